"""A letter while it is being read: the record and its spans grow part by part, then become a Letter."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from imrlint.expressions import expression
from imrlint.form import Echo, Form, Label, Section
from imrlint.letter import Letter
from imrlint.parts import closing
from imrlint.parts.headings import Heading
from imrlint.parts.items import Found
from imrlint.text import Flow, Span, Text

_LEAD_IN = {
    "summary": expression(r"The [^.:]{0,60}?developed the following [^.:]{0,160}:", re.I),
    "issues": expression(r"The Final Determination was based on [^.:]{0,160}:", re.I),
    "documents": expression(r"(?:The (?:following|relevant)|MAXIMUS|These) [^:•]{0,400}(?:document|record|review)[^:•]{0,60}:"),
}
"""The fixed sentences as letters vary them; a section begins with one of them, or has none."""
_BLOCK = expression(r"Certification\(s\)/Specialty ?:", re.I)


@dataclass
class Draft:
    """One determination being read: which part of which text, in which form.

    `record` and `spans` become those of the Letter.
    `plural` names the sections that hold several things, so that a heading in the plural is spelt right.
    `unknown` names the values of items that stand in a section which is missing or empty; the section is what is wrong then.
    `find_items` finds the disputed items in a region, for sections that lost the heading after them.
    `foreign` is where something begins that belongs to no section, if a layout knows of such a place.
    """

    text: Text
    form: Form
    region: Span
    headings: list[Heading]
    record: dict[str, Any] = field(default_factory=dict)
    spans: dict[str, Span] = field(default_factory=dict)
    labels: list[Label] = field(default_factory=list)
    echoes: list[Echo] = field(default_factory=list)
    plural: set[str] = field(default_factory=set)
    unknown: set[str] = field(default_factory=set)
    find_items: Callable[[Flow, Span], list[Found]] | None = None
    foreign: int | None = None

    @property
    def flow(self) -> Flow:
        """The running text."""
        return self.text.flow

    @cached_property
    def end(self) -> int:
        """Where the letter's own matter ends: at the signature, the copies and the notices behind the last section."""
        last = self.headings[-1].span.end if self.headings else self.region.start
        return closing.begins(self.flow, Span(last, self.region.end))

    @property
    def head(self) -> Span:
        """What stands above the first section: the cover page and the case table."""
        return Span(self.region.start, min([heading.span.start for heading in self.headings], default=self.region.end))

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The sections, in the letter's order."""
        found = self.headings
        # One of several letters in a file may have lost every heading.
        ends = [heading.span.start for heading in found[1:]] + [self.end] * bool(found)
        there = {heading.form.name for heading in found}
        lost = [section.name for section in self.form.sections if section.name not in there and section.required]
        return tuple([self._section(heading, self._cut(heading, end, lost)) for heading, end in zip(found, ends, strict=True)])

    def _cut(self, heading: Heading, end: int, lost: list[str]) -> int:
        """Where a section ends if the next one has lost its heading: at what can only belong to that next one."""
        start, words = heading.span.end, self.flow.text
        if self.foreign is not None and start <= self.foreign < end:
            end = self.foreign
        for name in lost:
            if name in _LEAD_IN and (found := _LEAD_IN[name].search(words, start, end)):
                end = found.start()
        if "issues" in lost and self.find_items:
            items = self.find_items(self.flow, Span(start, end))
            if any(item.marks for item in items):
                end = min([item.heading.start for item in items], default=end)
        if "summary" in lost and heading.form.name == "reviewer" and (label := _BLOCK.search(words, start, end)):
            starts, gaps = self.flow.starts, self.flow.gaps
            behind = range(bisect_right(starts, label.end()), bisect_right(starts, end))
            end = next((starts[n] for n in behind if gaps[n]), end)
        return end

    def _section(self, heading: Heading, end: int) -> Section:
        start = heading.span.end
        words = self.flow.text
        while start < end and words[start] in " :":
            start += 1
        pattern = _LEAD_IN.get(heading.form.name)
        lead_in = pattern.match(words, start, end) if pattern else None
        body = self.trimmed(lead_in.end() if lead_in else start, end)
        return Section(heading.form, heading.span, body, Span(*lead_in.span()) if lead_in else None, heading.written)

    def _is_plural(self, section: Section) -> bool:
        """Whether the heading is the form's in the plural, and rightly so."""
        singular, _, rest = section.form.heading.partition(" ")
        return section.form.name in self.plural and section.spelling.rstrip(":") == f"{singular}S {rest}".rstrip(":")

    def section(self, name: str) -> Section | None:
        """The first section of that short name, or None."""
        return next((section for section in self.sections if section.form.name == name), None)

    def set(self, name: str, span: Span | None) -> None:
        """Put words of the text into the record; None, or no words, is an absent value."""
        self.record[name] = self.words(f"/{name}", span)

    def words(self, pointer: str, span: Span | None) -> str | None:
        """The words of a span, noted as what a JSON pointer names; None where there are none."""
        if span is None or span.end <= span.start:
            return None
        self.spans[pointer] = span
        return self.flow.text[span.start : span.end]

    def trimmed(self, start: int, end: int) -> Span:
        """A span without the blanks at its ends."""
        words = self.flow.text[start:end]
        kept = words.lstrip()
        if not kept:
            return Span(start, start)
        first = start + len(words) - len(kept)
        return Span(first, first + len(kept.rstrip()))

    def summary(self) -> None:
        """Read the clinical case summary."""
        section = self.section("summary")
        self.set("case_summary", section.body if section else None)

    def finished(self, number: int, as_of: str | None) -> Letter:
        """The letter as it was read."""
        record = {"layout": self.form.name, **self.record}
        return Letter(
            self.text.origin,
            record,
            self.spans,
            self.text,
            self.form,
            self.region,
            tuple([replace(one, spelling="") if self._is_plural(one) else one for one in self.sections]),
            tuple(self.labels),
            number,
            as_of=as_of,
            echoes=tuple(self.echoes),
        )
