"""Which findings count: waivers and the baseline are laid over them here, once, after linting and before any report."""

from __future__ import annotations

import os
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from imrlint.finding import BaselineState, Finding, Identity, Suppression
from imrlint.paths.patterns import PathPatterns
from imrlint.report import Known, Result
from imrlint.rule import Rule
from imrlint.suppression.baseline import Baseline, key_of
from imrlint.suppression.waiver import Waiver, WaiverFile, WaiverUse, is_about, names


@dataclass
class Suppressions:
    """The waivers and the baseline of a run on a day (ISO), and what of them the run has met so far.

    `folder` is the directory that the waivers' path patterns start from.
    `partial` says that the run leaves letters out on purpose, so that nothing is known of those it does not meet.
    """

    waivers: WaiverFile | None = None
    baseline: Baseline | None = None
    today: str = ""
    folder: Path = field(default_factory=Path)
    partial: bool = False
    _used: set[int] = field(default_factory=set)
    _met: set[int] = field(default_factory=set)
    _asked: set[int] = field(default_factory=set)
    _letters: set[str] = field(default_factory=set)
    _found: set[tuple[str, str, str]] = field(default_factory=set)

    def applied(self, result: Result, path: str, codes: Container[str] | None = None) -> Result:
        """The result with each finding's waiver and baseline state.

        `path` is where the file lies; `codes` are the rules that ran, None for all that a waiver can name.
        """
        if self.waivers is None and self.baseline is None:
            return result
        there = os.path.abspath(path)  # noqa: PTH100 - a Path takes longer to make
        for letter in result.identities or (Identity(),):
            self._letters.add(letter.key)
            about = [one for one in self._waivers if self._reaches(one, there) and is_about(one, letter)]
            self._met |= {one.number for one in about}
            self._asked |= {one.number for one in about if codes is None or one.rule in codes}
        return replace(result, findings=tuple([self._judged(finding, there) for finding in result.findings]))

    def about_waivers(self, rules: Iterable[Rule[Any]], whole: bool, codes: Container[str]) -> list[Finding]:
        """What the rules about waivers find, once every file was linted; `codes` are all rules that ran.

        `whole` says that every letter was there to be met; otherwise nothing is said of waivers whose letters were not.
        A waiver counts as used where its rule was not asked.
        """
        if self.waivers is None:
            return []
        every = frozenset(one.number for one in self._waivers)
        idle = {one.number for one in self._waivers if one.rule not in codes} | (self._met - self._asked)
        use = WaiverUse(self.waivers, self.today, frozenset(self._used | idle), every if whole else frozenset(self._met))
        return [finding for rule in rules if rule.scope == "waivers" for finding in rule.run(use)]

    def is_whole(self, folders: Iterable[str]) -> bool:
        """Whether a run through these directories meets every letter: one of them holds the file of waivers."""
        here = self.folder.resolve()
        return not self.partial and any(here.is_relative_to(Path(folder).resolve()) for folder in folders if folder)

    def absent(self, codes: Iterable[str]) -> tuple[Known, ...]:
        """What the baseline knows of the letters that were met, by rules that ran, and that nobody found."""
        ran = frozenset(codes)
        known = self.baseline.entries if self.baseline else ()
        return tuple(
            one
            for one in known
            if one.letter in self._letters and one.code in ran and (one.code, one.letter, one.fingerprint) not in self._found
        )

    def _judged(self, finding: Finding, there: str) -> Finding:
        waiver = next(self._covering(finding, there), None)
        if waiver is not None and self.waivers is not None:
            line = self.waivers.line(waiver)
            covered = Suppression(waiver.number, line, waiver.reason, waiver.approver, waiver.expires)
            finding = replace(finding, waiver=covered)
        if self.baseline is not None:
            self._found.add(key_of(finding))
            state = BaselineState.UNCHANGED if self.baseline.knows(finding) else BaselineState.NEW
            finding = replace(finding, baseline_state=state)
        return finding

    def _covering(self, finding: Finding, there: str) -> Iterator[Waiver]:
        """The waivers that a finding falls under; each of them is used."""
        for one in self._by_code.get(finding.code, ()):
            known = names(one, finding.code, finding.letter, finding.fingerprint)
            if known and self._reaches(one, there) and one.holds(self.today):
                self._used.add(one.number)
                yield one

    @cached_property
    def _folder(self) -> Path:
        return self.folder.absolute()

    @property
    def _waivers(self) -> tuple[Waiver, ...]:
        return self.waivers.waivers if self.waivers else ()

    @cached_property
    def _by_code(self) -> Mapping[str, list[Waiver]]:
        made: dict[str, list[Waiver]] = {}
        for one in self._waivers:
            made.setdefault(one.rule, []).append(one)
        return made

    def _reaches(self, waiver: Waiver, there: str) -> bool:
        """Whether a waiver's path pattern, if it has one, names the file."""
        return not waiver.path or PathPatterns(str(self._folder), (waiver.path,)).fits(there)
