"""The tables of several audits as those of one: python join_shards.py OUT SHARD..., the folders that `audit run --shard` wrote.

What the rules of the archive said of single shards is left out; ask them of the whole: imrlint audit check OUT.
"""

from __future__ import annotations

import sys
from pathlib import Path

import polars as pl


def main(out: str, *shards: str) -> None:
    """Write the tables of the shares, with letters and findings numbered anew."""
    counts = [pl.scan_parquet(Path(shard) / "letters.parquet").select(pl.len()).collect().item() for shard in shards]
    Path(out).mkdir(parents=True)
    for table in ("letters", "items", "citations", "findings"):
        parts = []
        for number, shard in enumerate(shards):
            part = pl.scan_parquet(Path(shard) / f"{table}.parquet")
            if table == "findings":
                part = part.filter(pl.col("scope") == "letter")
            parts.append(part.with_columns(pl.col("letter") + sum(counts[:number])))
        whole = pl.concat(parts)
        if table == "findings":
            whole = whole.with_columns(finding=pl.int_range(pl.len(), dtype=pl.Int64))
        whole.sink_parquet(Path(out) / f"{table}.parquet")


if __name__ == "__main__":
    main(*sys.argv[1:])
