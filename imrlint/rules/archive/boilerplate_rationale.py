"""IMR903: a rationale that letters of different cases share nearly word for word."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from imrlint.archive.libraries import pandera, polars
from imrlint.examples.example import Records
from imrlint.finding import Severity
from imrlint.rule import Authority, param
from imrlint.rule_kinds.archive import ArchiveRule

if TYPE_CHECKING:
    from polars import DataFrame

    from imrlint.archive.tables import Tables

_SHARED = (
    "The cited guideline recommends a short course of therapy where the condition is recent and a home program has been tried. "
    "The records show that the worker was seen in the clinic and that the complaints were unchanged since the earlier visit. "
    "The requested care is therefore not medically necessary at this time."
)
_OWN = (
    "The worker's left knee locked twice in May and the films show a loose body behind the patella, which no exercise will remove. "
    "The guideline supports arthroscopy for mechanical symptoms of this kind once they are seen on imaging, as they were here. "
    "The procedure is medically necessary."
)


def _record(case: str, service: str, outcome: str, rationale: str) -> dict[str, Any]:
    return {"layout": None, "case_number": case, "items": [{"heading": service, "outcome": outcome, "rationale": rationale}]}


_FIRST = _record("CM16-0199001", "Physical therapy, 12 sessions", "Upheld", _SHARED)
_OTHER = _record("CM16-0199002", "Arthroscopy of the left knee", "Overturned", _OWN)
_SECOND = _record("CM16-0199003", "Physical therapy, 6 sessions", "Upheld", _SHARED.replace("clinic", "office"))


class BoilerplateRationale(ArchiveRule):
    """A rationale speaks of the worker whose case it decides.

    A rationale that letters of different cases share nearly word for word can hardly rest on any one worker's condition.
    Rationales are compared by MinHash signatures of three words at a time; short ones and those of one case are left alone.
    Only the first of a cluster is reported, with the others beside it.
    """

    code = "IMR903"
    default_severity = Severity.NOTE
    authority = Authority(
        "Labor Code 4610.6(e)",
        "The determination cites the employee's medical condition and the relevant documents in the record.",
    )
    remedy = "Let the reviewer say what in this worker's record decides the question."
    message = "'{0}' letters of '{1}' cases share this rationale nearly word for word."
    valid = (Records((_FIRST, _OTHER)), Records((_FIRST, {**_SECOND, "case_number": "CM16-0199001"}), also=("IMR901",)))
    invalid = (Records((_FIRST, _OTHER, _SECOND), ("0/items/0",)),)

    likeness: float = param(0.8, "Which part of their words two rationales must share.", minimum=0.5, maximum=1)
    least_cases: int = param(2, "How many cases must share a rationale.", minimum=2)

    def facts(self, tables: Tables) -> DataFrame:
        """Each cluster of rationales with its items, and how many letters and cases these belong to."""
        from imrlint.archive.near_duplicates import bands, clusters

        pl = polars()
        shared = tables.sharing("items", bands("rationale_signature"))
        items = tables.of("items", shared, ("letter", "item", "rationale_signature")).drop_nulls()
        found = clusters(items, "rationale_signature", self.likeness)
        number = pl.col("case_number").str.replace_all(r"\s", "").str.to_uppercase()
        case = pl.coalesce(number, pl.format("letter {}", "letter"))
        letters = tables.of("letters", found.get_column("letter").unique(), ("letter", "case_number")).select("letter", case=case)
        grouped = found.join(letters, on="letter", maintain_order="left").group_by("cluster", maintain_order=True)
        cases = pl.col("case").n_unique().cast(pl.Int64)
        return grouped.agg(letters=pl.col("letter"), items=pl.col("item"), cases=cases, copies=pl.col("letter").n_unique())

    def schema(self) -> Any:
        """No cluster of several cases."""
        pa = pandera()
        return pa.DataFrameSchema({"cases": pa.Column(checks=pa.Check.lt(self.least_cases))})

    def arguments(self, row: Mapping[str, Any]) -> tuple[str, tuple[object, ...]]:
        """How many letters and cases share it."""
        return "default", (row["copies"], row["cases"])
