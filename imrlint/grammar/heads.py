"""How a citation begins: the guideline's name and year, or "ACOEM Chapter 12" with its title."""

from __future__ import annotations

from typing import NamedTuple

from imrlint.expressions import expression
from imrlint.grammar.guidelines import Edition, Guideline, OtherSource, chapter, normal_name
from imrlint.grammar.pages import find_label
from imrlint.grammar.vocabulary import chapter_titles, guideline_names, other_sources, printed_names
from imrlint.grammar.words import Part, part

_GUIDELINES = r"(?:\s{1,2}guidelines?(?![^\W_]))"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_DATE = rf"(?:effective\s)?(?:{_MONTH}\s{{1,2}}(?:\d{{1,2}},?\s{{1,2}})?)?((?:19|20)\d\d)(?!\d)"
_YEAR = rf"[\s,]{{0,3}}\(?{_DATE}\)?(?:\s(?:edition|version)\b)?"
_TAIL = expression(rf"({_GUIDELINES})?(?:{_YEAR})?{_GUIDELINES}?")
_ODD_YEAR = expression(r"\s((?:19|20)\d{3}(?!\d)|(?:19|20)\d(?!\d)(?=,?\s(?:sections?\W|guidelines?\b)))" + rf"{_GUIDELINES}?")
"""A year with a digit too many or too few; three digits may also be a page, unless a section follows."""
_VERSION = expression(
    r"[\s,]{0,3}(\(?(?:(?:\d(?:st|nd|rd|th)|second|third)\s{1,2}ed(?:ition|\.)?(?![^\W_])|revised(?:\s{1,2}(?:19|20)\d\d)?(?!\w))\)?)"
)
_CHAPTER = expression(r"[\s,:;(/–-]{0,4}(ch(?:apters?|\.)?\s{0,2}(\d{1,2}))(?![\w])([\s,:.;()/–-]{0,4})")
_TITLE = expression(r"[^,;:.()\[\]\d]{1,100}")
_UP_TO_YEAR = expression(r"([^\d.;:()\[\]]{2,100}+)(?<=\s)((?:19|20)\d\d)(?!\d)" + _GUIDELINES + "?")
_NAME = expression(r"[^,;:.()\[\]]{1,150}")
_DATED = expression(r"[^\d.;:()\[\]]{2,100}+(?<=\s)(?:19|20)\d\d(?!\d)")
_AFTER_YEAR = expression(_GUIDELINES)
_SECTIONS = expression(r"\ssections?\s?$")
_CHAPTER_WORD = expression(r"\s{1,2}chapters?(?![^\W_])")


class Head(NamedTuple):
    """What a citation names before its sections and pages, and `stop`, the place behind that."""

    stop: int
    guideline: Part | None = None
    chapter: Part | None = None
    chapter_number: int | None = None
    chapter_title: Part | None = None
    year: Part | None = None
    version: Part | None = None
    known: Guideline | None = None
    edition: Edition | None = None
    source: OtherSource | None = None


def starts_guideline(low: str, start: int, end: int, joined: bool) -> bool:
    """Whether a new guideline begins at `start`: a known name with its year or "Guidelines", or ACOEM.

    Where the place is `joined` by ", and", a name that nobody knows counts as well if a year ends it.
    """
    found = guideline_names().find(low, start, end)
    if found is not None:
        tail = _TAIL.match(low, found[1], end)
        if found[0][0].name == "ACOEM" or (tail and (tail[1] or tail[2])):
            return True
    if not joined:
        return False
    unknown = _UP_TO_YEAR.match(low, start, end)
    return unknown is not None and not _knows_later(low, start, unknown.end(), end)


def _knows_later(low: str, start: int, stop: int, end: int) -> bool:
    """Whether a known guideline begins behind a later ", and" before `stop`."""
    place = low.find(", and ", start, stop)
    while place >= 0:
        if starts_guideline(low, place + 6, end, joined=False):
            return True
        place = low.find(", and ", place + 6, stop)
    return False


def read_head(text: str, low: str, start: int, end: int) -> Head:
    """The name, chapter and year at the beginning of a citation of the MTUS."""
    if (dated := _DATED.match(low, start, end)) and (printed := printed_names().get(dated[0])):
        return _printed(text, low, start, dated.end(), end, *printed)
    found = guideline_names().find(low, start, end)
    if found is None:
        return read_acoem(text, low, start, start, end) if _CHAPTER.match(low, start, end) else _unknown(text, low, start, end)
    candidates, stop = found
    if candidates[0].name == "ACOEM":
        return read_acoem(text, low, start, stop, end, candidates[0])
    tail = _TAIL.match(low, stop, end)
    if not (tail and tail[2]) and (odd := _ODD_YEAR.match(low, stop, end)):
        year = Part(odd[1], *odd.span(1))
        return Head(odd.end(), Part(text[start:stop], start, stop), year=year, known=candidates[0])
    if tail is None or tail.end() == stop:
        runs_on = low[stop : stop + 1].isspace() and low[stop + 1 : stop + 2].isalpha()
        if runs_on and (longer := _UP_TO_YEAR.match(low, start, end)) and not _knows_later(low, start, longer.end(), end):
            return _unknown(text, low, start, end)
        return Head(stop, Part(text[start:stop], start, stop), known=candidates[0])
    if tail[1]:
        stop = tail.end(1)
    name = Part(text[start:stop], start, stop)
    if not tail[2]:
        return Head(tail.end(), name, known=candidates[0])
    year = Part(tail[2], tail.start(2), tail.end(2))
    known = next((guideline for guideline in candidates if guideline.edition(int(tail[2]))), candidates[0])
    return Head(tail.end(), name, year=year, known=known, edition=known.edition(int(tail[2])))


def _printed(text: str, low: str, start: int, stop: int, end: int, known: Guideline, edition: Edition) -> Head:
    """A name with its year, both as the letters print them, from `start` to `stop`."""
    name = Part(text[start : stop - 5], start, stop - 5)
    year = Part(text[stop - 4 : stop], stop - 4, stop)
    after = _AFTER_YEAR.match(low, stop, end)
    return Head(after.end() if after else stop, name, None, None, None, year, None, known, edition)


def _unknown(text: str, low: str, start: int, end: int) -> Head:
    """A name that the catalogue does not know: the words up to a year, else up to the next mark or label."""
    if source := other_sources().find(low, start, end):
        return Head(source[1], part(text, start, source[1]), source=source[0])
    if dated := _UP_TO_YEAR.match(low, start, end):
        year = Part(dated[2], dated.start(2), dated.end(2))
        return Head(dated.end(), part(text, start, dated.end(1)), year=year)
    found = _NAME.match(low, start, end)
    if found is None:
        return Head(start)
    stop = found.end()
    if label := find_label(low, start, stop):
        stop = label.start()
    elif sections := _SECTIONS.search(low, max(start, stop - 12), stop):
        stop = sections.start()
    name = part(text, start, stop)
    return Head(stop, name if name.text else None)


def read_acoem(text: str, low: str, start: int, stop: int, end: int, known: Guideline | None = None) -> Head:
    """The ACOEM guidelines, named between `start` and `stop`: their version, year and chapter, in any order."""
    if (tail := _TAIL.match(low, stop, end)) and tail[1]:
        stop = tail.end(1)
    name = Part(text[start:stop], start, stop) if stop > start else None
    year, version, stop = _version(text, low, stop, end)
    title: Part | None = None
    chapter_part: Part | None = None
    number: int | None = None
    if announced := _CHAPTER.match(low, stop, end):
        number, stop = int(announced[2]), announced.end(2)
        if not (year or version):
            year, version, stop = _version(text, low, stop, end)
        begin = stop if stop > announced.end(2) else announced.end()
        title, titled = _title(text, low, begin, end, free=not announced[3].strip(" :.-–(/"))
        stop = _closing(low, announced.start(1), title.end, end) if title else stop
        chapter_part = part(text, announced.start(1), stop if title else announced.end(2))
        known = titled or chapter(number) or known
    else:
        title, titled = _title(text, low, stop, end, free=False)
        if title:
            chapter_part, known, stop = title, titled, title.end
            if (announced := _CHAPTER.match(low, stop, end)) and not announced[3].startswith(":"):
                number, stop = int(announced[2]), announced.end(2)
                chapter_part = part(text, title.start, stop)
            elif word := _CHAPTER_WORD.match(low, stop, end):
                stop = word.end()
    if not (year or version):
        year, version, stop = _version(text, low, stop, end)
    named = _named_year(year, version or title)
    return Head(stop, name, chapter_part, number, title, year, version, known, known.edition(named) if known and named else None)


def _version(text: str, low: str, stop: int, end: int) -> tuple[Part | None, Part | None, int]:
    """The year, the words for an edition ("3rd ed."), and the place behind them."""
    year: Part | None = None
    version: Part | None = None
    while True:
        if version is None and (found := _VERSION.match(low, stop, end)):
            version, stop = part(text, found.start(1), found.end(1)), found.end()
        elif year is None and (tail := _TAIL.match(low, stop, end)) and tail[2]:
            year, stop = Part(tail[2], tail.start(2), tail.end(2)), tail.end()
        else:
            return year, version, stop


def with_year(low: str, head: Head, start: int, end: int) -> Head:
    """The head with the year that stands at `start`, behind a regulation: "(Effective July 18, 2009)"."""
    tail = _TAIL.match(low, start, end)
    if head.year or tail is None or not tail[2]:
        return head._replace(stop=start)
    year = Part(tail[2], tail.start(2), tail.end(2))
    return head._replace(stop=tail.end(), year=year, edition=head.known.edition(int(tail[2])) if head.known else None)


def _named_year(year: Part | None, version: Part | None) -> int | None:
    """The year that a citation names; the 2nd edition is that of 2004, "Revised 2007" that of 2007."""
    if year:
        return int(year.text)
    words = version.text.lower().strip("()") if version else ""
    return 2004 if words.startswith(("2nd", "second")) else int(words[-4:]) if words[-4:].isdigit() else None


def _title(text: str, low: str, start: int, end: int, free: bool) -> tuple[Part | None, Guideline | None]:
    """The chapter's title at `start` and its guideline; `free`: also a title nobody knows, unless it names a section."""
    while start < end and low[start] in " ,:(-–/":
        start += 1
    if known := chapter_titles().find(low, start, end):
        return part(text, start, known[1]), known[0]
    found = _TITLE.match(low, start, end) if free else None
    if found is None:
        return None, None
    label = find_label(low, start, found.end())
    words = part(text, start, label.start() if label else found.end())
    acoem = chapter(12)
    is_section = acoem is not None and acoem.editions[0].topic(words.text) is not None
    return (None if not words.text or is_section or normal_name(words.text) == "section" else words), None


def _closing(low: str, start: int, stop: int, end: int) -> int:
    """`stop`, moved behind the bracket that closes a title in brackets."""
    return stop + 1 if stop < end and low[stop] == ")" and low.count("(", start, stop) > low.count(")", start, stop) else stop
