"""Rules about the case table: its fields, its dates, and what they say of each other."""
