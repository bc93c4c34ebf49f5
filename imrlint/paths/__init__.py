"""Paths of the command line: walked, excluded, matched."""
