"""The words behind "Decision based on MTUS", read as citations: name, year, sections and pages of each guideline."""

from __future__ import annotations

import re

from imrlint.grammar.citation import Citation, Pages
from imrlint.grammar.heads import Head, read_head, starts_guideline
from imrlint.grammar.pages import find_label, read_pages
from imrlint.grammar.topics import split_topics
from imrlint.grammar.words import Part, part

_LEAD = re.compile(r"[\s,;:./–-]{0,6}(?:and\s{1,3})?")
_JOIN = re.compile(r"[,;]\s{0,3}(and\s{1,3})?(?=[^\W\d_])|\.\s{1,3}(?=[^\W\d_])|\sand\s{1,3}(?=[^\W\d_])|\s(?=acoem\s{1,3}ch)")
_HINT = re.compile(r"20\d\d|19\d\d|guideline|acoem|american\s")
_SECTIONS = re.compile(r"(?<![^\W_])(sections?\s?\(\s?s?\s?\)\s?:?|sections?\s?:)")
_REGULATION = re.compile(r"9792\.2\d(?:\.\d{1,2})?")
_RANGE = re.compile(r"(?:\s?[–—-]\s?|\s(?:to|through)\s)§{0,2}\s?9792\.2\d(?:\.\d{1,2})?")
_REGULATION_LEAD = re.compile(r"[\s,:(]{0,3}(?:8\s?c\.?\s?c\.?\s?r\.?,?\s?)?(?:§{1,2}|sections?)?\s?(9792\.2\d(?:\.\d{1,2})?)(?![\d-])[\s,:;)-]{0,4}")


def read_mtus(text: str, low: str, start: int, end: int) -> tuple[list[Citation], list[Part]]:
    """The citations between two places of a line, and the places where one runs into the next without a separator."""
    citations: list[Citation] = []
    glued: list[Part] = []
    while True:
        lead = _LEAD.match(low, start, end)
        begin = lead.end() if lead else start
        if begin >= end:
            break
        citation, stop = _citation(text, low, begin, end)
        citations.append(citation)
        lead = _LEAD.match(low, stop, end)
        start = lead.end() if lead else stop
        if start >= end:
            break
        glue = text[stop:start]
        if glue in (",", ";") or (citation.paging and glue.isspace()):
            glued.append(Part(glue, stop, start))
    return citations or [Citation("MTUS", Part("", end, end))], glued


def _citation(text: str, low: str, start: int, end: int) -> tuple[Citation, int]:
    """The citation at `start`, and the place behind it."""
    lead = _REGULATION_LEAD.match(low, start, end) if low.startswith(("9", "8", "§"), start) else None
    head = read_head(text, low, lead.end() if lead else start, end)
    topics: list[Part] = []
    if lead:
        topics.append(part(text, lead.start(1), lead.end(1)))
    if head.stop >= end:
        return _built(text, low, start, end, head, topics, None, None), end
    limit = _next_guideline(low, head.stop, end)
    sections = _SECTIONS.search(low, head.stop, limit) if low.find("section", head.stop, limit) >= 0 else None
    label = find_label(low, head.stop, limit)
    if sections is None and label is None:
        topics += _topics(text, low, head.stop, limit, head)
        return _built(text, low, start, limit, head, topics, None, None), limit
    cursor = head.stop
    sections_label: Part | None = None
    if sections and (label is None or sections.start() < label.start()):
        if sections.start() > cursor + 2:
            topics += _topics(text, low, cursor, sections.start(), head)
        sections_label, cursor = part_of(text, sections), sections.end()
    paging: Pages | None = None
    while label:
        topics += _topics(text, low, cursor, label.start(), head)
        more, cursor = read_pages(text, low, label, limit)
        paging = more if paging is None else _both(paging, more)
        label = find_label(low, cursor, limit)
        if cursor < limit and low[cursor].isspace() and starts_guideline(low, cursor, end, joined=False):
            limit = cursor
            break
    topics += _topics(text, low, cursor, limit, head)
    return _built(text, low, start, limit, head, topics, sections_label, paging), limit


def part_of(text: str, found: re.Match[str]) -> Part:
    """The first group of a match in the lower-case twin, as a part of the text itself."""
    return Part(text[found.start(1) : found.end(1)], found.start(1), found.end(1))


def _next_guideline(low: str, start: int, end: int) -> int:
    """Where the separator before the next guideline stands; `end` where there is none."""
    hint = _HINT.search(low, start, end)
    if hint is None:
        return end
    for join in _JOIN.finditer(low, start, end):
        if starts_guideline(low, join.end(), end, joined=join[1] is not None):
            return join.start()
    return end


def _topics(text: str, low: str, start: int, end: int, head: Head) -> list[Part]:
    """The topics of a stretch of a citation; a regulation that opens it is a topic of its own."""
    if end - start < 2:
        return []
    topics: list[Part] = []
    if low.find("9792", start, end) >= 0 and (lead := _REGULATION_LEAD.match(low, start, end)):
        topics.append(part_of(text, lead))
        start = lead.end()
    numbered = head.known is None or head.known.numbered
    return topics + split_topics(text, low, start, end, numbered)


def _both(first: Pages, second: Pages) -> Pages:
    """Two labels of pages in one citation, as one."""
    ranges = first.ranges + second.ranges
    unread = first.unread if first.unread and first.unread.text[:1].isdigit() else second.unread
    return Pages(first.label, ranges, first.parts + second.parts, unread, first.loose + second.loose)


def _built(
    text: str, low: str, start: int, end: int, head: Head, topics: list[Part], sections: Part | None, paging: Pages | None
) -> Citation:
    """The citation made of its head, its topics and its pages."""
    singles, ranges = regulations(text, low, start, end) if low.find("9792", start, end) >= 0 else ((), ())
    return Citation(
        "MTUS",
        part(text, start, end),
        head.guideline,
        head.chapter,
        head.chapter_number,
        head.chapter_title,
        head.year,
        head.version,
        tuple(topics),
        sections,
        paging,
        singles,
        ranges,
        head.known,
        head.edition,
        head.source,
    )


def regulations(text: str, low: str, start: int, end: int) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """The sections of 8 CCR, article 5.5.2, named between two places: single ones, and ranges from one to another."""
    singles: list[Part] = []
    ranges: list[Part] = []
    behind = start
    for found in _REGULATION.finditer(low, start, end):
        if found.start() < behind:
            continue
        span = _RANGE.match(low, found.end(), end)
        behind = span.end() if span else found.end()
        (ranges if span else singles).append(Part(text[found.start() : behind], found.start(), behind))
    return tuple(singles), tuple(ranges)
