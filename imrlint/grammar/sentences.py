"""Cuts prose into sentences, with the places they came from."""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = re.compile(r"[.!?][\"”')\]]{0,2}\s{1,4}(?=\S)")
_ABBREVIATED = re.compile(r"\b(?:[A-Z]|dr|mr|mrs|ms|vs|e\.g|i\.e|no|p|pp|pg|approx|st|fig|ed|al|etc|ie|eg)$", re.I)
_FAR = 700


def sentences(text: str, start: int = 0, stop: int | None = None) -> Iterator[tuple[int, int]]:
    """Where each sentence between two offsets stands, as half-open offsets."""
    stop = len(text) if stop is None else min(stop, len(text))
    for end in _END.finditer(text, start, stop):
        if end[0][0] == "." and _ABBREVIATED.search(text, max(end.start() - 8, start), end.start()):
            continue
        yield start, end.start() + len(end[0].rstrip())
        start = end.end()
    last = len(text[:stop].rstrip())
    if start < last:
        yield start, last


def sentence_at(text: str, at: int) -> tuple[int, int]:
    """Where the sentence that holds the character at `at` stands; nothing further away than a long sentence is looked at."""
    begin, end = max(at - _FAR, 0), min(at + _FAR, len(text))
    return next(((first, last) for first, last in sentences(text, begin, end) if last > at), (begin, end))
