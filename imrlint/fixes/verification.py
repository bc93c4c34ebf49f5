"""Whether a letter is better after its fixes: what they were for is gone, and nothing else is wrong that was not before."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from itertools import accumulate

from imrlint.finding import Finding, Replacement
from imrlint.report import Result
from imrlint.text import Span

_MOST_NEXT = 100
"""So many findings at most may be the next ones of rules that speak of one at a time; a letter has a handful of such rules."""


def is_better(before: Result, after: Result, fixed: Sequence[Finding]) -> bool:
    """Whether linting again found what was there, without the findings that were fixed, and nothing new or worse."""
    if after.failure != before.failure or after.letters != before.letters or len(after.crashes) > len(before.crashes):
        return False
    moved = _Moved([one for finding in fixed if finding.fix for one in finding.fix.replacements])
    gone = {id(finding) for finding in fixed}
    old = [finding for finding in before.findings if id(finding) not in gone]
    others = _unmatched(old, list(after.findings), moved)
    return len(others) <= _MOST_NEXT and all(_is_the_next(one, fixed, moved) for one in others)


class _Moved:
    """Where characters stand after some replacements."""

    def __init__(self, replacements: Sequence[Replacement]) -> None:
        ordered = sorted(replacements)
        self._ends = [one.span.end for one in ordered]
        self._grown = list(accumulate([len(one.text) - (one.span.end - one.span.start) for one in ordered], initial=0))
        self._new = [(self(one.span.start), self(one.span.start) + len(one.text)) for one in ordered]

    def touches(self, span: Span) -> bool:
        """Whether some words, by their place now, hold or touch anything that was replaced."""
        return any(start <= span.end and span.start <= end for start, end in self._new)

    def __call__(self, offset: int) -> int:
        return offset + self._grown[bisect_right(self._ends, offset)]


def _unmatched(old: list[Finding], new: list[Finding], moved: _Moved) -> list[Finding]:
    """The new findings that are none of the old ones: by their fingerprint, by their place, or by the value they are about.

    A fix may change words that another finding quotes, and by that its fingerprint.
    """

    def start(finding: Finding) -> int:
        return finding.place.span.start if finding.place.span else -1

    def print_of(finding: Finding, _: bool) -> Hashable:
        return finding.code, finding.fingerprint

    def place_of(finding: Finding, is_new: bool) -> Hashable:
        return finding.code, start(finding) if is_new or not finding.place.span else moved(start(finding))

    def value_of(finding: Finding, _: bool) -> Hashable:
        return finding.code, finding.message.id, finding.place.pointer

    keys: tuple[Callable[[Finding, bool], Hashable], ...] = (print_of, place_of, value_of)
    for key in keys:
        known: dict[Hashable, list[Finding]] = defaultdict(list)
        for finding in old:
            known[key(finding, False)].append(finding)
        rest = []
        for finding in new:
            same = known.get(key(finding, True))
            if same and same[-1].severity.rank >= finding.severity.rank:
                same.pop()
            else:
                rest.append(finding)
        old, new = [one for ones in known.values() for one in ones], rest
    return new


def _is_the_next(finding: Finding, fixed: Sequence[Finding], moved: _Moved) -> bool:
    """Whether a finding is the next of a rule that speaks of one at a time: further down, in words that no fix has touched.

    It can be fixed as well, in the next pass.
    """
    if finding.fix is None or finding.place.span is None or moved.touches(finding.place.span):
        return False
    here = finding.place.span.start
    return any(
        one.code == finding.code and one.message.id == finding.message.id and one.place.span and here > moved(one.place.span.end)
        for one in fixed
    )
