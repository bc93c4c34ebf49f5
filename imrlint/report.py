"""All that a run found, in the order a reader meets it: what every output format is made from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any, NamedTuple

from imrlint.finding import BaselineState, Finding, Identity, Place, Severity

NOTICE = "imrlint checks the form of a letter and what its text shows; it gives no legal advice."
"""What every report says once of itself."""


class Crash(NamedTuple):
    """A rule that failed on a letter: imrlint's own fault, not the letter's.  The rest of the letter was linted."""

    code: str
    error: str


class Status(StrEnum):
    """What a letter's text shows of a legal requirement."""

    MET = "met"
    NOT_MET = "not-met"
    PERSON = "needs-a-person"
    NOT_APPLICABLE = "not-applicable"


class Check(NamedTuple):
    """One requirement of one letter, by the requirement's code: its status, the rules that decided it, or else the reason."""

    requirement: str
    status: Status
    rules: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Checklist:
    """Every requirement of one letter; `number` counts the letters of a file from one, `place` is where the letter begins."""

    place: Place
    number: int
    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What linting one file gave.

    `sha256` and `length` (bytes) are of the file as read; "" and 0 where it could not be opened.
    `pages` says that the file has pages, so that its lines count through the extracted text.
    `uri` is the file's path for SARIF: forward slashes, never "..", not yet percent-encoded; "" says: as `origin`.
    `failure` names the rule that says why the file gave no letter, "" where it gave one.
    `checklists` has one for each letter, where they were asked for.
    `rules` are the codes that ran where they are not those of the ruleset that the report names.
    `text` is what the file says, where that was asked for, may be shown and is text at all.
    """

    origin: str
    findings: tuple[Finding, ...] = ()
    letters: int = 0
    items: int = 0
    sha256: str = ""
    length: int = 0
    pages: bool = False
    crashes: tuple[Crash, ...] = ()
    uri: str = ""
    failure: str = ""
    checklists: tuple[Checklist, ...] = ()
    identities: tuple[Identity, ...] = ()
    rules: tuple[str, ...] = ()
    text: str = ""


class Known(NamedTuple):
    """A finding that a baseline knows: its rule, the letter's key, the finding's fingerprint, and where it was met."""

    code: str
    letter: str
    fingerprint: str
    path: str = ""


@dataclass(frozen=True)
class Report:
    """What a run found.

    `results` are in the order of the files' names; `skipped` are walked JSON files that hold no record;
    `problems` are what is wrong with the command, such as a path that does not exist.
    `severities` are the ruleset's own severities by code, `rules` the codes that ran.
    `excerpts` says whether the letters' words may be shown; findings come redacted where not.
    `advisory` says that findings never make the command fail (`--fail-on never`), whatever the verdict.
    `own_rules` are the classes of the rules that the ruleset states, which stand in no catalogue.
    `max_warnings` is how many warnings are let pass, None for any number.
    `waivers` and `baseline` are the files that were used, as reports call them, "" for none.
    `absent` is what the baseline knows of these letters and nobody finds any more.
    `left_out` counts the findings that the report of an archive leaves out because there are too many.
    """

    results: Sequence[Result]
    ruleset: str
    ruleset_version: str
    rules: tuple[str, ...]
    severities: Mapping[str, Severity] = field(default_factory=dict)
    skipped: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    fail_on: Severity = Severity.ERROR
    excerpts: bool = False
    advisory: bool = False
    own_rules: tuple[type[Any], ...] = ()
    max_warnings: int | None = None
    waivers: str = ""
    baseline: str = ""
    absent: tuple[Known, ...] = ()
    left_out: int = 0

    @cached_property
    def everything(self) -> tuple[Finding, ...]:
        """Every finding, sorted by file, place and code, also those that a waiver covers or a baseline knows."""
        return tuple(sorted((f for result in self.results for f in result.findings), key=lambda f: f.sort_key))

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """The findings that count, sorted by file, place and code."""
        return tuple(finding for finding in self.everything if finding.counts)

    @cached_property
    def waived(self) -> tuple[Finding, ...]:
        """The findings that a waiver covers."""
        return tuple(finding for finding in self.everything if finding.waiver is not None)

    @cached_property
    def baselined(self) -> tuple[Finding, ...]:
        """The findings that the baseline knew and no waiver covers."""
        return tuple(f for f in self.everything if f.waiver is None and f.baseline_state is BaselineState.UNCHANGED)

    @cached_property
    def counts(self) -> Mapping[Severity, int]:
        """How many findings there are of each severity."""
        counted = Counter(f.severity for f in self.findings)
        return {severity: counted[severity] for severity in (Severity.ERROR, Severity.WARNING, Severity.NOTE)}

    @property
    def letters(self) -> int:
        """How many determinations were linted."""
        return sum(result.letters for result in self.results)

    @property
    def items(self) -> int:
        """How many disputed items were linted."""
        return sum(result.items for result in self.results)

    @property
    def complete(self) -> bool:
        """Whether every rule ran over every letter."""
        return not any(result.crashes for result in self.results)

    @property
    def failed(self) -> bool:
        """Whether a finding is at or above the severity to fail on, or there are more warnings than are let pass."""
        if self.max_warnings is not None and self.counts[Severity.WARNING] > self.max_warnings:
            return True
        return any(f.severity.rank >= self.fail_on.rank for f in self.findings)

    @property
    def exit_code(self) -> int:
        """0 clean; 1 findings at or above `fail_on`; 2 the command must be mended; 3 imrlint itself failed on a letter."""
        if self.problems:
            return 2
        if not self.complete:
            return 3
        return 1 if self.failed and not self.advisory else 0


@dataclass(frozen=True, slots=True)
class Options:
    """How a report is written; every output format takes the same ones and ignores what it has no use for.

    `width` is in columns (None: the terminal's own, or a fixed width where there is none).
    `links` allows hyperlinks (OSC 8), which only terminals understand.
    `quiet` drops the summary, never a finding and never that a run is incomplete.
    `sarif_profile` is "default", "github" or "full"; the last has the letters' checklists wherever they were made.
    `checklist` says that the other reports have them too.
    """

    width: int | None = None
    color: bool = False
    links: bool = False
    statistics: bool = False
    quiet: bool = False
    sarif_profile: str = "default"
    checklist: bool = False
