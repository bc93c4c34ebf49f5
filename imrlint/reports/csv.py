"""A table for spreadsheets: one row a finding, also of those that a waiver covers or the baseline knows.

It is RFC 4180 in UTF-8, begins with a byte order mark, because Excel takes it for windows-1252 otherwise, and quotes every
cell.
A cell that a spreadsheet would take for a formula has an apostrophe before it.

The columns: `status` (open, waived, baselined; or not-checked for a rule that failed on a letter), `severity`, `code`, `name`,
`kind`, `path`, `line`, `column`, `end_line`, `end_column` (all from one; in paged input through the extracted text), `page`,
`page_line`, `paragraph` (of a Word file), `item`, `section`, `pointer`, `message`, `fix` (safe, unsafe or nothing), `fingerprint`, and of the waiver
`reason`, `approver` and `expires`.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from typing import TextIO

from imrlint.catalogue import known
from imrlint.finding import Finding
from imrlint.printable import printable
from imrlint.report import Crash, Options, Report, Result
from imrlint.verdict import standing
from imrlint.whereabouts import end, position

COLUMNS = (
    "status",
    "severity",
    "code",
    "name",
    "kind",
    "path",
    "line",
    "column",
    "end_line",
    "end_column",
    "page",
    "page_line",
    "paragraph",
    "item",
    "section",
    "pointer",
    "message",
    "fix",
    "fingerprint",
    "reason",
    "approver",
    "expires",
)
_MARK = "\ufeff"
_FORMULA = frozenset("=+-@\t\r＝＋－＠")


def render(report: Report, out: TextIO, options: Options) -> None:  # noqa: ARG001 - a table is a table
    """Write the header and the rows."""
    names = {code: rule.name for code, rule in known(report.own_rules).items()}
    out.write(_MARK)
    writer = csv.DictWriter(out, COLUMNS, restval="", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writeheader()
    for row in _rows(report, names):
        writer.writerow({key: cell(str(value)) for key, value in row.items()})


def cell(text: str) -> str:
    """Words that no spreadsheet takes for a formula, also where it splits lines at semicolons."""
    shown = printable(text)
    for sign in "=+-@":
        shown = shown.replace(f";{sign}", f";'{sign}")
    return f"'{shown}" if shown.lstrip()[:1] in _FORMULA and shown.strip() else shown


def _rows(report: Report, names: Mapping[str, str]) -> Iterator[dict[str, object]]:
    for result in report.results:
        yield from (_crash(result, crash, names) for crash in result.crashes)
    yield from (_finding(finding, names) for finding in report.everything)


def _finding(finding: Finding, names: Mapping[str, str]) -> dict[str, object]:
    place, waiver, fix = finding.place, finding.waiver, finding.fix
    line, column = position(place)
    last, behind = end(place)
    row: dict[str, object] = {
        "status": standing(finding),
        "severity": finding.severity,
        "code": finding.code,
        "name": names.get(finding.code, ""),
        "kind": finding.kind,
        "path": place.origin,
        "line": line,
        "column": column,
        "end_line": last,
        "end_column": behind,
        "section": place.section or "",
        "pointer": place.pointer,
        "message": finding.message.text,
        "fingerprint": finding.fingerprint,
    }
    if place.page:
        row |= {"page": place.page.page, "page_line": place.page.line}
    if place.paragraph:
        row["paragraph"] = place.paragraph
    if place.item is not None:
        row["item"] = place.item + 1
    if fix:
        row["fix"] = "safe" if fix.safe else "unsafe"
    if waiver:
        row |= {"reason": waiver.reason, "approver": waiver.approver, "expires": waiver.expires}
    return row


def _crash(result: Result, crash: Crash, names: Mapping[str, str]) -> dict[str, object]:
    message = f"The rule failed ({crash.error}), so the letter was not wholly checked: a fault of imrlint."
    row = {"status": "not-checked", "severity": "error", "code": crash.code, "name": names.get(crash.code, "")}
    return {**row, "path": result.origin, "line": 1, "column": 1, "message": message}
