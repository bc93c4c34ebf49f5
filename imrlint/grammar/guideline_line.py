"""A guideline line, read: a small language of stock sentences and citations, parsed over the catalogue of guidelines."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from imrlint.expressions import expression
from imrlint.grammar.citation import Basis, Citation, Form, GuidelineLine, Pages
from imrlint.grammar.mtus import read_mtus
from imrlint.grammar.sources import read_sources
from imrlint.grammar.words import Part, lower_case, part

__all__ = ["Basis", "Citation", "Form", "GuidelineLine", "Pages", "Part", "parse"]

_BASED = expression(
    r"decisions?\s{1,4}(?:(?:is|was)\s{1,4})?based\s{1,4}(?:up)?on(?![^\W_])\s{0,4}(?:the\s{1,4})?"
    r"(?:(non\s?[‐‑–-]?\s?mtus(?![^\W_])(?:\s{1,4}citations?(?![^\W_]))?)|(mtus(?![^\W_])(?:\s{1,4}citations?(?![^\W_]))?))?\s{0,3}:?"
)
_NON_MTUS = expression(
    r"(?:[,;.]\s{0,3})?(?:(?<![^\W_])and\s{1,3})?non\s?[‐‑–-]?\s?mtus(?![^\W_])(?:\s{1,4}citations?(?![^\W_]))?\s{0,3}:?"
)
_WHO = r"(?:the\s{1,3})?(?:(?:claims?|expert|physician|medical)\s{1,3})?(?:administrator|reviewer|adjuster|maximus)\s{1,3}"
_THEIR = r"(?:their|its|his|her|his/her|his\sor\sher|the)\s{1,3}decisions?"
_STOCK = expression(
    rf"\s{{0,4}}{_WHO}(?:(did\s{{1,3}}not\s{{1,3}}base\s{{1,3}}{_THEIR}\s{{1,3}}(?:up)?on\s{{1,3}}(?:the\s{{1,3}})?mtus(?![^\W_])"
    rf"|(?:has\s{{1,3}})?based\s{{1,3}}{_THEIR}\s{{1,3}}(?:up)?on\s{{1,3}}(?:a\s{{1,3}})?recommendations?(?:\s?\(s\))?\s{{1,3}}outside)"
    rf"|did\s{{1,3}}not\s{{1,3}}cite\s{{1,3}}any(?![^\W_]))"
)
_FAR = 120
_TERMINATED = (".", ".)", '."', ".”", ".'")
_END_OF_SENTENCE = expression(r"\.(?=\s|$)")


class _Mark(NamedTuple):
    """The beginning of a sentence that the grammar knows; `end` is the place behind its fixed words."""

    kind: str
    start: int
    end: int


@lru_cache(maxsize=8192)
def parse(text: str) -> GuidelineLine:
    """A guideline line without its label, read: any text gives a line, and nothing is raised.

    White space is expected to be folded to single blanks, but doubled ones and `Non- MTUS` are understood.
    """
    low = lower_case(text)
    marks = _marks(low)
    end = len(text.rstrip())
    terminated = text.endswith(_TERMINATED, 0, end)
    if not marks:
        stray = _stray(text, 0, end)
        return GuidelineLine(text, "malformed" if stray else "empty", malformed=stray, terminated=terminated)
    return _read(text, low, marks, end, terminated)


def _read(text: str, low: str, marks: list[_Mark], end: int, terminated: bool) -> GuidelineLine:
    """A line of sentences, each begun by a mark."""
    citations: list[Citation] = []
    glued: list[Part] = []
    outside = none_cited = empty = None
    stray = _stray(text, 0, marks[0].start)
    for index, mark in enumerate(marks):
        following = marks[index + 1].start if index + 1 < len(marks) else end
        limit = _last_stop(text, mark.end, following)
        if mark.kind == "MTUS":
            found, more = read_mtus(text, low, mark.end, limit)
            citations += found or [Citation("MTUS", part(text, mark.start, mark.end))]
            glued += more
        elif mark.kind == "Non-MTUS":
            sources = read_sources(text, low, mark.end, limit)
            citations += sources
            if not sources and empty is None:
                empty = part(text, mark.start, mark.end)
        elif mark.kind == "stray":
            stray = stray or part(text, mark.start, limit)
        else:
            stop = _END_OF_SENTENCE.search(low, mark.end, limit)
            sentence = part(text, mark.start, stop.end() if stop else min(following, limit + 1))
            outside, none_cited = (sentence, none_cited) if mark.kind == "outside" else (outside, sentence)
            stray = stray or (_stray(text, stop.end(), limit) if stop else None)
    form: Form = "malformed" if stray else "none-cited" if none_cited and len(marks) == 1 else "based"
    return GuidelineLine(text, form, tuple(citations), outside, none_cited, empty, stray, tuple(glued), terminated)


def _last_stop(text: str, start: int, end: int) -> int:
    """`end`, moved before the full stop and the blanks that close a sentence."""
    while end > start and text[end - 1] in " .\t\n":
        end -= 1
    return end


def _stray(text: str, start: int, end: int) -> Part | None:
    """The words between two sentences, where there are any."""
    if start >= end:
        return None
    words = part(text, start, end)
    return words if any(character.isalnum() for character in words.text) else None


def _marks(low: str) -> list[_Mark]:
    """The sentences that the grammar knows, in their order; a stock sentence at the start, then whatever holds "decision"."""
    marks: list[_Mark] = []
    place = floor = 0
    if stock := _STOCK.match(low):
        floor = _note(marks, stock)
    place = low.find("decision", floor)
    while place >= 0:
        if based := _BASED.match(low, place):
            floor = based.end()
            if based[1]:
                marks.append(_Mark("Non-MTUS", place, floor))
            elif based[2]:
                marks.append(_Mark("MTUS", place, floor))
                floor = _inner(low, marks, floor)
            else:
                marks.append(_Mark("stray", place, floor))
        elif stock := _stock(low, floor, place):
            floor = max(_note(marks, stock), place)
        place = low.find("decision", max(place + 8, floor))
    return marks


def _note(marks: list[_Mark], stock: re.Match[str]) -> int:
    """Mark a stock sentence; gives the place behind its fixed words."""
    marks.append(_Mark("outside" if stock[1] else "none-cited", stock.start(), stock.end()))
    return stock.end()


def _inner(low: str, marks: list[_Mark], start: int) -> int:
    """Mark a "Non-MTUS Citation" that follows an MTUS one without a "Decision based on" of its own."""
    place = low.find("decision", start)
    end = place if place >= 0 else len(low)
    if low.find("mtus", start, end) < 0:
        return start
    found = _NON_MTUS.search(low, start, end)
    if found is None:
        return start
    marks.append(_Mark("Non-MTUS", found.start(), found.end()))
    return found.end()


def _stock(low: str, floor: int, place: int) -> re.Match[str] | None:
    """The stock sentence around the word "decision" at `place`, begun no further back than `floor`."""
    nearest = max(floor, place - _FAR)
    for opener in ("the ", "claim", "expert", "physician", "medical", "reviewer"):
        start = low.find(opener, nearest, place)
        if start >= 0 and (stock := _STOCK.match(low, start)):
            return stock
    return None
