"""IMR901: one case number on different letters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from imrlint.archive.libraries import pandera, polars
from imrlint.examples.example import Records
from imrlint.finding import Quote
from imrlint.rule import Authority
from imrlint.rule_kinds.archive import ArchiveRule

if TYPE_CHECKING:
    from polars import DataFrame

    from imrlint.archive.tables import Tables

_ONE = {"case_number": "CM16-0199001", "items": [{"heading": "MRI of the left knee", "outcome": "Upheld"}]}
_OTHER = {"case_number": "CM16-0199002", "items": [{"heading": "Physical therapy, 12 sessions", "outcome": "Upheld"}]}


class RepeatedCaseNumber(ArchiveRule):
    """A case number stands on one letter only, for one case is decided once.

    Different letters under one number mean that a number was mistyped, or that a case was decided twice.
    The same letter under two names is another matter (IMR902).
    Case and blanks make no difference.
    """

    code = "IMR901"
    authority = Authority(
        "Labor Code 4610.6(g)", "The determination is deemed the director's determination and binds all parties: there is one."
    )
    remedy = "Compare the letters with their case files, and correct the number of the one that is wrong."
    message = "The case number '{0}' stands on '{1}' different letters."
    valid = (
        Records(({"layout": None, **_ONE}, {"layout": None, **_OTHER})),
        Records(({"layout": None, "items": _ONE["items"]}, {"layout": None, "items": _OTHER["items"]})),
    )
    invalid = (Records(({"layout": None, **_ONE}, {"layout": None, **_OTHER, "case_number": "CM16-0199001"}), ("0",)),)

    def facts(self, tables: Tables) -> DataFrame:
        """Each case number with its letters, and how many contents these have."""
        pl = polars()
        number = pl.col("case_number").str.replace_all(r"\s", "").str.to_uppercase()
        shared = tables.sharing("letters", [number])
        letters = tables.of("letters", shared, ("letter", "case_number", "content")).drop_nulls().with_columns(key=number)
        grouped = letters.filter(pl.col("key") != "", pl.col("key").is_duplicated()).group_by("key", maintain_order=True)
        return grouped.agg(
            letters=pl.col("letter"), case_number=pl.col("case_number").first(), contents=pl.col("content").n_unique()
        )

    def schema(self) -> Any:
        """One content for each number."""
        pa = pandera()
        return pa.DataFrameSchema({"contents": pa.Column(checks=pa.Check.le(1))})

    def arguments(self, row: Mapping[str, Any]) -> tuple[str, tuple[object, ...]]:
        """The number, and on how many letters it stands."""
        return "default", (Quote(row["case_number"]), row["contents"])
