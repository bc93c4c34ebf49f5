"""Which known name a misspelt one is meant to be, if any is near enough to say so."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, names: Iterable[str]) -> str | None:
    """The name within a small edit distance of `word`, or None; of several the nearest, then the first.

    Names of five letters or fewer may differ by one letter, others by a quarter of their letters at most, so that
    a word which is merely alike (Ontario, Montana) is not taken for a slip of the pen.
    """
    from rapidfuzz.distance import OSA

    best, found = len(word) + 1, None
    for name in names:
        limit = 1 if len(name) <= 5 else max(2, min(len(name) // 4, 5))
        if abs(len(name) - len(word)) > limit:
            continue
        distance = OSA.distance(word, name, score_cutoff=min(limit, best))
        if distance <= limit and distance < best:
            best, found = int(distance), name
    return found
