"""Finds the labels that open the parts of a disputed item, as printed or misspelt."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from imrlint.expressions import expression
from imrlint.form import LABELS, Part
from imrlint.text import Flow, Span


class Mark(NamedTuple):
    """A label as it stands in the running text.

    `inside` says that the words belong to the part that they open, as the beginning of its sentence.
    `begin` is where the part begins, if not right behind the label, and `stop` where it ends, if not at the next one.
    `printed` is how the form prints the label, where a layout knows that it is misspelt and the form has no labels of its own.
    """

    span: Span
    part: Part
    inside: bool = False
    begin: int | None = None
    stop: int | None = None
    printed: str = ""


_LOOSE = {
    Part.CLAIMS_ADMINISTRATOR: expression(r"claims?['’]?s? ?administrator['’]?s?['’]? ?guide ?lines? ?[:;.,–—-]?", re.I),
    Part.MAXIMUS: expression(r"maximus['’]?s? ?guide ?lines? ?[:;.,–—-]?", re.I),
    Part.RATIONALE: expression(r"decision['’]?s? ?rationales? ?[:;.,–—-]?|rationale(?: for (?:the )?decision)? ?:", re.I),
}
_LONGEST = 44
_CLOSE = 82
_OPENS_GUIDELINE = expression(r" ?(?:Decision based|The (?:Claims|Expert|expert|claims)|None\b)")


def find(flow: Flow, region: Span) -> list[Mark]:
    """Every label within a region of the running text, in the letter's order.

    Labels as the programme prints them are taken wherever they stand.
    Where they do not come in equal numbers, lines that begin with something very like a label are taken too.
    """
    exact = {part: list(_exact(flow.text, label, part, region)) for part, label in LABELS.items()}
    marks = sorted([mark for found in exact.values() for mark in found])
    if len({len(found) for found in exact.values()}) == 1 and marks and not _orphans(flow, region, len(marks) // 3):
        return marks
    return sorted(marks + list(_misspelt(flow, region, [mark.span.start for mark in marks])))


def _exact(text: str, label: str, part: Part, region: Span) -> Iterator[Mark]:
    """Where a label stands as printed: one plain search for each is quicker than one expression for all."""
    at = text.find(label, region.start, region.end)
    while at >= 0:
        end = at + len(label)
        yield Mark(Span(at, end), part)
        at = text.find(label, end, region.end)


def _orphans(flow: Flow, region: Span, items: int) -> bool:
    """Whether more guideline sentences stand in the text than its labels account for: an item whose labels are all misspelt."""
    text = flow.text[region.start : region.end]
    return text.count(": Upheld") + text.count(": Overturned") > items


def _misspelt(flow: Flow, region: Span, taken: list[int]) -> Iterator[Mark]:
    """Labels that are only like the template's, at the beginning of lines; `taken` is where the template's own stand."""
    text = flow.text
    limits = [*taken, region.end]
    for n in range(flow.line_at(region.start), bisect_left(flow.starts, region.end)):
        start = flow.starts[n]
        opening = text[start : min(start + _LONGEST, limits[bisect_left(limits, start)])]
        for part, pattern in _LOOSE.items():
            if (found := pattern.match(opening)) and _opens(flow, n, part, found[0], start + found.end()):
                yield Mark(Span(start, start + len(found[0].rstrip())), part)
                break
        else:
            colon = opening.find(":")
            if 8 <= colon <= 36 and opening[:colon].count(" ") <= 4 and (part_like := _nearest(opening[:colon])):
                yield Mark(Span(start, start + colon + 1), part_like)


def _opens(flow: Flow, n: int, part: Part, written: str, end: int) -> bool:
    """Whether words like a label open a part: they end with a colon, or what follows or stands above says so."""
    if ":" in written or ";" in written:
        return True
    if part is Part.RATIONALE:
        return flow.gaps[n] > 0 or (written.startswith("Decision") and flow.text[end : end + 2].strip()[:1].isupper())
    return _OPENS_GUIDELINE.match(flow.text, end) is not None


def _nearest(words: str) -> Part | None:
    from rapidfuzz import fuzz, process  # only a letter with a misspelt label pays for it

    low = words.casefold()
    choices = {part: label.rstrip(":").casefold() for part, label in LABELS.items()}
    best = process.extractOne(low, choices, scorer=fuzz.ratio, score_cutoff=_CLOSE)
    # The first words must be alike too: the end of a heading before a label is no part of the label.
    return Part(best[2]) if best and fuzz.ratio(low.split()[0], best[0].split()[0]) >= _CLOSE - 10 else None
