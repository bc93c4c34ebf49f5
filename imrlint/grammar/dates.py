"""Dates as letters write them; the record holds ISO dates."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_NUMERIC = re.compile(r"(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d\d)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WORDS = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")


def is_iso(written: str) -> bool:
    """Whether this is a date that exists, written as ISO 8601 (yyyy-mm-dd)."""
    return parse(written) == written


@lru_cache(maxsize=4096)
def parse(written: str) -> str | None:
    """The ISO form of a date as letters write it: 03/12/2015, 3-12-15, March 12, 2015, 2015-03-12.

    None where the words are no date or name a day that does not exist.
    Years of two digits up to 68 lie in this century (POSIX).
    """
    words = written.strip()
    if found := _ISO.fullmatch(words):
        return _date(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMERIC.fullmatch(words):
        year = int(found[4])
        if len(found[4]) == 2:
            year += 2000 if year <= 68 else 1900
        return _date(year, int(found[1]), int(found[3]))
    if found := _WORDS.fullmatch(words):
        month = found[1][:3].lower()
        return _date(int(found[3]), _MONTHS.index(month) + 1, int(found[2])) if month in _MONTHS else None
    return None


def _date(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
