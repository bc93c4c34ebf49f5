"""Small archives in memory, for the examples of rules: tables of a few records, or of a few rows."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from imrlint.archive.columns import TABLES
from imrlint.archive.letters import blank
from imrlint.archive.rows import Row, rows
from imrlint.archive.tables import Tables
from imrlint.archive.tables import of_rows as tables_of
from imrlint.engine import Linter
from imrlint.reading import read
from imrlint.report import Result
from imrlint.text import Source


def of_records(records: Sequence[Mapping[str, Any]], linter: Linter) -> tuple[Tables, list[Result]]:
    """The tables of an archive of records, each called by its number, and what the rules about letters say of them."""
    made: dict[str, list[Row]] = {name: [] for name in TABLES if name != "findings"}
    results = []
    for number, record in enumerate(records):
        source = Source(str(number), json.dumps(record).encode())
        document = read(source)
        result = linter.judged(document, source.data)
        results.append(result)
        found = rows("records", document, result, {}, texts=True)
        for name, table in made.items():
            for row in getattr(found, name):
                row["letter"] = number
                table.append(_whole(name, row))
    return tables_of(made), results


def of_rows(given: Mapping[str, Sequence[Mapping[str, Any]]]) -> Tables:
    """Tables of rows as they are; a column that no row has is filled with what says nothing."""
    made = {name: [_whole(name, row) for row in given.get(name, ())] for name in TABLES if name != "findings"}
    return tables_of(made)


def _whole(table: str, row: Mapping[str, Any]) -> Row:
    return {column.name: row.get(column.name, blank(column.type, column.null)) for column in TABLES[table]}
