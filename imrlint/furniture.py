"""Finds what a page prints around a letter's text: page numbers and running headers, which are no part of what it says.

Nothing but the words of a letterhead, case numbers and page numbers is taken, so that no word of the letter is lost.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from imrlint.expressions import expression

_PROBES = ("age ", "AGE ")
"""The end of the word before every page number."""
_PAGE_NUMBER = expression(r"(?:Page|PAGE|page) (?:\| ?)?(?P<page>\d{1,4})\b(?P<of> ?(?:of|OF|/) ?\d{1,4}\b)?", re.ASCII)
_CASE_NUMBERS = (expression(r"CM\d\d-\d{5,8}(?![\w-])", re.ASCII), expression(r"IMR ?\d\d-\d{6}(?![\w-])", re.ASCII))
_WORD = expression(
    r"(?:CM\d\d-\d{5,8}|IMR ?\d\d-\d{6}|pages?|pg\.|\d{1,4}|final|determinations?|letter|continued|cont['’]?d|maximus|federal"
    r"|services|inc|independent|medical|reviews?|confidential|notice|imr|case|file|numbers?|no|of|for|the|re|california)(?![A-Za-z0-9])",
    re.I | re.ASCII,
)
_BETWEEN = expression(r"[\s|/\\•·–—_#().,:;-]{0,200}")
_OPENINGS = (
    "cm1",
    "cm2",
    "imr",
    "pag",
    "fin",
    "det",
    "let",
    "con",
    "max",
    "fed",
    "ser",
    "ind",
    "med",
    "rev",
    "not",
    "cas",
    "cal",
)
"""The first letters of a letterhead's words: a quick look at the first and last line of a page."""
_NEIGHBOUR = expression(
    r"(?:IMR )?(?:Date (?:Assigned|of )|Decision Date|UR Denial|Priority|Application|Claims? N|Employee|Provider)|MAXIMUS Case"
    r"|\d{1,2}/\d{1,2}/\d{4}$"
)
_TITLE = expression(r"final|letter|cont['’]?d|continued|page", re.I)
_LINE_ENDS = ("\n", "\r", "\f")
_LONGEST, _BLANKS = 140, 400
_HEAD = 200
"""What stands within the first characters of a file is no running header."""


class _Line(NamedTuple):
    """A printed line: where it begins and ends, and its words."""

    start: int
    end: int
    words: str


def blanked(content: str, pages: tuple[int, ...] = ()) -> str:
    """The text with blanks for every character of its page furniture, so that all offsets stay true."""
    dropped = {*_numbered(content), *_running_headers(content)}
    if pages or "\f" in content:
        dropped |= set(_at_edges(content, pages))
    parts, at = [], 0
    for line in sorted(dropped):
        parts += [content[at : line.start], " " * (line.end - line.start)]
        at = line.end
    return "".join([*parts, content[at:]]) if dropped else content


def _line(content: str, offset: int) -> _Line:
    """The line that holds an offset."""
    floor, limit = max(offset - 2 * _LONGEST, 0), min(offset + 2 * _LONGEST, len(content))
    start = max([at + 1 for mark in _LINE_ENDS if (at := content.rfind(mark, floor, offset)) >= 0], default=floor)
    end = min([at for mark in _LINE_ENDS if (at := content.find(mark, offset, limit)) >= 0], default=limit)
    return _Line(start, end, content[start:end].strip())


def _numbered(content: str) -> Iterator[_Line]:
    """Lines that hold a page number and nothing but a letterhead's words; the end of a sentence ("page 24.") is none."""
    found: dict[_Line, re.Match[str]] = {}
    for probe in _PROBES:
        at = content.find(probe)
        while at >= 0:
            if content[at - 1 : at] in ("P", "p") and (number := _PAGE_NUMBER.match(content, at - 1)):
                line = _line(content, at)
                words = line.words
                whole = not words.endswith((".", ",", ";")) and words.count("(") == words.count(")")
                if whole and len(words) < _LONGEST and _is_furniture(words):
                    found[line] = number
            at = content.find(probe, at + 1)
    several = len({number["page"] for number in found.values()}) > 1
    yield from (line for line, number in found.items() if several or number["of"] or number[0] != line.words)


def _running_headers(content: str) -> Iterator[_Line]:
    """Lines that give a case number again, or as a part of the letter's name; never a row of a case table."""
    seen: set[str] = set()
    for pattern in _CASE_NUMBERS:
        for number in pattern.finditer(content):
            first = number[0] not in seen
            seen.add(number[0])
            if first and number.start() < _HEAD:
                continue
            line = _line(content, number.start())
            if len(line.words) >= _LONGEST or not _is_furniture(line.words) or _in_table(content, line):
                continue
            if not first or _TITLE.search(line.words) or _in_sentence(content, line):
                yield line


def _in_sentence(content: str, line: _Line) -> bool:
    """Whether the line above leaves its sentence open, so that this one stands in it."""
    above = content[max(line.start - 2 * _LONGEST, 0) : line.start].rstrip()
    return above[-1:].isalnum() and content[line.end : line.end + 2 * _LONGEST].lstrip()[:1].islower()


def _in_table(content: str, line: _Line) -> bool:
    """Whether the line above or below is a row of a case table."""
    before = content[max(line.start - 2 * _LONGEST, 0) : line.start].rstrip()
    after = content[line.end : line.end + 2 * _LONGEST].strip()
    above = before.splitlines()[-1].strip() if before else ""
    return any(_NEIGHBOUR.match(beside) for beside in (above, after.splitlines()[0] if after else ""))


def _at_edges(content: str, pages: tuple[int, ...]) -> Iterator[_Line]:
    """Lines at the head or foot of a page: its bare number, or a letterhead that several pages repeat."""
    edges = list(_edges(content, pages))
    if not edges:
        return
    often = Counter([line.words for line, _ in edges])
    numbers = [(line, int(bare) - page) for line, page in edges if len(bare := line.words.strip(" -–—")) < 4 and bare.isdecimal()]
    counted = Counter([ahead for _, ahead in numbers])
    yield from (line for line, ahead in numbers if ahead == 0 or counted[ahead] > 1)
    yield from (line for line, page in edges if page > 1 and often[line.words] > 1 and _is_furniture(line.words))


def _edges(content: str, pages: tuple[int, ...]) -> Iterator[tuple[_Line, int]]:
    """The first and the last line of each page that may be furniture, with the number of the page, counted from one."""
    starts = sorted({0, *pages, *_fed(content)})
    for page, (start, end) in enumerate(zip(starts, [*starts[1:], len(content)], strict=True), 1):
        head = content[start : min(start + _BLANKS, end)]
        foot = content[max(end - _BLANKS, start) : end].rstrip()
        first = len(head) - len(head.lstrip())
        last = max(foot.rfind("\n"), foot.rfind("\r")) + 1
        found = set()
        if _may_open(head[first : first + 3]):
            found.add(_line(content, start + first))
        if _may_open(foot[last : last + 3]):
            found.add(_line(content, max(end - _BLANKS, start) + last))
        yield from ((line, page) for line in found if 0 < len(line.words) < _LONGEST)


def _may_open(letters: str) -> bool:
    """Whether a line of furniture may begin with these letters: a quick look, since most lines do not."""
    return letters != "" and (not letters[0].isalpha() or letters.lower() in _OPENINGS)


def _fed(content: str) -> Iterator[int]:
    """Where a page begins behind a form feed."""
    at = content.find("\f")
    while at >= 0:
        yield at + 1
        at = content.find("\f", at + 1)


def _is_furniture(words: str) -> bool:
    """Whether a line consists of a letterhead's words and numbers alone."""
    at = _after(words, 0)
    while at < len(words):
        word = _WORD.match(words, at)
        if word is None:
            return False
        at = _after(words, word.end())
    return True


def _after(words: str, at: int) -> int:
    between = _BETWEEN.match(words, at)
    return between.end() if between else at
