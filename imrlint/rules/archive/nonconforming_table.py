"""IMR906: a table of an audit that is not what docs/audit-tables.md says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from imrlint.archive.libraries import pandera, polars
from imrlint.examples.example import Rows
from imrlint.finding import Finding, Place
from imrlint.rule import Authority
from imrlint.rule_kinds.archive import ArchiveRule, failures

if TYPE_CHECKING:
    from imrlint.archive.columns import Column
    from imrlint.archive.tables import Tables

_LETTER = {
    "letter": 0, "member": "letters/one.txt", "source": "letters", "number": 0, "status": "read", "bytes": 4000,
    "reviewers": 1, "documents": 0, "summary_words": 90, "items": 1, "upheld": 1, "overturned": 0,
    "errors": 0, "warnings": 0, "notes": 0, "crashes": [],
}  # fmt: skip
_ITEM = {"letter": 0, "item": 0, "service": "MRI of the left knee", "outcome": "Upheld", "treatments": [], "rationale_words": 60}
_ORPHAN = {**_ITEM, "letter": 7}
_MOST = 50
"""So many rows of one column are reported; a column that is wrong is wrong throughout."""
_PORTION = 1_000_000
"""So many cells are looked at together."""


class NonconformingTable(ArchiveRule):
    """The tables of an audit are what their documentation says: types, no empty cells where none may be, no orphan rows.

    imrlint's own tables are, and are checked all the same; tables that another program wrote, or that somebody mended by hand,
    may not be, and every figure drawn from them would be wrong without a word.
    At most fifty rows of a column are reported.
    """

    code = "IMR906"
    authority = Authority(
        "Labor Code 4610.6(m)", "The results are published; figures drawn from them must be the programme's own."
    )
    remedy = "Write the table anew: imrlint audit run, or rows from imrlint.archive.letters.audit_letter as they are."
    message = {
        "missing": "The table '{0}' has no column '{1}'.",
        "type": "The column '{1}' of the table '{0}' is not of the type '{2}'.",
        "cell": "Row '{2}' of the table '{0}' has no value that may stand in the column '{1}'.",
        "orphan": "Row '{2}' of the table '{0}' belongs to no letter: its column '{1}' names none.",
    }
    valid = (Rows({"letters": (_LETTER,), "items": (_ITEM,)}),)
    invalid = (
        Rows({"letters": (_LETTER,), "items": (_ITEM, _ORPHAN)}, ("items.parquet",)),
        Rows({"letters": ({**_LETTER, "status": None},)}, ("letters/one.txt",)),
        Rows({"letters": (_LETTER,), "items": ({**_ITEM, "item": "first"},)}, ("items.parquet",)),
    )

    def check(self, subject: Tables) -> Iterator[Finding]:
        """Judge every column of every table, so many at a time that memory holds no more than a portion."""
        from imrlint.archive.columns import TABLES
        from imrlint.archive.tables import dtype

        for table, columns in TABLES.items():
            if table == "findings" and not subject.has(table):
                continue
            types = dict(subject.scan(table).collect_schema())
            sound = []
            for column in columns:
                if column.name not in types:
                    yield self._about(table, "missing", (table, column.name))
                elif types[column.name] != dtype(column):
                    yield self._about(table, "type", (table, column.name, column.type))
                else:
                    sound.append(column)
            yield from self._cells(subject, table, sound)

    def _cells(self, tables: Tables, table: str, columns: Sequence[Column]) -> Iterator[Finding]:
        """Judge the cells of columns whose types are right."""
        count = tables.scan(table).select(polars().len()).collect().item()
        together = max(1, _PORTION // max(count, 1))
        for first in range(0, len(columns), together):
            some = columns[first : first + together]
            wrong = self._wrong(tables, table, some, count)
            for column in some:
                for row in wrong[column.name]:
                    yield self._row(tables, table, column, "cell", row)
                if column.refers_to:
                    yield from self._orphans(tables, table, column)

    def _wrong(self, tables: Tables, table: str, columns: Sequence[Column], count: int) -> Mapping[str, Sequence[int]]:
        """The first rows of each column that hold what may not stand there."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        step = count if any(column.unique for column in columns) else _PORTION  # what is unique is so in the whole
        for start in range(0, count, max(step, 1)):
            cells = tables.scan(table).select([column.name for column in columns]).slice(start, step).collect()
            wrong = {(failure.column, failure.row) for failure in failures(cells, self._of(columns))}
            for name, row in sorted((name, row) for name, row in wrong if row is not None):
                if len(found[name]) < _MOST:
                    found[name].append(start + row)
        return found

    def _orphans(self, tables: Tables, table: str, column: Column) -> Iterator[Finding]:
        pl = polars()
        known = tables.scan(column.refers_to).select(pl.col(column.name).alias("known"))
        rows = tables.scan(table).select(pl.col(column.name).alias("known")).with_row_index("row").drop_nulls()
        for row in rows.join(known, on="known", how="anti", maintain_order="left").head(_MOST).collect()["row"]:
            yield self._row(tables, table, column, "orphan", row)

    @staticmethod
    def _of(columns: Sequence[Column]) -> Any:
        """The schema of some columns."""
        from imrlint.archive.tables import dtype

        pa = pandera()

        def of(column: Column) -> Any:
            checks = [pa.Check.isin(column.one_of)] if column.one_of else []
            return pa.Column(dtype(column), checks, nullable=column.null, unique=column.unique)

        return pa.DataFrameSchema({column.name: of(column) for column in columns})

    def _row(self, tables: Tables, table: str, column: Column, say: str, row: int) -> Finding:
        """A finding about one row: at its letter where there is one, else at the table."""
        from imrlint.archive.tables import Address

        cells: Mapping[str, Any] = {}
        if "letter" in tables.scan(table).collect_schema().names():
            cells = tables.scan(table).select("letter").slice(row, 1).collect().row(0, named=True)
        letter = cells.get("letter")
        if isinstance(letter, int):
            place = tables.places([Address(letter)]).get(Address(letter))
            if place is not None and place.origin:  # a damaged row may not say where its letter lies
                return self._about(table, say, (table, column.name, row), place, (letter,))
        return self._about(table, say, (table, column.name, row))

    def _about(
        self, table: str, say: str, arguments: tuple[object, ...], place: Place | None = None, letters: tuple[int, ...] = ()
    ) -> Finding:
        from imrlint.archive.finding import ArchiveFinding

        return ArchiveFinding.of(self.found(place or Place(f"{table}.parquet"), *arguments, say=say), letters)
