"""A whole run: a ruleset and files in, a report out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from imrlint.document import Failure
from imrlint.engine import Linter
from imrlint.finding import Severity
from imrlint.report import Report, Result
from imrlint.rulesets.ruleset import Ruleset
from imrlint.running import AUTO, run
from imrlint.text import Source
from imrlint.walking import Problem, Target


@dataclass(frozen=True)
class Linting:
    """The work on one file: lint it, and say what SARIF calls it."""

    linter: Linter

    def __call__(self, target: Target) -> Result:
        """What linting a file gave."""
        if target.data is None:
            return replace(self.linter.lint_path(target.origin, target.path), uri=target.uri)
        return replace(self.linter.lint(Source(target.origin, target.data)), uri=target.uri)

    def lost(self, target: Target) -> Result:
        """What there is to say of a file at which the process died."""
        return replace(self.linter.defeated(target.origin, "the process died"), uri=target.uri)


@dataclass(frozen=True)
class Manner:
    """How a run goes, apart from its ruleset: what the linter's fields of the same names say, and how many processes.

    `lenient` says that a JSON file without a record is skipped even where it was named, as on a walk.
    """

    as_of: str | None = None
    excerpts: bool = True
    hashes: bool = False
    jobs: int | None = AUTO
    lenient: bool = False
    checklists: bool = False


def lint(ruleset: Ruleset, found: Iterable[Target | Problem], manner: Manner) -> Report:
    """Lint every file, and report in the order of their names.

    A walked JSON file that holds no record is skipped and counted; a directory that holds nothing else is a problem.
    """
    notes = ruleset.claims_administrator_notes
    linter = Linter(ruleset.rules, manner.as_of, manner.excerpts, manner.hashes, notes, manner.checklists)
    problems: list[str] = []
    skipped: list[str] = []
    results: list[Result] = []
    folders: dict[str, bool] = {}
    for target, result in run(Linting(linter), _targets(found, problems), manner.jobs):
        foreign = is_foreign(target, result.failure, manner.lenient)
        folders[target.folder] = folders.get(target.folder, False) or not foreign
        if foreign:
            skipped.append(target.origin)
        else:
            results.append(result)
    problems += [f"there is no letter in the directory '{folder}'" for folder, some in folders.items() if folder and not some]
    return Report(
        sorted(results, key=lambda result: result.origin),
        ruleset.name,
        ruleset.version,
        tuple([rule.code for rule in linter.rules]),
        ruleset.severities,
        tuple(sorted(skipped)),
        tuple(problems),
        ruleset.fail_on or Severity.ERROR,
        manner.excerpts,
        ruleset.fail_on is None,
        ruleset.own_rules,
    )


def is_foreign(target: Target, failure: str | None, lenient: bool = False) -> bool:
    """Whether a file is some other program's JSON, which nobody meant when naming the directory it lies in."""
    met = lenient or target.folder
    return bool(met) and failure == Failure.NOT_A_DETERMINATION and target.origin.lower().endswith(".json")


def _targets(found: Iterable[Target | Problem], problems: list[str]) -> Iterator[Target]:
    """The files alone; what is wrong with the other paths goes to `problems`."""
    for one in found:
        if isinstance(one, Problem):
            problems.append(one.what)
        else:
            yield one
