"""Rules about the disputed items: outcome, guideline lines, rationale, conclusion."""
