"""Numbers and addresses that tell whose case a letter is: social security, telephone, claim, record and member numbers.

A number counts only in a form that is nothing else, or beside a word that says what it is; case numbers of the programme,
dates, doses, pages and the addresses of web pages are no identifiers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from imrlint.expressions import expression
from imrlint.grammar.lowered import lowered
from imrlint.grammar.passages import doubled, matches, told, watched

TELEPHONE, STREET, BIRTH = "telephone number", "street address", "date of birth"
"""Kinds of identifier that callers ask for by name."""


class Identifier(NamedTuple):
    """An identifier: what kind, its half-open offsets in the text, and whether the letter itself is sure of it."""

    kind: str
    start: int
    end: int
    certain: bool = True


class _Sort(NamedTuple):
    """A sort of identifier: words of which the text must hold one, and a pattern whose last group is the identifier."""

    kind: str
    words: frozenset[str]
    pattern: re.Pattern[str]


_RECORD = "medical record number"
_ALONE = r"(?<![\w/=&%.-])"
_BEHIND_LABEL = rf"(?:{_ALONE}|(?<=[:(]))"
_SAID = r"\)?(?: (?:is|was|of|as|on|listed|recorded|given)){0,2} ?[:#,]{0,2} ?(?:(?:number|no\.?|num\.?|nbr\.?|id) ?[:#]? ?)?"
_VALUE = r"(?=[a-z-]{0,8}\d)(?!cm\d\d-|imr ?\d\d-)([a-z\d]{1,12}(?:-[a-z\d]{1,12}){0,4})(?![\w-])"
_NUMBER = r"(?: (?:identification|id))?(?: (?:number|num\b|nbr\b|no\b|id\b)\.?| ?#)"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_DATE = (
    r"(\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}(?!\d)|\d{4}-\d\d-\d\d(?!\d)"
    rf"|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}(?!\d)|\d{{1,2}} {_MONTH},? \d{{4}}(?!\d))"
)
_TELEPHONES = r"(?:phone|telephone|tel|fax|cell|mobile)\.?"
_INSURANCES = (
    r"(?:member|policy|subscriber|medicare|medi-?cal|beneficiary)(?: (?:policy|health plan))?|driver['’]?s license|passport"
)
_STREETS = "street|avenue|boulevard|blvd|road|lane|drive|court|parkway|pkwy|highway|hwy|terrace|circle|ave"
_SHORT = "st|rd|ln|dr|pl|way|place"
_TOWN = r"(?=,? (?:#|apt|apartment|suite|ste|unit)\b|,? [a-z. ]{2,30}, ?(?:ca\b|california\b|9\d{4})|,? \d{5}(?!\d))"
_HOUSE = rf"{_ALONE}(\d{{1,6}} (?:[nsew]\.? |north |south |east |west )?(?:[a-z]{{2,15}} |\d{{1,3}}(?:st|nd|rd|th) ){{1,3}}?"
_SORTS = (
    _Sort(
        "social security number",
        frozenset({"ssn", "security", "000-00-0000"}),
        expression(
            rf"{_BEHIND_LABEL}((?!000)\d{{3}}-(?!00)\d\d-(?!0000)\d{{4}})(?![\w-])"
            rf"|(?:ssn|social security(?: number| no\.?| #)?){_SAID}(\d{{3}}[ -]?\d\d[ -]?\d{{4}}(?!\d)|\d{{4}}(?![\d-]))"
        ),
    ),
    _Sort(
        TELEPHONE,
        frozenset(
            {
                "000-0000",
                "000-000-0000",
                "0-000-000-0000",
                "+0-000-000-0000",
                "phone",
                "telephone",
                "tel",
                "fax",
                "cell",
                "mobile",
            }
        ),
        expression(
            rf"{_BEHIND_LABEL}((?:\+?1[ .-])?(?:\(\d{{3}}\) ?|\d{{3}}[ .-])\d{{3}}[.-]\d{{4}})(?![\w-])"
            rf"|{_TELEPHONES}{_SAID}((?:\+?1[ .-])?\(?\d{{3}}[ .)-]{{0,2}}\d{{3}}[ .-]?\d{{4}}|\d{{3}}[ .-]\d{{4}})(?![\w-])"
        ),
    ),
    _Sort(
        "claim number",
        frozenset({"claim"}),
        expression(rf"claim(?<![\w-]claim)(?:{_NUMBER}|(?=[ :]{{1,2}}\d{{5}})){_SAID}{_VALUE}"),
    ),
    _Sort(
        "number of the Appeals Board",
        frozenset({"eams", "wcab", "adj", *["adj" + "0" * n for n in range(5, 11)], *["adj-" + "0" * n for n in range(5, 11)]}),
        expression(rf"{_ALONE}(adj ?-?\d{{5,10}})(?!\w)|{_ALONE}(?:eams|wcab)(?: case)?(?:{_NUMBER})?{_SAID}{_VALUE}"),
    ),
    _Sort(
        _RECORD,
        frozenset({"mrn", "chart", "account", "id"}),
        expression(rf"{_ALONE}(?:mrn|(?:medical record|chart|account|patient(?: account)?){_NUMBER}){_SAID}{_VALUE}"),
    ),
    _Sort(
        "member number",
        frozenset({"member", "policy", "subscriber", "medicare", "medi-cal", "beneficiary", "license", "passport"}),
        expression(rf"{_ALONE}(?:{_INSURANCES}){_NUMBER}{_SAID}{_VALUE}"),
    ),
    _Sort(
        BIRTH,
        frozenset({"birth", "dob", "born", "birthdate", "birthday"}),
        expression(rf"{_ALONE}(?:date of birth|birth ?date|birthday|dob|d\.o\.b\.|born){_SAID}{_DATE}"),
    ),
    _Sort(
        STREET,
        frozenset({*_STREETS.split("|"), *_SHORT.split("|")}),
        expression(rf"{_HOUSE}(?:{_STREETS})\b)|{_HOUSE}(?:{_SHORT})\b\.?){_TOWN}"),
    ),
)
_APART = {TELEPHONE: "000", _RECORD: "record"}
"""Kinds of identifier that may be written in several words, with a word that is then among them."""
watched([*_APART.values(), *[word for sort in _SORTS for word in sort.words]])
_OTHER_DATE = expression(rf",? (?:and|or|vs\.?|versus) (?:as )?{_DATE}")
_RECORD_NUMBER = expression(r"record (?:n|#)")
_MAIL = expression(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}", re.ASCII)
_OFFICIAL_MAIL = expression(r"(?:ca\.gov|maximus\.com)$")
_TOLL_FREE = expression(r"\D{0,3}1?\D{0,2}8(?:00|33|44|55|66|77|88)\D")
_OFFICES = ("maximus", "division of workers", "industrial relations", "appeals board", "dwc", "medical director")
_NEAR = 160
_LONGEST_MAILBOX = 64
_LONGEST_STREET = 70
_FOUR_DIGITS = 4


def find(text: str) -> Iterator[Identifier]:
    """The identifiers in a text, sort by sort."""
    words = told(text)
    for sort in _SORTS:
        if here := words & sort.words:
            yield from _of_sort(sort, text, here)
        elif _APART.get(sort.kind) in words and _written_apart(sort.kind, text):
            yield from _of_sort(sort, text, frozenset())
    if (at := text.find("@")) >= 0:
        for found in _MAIL.finditer(text, max(at - _LONGEST_MAILBOX, 0)):
            if not _OFFICIAL_MAIL.search(found[0].lower()):
                yield Identifier("e-mail address", *found.span())


def _written_apart(kind: str, text: str) -> bool:
    """Whether the text may hold an identifier of that kind which no single word of it shows."""
    if kind == TELEPHONE:  # with blanks or full stops it is two equal groups of digits, and a third
        return "000" in doubled(text)
    return _RECORD_NUMBER.search(lowered(text)) is not None


def _of_sort(sort: _Sort, text: str, words: frozenset[str]) -> Iterator[Identifier]:
    low, pattern = lowered(text), sort.pattern
    places: Iterable[re.Match[str]]
    # A word such as "mrn" tells where to look; a number's form, or a word of two letters, does not.
    there = words and all([len(word) > 2 and word.isalpha() for word in words])
    if not there and sort.kind == STREET:
        # "Dr" stands in many letters, and seldom behind a house's number.
        places = matches(pattern, low, [f" {word}" for word in words], low, _LONGEST_STREET)
    else:
        places = matches(pattern, low, words, low) if there else pattern.finditer(low)
    for found in places:
        start, end = found.span(found.lastindex or 0)
        if sort.kind == STREET and not _printed_as_address(text[start:end]):
            continue
        if sort.kind in (STREET, TELEPHONE) and _of_an_office(low, start, end):
            continue
        if sort.kind not in (STREET, BIRTH) and sum(map(str.isdigit, low[start:end])) < _FOUR_DIGITS:
            continue
        yield Identifier(sort.kind, start, end, not (sort.kind == BIRTH and _OTHER_DATE.match(low, end)))


def _printed_as_address(words: str) -> bool:
    """Whether a street's words begin with capitals: "12 Oak Street", not "6 times on the street"."""
    return all(word[0].isupper() or word[0].isdigit() for word in words.split())


def _of_an_office(low: str, start: int, end: int) -> bool:
    """Whether a telephone number or address is a public one: toll-free, or printed beside an office of the programme."""
    before = low[max(start - _NEAR, 0) : start]
    return _TOLL_FREE.match(low, start, end) is not None or any(office in before for office in _OFFICES)
