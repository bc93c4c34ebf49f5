"""Finds labels of the forms of 2013 that are misspelt: lines that begin with something very like one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from imrlint.form import Part
from imrlint.parts.labels import Mark
from imrlint.text import Flow, Span


class Wording(NamedTuple):
    """How a form prints a label; `opens` says that it is the beginning of the part's own sentence and has no colon."""

    part: Part
    printed: str
    opens: bool = False


_ALIKE, _OPENS_ALIKE = 88, 94
_SPARE = 8
"""By how many characters a misspelt label may be longer than the right one."""


def find(flow: Flow, region: Span, wordings: Sequence[Wording], taken: Sequence[Span]) -> list[Mark]:
    """The misspelt labels within a region, in the letter's order; `taken` is where labels stand that are spelt right."""
    lines = range(flow.line_at(region.start), bisect_left(flow.starts, region.end))
    covered = {flow.line_at(span.start) for span in taken}
    return [mark for n in lines if n not in covered for mark in _on_line(flow, n, region, wordings)]


def _on_line(flow: Flow, n: int, region: Span, wordings: Sequence[Wording]) -> Iterator[Mark]:
    """The label with which a line begins, or nothing."""
    from rapidfuzz import fuzz  # only a letter whose labels do not come in equal numbers pays for it

    start, best, found = max(flow.starts[n], region.start), 0.0, None
    for wording in wordings:
        if (end := _end(flow, n, start, region.end, wording)) is None:
            continue
        written, wanted = flow.text[start:end].casefold(), wording.printed.casefold()
        alike = fuzz.ratio(written, wanted, score_cutoff=_OPENS_ALIKE if wording.opens else _ALIKE)
        if alike > best:
            best, found = alike, Mark(Span(start, end), wording.part, wording.opens, printed=wording.printed)
    if found is not None:
        yield found


def _end(flow: Flow, n: int, start: int, limit: int, wording: Wording) -> int | None:
    """Where the words end that may be the label: at the colon, or with as many words as it has at the head of a paragraph."""
    text = flow.text
    if not wording.opens:
        colon = text.find(":", start, min(start + len(wording.printed) + _SPARE, limit))
        return colon + 1 if colon >= 0 else None
    if n and not flow.gaps[n] and not text[:start].rstrip().endswith((".", ":")):
        return None
    end = start
    for _ in wording.printed.split():
        end = text.find(" ", end + 1, min(start + len(wording.printed) + _SPARE, limit))
        if end < 0:
            return None
    return end
