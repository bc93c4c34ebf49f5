"""What holds for the letters of a directory: its nearest configuration, and the waivers and the baseline that go with it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from imrlint.configuration.layer import FILE, PROJECT, nearest
from imrlint.configuration.plan import Plan, planned
from imrlint.configuration.settings import Settings
from imrlint.configuration.settling import settled
from imrlint.engine import Linter
from imrlint.fixes.mended import Choice
from imrlint.report import Result
from imrlint.rulesets.choice import chosen
from imrlint.shell.suppressing import suppressions
from imrlint.suppression.suppressions import Suppressions
from imrlint.suppression.waiver_file import NAME

_MOST = 100
"""So many directories are remembered."""

Stamp = tuple[tuple[str, int, int], ...]
"""Files with the time and length that they had."""


@dataclass(frozen=True)
class Setup:
    """How the letters of one directory are checked."""

    plan: Plan
    settings: Settings
    suppressions: Suppressions
    _linters: dict[int, Linter] = field(default_factory=dict, repr=False, compare=False)

    def excludes(self, path: str) -> bool:
        """Whether the configuration leaves a file out (absolute path)."""
        return any(one.fits(path) for one in self.settings.excluded)

    def linter(self, path: str) -> Linter:
        """The linter for a file; the same one each time, because it remembers what it was asked about."""
        ruleset = self.plan.ruleset_of(path)
        if id(ruleset) not in self._linters:  # the plan keeps its rulesets, so that no other gets this id
            notes = ruleset.claims_administrator_notes
            self._linters[id(ruleset)] = Linter(ruleset.rules, self.settings.as_of, claims_administrator_notes=notes)
        return self._linters[id(ruleset)]

    def judged(self, result: Result, path: str) -> Result:
        """A result with what waivers and the baseline say of it on this very day."""
        known = self.suppressions
        return Suppressions(known.waivers, known.baseline, date.today().isoformat(), known.folder).applied(result, path)

    def choice(self) -> Choice:
        """Which findings may be put right by machine, and safely."""
        others, settings = self.plan.ruleset.own_rules, self.settings
        fixable = frozenset(code for word in settings.fixable for code in chosen(word, others).codes)
        return Choice(False, fixable, frozenset(code for word in settings.unfixable for code in chosen(word, others).codes))


@dataclass
class Setups:
    """The setups of directories, made anew when one of their files changes."""

    _known: dict[str, tuple[Stamp, Setup]] = field(default_factory=dict)

    def of(self, folder: str) -> Setup:
        """The setup of a directory (absolute).

        Raises ImrlintError where the configuration, the ruleset, the waivers or the baseline make no sense.
        """
        if known := self._known.pop(folder, None):
            stamp, setup = known
            if stamp == _stamp(folder, setup):
                self._known[folder] = known
                return setup
        setup = _made(folder)
        if len(self._known) >= _MOST:
            self._known.clear()
        self._known[folder] = _stamp(folder, setup), setup
        return setup

    def forget(self) -> None:
        """Read everything anew when somebody asks."""
        self._known.clear()


def _made(folder: str) -> Setup:
    place = nearest(folder)
    settings, ruleset = settled((place,) if place else (), {})
    if settings.waivers is None:
        settings = replace(settings, waivers=next((path for path in _upwards(folder, NAME) if os.path.isfile(path)), ""))  # noqa: PTH113
    return Setup(planned(ruleset, settings), settings, suppressions(settings, ruleset.own_rules))


def _stamp(folder: str, setup: Setup) -> Stamp:
    settings = setup.settings
    named = [name for name in (settings.waivers, settings.baseline, settings.ruleset) if name]
    return tuple(_times([*_upwards(folder, FILE, PROJECT, NAME), *named]))


def _upwards(folder: str, *names: str) -> Iterator[str]:
    """The paths that some files have in a directory and in those above it."""
    for above in (Path(folder), *Path(folder).parents):
        yield from (str(above / name) for name in names)


def _times(paths: list[str]) -> Iterator[tuple[str, int, int]]:
    for path in paths:
        try:
            status = os.stat(path)  # noqa: PTH116 - a Path takes longer to make
        except (OSError, ValueError):
            continue
        yield path, status.st_mtime_ns, status.st_size
