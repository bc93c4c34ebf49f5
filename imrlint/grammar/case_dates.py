"""The dates of a case as calendar days, so that rules can put them in order and count the days between them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from imrlint.grammar.days import parse

_YEARS = ("1900", "2099")


@lru_cache(maxsize=4096)
def day(written: str | None) -> date | None:
    """The calendar day of a date as a record holds it; None where there is none, or none that a case can have."""
    iso = parse(written) if written else None
    return date.fromisoformat(iso) if iso and plausible(iso) else None


def plausible(iso: str) -> bool:
    """Whether an ISO date lies in a year that a worker's case can have; 0016-12-05 and 2610-12-05 do not."""
    return _YEARS[0] <= iso[:4] <= _YEARS[1]


def days_between(first: str | None, second: str | None) -> int | None:
    """How many days the second date lies after the first; None where one of them is unknown."""
    start, end = day(first), day(second)
    return (end - start).days if start and end else None


def out_of_order(days: Sequence[date]) -> list[int]:
    """The positions of the dates that keep a sequence from rising: as few as possible, and of two equal choices the later.

    Of five dates with one wrong, that is the wrong one.
    """
    best: list[list[int]] = []
    for n, here in enumerate(days):
        before = [kept for kept in best if days[kept[-1]] <= here]
        best.append([*max(before, key=len, default=[]), n])
    # Of two longest chains the one that keeps the earlier steps is right: a later step is blamed for lying before an earlier.
    kept = min(best, key=lambda chain: (-len(chain), chain), default=[])
    return [n for n in range(len(days)) if n not in kept]
