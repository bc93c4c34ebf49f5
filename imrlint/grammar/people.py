"""Who the injured worker is, as letters say it: ages and sex nouns of the worker, told apart from everybody else's.

"A 300-pound man", "her 12 year old son" and "patients over 40 years of age" are other people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from imrlint.expressions import expression
from imrlint.grammar.lowered import lowered
from imrlint.grammar.predicates import word_set
from imrlint.grammar.subjects import OTHERS, WORKER, Role, role, tokens

MALE, FEMALE = "male", "female"


class Age(NamedTuple):
    """An age of the worker with its place; `now` where it is stated of today, not of a day that is past."""

    start: int
    end: int
    years: int
    now: bool


class SexNoun(NamedTuple):
    """A noun or adjective that gives the worker's sex, with its place."""

    start: int
    end: int
    sex: str


_SEXES = {"male": MALE, "man": MALE, "gentleman": MALE, "female": FEMALE, "woman": FEMALE, "lady": FEMALE}
_HEADS = {"male": ("fe",), "man": ("wo", "gentle"), "lady": ()}
_OLD = expression(r"years?[- ]{0,2}old(s?)\b|years? of age\b")
_SHORT_OLD = expression(r"(?:y/o|y\.o\.?|yo|yrs?\.?[- ]{0,2}old)(?![a-z])")
_OPENING = 300
_MEMORY = 250
_MARKS = (("year", _OLD, None), *[(mark, _SHORT_OLD, _OPENING) for mark in ("y/o", "y.o", "yo ", "yr")])
"""What an age is found by, and how far into the text one looks for it: nobody but who opens a text writes "y/o"."""
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80}
_UNITS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
_NUMBER = expression(rf"(?<![\w./])(?:(\d{{1,3}})|({'|'.join(_TENS)})(?:[- ]({'|'.join(_UNITS)}))?)[- ]{{0,2}}$")
_YOUNGEST, _YOUNG, _OLDEST = 5, 14, 99

_THINGS = word_set(
    "injury injuries claim case history mri x-ray study scan fusion implant fracture tear condition problem request report"
    " surgery accident disease complaint complaints vehicle car house building record records"
)
_ANYBODY = (
    "person people customer client resident student inmate suspect coworker co-worker supervisor spouse partner friend neighbor"
)
_COMPANY = {
    MALE: word_set(f"{_ANYBODY} man men boy husband father son brother boyfriend"),
    FEMALE: word_set(f"{_ANYBODY} woman women girl wife mother daughter sister girlfriend"),
}
"""Whom "the man" or "the woman" may mean besides the worker."""
_FOLLOWING = word_set(
    "who with has had is was whose continues continued reports reported presents presented sustained complains complained"
    " suffers suffered underwent denies denied states stated currently being"
)
_TELLING_APART = frozenset(("who", "whose", "whom", "that", "with", "in", "at", "from", "driving", "next", "behind"))
_YEARS_OF = " years"
_AGE_OF = expression(r"aged?:? (?:of )?\d\d")
_STATED = (
    (
        "age",
        expression(
            r"(?:the|this) (?:injured )?(?:worker|patient|employee|claimant|applicant)(?:,| is|,? who is|,? now)?"
            r" \(?(aged?:? (?:of )?(\d\d))(?![\d/-]| or |%)"
        ),
    ),
    (
        _YEARS_OF,
        expression(
            r"(?:this|is an?|was an?) (?:[\w-]+ ){0,2}?"
            r"((?:man|woman|gentleman|lady|male|female|patient|worker) of (\d\d) years(?: of age)?)(?! (?:of|with|ex))\b"
        ),
    ),
)
"""Other words that give the worker's age: "the patient, age 58", "this man of 58 years"."""
_BEFORE_AGE = 60
_TELLING = expression(r"(?<![/(a-z])(?:s?he|his|hers?|him)(?![/a-z])|(?<![a-z])(?:mrs?|ms)\. ")


@lru_cache(maxsize=64)
def sexes(text: str) -> tuple[SexNoun, ...]:
    """The nouns that give the worker's sex, in their order."""
    low = lowered(text)
    found: list[SexNoun] = []
    others = False
    words = sorted(_sexed(low))
    old = [age.end for age in ages(text)] if words else []
    for start, end, sex in words:
        if start - 1 in old or _worker_has(low, start, end, others):
            found.append(SexNoun(start, end, sex))
        else:
            others = True
    return tuple(found)


@lru_cache(maxsize=64)
def ages(text: str) -> tuple[Age, ...]:
    """The ages that the text gives the worker, in their order; ages that a guideline or another person has are none."""
    low = lowered(text)
    found = [age for start, end, years in sorted(_all_aged(low)) if (age := _worker_aged(low, start, end, years))]
    if stated := [age for age in _stated(low) if not any(one.start < age.end and age.start < one.end for one in found)]:
        found = sorted([*found, *stated])
    return tuple(found)


def _stated(low: str) -> Iterator[Age]:
    """The worker's age in rarer words."""
    for mark, pattern in _STATED:
        at = low.find(mark)
        while at >= 0:
            # "Age" stands inside many words; a number beside it is rare.
            if low[at - 2 : at].isdecimal() if mark == _YEARS_OF else _AGE_OF.match(low, at):
                begin = max(at - _BEFORE_AGE, 0)
                for found in pattern.finditer(low, begin, at + 40):
                    if found.start(1) <= at < found.end(1):
                        yield Age(*found.span(1), int(found[2]), " was " not in found[0])
            at = low.find(mark, at + 1)


def tells_age(text: str) -> bool:
    """Whether the text may give the worker's age or day of birth in any words; says yes when in doubt."""
    low = lowered(text)
    if any(start < _OPENING and years >= _YOUNG and not _thing(low, end) for start, end, years in _all_aged(low)):
        return True
    return any(word in low for word in (" born", "birth", " dob", " age:", " age of", " aged "))


def tells_sex(text: str) -> bool:
    """Whether the text gives anybody's sex, by a noun, a pronoun or a title."""
    low = lowered(text)
    return next(_sexed(low), None) is not None or _TELLING.search(low) is not None


def _sexed(low: str) -> Iterator[tuple[int, int, str]]:
    """Every word that gives a sex: where it begins and ends, and which it gives."""
    for core in ("male", "man", "lady"):
        at = low.find(core)
        while at >= 0:
            end = at + len(core)
            if not low[end : end + 1].isalpha():
                start = next((at - len(head) for head in _HEADS[core] if low.startswith(head, at - len(head))), at)
                if not (start and (low[start - 1].isalpha() or low[start - 1] == "-")):
                    yield start, end, _SEXES[low[start:end]]
            at = low.find(core, end)


@lru_cache(maxsize=16)
def _all_aged(low: str) -> tuple[tuple[int, int, int], ...]:
    """What `_aged` finds in a whole text; kept, because two questions about a summary begin with it."""
    return tuple(_aged(low))


def _aged(low: str) -> Iterator[tuple[int, int, int]]:
    """Every age in years of anybody: where it begins and ends, and how many."""
    for mark, pattern, end in _MARKS:
        at = low.find(mark, 0, end)
        while at >= 0:
            if (match := pattern.match(low, at)) and (number := _NUMBER.search(low, max(at - 20, 0), at)):
                yield number.start(), match.end(), _years(number)
            at = low.find(mark, at + 1, end)


def _years(number: re.Match[str]) -> int:
    return int(number[1]) if number[1] else _TENS[number[2]] + _UNITS.get(number[3] or "", 0)


def _worker_aged(low: str, start: int, end: int, years: int) -> Age | None:
    """The worker's age, or None where it is somebody else's, a guideline's, or no person's."""
    if low[end - 1] == "s" or not _YOUNGEST <= years <= _OLDEST:
        return None
    part, verb = role(low, start)
    if part is Role.OTHER or (part is Role.THE and not _names_worker(low, end)) or _thing(low, end):
        return None
    if part is Role.BARE and start > _OPENING and not _names_worker(low, end):
        return None
    if years < _YOUNG and not _names_worker(low, end) and next(_sexed(low[end : end + 60].partition(". ")[0]), None) is None:
        return None
    return Age(start, end, years, verb != "was")


def _worker_has(low: str, start: int, end: int, others: bool) -> bool:
    """Whether a sex noun is the worker's: said of him or her, or "this man", "the male patient"."""
    behind = tokens(low[end : end + 40])
    follows = low[end : end + 1] == " " and behind
    adjective = low[end - 2 : end] == "le"
    named = [word for word in behind[:2] if word not in ("injured", "industrial")]
    worker = bool(follows and named) and named[0] in WORKER
    part, _ = role(low, start)
    if part is Role.SAID:
        return worker or not follows or not adjective or behind[0] in _FOLLOWING or start < _OPENING
    if part is Role.THIS:
        return worker or not follows or not adjective or behind[0] in _FOLLOWING
    if part is Role.THE:
        # "The woman who drove the other car" is told apart from the worker; "the male reported" is a noun.
        told_apart = bool(behind) and behind[0] in _TELLING_APART
        noun = not adjective or bool(follows and behind[0] in _FOLLOWING)
        return worker or (noun and not told_apart and not others and not _somebody_else(low, start, end))
    return part is Role.BARE and (worker or (start < _OPENING and next(_aged(low[max(start - 60, 0) : start]), None) is not None))


def _somebody_else(low: str, start: int, end: int) -> bool:
    """Whether other people of that sex were named a little before "the man"."""
    return not _COMPANY[_SEXES[low[start:end]]].isdisjoint(tokens(low[max(start - _MEMORY, 0) : start]))


def _names_worker(low: str, end: int) -> bool:
    """Whether the noun phrase that goes on at `end` ends in a word for the worker."""
    return any(word in WORKER for word in tokens(low[end : end + 60].partition(". ")[0])[:6])


def _thing(low: str, end: int) -> bool:
    """Whether it is a thing that has the age: the words behind name one before they name a person."""
    for word in tokens(low[end : end + 60].partition(". ")[0])[:5]:
        if word in WORKER or word in ("male", "female", "man", "woman", "gentleman", "lady", "who", "with"):
            return False
        if word in _THINGS or word in OTHERS:
            return True
    return False
