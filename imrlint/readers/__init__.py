"""Readers: one input format a file."""
