"""How many planted defects each rule finds, and what else they set off."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from random import Random

from benchmarks.quality.early_forms import Early, of_2013, printed
from benchmarks.quality.generator import letter as made_up
from benchmarks.quality.model import Letter
from benchmarks.quality.planters import Planted, Planter, planters
from benchmarks.quality.rendering import rendered
from imrlint.catalogue import catalogue
from imrlint.engine import Linter
from imrlint.finding import Finding, Severity
from imrlint.rulesets.ruleset import load
from imrlint.text import Source

ATTEMPTS = 80
"""So many letters are tried for a planter that finds no room in most of them."""


@dataclass
class Outcome:
    """What became of one plant."""

    planter: Planter
    text: str
    name: str
    found: tuple[Finding, ...]
    at_place: bool
    right_severity: bool
    collateral: tuple[Finding, ...]
    crashes: tuple[str, ...] = ()
    marks: list[tuple[int, int]] = field(default_factory=list)

    @property
    def missed(self) -> str:
        """Why the plant counts as missed, or ""."""
        if not self.found:
            return "not found"
        if not self.at_place:
            return "elsewhere"
        return "" if self.right_severity else "severity"


@cache
def linter(code: str = "") -> Linter:
    """The default ruleset, with one more rule as if a user had chosen it by its code."""
    return Linter(load().choosing(extend_select=[code] if code else []).rules)


def outcomes(seed: int, plants: int, codes: Iterable[str] = ()) -> Iterator[Outcome]:
    """Plant every defect so often, divided among a rule's planters, and lint; rules that do not exist yet are left out."""
    wanted = tuple(codes)
    for code, several in groupby(planters(), key=lambda one: one.code):
        group = list(several)
        if code not in catalogue() or (wanted and not code.startswith(wanted)):
            continue
        for planter in group:
            yield from _planted(planter, seed, max(1, -(-plants // len(group))))


def _planted(planter: Planter, seed: int, count: int) -> Iterator[Outcome]:
    made = 0
    for attempt in range(ATTEMPTS + count):
        rng = Random(f"{seed}/{planter.code}/{planter.name}/{attempt}")
        letter = _letter(planter, rng)
        before = deepcopy(letter)
        result = planter.plant(letter, rng)
        if result is False:
            continue
        yield _of_file(planter, result) if isinstance(result, Planted) else _of_letter(planter, before, letter)
        made += 1
        if made == count:
            return


def _letter(planter: Planter, rng: Random) -> Letter | Early:
    """A letter that the planter can change; one that names `forms` gets a letter of 2013."""
    if forms := planter.needs.get("forms"):
        return printed(of_2013(rng), rng.choice(forms))
    return made_up(rng, **planter.needs)


def _of_file(planter: Planter, file: Planted) -> Outcome:
    result = linter(planter.code).lint(Source(file.name, file.data))
    found = tuple([one for one in result.findings if one.code == planter.code])
    at_place = any(file.pointer is None or one.place.pointer in (file.pointer, file.pointer.rpartition("/")[0]) for one in found)
    text = file.data.decode("utf-8", "replace")
    return Outcome(
        planter, text, file.name, found, at_place, _severe(planter, found), (), tuple([c.code for c in result.crashes])
    )


def _of_letter(planter: Planter, before: Letter | Early, letter: Letter | Early) -> Outcome:
    checker = linter(planter.code)
    text, marks = rendered(letter.canonical(), letter.state)
    result = checker.lint(Source(letter.file_name, text.encode()))
    found = tuple([one for one in result.findings if one.code == planter.code])
    there = [one for one in found if any(_touches(one, mark) for mark in marks)]
    clean = checker.lint(Source("letter.txt", rendered(before.canonical(), before.state)[0].encode()))
    usual = Counter(one.code for one in clean.findings)
    new = Counter(one.code for one in result.findings) - usual
    collateral = tuple(
        [one for one in result.findings if one.severity is Severity.ERROR and one.code != planter.code and new[one.code]]
    )
    crashes = tuple([c.code for c in result.crashes])
    return Outcome(planter, text, letter.file_name, found, bool(there), _severe(planter, there), collateral, crashes, marks)


def _touches(one: Finding, mark: tuple[int, int]) -> bool:
    span = one.place.span
    return span is not None and span.start < mark[1] and mark[0] < max(span.end, span.start + 1)


def _severe(planter: Planter, found: Iterable[Finding]) -> bool:
    return planter.severity is None or any(one.severity == planter.severity for one in found)
