"""The audit of an archive: letters by the million in, tables out, and rules over the tables.

`imrlint.archive.letters` holds the function that makes one letter's rows; everything else is there to call it often.
"""
