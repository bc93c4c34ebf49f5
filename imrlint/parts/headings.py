"""Finds the section headings of a form in running text: as printed, wrapped over lines, or misspelt."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from imrlint.form import Form, SectionForm
from imrlint.text import Flow, Span

_MAX_WRAP = 3
_HARDLY = 2
_SMALL_WORD = 3
"""Words of so many letters ("for", "the") stay small in a heading that is set in capitals and small letters."""


class Heading(NamedTuple):
    """A heading as it stands; `written` is its spelling where that is not the form's own, else ""."""

    form: SectionForm
    span: Span
    written: str


def evidence(flow: Flow, form: Form, found: list[Heading] | None = None) -> int:
    """How much speaks for a form: its headings, as printed unless others are given as found, and its other fixed words.

    A heading counts double unless other papers have it too, and such ones alone count for nothing without two other words.
    0 where no heading stands in the text at all.
    """
    if found is None:
        there = [section for section in form.sections if any(heading in flow.text for heading in section.spellings)]
    else:
        there = list({heading.form.name: heading.form for heading in found}.values())
    if not there:
        return 0
    counted = sum([1 if section.common else 2 for section in there]) + sum([mark in flow.text for mark in form.marks])
    return 0 if all(section.common for section in there) and counted <= _HARDLY else counted


def is_complete(flow: Flow, form: Form) -> bool:
    """Whether every heading that the form owes stands in the running text as printed: a quick look that settles most letters."""
    return all(section.heading in flow.text for section in form.sections if section.required)


def find(flow: Flow, form: Form, region: Span) -> list[Heading]:
    """Every heading of the form within a region of the running text, in the letter's order.

    A heading stands on lines of its own; only where a section has none such is one inside a line, or a misspelt one, taken.
    One of a section that the form need not have must stand as printed on lines of its own.
    """
    found: list[Heading] = []
    missing: list[SectionForm] = []
    for section in form.sections:
        exact: list[Heading] = []
        for lenient in (False, True) if section.required else (False,):
            for spelling in section.spellings:
                exact = exact or [Heading(section, span, "") for span in _exact(flow, spelling, region, lenient)]
        found += exact
        if not exact and (section.required or _may_stand(flow.text, section.heading)):
            missing.append(section)
    if missing:
        found += _misspelt(flow, missing, region, [heading.span for heading in found])
    return sorted(found, key=lambda heading: heading.span)


def _may_stand(text: str, heading: str) -> bool:
    """Whether it is worth looking for a heading that need not be there: whether its beginning is."""
    return heading[:4] in text or heading.title()[:12] in text


def _exact(flow: Flow, heading: str, region: Span, lenient: bool) -> Iterator[Span]:
    """Where a heading stands as printed; one inside a line only if there is no other, and if `lenient`."""
    text, edges, inside = flow.text, flow.edges, []
    words = heading.rstrip(":")
    at = text.find(words, region.start, region.end)
    alone = False
    while at >= 0:
        end = at + len(words)
        colon = words != heading and text[end : end + 2].lstrip()[:1] == ":"
        if colon:
            end = text.index(":", end) + 1
        if at in edges and (colon or end >= region.end or end + 1 in edges):
            alone = True
            yield Span(at, end)
        elif _stands_apart(text, at, end) and (colon or words == heading or (words.isupper() and at in edges)):
            inside.append(Span(at, end))
        at = text.find(words, end, region.end)
    if lenient and not alone:
        yield from inside[:1]


def _stands_apart(text: str, start: int, end: int) -> bool:
    return text[end : end + 1] in ("", " ") and text[start - 1 : start] in ("", " ")


def _misspelt(flow: Flow, missing: list[SectionForm], region: Span, taken: list[Span]) -> list[Heading]:
    """Headings with changed case or punctuation, or within a small edit distance, one for each missing section at most."""
    best: dict[str, tuple[int, Heading]] = {}
    folded = {section.name: _fold(section.heading) for section in missing}
    labelled = any(section.heading.endswith(":") for section in missing)
    starts = [other.start for other in sorted(taken)]
    reach = list(accumulate((other.end for other in sorted(taken)), max, initial=-1))
    for span in _candidates(flow, region, max(len(section.heading) for section in missing) + 8, labelled):
        if reach[bisect_left(starts, span.end)] > span.start:  # it touches a heading that stands as printed
            continue
        written = flow.text[span.start : span.end]
        letters = _fold(written)
        for section in missing:
            wanted = folded[section.name]
            limit = max(2, len(wanted) // 6)
            if abs(len(letters) - len(wanted)) > limit or not _looks_like_a_heading(written, letters == wanted):
                continue
            distance = 0 if letters == wanted else _distance(letters, wanted, limit)
            if distance <= limit and (section.name not in best or distance < best[section.name][0]):
                spelling = written if distance or section.required else ""  # how the form prints this one is hearsay
                best[section.name] = (distance, Heading(section, span, spelling))
    return [heading for _, heading in best.values()]


def _candidates(flow: Flow, region: Span, longest: int, labelled: bool) -> Iterator[Span]:
    """Every run of one to three whole lines that is short enough to be a heading.

    Where headings end in a colon, `labelled`, what stands before the first colon of such a run is one more.
    """
    ends = [*[start - 1 for start in flow.starts[1:]], len(flow.text)]
    stop = bisect_left(flow.starts, region.end)
    for n in range(bisect_left(flow.starts, region.start), stop):
        for m in range(n, min(n + _MAX_WRAP, stop)):
            end = ends[m]
            if labelled and (colon := flow.text.find(":", flow.starts[m], min(end, flow.starts[n] + longest))) >= 0:
                yield Span(flow.starts[n], colon + 1)
            if end - flow.starts[n] > longest:
                break
            yield Span(flow.starts[n], end)


def _fold(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


_MOSTLY = 0.85


def _looks_like_a_heading(written: str, same_letters: bool) -> bool:
    """Whether the words are set as a heading: in capitals, or the very words without a full stop."""
    words = written.rstrip(" :")
    letters = [one for one in words if one.isalpha()]
    capitals = sum(map(str.isupper, letters)) > _MOSTLY * len(letters)  # text recognition reads I as l
    if capitals or words.endswith("."):
        return capitals
    return same_letters or all(word[0].isupper() for word in words.split() if len(word) > _SMALL_WORD)


def _distance(one: str, other: str, limit: int) -> int:
    from rapidfuzz.distance import OSA  # only a letter with a missing heading pays for it

    return int(OSA.distance(one, other, score_cutoff=limit))
