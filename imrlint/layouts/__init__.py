"""Forms of letter: one a file; each module has `FORM` and `read(text, region)`."""
