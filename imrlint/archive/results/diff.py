"""Two audits compared: which letters came, went and changed, and what that did to the findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from imrlint.archive.results.soundness import sound, summary_of
from imrlint.archive.tables import Tables, polars
from imrlint.errors import UsageError

if TYPE_CHECKING:
    from polars import DataFrame

_KEY = ["member", "number"]


def compared(old: Path, new: Path) -> dict[str, Any]:
    """What became of the letters and findings of one audit in another, as data.

    A letter is the same where it lies at the same place; a finding is, where its letter and its fingerprint are.

    Raises UsageError where one of the folders holds no audit, or a damaged one.
    """
    with sound(old), sound(new):
        return _compared(old, new)


def _compared(old: Path, new: Path) -> dict[str, Any]:
    pl = polars()
    before, after = Tables(old), Tables(new)
    columns = ("letter", *_KEY, "status", "content")
    earlier, later = before.frame("letters", columns), after.frame("letters", columns)
    both = earlier.join(later, on=_KEY, how="inner", suffix="_new")
    changed = both.filter(pl.col("content").ne_missing(pl.col("content_new")) | (pl.col("status") != pl.col("status_new")))
    gone, come = _findings(before, earlier), _findings(after, later)
    on = ["member", "number", "code", "fingerprint"]
    fresh, fixed = come.join(gone, on=on, how="anti"), gone.join(come, on=on, how="anti")
    return {
        "letters": {
            "old": len(earlier),
            "new": len(later),
            "added": len(later.join(earlier, on=_KEY, how="anti")),
            "removed": len(earlier.join(later, on=_KEY, how="anti")),
            "changed": len(changed),
        },
        "findings": {"old": len(gone), "new": len(come), "added": len(fresh), "removed": len(fixed)},
        "rules": _by_rule(gone, come, fresh, fixed),
        "rulesets": [_ruleset(old), _ruleset(new)],
    }


def _findings(tables: Tables, letters: DataFrame) -> DataFrame:
    """The findings of one audit, each with its letter; those about a table as a whole belong to none."""
    found = tables.frame("findings", ("letter", "code", "rule", "severity", "fingerprint"))
    return found.join(letters.select("letter", *_KEY), on="letter", how="left").with_columns(
        polars().col("member").fill_null(""), polars().col("number").fill_null(0)
    )


def _by_rule(gone: DataFrame, come: DataFrame, fresh: DataFrame, fixed: DataFrame) -> list[dict[str, Any]]:
    """The counts of every rule that found something in either."""
    pl = polars()
    names = pl.concat([gone, come]).select("code", "rule").unique().sort("code")
    counts = [
        frame.group_by("code").agg(pl.len().alias(name)) for name, frame in zip(_COUNTS, (gone, come, fresh, fixed), strict=True)
    ]
    for one in counts:
        names = names.join(one, on="code", how="left", maintain_order="left")
    made: list[dict[str, Any]] = names.with_columns(pl.col(_COUNTS).fill_null(0)).to_dicts()
    return made


_COUNTS = ["old", "new", "added", "removed"]


def _ruleset(folder: Path) -> str:
    """The ruleset of an audit, as its summary names it."""
    try:
        about: Mapping[str, Any] = summary_of(folder, whole=False).get("ruleset", {})
    except UsageError:
        about = {}
    return f"{about.get('name', 'unknown')} {about.get('version', '')}".strip()


def lines(made: Mapping[str, Any]) -> Iterator[str]:
    """The same for people."""
    letters, findings = made["letters"], made["findings"]
    yield f"letters   {letters['old']:,} -> {letters['new']:,}  ({_told(letters)}, {letters['changed']:,} changed)"
    yield f"findings  {findings['old']:,} -> {findings['new']:,}  ({_told(findings)})"
    if len(set(made["rulesets"])) > 1:
        yield f"rulesets  {' -> '.join(made['rulesets'])}: differences may come of the rules"
    for rule in made["rules"]:
        if rule["added"] or rule["removed"]:
            yield f"{rule['code']}  {rule['old']:>9,} -> {rule['new']:<9,} +{rule['added']:,} -{rule['removed']:,}  {rule['rule']}"


def _told(counts: Mapping[str, int]) -> str:
    return f"{counts['added']:,} added, {counts['removed']:,} removed"
