"""What an audit writes beside its tables: a summary in JSON, a database of views, and the findings as SARIF."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from imrlint.archive.columns import READ, TABLES
from imrlint.archive.libraries import duckdb
from imrlint.archive.results.log import write_log
from imrlint.archive.results.soundness import SUMMARY
from imrlint.archive.results.writing import replace_file
from imrlint.archive.tables import Tables, polars
from imrlint.report import NOTICE, Crash
from imrlint.rulesets.ruleset import Ruleset

if TYPE_CHECKING:
    from polars import LazyFrame

VIEWS = {
    "unread": f"SELECT * FROM letters WHERE status <> '{READ}'",
    "letter_findings": "SELECT f.*, l.case_number, l.layout, l.decided_month, l.decided_year, l.specialty"
    " FROM findings f LEFT JOIN letters l USING (letter)",
    "decisions": "SELECT i.*, l.member, l.case_number, l.layout, l.decided_month, l.decided_year, l.specialty"
    " FROM items i JOIN letters l USING (letter)",
    "rule_counts": "SELECT code, rule, severity, count(*) AS findings, count(DISTINCT letter) AS letters"
    " FROM findings GROUP BY ALL ORDER BY findings DESC, code",
}
"""Views over the tables that nearly every question begins with."""

DATABASE = "audit.duckdb"
_BESIDE = r"""CASE WHEN regexp_matches(current_setting('temp_directory'), '(^|[/\\])audit\.duckdb\.tmp$')
 THEN regexp_replace(current_setting('temp_directory'), 'audit\.duckdb\.tmp$', '') ELSE {0} END"""
"""The folder in which a database of this name lies that is open, or else the one in which it was made.

A view can learn where its database lies in one way alone: DuckDB puts temporary files beside it, under its name, unless told
otherwise. So the tables are found from any working directory, and after the folder was moved.
"""


def write_results(
    folder: Path,
    ruleset: Ruleset,
    settings: Mapping[str, Any],
    skipped: Mapping[str, int],
    crashes: Sequence[Crash],
    excerpts: bool,
) -> dict[str, Any]:
    """Write audit.json, audit.duckdb and findings.sarif; returns what the first of them says."""
    tables = Tables(folder)
    _database(folder)
    listed = write_log(folder, tables, ruleset, excerpts)
    made = {"notice": NOTICE, **summary(tables), "settings": dict(settings), "ruleset": about(ruleset)}
    made |= {"skipped": dict(skipped), "archive_rules_failed": [f"{crash.code}: {crash.error}" for crash in crashes]}
    made["complete"] = not crashes and not made["crashes"]
    made["sarif"] = listed
    write_summary(folder, made)
    return made


def write_summary(folder: Path, made: Mapping[str, Any]) -> None:
    """Write audit.json."""
    content = json.dumps(made, indent=2, ensure_ascii=False) + "\n"
    replace_file(folder / SUMMARY, lambda path: path.write_text(content, "utf-8", "backslashreplace", newline="\n"))


def about(ruleset: Ruleset) -> dict[str, Any]:
    """What audit.json says of the ruleset."""
    return {
        "name": ruleset.name,
        "version": ruleset.version,
        "rules": [rule.code for rule in ruleset.rules],
        "fail_on": ruleset.fail_on.value if ruleset.fail_on else None,
    }


def summary(tables: Tables) -> dict[str, Any]:
    """The figures of an audit."""
    pl = polars()
    letters, items, findings = (tables.scan(name) for name in ("letters", "items", "findings"))
    read = letters.filter(pl.col("status") == READ)
    clean = read.filter(pl.col("errors") + pl.col("warnings") == 0)
    rules = findings.group_by("code", "rule", "severity", "kind").agg(findings=pl.len(), letters=pl.col("letter").n_unique())
    return {
        "letters": _count(read),
        "without_errors_and_warnings": _count(clean),
        "members_not_read": _count(letters.filter(pl.col("status") != READ)),
        "items": _count(items),
        "citations": _count(tables.scan("citations")),
        "findings": _count(findings),
        "crashes": letters.select(pl.col("crashes").list.len().sum()).collect().item() or 0,
        "bytes": letters.filter(pl.col("number") == 0).select(pl.col("bytes").sum()).collect().item() or 0,
        "by_status": _counts(letters, "status"),
        "by_layout": _counts(read, "layout"),
        "by_year": _counts(read, "decided_year"),
        "by_severity": _counts(findings, "severity"),
        "by_scope": _counts(findings, "scope"),
        "by_outcome": _counts(items, "outcome"),
        "by_rule": rules.sort("code", "severity", "kind").collect().to_dicts(),
    }


def _count(frame: LazyFrame) -> int:
    return int(frame.select(polars().len()).collect().item())


def _counts(frame: LazyFrame, column: str) -> dict[str, int]:
    """How many rows there are of each value, the most first; at most a hundred values."""
    pl = polars()
    rows = frame.group_by(column).agg(count=pl.len()).sort("count", column, descending=[True, False], nulls_last=True)
    return {("null" if value is None else str(value)): count for value, count in rows.head(100).collect().iter_rows()}


def views(place: str) -> list[str]:
    """The statements that make the views; `place` is the folder of the tables, an expression of SQL that ends in a slash."""
    made = [f"CREATE OR REPLACE VIEW {name} AS SELECT * FROM read_parquet({place} || '{name}.parquet')" for name in TABLES]
    return made + [f"CREATE OR REPLACE VIEW {name} AS {query}" for name, query in VIEWS.items()]


def _database(folder: Path) -> None:
    """Write the database; it holds views and no rows."""
    place = str(folder.resolve()).replace("'", "''")

    def write(path: Path) -> None:
        path.unlink(missing_ok=True)
        with duckdb().connect(str(path)) as store:
            for statement in views(_BESIDE.format(f"'{place}/'")):
                store.execute(statement)

    replace_file(folder / DATABASE, write)
