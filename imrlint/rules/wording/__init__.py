"""Rules about single words: left over, repeated, confused, run together, unexplained."""
