"""Findings that somebody answers for: waivers with a reason, and the baseline of findings that were there before."""
