"""Rules about the clinical case summary, and about the facts of the case that it shares with the rationales."""
