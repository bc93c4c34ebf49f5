"""Answers to queries, written as a table for people, as CSV, or as JSON Lines."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import islice
from math import isfinite
from typing import Any, TextIO

from imrlint.printable import printable

_WIDEST = 60
_LAID_OUT = 1_000
"""So many rows decide how wide the columns of a table are."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(names: Sequence[str], rows: Iterator[Sequence[Any]], out: TextIO, form: str, most: int | None = None) -> None:
    """Write an answer; a table shows at most `most` rows."""
    if form == "json":
        out.writelines(f"{_json(dict(zip(names, row, strict=True)))}\n" for row in rows)
    elif form == "csv":
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(names)
        writer.writerows([_harmless(cell) for cell in row] for row in rows)
    else:
        out.writelines(_table(names, rows, most))


def _table(names: Sequence[str], rows: Iterator[Sequence[Any]], most: int | None) -> Iterator[str]:
    """The lines of a table; columns of numbers stand to the right."""
    first = [list(row) for row in islice(rows, min(_LAID_OUT, most or _LAID_OUT))]
    numbers = [
        bool(first) and all(isinstance(row[n], (int, float)) for row in first if row[n] is not None) for n in range(len(names))
    ]
    shown = [[_cell(cell) for cell in row] for row in first]
    widths = [max(len(name), *[len(row[n]) for row in shown], 1) for n, name in enumerate(names)]

    def line(cells: Sequence[str]) -> str:
        laid = [c.rjust(w) if right else c.ljust(w) for c, w, right in zip(cells, widths, numbers, strict=True)]
        return f"{'  '.join(laid).rstrip()}\n"

    yield line(list(names))
    yield line(["-" * width for width in widths])
    yield from map(line, shown)
    for count, row in enumerate(rows, len(first)):
        if most is not None and count >= most:
            yield f"(more than {most:,} rows; --output csv or json gives all of them)\n"
            return
        yield line([_cell(cell) for cell in row])


def _cell(value: Any) -> str:
    if value is None:
        return ""
    text = f"{value:.4g}" if isinstance(value, float) else printable(value if isinstance(value, str) else str(_plain(value)))
    return text if len(text) <= _WIDEST else f"{text[: _WIDEST - 1]}…"


def _harmless(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula."""
    if isinstance(value, (int, float)) or value is None:
        return value
    text = value if isinstance(value, str) else _json(value) if isinstance(value, (list, dict)) else str(_plain(value))
    return f"'{text}" if text.startswith(_FORMULA) else text


def _json(value: Any) -> str:
    return json.dumps(_exact(value), default=_plain, allow_nan=False)


def _exact(value: Any) -> Any:
    """A value whose numbers and keys JSON knows: it has no NaN and no infinity, and its keys are texts."""
    if isinstance(value, float):
        return value if isfinite(value) else None
    if isinstance(value, dict):
        return {str(_plain(key)): _exact(one) for key, one in value.items()}
    return [_exact(one) for one in value] if isinstance(value, (list, tuple)) else value


def _plain(value: Any) -> Any:
    """A value as JSON and people can read it."""
    if isinstance(value, (bytes, bytearray)):
        return value.hex()
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return value if isinstance(value, (str, int, float, bool, list, dict)) or value is None else str(value)
