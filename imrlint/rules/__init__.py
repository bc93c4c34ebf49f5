"""The rules: one a file, in the folder of its subject."""
