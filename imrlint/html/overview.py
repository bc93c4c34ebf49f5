"""What the HTML report shows at first sight and without a script: verdict, counts, requirements, and the worst findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from imrlint.catalogue import known
from imrlint.finding import Finding, Kind, Place, Severity
from imrlint.html.embedded import identifiers, title
from imrlint.printable import printable
from imrlint.report import Check, Report, Status
from imrlint.requirements.requirements import Requirement, requirements
from imrlint.verdict import counted, verdict

ROWS = 50
"""How many findings stand on a page of the table, and so without a script."""
STATUS_WORDS = {
    Status.NOT_MET: "not met",
    Status.PERSON: "needs a person",
    Status.MET: "met",
    Status.NOT_APPLICABLE: "not applicable",
}
_BAR = 100


@dataclass(frozen=True, slots=True)
class Card:
    """A number at the head of the page, and the address within the page that shows what it counts."""

    label: str
    number: int
    style: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of the bar that shows how many letters meet a requirement."""

    style: str
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class Asked:
    """A requirement over all letters: how many there are of each status, the rules that decided, and the reason given."""

    requirement: Requirement
    counts: tuple[tuple[Status, int], ...]
    rules: tuple[str, ...]
    reason: str
    bar: tuple[Segment, ...]

    @property
    def worst(self) -> Status:
        """The worst status that a letter has."""
        return self.counts[0][0]


@dataclass(frozen=True, slots=True)
class Subject:
    """The requirements of one subject, with how many letters have each status over all of them."""

    name: str
    asked: tuple[Asked, ...]
    counts: tuple[tuple[Status, int], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A finding as it stands in the table."""

    id: str
    severity: str
    code: str
    title: str
    review: bool
    message: str
    path: str
    where: str


def cards(report: Report) -> Iterator[Card]:
    """The counts, the worst first."""
    for severity in reversed(Severity):
        label = f"{severity.value.capitalize()}{'' if report.counts[severity] == 1 else 's'}"
        yield Card(label, report.counts[severity], severity.value, f"#severity={severity.value}")
    if report.waived or report.waivers:
        yield Card("Waived", len(report.waived), "waived", "#status=waived")
    if report.baselined or report.baseline:
        yield Card("In the baseline", len(report.baselined), "baseline", "#status=baseline")
    yield Card("Letter" if report.letters == 1 else "Letters", report.letters, "", "#letters")
    yield Card("Disputed item" if report.items == 1 else "Disputed items", report.items)


def facts(report: Report) -> Iterator[tuple[str, str]]:
    """What the findings rest on."""
    yield "Ruleset", printable(f"{report.ruleset} {report.ruleset_version}".strip())
    yield "Rules run", f"{len(report.rules):,}"
    limit = f", or more than {counted(report.max_warnings, 'warning')}" if report.max_warnings is not None else ""
    yield "Fails on", f"findings of severity {report.fail_on.value} or worse{limit}"
    if report.waivers:
        yield "Waivers", printable(report.waivers)
    if report.baseline:
        yield "Baseline", printable(report.baseline)
    if report.absent:
        yield "Gone since the baseline", counted(len(report.absent), "finding")
    if report.skipped:
        yield "Skipped", f"{counted(len(report.skipped), 'JSON file')} without a record"


def missed(report: Report) -> Iterator[str]:
    """What could not be checked."""
    yield from (printable(problem) for problem in report.problems)
    rules = known(report.own_rules)
    for result in report.results:
        for crash in result.crashes:
            name = f"{crash.code} {rules[crash.code].name}" if crash.code in rules else crash.code
            yield printable(f"{result.origin} was not checked by {name}, which failed: {crash.error}")


def subjects(report: Report) -> tuple[Subject, ...]:
    """The requirements by subject; none where no checklist was made."""
    met: dict[str, list[Check]] = {}
    for result in report.results:
        for one in result.checklists:
            for check in one.checks:
                met.setdefault(check.requirement, []).append(check)
    asked = [_asked(requirement, met[code]) for code, requirement in requirements().items() if code in met]
    made = []
    for name, group in groupby(asked, key=lambda one: one.requirement.subject):
        of_subject = tuple(sorted(group, key=lambda one: list(STATUS_WORDS).index(one.worst)))
        total: Counter[Status] = Counter()
        for each in of_subject:
            total.update(dict(each.counts))
        made.append(Subject(name, of_subject, _ordered(total)))
    return tuple(made)


def _asked(requirement: Requirement, checks: list[Check]) -> Asked:
    numbers = Counter(check.status for check in checks)
    rules = tuple(sorted({rule for check in checks for rule in check.rules}))
    reasons = {check.reason for check in checks if check.status is not Status.MET}
    reason = printable(reasons.pop()) if len(reasons) == 1 else ""
    counts = _ordered(numbers)
    segments, start = [], 0.0
    for status_, number in counts:
        width = round(_BAR * number / len(checks), 2)
        segments.append(Segment(status_.value, round(start, 2), width))
        start += width
    return Asked(requirement, counts, rules, reason, tuple(segments))


def _ordered(numbers: Counter[Status]) -> tuple[tuple[Status, int], ...]:
    """Counts by status, the worst first, without those that do not occur."""
    return tuple((status_, numbers[status_]) for status_ in STATUS_WORDS if numbers[status_])


def rows(report: Report) -> tuple[Row, ...]:
    """The worst findings that count, in the order in which the page's table opens."""
    rules = known(report.own_rules)
    named = zip(report.everything, identifiers(report.everything), strict=True)
    worst = sorted((pair for pair in named if pair[0].counts), key=lambda pair: -pair[0].severity.rank)[:ROWS]
    return tuple(_row(finding, id_, rules[finding.code].name if finding.code in rules else "") for finding, id_ in worst)


def _row(finding: Finding, id_: str, name: str) -> Row:
    place = finding.place
    return Row(
        id_,
        finding.severity.value,
        finding.code,
        title(name),
        finding.kind is Kind.REVIEW,
        printable(finding.message.text),
        printable(place.origin),
        " · ".join(_where(place)),
    )


def _where(place: Place) -> Iterator[str]:
    if place.page:
        yield f"page {place.page.page}, line {place.page.line}"
    elif place.paragraph:
        yield f"paragraph {place.paragraph}"
    elif place.start:
        yield f"line {place.start.line}"
    if place.item is not None:
        yield f"item {place.item + 1}"


def heading(report: Report) -> tuple[str, str, str]:
    """The verdict: its style, its words, and what it rests on."""
    made = verdict(report)
    return made.outcome.value, made.heading, made.grounds
