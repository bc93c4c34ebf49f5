"""Rules about the guideline lines and what they cite."""
