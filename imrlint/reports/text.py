"""The report for people at a terminal or before a log: the verdict first, then letter by letter what is wrong and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from itertools import groupby
from typing import Any, TextIO

from imrlint.authorities import citations
from imrlint.catalogue import known
from imrlint.finding import Finding, Kind, Place
from imrlint.report import NOTICE, Options, Report
from imrlint.rule import Rule
from imrlint.terminal.checklists import checklists
from imrlint.terminal.frames import rows
from imrlint.terminal.screen import Screen
from imrlint.terminal.wrapping import Line, Piece
from imrlint.verdict import Outcome, counted, fixable, outlived, tally, verdict

FOR_PEOPLE = True

Known = Mapping[str, type[Rule[Any]]]
"""Rules by code: the catalogue, and those that the ruleset states."""

_VERDICT_STYLES = {
    Outcome.READY: "ready",
    Outcome.NOT_READY: "error",
    Outcome.INCOMPLETE: "error",
    Outcome.NOTHING_CHECKED: "warning",
}


def render(report: Report, out: TextIO, options: Options) -> None:
    """Write the report."""
    screen, rules = Screen(out, options), known(report.own_rules)
    reasons = cache(partial(_reasons, screen, rules))  # the same for every finding of a rule
    if not options.quiet:
        outcome = verdict(report)
        heading = Piece(f"{outcome.heading}:", _VERDICT_STYLES[outcome.outcome])
        screen.write([*screen.wrapped(_spaced([heading, Piece(outcome.grounds, "strong")]), [], 2), []])
    if report.problems or not report.complete:
        screen.write([*_incomplete(screen, report, rules), []])
    found = {origin: list(group) for origin, group in groupby(report.findings, key=lambda finding: finding.place.origin)}
    judged = {result.origin: result.checklists for result in report.results if options.checklist and result.checklists}
    for origin in sorted({*found, *judged}):
        findings = found.get(origin, [])
        lines = [*_heading(screen, origin, findings), []]
        for finding in findings:
            lines += [*_finding(screen, finding, rules, reasons), []]
        screen.write(lines)
        screen.write(checklists(screen, judged.get(origin, ())))
    if options.statistics and (report.findings or report.skipped):
        screen.write([*_statistics(screen, report, rules), []])
    if not options.quiet:
        screen.write(_summary(screen, report, options))


def _incomplete(screen: Screen, report: Report, rules: Known) -> Iterator[Line]:
    """What could not be checked, and by whose fault."""
    pieces = [Piece("INCOMPLETE:", "error"), Piece("something was not checked; what follows is not everything.", "strong")]
    yield from screen.wrapped(_spaced(pieces), [], 2)
    for problem in report.problems:
        yield from screen.wrapped([screen.text(problem)], [Piece("  - ")], 4)
    for result in report.results:
        for crash in result.crashes:
            failed = screen.text(f"was not checked by {_named(crash.code, rules)}, which failed: {crash.error}")
            yield from screen.wrapped(_spaced([screen.text(result.origin, "strong"), failed]), [Piece("  - ")], 4)
    if not report.complete:
        yield from screen.wrapped([Piece("This is a fault of imrlint, not of the letter; please report it.")], [Piece("  ")], 2)


def _heading(screen: Screen, origin: str, findings: list[Finding]) -> Iterator[Line]:
    """The line above the findings of one letter."""
    dash = screen.glyphs.rule
    counts = tally(Counter(finding.severity for finding in findings))
    start: Line = [Piece(f"{dash}{dash} ", "faint")]
    lines = list(screen.wrapped(_spaced([screen.text(origin, "strong"), Piece(f"({counts})")]), start, 3))
    used = sum(len(piece.text) for piece in lines[-1])
    if len(lines) == 1 and used + 4 <= screen.prose:
        lines[0].append(Piece(f" {dash * (screen.prose - used - 1)}", "faint"))
    yield from lines


def _finding(screen: Screen, finding: Finding, rules: Known, reasons: Callable[[str, int], list[Line]]) -> Iterator[Line]:
    """All lines of one finding."""
    severity = finding.severity.value
    review = " (for review)" if finding.kind is Kind.REVIEW else ""
    name = Piece(f"{_name(finding.code, rules)}{review}:".lstrip(" "), "strong")
    head = [Piece(f"{severity} {finding.code}", severity), name, screen.text(finding.message.text)]
    yield from screen.wrapped(_spaced(head), [], 2)
    gutter = _gutter(finding)
    yield from _place(screen, finding.place, "-->", gutter, finding.place.item, finding.place.section)
    yield from _frame(screen, finding.place, "^", severity, gutter)
    for place, note in finding.related:
        # Item and section are said again only where they are others.
        item = None if place.item == finding.place.item else place.item
        section = None if place.section == finding.place.section else place.section
        yield from _place(screen, place, ":::", gutter, item, section, note)
        yield from _frame(screen, place, "-", "label", gutter)
    yield from reasons(finding.code, gutter)


def _place(
    screen: Screen, place: Place, arrow: str, gutter: int, item: int | None, section: str | None, note: str = ""
) -> Iterable[Line]:
    """Where it is: file, line and column or page and line, item, section."""
    position = f":{place.start.line}:{place.start.column}" if place.start and not place.page else ""
    parts = [screen.text(f"{place.origin}{position}")]
    if place.page:
        parts.append(Piece(f"page {place.page.page}, line {place.page.line}"))
    elif place.paragraph:
        parts.append(Piece(f"paragraph {place.paragraph}"))
    if item is not None:
        parts.append(Piece(f"item {item + 1}"))
    if section:
        parts.append(screen.text(section))
    elif place.pointer and (place.record or place.span is None):
        parts.append(screen.text(place.pointer))
    dot = Piece(f" {screen.glyphs.dot} ", "faint")
    pieces = [piece for part in parts for piece in (dot, part)][1:]
    if note:
        pieces += [Piece(": "), screen.text(note)]
    return screen.wrapped(pieces, [Piece(f"{' ' * gutter}{arrow} ", "label")], gutter + 4)


def _frame(screen: Screen, place: Place, mark: str, style: str, gutter: int) -> Iterator[Line]:
    """The letter's lines with the words underlined."""
    bar = screen.glyphs.bar
    shown = list(rows(place, screen.width - gutter - 3, mark, screen.glyphs.ellipsis, screen.encoding))
    if not shown:
        return
    yield _bar(screen, gutter)
    for row in shown:
        yield [Piece(f"{row.number:>{gutter}} {bar} ", "faint"), Piece(row.text)]
        if row.marks:
            yield [Piece(f"{'':>{gutter}} {bar} ", "faint"), Piece(row.marks, style)]
    yield _bar(screen, gutter)


def _bar(screen: Screen, gutter: int) -> Line:
    return [Piece(f"{'':>{gutter}} {screen.glyphs.bar}", "faint")]


def _reasons(screen: Screen, rules: Known, code: str, gutter: int) -> list[Line]:
    """Why it matters, with the law, and how to put it right."""
    rule = rules.get(code)
    if rule is None:
        return []
    lines: list[Line] = []
    start = " " * (gutter + 1)
    law: Line = []
    for n, one in enumerate(citations(rule.authority.citation)):
        law += [Piece("; " if n else " (", "faint"), Piece(one.text, "faint", one.url)]
    why = [Piece(rule.requirement), *law, Piece(")", "faint")]
    for label, pieces in (("= why:", why), ("= help:", [Piece(rule.remedy)])):
        first = [Piece(start), Piece(f"{label} ", "label")]
        lines += screen.wrapped(_plain(screen, pieces), first, len(start) + len(label) + 1)
    return lines


def _statistics(screen: Screen, report: Report, rules: Known) -> Iterator[Line]:
    """How often each rule was broken, the most frequent first, and what was skipped."""
    numbers = Counter(finding.code for finding in report.findings)
    if numbers:
        yield [Piece("Most frequent", "strong")]
    width = len(f"{max(numbers.values(), default=0):,}")
    for code, number in sorted(numbers.items(), key=lambda pair: (-pair[1], pair[0])):
        yield [Piece(f"  {number:>{width},}  {_named(code, rules)}")]
    if report.skipped:
        yield [Piece("Skipped, because they hold no record", "strong")]
    for path in report.skipped:
        yield from screen.wrapped([screen.text(path)], [Piece("  ")], 4)


def _summary(screen: Screen, report: Report, options: Options) -> Iterator[Line]:
    """What was checked, and what this report is."""
    ruleset = f"{report.ruleset} {report.ruleset_version}".strip()
    letters, items, files = counted(report.letters, "letter"), counted(report.items, "item"), counted(len(report.results), "file")
    rules = counted(len(report.rules), "rule")
    sentences = f"Checked {letters} with {items} in {files} against {rules} of the ruleset {ruleset}: {tally(report.counts)}."
    if report.skipped:
        where = "" if options.statistics else " (--statistics names them)"
        sentences += f" Skipped {counted(len(report.skipped), 'JSON file')} without a record{where}."
    for hint in (fixable(report), outlived(report), sentences):
        if hint:
            yield from screen.wrapped([screen.text(hint)], [], 0)
    yield from screen.wrapped([Piece(NOTICE, "faint")], [], 0)


def _gutter(finding: Finding) -> int:
    """How wide the column of line numbers of a finding is."""
    numbers = [3]
    for place in (finding.place, *[related.place for related in finding.related]):
        if place.excerpt and not place.page:
            numbers.append(len(str(place.excerpt.first + len(place.excerpt.lines) - 1)))
    return max(numbers)


def _name(code: str, rules: Known) -> str:
    rule = rules.get(code)
    return rule.name if rule else ""


def _named(code: str, rules: Known) -> str:
    """A rule by code and name."""
    return f"{code} {_name(code, rules)}".rstrip()


def _spaced(pieces: list[Piece]) -> Iterator[Piece]:
    """Pieces with a blank between each two."""
    for n, piece in enumerate(pieces):
        if n:
            yield Piece(" ")
        yield piece


def _plain(screen: Screen, pieces: Line) -> Line:
    """The sentences of a rule in what the output's encoding can hold."""
    return [screen.text(*piece) for piece in pieces]
