"""The findings of an audit as SARIF: of each rule the first few, because no viewer opens a million."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from imrlint.archive.results.writing import replace_file
from imrlint.archive.tables import Address, Tables, polars
from imrlint.catalogue import known
from imrlint.finding import Finding, Kind, Message, Place, Quote, Related, Severity
from imrlint.report import Options, Report, Result
from imrlint.rulesets.ruleset import Ruleset
from imrlint.text import PagePosition, Position

if TYPE_CHECKING:
    from polars import DataFrame

FILE = "findings.sarif"
PER_RULE = 200
TOTAL = 5_000
"""How many findings are listed; code scanning shows no more of a run."""

_ANOTHER = "another letter that this is about"


def write_log(folder: Path, tables: Tables, ruleset: Ruleset, excerpts: bool) -> dict[str, int]:
    """Write the log; returns how many findings there are, and how many of them it lists."""
    from imrlint.reports import sarif

    pl = polars()
    total = tables.scan("findings").select(pl.len()).collect().item()
    chosen = (
        tables.scan("findings")
        .filter(pl.int_range(pl.len()).over("code") < PER_RULE)
        .with_columns(rank=pl.col("severity").replace_strict({"error": 0, "warning": 1, "note": 2}, return_dtype=pl.Int8))
        .sort("rank", "finding")
        .head(TOTAL)
        .sort("member", "finding")
        .collect()
    )
    report = Report(
        list(_results(chosen.iter_rows(named=True), ruleset, _related(tables, chosen))),
        ruleset.name,
        ruleset.version,
        tuple([rule.code for rule in ruleset.rules]),
        ruleset.severities,
        fail_on=ruleset.fail_on or Severity.ERROR,
        excerpts=excerpts,
        advisory=ruleset.fail_on is None,
        own_rules=ruleset.own_rules,
        left_out=total - len(chosen),
    )

    def write(path: Path) -> None:
        with path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as out:
            sarif.render(report, out, Options())

    replace_file(folder / FILE, write)
    return {"findings": total, "listed": len(chosen)}


def _related(tables: Tables, findings: DataFrame) -> dict[int, Place]:
    """Where the other letters lie that findings are about."""
    letters = {letter for related in findings["related"] for letter in related}
    places = tables.places(Address(letter) for letter in letters) if letters else {}
    return {address.letter: place for address, place in places.items()}


def _results(rows: Iterator[Mapping[str, Any]], ruleset: Ruleset, places: Mapping[int, Place]) -> Iterator[Result]:
    """The findings, file by file."""
    rules = known(ruleset.own_rules)
    templates = {code: rule.messages for code, rule in rules.items()}
    for member, found in groupby(rows, key=lambda row: row["member"]):
        yield Result(member, tuple([_finding(row, templates, places) for row in found]), letters=1)


def _finding(row: Mapping[str, Any], templates: Mapping[str, Mapping[str, str]], places: Mapping[int, Place]) -> Finding:
    """The finding that a row was made of."""
    template = templates.get(row["code"], {}).get(row["message_id"])
    message = Message(row["message_id"], template, tuple(map(Quote, row["arguments"]))) if template else None
    start = Position(row["line"], row["column"]) if row["line"] else None
    end = Position(row["end_line"], row["end_column"]) if row["end_line"] else None
    page = PagePosition(row["page"], row["page_line"]) if row["page"] else None
    related = tuple([Related(places[letter], _ANOTHER) for letter in row["related"] if letter in places])
    return Finding(
        row["code"],
        Severity(row["severity"]),
        Kind(row["kind"]),
        message or Message("default", "'{0}'.", (row["message"],)),
        Place(row["member"], row["pointer"], None, start, end, page, row["section"]),
        related,
        row["fingerprint"],
    )
