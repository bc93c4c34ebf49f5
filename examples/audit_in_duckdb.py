"""The rules inside a DuckDB query: python audit_in_duckdb.py LETTERS.parquet, a table with the columns `name` and `text`.

DuckDB needs numpy for functions in Python.
"""

from __future__ import annotations

import sys

import duckdb

from imrlint.archive.letters import audit_letter


def codes(name: str, text: str) -> list[str]:
    """The codes of the rules that a letter breaks."""
    return sorted({finding["code"] for finding in audit_letter(name, text)["findings"]})


def main(source: str) -> None:
    """Print how many letters break each rule."""
    store = duckdb.connect()
    store.create_function("codes", codes, ["VARCHAR", "VARCHAR"], "VARCHAR[]")
    store.read_parquet(source).create_view("letters")
    print(
        store.sql(
            "SELECT code, count(*) AS letters FROM (SELECT unnest(codes(name, text)) AS code FROM letters) GROUP BY code ORDER BY ALL"
        )
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
