"""Parquet tables with a letter a row: a column of texts, or a column of records."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from functools import partial
from typing import Any

from imrlint.archive.libraries import polars
from imrlint.archive.members.entry import Entry, Opened, seekable
from imrlint.errors import Unreadable

SUFFIXES = (".parquet",)
MAGIC = ((0, b"PAR1"),)

_RECORDS = ("record", "determination")
_TEXTS = ("text", "letter_text", "content", "letter", "body")
_ROWS = 512
_NO_COLUMN = f"none of its columns is called {', '.join(_RECORDS + _TEXTS)}"


def entries(opened: Opened) -> Iterator[Entry]:
    """The rows, by their numbers from one."""
    pl = polars()
    where: Any = opened.path or seekable(opened)
    try:
        lazy = pl.scan_parquet(where, glob=False) if opened.path else pl.read_parquet(where).lazy()
        names = lazy.collect_schema().names()
        column = next((name for name in (*_RECORDS, *_TEXTS) if name in names), None)
        if column is None:
            raise Unreadable(_NO_COLUMN, "Name the column of letters `text`, or the one of records `record`.")
        start = 0
        while len(rows := lazy.select(column).slice(start, _ROWS).collect()):
            for number, value in enumerate(rows[column].to_list(), start + 1):
                yield _entry(number, value, column in _RECORDS)
            start += len(rows)
    except (pl.exceptions.PolarsError, OSError):
        raise Unreadable("the Parquet file is damaged, or cut short", "Write the table again.") from None


def _entry(number: int, value: Any, record: bool) -> Entry:
    """A row as a line of JSON."""
    if value is None:
        return Entry(str(number), broken=("the row is empty", "Leave it out, or put the letter in."))
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    if isinstance(value, str):
        line = value if record else json.dumps({"text": value})
    else:
        line = json.dumps({"record": value} if record else {"text": str(value)}, default=str)
    data = line.encode("utf-8", "replace")
    return Entry(str(number), len(data), partial(io.BytesIO, data), line=True)
