"""IMR904: the same service, decided differently for what is in all likelihood the same worker, within months."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any

from imrlint.archive.libraries import pandera, polars
from imrlint.examples.example import Records
from imrlint.finding import Kind, Quote, Severity
from imrlint.grammar.outcomes import KNOWN as OUTCOMES
from imrlint.rule import Authority, param
from imrlint.rule_kinds.archive import ArchiveRule

if TYPE_CHECKING:
    from polars import DataFrame, Series

    from imrlint.archive.tables import Tables

_SUMMARY = (
    "The injured worker is a 46 year old female who sustained an industrial injury on 3/15/2010. She is treated for sprain of the"
    " lumbar spine and for radiculopathy of the left leg, with exercise and naproxen."
)
_KEYS = ("case_number", "date_of_injury")
_NEXT_COMPARED = 20
"""So many later letters of one group are compared with each; real groups have a few."""


def _record(case: str, decided: str, outcome: str, summary: str = _SUMMARY) -> dict[str, Any]:
    return {
        "layout": None,
        "case_number": case,
        "date_of_injury": "2010-03-15",
        "decision_date": decided,
        "case_summary": summary,
        "items": [{"heading": "Acupuncture, 6 sessions", "outcome": outcome}],
    }


_MAY = _record("CM16-0199001", "2016-05-20", "Upheld")
_JULY = _record("CM16-0199002", "2016-07-08", "Overturned")
_MAN = _SUMMARY.replace("female", "male").replace("She is", "He is")


class InconsistentOutcomes(ArchiveRule):
    """The same service for the same worker is decided alike within a few months, unless something has changed.

    No letter names the worker. Two letters are taken for the same worker's where their case numbers are equal, or where the
    date of injury is, no sex or age in the summaries speaks against it, and the summaries tell much of the case in the same words.
    The service must be the same word for word, but for case, blanks and punctuation.
    """

    code = "IMR904"
    default_severity = Severity.NOTE
    kind = Kind.REVIEW
    authority = Authority("Labor Code 4610.6(c)", "Whether a service is medically necessary depends on the employee's needs.")
    remedy = "Compare the two letters, and see whether the later one says what has changed."
    message = "'{0}' is '{1}' here, and '{2}' in '{3}', within '{4}' days and probably for the same worker."
    valid = (
        Records((_MAY, {**_JULY, "items": _MAY["items"]})),
        Records((_MAY, {**_JULY, "decision_date": "2017-07-08", "case_number": "CM17-0199002"})),
        Records((_MAY, {**_JULY, "case_summary": _MAN})),
    )
    invalid = (Records((_MAY, _JULY), ("0/items/0",)),)

    months: int = param(6, "How many months may lie between the two decisions.", minimum=1)
    likeness: float = param(0.4, "Which part of their words the two case summaries must share.", minimum=0, maximum=1)

    def facts(self, tables: Tables) -> DataFrame:
        """Pairs of items that decide the same service for what seems the same worker, and whether they agree."""
        pl = polars()
        contested = self._contested(tables)
        items = tables.of("items", contested, ("letter", "item", "service", "service_key", "outcome"))
        items = items.filter(pl.col("outcome").is_in(OUTCOMES), pl.col("service_key").is_not_null())
        columns = ("letter", "case_number", "date_of_injury", "decision_date", "sex", "age", "summary_signature")
        letters = tables.of("letters", contested, columns).with_columns(pl.col("decision_date").str.to_date(strict=False))
        both = items.join(letters.drop_nulls("decision_date"), on="letter", maintain_order="left")
        pairs = {
            (one["letter"], one["item"], other["letter"], other["item"]): (one, other)
            for key in _KEYS
            for one, other in self._pairs(both.drop_nulls(key), key)
        }
        rows = [
            {
                "letters": [one["letter"], other["letter"]],
                "items": [one["item"], other["item"]],
                "service": one["service"] or "",
                "outcomes": [one["outcome"], other["outcome"]],
                "days": abs((other["decision_date"] - one["decision_date"]).days),
                "agrees": one["outcome"] == other["outcome"],
            }
            for _, (one, other) in sorted(pairs.items())
        ]
        made: DataFrame = pl.DataFrame(rows) if rows else pl.DataFrame(schema={"agrees": pl.Boolean})
        return made

    @staticmethod
    def _contested(tables: Tables) -> Series:
        """The letters with a service that is decided otherwise under the same case number or date of injury.

        Digests of numbers, dates and services tell them, so that memory need not hold these of the whole archive.
        """
        from imrlint.archive.tables import streamed

        pl = polars()
        digests = [pl.when(pl.col(key).is_not_null()).then(pl.col(key).hash()).alias(key) for key in _KEYS]
        letters = tables.scan("letters").filter(pl.col("decision_date").is_not_null()).select("letter", *digests)
        items = tables.scan("items").filter(pl.col("outcome").is_in(OUTCOMES), pl.col("service_key").is_not_null())
        both = streamed(items.select("letter", "outcome", service=pl.col("service_key").hash()).join(letters, on="letter"))
        several = [pl.col(key).is_not_null() & (pl.col("outcome").n_unique().over(key, "service") > 1) for key in _KEYS]
        made: Series = both.filter(pl.any_horizontal(several)).get_column("letter").unique()
        return made

    def _pairs(self, items: DataFrame, key: str) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
        """Pairs of different letters with an equal key that decide the same service within the time, the earlier row first."""
        pl = polars()
        several = pl.col("outcome").n_unique().over(key, "service_key") > 1
        for _, group in (
            items.filter(several).sort("decision_date", "letter", "item").group_by(key, "service_key", maintain_order=True)
        ):
            rows = list(group.iter_rows(named=True))
            for n, one in enumerate(rows):
                for other in islice(rows, n + 1, n + 1 + _NEXT_COMPARED):
                    if one["letter"] != other["letter"] and self._near(one["decision_date"], other["decision_date"]):
                        first, second = sorted((one, other), key=lambda row: (row["letter"], row["item"]))
                        if key == "case_number" or self._same_worker(first, second):
                            yield first, second

    def _near(self, one: date, other: date) -> bool:
        return abs((other - one).days) <= self.months * 31

    def _same_worker(self, one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
        """Whether two letters with the same date of injury speak of the same worker, as far as their summaries tell."""
        from imrlint.archive.minhash import likeness

        for fact, apart in (("sex", 0), ("age", 1)):
            mine, theirs = one[fact], other[fact]
            if mine is not None and theirs is not None and mine != theirs and (not apart or abs(mine - theirs) > apart):
                return False
        signatures = one["summary_signature"], other["summary_signature"]
        return None not in signatures and likeness(*signatures) >= self.likeness

    def schema(self) -> Any:
        """Every pair agrees."""
        pa = pandera()
        return pa.DataFrameSchema({"agrees": pa.Column(bool, pa.Check.equal_to(True))})

    def arguments(self, row: Mapping[str, Any]) -> tuple[str, tuple[object, ...]]:
        """The service, both outcomes, the other letter, and the days between."""
        return "default", (Quote(row["service"]), *row["outcomes"], row["places"][-1].origin, row["days"])
