"""Rules about an archive as a whole: each draws up a table of facts, and a pandera schema says what must hold in every row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from imrlint.archive.libraries import pandera
from imrlint.finding import Finding, Place, Related
from imrlint.rule import Rule

if TYPE_CHECKING:
    from polars import DataFrame

    # To load the tables takes time that somebody who lints a letter does not want to wait.
    from imrlint.archive.finding import ArchiveFinding
    from imrlint.archive.tables import Address, Tables

MOST_RELATED = 20
"""So many other letters are named with a finding; a cluster may have thousands."""
_ANOTHER = "another of these letters"


class ArchiveRule(Rule["Tables"]):
    """A rule over the tables of an audit.

    `facts` draws up a table whose column `addresses` leads each row back to letters and items; `schema` says what must hold.
    """

    scope: ClassVar[str] = "archive"

    def check(self, subject: Tables) -> Iterator[Finding]:
        """Yield a finding for every row of the facts that breaks the schema."""
        rows = list(failing(self.facts(subject), self.schema()))
        places = subject.places(address for row in rows for address in addresses(row)) if rows else {}
        for row in rows:
            met = [address for address in addresses(row) if address in places]
            if met:
                yield self.found_in(row, met, places)

    def facts(self, tables: Tables) -> DataFrame:
        """The facts to judge; what a rule writes."""
        raise TypeError(f"{type(self).__name__} does not say what the facts are")

    def schema(self) -> Any:
        """The pandera schema that they must satisfy; what a rule writes."""
        raise TypeError(f"{type(self).__name__} does not say what must hold")

    def arguments(self, row: Mapping[str, Any]) -> tuple[str, tuple[object, ...]]:
        """Which message to say of a row that breaks the schema, and what fills it; what a rule writes.

        The row has one column more: `places`, where its addresses lie.
        """
        raise TypeError(f"{type(self).__name__} does not say what to say")

    def found_in(self, row: Mapping[str, Any], met: list[Address], places: Mapping[Address, Place]) -> ArchiveFinding:
        """The finding for a row: at the first of its addresses, with the others beside it."""
        from imrlint.archive.finding import ArchiveFinding

        shown = [places[address] for address in met]
        say, arguments = self.arguments({**row, "places": shown})
        found = self.found(
            shown[0], *arguments, say=say, related=tuple([Related(place, _ANOTHER) for place in shown[1 : MOST_RELATED + 1]])
        )
        return ArchiveFinding.of(found, tuple([address.letter for address in met[: MOST_RELATED + 1]]))


def addresses(row: Mapping[str, Any]) -> list[Address]:
    """The letters and items of a row of facts: `letters`, and beside them `items` where these are meant."""
    from imrlint.archive.tables import Address

    items = row.get("items") or [None] * len(row["letters"])
    return [Address(letter, item) for letter, item in zip(row["letters"], items, strict=True)]


def failing(facts: DataFrame, schema: Any) -> Iterator[dict[str, Any]]:
    """The rows that break a schema, in their order."""
    if facts.is_empty():
        return
    for row in sorted({failure.row for failure in failures(facts, schema) if failure.row is not None}):
        yield facts.row(row, named=True)


class Failed(NamedTuple):
    """A cell that breaks a schema: its column, and its row's number (None where the column as a whole is wrong)."""

    column: str
    row: int | None


def failures(facts: DataFrame, schema: Any) -> Iterable[Failed]:
    """What breaks a schema."""
    try:
        schema.validate(facts, lazy=True)
    except pandera().errors.SchemaErrors as error:
        return [Failed(*row) for row in error.failure_cases.select("column", "index").iter_rows()]
    return ()
