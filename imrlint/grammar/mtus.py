"""The words behind "Decision based on MTUS", read as citations: name, year, sections and pages of each guideline."""

from __future__ import annotations

import re

from imrlint.expressions import expression
from imrlint.grammar.citation import Citation, Pages
from imrlint.grammar.heads import Head, read_head, starts_guideline, with_year
from imrlint.grammar.pages import find_label, read_pages
from imrlint.grammar.topics import split_topics
from imrlint.grammar.words import Part, part

_LEAD = expression(r"[\s,;:./–-]{0,6}(?:and\s{1,3})?")
_JOIN = expression(
    r"[,;]\s{0,3}(and\s{1,3})?(?=[^\W\d_]|97|8\s?c|§)|\.\s{1,3}(?=[^\W\d_])|\sand\s{1,3}(?=[^\W\d_]|97|8\s?c|§)|\s(?=acoem\s{1,3}ch)"
)
_HINT = expression(r"20\d\d|19\d\d|guideline|acoem|american\s")
_SECTIONS = expression(r"(section(?:s?\s?\(\s?s?\s?\)(?:\s?:)?|s?\s?:))")
_REGULATION = expression(r"9792\.2\d(?:\.\d{1,2})?")
_RANGE = expression(r"(?:\s?[–—-]\s?|\s(?:to|through)\s)§{0,2}\s?9792\.2\d(?:\.\d{1,2})?")
_EFFECTIVE = expression(r"\(?effective\s(?:[^();]{0,20}?(?:19|20)\d\d(?!\d)|[^(),;]{0,30})\)?")
_REGULATION_LEAD = expression(
    r"[\s,:(]{0,3}(?:8\s?c\.?\s?c\.?\s?r\.?,?\s?)?(?:§{1,2}|sections?)?\s?"
    r"(9792\.2\d(?:\.\d{1,2})?)(?![\d.]\d)((?:\s?[–—-]\s?|\s(?:to|through)\s)§{0,2}\s?9792\.2\d(?:\.\d{1,2})?)?"
    r"(?:\s{1,2}mtus(?![^\W_]))?[\s,:;)-]{0,4}"
)


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
        if citation.text.text:
            citations.append(citation)
        lead = _LEAD.match(low, stop, end)
        start = lead.end() if lead else stop
        if start >= end:
            break
        glue = text[stop:start]
        if glue in (",", ";") or (citation.paging and (glue.isspace() or not glue)):
            glued.append(Part(glue, stop, start))
    return citations, glued


def _citation(text: str, low: str, start: int, end: int) -> tuple[Citation, int]:
    """The citation at `start`, and the place behind it."""
    lead = _REGULATION_LEAD.match(low, start, end) if low.startswith(("9", "8", "§"), start) else None
    head = read_head(text, low, lead.end() if lead else start, end)
    topics: list[Part] = []
    if lead and not lead[2]:
        topics.append(part_of(text, lead))
    if head.stop >= end:
        return _built(text, low, start, end, head, topics, None, None), end
    limit = _next_guideline(low, head.stop, end)
    if low.find("9792", head.stop, limit) >= 0 and (lead := _REGULATION_LEAD.match(low, head.stop, limit)):
        if not lead[2]:
            topics.append(part_of(text, lead))
        head = with_year(low, head, lead.end(), limit)
    sections = _SECTIONS.search(low, head.stop, limit)
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
    paging: list[Pages] = []
    while label:
        topics += _topics(text, low, cursor, label.start(), head)
        more, cursor = read_pages(text, low, label, limit)
        paging.append(more)
        label = find_label(low, cursor, limit)
        apart = cursor < limit and (low[cursor].isspace() or (low[cursor].isalpha() and low[cursor - 1].isdigit()))
        if apart and starts_guideline(low, cursor, end, joined=False):
            limit = cursor
            break
    topics += _topics(text, low, cursor, limit, head)
    return _built(text, low, start, limit, head, topics, sections_label, _joined(paging)), limit


def part_of(text: str, found: re.Match[str]) -> Part:
    """The first group of a match in the lower-case twin, as a part of the text itself."""
    return Part(text[found.start(1) : found.end(1)], found.start(1), found.end(1))


def _next_guideline(low: str, start: int, end: int) -> int:
    """Where the separator before the next guideline stands; `end` where there is none."""
    hint = _HINT.search(low, start, end)
    if hint is None:
        return end
    for join in _JOIN.finditer(low, start, end):
        begin, joined = join.end(), join[1] is not None
        if not low[begin].isalpha():
            # The section that adopts a guideline may stand before its name.
            lead = _REGULATION_LEAD.match(low, begin, end)
            begin, joined = lead.end() if lead else end, False
        if starts_guideline(low, begin, end, joined):
            return join.start()
    return end


def _topics(text: str, low: str, start: int, end: int, head: Head) -> list[Part]:
    """The topics of a stretch of a citation; a regulation that opens it is a topic of its own."""
    if end - start < 2:
        return []
    numbered = head.known is None or head.known.numbered
    if low.find("9792", start, end) >= 0 and (lead := _REGULATION_LEAD.match(low, start, end)):
        dated = _EFFECTIVE.match(low, lead.end(), end)
        rest = split_topics(text, low, dated.end() if dated else lead.end(), end, numbered)
        return rest if lead[2] else [part_of(text, lead), *rest]
    return split_topics(text, low, start, end, numbered)


def _joined(found: list[Pages]) -> Pages | None:
    """The pages behind one label or, rarely, several in one citation, as one; words are unread only where no page was read."""
    if len(found) < 2:
        return found[0] if found else None
    unread = [more.unread for more in found if more.unread]
    numbers = [words for words in unread if words.text[:1].isdigit()]
    ranges = tuple(pages for more in found for pages in more.ranges)
    return Pages(
        found[0].label,
        ranges,
        tuple(place for more in found for place in more.parts),
        numbers[0] if numbers else unread[0] if unread and not ranges else None,
        tuple(place for more in found for place in more.loose),
    )


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
