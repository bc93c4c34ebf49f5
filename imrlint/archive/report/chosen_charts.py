"""Which charts the report has, and from which figures: nothing is drawn that does not stand in a table or in the tables' SQL."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from imrlint.archive.report import charts
from imrlint.archive.report.figures import Figures
from imrlint.archive.report.table import Answer

BEGAN = "2013-01"
"""Independent Medical Review began in January 2013; what is dated earlier is a slip of the pen, and no point on a chart."""
_RARE = 2_000
"""A month with less than one letter in so many is left out of the charts: one wrong date must not stretch an axis."""
_FEWEST = 3
_MULTIPLES = 12
_BARS = 10
_LEAST = 5
TONES = ("var(--a)", "var(--b)", "var(--c)", "var(--d)", "var(--e)")
KINDS = {"errors": "var(--error)", "warnings": "var(--warning)"}


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: its title, what it shows in words, its SVG, what its colours mean, and the rule that it is about."""

    title: str
    words: str
    svg: str
    key: tuple[tuple[str, str], ...] = ()
    code: str = ""


def months(figures: Figures) -> dict[str, dict[str, Any]]:
    """The months that charts show, with their figures; none where there are too few for a line."""
    rows = [row for row in figures["months"].dicts() if row["month"] and BEGAN <= row["month"] <= _today()[:7]]
    rare = sum(row["letters"] for row in rows) / _RARE
    shown = {row["month"]: row for row in rows if row["letters"] >= rare}
    return shown if len(shown) >= _FEWEST else {}


def _today() -> str:
    """The day (ISO date) after which nothing can have been decided: a later one is a slip of the pen, too."""
    return date.today().isoformat()


def quality(figures: Figures) -> Iterator[Chart]:
    """How many letters have errors and warnings, over time."""
    if not (shown := months(figures)):
        return
    values = [
        {"month": month, "kind": kind, "share": row[share]}
        for month, row in shown.items()
        for kind, share in (("errors", "error_share"), ("warnings", "warning_share"))
    ]
    key = (("errors", KINDS["errors"]), ("warnings, no error", KINDS["warnings"]))
    words = f"Share of letters with errors, and with warnings only, {_span(shown)}."
    yield Chart("Letters with errors and warnings", words, charts.stacked_by_month(values, KINDS), key)


def volume(figures: Figures, names: Mapping[str | None, str]) -> Iterator[Chart]:
    """How many letters of which form each year has."""
    counts: defaultdict[tuple[int, str], int] = defaultdict(int)
    for row in figures["forms"].dicts():
        if row["year"] and int(BEGAN[:4]) <= row["year"] <= int(_today()[:4]):
            counts[row["year"], names.get(row["form"], row["form"] or names[None])] += row["letters"]
    rare = sum(counts.values()) / _RARE
    shown = {key: count for key, count in counts.items() if count >= rare}
    total: Counter[str] = Counter()
    for (_, kind), count in shown.items():
        total[kind] += count
    kinds = sorted(total, key=lambda kind: (-total[kind], kind))
    colors = {kind: TONES[min(n, len(TONES) - 1)] for n, kind in enumerate(kinds)}
    if shown:
        years = sorted({year for year, _ in shown})
        words = f"Letters of each form by the year of their decision, {years[0]} to {years[-1]}."
        values = [{"year": year, "kind": kind, "count": count} for (year, kind), count in shown.items()]
        yield Chart("Letters by year and form", words, charts.stacked_by_year(values, colors), tuple(colors.items()))


def defects(figures: Figures) -> Iterator[Chart]:
    """The share of letters with each of the most frequent defects, over time."""
    if not (shown := months(figures)):
        return
    hit = {(row["code"], row["month"]): row["letters"] for row in figures.over_time.dicts()}
    rules = {row["code"]: row for row in sorted(figures["rules"].dicts(), key=lambda row: row["letters"])}
    codes = sorted({code for code, _ in hit if code in rules}, key=lambda code: (-rules[code]["letters"], code))
    for code in codes[:_MULTIPLES]:
        values = [{"month": month, "share": hit.get((code, month), 0) / row["letters"]} for month, row in shown.items()]
        words = f"Share of letters with {code}, {_span(shown)}: {_course(values)}."
        color = f"var(--{rules[code]['severity']})"
        yield Chart(rules[code]["rule"], words, charts.shares_by_month(values, color), (), code)


def outcomes(figures: Figures) -> Iterator[Chart]:
    """How often decisions are overturned: over time, and by what."""
    if shown := months(figures):
        values = [{"month": month, "share": row["overturned_share"] or 0.0} for month, row in shown.items()]
        words = f"Share of items overturned, {_span(shown)}: {_course(values)}."
        yield Chart("Overturned, month by month", words, charts.shares_by_month(values, TONES[0]))
    for name, field, title in (
        ("classes", "class", "Overturned, by treatment class"),
        ("specialties", "specialty", "Overturned, by specialty"),
        ("guideline_outcomes", "guideline", "Overturned, by MAXIMUS's guideline"),
    ):
        yield from _shares(figures[name], field, title)


def _shares(answer: Answer, field: str, title: str) -> Iterator[Chart]:
    """Bars for the names with the most items, the highest share first."""
    rows = [row for row in answer.dicts() if row[field] and row["items"] >= _LEAST][:_BARS]
    values = [{"name": row[field], "share": row["share"]} for row in sorted(rows, key=lambda row: -row["share"])]
    if values:
        words = f"{title}: from {values[0]['share']:.1%} to {values[-1]['share']:.1%}."
        yield Chart(title, words, charts.bars(values, TONES[0]))


def _span(shown: Mapping[str, Any]) -> str:
    names = list(shown)
    return f"{names[0]} to {names[-1]}"


def _course(values: list[dict[str, Any]]) -> str:
    """A line in words: where it begins, where it ends, and between what it goes."""
    shares = [one["share"] for one in values]
    return f"{shares[0]:.1%} at first, {shares[-1]:.1%} at last, between {min(shares):.1%} and {max(shares):.1%}"
