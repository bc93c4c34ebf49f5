"""What fixes change, as a unified diff of a file's lines."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.expressions import expression
from imrlint.fixes.characters import Characters
from imrlint.printable import printable
from imrlint.text import Source

_LINE = expression(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$")
_LONGEST = 100_000
"""Lines that are compared; a file with more is no letter, and comparing them would take for ever."""


def difference(origin: str, before: bytes, after: bytes) -> Iterator[str]:
    """The lines of the diff between two states of a file, each with its end; nothing where they are the same.

    A line that ends in CR and LF keeps its CR, so that the diff can be applied; CR alone is shown as the end of a line.
    """
    from difflib import unified_diff  # only --diff needs it

    old, new = (_lines(origin, data) for data in (before, after))
    name = printable(origin)
    if max(len(old), len(new)) > _LONGEST:
        yield f"--- {name}\n+++ {name}\n"
        return
    for line in unified_diff(old, new, name, name):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(origin: str, data: bytes) -> list[str]:
    characters = Characters.of(Source(origin, data))
    found = _LINE.findall(characters.content) if characters else []
    return [f"{line[:-1]}\n" if line.endswith("\r") else line for line in found]
