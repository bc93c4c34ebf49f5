"""What somebody may have meant who wrote a name that imrlint does not know."""

from __future__ import annotations

from collections.abc import Iterable


def suggestion(word: str, known: Iterable[str]) -> str | None:
    """The known name that a word most likely stands for, or None where nothing is near."""
    from difflib import get_close_matches  # only a mistake needs it

    by_shape = {name.casefold(): name for name in reversed(list(known))}
    found = get_close_matches(word.casefold(), by_shape, 1, 0.6)
    return by_shape[found[0]] if found else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The end of a sentence about an unknown name: "; did you mean 'x'?", or "" where nothing is near."""
    found = suggestion(word, known)
    return f"; did you mean '{found}'?" if found else ""
