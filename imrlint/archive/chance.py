"""How likely a share is to be mere chance: the exact binomial test, and its correction where many are tested."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, lgamma, log, log1p


def tail(hits: int, tries: int, share: float) -> float:
    """How likely it is to be at least as far from what `share` makes one expect as `hits` of `tries` are, on that side, doubled."""
    if not 0 < share < 1 or not tries:
        return 1.0
    above = hits >= share * tries
    counts = range(hits, tries + 1) if above else range(hits, -1, -1)
    total = 0.0
    for count in counts:
        term = _point(count, tries, share)
        total += term
        if term < total * 1e-12:  # from here on they only get smaller
            break
    return min(1.0, 2 * total)


def _point(hits: int, tries: int, share: float) -> float:
    ways = lgamma(tries + 1) - lgamma(hits + 1) - lgamma(tries - hits + 1)
    return exp(ways + hits * log(share) + (tries - hits) * log1p(-share))


def significant(chances: Sequence[float], rate: float) -> list[bool]:
    """Which of several tests stand out, so that at most a part `rate` of those named does so by chance (Benjamini and Hochberg)."""
    order = sorted(range(len(chances)), key=lambda n: chances[n])
    last = max((rank for rank, n in enumerate(order, 1) if chances[n] <= rate * rank / len(chances)), default=0)
    chosen = set(order[:last])
    return [n in chosen for n in range(len(chances))]
