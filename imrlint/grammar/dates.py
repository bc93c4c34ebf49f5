"""The dates of a running text, as letters write them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from imrlint.expressions import expression
from imrlint.grammar.days import MONTHS, full_year, iso_date, parse


class WrittenDate(NamedTuple):
    """A date in a running text: half-open offsets, and what it says.

    `iso` is the day ("2016-10-13") or the month ("2012-06"); "" where there is no such date.
    """

    start: int
    end: int
    iso: str

    @property
    def exact(self) -> bool:
        """Whether the day is given, not the month alone."""
        return len(self.iso) == 10

    def after(self, day: str) -> bool:
        """Whether all of it lies after a day (ISO)."""
        return self.iso > day[: len(self.iso)]

    def agrees(self, day: str) -> bool:
        """Whether it may be that day (ISO)."""
        return bool(self.iso) and day.startswith(self.iso)


_FULL_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"),
)
_FOUR_DIGITS = 4
_EARLIEST, _LATEST = 1900, 2099
"""Years that a letter may name; anything else is a slip."""

_DIGITS = expression(r"[0-9][0-9]?(?:[0-9][0-9])?([/-])([0-9]+)(?:\1([0-9]+))?")
_NAMED = expression(r"([A-Za-z]{3,10})(?:\.|,| of)?[\s-]{1,2}(?:([0-9]{1,2})(?:st|nd|rd|th)?(?:,?\s{1,2}|,|-))?([0-9]{4,})")
_DOTTED = expression(r"[\s\S]{0,3}?(?<![\w.#/$-])(([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4}))(?![\w%]|[./-][0-9])")
_LONGEST_NAMED = 24
_BEFORE, _BEHIND = frozenset(("", " ", "(")), frozenset(("", " ", ".", ",", ";", ":", ")"))
_DIGIT = frozenset("0123456789")
_ANNOUNCING = frozenset(("on ", "ed ", "om "))
_STARTS = frozenset(form for month in MONTHS for form in (month.capitalize(), month.upper()))
_WORD = expression(r"[A-Za-z]{3,}")
_DAY_BEFORE = expression(r"(?<![\w#/.-])([0-9]{1,2})(?:st|nd|rd|th)?(?: of |[ -])$")
_UNIT = expression(
    r" ?(?:m[gl]s?|mcg|mEq|k?g|kgs|lbs?|cc|cm|mm|pounds?|kilograms?|%|°|degrees?|minutes?|mins?|seconds?|hours?|days?|weeks?"
    r"|months?|times|reps|repetitions?|sessions?|visits?|tablets?|tabs?|units?|scale|on (?:a|the) (?:vas|scale|pain))\b"
    r"|%|°| ?x ?\d| out of|/\d|\.\d",
    re.I,
)
_INSTRUMENTS = ("grip", "jamar", "dynamomet")
_MEASURED = expression(
    r"(?:grip|jamar|dynamomet\w*)(?:\W+(?:strengths?|right|left|hands?|side|was|were|is|of|on the|the|and|readings?|test|testing"
    r"|measure[ds]?|at|[0-9]+))*\W*$",
    re.I,
)
_SAYS_DATE = expression(
    r"(?:\bon|dated?|since|until|visits? of|notes? of|reports? of|review of|\bdos|\bdoi|\d[/-]\d\d (?:and|to)|\()\W{0,3}$", re.I
)
_NEAR = 60


@lru_cache(maxsize=64)
def find(text: str) -> tuple[WrittenDate, ...]:
    """Every date of a running text in its order: m-d-yyyy, m/d/yy, 2016-10-13, 7/2003, April 19, 2011, 19 April 2011, June 2012.

    Impossible ones come with an empty `iso`.
    Pain scores (6-7/10), doses (10/325), levels (L4-5), fractions, readings of an instrument and ranges are no dates.
    The last texts are kept, because several rules look at the same ones.
    """
    found: list[WrittenDate] = []
    for separator in "/-":
        at, last, end = text.find(separator, 1), -1, 0
        while at >= 0:
            behind = at + 1
            if text[at - 1] in _DIGIT and text[behind : behind + 1] in _DIGIT and at > end:
                match = _number_group(text, at, end)
                start, end = match.span()
                if (iso := _meaning(text, match, last)) is not None:
                    last = end
                    found.append(WrittenDate(start, end, iso))
                behind = end
            at = text.find(separator, behind)
    for century in (".20", ".19"):
        at = text.find(century)
        while at >= 0:
            if text[at - 1] in _DIGIT and (dotted := _DOTTED.match(text, max(at - 6, 0))):
                start, end = dotted.span(1)
                if (iso := _day(text, start, dotted[4], dotted[2], dotted[3])) is not None:
                    found.append(WrittenDate(start, end, iso))
            at = text.find(century, at + 3)
    for century in (" 20", " 19", ",20"):
        at = text.find(century)
        while at >= 0:
            if (text[at - 1] in _DIGIT or text[at - 1].isalpha() or text[at - 1] in ",.") and (date := _named(text, at + 1)):
                found.append(date)
            at = text.find(century, at + 3)
    found.sort()
    return tuple(found)


def _number_group(text: str, at: int, floor: int) -> re.Match[str]:
    """The numbers round a separator: looking for it is ten times as fast as an expression that begins with a digit."""
    start = at - 1
    while start > max(floor, at - 4) and text[start - 1] in _DIGIT:
        start -= 1
    match = _DIGITS.match(text, start)
    assert match is not None
    return match


def _meaning(text: str, match: re.Match[str], last: int) -> str | None:
    """What numbers with separators say: a day, a month, "" for an impossible day, None where they are no date."""
    start, end = match.span()
    third = match[3]
    if third is None:
        return _month(text, match) if len(match[2]) == _FOUR_DIGITS and match[1] == "/" else None
    if text[end : end + 1] in _BEHIND and text[start - 1 : start] in _BEFORE:
        announced = len(third) == _FOUR_DIGITS or (len(third) == 2 and text[start - 3 : start] in _ANNOUNCING)
        if announced and (iso := parse(match[0])) and iso[:2] in ("19", "20"):
            return iso
    first = text[start : match.start(1)]
    year, month, day = (first, match[2], third) if len(first) == _FOUR_DIGITS else (third, first, match[2])
    if len(month) > 2 or len(day) > 2 or not _apart(text, match, last, year):
        return None
    return _day(text, start, year, month, day)


def _apart(text: str, match: re.Match[str], last: int, year: str) -> bool:
    """Whether a group of numbers stands by itself: not part of a longer one, no dose, no reading with its unit."""
    start, end = match.span()
    plain = len(year) == _FOUR_DIGITS and year[:2] in ("19", "20")
    slashes = match[1] == "/"
    before, behind = text[start - 1 : start], text[end : end + 1]
    if before and (before.isalnum() or before in "./-#$+"):
        sentence = before == "." and plain and not text[start - 2 : start - 1].isdecimal()
        joined = before == "-" and ((slashes and plain) or (start - 1 == last and (slashes or plain)))
        if not sentence and not joined:
            return False
    if behind.isalnum():
        return plain and behind.isupper()
    if behind and behind in "/-" and text[end + 1 : end + 2].isdecimal():
        return behind == "-" and (slashes or plain)
    if plain or len(year) > _FOUR_DIGITS:
        return True
    return not _UNIT.match(text, end) and not _read_off(text, start)


def _read_off(text: str, start: int) -> bool:
    """Whether words before numbers say that they were read off an instrument for the strength of a hand."""
    near = max(start - _NEAR, 0)
    before = text[near:start].lower()
    return any([word in before for word in _INSTRUMENTS]) and _MEASURED.search(text, near, start) is not None


def _day(text: str, start: int, year: str, month: str, day: str) -> str | None:
    """The ISO form of three numbers; "" where they are meant as a date that there is not, None where they are none."""
    if len(year) == 1:
        return None
    if year == "0000":
        return "" if int(month) == int(day) == 0 else None
    number, plausible = full_year(year), 1 <= int(month) <= 12 and 1 <= int(day) <= 31
    if len(year) in (2, _FOUR_DIGITS) and _EARLIEST <= number <= _LATEST and plausible:
        return iso_date(number, int(month), int(day)) or ""
    if len(year) == _FOUR_DIGITS:
        return "" if plausible or _EARLIEST <= number <= _LATEST else None
    said = _SAYS_DATE.search(text[max(start - 16, 0) : start]) is not None
    if len(year) == 2:
        # Day before month, or a slip in one of them, behind words that announce a date: else anything may be meant.
        return "" if said and min(int(month), int(day)) <= 12 else None
    return "" if plausible and (said or year[:2] in ("19", "20")) else None


def _month(text: str, match: re.Match[str]) -> str | None:
    """The month of 7/2003, or None where the numbers are a part of something longer, or no month."""
    start, end = match.span()
    number = int(text[start : match.start(1)])
    before, behind = text[start - 1 : start], text[end : end + 1]
    if before.isalnum() or before in tuple("./-#$") or behind.isalnum() or behind in tuple("/-%"):
        return None
    return f"{match[2]}-{number:02}" if 1 <= number <= 12 and _EARLIEST <= int(match[2]) <= _LATEST else None


def _named(text: str, year: int) -> WrittenDate | None:
    """The date with a month's name whose year stands at `year`, or None where no month stands before it."""
    floor = max(year - _LONGEST_NAMED, 0)
    for word in _WORD.finditer(text, floor, year - 1):
        if word[0][:3] not in _STARTS:
            continue
        month = MONTHS.index(word[0][:3].lower()) + 1
        match = _NAMED.match(text, word.start()) if _means_month(word[0].lower(), _FULL_MONTHS[month - 1]) else None
        if not match or match.start(3) != year:
            continue
        start, day = word.start(), match[2]
        if day is None and (before := _DAY_BEFORE.search(text[max(start - 9, 0) : start])) and 1 <= int(before[1]) <= 31:
            day, start = before[1], start - len(before[0])
        iso = _named_day(match[3], month, day)
        return None if iso is None else WrittenDate(start, match.end(), iso)
    return None


def _named_day(year: str, month: int, day: str | None) -> str | None:
    if len(year) > _FOUR_DIGITS:
        return ""
    if not _EARLIEST <= int(year) <= _LATEST:
        return None
    return f"{year}-{month:02}" if day is None else (iso_date(int(year), month, int(day)) or "")


def _means_month(word: str, full: str) -> bool:
    """Whether a word is a month in full, cut short, or a little misspelt ("Febuary")."""
    return full.startswith(word) or word == "sept" or (len(word) > 4 and word[-2:] == full[-2:])
