"""IMR905: a month, a specialty or a service whose share of overturned items lies far outside the archive's own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from imrlint.archive.libraries import pandera, polars
from imrlint.examples.example import Records
from imrlint.finding import Kind, Severity
from imrlint.grammar.outcomes import KNOWN as OUTCOMES
from imrlint.rule import Authority, param
from imrlint.rule_kinds.archive import ArchiveRule

if TYPE_CHECKING:
    from polars import DataFrame, Series

    from imrlint.archive.tables import Tables

_SERVICES = ("Acupuncture, 6 sessions", "Physical therapy, 12 sessions", "MRI of the left knee", "Naproxen 500mg #60")
_KINDS = ("month", "specialty", "service")
_TO_SIGMA = 1.4826
_SEVERAL = 5


def _month(month: int, overturned: int, count: int = 40) -> tuple[dict[str, Any], ...]:
    """The letters of one month, so many of them overturned."""
    return tuple(
        {
            "layout": None,
            "case_number": f"CM16-{month:02}{n:05}",
            "decision_date": f"2016-{month:02}-{n % 28 + 1:02}",
            "items": [
                {
                    "heading": f"{_SERVICES[n % 4]} for visit {n} of month {month}",
                    "outcome": OUTCOMES[(n * 7 + 3) % count < overturned],
                }
            ],
        }
        for n in range(count)
    )


_USUAL = tuple(record for month in range(1, 7) for record in _month(month, 5))


class ImplausibleArchiveFigures(ArchiveRule):
    """The share of overturned items in a month, a specialty or a service lies near the archive's own.

    A share far outside comes of a mistake more often than of medicine: a month's outcomes were swapped, a batch was lost,
    a template was copied. A share counts as far outside where mere chance would hardly ever bring it about (exact binomial test,
    corrected for the number of tests by Benjamini and Hochberg), where it lies `distance` away from the archive's share, and
    where it stands out among the others of its kind (the median of their distances, `spread` times over).
    """

    code = "IMR905"
    default_severity = Severity.NOTE
    kind = Kind.REVIEW
    authority = Authority(
        "Labor Code 4610.6(m)", "The results are published; figures drawn from them must be the programme's own."
    )
    remedy = "Look at some of these letters and see whether their outcomes were read and written rightly."
    message = {
        "month": "Of '{0}' items decided in '{3}' '{1}' are overturned, in the whole archive '{2}'.",
        "specialty": "Of '{0}' items decided by reviewers in '{3}' '{1}' are overturned, in the whole archive '{2}'.",
        "service": "Of '{0}' items about '{3}' '{1}' are overturned, in the whole archive '{2}'.",
    }
    valid = (Records(_USUAL),)
    invalid = (Records((*_USUAL, *_month(7, 35)), ("240/items/0",)),)

    least_items: int = param(30, "How many items a month, specialty or service must have.", minimum=10)
    distance: float = param(0.25, "How far a share must lie from the archive's own.", minimum=0, maximum=1)
    spread: float = param(4.0, "How many times the usual distance of the others of its kind it must be away.", minimum=0)
    chance: float = param(0.001, "Which part of the shares that are reported may be mere chance.", minimum=0, maximum=1)

    def facts(self, tables: Tables) -> DataFrame:
        """Each month, specialty and service with its share, and whether that is plausible."""
        from imrlint.archive.chance import significant, tail
        from imrlint.archive.tables import streamed

        pl = polars()
        items = tables.scan("items").filter(pl.col("outcome").is_in(OUTCOMES))
        letters = tables.scan("letters").select("letter", month="decided_month", specialty="specialty")
        both = streamed(
            items.select("letter", "item", overturned=pl.col("outcome") == OUTCOMES[1], service=pl.col("treatments").list.first())
            .join(letters, on="letter", how="left", maintain_order="left")
            .with_columns(pl.col(_KINDS).cast(pl.Categorical))  # few names, on many rows
        )
        whole = both.filter("overturned").height / max(both.height, 1)
        groups = [self._grouped(both, kind) for kind in _KINDS]
        found = pl.concat(groups).with_columns(whole=pl.lit(whole))
        unlikely = significant([tail(hits, of, whole) for hits, of in found.select("hits", "of").iter_rows()], self.chance)
        made: DataFrame = found.with_columns(plausible=~pl.Series(unlikely, dtype=pl.Boolean) | ~self._far(found))
        return made

    def _grouped(self, items: DataFrame, kind: str) -> DataFrame:
        """The groups of one kind that are large enough."""
        pl = polars()
        grouped = (
            items.drop_nulls(kind)
            .group_by(kind, maintain_order=True)
            .agg(
                letters=pl.col("letter").head(5),
                items=pl.col("item").head(5),
                of=pl.len().cast(pl.Int64),
                hits=pl.col("overturned").sum().cast(pl.Int64),
            )
        )
        large = grouped.filter(pl.col("of") >= self.least_items).with_columns(pl.col(kind).cast(pl.String)).sort(kind)
        return large.select(pl.lit(kind).alias("kind"), pl.col(kind).alias("name"), "letters", "items", "of", "hits")

    def _far(self, found: DataFrame) -> Series:
        """Which shares lie far away, from the archive's and as the others of their kind go."""
        pl = polars()
        away = [abs(hits / of - whole) for hits, of, whole in found.select("hits", "of", "whole").iter_rows()]
        kinds = found["kind"].to_list()
        usual: dict[str, float] = {}
        for kind in set(kinds):
            same = [distance for distance, other in zip(away, kinds, strict=True) if other == kind]
            usual[kind] = sorted(same)[len(same) // 2] * _TO_SIGMA if len(same) >= _SEVERAL else 0.0
        far = [d >= max(self.distance, self.spread * usual[kind]) for d, kind in zip(away, kinds, strict=True)]
        made: Series = pl.Series(far, dtype=pl.Boolean)
        return made

    def schema(self) -> Any:
        """Every share is plausible."""
        pa = pandera()
        return pa.DataFrameSchema({"plausible": pa.Column(bool, pa.Check.equal_to(True))})

    def arguments(self, row: Mapping[str, Any]) -> tuple[str, tuple[object, ...]]:
        """How many items there are, the two shares, and of what."""
        return row["kind"], (row["of"], f"{row['hits'] / row['of']:.1%}", f"{row['whole']:.1%}", row["name"])
