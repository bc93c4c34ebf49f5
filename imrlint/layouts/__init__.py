"""Forms of letter: one a file; each module has `FORM` and `read(draft)`, which fills the record of a draft."""
