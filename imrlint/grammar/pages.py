"""Page numbers of a citation: the label, the numbers and ranges behind it, and what is no readable number."""

from __future__ import annotations

import re

from imrlint.expressions import expression
from imrlint.grammar.citation import Pages
from imrlint.grammar.words import Part, part

_LABEL = expression(
    r"p(?<![^\W_]p)(?:age(?:\s?\(\s?s?\s?\)|s(?![^\W_])|(?![^\W_]))|gs?(?=\.?\s?\d)\.?|p?(?=\.?\s?\d)\.?)(?:\s?:)?"
)
_LEAD = expression(r"[\s:#]{0,4}(?:(?:pages?|pgs?|pp?)(?![^\W_])\.?\s{0,2})?#?")
_NUMBER = expression(r"(\d{1,4})(?![^\W_])(?!\.\d)(?!\s?c\.\s?c)")
_GLUED = expression(r"(\d{1,4})(?=[A-Z][a-z]{3,})")
"""A number that runs into the next guideline's name: "346Chronic Pain"."""
_DASH = expression(r"(\s{0,2}(?:-{1,2}|[‐‑–—])\s{0,2}|\s{1,2}(?:to|through)\s{1,2}|\s{1,2})(?=\d)")
_SPACED = expression(
    r"\s{1,2}[-‐‑–—]\s{0,2}(?=[\dlio]{0,3}\d)[\dlio]{1,4}(?![^\W_])|\s{1,2}[-‐‑–—]\s{0,2}\d[\dlio]{0,3}(?![^\W_])"
)
"""A range with blanks round its hyphen whose second number is none: "76 - 8O"."""
_TOTAL = expression(r"\s{0,2}\(?\s?of\s{1,2}(?:the\s)?\d{1,4}(?:\s{0,2}\))?(?:\s{1,2}pages?(?![^\W_]))?")
_AND = expression(
    r"\s{0,2}(?:[,;+&](?:\s{0,2}and(?=\s))?|and(?=\s)|(?=\s\d))\s{0,2}(?=[#\d]|(?:pages?|pgs?|pp?)(?![^\W_])|[lio]\d)"
)
_ALONE = expression(r"\s?(\d{1,4})(?:-(\d{1,4}))?\Z")
_TOKEN = expression(r"[^\s,;]+")
_WORDS = expression(r"[^,;]*")
_REGULATION = expression(r"(?:8\s?c\.?\s?c|§|9792\.2\d)")


def find_label(low: str, start: int, end: int) -> re.Match[str] | None:
    """The next words of a lower-case text that announce pages: `Page(s):`, `Pages`, `pg. 607`, `p 301`."""
    return _LABEL.search(low, start, end)


def read_pages(text: str, low: str, label: re.Match[str], end: int) -> tuple[Pages, int]:
    """What stands behind a label of pages, up to `end`, and the place behind it."""
    place = Part(text[label.start() : label.end()], label.start(), label.end())
    if alone := _ALONE.match(low, label.end(), end):
        first = int(alone[1])
        last = _last_page(first, alone[2]) if alone[2] else first
        return Pages(place, ((first, last),), (Part(text[alone.start(1) : end], alone.start(1), end),), None, ()), end
    return _read_list(text, low, place, end)


def _read_list(text: str, low: str, label: Part, end: int) -> tuple[Pages, int]:
    """Any list of pages behind its label, and the place behind it."""
    ranges: list[tuple[int, int]] = []
    parts: list[Part] = []
    loose: list[Part] = []
    unread: Part | None = None
    position = label.end
    while True:
        start = _lead(low, position, end)
        found = _NUMBER.match(low, start, end)
        if found is None and (found := _GLUED.match(text, start, end)):
            number = int(found[1])
            ranges.append((number, number))
            parts.append(Part(found[1], start, found.end(1)))
            position = found.end(1)
            break
        if found is None:
            unread, position = _unreadable(text, low, start, end, first=not ranges)
            break
        stop = found.end()
        first = last = int(found[1])
        dash = _DASH.match(low, stop, end)
        second = _NUMBER.match(low, dash.end(), end) if dash else None
        if dash and second and (dash[1].strip() or first < int(second[1])):
            last, stop = _last_page(first, second[1]), second.end()
        if low.startswith(("-", "–", "—"), stop, end) or _SPACED.match(low, stop, end):
            unread, position = _unreadable(text, low, start, end, first=False)
            break
        ranges.append((first, last))
        parts.append(Part(text[start:stop], start, stop))
        if dash and stop > dash.end() and dash[1].strip() in ("", "--"):
            loose.append(parts[-1])
        if total := _TOTAL.match(low, stop, end):
            stop = total.end()
        more = _AND.match(low, stop, end)
        if more is None:
            position = stop
            break
        position = more.end()
    return Pages(label, tuple(ranges), tuple(parts), unread, tuple(loose)), position


def _lead(low: str, position: int, end: int) -> int:
    """`position` moved behind the blanks and the repeated "pp." before a number."""
    lead = _LEAD.match(low, position, end)
    return lead.end() if lead else position


def _last_page(first: int, digits: str) -> int:
    """The last page of a range; `287-8` leaves out digits where that is the nearer reading, `97-74` is as it stands."""
    last = int(digits)
    short = 10 ** len(digits)
    whole = first - first % short + last
    return whole if last < first <= whole and whole - first < first - last else last


def _unreadable(text: str, low: str, start: int, end: int, first: bool) -> tuple[Part | None, int]:
    """The words at `start` that are no page number; a regulation is none either, but no fault, and is left to the topics."""
    if _REGULATION.match(low, start, end):
        return None, start
    pattern = _WORDS if first and not low[start : start + 1].isdigit() else _TOKEN
    found = pattern.match(low, start, end)
    stop = found.end() if found else start
    words = part(text, start, stop)
    while words.text.endswith((".", " ")):
        words = Part(words.text[:-1], words.start, words.end - 1)
    return words, stop
