"""JSON Lines: a determination a line, as `imrlint extract` prints them, as bare records, or as {"text": ...}."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import partial

from imrlint.archive.members.entry import Entry, Opened, too_large
from imrlint.errors import Unreadable

SUFFIXES = (".jsonl", ".ndjson")
MAGIC = ()

_PORTION = 1 << 17


def entries(opened: Opened) -> Iterator[Entry]:
    """The lines that are not blank, by their numbers from one; one that is too long is passed by as broken.

    Raises Unreadable where one has no end that is worth waiting for.
    """
    most = opened.budget.limits.member
    for number, (line, length) in enumerate(_lines(opened), 1):
        if length > most:
            wrong = too_large(most)
            yield Entry(str(number), broken=(wrong.reason, wrong.remedy))
        elif line.strip():
            yield Entry(str(number), len(line), partial(io.BytesIO, line), line=True)


def _lines(opened: Opened) -> Iterator[tuple[bytes, int]]:
    """The lines without their ends, with their lengths; of one that is too long, only that."""
    most, longest = opened.budget.limits.member, opened.budget.limits.held
    held: list[bytes] = []
    length = number = 0
    for portion in _portions(opened, held):
        *whole, last = portion.split(b"\n")
        for one in whole:
            held.append(one)
            length += len(one) + 1
            yield b"".join(held) if length <= most else b"", length
            held.clear()
            number, length = number + 1, 0
        if last:
            held.append(last)
            length += len(last)
        if length > most:
            held.clear()
        if length > longest:
            raise Unreadable(f"line {number + 1} has more than {longest / 1e6:,.0f} MB", "Write a letter a line.")
    if length:
        yield b"".join(held), length


def _portions(opened: Opened, held: list[bytes]) -> Iterator[bytes]:
    """The bytes as they come, never more than unpack before a damaged place; `held` is the line that has no end yet.

    Where they are damaged, whatever reading raises is raised, after the end of a line that was a whole one but for that.
    """
    while True:
        try:
            portion: bytes = opened.stream.read1(_PORTION)  # type: ignore[attr-defined]  # whoever opens it sees to that
        except Unreadable:
            raise
        except Exception:
            if held and held[-1].rstrip().endswith(b"}"):
                yield b"\n"
            raise
        if not portion:
            return
        if not opened.path:
            opened.budget.spend(len(portion))
        yield portion
