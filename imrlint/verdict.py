"""What a run comes to in one sentence: whether the letters are ready to be issued."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from imrlint.finding import Severity
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
        return Verdict(Outcome.NOT_READY, "NOT READY TO ISSUE", whole)
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
    share = f"{hit} of " if total > 1 and hit else ""
    return f"{tally(report.counts)} in {share}{counted(total, noun)}"


def _excepted(report: Report) -> str:
    """How many findings do not count, and why."""
    parts = [f"{len(report.waived):,} waived"] * bool(report.waived)
    parts += [f"{len(report.baselined):,} known to the baseline"] * bool(report.baselined)
    return f" ({' and '.join(parts)})" if parts else ""


def tally(counts: Mapping[Severity, int]) -> str:
    """Counts by severity in words, the worst first: "3 errors, 2 warnings, 1 note"."""
    named = [counted(counts[severity], severity.value) for severity in reversed(Severity) if counts.get(severity)]
    return ", ".join(named) or "no findings"


def counted(number: int, noun: str) -> str:
    """A number with its noun: "1 letter", "2 letters"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
