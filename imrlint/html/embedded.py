"""What the script of the HTML report reads: every finding, column by column, as one compressed block of JSON.

A hundred thousand findings open in a browser at once only because equal strings are stored once and rows are no objects.
Everything that a report shows of a letter's words comes through here or through imrlint.html.overview, and both leave them out
where the report says so.
"""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Iterable, Mapping
from typing import Any

from imrlint.authorities import Citation, citations
from imrlint.catalogue import known
from imrlint.describe import docs_url
from imrlint.finding import BaselineState, Finding, Kind, Place, Severity, digest
from imrlint.printable import printable
from imrlint.report import Checklist, Report, Result, Status
from imrlint.requirements.requirements import requirements

STATUSES = ("counts", "waived", "baseline")
"""What a finding can be, as the page's filter calls it."""
MARKS = {Status.MET: "m", Status.NOT_MET: "n", Status.PERSON: "p", Status.NOT_APPLICABLE: "-"}
"""The sign of each status in the page's data."""
_ID = 12


class Pool:
    """Values that are stored once and named by their numbers, in the order in which they came."""

    def __init__(self) -> None:
        self.values: list[Any] = []
        self._numbers: dict[Any, int] = {}

    def number(self, value: Any) -> int:
        """The number of a value."""
        known = self._numbers.get(value)
        if known is None:
            known = self._numbers[value] = len(self.values)
            self.values.append(value)
        return known

    def words(self, value: str | None) -> int:
        """The number of a sentence, with nothing in it that could act; "" is number 0 once it was asked for first."""
        return self.number(printable(value) if value else "")


def compressed(report: Report) -> str:
    """The data in base64, gzipped without a clock, so that no character of a letter can end the element that holds it."""
    data = json.dumps(embedded(report), separators=(",", ":")).encode("ascii")
    return base64.b64encode(gzip.compress(data, 6, mtime=0)).decode("ascii")


def embedded(report: Report) -> dict[str, Any]:
    """The data; imrlint/html/assets/script reads it, and nothing else may rely on it."""
    strings = Pool()
    strings.words("")
    codes = {finding.code for finding in report.everything}
    codes |= {code for result in report.results for one in result.checklists for check in one.checks for code in check.rules}
    order = {code: n for n, code in enumerate(sorted(codes))}
    files = {result.origin: n for n, result in enumerate(report.results)}
    asked = sorted({check.requirement for result in report.results for one in result.checklists for check in one.checks})
    return {
        "excerpts": report.excerpts,
        "baseline": bool(report.baseline),
        "rules": [_rule(code, report) for code in order],
        "requirements": [_requirement(code) for code in asked],
        "findings": _columns(report.everything, order, files, strings),
        "more": _more(report, files, strings),
        "files": [_file(result, report.excerpts, asked, order, strings) for result in report.results],
        "strings": strings.values,
    }


def identifiers(findings: Iterable[Finding]) -> list[str]:
    """A name for each finding that stays the same while its words do; the second of two equal ones ends in "-2"."""
    seen: dict[str, int] = {}
    made: list[str] = []
    for finding in findings:
        letter = finding.letter.key or finding.place.origin
        name = digest(f"{finding.code}|{letter}|{finding.fingerprint or finding.sort_key}")[:_ID]
        number = seen[name] = seen.get(name, 0) + 1
        made.append(name if number == 1 else f"{name}-{number}")
    return made


def file_identifier(origin: str) -> str:
    """The name of a file's part of the page."""
    return digest(origin)[:_ID]


def status(finding: Finding) -> int:
    """The number of a finding's status."""
    if finding.waiver is not None:
        return STATUSES.index("waived")
    return STATUSES.index("baseline" if finding.baseline_state is BaselineState.UNCHANGED else "counts")


def law(cited: Iterable[Citation]) -> list[list[str]]:
    """Legal citations with their links."""
    return [[printable(one.text), one.url] for one in cited]


def title(name: str) -> str:
    """A rule's name as a heading: "dates-out-of-order" reads "Dates out of order"."""
    return name.replace("-", " ").capitalize()


def _rule(code: str, report: Report) -> dict[str, Any]:
    rule = known(report.own_rules).get(code)
    if rule is None:
        return {"code": code, "title": "", "why": "", "remedy": "", "url": "", "law": []}
    return {
        "code": code,
        "title": title(rule.name),
        "why": printable(rule.requirement),
        "remedy": printable(rule.remedy),
        "url": docs_url(rule),
        "law": law(citations(rule.authority.citation)),
    }


def _requirement(code: str) -> dict[str, Any]:
    one = requirements()[code]
    return {"code": code, "title": one.title, "subject": one.subject, "law": law(one.citations)}


def _columns(
    findings: Iterable[Finding], rules: Mapping[str, int], files: Mapping[str, int], strings: Pool
) -> dict[str, list[Any]]:
    """What every finding has; 0 stands for a line, page, paragraph or item that is not known."""
    findings = tuple(findings)
    places = [finding.place for finding in findings]
    return {
        "id": identifiers(findings),
        "rule": [rules[finding.code] for finding in findings],
        "file": [files.get(place.origin, -1) for place in places],
        "severity": [finding.severity.rank for finding in findings],
        "status": [status(finding) for finding in findings],
        "review": [int(finding.kind is Kind.REVIEW) for finding in findings],
        "message": [strings.words(finding.message.text) for finding in findings],
        "line": [place.start.line if place.start else 0 for place in places],
        "column": [place.start.column if place.start else 0 for place in places],
        "endLine": [place.end.line if place.end else 0 for place in places],
        "endColumn": [place.end.column if place.end else 0 for place in places],
        "page": [place.page.page if place.page else 0 for place in places],
        "pageLine": [place.page.line if place.page else 0 for place in places],
        "paragraph": [place.paragraph or 0 for place in places],
        "item": [0 if place.item is None else place.item + 1 for place in places],
        "section": [strings.words(place.section) for place in places],
    }


def _more(report: Report, files: Mapping[str, int], strings: Pool) -> dict[int, dict[str, Any]]:
    """What few findings have, by the finding's number."""
    texts = {result.origin for result in report.results if result.text and report.excerpts}
    made: dict[int, dict[str, Any]] = {}
    for number, finding in enumerate(report.everything):
        more: dict[str, Any] = {}
        if finding.waiver is not None:
            waiver = finding.waiver
            more["waiver"] = [strings.words(word) for word in (waiver.reason, waiver.approver, waiver.expires)]
        if finding.fix is not None:
            more["fix"] = [strings.words(finding.fix.what), int(finding.fix.safe)]
        if finding.related:
            more["related"] = [{**_place(one.place, files, strings), "note": strings.words(one.note)} for one in finding.related]
        if finding.place.pointer and finding.place.span is None:
            more["pointer"] = strings.words(finding.place.pointer)
        excerpt = finding.place.excerpt
        if excerpt is not None and report.excerpts and finding.place.origin not in texts:
            more["excerpt"] = [excerpt.first, list(excerpt.lines)]
        if more:
            made[number] = more
    return made


def _place(place: Place, files: Mapping[str, int], strings: Pool) -> dict[str, Any]:
    (start, end), page = (place.start or (0, 0), place.end or (0, 0)), place.page
    return {
        "file": files.get(place.origin, -1),
        "line": start[0],
        "column": start[1],
        "endLine": end[0],
        "endColumn": end[1],
        "page": page.page if page else 0,
        "pageLine": page.line if page else 0,
        "paragraph": place.paragraph or 0,
        "item": 0 if place.item is None else place.item + 1,
        "section": strings.words(place.section),
    }


def _file(result: Result, excerpts: bool, asked: list[str], rules: Mapping[str, int], strings: Pool) -> dict[str, Any]:
    made: dict[str, Any] = {
        "path": printable(result.origin),
        "id": file_identifier(result.origin),
        "letters": result.letters,
        "items": result.items,
        "sha256": result.sha256,
        "pages": int(result.pages),
    }
    if excerpts and result.text:
        made["text"] = result.text
    if result.crashes:
        made["crashes"] = [strings.words(f"{crash.code} failed: {crash.error}") for crash in result.crashes]
    if result.checklists:
        made["checks"] = [_checks(one, asked, rules, strings) for one in result.checklists]
    return made


def _checks(one: Checklist, asked: list[str], rules: Mapping[str, int], strings: Pool) -> list[Any]:
    """A letter's checklist: a sign for each requirement, and the rules or the reason by the requirement's number."""
    by_code = {check.requirement: check for check in one.checks}
    signs = "".join(MARKS[by_code[code].status] if code in by_code else "-" for code in asked)
    why: dict[int, list[Any]] = {}
    for number, code in enumerate(asked):
        check = by_code.get(code)
        if check and (check.rules or check.reason):
            why[number] = [strings.words(check.reason), [rules[rule] for rule in check.rules if rule in rules]]
    return [signs, why]


SEVERITIES = tuple(severity.value for severity in Severity)
"""The names of the severities by their ranks."""
