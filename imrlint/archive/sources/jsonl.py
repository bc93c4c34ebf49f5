"""JSON Lines: a determination a line, as `imrlint extract` prints them, as bare records, or as {"text": ...}."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import partial

from imrlint.archive.members.entry import Entry, Opened, too_large
from imrlint.errors import Unreadable

SUFFIXES = (".jsonl", ".ndjson")
MAGIC = ()


def entries(opened: Opened) -> Iterator[Entry]:
    """The lines that are not blank, by their numbers from one; one that is too long is passed by as broken.

    Raises Unreadable where one has no end that is worth waiting for.
    """
    most = opened.budget.limits.member
    longest = opened.budget.limits.held
    number = 0
    while line := opened.stream.readline(most + 1):
        number += 1
        if not opened.path:
            opened.budget.spend(len(line))
        if len(line) > most:
            length = len(line)
            while not line.endswith(b"\n") and (line := opened.stream.readline(1 << 20)):
                opened.budget.spend(len(line))
                length += len(line)
                if length > longest:
                    raise Unreadable(f"line {number} has more than {longest / 1e6:,.0f} MB", "Write a letter a line.")
            wrong = too_large(most)
            yield Entry(str(number), broken=(wrong.reason, wrong.remedy))
        elif line.strip():
            yield Entry(str(number), len(line), partial(io.BytesIO, line), line=True)
