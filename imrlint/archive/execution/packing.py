"""A batch of letters' rows, packed: a line of JSON a table, column by column, small enough to send and to keep until the end."""

from __future__ import annotations

import base64
import json
import zlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from imrlint.archive.columns import READ, TABLES
from imrlint.archive.letters import blank
from imrlint.archive.rows import Row, Rows


@dataclass(frozen=True)
class Packed:
    """The rows of a batch: packed, how many there are in each table, and what the progress says of them."""

    data: bytes
    counts: dict[str, int]
    tally: dict[str, int] = field(default_factory=dict)


def packed(made: Iterable[Rows | None]) -> Packed:
    """The rows of several members, in their order, with `letter` counting the rows of `letters` from zero."""
    tables: dict[str, list[Row]] = {name: [] for name in TABLES}
    tally: Counter[str] = Counter()
    for one in made:
        if one is None:
            tally["foreign"] += 1
            continue
        first = len(tables["letters"])
        for number, row in enumerate(one.letters):
            row["letter"] = first + number
            tally["read" if row["status"] == READ else "unread"] += 1
            tally["crashes"] += len(row["crashes"])
        for name in ("items", "citations", "findings"):
            for row in getattr(one, name):
                row["letter"] += first
        for name, rows in tables.items():
            rows += getattr(one, name)
        for row in one.findings:
            tally[row["severity"]] += 1
    lines = [_line(_columns(name, rows)) for name, rows in tables.items()]
    return Packed(zlib.compress(b"\n".join(lines), 1), {name: len(rows) for name, rows in tables.items()}, dict(tally))


def unpacked(data: bytes) -> dict[str, bytes]:
    """The tables of a packed batch by their names: each a line of JSON, an object of lists, bytes in base 64."""
    return dict(zip(TABLES, zlib.decompress(data).split(b"\n"), strict=True))


def _line(columns: dict[str, list[Any]]) -> bytes:
    return json.dumps(columns, separators=(",", ":"), ensure_ascii=False).encode("utf-8", "replace")


def _columns(name: str, rows: list[Row]) -> dict[str, list[Any]]:
    made: dict[str, list[Any]] = {}
    for column in TABLES[name]:
        empty = blank(column.type, column.null)
        cells = [row.get(column.name, empty) for row in rows]
        if column.type == "binary":
            cells = [None if cell is None else base64.b64encode(cell).decode() for cell in cells]
        made[column.name] = cells
    return made
