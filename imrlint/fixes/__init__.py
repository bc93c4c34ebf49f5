"""Fixes: letters put right by machine, each fix tried and linted again before it counts."""
