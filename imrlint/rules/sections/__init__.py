"""Rules about the sections that a letter owes."""
