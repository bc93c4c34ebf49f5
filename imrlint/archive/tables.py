"""The tables of an audit, as rules and reports read them: some columns at a time, from Parquet files or from rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from imrlint.archive.columns import TABLES, Column
from imrlint.archive.libraries import NEEDS as NEEDS
from imrlint.archive.libraries import polars as polars
from imrlint.errors import UsageError
from imrlint.finding import Place
from imrlint.text import PagePosition, Position

if TYPE_CHECKING:
    from polars import DataFrame, Expr, LazyFrame, Series


class Address(NamedTuple):
    """A letter, and the item in it that is meant, None for the letter as a whole."""

    letter: int
    item: int | None = None


@dataclass(frozen=True)
class Tables:
    """The tables of one audit: Parquet files in a folder, or frames in memory."""

    folder: Path = Path()
    frames: Mapping[str, DataFrame] = field(default_factory=dict)

    def scan(self, table: str) -> LazyFrame:
        """A table, of which only what is asked for is read.

        Raises UsageError where there is none, or none that can be read.
        """
        pl = polars()
        if table in self.frames:
            return self.frames[table].lazy()
        path = self.folder / f"{table}.parquet"
        if not path.is_file():
            raise UsageError(f"'{self.folder}' holds no finished audit: there is no {path.name} in it")
        found: LazyFrame = pl.scan_parquet(path, glob=False)
        return found

    def has(self, table: str) -> bool:
        """Whether there is a table of that name."""
        return table in self.frames or (self.folder / f"{table}.parquet").is_file()

    def frame(self, table: str, columns: Sequence[str]) -> DataFrame:
        """Some columns of a table."""
        return streamed(self.scan(table).select(columns))

    def of(self, table: str, letters: Series, columns: Sequence[str]) -> DataFrame:
        """Some columns of the rows of some letters."""
        return streamed(self.scan(table).filter(polars().col("letter").is_in(letters.implode())).select(columns))

    def sharing(self, table: str, keys: Iterable[Expr]) -> Series:
        """The letters in whose rows one of the keys stands that another row has, too.

        Of each key no more than a digest is held in memory, so an archive ten times as large takes little more of it.
        """
        pl = polars()
        found = [pl.Series("letter", [], dtype=pl.Int64)]
        for key in keys:
            held = streamed(self.scan(table).select("letter", key=key).drop_nulls().select("letter", pl.col("key").hash()))
            found.append(held.filter(pl.col("key").is_duplicated()).get_column("letter").cast(pl.Int64))
        made: Series = pl.concat(found).unique()
        return made

    def places(self, addresses: Iterable[Address]) -> dict[Address, Place]:
        """Where letters and items lie."""
        pl = polars()
        wanted = set(addresses)
        letters = pl.Series("letter", sorted({one.letter for one in wanted}), dtype=pl.Int64)
        found: dict[Address, Place] = {}
        for letter, member, line, page in self.of("letters", letters, ("letter", "member", "line", "page")).iter_rows():
            found[Address(letter)] = _place(member, "", line, 1, page)
        if any(one.item is not None for one in wanted):
            columns = ("letter", "item", "line", "column", "page")
            for letter, item, line, column, page in self.of("items", letters, columns).iter_rows():
                address = Address(letter, item)
                if address in wanted and Address(letter) in found:
                    found[address] = _place(found[Address(letter)].origin, f"/items/{item}", line, column, page)
        return found


def streamed(lazy: LazyFrame) -> DataFrame:
    """The answer to a question about tables, which are read a portion at a time."""
    made: DataFrame = lazy.collect(engine="streaming")
    return made


def _place(member: str, pointer: str, line: int | None, column: int | None, page: int | None) -> Place:
    start = Position(line, column or 1) if line else None
    return Place(member, pointer, None, start, start, PagePosition(page, 1) if page else None)


def dtype(column: Column) -> Any:
    """The type of a column, as polars calls it."""
    pl = polars()
    return {
        "int32": pl.Int32(),
        "int64": pl.Int64(),
        "bool": pl.Boolean(),
        "string": pl.String(),
        "binary": pl.Binary(),
        "list[string]": pl.List(pl.String()),
        "list[int64]": pl.List(pl.Int64()),
    }[column.type]


def schema(table: str) -> dict[str, Any]:
    """The columns of a table with their types."""
    return {column.name: dtype(column) for column in TABLES[table]}


def of_rows(rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> Tables:
    """Tables of rows in memory; a column with values of another type than its own keeps them."""
    pl = polars()
    frames = {}
    for table in TABLES:
        if table not in rows and table == "findings":
            continue
        given = rows.get(table, ())
        series = []
        for column in TABLES[table]:
            if given and not any(column.name in row for row in given):
                continue
            cells = [row.get(column.name) for row in given]
            try:
                series.append(pl.Series(column.name, cells, dtype=dtype(column)))
            except (TypeError, ValueError, OverflowError, pl.exceptions.PolarsError):
                series.append(pl.Series(column.name, cells, strict=False))
        frames[table] = pl.DataFrame(series)
    return Tables(frames=frames)
