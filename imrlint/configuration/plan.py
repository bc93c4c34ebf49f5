"""Which rules run on which letter: the ruleset with what the configuration and the command line say of it."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

from imrlint.configuration.settings import Override, Selection, Settings
from imrlint.errors import UsageError
from imrlint.finding import Severity
from imrlint.rulesets.choice import chosen
from imrlint.rulesets.ruleset import Ruleset, threshold


@dataclass(frozen=True)
class Plan:
    """The rules of a run: those of every letter, and those of letters whose paths an override fits.

    `start` is the ruleset with what holds for all letters, `last` what the command line says and goes before any override.
    `directory` (absolute) is where relative paths start.
    """

    start: Ruleset
    overrides: tuple[Override, ...] = ()
    last: Selection = Selection()
    directory: str = field(default_factory=os.getcwd)
    _made: dict[tuple[int, ...], Ruleset] = field(default_factory=dict, repr=False, compare=False)

    @property
    def ruleset(self) -> Ruleset:
        """The ruleset without overrides, which reports name."""
        return self._with(())

    def ruleset_of(self, origin: str) -> Ruleset:
        """The ruleset of the letter at a path; the same object wherever the same overrides fit."""
        if not self.overrides:
            return self.ruleset
        path = os.path.normpath(os.path.join(self.directory, origin))  # noqa: PTH118
        return self._with(tuple([number for number, one in enumerate(self.overrides) if one.paths.fits(path)]))

    def _with(self, fitting: tuple[int, ...]) -> Ruleset:
        """The ruleset with some overrides, by their numbers."""
        if fitting not in self._made:
            made = self.start
            for number in fitting:
                made = laid_over(made, self.overrides[number].selection)
            self._made[fitting] = laid_over(made, self.last)
        return self._made[fitting]


def planned(ruleset: Ruleset, settings: Settings) -> Plan:
    """The plan that settings make of their ruleset.

    Raises UnknownRule and UsageError where the command line chooses or sets a rule that is not there.
    """
    *files, last = settings.selections or (Selection(),)
    start = ruleset
    for one in files:
        start = laid_over(start, one)
    plan = Plan(start.failing_on(threshold(settings.fail_on)) if settings.fail_on else start, settings.overrides, last)
    _judge_severities(last, plan)
    return plan


def laid_over(ruleset: Ruleset, selection: Selection) -> Ruleset:
    """The ruleset with what one place says; a severity also counts for rules that run only because of an override."""
    if selection == Selection():
        return ruleset
    made = ruleset.choosing(selection.select, selection.extend_select, selection.ignore)
    changed: dict[str, Severity] = {}
    for word, level in selection.severity:
        changed |= dict.fromkeys(chosen(word, made.own_rules).codes, Severity(level))
    return made.with_severities(changed) if changed else made


def _judge_severities(last: Selection, plan: Plan) -> None:
    """Complain of a severity on the command line for rules that never run."""
    every = [plan.ruleset, *[plan._with((number,)) for number in range(len(plan.overrides))]] if last.severity else []
    run = frozenset[str]().union(*[one.choice.codes for one in every])
    for word, _ in last.severity:
        if not chosen(word, plan.start.own_rules).codes & run:
            raise UsageError(f"--severity sets '{word}', which does not run; add --extend-select {word}")
