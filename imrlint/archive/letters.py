"""The function that makes one letter's rows: what every worker, every engine and every job of somebody else's calls.

from imrlint.archive.letters import audit_letter

rows = audit_letter("letter.txt", data)
rows["letters"][0]["case_number"], rows["findings"]
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any

from imrlint.archive.columns import TABLES
from imrlint.archive.members.entry import TEXTS, Task
from imrlint.archive.rows import Row, Rows, rows
from imrlint.catalogue import known
from imrlint.document import Document, Failure
from imrlint.engine import Linter
from imrlint.readers.json import is_deep
from imrlint.reading import opened, read
from imrlint.report import Crash
from imrlint.rulesets.ruleset import Ruleset, load
from imrlint.text import Source
from imrlint.type_names import type_name

RULESET = "archive"
"""The ruleset of an audit where nobody names another."""

_TELL_US = "Tell the makers of imrlint, if you may with the file; the letter was not checked."
_NO_JSON = ("the line is no JSON", "Mend the line, or export the records again.")
_TOO_DEEP = ("the line is nested too deeply", "Export the record again; a record has seven levels at most.")
_NEITHER = ("the line holds neither a record nor a text", "Write a record, or an object with the key `text`.")
_NEITHER_TEXT_NOR_BYTES = ("it is neither a text nor bytes", "Hand over the letter's text, or the bytes of its file.")
_NO_RECORD = "Look at the file that it was extracted from."


@dataclass(frozen=True)
class LetterAudit:
    """A ruleset, ready to make the rows of any number of letters; it travels to other processes.

    `texts` says whether the rows carry the letters' prose, `excerpts` whether findings may quote it; `as_of` (ISO date)
    overrides the date by which dated rules judge.
    """

    ruleset: Ruleset
    texts: bool = False
    excerpts: bool = False
    as_of: str | None = None

    def __call__(self, task: Task) -> Rows | None:
        """The rows of one member; None for JSON of some other program's, which nobody meant."""
        try:
            return self._rows(task)
        except Exception as error:
            return self.lost(task, f"imrlint itself failed on it ({type_name(error)})", type_name(error))

    def lost(self, task: Task, reason: str, error: str = "") -> Rows:
        """The rows of a member that nobody could get through; `error` names imrlint's own failure."""
        document = Document(task.origin, failure=Failure.UNREADABLE, reason=reason, remedy=_TELL_US)
        result = self.linter.judged(document, b"")
        if error:
            result = replace(result, crashes=(*result.crashes, Crash("IMR001", error)))
        return rows(task.source, document, result, self.names, self.texts)

    @cached_property
    def linter(self) -> Linter:
        """The linter of the ruleset."""
        notes = self.ruleset.claims_administrator_notes
        return Linter(self.ruleset.rules, self.as_of, self.excerpts, claims_administrator_notes=notes)

    @cached_property
    def names(self) -> dict[str, str]:
        """The names of rules by their codes."""
        return {code: rule.name for code, rule in known(self.ruleset.own_rules).items()}

    def _rows(self, task: Task) -> Rows | None:
        source = _source(task)
        document = source if isinstance(source, Document) else read(source, self.as_of)
        data = b"" if isinstance(source, Document) else source.data
        foreign = document.failure == Failure.NOT_A_DETERMINATION and task.kind != "line"
        if foreign and task.origin.lower().endswith(".json") and task.origin != task.source:
            return None
        return rows(task.source, document, self.linter.judged(document, data), self.names, self.texts)


def _source(task: Task) -> Source | Document:
    """The bytes of a member, or the document that says why there are none."""
    if task.kind == "path":
        return opened(task.origin, task.payload)
    if task.kind == "data":
        return Source(task.origin, task.payload)
    if task.kind == "line":
        return _line(task)
    reason, remedy = task.payload
    return Document(task.origin, failure=Failure.UNREADABLE, reason=reason, remedy=remedy)


def _line(task: Task) -> Source | Document:
    """What a line of JSON holds: a record, a record as `imrlint extract` prints it, or a text."""
    try:
        value: Any = json.loads(task.payload)
    except ValueError:
        return _broken(task, *_NO_JSON)
    except RecursionError:
        return _broken(task, *_TOO_DEEP)
    if isinstance(value, dict) and "items" not in value:
        keys = TEXTS[:1] if "record" in value else TEXTS
        if (text := next((value[key] for key in keys if isinstance(value.get(key), str)), None)) is not None:
            return Source(task.origin, text.encode("utf-8", "backslashreplace"))
    if isinstance(value, dict) and "record" in value:
        if value["record"] is None:
            return _broken(task, "the line says that no record could be extracted", _NO_RECORD)
        value = value["record"]
    if not isinstance(value, dict):
        return _broken(task, *_NEITHER)
    if is_deep(value):
        return _broken(task, *_TOO_DEEP)
    return Source(task.origin, json.dumps(value).encode())


def _broken(task: Task, reason: str, remedy: str) -> Document:
    return Document(task.origin, failure=Failure.UNREADABLE, reason=reason, remedy=remedy)


def audit_letter(
    name: str | bytes | os.PathLike[str] | os.PathLike[bytes],
    data: bytes | bytearray | memoryview | str,
    ruleset: str | os.PathLike[str] = RULESET,
    *,
    texts: bool = False,
    excerpts: bool = False,
) -> dict[str, list[Row]]:
    """The rows of one letter: the tables `letters`, `items`, `citations` and `findings`, as lists of rows by column.

    `name` says by its ending what `data` is, as a file's name does (letter.txt, letter.pdf, letter.json); a path will do.
    `ruleset` is the name of a shipped ruleset, or the path of a YAML file; it is loaded once in each process.
    `letter` counts the determinations of this file from zero: whoever joins many files' rows numbers them anew, in all tables.
    Rules about the archive as a whole are not asked; `imrlint audit check DIR` asks them of tables that somebody else wrote.

    Whatever is wrong with a letter is a row; nothing is raised but ImrlintError for a ruleset that makes no sense.
    """
    made = _audit(os.fspath(ruleset), texts, excerpts)(_task(os.fsdecode(name), data))
    assert made is not None  # only what was met on a walk is passed over
    return {table: [_whole(table, row) for row in getattr(made, table)] for table in TABLES}


def _task(name: str, data: Any) -> Task:
    """What a caller handed over; a cell of some table may hold neither a text nor bytes."""
    if isinstance(data, str):
        return Task(name, name, "data", data.encode("utf-8", "backslashreplace"))
    try:
        return Task(name, name, "data", data if isinstance(data, bytes) else memoryview(data).tobytes())
    except (TypeError, ValueError):
        return Task(name, name, "broken", _NEITHER_TEXT_NOR_BYTES)


@lru_cache(maxsize=8)
def _audit(ruleset: str, texts: bool, excerpts: bool) -> LetterAudit:
    return LetterAudit(load(ruleset), texts, excerpts)


def _whole(table: str, row: Row) -> Row:
    """A row with every column of its table."""
    return {column.name: row.get(column.name, blank(column.type, column.null)) for column in TABLES[table]}


def blank(kind: str, null: bool) -> Any:
    """What stands in a column of which a row says nothing."""
    if null:
        return None
    return [] if kind.startswith("list") else "" if kind == "string" else 0
