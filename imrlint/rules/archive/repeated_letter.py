"""IMR902: the same letter under two names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from imrlint.archive.libraries import pandera, polars
from imrlint.examples.example import Records
from imrlint.finding import Severity
from imrlint.rule import Authority
from imrlint.rule_kinds.archive import ArchiveRule

if TYPE_CHECKING:
    from polars import DataFrame

    from imrlint.archive.tables import Tables

_ONE = {"layout": None, "items": [{"heading": "MRI of the left knee", "outcome": "Upheld"}]}
_OTHER = {"layout": None, "items": [{"heading": "MRI of the right knee", "outcome": "Upheld"}]}


class RepeatedLetter(ArchiveRule):
    """A letter lies in the archive once.

    A letter that lies there twice counts twice in every figure that is drawn from the archive, and of two copies one may be
    corrected and the other forgotten.
    Letters are the same whose words are, whatever page layout did to them.
    """

    code = "IMR902"
    default_severity = Severity.WARNING
    authority = Authority(
        "Labor Code 4610.6(m)", "The results are published, and whoever draws figures from them counts each letter once."
    )
    remedy = "Keep one of the copies, or audit a folder that holds one of each."
    message = "This letter lies in the archive '{0}' times, also as '{1}'."
    valid = (Records((_ONE, _OTHER)),)
    invalid = (Records((_ONE, _OTHER, _ONE), ("0",)),)

    def facts(self, tables: Tables) -> DataFrame:
        """Each content with its letters, and how many they are."""
        pl = polars()
        letters = tables.of("letters", tables.sharing("letters", [pl.col("content")]), ("letter", "content")).drop_nulls()
        grouped = letters.filter(pl.col("content").is_duplicated()).group_by("content", maintain_order=True)
        return grouped.agg(letters=pl.col("letter"), copies=pl.len())

    def schema(self) -> Any:
        """One copy of each."""
        pa = pandera()
        return pa.DataFrameSchema({"copies": pa.Column(checks=pa.Check.le(1))})

    def arguments(self, row: Mapping[str, Any]) -> tuple[str, tuple[object, ...]]:
        """How many copies there are, and where the second lies."""
        return "default", (row["copies"], row["places"][1].origin)
