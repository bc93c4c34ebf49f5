"""How many cells of a terminal a text takes: most characters take one, some two, some none."""

from __future__ import annotations

_OWN_SIGNS = str.maketrans("", "", "─│…·")
"""Our own signs, each of which takes one cell, are left out where a text is looked at."""


def cell_len(text: str) -> int:
    """The cells that a text takes."""
    rest = text.translate(_OWN_SIGNS)
    if rest.isascii() and rest.isprintable():
        return len(text)
    from rich.cells import cell_len as measured  # most letters never need it

    return measured(text)
