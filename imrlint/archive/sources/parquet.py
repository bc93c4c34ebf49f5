"""Parquet tables with a letter a row: a column of texts, of records, or of files."""

from __future__ import annotations

import io
import json
import math
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, BinaryIO, NamedTuple

from imrlint.archive.libraries import polars
from imrlint.archive.members.entry import TEXTS, Entry, Opened, seekable, too_large
from imrlint.archive.members.limits import Budget
from imrlint.archive.members.row_groups import row_groups
from imrlint.errors import Unreadable

SUFFIXES = (".parquet",)
MAGIC = ((0, b"PAR1"),)

_RECORDS = ("record", "determination")
_PATH = "path"
_ROWS = 512
_BYTES = 16_000_000
"""So many rows, and so many bytes of them, are held as Python's objects at a time."""
_STRETCH = 32_000_000
_MOST = 50_000
"""Rows of about so many bytes are unpacked at a time, and no more of them than that."""
_NO_COLUMN = f"none of its columns is called {', '.join(_RECORDS + TEXTS)}"
_REMEDY = "Name the column of letters `text`, or the one of records `record`."
_DAMAGED = ("the Parquet file is damaged, or cut short", "Write the table again.")
_NO_MEMORY = ("the Parquet file needs more memory than there is", "Write the table again, in smaller row groups.")


class _Columns(NamedTuple):
    """What the columns that are read are called, "" where there is none: of records, of texts, and of the texts' paths."""

    record: str
    text: str
    path: str


def entries(opened: Opened) -> Iterator[Entry]:
    """The rows, by their numbers from one."""
    pl = polars()
    stream = seekable(opened)
    try:
        lazy = pl.scan_parquet(opened.path or stream, glob=False)
        columns = _columns(dict(lazy.collect_schema()))
        lazy = lazy.select(name for name in columns if name)
        number = 0
        for count in _stretches(stream, columns, opened.budget):
            frame = lazy.slice(number, count).collect()
            if not len(frame):
                raise ValueError
            for portion, length in _portions(frame):
                if length > max(_BYTES, opened.budget.limits.member):
                    wrong = too_large(opened.budget.limits.member)
                    yield Entry(str(number + 1), broken=(wrong.reason, wrong.remedy))
                    number += 1
                    continue
                opened.budget.spend(length)
                for row in portion.iter_rows(named=True):
                    number += 1
                    yield _entry(number, columns, row)
    except MemoryError:
        raise Unreadable(*_NO_MEMORY) from None
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError, ValueError, LookupError, OverflowError, TypeError):
        raise Unreadable(*_DAMAGED) from None


def _columns(types: Mapping[str, Any]) -> _Columns:
    """The columns to be read.

    Raises Unreadable where there is none that can hold letters.
    """
    pl = polars()
    texts = (pl.String, pl.Binary, pl.Categorical, pl.Enum)
    record = next((name for name in _RECORDS if name in types and isinstance(types[name], (*texts, pl.Struct))), "")
    text = next((name for name in TEXTS if name in types and isinstance(types[name], texts)), "")
    if not record and not text:
        wrong = next((name for name in (*_RECORDS, *TEXTS) if name in types), "")
        kind = types[wrong].base_type().__name__ if wrong else ""
        raise Unreadable(
            f"its column `{wrong}` holds no letters, but values of the type {kind}" if wrong else _NO_COLUMN, _REMEDY
        )
    files = text and isinstance(types[text], pl.Binary) and isinstance(types.get(_PATH), pl.String)
    return _Columns(record, text, _PATH if files else "")


def _stretches(stream: BinaryIO, columns: _Columns, budget: Budget) -> Iterator[int]:
    """How many rows to read at a time, by what the file says of their length.

    Raises Unreadable where they unpack to more than those of any honest table would, and what `row_groups` raises.
    """
    rows = length = 0
    for group in row_groups(stream):
        rows += group.rows
        length += sum(size for name, size in group.sizes if name in columns)
        budget.afford(length)
        if rows >= _ROWS or length >= _STRETCH:
            yield from _steps(rows, length)
            rows = length = 0
    yield from _steps(rows, length)


def _steps(rows: int, length: int) -> Iterator[int]:
    step = max(1, min(_MOST, rows * _STRETCH // max(length, 1)))
    return (min(step, rows - at) for at in range(0, rows, step))


def _portions(frame: Any) -> Iterator[tuple[Any, int]]:
    """The rows of a frame, so many at a time that they fit into memory as Python's objects, with the bytes that they have."""
    waiting = [frame.slice(at, _ROWS) for at in range(0, len(frame), _ROWS)][::-1]
    while waiting:
        portion = waiting.pop()
        length = sum(_length(column) for column in portion.get_columns())
        if len(portion) > 1 and length > _BYTES:
            half = len(portion) // 2
            waiting += [portion.slice(half), portion.slice(0, half)]
        else:
            yield portion, length


def _length(column: Any) -> int:
    """How many bytes the values of a column have, and those in them, without making any."""
    pl = polars()
    kind = column.dtype
    if isinstance(kind, pl.String):
        return int(column.str.len_bytes().sum())
    if isinstance(kind, (pl.Categorical, pl.Enum)):
        return int(column.cat.len_bytes().cast(pl.Int64).sum())
    if isinstance(kind, pl.Binary):
        return int(column.bin.size().sum())
    if isinstance(kind, pl.Struct):
        return sum(_length(column.struct.field(name)) for name in column.struct.fields)
    if isinstance(kind, (pl.List, pl.Array)):
        return _length(column.explode())
    return 8 * len(column)


def _entry(number: int, columns: _Columns, row: Mapping[str, Any]) -> Entry:
    """A row as a line of JSON, or as the file that it holds."""
    value, line = row.get(columns.record), ""
    if isinstance(value, (str, bytes)):
        line = value if isinstance(value, str) else value.decode("utf-8", "replace")
    elif value is not None:
        line = json.dumps({"record": _known(value)}, default=str)
    else:
        value = row.get(columns.text)
        if isinstance(value, bytes):
            name = row.get(columns.path) or _named(number, value)
            if name:
                return Entry(name, len(value), partial(io.BytesIO, value))
            value = value.decode()
        line = json.dumps({"text": value})
    if value is None:
        return Entry(str(number), broken=("the row is empty", "Leave it out, or put the letter in."))
    data = line.encode("utf-8", "replace")
    return Entry(str(number), len(data), partial(io.BytesIO, data), line=True)


def _named(number: int, data: bytes) -> str:
    """What to call a file in a cell, with the ending that it deserves; "" where it is a text."""
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return f"{number}.pdf"
    if data.startswith(b"PK\x03\x04"):
        return f"{number}.docx"
    try:
        data.decode()
    except UnicodeDecodeError:
        return f"{number}.txt"
    return ""


def _known(value: Any) -> Any:
    """A value without the numbers that JSON does not know."""
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, dict):
        return {name: _known(one) for name, one in value.items()}
    return [_known(one) for one in value] if isinstance(value, list) else value
