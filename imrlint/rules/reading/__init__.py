"""Rules about reading: whether a file is a determination at all."""
