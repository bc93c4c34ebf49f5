"""Pronouns that speak of the injured worker: he, she and their forms, where nobody else can be meant.

A pronoun belongs to the nearest person before it.
Where that is somebody else, or where another person stands in the same sentences, it is left alone: silence is safer than noise.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from imrlint.expressions import expression
from imrlint.grammar.lowered import lowered
from imrlint.grammar.people import FEMALE, MALE, sexes
from imrlint.grammar.sentences import sentence_at
from imrlint.grammar.subjects import OTHERS, WORKER

_GATES = {
    MALE: (" he ", " hi", (" his ", " him")),
    FEMALE: (" she ", " her", (" her ", " her.", " her,", " herself")),
}
"""What a text with a pronoun of a sex holds: the first, or one of the last, which all begin with the second."""
_OF_SEX = {
    MALE: expression(r"(?<![\w/'’(.-])(?:he|his|him|himself)(?![\w/'’-]|\.\S|\))"),
    FEMALE: expression(r"(?<![\w/'’(.-])(?:she|her|hers|herself)(?![\w/'’-]|\.\S|\))"),
}
_EITHER = expression(r"\b(?:he|she|his|hers?|him)(?: or |/)$")
_OR = expression(r" or (?:he|she|his|hers?|him)\b|,? (?:et al|& |\(?\d{4})")
_LONGEST_FIRST = sorted(WORKER | OTHERS - {"dr."}, key=lambda word: (-len(word), word))
_PERSON = expression(rf"(?<![a-z-])(?:{'|'.join(_LONGEST_FIRST)})(?![a-z-])")
_ANY = expression(r"(?:\ba|\ban|\bany|\beach|\bevery|\banother|\bif the|\bwhen the|\bhis|\bher|\btheir) (?:[\w-]+ ){0,2}$")
_PASSIVE = expression(r" (?:is|was|has been|had been) ")
_ROLE_OF = expression(
    r" (?:own )?(?:reports?|notes?|interpretation|opinions?|appeals?|letters?|examinations?|evaluations?|impressions?"
    r"|assessments?|recommendations?|requests?|plans?|office|findings?|reviews?|clinic|practice|patients?|dictation|records?|discussion|rationale)\b"
)
_ACT_OF = expression(
    r" (?:\w+ly )?(?:would |will |did not |does not |has |had |also |is |was )?(?:recommend\w*|request(?:ed|s|ing)?"
    r"|prescrib(?:ed?|es|ing)|order\w*|opin\w+|noted?|notes|indicat(?:ed|es)|diagnose[sd]|examined|examines|refer(?:red|s)?"
    r"|explain\w*|administer\w*|perform\w*|treat(?:s|ed|ing)?"
    r"|evaluate[sd]|advise[sd]|believe[sd]?|consider(?:s|ed)?|inject\w*|document\w*"
    r"|cite[sd]|dispensed?|propose[sd])(?! by| with| to have)\b"
)
_REPORT_OF = expression(r"['’]s (?:[\w-]+ ){0,3}?(?:report|note|progress|letter|form)")
_TRADE = expression(r" (?:(?!who |with |and |by |for |from )[\w-]+ ){0,4}")
_TRADE_LENGTH = 60
_QUOTED_LAW = ("guideline", " odg", "mtus", "acoem", "patients", "recommended for", "criteria")


class Pronoun(NamedTuple):
    """A pronoun of the worker with its place: half-open offsets."""

    start: int
    end: int


def pronouns(text: str, sex: str) -> Iterator[Pronoun]:
    """The pronouns of one sex that can only speak of the injured worker."""
    low = lowered(text)
    rare, stem, forms = _GATES[sex]
    if rare not in low and (stem not in low or not any([form in low for form in forms])):
        return
    worker = [noun.end for noun in sexes(text)]
    persons = [
        (match.start(), match.end(), match[0] in WORKER and not _generic(low, match.start()))
        for match in _PERSON.finditer(low)
        if match[0] in WORKER or not (_REPORT_OF.match(low, match.end()) or _trade(low, worker, match.start()))
    ]
    for match in _OF_SEX[sex].finditer(low):
        if _binds(text, low, persons, match):
            yield Pronoun(*match.span())


def _binds(text: str, low: str, persons: list[tuple[int, int, bool]], match: re.Match[str]) -> bool:
    """Whether the nearest person before a pronoun is the worker, and nobody else can be meant."""
    start, end = match.span()
    if _EITHER.search(low, max(start - 9, 0), start) or _OR.match(low, end):
        return False
    if match[0] in ("his", "her") and _ROLE_OF.match(low, end):
        return False
    if match[0] in ("he", "she") and _acts(low, end):
        return False
    count = bisect_right(persons, start, key=_end)
    if not count or not persons[count - 1][2]:
        return False
    own = sentence_at(text, start)[0]
    floor = min(sentence_at(text, persons[count - 1][0])[0], own)
    while count and persons[count - 1][0] >= floor:
        count -= 1
        if not persons[count][2]:
            return False
    return not any(word in low[own:end] for word in _QUOTED_LAW)


def _end(person: tuple[int, int, bool]) -> int:
    return person[1]


def _acts(low: str, end: int) -> bool:
    """Whether the pronoun does what a provider does: "he recommended"; "she was evaluated" is the worker."""
    act = _ACT_OF.match(low, end)
    return act is not None and not _PASSIVE.match(low, end)


def _generic(low: str, at: int) -> bool:
    """Whether it is "a patient", "if the patient": anybody, not the injured worker."""
    return _ANY.search(low, max(at - 30, 0), at) is not None


def _trade(low: str, worker: list[int], at: int) -> bool:
    """Whether a word for a person is the worker's own trade: "a 44 year old male truck driver"."""
    n = bisect_right(worker, at)
    return n > 0 and at - worker[n - 1] < _TRADE_LENGTH and _TRADE.fullmatch(low, worker[n - 1], at) is not None
