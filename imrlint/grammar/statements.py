"""The programme's fixed statements about a reviewer: which sentence makes which, and what each says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from imrlint.expressions import expression
from imrlint.grammar.words import Part

STATEMENTS = ("independence", "practice_years", "practice_hours", "selection_basis", "evidence_hierarchy", "record_review")
"""The statements by their names in the record."""

_MARKS = str.maketrans("?!", "..")
_CLOSING = "\"”’')]"
_SHORT = ("Dr", "Mr", "Mrs", "Ms", "St", "Inc", "Ph", "Jr", "Sr", "vs", "No", "Nos", "Lic", "etc", "approx")
_ABBREVIATION = expression(rf"(?:\b(?:{'|'.join(_SHORT)})|(?<![A-Za-z])[A-Za-z])$")
_ENDS = frozenset(short[-2:] for short in _SHORT)
_OPENER = expression(r"\s{1,8}(?:He|She|They|The|MAXIMUS|This|These|His|Her|It|An?)\b")

_NUMBERS: tuple[str, ...] = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBERS += ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty")
_NUMBER = rf"(?P<number>\d{{1,3}}|(?:{'|'.join(_TENS)})(?:[ -](?:{'|'.join(_NUMBERS[:9])}))?|{'|'.join(reversed(_NUMBERS))})"
_BOUND = r"(?P<bound>(?:less|fewer) than|under|up to|at most|(?:no|not) more than|nearly|almost|a maximum of)?"
_YEARS = expression(rf"{_BOUND}\s?\b(?P<quantity>{_NUMBER}(?:\s?\(\d+\))?[\s+-]{{0,2}}years?)\b", re.I)
_HOURS = expression(
    rf"{_BOUND}\s?\b(?P<quantity>{_NUMBER}(?:\s?\(\d+\))?[\s+-]{{0,2}}(?:clinical )?hours?)\b(?=[^.;]{{0,40}}week)", re.I
)

_PAPERS = ("record", "document", " file")
_HANDLED = ("review of", "reviewed", "sent", "provided", "examined", "received", "submitted")
_PARTIES = {
    "employer": expression(r"\bemployers?\b", re.I),
    "employee": expression(r"\bemployees?\b|\bworkers?\b(?!['’]? comp)|\bpatients?\b|\bclaimants?\b|\bapplicants?\b", re.I),
    "providers": expression(r"\bproviders?\b|\bphysicians?\b|\bmedical groups?\b|\bfacilit", re.I),
    "claims administrator": expression(r"\badministrators?\b|\badjust[eo]rs?\b|\binsurers?\b|\binsurance\b|\bcarriers?\b", re.I),
}
_TIE = expression(r"affiliat\w*|conflicts? of interest", re.I)
_NEGATION = expression(r"\b(?:no|not|nor|neither|never|without|none|free|den(?:y|ies|ied)|cannot|lacks?)\b|n['’]t\b", re.I)
_TURN = expression(r"\b(?:but|however|although|though|except)\b|;", re.I)
_CLAIM = expression(
    r"\b(?:has|have|had|is|are|was|were|maintains?|holds?|disclose[sd]?|reports?)\s+(?:(?:an?|the|some|also|currently|previously|prior|current|close"
    r"|material|professional|familial|financial|and|or|personal|business|contractual|direct|indirect|past|existing|known|close|significant)[\s,]+){0,8}$",
    re.I,
)


class Quantity(NamedTuple):
    """A number of years or hours with its place in the statement; `bounded` where the letter calls it the most there is."""

    number: int
    bounded: bool
    part: Part

    def short_of(self, wanted: int) -> bool:
        """Whether this is less than `wanted`, or at most that."""
        return self.number < wanted or (self.bounded and self.number <= wanted)


def sentences(text: str, start: int, end: int) -> Iterator[Part]:
    """The sentences between two offsets; full stops of M.D. and Dr. end none, unless a new sentence plainly opens behind."""
    at, stop = _word(text, start, end), start - 1
    marks = text.translate(_MARKS) if "?" in text or "!" in text else text
    while (stop := marks.find(".", stop + 1, end)) >= 0:
        behind = stop + 1
        while behind < end and text[behind] in _CLOSING:
            behind += 1
        if behind < end:
            if not text[behind].isspace() and not (text[behind].isupper() and text[behind + 1 : behind + 2].islower()):
                continue
            if _abbreviates(text, at, stop) and not _OPENER.match(text, behind):
                continue
        yield Part(text[at:behind], at, behind)
        at = _word(text, behind, end)
    if rest := text[at:end].rstrip():
        yield Part(rest, at, at + len(rest))


@lru_cache(maxsize=8)
def all_sentences(text: str) -> tuple[Part, ...]:
    """All sentences of a text; the last ones are kept, because several rules go through the same section."""
    return tuple(sentences(text, 0, len(text)))


def _abbreviates(text: str, at: int, stop: int) -> bool:
    """Whether the full stop at `stop` of a sentence that begins at `at` ends an abbreviation; most ends of words tell that none does."""
    last = text[stop - 2 : stop] if stop > 1 else ""
    if last not in _ENDS and last.isalpha() and last.isascii():
        return False
    return _ABBREVIATION.search(text, max(at, stop - 7), stop) is not None


def _word(text: str, at: int, end: int) -> int:
    """Where the next word begins."""
    while at < end and text[at].isspace():
        at += 1
    return at


@lru_cache(maxsize=256)
def kinds(sentence: str) -> tuple[str, ...]:
    """Which statements a sentence makes, told by its words; kept, because letters repeat them word for word."""
    return tuple(_kinds(sentence.lower()))


def _kinds(low: str) -> Iterator[str]:
    if "affiliat" in low or "of interest" in low or "independent of" in low or "independent from" in low:
        yield "independence"
        return
    if "year" in low or "hour" in low:
        at_work = low.replace("to practic", "")
        if "year" in low and "practic" in at_work:
            yield "practice_years"
        if "hour" in low and ("practic" in at_work or "clinic" in low or "work" in low):
            yield "practice_hours"
    chosen = "selected" in low or "chosen" in low or "assigned" in low
    if chosen and ("experience" in low or "expertise" in low or "based" in low):
        yield "selection_basis"
    if "hierarchy" in low or "governing law" in low or "laws and regulations" in low:
        yield "evidence_hierarchy"
    if "case file" in low or (any(word in low for word in _PAPERS) and any(word in low for word in _HANDLED)):
        yield "record_review"


def collect(parts: Iterable[Part], text: str) -> dict[str, Part]:
    """The first sentence of each statement; an independence statement may run over several sentences."""
    found: dict[str, Part] = {}
    before: Part | None = None
    for part in parts:
        made = kinds(part.text)
        for kind in made:
            if kind not in found:
                found[kind] = part
            elif kind == "independence" and found[kind] is before:
                found[kind] = part = Part(text[found[kind].start : part.end], found[kind].start, part.end)
        before = part
    return found


@lru_cache(maxsize=64)
def years(statement: str) -> Quantity | None:
    """The years of practice that a statement gives."""
    return _quantity(_YEARS.search(statement))


@lru_cache(maxsize=64)
def hours(statement: str) -> Quantity | None:
    """The hours a week that a statement gives."""
    return _quantity(_HOURS.search(statement))


def _quantity(found: re.Match[str] | None) -> Quantity | None:
    if found is None:
        return None
    written = found["number"].lower()
    if written.isdigit():
        number = int(written)
    else:
        tens, _, ones = written.replace("-", " ").partition(" ")
        number = _NUMBERS.index(ones or tens) + 1 if ones or tens in _NUMBERS else 0
        number += (_TENS.index(tens) + 2) * 10 if tens in _TENS else 0
    return Quantity(number, found["bound"] is not None, Part(found["quantity"], *found.span("quantity")))


@lru_cache(maxsize=64)
def left_out(independence: str) -> tuple[str, ...]:
    """The parties that a statement of independence does not name, in the order of the programme's sentence."""
    tie = _TIE.search(independence)
    named = independence[tie.end() :] if tie else independence
    missing = tuple([party for party, pattern in _PARTIES.items() if not pattern.search(named)])
    if len(missing) == len(_PARTIES):  # "Neither the employer nor ... has an affiliation with the reviewer"
        missing = tuple([party for party, pattern in _PARTIES.items() if not pattern.search(independence)])
    return missing


@lru_cache(maxsize=64)
def affiliation(independence: str) -> Part | None:
    """The words that state an affiliation or a conflict of interest, or None where the statement denies it."""
    begin = 0
    for tie in _TIE.finditer(independence):
        turns = [turn.end() for turn in _TURN.finditer(independence, begin, tie.start())]
        start = turns[-1] if turns else begin
        stops = [one.end for one in sentences(independence, start, tie.start())][:-1]
        start = stops[-1] if stops else start
        before = independence[start : tie.start()]
        if not _NEGATION.search(before) and (claim := _CLAIM.search(before)):
            return Part(independence[start + claim.start() : tie.end()], start + claim.start(), tie.end())
        begin = tie.end()
    return None
