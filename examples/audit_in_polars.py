"""The rules inside a Polars job: python audit_in_polars.py LETTERS.parquet FINDINGS.parquet.

LETTERS.parquet has a column `name` (its ending says what a letter is, such as .txt or .pdf) and a column `text` or `data`.
"""

from __future__ import annotations

import sys

import polars as pl

from imrlint.archive.letters import audit_letter
from imrlint.archive.tables import schema


def findings(batch: pl.DataFrame) -> pl.DataFrame:
    """The findings of a batch of letters, with the letters' names in the column `member`."""
    rows = [row for name, content in batch.iter_rows() for row in audit_letter(name, content)["findings"]]
    return pl.DataFrame(rows, schema=schema("findings")).drop("letter", "finding")


def main(source: str, target: str) -> None:
    """Write the findings of all letters, and print how many there are of each rule."""
    letters = pl.scan_parquet(source)
    content = "data" if "data" in letters.collect_schema() else "text"
    found = letters.select("name", content).map_batches(findings, streamable=True, schema=findings(pl.DataFrame()).schema)
    found.sink_parquet(target)
    print(pl.read_parquet(target).group_by("code", "severity").len().sort("len", "code", descending=[True, False]))


if __name__ == "__main__":
    main(*sys.argv[1:])
