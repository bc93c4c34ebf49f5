"""JUnit XML: each file is a suite and each finding a test; what makes a letter not ready is a failure.

A file without findings is a test that passes, so that the letters that are in order are seen, too.
A finding that does not make a letter not ready is a test that passes and says it; a waived one, and one that the baseline
knows, are skipped; a rule that failed on a letter is an error.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TextIO
from xml.sax.saxutils import escape, quoteattr

from imrlint.catalogue import known
from imrlint.finding import Finding, Kind, Severity
from imrlint.printable import printable
from imrlint.report import Crash, Options, Report, Result
from imrlint.verdict import barring, standing
from imrlint.whereabouts import whereabouts


@dataclass(frozen=True, slots=True)
class _Case:
    """A test: its name, and what became of it ("failure", "error", "skipped", "system-out" or, where it passed, "")."""

    name: str
    outcome: str = ""
    message: str = ""
    kind: str = ""
    lines: tuple[str, ...] = ()


def render(report: Report, out: TextIO, options: Options) -> None:  # noqa: ARG001 - JUnit has one form
    """Write a suite for each file, and one for what is wrong with the command."""
    rules = known(report.own_rules)
    names = {code: rule.name for code, rule in rules.items()}
    remedies = {code: rule.remedy for code, rule in rules.items()}
    barred = barring(report)
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="imrlint">\n')
    if report.problems:
        cases = [_Case(f"problem {n}", "error", problem, "problem") for n, problem in enumerate(report.problems, 1)]
        _suite(out, "imrlint", cases)
    for result in report.results:
        failed = [_crash(crash, names) for crash in result.crashes]
        found = sorted(result.findings, key=lambda finding: finding.sort_key)
        cases = [*failed, *(_finding(finding, barred, names, remedies) for finding in found)]
        _suite(out, result.origin, list(_told_apart(cases)) or [_passed(result)])
    out.write("</testsuites>\n")


def _passed(result: Result) -> _Case:
    return _Case("no findings" if result.letters else "nothing to find")


def _crash(crash: Crash, names: dict[str, str]) -> _Case:
    message = f"The rule failed ({crash.error}), so the letter was not wholly checked: a fault of imrlint."
    return _Case(f"{crash.code} {names.get(crash.code, '')}".rstrip(), "error", message, "crash")


def _finding(finding: Finding, barred: frozenset[Severity], names: dict[str, str], remedies: dict[str, str]) -> _Case:
    name = f"{finding.code} {names.get(finding.code, '')}".rstrip()
    review = "For review: " * (finding.kind is Kind.REVIEW)
    where, message = whereabouts(finding.place), f"{review}{finding.message.text}"
    outcome = "failure" if finding.severity in barred else "system-out"
    lines = (f"{finding.severity}: {message}", f"at {finding.place.origin}, {where}", remedies.get(finding.code, ""))
    if finding.waiver:
        waiver = finding.waiver
        outcome, message = "skipped", f"{message} Waived until {waiver.expires} by {waiver.approver}: {waiver.reason}"
    elif standing(finding) == "baselined":
        outcome, message = "skipped", f"{message} Known to the baseline."
    return _Case(f"{name} ({where})", outcome, message, finding.severity.value, lines)


def _told_apart(cases: list[_Case]) -> Iterator[_Case]:
    """The tests with a number behind a name that was there before, because servers make one test of two namesakes."""
    seen: Counter[str] = Counter()
    for case in cases:
        seen[case.name] += 1
        yield case if seen[case.name] == 1 else replace(case, name=f"{case.name} #{seen[case.name]}")


def _suite(out: TextIO, name: str, cases: list[_Case]) -> None:
    """Write a suite with its counts."""
    counts = {what: sum(case.outcome == what for case in cases) for what in ("failure", "error", "skipped")}
    words = f"failures={quoteattr(str(counts['failure']))} errors={quoteattr(str(counts['error']))}"
    head = f'tests="{len(cases)}" {words} skipped="{counts["skipped"]}" time="0"'
    out.write(f"<testsuite name={_attribute(name)} {head}>\n")
    out.writelines(line for case in cases for line in _case(name, case))
    out.write("</testsuite>\n")


def _case(suite: str, case: _Case) -> Iterator[str]:
    head = f"<testcase classname={_attribute(suite)} name={_attribute(case.name)}"
    if not case.outcome:
        yield f'{head} time="0"/>\n'
        return
    yield f'{head} time="0">\n'
    body = escape("\n".join([printable(line) for line in case.lines if line]))
    if case.outcome == "system-out":
        yield f"<system-out>{body}</system-out>\n"
    elif case.outcome == "skipped":
        yield f"<skipped message={_attribute(case.message)}/>\n"
    else:
        yield f"<{case.outcome} message={_attribute(case.message)} type={_attribute(case.kind)}>{body}</{case.outcome}>\n"
    yield "</testcase>\n"


def _attribute(text: str) -> str:
    """A value in quotes; XML 1.0 forbids control characters, and they are shown by their signs."""
    return quoteattr(printable(text))
