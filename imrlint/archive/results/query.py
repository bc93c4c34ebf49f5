"""Questions in SQL over the tables of an audit; nothing but the audit's own folder can be read, and nothing written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from imrlint.archive.columns import TABLES
from imrlint.archive.libraries import duckdb
from imrlint.archive.results.files import views
from imrlint.archive.results.soundness import sound
from imrlint.errors import UsageError

_ASKING = "SELECT"
"""The kind of the statements that change nothing; DESCRIBE, SUMMARIZE, VALUES and FROM are of it, too."""
_EXPLAINING = "EXPLAIN"
_SPACE = r"(?:\s|--[^\n]*|/\*(?:(?!/\*).)*?\*/)*+"
"""Blanks and comments; of those with others in them, the library alone knows where they end."""
_EXPLAINED = re.compile(
    rf"{_SPACE}explain\b{_SPACE}(analyze\b)?{_SPACE}(\(\s*(?:analyze|format)\b[\w\s,]*\))?", re.IGNORECASE | re.DOTALL
)
"""What stands before the question whose plan is asked for."""
_ONE_QUESTION = "the query must be one question that changes nothing, such as: FROM rule_counts"
_ZONED = "the query failed: times with a zone need a module that is not installed; write CAST(... AS VARCHAR) around them"


@dataclass(frozen=True)
class Asking:
    """A folder's tables, open to questions."""

    store: Any
    fault: type[Exception]

    def answer(self, sql: str) -> tuple[list[str], Iterator[Sequence[Any]]]:
        """The names of the columns of an answer, and its rows, which must be fetched before the next question.

        Raises UsageError where the question makes no sense.
        """
        answer = _asked(self.store, sql, self.fault)
        return _unique(column[0] for column in answer.description), _rows(answer, self.fault)


@contextmanager
def asking(folder: Path) -> Iterator[Asking]:
    """Open the tables in a folder to questions: opening them takes longer than most answers.

    Raises UsageError where the folder holds no audit.
    """
    library = duckdb()
    for name in TABLES:
        if not (folder / f"{name}.parquet").is_file():
            raise UsageError(f"'{folder}' holds no finished audit: there is no {name}.parquet in it")
    store = library.connect(":memory:")
    try:
        with sound(folder):
            _prepare(store, str(folder.resolve()).replace("'", "''"))
        yield Asking(store, library.Error)
    finally:
        store.close()


@contextmanager
def answered(folder: Path, sql: str) -> Iterator[tuple[list[str], Iterator[Sequence[Any]]]]:
    """The names of the columns of an answer, and its rows.

    Raises UsageError where the folder holds no audit, and where the question makes no sense.
    """
    with asking(folder) as tables:
        yield tables.answer(sql)


def _prepare(store: Any, place: str) -> None:
    """Make the views, and lock all doors: of all files, those of the tables alone are open."""
    paths = ", ".join(f"'{place}/{name}.parquet'" for name in TABLES)
    store.execute(f"SET file_search_path = '{place}'")
    store.execute(f"SET allowed_paths = [{paths}]")
    store.execute("SET enable_external_access = false")
    for statement in views(f"'{place}/'"):
        store.execute(statement)
    store.execute("SET lock_configuration = true")


def _asked(store: Any, sql: str, fault: type[Exception]) -> Any:
    """The library's answer to a question."""
    try:
        question = _question(store, sql)
        if question is not None:
            return store.execute(question)
        wrong = _ONE_QUESTION
    except fault as error:
        wrong = f"the query makes no sense: {_first_line(error)}"
    # Raised out here, and with nothing of the library's in its frames: what lives on to the program's end, DuckDB calls leaked.
    store = question = None
    raise UsageError(wrong)


def _question(store: Any, sql: str) -> Any:
    """The one statement of a query, if it changes nothing.

    EXPLAIN ANALYZE does what it explains. So what is explained must be a question by itself, and it alone is explained: the
    words before it are written anew, lest anything hide in them.
    """
    statements = store.extract_statements(sql)
    if len(statements) != 1:
        return None
    if (kind := statements[0].type.name) == _ASKING:
        return statements[0]
    if kind != _EXPLAINING or (words := _EXPLAINED.match(sql)) is None:
        return None
    inner = store.extract_statements(sql[words.end() :])
    if len(inner) != 1 or inner[0].type.name != _ASKING:
        return None
    made = store.extract_statements(" ".join([_EXPLAINING, words[1] or "", words[2] or "", "\n", sql[words.end() :]]))
    return made[0] if len(made) == 1 and made[0].type.name == _EXPLAINING else None


def _unique(names: Iterable[str]) -> list[str]:
    """The names of columns, each once: the second `a` is called `a_1`, as DuckDB calls it in a table."""
    given = list(names)
    taken, made = set(given), list[str]()
    for name in given:
        number, free = 0, name
        while free in made or (number and free in taken):
            number += 1
            free = f"{name}_{number}"
        made.append(free)
    return made


def _rows(answer: Any, fault: type[Exception]) -> Iterator[Sequence[Any]]:
    """The rows of an answer, a portion at a time."""
    try:
        while rows := answer.fetchmany(1_000):
            yield from rows
        return
    except fault as error:
        wrong = _ZONED if "pytz" in str(error) else f"the query failed: {_first_line(error)}"
    answer = None
    raise UsageError(wrong)


def _first_line(error: Exception) -> str:
    from imrlint.printable import printable

    return printable((str(error).strip() or type(error).__name__).splitlines()[0])
