"""One date as letters write it, by itself; the record holds ISO dates."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from imrlint.expressions import expression

_ISO = expression(r"(\d{4})-(\d\d)-(\d\d)")
_NUMERIC = expression(r"(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d\d)")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WORDS = expression(r"([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_DAY_FIRST = expression(r"(\d{1,2})(?:st|nd|rd|th)?[ -]([A-Za-z]{3,9})\.?,?[ -](\d{4})")


def is_iso(written: str) -> bool:
    """Whether this is a date that exists, written as ISO 8601 (yyyy-mm-dd)."""
    return parse(written) == written


@lru_cache(maxsize=4096)
def parse(written: str) -> str | None:
    """The ISO form of a date as letters write it: 03/12/2015, 3-12-15, March 12, 2015, 12 March 2015, 2015-03-12.

    None where the words are no date or name a day that does not exist.
    Years of two digits up to 68 lie in this century (POSIX).
    """
    words = written.strip()
    if found := _ISO.fullmatch(words):
        return iso_date(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMERIC.fullmatch(words):
        return iso_date(full_year(found[4]), int(found[1]), int(found[3]))
    if found := _WORDS.fullmatch(words):
        return _in_words(found[1], found[2], found[3])
    if found := _DAY_FIRST.fullmatch(words):
        return _in_words(found[2], found[1], found[3])
    return None


def _in_words(name: str, day: str, year: str) -> str | None:
    month = name[:3].lower()
    return iso_date(int(year), MONTHS.index(month) + 1, int(day)) if month in MONTHS else None


@lru_cache(maxsize=4096)
def iso_date(year: int, month: int, day: int) -> str | None:
    """The ISO form of a day, or None where the calendar has no such day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def full_year(digits: str) -> int:
    """The year of two digits or of four."""
    year = int(digits)
    return year if len(digits) > 2 else year + (2000 if year <= 68 else 1900)
