"""What a run comes to in one sentence: whether the letters are ready to be issued."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from imrlint.finding import Finding, Severity
from imrlint.report import Report


class Outcome(StrEnum):
    """The verdict in one word; where a run failed on a letter *and* found errors, the errors are what counts."""

    READY = "ready"
    NOT_READY = "not-ready"
    INCOMPLETE = "incomplete"
    NOTHING_CHECKED = "nothing-checked"


class Verdict(NamedTuple):
    """The verdict in one word, in words for a heading, and what it rests on."""

    outcome: Outcome
    heading: str
    grounds: str

    @property
    def sentence(self) -> str:
        """The whole of it on one line."""
        return f"{self.heading}: {self.grounds}"


def verdict(report: Report) -> Verdict:
    """Whether the letters of a run are ready to be issued."""
    whole = _found(report) + _excepted(report)
    if report.failed:
        return Verdict(Outcome.NOT_READY, "NOT READY TO ISSUE", whole + _overrun(report))
    if not report.complete or report.problems:
        return Verdict(Outcome.INCOMPLETE, "INCOMPLETE", f"not everything could be checked; so far {whole}")
    if not report.results:
        return Verdict(Outcome.NOTHING_CHECKED, "NOTHING CHECKED", "no letter was found")
    barred = " or ".join(f"{severity}s" for severity in reversed(Severity) if severity.rank >= report.fail_on.rank)
    return Verdict(Outcome.READY, "READY TO ISSUE", f"no {barred}; {whole}" if report.findings else whole)


def _found(report: Report) -> str:
    """How many findings there are in how many of the letters."""
    noun = "letter" if all(result.letters == 1 for result in report.results) else "file"
    total, hit = len(report.results), len({finding.place.origin for finding in report.findings})
    share = f"{hit:,} of " if total > 1 and hit else ""
    return f"{tally(report.counts)} in {share}{counted(total, noun)}"


def _excepted(report: Report) -> str:
    """How many findings do not count, and why."""
    parts = [f"{len(report.waived):,} waived"] * bool(report.waived)
    parts += [f"{len(report.baselined):,} known to the baseline"] * bool(report.baselined)
    return f" ({' and '.join(parts)})" if parts else ""


def _overrun(report: Report) -> str:
    """That there are too many warnings, where nothing else is against the letters."""
    if any(finding.severity.rank >= report.fail_on.rank for finding in report.findings):
        return ""
    passed = f"{report.max_warnings:,} of the warnings" if report.max_warnings else "no warning"
    return f"; --max-warnings lets {passed} pass"


def barring(report: Report) -> frozenset[Severity]:
    """The severities whose findings make the letters not ready to be issued."""
    severities = {severity for severity in Severity if severity.rank >= report.fail_on.rank}
    if report.max_warnings is not None and report.counts[Severity.WARNING] > report.max_warnings:
        severities.add(Severity.WARNING)
    return frozenset(severities)


def standing(finding: Finding) -> str:
    """Whether a finding counts, in one word: open, waived or baselined."""
    return "open" if finding.counts else "waived" if finding.waiver else "baselined"


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """Findings by severity, and the alike by file and place."""
    return sorted(findings, key=lambda finding: (-finding.severity.rank, finding.sort_key))


def fixable(report: Report) -> str:
    """How many findings a machine can put right, and how it is asked to, in a sentence; "" where there is none."""
    fixes = [finding.fix for finding in report.findings if finding.fix]
    safe = sum(fix.safe for fix in fixes)
    if not fixes:
        return ""
    if not safe:
        return f"{counted(len(fixes), 'finding')} can be fixed with --fix --unsafe-fixes; read what comes of it."
    more = f" ({len(fixes) - safe:,} more with --unsafe-fixes)" if len(fixes) > safe else ""
    return f"{counted(safe, 'finding')} can be fixed with --fix{more}."


def outlived(report: Report) -> str:
    """How much the baseline knows that nobody finds any more, in a sentence; "" where there is nothing."""
    gone = len(report.absent)
    if not gone:
        return ""
    are, them = ("is", "it") if gone == 1 else ("are", "them")
    return f"{counted(gone, 'finding')} of the baseline {are} gone; `imrlint baseline update` forgets {them}."


def tally(counts: Mapping[Severity, int]) -> str:
    """Counts by severity in words, the worst first: "3 errors, 2 warnings, 1 note"."""
    named = [counted(counts[severity], severity.value) for severity in reversed(Severity) if counts.get(severity)]
    return ", ".join(named) or "no findings"


def counted(number: int, noun: str) -> str:
    """A number with its noun: "1 letter", "2 letters"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
