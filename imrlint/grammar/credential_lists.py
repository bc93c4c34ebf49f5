"""Lists of specialties and of states, cut where one ends and the next begins."""

from __future__ import annotations

import re
from functools import lru_cache

from imrlint.expressions import expression
from imrlint.grammar import specialties, states
from imrlint.grammar.words import Part

_BREAK = expression(r"[,;]\s*(?:and\s+|&\s+)?|\s(?P<soft>and|&)\s+")
_STATE_BREAK = expression(
    r"(?P<whole>washington,\s*d\.?\s?c\b\.?)|(?:[,;]|(?<=[a-z]{3})/)\s*(?:(?:and|or)\s+|&\s+)?|\s(?:and|&|or|as well as)\s+", re.I
)
_LEADING = expression(r"(?:both|(?:the )?(?:fields?|areas?|specialt(?:y|ies)|practice) of|the)\s+", re.I)
_STATE_LEADING = expression(r"(?:both\s+)?(?:in\s+)?(?:the\s+)?(?:(?:states?|commonwealth)\s+of\s+)?(?:the\s+)?", re.I)
_MARKS = " \t.,;:-–—"
_LONGEST = 4
"""No name holds more than four pieces (Endocrinology, Diabetes, and Metabolism holds three)."""


def says_nothing(value: str) -> bool:
    """Whether a value only says that there is none."""
    return value.strip(" .-").casefold() in (
        "",
        "n/a",
        "na",
        "none",
        "nil",
        "not applicable",
        "not stated",
        "not given",
        "unknown",
    )


def trimmed(text: str, start: int, end: int) -> Part:
    """The words from `start` to `end` without blanks and marks around them; a joining "and" at the end goes too."""
    while start < end and text[start] in _MARKS:
        start += 1
    while start < end and text[end - 1] in _MARKS:
        end -= 1
    if text[start:end].endswith((" and", " &")):
        end = start + len(text[start:end].rpartition(" ")[0].rstrip(_MARKS))
    if end < len(text) and text[end] == "." and end - start > 1 and text[end - 2] == ".":
        end += 1  # D.C. keeps its last stop
    return Part(text[start:end], start, end)


def split_specialties(text: str, start: int, end: int) -> tuple[Part, ...]:
    """The specialties of a list; commas and "and" inside a known name (Ear, Nose and Throat) cut nothing."""
    return moved(_specialties(text[start:end]), start)


def split_states(text: str, start: int, end: int) -> tuple[Part, ...]:
    """The states of a list; two known states with only a blank between them are two."""
    return moved(_states(text[start:end]), start)


def moved(parts: tuple[Part, ...], by: int) -> tuple[Part, ...]:
    """The same parts in a text that begins `by` characters earlier."""
    return tuple([Part(part.text, part.start + by, part.end + by) for part in parts])


@lru_cache(maxsize=2048)
def _specialties(text: str) -> tuple[Part, ...]:
    whole = trimmed(text, 0, len(text))
    if lead := _LEADING.match(whole.text):
        whole = trimmed(text, whole.start + lead.end(), whole.end)
    if not whole.text:
        return ()
    pieces: list[Part] = []
    soft: list[bool] = []
    at = whole.start
    for found in _BREAK.finditer(text, whole.start, whole.end):
        pieces.append(trimmed(text, at, found.start()))
        soft.append(found["soft"] is not None)
        at = found.end()
    pieces.append(trimmed(text, at, whole.end))
    if len(pieces) == 1:
        return (whole,)
    names: list[Part] = []
    n = 0
    while n < len(pieces):
        last = _last_piece(text, pieces, soft, n)
        if joined := text[pieces[n].start : pieces[last].end]:
            names.append(Part(joined, pieces[n].start, pieces[last].end))
        n = last + 1
    return tuple(names)


def _last_piece(text: str, pieces: list[Part], soft: list[bool], first: int) -> int:
    """The number of the last piece of the name that begins with piece `first`."""
    for last in range(min(first + _LONGEST, len(pieces)) - 1, first, -1):
        joined = text[pieces[first].start : pieces[last].end]
        apart = not all(soft[first:last]) and all(specialties.find(piece.text) for piece in pieces[first : last + 1])
        if not apart and specialties.find(joined):
            return last
    if first + 1 < len(pieces) and soft[first]:
        one, other = pieces[first], pieces[first + 1]
        known = (specialties.find(one.text) is not None) + (specialties.find(other.text) is not None)
        joined = text[one.start : other.end]
        if known == 2 or (known and specialties.nearest(other.text if specialties.find(one.text) else one.text)):
            return first
        alone = known or specialties.nearest(one.text) or specialties.nearest(other.text)
        if not alone or specialties.nearest(joined):
            return first + 1
    return first


@lru_cache(maxsize=2048)
def _states(text: str) -> tuple[Part, ...]:
    names: list[Part] = []
    at = 0
    breaks = [found.span() for found in _STATE_BREAK.finditer(text) if not found["whole"]]
    for stop, resume in [*breaks, (len(text), len(text))]:
        while at < stop and text[at] in _MARKS:
            at += 1
        lead = _STATE_LEADING.match(text, at, stop)
        piece = trimmed(text, lead.end() if lead else at, stop)
        if piece.text:
            names += _separate(piece)
        at = resume
    return tuple(names)


def _separate(piece: Part) -> list[Part]:
    """A piece as one name, or as the known states it consists of."""
    if " " not in piece.text or len(piece.text) > 120 or states.find(piece.text):
        return [piece]
    found: list[Part] = []
    words = list(re.finditer(r"\S+", piece.text))
    n = 0
    while n < len(words):
        for last in range(min(n + 3, len(words)) - 1, n - 1, -1):
            name = piece.text[words[n].start() : words[last].end()]
            if len(name) > 3 and states.find(name):
                found.append(Part(name, piece.start + words[n].start(), piece.start + words[last].end()))
                n = last + 1
                break
        else:
            return [piece]
    return found
