"""Cuts prose into sentences, with the places they came from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from imrlint.expressions import expression

_END = expression(r"[.!?][\"”')\]]{0,2}\s{1,4}(?=\S)")
_SHORT = ("dr", "mr", "mrs", "ms", "vs", "no", "pp", "pg", "approx", "st", "fig", "ed", "al", "etc", "ie", "eg")
_ABBREVIATED = expression(rf"\b(?:[A-Z]|{'|'.join(_SHORT)}|e\.g|i\.e)$", re.I)
_ENDINGS = frozenset(word[-2:] for word in _SHORT)
_MARKS = (". ", ".\n", '." ', ".) ", "? ", "! ")
_CLOSING = " \n\"”')"
_FAR = 700


def sentences(text: str, start: int = 0, stop: int | None = None) -> Iterator[tuple[int, int]]:
    """Where each sentence between two offsets stands, as half-open offsets."""
    stop = len(text) if stop is None else min(stop, len(text))
    for end in _END.finditer(text, start, stop):
        if _abbreviates(text, end.start()):
            continue
        yield start, end.start() + len(end[0].rstrip())
        start = end.end()
    last = len(text[:stop].rstrip())
    if start < last:
        yield start, last


def sentence_at(text: str, at: int) -> tuple[int, int]:
    """Where the sentence that holds the character at `at` stands; nothing further away than a long sentence is looked at."""
    floor, limit = max(at - _FAR, 0), min(at + _FAR, len(text))
    start, before = floor, at
    while (found := _last_mark(text, floor, before)) >= 0:
        if not _abbreviates(text, found):
            start = found + 1
            break
        before = found + 1
    while start < at and text[start] in _CLOSING:
        start += 1
    end, after = limit, at
    while (found := _first_mark(text, after, limit)) >= 0:
        if not _abbreviates(text, found):
            end = found + 1
            break
        after = found + 1
    return start, end


def _last_mark(text: str, floor: int, stop: int) -> int:
    """Where the last mark begins that stands whole between two offsets, or -1; each is looked for only behind those found."""
    last = -1
    for mark in _MARKS:
        if (at := text.rfind(mark, floor, stop)) >= 0:
            last, floor = at, at + 1
    return last


def _first_mark(text: str, start: int, limit: int) -> int:
    """Where the first mark begins that stands whole between two offsets, or -1; each is looked for only before those found."""
    first, stop = -1, limit
    for mark in _MARKS:
        if (at := text.find(mark, start, min(stop + len(mark) - 1, limit))) >= 0:
            first = stop = at
    return first


def _abbreviates(text: str, stop: int) -> bool:
    """Whether the mark at `stop` ends an abbreviation and no sentence; most words' last two letters tell that it does not."""
    last = text[stop - 2 : stop] if stop > 1 else ""
    if text[stop] != "." or (last.isalpha() and last.isascii() and last.lower() not in _ENDINGS):
        return False
    return _ABBREVIATED.search(text, max(stop - 8, 0), stop) is not None
