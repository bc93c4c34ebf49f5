"""Puts letters right for `imrlint check --fix` and `--diff`, and says what was done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from imrlint.document import Document
from imrlint.engine import Linter
from imrlint.finding import Finding
from imrlint.fixes.characters import Characters
from imrlint.fixes.difference import difference
from imrlint.fixes.mended import Choice, Mended, mended
from imrlint.fixes.writing import write
from imrlint.linting import Manner, Plan
from imrlint.paths.walking import Problem, Target
from imrlint.reading import opened
from imrlint.rulesets.ruleset import Ruleset
from imrlint.running import run
from imrlint.suppression.suppressions import Suppressions
from imrlint.text import Source


@dataclass(frozen=True)
class Fixed:
    """What fixing letters came to.

    `targets` are the targets to lint now: a letter from standard input as it was fixed, and all else as it was given.
    `files` are the fixed files by what reports call them; `fixed` counts the fixes, `unsafe` those that only
    `--unsafe-fixes` would make, and `refused` those that were undone because another thing would be wrong, by code.
    `problems` says which files could not be written, and why.
    `diff` is the unified diff where one was asked for, and then nothing was written.
    `piped` holds the bytes of the letter from standard input, fixed or as they came; None where there was none.
    """

    targets: tuple[Target | Problem, ...] = ()
    files: tuple[str, ...] = ()
    fixed: Mapping[str, int] = field(default_factory=dict)
    unsafe: Mapping[str, int] = field(default_factory=dict)
    refused: Mapping[str, int] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    diff: str = ""
    piped: bytes | None = None

    def sentences(self, *, diff: bool = False) -> Iterator[str]:
        """What to tell the person at the keyboard; nothing of it quotes a letter."""
        if self.fixed:
            would = "would be fixed" if diff else "fixed"
            yield f"{_number(sum(self.fixed.values()), 'finding')} {would} in {_number(len(self.files), 'file')}: {_listed(self.fixed)}."
        elif diff:
            yield "Nothing would be fixed."
        else:
            yield "Nothing was fixed."
        if self.refused:
            yield f"Not fixed, because something else would have become wrong: {_listed(self.refused)}."
        if self.unsafe:
            yield f"{_number(sum(self.unsafe.values()), 'more finding')} can be fixed with --unsafe-fixes: {_listed(self.unsafe)}."


def fix(plan: Plan, targets: Iterable[Target | Problem], choice: Choice, manner: Manner, *, diff: bool = False) -> Fixed:
    """Fix letters of text and JSON, and write them; with `diff` nothing is written.

    What `choice` takes is fixed in each file by the plan's ruleset for it; findings that a waiver or the baseline covers are not.
    """
    given = tuple(targets)
    rulesets: list[Ruleset] = []
    things = []
    for target in given:
        if isinstance(target, Target):
            ruleset = plan.ruleset_of(target.path)
            if not any(one is ruleset for one in rulesets):
                rulesets.append(ruleset)
            things.append((target, next(n for n, one in enumerate(rulesets) if one is ruleset)))
    linters = tuple([Linter(one.rules, manner.as_of, True, False, one.claims_administrator_notes) for one in rulesets])
    known = manner.suppressions
    work = Fixing(linters, choice, Suppressions(known.waivers, known.baseline, known.today, known.folder))
    outcome = _Outcome(diff)
    for (target, _), made in run(work, things, manner.jobs):
        outcome.take(target, made)
    return outcome.told(given)


@dataclass(frozen=True)
class Fixing:
    """The work on one file: lint it, fix it, and lint it again; the file itself is not written."""

    linters: tuple[Linter, ...]
    choice: Choice
    suppressions: Suppressions

    def __call__(self, thing: tuple[Target, int]) -> Mended:
        """What becomes of a file."""
        target, number = thing
        source = opened(target.origin, target.path) if target.data is None else Source(target.origin, target.data)
        if isinstance(source, Document) or Characters.of(source) is None:
            return self.lost(thing)
        try:
            made = mended(
                source, self.linters[number], self.choice, lambda result: self.suppressions.applied(result, target.path)
            )
        except Exception:  # a fault of imrlint itself, which linting will tell; the letter stays as it is
            return self.lost(thing)
        if made.before == made.after:  # bytes that nobody needs need not travel between processes
            return replace(made, before=b"", after=b"")
        return made

    def lost(self, thing: tuple[Target, int]) -> Mended:  # noqa: ARG002
        """What there is to say of a file that nothing could be done for: linting says why."""
        return Mended(b"", b"")


@dataclass
class _Outcome:
    """What fixing came to so far."""

    diff: bool
    files: list[str] = field(default_factory=list)
    fixed: Counter[str] = field(default_factory=Counter)
    unsafe: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    piped: bytes | None = None

    def take(self, target: Target, made: Mended) -> None:
        """Count what was fixed in a file, and write it or show the difference."""
        self.unsafe += Counter(made.unsafe)
        self.refused += Counter([_code(finding) for finding in made.refused])
        if target.data is not None:
            self.piped = made.after if made.fixed else target.data
        if not made.fixed:
            return
        if self.diff:
            self.lines += difference(target.origin, made.before, made.after)
        elif target.data is None and (reason := write(target.path, made.before, made.after)):
            self.problems.append(f"the letter '{target.origin}' was not fixed: {reason}")
            return
        self.files.append(target.origin)
        self.fixed += Counter(made.fixed)

    def told(self, given: tuple[Target | Problem, ...]) -> Fixed:
        """All of it."""
        fixed = None if self.diff else self.piped
        return Fixed(
            tuple(
                [replace(one, data=fixed) if isinstance(one, Target) and one.data is not None and fixed else one for one in given]
            ),
            tuple(sorted(self.files)),
            dict(sorted(self.fixed.items())),
            dict(sorted(self.unsafe.items())),
            dict(sorted(self.refused.items())),
            tuple(self.problems),
            "".join(self.lines),
            self.piped,
        )


def _code(finding: Finding) -> str:
    return finding.code


def _number(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _listed(counted: Mapping[str, int]) -> str:
    return ", ".join(f"{code} ({number:,})" for code, number in counted.items())
