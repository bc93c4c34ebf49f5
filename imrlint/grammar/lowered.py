"""The lower-case twin of a text, made once for all the expressions and rules that look at it."""

from __future__ import annotations

from functools import lru_cache

from imrlint.grammar.words import lower_case

lowered = lru_cache(maxsize=64)(lower_case)
"""The text in lower case with every character at its old place; the last texts are kept."""
