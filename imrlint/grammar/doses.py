"""Numbers of a request: strengths of a drug, quantities, and how often and how long a service is given."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from imrlint.expressions import expression
from imrlint.grammar.words import lower_case

_SMALL = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
_WORDS = {word: n for n, word in enumerate(_SMALL, 1)} | {
    "twenty-four": 24,
    "twenty four": 24,
    "thirty": 30,
    "sixty": 60,
    "ninety": 90,
}
_WORDS |= {"once": 1, "twice": 2}
NUMBER = r"(?:\d{1,4}|" + "|".join(sorted(_WORDS, key=len, reverse=True)) + ")"
"""A whole number, in digits or in words."""


class Strength(NamedTuple):
    """A strength such as `10/325mg`, `5%` or `25mg/ml`, normalised so that spellings of it compare equal."""

    value: str
    start: int
    end: int


class Quantity(NamedTuple):
    """A count of tablets, sessions or things; `of` says what was counted ("" after `#` and `QTY`)."""

    amount: int
    of: str
    start: int
    end: int


class Schedule(NamedTuple):
    """How often and for how long: `times` per `per`, for `length` of `unit`; a length of 0 is not given."""

    times: int
    per: str
    length: int
    unit: str
    start: int
    end: int

    def differs(self, other: Schedule) -> bool:
        """Whether two schedules say different things; a length that one of them does not give is no difference."""
        lengths = {self.length, other.length} - {0}
        return (self.times, self.per) != (other.times, other.per) or len(lengths) > 1

    @property
    def total(self) -> int | None:
        """How often in all, where that follows."""
        return self.times * self.length if self.length and self.per == self.unit else None


_UNIT = r"(?:mg|mcg|µg|ug|percent|%|meq|iu)"
_FIGURE = r"(?:\d{1,3},\d{3}|\d{1,5})(?:\.\d{1,4})?|\.\d{1,4}"
_STRENGTH = expression(
    rf"(?<![\d.,#/-])(?:{_FIGURE})(?:\s?{_UNIT})?(?:\s?[/-]\s?(?:{_FIGURE})(?:\s?{_UNIT})?){{0,6}}"
    rf"(?:(?<=[%µ])|(?<=mg)|(?<=mcg)|(?<=ug)|(?<=percent)|(?<=meq)|(?<=iu))(?P<per>\s?/\s?(?:1\s?)?(?:ml|gm?|hr?|hour|act)\b)?"
)
_NUMBERS = expression(r"\d[\d,]*(?:\.\d+)?|\.\d+")
_UNIT_WORDS = ("mg", "mcg", "%", "percent", "µg", "ug", "meq", "iu")
_UNITS = expression(r"mg|mcg|µg|ug|percent|%|meq|iu")
_SAME_UNIT = {"percent": "%", "µg": "mcg", "ug": "mcg", "/gm": "/g", "/hour": "/h", "/hr": "/h"}
_NUMBER_SIGN = expression(r"#\s?(\d{1,4})(?![\d.%]|\s?mg)")
_QTY = expression(r"\b(?:qty|quantity)(?:\s?[:.]|\s(?:is|of))?\s?(\d{1,4})\b")
_COUNTED = expression(
    rf"(?<![\w.,/-])(?P<n>{NUMBER})(?:\s?\(\d{{1,3}}\))?"
    r"(?:\s(?!to\b|times\b|or\b|per\b|a\b|x\b|for\b|over\b|of\b|weeks?\b|months?\b|days?\b|in\b)[a-z/-]+){0,4}?"
    r"\s(?P<of>sessions?|visits?|treatments?|tablets?|tabs|capsules?|caps|pills?|patches)\b"
)
_TIMES = expression(r"\b(?:times|x)\s?(\d{1,3})\b(?!\s?(?:weeks?|months?|days?|per|a)\b|/)")
_SCHEDULE = expression(
    rf"(?<![\w.,/-])(?P<n>{NUMBER})(?:\s?(?:x|times?|sessions?|visits?)\s?(?:/|per\s|a\s|an\s|each\s|every\s)?"
    r"|\s?/|\s(?:per|a|an|each|every)\s|(?<=once)\s|(?<=twice)\s)\s?"
    r"(?P<per>week|wk|month|day|daily)(?:ly)?\b"
    rf"(?:,?\s?(?:for|times|x|over)\s(?:the next\s|a total of\s)?(?P<length>{NUMBER})\s?(?P<unit>week|wk|month|day)s?\b)?"
)
_CROSSED = expression(
    rf"(?<![\w.,/-])(?P<n>\d{{1,2}}|{'|'.join(_SMALL[:6])})\s?(?:x|times)\s?"
    rf"(?P<length>\d{{1,2}}|{'|'.join(_SMALL[:12])})(?![\w./%-])(?! ?(?:a|per|week|month|day|mg|cm|inch)\b)"
)
_COUNTABLE = ("session", "visit", "treatment", "tab", "cap", "pill", "patch")
_RANGE = expression(rf"\b{NUMBER}\s?(?:-|–|to|or)\s?{NUMBER}\b")
_TIME_WORDS = ("week", "wk", "month", "day", "dai")
_KEPT = 4096
"""Letters share many headings: the numbers of so many short texts are remembered."""
_UNITS_OF_TIME = {"wk": "week", "daily": "day"}


def number(written: str) -> int:
    """The value of a whole number in digits or words."""
    return int(written) if written.isdecimal() else _WORDS[written]


@lru_cache(maxsize=_KEPT)
def strengths(text: str) -> tuple[Strength, ...]:
    """Every strength with its unit, in order."""
    low = lower_case(text)
    if not any([unit in low for unit in _UNIT_WORDS]):
        return ()
    return tuple([_strength(found) for found in _STRENGTH.finditer(low)])


def strength_at(text: str, start: int, end: int) -> Strength | None:
    """The strength at the very beginning of a stretch of a lower-case text; its offsets are those of the text."""
    found = _STRENGTH.match(text[start:end])
    return _strength(found, start) if found else None


def _strength(found: re.Match[str], start: int = 0) -> Strength:
    return Strength(_normal(found[0], found["per"] or ""), start + found.start(), start + found.end())


@lru_cache(maxsize=_KEPT)
def _normal(written: str, per: str) -> str:
    """A strength as all its spellings read; kept, because letters name few different ones."""
    bare = written[: len(written) - len(per)] if per else written
    numbers = [f"{float(one.replace(',', '')):g}" for one in _NUMBERS.findall(bare)]
    unit: str = _UNITS.findall(bare)[-1]
    behind = "/" + per.strip(" /1") if per else ""
    return "/".join(numbers) + _SAME_UNIT.get(unit, unit) + _SAME_UNIT.get(behind, behind)


@lru_cache(maxsize=_KEPT)
def quantities(text: str) -> tuple[Quantity, ...]:
    """Every count of tablets, sessions or things, in order; ranges and counts of one or two tablets (a dose) are left out."""
    low = lower_case(text)
    found = _signed(low)
    for one in _COUNTED.finditer(low) if any([word in low for word in _COUNTABLE]) else ():
        count, of = number(one["n"]), _singular(one["of"])
        if of in ("session", "visit", "treatment") or count > 4:
            found.append(Quantity(count, "visit" if of in ("session", "treatment") else of, one.start("n"), one.end()))
    return tuple(sorted([one for one in found if not _in_range(low, one.start)], key=lambda one: one.start))


def _signed(low: str) -> list[Quantity]:
    """The counts behind `#`, `QTY` and "times"."""
    found = list(_NUMBER_SIGN.finditer(low)) if "#" in low else []
    if "qty" in low or "quantity" in low:
        found += _QTY.finditer(low)
    if "times" in low or " x" in low:
        found += [one for one in _TIMES.finditer(low) if not _follows_number(low, one.start())]
    return [Quantity(int(one[1]), "", one.start(), one.end()) for one in found]


def _follows_number(low: str, at: int) -> bool:
    """Whether "times" at this place means how often ("2 times 8") and no count."""
    before = low[:at].split()[-1:]
    return bool(before) and (before[0].isdecimal() or before[0] in _WORDS)


def _singular(word: str) -> str:
    return {"patches": "patch", "tabs": "tablet", "caps": "capsule"}.get(word, word.rstrip("s"))


def _in_range(low: str, at: int) -> bool:
    """Whether the number at `at` ends a range such as "12-18" or "two to three"."""
    return any(found.end() > at for found in _RANGE.finditer(low, max(at - 12, 0), min(at + 14, len(low))))


@lru_cache(maxsize=_KEPT)
def schedules(text: str) -> tuple[Schedule, ...]:
    """Every "2 times a week for 4 weeks", in order; ranges are left out."""
    low = lower_case(text)
    if not any([word in low for word in _TIME_WORDS]):
        return ()
    found = []
    for one in _SCHEDULE.finditer(low):
        if _in_range(low, one.start("n")) or (one["length"] and _in_range(low, one.start("length"))):
            continue
        length = number(one["length"]) if one["length"] else 0
        per, unit = _UNITS_OF_TIME.get(one["per"], one["per"]), _UNITS_OF_TIME.get(one["unit"], one["unit"] or "")
        found.append(Schedule(number(one["n"]), per, length, unit, one.start(), one.end()))
    return tuple(found)


def crossed(text: str) -> tuple[Schedule, ...]:
    """Every "3x4" and "2 times 6", which for visits means so many a week for so many weeks."""
    low = lower_case(text)
    return tuple(
        [Schedule(number(one["n"]), "week", number(one["length"]), "week", *one.span()) for one in _CROSSED.finditer(low)]
    )


def has_range(text: str) -> bool:
    """Whether a number of the text is a range, so that nothing can be reckoned from it."""
    return _RANGE.search(lower_case(text)) is not None
