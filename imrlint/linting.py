"""A whole run: a ruleset and files in, a report out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple, Protocol

from imrlint.cache import Cache
from imrlint.document import Failure
from imrlint.engine import Linter
from imrlint.finding import Severity
from imrlint.paths.walking import Problem, Target
from imrlint.report import Report, Result
from imrlint.rulesets.ruleset import Ruleset
from imrlint.running import AUTO, run
from imrlint.suppression.suppressions import Suppressions
from imrlint.text import Source


class Plan(Protocol):
    """Which ruleset is laid on which file; a configuration is one, and a ruleset that holds for all is, too.

    `ruleset` is what the report names, and what says when a check fails.
    """

    @property
    def ruleset(self) -> Ruleset:
        """The ruleset of every file that nothing else is said of."""

    def ruleset_of(self, path: str) -> Ruleset:
        """The ruleset of the file at a path; for equal answers the same object."""


class Task(NamedTuple):
    """One file to lint, and the linter for it, known by its number; the first linter travels to other processes only once."""

    target: Target
    number: int = 0
    linter: Linter | None = None


@dataclass(frozen=True)
class Linting:
    """The work on one file: lint it, and say what SARIF calls it."""

    linter: Linter
    _others: dict[int, Linter] = field(default_factory=dict)

    def __call__(self, task: Task) -> Result:
        """What linting a file gave."""
        target, linter = task.target, self._linter(task)
        if target.data is None:
            return replace(linter.lint_path(target.origin, target.path), uri=target.uri)
        return replace(linter.lint(Source(target.origin, target.data)), uri=target.uri)

    def lost(self, task: Task) -> Result:
        """What there is to say of a file at which the process died."""
        return replace(self._linter(task).defeated(task.target.origin, "the process died"), uri=task.target.uri)

    def _linter(self, task: Task) -> Linter:
        # The one that came first is kept, because it remembers what it was asked about.
        return self._others.setdefault(task.number, task.linter) if task.linter else self.linter


@dataclass(frozen=True)
class Manner:
    """How a run goes, apart from its ruleset: what the linter's fields of the same names say, and how many processes.

    `lenient` says that a JSON file without a record is skipped even where it was named, as on a walk.
    `max_warnings` is how many warnings are let pass, None for any number.
    `suppressions` are the waivers and the baseline, `cache` is what earlier runs found.
    """

    as_of: str | None = None
    excerpts: bool = True
    hashes: bool = False
    jobs: int | None = AUTO
    lenient: bool = False
    checklists: bool = False
    texts: bool = False
    max_warnings: int | None = None
    suppressions: Suppressions = field(default_factory=Suppressions)
    cache: Cache | None = None


def lint(plan: Plan, found: Iterable[Target | Problem], manner: Manner) -> Report:
    """Lint every file, and report in the order of their names.

    A walked JSON file that holds no record is skipped and counted; a directory that holds nothing else is a problem.
    """
    return _Run(plan, manner).report(found)


@dataclass
class _Run:
    """A run under way: what is known of its files so far."""

    plan: Plan
    manner: Manner
    problems: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    results: list[Result] = field(default_factory=list)
    folders: dict[str, bool] = field(default_factory=dict)
    _numbers: dict[int, tuple[int, Linter]] = field(default_factory=dict)
    _rulesets: list[Ruleset] = field(default_factory=list)
    _ran: dict[int, frozenset[str]] = field(default_factory=dict)

    def report(self, found: Iterable[Target | Problem]) -> Report:
        """Lint every file, and say what there is to say."""
        first = self._linter(self.plan.ruleset)[1]
        cache = self.manner.cache
        for task, result in run(Linting(first), self._tasks(found), self.manner.jobs):
            self._take(task.target, task.number, result)
            if cache:
                cache.put(task.target, self._numbered(task.number), result)
        if cache:
            cache.close()
        empty = [folder for folder, some in self.folders.items() if folder and not some]
        self.problems += [f"there is no letter in the directory '{folder}'" for folder in empty]
        return self._report()

    def _tasks(self, found: Iterable[Target | Problem]) -> Iterator[Task]:
        """The files that must be linted; what is wrong with a path, and what is known already, is noted on the way."""
        cache = self.manner.cache
        for one in found:
            if isinstance(one, Problem):
                self.problems.append(one.what)
                continue
            number, linter = self._linter(self.plan.ruleset_of(one.path if one.data is None else one.origin))
            if cache and (known := cache.get(one, linter)):
                self._take(one, number, known)
            else:
                yield Task(one, number, linter if number else None)

    def _take(self, target: Target, number: int, result: Result) -> None:
        foreign = is_foreign(target, result.failure, self.manner.lenient)
        self.folders[target.folder] = self.folders.get(target.folder, False) or not foreign
        if foreign:
            self.skipped.append(target.origin)
        else:
            ran = self._codes(number)
            if number:  # an override lets other rules run on this file
                result = replace(result, rules=tuple(sorted(ran)))
            self.results.append(self.manner.suppressions.applied(result, target.path, ran))

    def _codes(self, number: int) -> frozenset[str]:
        """The codes of the rules that a linter runs over letters."""
        if number not in self._ran:
            rules = self._numbered(number).rules
            self._ran[number] = frozenset(rule.code for rule in rules if rule.scope == "letter")
        return self._ran[number]

    def _linter(self, ruleset: Ruleset) -> tuple[int, Linter]:
        """The linter of a ruleset, with its number."""
        if id(ruleset) not in self._numbers:
            manner, notes = self.manner, ruleset.claims_administrator_notes
            linter = Linter(ruleset.rules, manner.as_of, manner.excerpts, manner.hashes, notes, manner.checklists, manner.texts)
            self._rulesets.append(ruleset)  # so that no other ruleset gets its id
            self._numbers[id(ruleset)] = len(self._numbers), linter
        return self._numbers[id(ruleset)]

    def _numbered(self, number: int) -> Linter:
        return self._linter(self._rulesets[number])[1]

    def _report(self) -> Report:
        ruleset, manner = self.plan.ruleset, self.manner
        suppressions = manner.suppressions
        linters = [linter for _, linter in self._numbers.values()]
        scopes = ("letter", "waivers") if suppressions.waivers else ("letter",)
        codes = dict.fromkeys(rule.code for linter in linters for rule in linter.rules if rule.scope in scopes)
        if about := suppressions.about_waivers(ruleset.rules, suppressions.is_whole(self.folders), codes):
            self.results.append(Result(about[0].place.origin, tuple(about)))
        return Report(
            sorted(self.results, key=lambda result: result.origin),
            ruleset.name,
            ruleset.version,
            tuple(codes),
            ruleset.severities,
            tuple(sorted(self.skipped)),
            tuple(self.problems),
            ruleset.fail_on or Severity.ERROR,
            manner.excerpts,
            ruleset.fail_on is None,
            ruleset.own_rules,
            manner.max_warnings,
            suppressions.waivers.origin if suppressions.waivers else "",
            suppressions.baseline.origin if suppressions.baseline else "",
            suppressions.absent(codes),
        )


def is_foreign(target: Target, failure: str | None, lenient: bool = False) -> bool:
    """Whether a file is some other program's JSON, which nobody meant when naming the directory it lies in."""
    met = lenient or target.folder
    return bool(met) and failure == Failure.NOT_A_DETERMINATION and target.origin.lower().endswith(".json")
