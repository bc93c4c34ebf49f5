"""What the law asks of a letter: each requirement with the rules that check it, a letter's checklist, and the days left."""
