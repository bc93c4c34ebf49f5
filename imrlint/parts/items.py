"""Finds the disputed items: where each heading begins, its outcome, and the labelled parts below it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from imrlint.expressions import expression
from imrlint.form import Part
from imrlint.grammar import outcomes
from imrlint.parts.labels import Mark
from imrlint.text import Flow, Span

_OUTCOME = expression(r": ?(?:Upheld|Overturned)\b(?![ -][a-z])")
_RANK = {Part.CLAIMS_ADMINISTRATOR: 1, Part.MAXIMUS: 2, Part.RATIONALE: 3}
_SENTENCE_END = (".", "!", "?", '."', ".”", ".)", "?”")
_CONCLUDES = ("necessary", "appropriate", "established")
"""What a rationale ends with that has lost its full stop."""
_PARTLY = expression(
    r"emaining IMR eligible portion|riginal request, |was authorized by the Claims|Claims Administrator authorized|leaving the original"
)
_ORIGINAL = "was the original request"
_STRAY = '.,;!*"”'
_LONGEST = 600
"""The longest heading seen has 558 characters among 439 items of published letters."""
_MOST_LINES = 14
_SHORT = 0.6


@dataclass
class Found:
    """An item while it is being read; spans are of the running text.

    `verdict` is the outcome as the record names it, where the letter gives it in other words.
    `start` is where the item begins, if not at its heading; `service` is what is decided, where the layout knows.
    """

    heading: Span
    outcome: Span | None = None
    marks: list[Mark] = field(default_factory=list)
    end: int = 0
    verdict: str = ""
    start: int | None = None
    service: Span | None = None
    _parts: set[Part] = field(default_factory=set)

    def add(self, mark: Mark) -> None:
        """Take one more label."""
        self.marks.append(mark)
        self._parts.add(mark.part)

    @property
    def is_complete(self) -> bool:
        """Whether it has a label of every part."""
        return len(self._parts) == len(_RANK)

    def bodies(self) -> Iterator[tuple[Mark, Span]]:
        """Each label with what it opens, up to the next label or the item's end, unless it says where that ends."""
        for n, mark in enumerate(self.marks):
            end = self.marks[n + 1].span.start if n + 1 < len(self.marks) else self.end
            behind = mark.span.end if mark.begin is None else mark.begin
            yield mark, Span(mark.span.start if mark.inside else behind, end if mark.stop is None else mark.stop)


def find(flow: Flow, region: Span, marks: list[Mark]) -> list[Found]:
    """Every item within a region of the running text (the section below its lead-in), in the letter's order."""
    return _Reader(flow, region, marks).read()


class _Reader:
    """Walks once through labels and outcomes, and decides at each where an item begins."""

    def __init__(self, flow: Flow, region: Span, marks: list[Mark]) -> None:
        self.flow, self.region, self.marks = flow, region, marks
        lines = [flow.line_at(mark.span.start) for mark in marks]
        self.edges = flow.edges
        self.has_gaps = any(flow.gaps[n] for n, mark in zip(lines, marks, strict=True) if mark.span.start in self.edges)

    @cached_property
    def width(self) -> int:
        """How wide lines are, but for a few odd ones."""
        flow = self.flow
        first, last = flow.line_at(self.region.start), flow.line_at(max(self.region.end - 1, self.region.start))
        widths = sorted(flow.starts[n + 1] - flow.starts[n] for n in range(first, last))
        return widths[len(widths) * 9 // 10] if widths else 0

    def read(self) -> list[Found]:
        items: list[Found] = []
        floor = self.region.start
        before = self.region.start
        stops = [*self.marks, None]
        for mark in stops:
            limit = mark.span.start if mark else self.region.end
            for outcome in _OUTCOME.finditer(self.flow.text, before, limit):
                if self._ends_heading(outcome.end(), limit):
                    end = outcome.end()
                    self._open(items, Span(self._heading_start(end, floor), end))
                    floor = end
            if mark is None:
                break
            if self._begins_item(items, mark):
                heading = self._bare_heading(mark, floor) or self._lost_heading(items, mark, floor)
                if heading is not None:
                    self._open(items, heading)
            if items:
                items[-1].add(mark)
            floor = before = mark.span.end
        if items:
            items[-1].end = self.region.end
        return items

    def _open(self, items: list[Found], words: Span) -> None:
        """Begin an item whose heading, outcome included, is `words`."""
        start, end = words
        if items:
            items[-1].end = start
        text = self.flow.text[start:end]
        found = outcomes.split(text)
        if found is None:
            items.append(Found(Span(start, end)))
            return
        heading = text[: found[0]].rstrip(" :")
        items.append(Found(Span(start, start + len(heading)), Span(start + found[0], start + found[1])))

    def _ends_heading(self, end: int, limit: int) -> bool:
        """Whether an outcome stands at the end of its line, or right before the next label; a stray full stop does not count."""
        while end < limit and self.flow.text[end] in _STRAY:
            end += 1
        return end >= limit - 1 or end + 1 in self.edges

    @staticmethod
    def _begins_item(items: list[Found], mark: Mark) -> bool:
        """Whether a label may open an item of its own: no outcome above it, and out of the usual order."""
        if not items:
            return True
        return any(_RANK[mark.part] <= _RANK[one.part] for one in reversed(items[-1].marks))  # most often the nearest tells

    def _bare_heading(self, mark: Mark, floor: int) -> Span | None:
        """The heading right above a label where no known outcome ends it, or None where no heading stands there."""
        end = floor + len(self.flow.text[floor : mark.span.start].rstrip())
        if end <= floor or self.flow.text[floor:end].endswith(_SENTENCE_END):
            return None
        start = self._heading_start(end, floor)
        if start <= floor and floor != self.region.start:
            return None
        return Span(start, end)

    def _lost_heading(self, items: list[Found], mark: Mark, floor: int) -> Span | None:
        """The heading of a label that can belong to no item before it, whatever stands there; None where it may belong to one.

        Labels are never dropped: the first of all opens an item, and so does a claims administrator's behind a complete item.
        """
        if items and not (mark.part is Part.CLAIMS_ADMINISTRATOR and items[-1].is_complete):
            return None
        end = floor + len(self.flow.text[floor : mark.span.start].rstrip())
        start = self._heading_start(end, floor) if end > floor else end
        words = self.flow.text[start:end]
        if end <= floor or start < floor or len(words) > _LONGEST or (items and "necess" in words.casefold()):
            return Span(mark.span.start, mark.span.start)  # nothing is left of it
        return Span(start, end)

    def _heading_start(self, end: int, floor: int) -> int:
        """Where the heading that ends at `end` begins: a line's start, unless everything stands on one line."""
        flow, last = self.flow, self.flow.line_at(end - 1)
        lowest = flow.line_at(floor) if floor not in self.edges else flow.line_at(floor) - 1
        n = last
        while n > lowest + 1 and n > last - _MOST_LINES and not self._starts_at(n, end, lowest):
            n -= 1
        if n > lowest:
            return max(flow.starts[n], floor)
        return self._inside_line(floor, end)

    def _starts_at(self, n: int, end: int, lowest: int) -> bool:
        """Whether a heading whose words reach up to line n begins there."""
        flow = self.flow
        above = flow.text[flow.starts[n - 1] : flow.starts[n]].rstrip()
        block = flow.text[flow.starts[n] : end]
        if block.lstrip(": ") in outcomes.KNOWN:
            return False  # the outcome stands alone on its line
        if _ORIGINAL not in block and _PARTLY.search(block):
            return False  # the end of a partly authorised request: its beginning is still to come
        sentence = above.endswith((*_SENTENCE_END, *_CONCLUDES))
        if flow.gaps[n]:
            return sentence or not self._half_heading(n, lowest)
        if sentence:
            return True
        first = n - 1 <= lowest + 1 and lowest < flow.line_at(self.region.start)  # nothing but the fixed sentence above it
        return not self.has_gaps and not first and len(above) < self.width * _SHORT and not above.endswith((",", "-", ":"))

    def _half_heading(self, n: int, lowest: int) -> bool:
        """Whether the block above a break is the first half of a heading that a page break cut in two."""
        flow, m = self.flow, n - 1
        while m > lowest + 1 and not flow.gaps[m]:
            m -= 1
        if m <= lowest or n - m > _MOST_LINES // 2 or not flow.gaps[m]:
            return False
        if _ORIGINAL in flow.text[flow.starts[m] : flow.starts[n]]:
            return True  # nothing but the heading of a partly authorised request says so, even behind a lost full stop
        return flow.text[flow.starts[m - 1] : flow.starts[m]].rstrip().endswith((*_SENTENCE_END, ":"))

    def _inside_line(self, floor: int, end: int) -> int:
        """Where a heading begins in text whose line ends are lost: behind the last sentence before it."""
        words = self.flow.text[floor:end]
        limit = words.find(_ORIGINAL)
        cut = words.rfind(". ", 0, limit if limit >= 0 else len(words))
        return floor + cut + 2 if cut >= 0 else floor + (len(words) - len(words.lstrip()))
