"""How many cells of a terminal a text takes: most characters take one, some two, some none."""

from __future__ import annotations

_NARROW = str.maketrans("", "", "─│…·§–—‘’“”•")
"""Our own signs and those of printed prose, each of which takes one cell, are left out where a text is looked at."""


def is_plain(text: str) -> bool:
    """Whether each character of a text is known to take one cell without a look at it."""
    if text.isascii():
        return text.isprintable()
    rest = text.translate(_NARROW)
    return rest.isascii() and rest.isprintable()


def cell_len(text: str) -> int:
    """The cells that a text takes."""
    if is_plain(text):
        return len(text)
    from rich.cells import cell_len as measured  # most letters never need it

    return measured(text)
