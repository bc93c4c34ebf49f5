"""Whether what lies in a folder of results is an audit's, and whole: what damaged it is nobody's fault but must be said."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from imrlint.archive.columns import TABLES
from imrlint.archive.tables import dtype, polars, streamed
from imrlint.errors import UsageError

SUMMARY = "audit.json"
"""The file with the figures of an audit."""

AGAIN = "run the audit again, with --fresh"
_NO_SUMMARY = "'{0}' is no summary of an audit, or damaged; " + AGAIN
_FIGURES: Mapping[str, type] = {
    "letters": int,
    "items": int,
    "findings": int,
    "members_not_read": int,
    "by_severity": dict,
    "settings": dict,
    "ruleset": dict,
    "skipped": dict,
    "archive_rules_failed": list,
    "complete": bool,
}
"""What the summary of a finished audit holds at least."""


@contextmanager
def sound(folder: Path) -> Iterator[None]:
    """Work on the tables in a folder.

    Raises UsageError where the work fails and a table is missing, damaged, or another program's.
    """
    try:
        yield
        return
    except (Exception, polars().exceptions.PanicException) as error:
        if (wrong := unsound(folder)) is None:
            raise
        error.__traceback__ = None  # DuckDB calls leaked what its frames hold to the end
    raise UsageError(f"{wrong}; {AGAIN}")


def unsound(folder: Path, thorough: bool = True) -> str | None:
    """What is wrong with the tables in a folder, as a sentence; thorough is to read them from end to end."""
    pl = polars()
    for table, columns in TABLES.items():
        path = folder / f"{table}.parquet"
        if not path.is_file():
            return f"'{folder}' holds no finished audit: there is no {path.name} in it"
        try:
            lazy = pl.scan_parquet(path, glob=False)
            types = dict(lazy.collect_schema())
            if thorough:
                streamed(lazy.select(pl.all().null_count()))
        except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError):
            return f"'{path}' is no Parquet file, or damaged"
        for column in columns:
            if column.name not in types:
                return f"'{path}' is no table of an audit: it has no column '{column.name}'"
            if types[column.name] != dtype(column):
                return f"'{path}' is no table of an audit: its column '{column.name}' is not of the type {column.type}"
    return None


def summary_of(folder: Path, whole: bool = True) -> dict[str, Any]:
    """What audit.json says in a folder; of one that is not whole, nothing must be there, and what is there must make sense.

    Raises UsageError where it is missing, damaged, or another program's.
    """
    path = folder / SUMMARY
    try:
        about = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        about = None
    if isinstance(about, dict):
        stated = [name for name in _FIGURES if whole or name in about]
        if all(type(about.get(name)) is _FIGURES[name] for name in stated):
            return about
    raise UsageError(_NO_SUMMARY.format(path))
