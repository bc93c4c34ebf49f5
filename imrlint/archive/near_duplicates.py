"""Rows whose texts are nearly the same, found by their MinHash signatures in time that grows with the number of rows."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from imrlint.archive.libraries import polars
from imrlint.archive.minhash import BANDS, ROWS, likeness

if TYPE_CHECKING:
    from polars import DataFrame, Expr, Series


def clusters(rows: DataFrame, column: str, least: float) -> DataFrame:
    """The rows (`letter`, `item` and a signature) that share at least that part of their words with another, and their `cluster`.

    Equal signatures are put together first, so that a text that a thousand letters share is looked at once; of the rest, those
    that agree in all of one band are compared with the first of their band, and so nothing is compared with everything.
    A cluster is numbered by the first row of its first text.
    """
    pl = polars()
    # By a digest of 64 bits: of a hundred million signatures, two unlike ones share one with a chance of 1 in 3,700.
    numbered = rows.select("letter", "item", key=pl.col(column).hash()).with_row_index("text")
    marked = numbered.select("letter", "item", text=pl.col("text").first().over("key"))
    firsts = marked.get_column("text").unique().sort()
    joined = _joined(firsts, rows.get_column(column).gather(firsts), least)
    cluster = pl.col("text").replace(list(joined), list(joined.values())) if joined else pl.col("text")
    made: DataFrame = marked.select("letter", "item", cluster=cluster).filter(pl.col("cluster").is_duplicated())
    return made


def bands(column: str) -> list[Expr]:
    """The bands of a column of signatures: rows that share none of them are in no cluster."""
    return [polars().col(column).bin.slice(band * ROWS, ROWS) for band in range(BANDS)]


def _joined(texts: Series, signatures: Series, least: float) -> dict[int, int]:
    """For each text that is like an earlier one, the first text of its cluster."""
    first: dict[int, int] = {}

    def root(text: int) -> int:
        while text in first:
            text = first[text]
        return text

    for earlier, later in chain.from_iterable(_pairs(signatures, band) for band in range(BANDS)):
        one, other = root(earlier), root(later)
        if one != other and likeness(signatures[earlier], signatures[later]) >= least:
            first[max(one, other)] = min(one, other)
    return {texts[text]: texts[root(text)] for text in first}


def _pairs(signatures: Series, band: int) -> Iterator[tuple[int, int]]:
    """The first text of each bucket of a band with every other text in it."""
    pl = polars()
    texts = pl.DataFrame({"signature": signatures}).select(key=bands("signature")[band]).with_row_index("text")
    shared = texts.filter(pl.col("key").is_duplicated())
    pairs = shared.select(pl.col("text").first().over("key").alias("earlier"), later="text").filter(
        pl.col("earlier") != pl.col("later")
    )
    return ((earlier, later) for earlier, later in pairs.iter_rows())
