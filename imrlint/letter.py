"""A letter as the rules see it: its words, what they state, and the way from one to the other."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from imrlint.determination import Determination, Item
from imrlint.finding import Excerpt, Identity, Place, case_digest, digest
from imrlint.form import TEMPLATE, Echo, Form, Label, Part, Section
from imrlint.grammar import guideline_line
from imrlint.grammar.citation_record import as_record, places
from imrlint.grammar.days import is_iso
from imrlint.text import Position, Span, Text

PAGE_STYLE = ("2014-01-01", "2015-12-31")
SECTION_STYLE = ("2016-01-01", "9999-12-31")
"""When letters without a date were decided: the first cite `Page(s):`, the second `Section(s):` (RULES.md, conventions)."""

_SECTION_OF = {"reviewer": "reviewer", "case_summary": "summary", "items": "issues", "documents_reviewed": "documents"}
_EXCERPT_LINES = 6
_LONGEST_EXCERPT = 20_000

T = TypeVar("T")
Locate = Callable[[str, Span | None], tuple[Span, Position, Position] | None]


@dataclass(frozen=True)
class Letter:
    """One determination, read.

    `stated` is its record as far as reading went (without citations, which are parsed when somebody asks).
    `spans` says where the running text states each value, by JSON pointer; empty for records that were never text.
    `region` is the part of the running text that this determination fills; `number` counts determinations of one file from zero.
    `locate` finds where a JSON file has a pointer's value, or some characters of it.
    `as_of` (ISO) overrides the date by which dated rules judge.
    `echoes` are the outcomes of items that the letter states in a second place, too.
    """

    origin: str
    stated: Mapping[str, Any]
    spans: Mapping[str, Span] = field(default_factory=dict)
    text: Text | None = None
    form: Form | None = None
    region: Span = Span(0, 0)
    sections: tuple[Section, ...] = ()
    labels: tuple[Label, ...] = ()
    number: int = 0
    locate: Locate | None = None
    as_of: str | None = None
    echoes: tuple[Echo, ...] = ()

    @cached_property
    def determination(self) -> Determination:
        """The record, typed; None or empty where the letter is silent or makes no sense."""
        return Determination.of(self.stated)

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The disputed items."""
        return self.determination.items

    @cached_property
    def words(self) -> str:
        """The running text of the file that holds this letter; "" for a record that was never text."""
        return self.text.flow.text if self.text else ""

    @cached_property
    def prose(self) -> str:
        """The running text of this letter alone; "" for a record that was never text."""
        return self.words[self.region.start : self.region.end]

    def value(self, pointer: str) -> Any:
        """What the record holds at a JSON pointer, or None."""
        here: Any = self.stated
        for key in pointer.split("/")[1:]:
            if isinstance(here, Mapping):
                here = here.get(key)
            elif isinstance(here, (list, tuple)) and key.isdecimal() and int(key) < len(here):
                here = here[int(key)]
            else:
                return None
        return here

    @property
    def has_guideline_lines(self) -> bool:
        """Whether guidelines are cited in the template's small language; earlier forms cite them in free prose."""
        return self.form.guideline_lines if self.form else self.stated.get("layout") in (None, TEMPLATE)

    def guideline(self, item: Item, part: Part) -> guideline_line.GuidelineLine | None:
        """A guideline line of an item, parsed; None where it is missing or empty, or where the form cites in free prose."""
        return self._lines.get((item.pointer, part))

    @cached_property
    def guideline_lines(self) -> tuple[tuple[Item, Part, guideline_line.GuidelineLine], ...]:
        """Every guideline line of the letter, parsed, with its item and its side, in the letter's order."""
        if not self.has_guideline_lines:
            return ()
        return tuple(
            [
                (item, part, guideline_line.parse(line.text))
                for item in self.items
                for part, line in (
                    (Part.CLAIMS_ADMINISTRATOR, item.claims_administrator_guideline),
                    (Part.MAXIMUS, item.maximus_guideline),
                )
                if line and line.text
            ]
        )

    @cached_property
    def _lines(self) -> Mapping[tuple[str, str], guideline_line.GuidelineLine]:
        return {(item.pointer, part): line for item, part, line in self.guideline_lines}

    def once(self, fact: Callable[[Letter], T]) -> T:
        """A fact of the letter that several rules need, worked out by `fact` when the first of them asks."""
        known = self._facts
        made: T = known[fact] if fact in known else known.setdefault(fact, fact(self))
        return made

    @cached_property
    def _facts(self) -> dict[Callable[[Letter], Any], Any]:
        return {}

    def section(self, name: str) -> Section | None:
        """The first section of that short name ("reviewer", "summary", "issues", "documents"), or None."""
        return self._sections.get(name)

    @cached_property
    def _sections(self) -> Mapping[str, Section]:
        return {section.form.name: section for section in reversed(self.sections)}

    def labelled(self, item: int, part: Part) -> Iterator[Label]:
        """The labels that open a part of an item, in the letter's order."""
        return (label for label in self.labels if label.item == item and label.part is part)

    @cached_property
    def identity(self) -> Identity:
        """Which letter this is, whatever its file is called and however its text was extracted."""
        words = self.prose if self.text else json.dumps(self.stated, sort_keys=True)
        return Identity(case_digest(self.determination.case_number or ""), digest(words))

    @cached_property
    def decided(self) -> tuple[str, str] | None:
        """Between which dates (ISO, both included) the letter was decided, or None where nobody can tell."""
        if self.as_of:
            return self.as_of, self.as_of
        stated = self.determination.decision_date
        if stated and is_iso(stated):
            return stated, stated
        lines = [
            line.text or ""
            for item in (self.items if self.has_guideline_lines else ())
            for part in ("claims_administrator_guideline", "maximus_guideline")
            if (line := getattr(item, part))
        ]
        if any("Page(s)" in line for line in lines):
            return PAGE_STYLE
        if any("Section(s)" in line for line in lines):
            return SECTION_STYLE
        return (self.form.since or "0000-01-01", self.form.until or "9999-12-31") if self.form else None

    def at(self, pointer: str) -> Place:
        """Where the letter states what a JSON pointer names, or else the nearest thing that should hold it."""
        if self.text is None:
            return self._in_record(pointer)
        span = self.spans.get(pointer)
        return self.place(span if span is not None else self._nearest(pointer), pointer)

    def within(self, pointer: str, start: int, end: int) -> Place:
        """The place of some characters of a value: half-open offsets into the value at `pointer`."""
        if self.text is None:
            return self._in_record(pointer, Span(start, end))
        if (span := self.spans.get(pointer)) is None:
            return self.at(pointer)
        return self.place(Span(span.start + start, span.start + end), pointer)

    def place(self, span: Span, pointer: str = "") -> Place:
        """The place of a span of the running text."""
        if self.text is None:
            return self._in_record(pointer)
        original = self.text.flow.original(span)
        start, end = self.text.position(original.start), self.text.position(original.end)
        nearest = self.sections[max(bisect_right(self.sections, span.start, key=lambda one: one.heading.start) - 1, 0) :][:1]
        inside = [one for one in nearest if one.heading.start <= span.start < max(one.body.end, one.heading.end)]
        section = inside[0].form.heading if inside else None
        page, paragraph = self.text.page_position(original.start), self.text.paragraph(original.start)
        excerpt = self._excerpt(start.line, end.line)
        return Place(self.origin, pointer, original, start, end, page, section, excerpt, paragraph=paragraph)

    def _in_record(self, pointer: str, words: Span | None = None) -> Place:
        nearest, found = pointer, None
        while self.locate and (found := self.locate(nearest, words)) is None and nearest:
            nearest, words = nearest.rpartition("/")[0], None
        span, start, end = found or (None, None, None)
        return Place(self.origin, pointer, span, start, end, record=True)

    def _nearest(self, pointer: str) -> Span:
        parts = pointer.split("/")
        while len(parts) > 1:
            parts.pop()
            nearest = "/".join(parts)
            if len(parts) == 3 and parts[1] == "items" and (span := self.spans.get(f"{nearest}/heading")) is not None:
                return span
            if len(parts) > 1 and nearest not in ("/items", "/reviewer") and (span := self.spans.get(nearest)) is not None:
                return span
        key = pointer.split("/")[1] if pointer else ""
        if section := self.section(_SECTION_OF.get(key, "")):
            return section.heading
        return self.opening

    @property
    def opening(self) -> Span:
        """The letter's first printed line: where a finding about the letter as a whole points."""
        if self.text is None or not self.text.flow.starts:
            return Span(0, 0)
        flow = self.text.flow
        first = flow.line_at(self.region.start)
        end = flow.starts[first + 1] if first + 1 < len(flow.starts) else len(flow.text)
        line = flow.text[self.region.start : end].rstrip()
        return Span(self.region.start, self.region.start + len(line))

    def _excerpt(self, first: int, last: int) -> Excerpt | None:
        if self.text is None:
            return None
        last = min(last, first + _EXCERPT_LINES - 1)
        lines = tuple([self.text.line(number) for number in range(first, last + 1)])
        # A file that is one endless line would be copied for every finding.
        return Excerpt(first, lines) if sum(map(len, lines)) <= _LONGEST_EXCERPT else None

    @cached_property
    def record(self) -> Mapping[str, Any]:
        """The whole record, in the words of schemas/determination.schema.json, with the citations of every guideline line."""
        if self.text is None:
            return self.stated
        return {**self.stated, "items": [self._with_citations(item) for item in self.stated["items"]]}

    def _with_citations(self, item: Mapping[str, Any]) -> dict[str, Any]:
        cited = {}
        for name in (Part.CLAIMS_ADMINISTRATOR.value, Part.MAXIMUS.value):
            if line := item.get(name):
                read = guideline_line.parse(line["text"] or "").citations if self.has_guideline_lines else ()
                cited[name] = {"text": line["text"], "citations": [as_record(one) for one in read]}
        return {**item, **cited}

    @cached_property
    def all_spans(self) -> Mapping[str, Span]:
        """Where the running text states each value of `record`, citations included."""
        spans = dict(self.spans)
        for item, part, line in self.guideline_lines if self.text else ():
            pointer = f"{item.pointer}/{part}"
            base = spans[f"{pointer}/text"]
            for n, one in enumerate(line.citations):
                for name, start, end in places(one, line.text):
                    spans[f"{pointer}/citations/{n}{name}"] = Span(base.start + start, base.start + end)
        return spans
