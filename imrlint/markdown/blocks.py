"""The page in Markdown, as blocks that each stand for themselves, so that it can be cut between any two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from imrlint.catalogue import Rules, known
from imrlint.describe import docs_url
from imrlint.finding import Finding, Kind
from imrlint.markdown.escaping import escaped
from imrlint.report import NOTICE, Report
from imrlint.verdict import counted, fixable, outlived, tally, verdict, worst_first
from imrlint.whereabouts import whereabouts

_ROWS = 25
"""How many findings a block holds at most."""
_LONG = 20
"""How many findings a letter may have before they are folded."""


class Block(NamedTuple):
    """A part of the page; `findings` says how many findings that count it lists."""

    text: str
    findings: int = 0


def blocks(report: Report, most: int) -> Iterator[Block]:
    """The page: verdict, what is incomplete, letter by letter the `most` worst findings, the reasons, the exceptions, the end."""
    outcome = verdict(report)
    yield Block(f"## {outcome.heading}\n\n{escaped(outcome.grounds)}\n")
    yield from _incomplete(report)
    listed = report.findings if len(report.findings) <= most else worst_first(report.findings)[:most]
    for origin, found in _by_letter(listed):
        yield from _letter(origin, found, report.own_rules)
    yield from _reasons(report, listed)
    yield from _excepted(report, most)
    yield Block(_end(report))


def _incomplete(report: Report) -> Iterator[Block]:
    """What could not be checked, and by whose fault."""
    lines = [f"- The command must be mended: {escaped(problem)}" for problem in report.problems]
    for result in report.results:
        for crash in result.crashes:
            what = f"{escaped(crash.code)} failed ({escaped(crash.error)}), which is a fault of imrlint"
            lines.append(f"- Not wholly checked: {escaped(result.origin)}; {what}.")
    for n in range(0, len(lines), _ROWS):
        heading = "**INCOMPLETE: something was not checked.**\n\n" if n == 0 else ""
        yield Block(heading + "\n".join(lines[n : n + _ROWS]) + "\n")


def _by_letter(found: Sequence[Finding]) -> list[tuple[str, list[Finding]]]:
    """The findings of each letter in their places' order, the letters with the worst first."""
    ordered = sorted(found, key=lambda finding: finding.sort_key)
    letters = [(origin, list(group)) for origin, group in groupby(ordered, key=lambda finding: finding.place.origin)]
    return sorted(letters, key=lambda letter: (-max(finding.severity.rank for finding in letter[1]), letter[0]))


def _letter(origin: str, found: list[Finding], own: Rules) -> Iterator[Block]:
    """A table of the findings of one letter, folded where it is long."""
    counts = tally(Counter(finding.severity for finding in found))
    folded = len(found) > _LONG
    for n in range(0, len(found), _ROWS):
        part = found[n : n + _ROWS]
        rows = ["| severity | rule | where | what is wrong |", "|---|---|---|---|", *[_row(finding, own) for finding in part]]
        table = "\n".join(rows) + "\n"
        if folded:
            table = f"<details><summary>findings {n + 1} to {n + len(part)}</summary>\n\n{table}\n</details>\n"
        yield Block(table if n else f"### Letter {escaped(origin)}\n\n{counts}\n\n{table}", len(part))


def _row(finding: Finding, own: Rules) -> str:
    review = ", for review" if finding.kind is Kind.REVIEW else ""
    where, what = escaped(whereabouts(finding.place)), escaped(finding.message.text)
    return f"| {finding.severity}{review} | {_linked(finding.code, own)} | {where} | {what} |"


def _linked(code: str, own: Rules) -> str:
    """A rule by code and name, with a link to its page."""
    rule = known(own).get(code)
    if rule is None:
        return escaped(code)
    url = docs_url(rule)
    words = f"{escaped(rule.code)} {escaped(rule.name)}"
    return f"[{words}](<{url}>)" if url.isprintable() and url.startswith("https://") and not set(url) & set("<>|\\ `") else words


def _reasons(report: Report, found: Sequence[Finding]) -> Iterator[Block]:
    """Of each rule that was broken: what it demands, by which law, and how to put it right."""
    rules = known(report.own_rules)
    lines = [
        f"- **{escaped(code)} {escaped(rule.name)}**: {escaped(rule.requirement)} ({escaped(rule.authority.citation)})"
        f" {escaped(rule.remedy)}"
        for code in sorted({finding.code for finding in found})
        if (rule := rules.get(code))
    ]
    for n in range(0, len(lines), _ROWS):
        yield Block(_folded("Why, and how to put it right", "\n".join(lines[n : n + _ROWS])))


def _excepted(report: Report, most: int) -> Iterator[Block]:
    """The findings that a waiver covers, with who approved it and why, and those that the baseline knows."""
    waived = report.waived[:most]
    for n in range(0, len(waived), _ROWS):
        rows = [_waived(finding, report.own_rules) for finding in waived[n : n + _ROWS]]
        table = ["| rule | where | reason | approved by | until |", "|---|---|---|---|---|", *rows]
        yield Block(_folded(f"{counted(len(report.waived), 'finding')} waived", "\n".join(table)))
    known_ones = report.baselined[:most]
    for n in range(0, len(known_ones), _ROWS):
        rows = [f"| {_linked(one.code, report.own_rules)} | {_at(one)} |" for one in known_ones[n : n + _ROWS]]
        title = f"{counted(len(report.baselined), 'finding')} known to the baseline"
        yield Block(_folded(title, "\n".join(["| rule | where |", "|---|---|", *rows])))
    if max(len(report.waived), len(report.baselined)) > most:
        yield Block(f"Of the findings that do not count, {most:,} of each kind are listed.\n")


def _waived(finding: Finding, own: Rules) -> str:
    waiver = finding.waiver
    words = (escaped(waiver.reason), escaped(waiver.approver), escaped(waiver.expires)) if waiver else ("", "", "")
    return f"| {_linked(finding.code, own)} | {_at(finding)} | {' | '.join(words)} |"


def _at(finding: Finding) -> str:
    return f"{escaped(finding.place.origin)}, {escaped(whereabouts(finding.place))}"


def _folded(title: str, content: str) -> str:
    return f"<details><summary>{title}</summary>\n\n{content}\n\n</details>\n"


def _end(report: Report) -> str:
    """What was checked, what a machine can do about it, and what this page is."""
    ruleset = escaped(f"{report.ruleset} {report.ruleset_version}".strip())
    letters, items, files = counted(report.letters, "letter"), counted(report.items, "item"), counted(len(report.results), "file")
    checked = f"Checked {letters} with {items} in {files} against {counted(len(report.rules), 'rule')} of the ruleset {ruleset}."
    return "\n".join(line for line in (fixable(report), outlived(report), checked, f"{NOTICE}") if line) + "\n"
