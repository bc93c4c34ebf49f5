"""Questions in SQL over the tables of an audit; nothing but the audit's own folder can be read, and nothing written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from imrlint.archive.columns import TABLES
from imrlint.archive.results import duckdb, views
from imrlint.archive.soundness import sound
from imrlint.errors import UsageError

_ASKING = ("SELECT", "EXPLAIN")
"""The statements that write nothing; DESCRIBE, SUMMARIZE and FROM are kinds of SELECT."""


@contextmanager
def answered(folder: Path, sql: str) -> Iterator[tuple[list[str], Iterator[Sequence[Any]]]]:
    """The names of the columns of an answer, and its rows.

    Raises UsageError where the folder holds no audit, and where the question makes no sense.
    """
    library = duckdb()
    for name in TABLES:
        if not (folder / f"{name}.parquet").is_file():
            raise UsageError(f"'{folder}' holds no finished audit: there is no {name}.parquet in it")
    store = library.connect(":memory:")
    try:
        with sound(folder):
            _prepare(store, str(folder.resolve()).replace("'", "''"))
        answer = _asked(store, sql, library.Error)
        names = [column[0] for column in answer.description]
        yield names, _rows(answer, library.Error)
    finally:
        store.close()


def _prepare(store: Any, place: str) -> None:
    """Make the views, and lock all doors."""
    store.execute(f"SET file_search_path = '{place}'")
    store.execute(f"SET allowed_directories = ['{place}/']")
    store.execute("SET enable_external_access = false")
    for statement in views():
        store.execute(statement.replace("read_parquet('", f"read_parquet('{place}/"))
    store.execute("SET lock_configuration = true")


def _asked(store: Any, sql: str, fault: type[Exception]) -> Any:
    """The library's answer to a question."""
    try:
        statements = store.extract_statements(sql)
        if len(statements) == 1 and statements[0].type.name in _ASKING:
            return store.execute(statements[0])
        wrong = "the query must be one question that changes nothing, such as: FROM rule_counts"
    except fault as error:
        wrong = f"the query makes no sense: {_first_line(error)}"
    # Raised out here, and with nothing of the library's in its frames: what lives on to the program's end, DuckDB calls leaked.
    store = statements = None
    raise UsageError(wrong)


def _rows(answer: Any, fault: type[Exception]) -> Iterator[Sequence[Any]]:
    """The rows of an answer, a portion at a time."""
    try:
        while rows := answer.fetchmany(1_000):
            yield from rows
        return
    except fault as error:
        wrong = f"the query failed: {_first_line(error)}"
    answer = None
    raise UsageError(wrong)


def _first_line(error: Exception) -> str:
    from imrlint.printable import printable

    return printable((str(error).strip() or type(error).__name__).splitlines()[0])
