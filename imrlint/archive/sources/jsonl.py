"""JSON Lines: a determination a line, as `imrlint extract` prints them, as bare records, or as {"text": ...}."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import partial

from imrlint.archive.entry import Entry, Opened, too_large

SUFFIXES = (".jsonl", ".ndjson")
MAGIC = ()


def entries(opened: Opened) -> Iterator[Entry]:
    """The lines that are not blank, by their numbers from one; one that is too long is passed by as broken."""
    most = opened.budget.limits.member
    number = 0
    while line := opened.stream.readline(most + 1):
        number += 1
        if not opened.path:
            opened.budget.spend(len(line))
        if len(line) > most:
            while (more := opened.stream.readline(1 << 20)) and not more.endswith(b"\n"):
                opened.budget.spend(len(more))
            wrong = too_large(most)
            yield Entry(str(number), broken=(wrong.reason, wrong.remedy))
        elif line.strip():
            yield Entry(str(number), len(line), partial(io.BytesIO, line), line=True)
