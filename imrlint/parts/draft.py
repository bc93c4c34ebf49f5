"""A letter while it is being read: the record and its spans grow part by part, then become a Letter."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from imrlint.form import Form, Label, Part, Section
from imrlint.grammar import credentials
from imrlint.grammar.conclusions import conclude
from imrlint.grammar.services import service
from imrlint.letter import Letter
from imrlint.parts import case_table, headings, labels
from imrlint.parts import items as disputed
from imrlint.text import Span, Text

_LEAD_IN = {
    "summary": re.compile(r"The [^.:]{0,60}?developed the following [^.:]{0,160}:", re.I),
    "issues": re.compile(r"The Final Determination was based on [^.:]{0,160}:", re.I),
}
"""The fixed sentences as letters vary them; a section begins with one of them, or has none."""
_BLOCK = re.compile(r"Certification\(s\)/Specialty ?:", re.I)


@dataclass
class Draft:
    """One determination being read: which part of which text, in which form.

    `record` and `spans` become those of the Letter.
    """

    text: Text
    form: Form
    region: Span
    headings: list[headings.Heading]
    record: dict[str, Any] = field(default_factory=dict)
    spans: dict[str, Span] = field(default_factory=dict)
    labels: list[Label] = field(default_factory=list)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The sections, in the letter's order."""
        found = self.headings
        ends = [heading.span.start for heading in found[1:]] + [self.region.end]
        there = {heading.form.name for heading in found}
        lost = [section.name for section in self.form.sections if section.name not in there]
        return tuple([self._section(heading, self._cut(heading, end, lost)) for heading, end in zip(found, ends, strict=True)])

    def _cut(self, heading: headings.Heading, end: int, lost: list[str]) -> int:
        """Where a section ends if the next one has lost its heading: at what can only belong to that next one."""
        start, words = heading.span.end, self.text.flow.text
        for name in lost:
            if name != heading.form.name and name in _LEAD_IN and (found := _LEAD_IN[name].search(words, start, end)):
                end = found.start()
        if "issues" in lost and (marks := labels.find(self.text.flow, Span(start, end))):
            end = min([item.heading.start for item in disputed.find(self.text.flow, Span(start, end), marks)], default=end)
        if "summary" in lost and heading.form.name == "reviewer" and (label := _BLOCK.search(words, start, end)):
            end = min(
                [at for at, gap in zip(self.text.flow.starts, self.text.flow.gaps, strict=True) if gap and at > label.end()]
                + [end]
            )
        return end

    def _section(self, heading: headings.Heading, end: int) -> Section:
        start = heading.span.end
        words = self.text.flow.text
        while start < end and words[start] in " :":
            start += 1
        pattern = _LEAD_IN.get(heading.form.name)
        lead_in = pattern.match(words, start, end) if pattern and heading.form.lead_in else None
        body = self._trimmed(lead_in.end() if lead_in else start, end)
        return Section(heading.form, heading.span, body, Span(*lead_in.span()) if lead_in else None, heading.written)

    def section(self, name: str) -> Section | None:
        """The first section of that short name, or None."""
        return next((section for section in self.sections if section.form.name == name), None)

    def set(self, name: str, span: Span | None) -> None:
        """Put words of the text into the record; None, or no words, is an absent value."""
        self.record[name] = self._words(f"/{name}", span)

    def _words(self, pointer: str, span: Span | None) -> str | None:
        if span is None or span.end <= span.start:
            return None
        self.spans[pointer] = span
        return self.text.flow.text[span.start : span.end]

    def _trimmed(self, start: int, end: int) -> Span:
        words = self.text.flow.text[start:end]
        stripped = words.strip()
        begin = start + len(words) - len(words.lstrip()) if stripped else start
        return Span(begin, begin + len(stripped))

    def case_table(self) -> None:
        """Read the case table above the first section; its fields are not given where there is no table at all."""
        flow = self.text.flow
        head = Span(self.region.start, min([section.heading.start for section in self.sections], default=self.region.end))
        if not case_table.present(flow, head):
            return
        self.record |= dict.fromkeys(case_table.FIELDS)
        for name, span in case_table.find(flow, head):
            self.spans[f"/{name}"] = span
            self.record[name] = case_table.value(name, flow.text[span.start : span.end])

    def reviewer(self) -> None:
        """Read the reviewer's credentials and the programme's statements."""
        section = self.section("reviewer")
        if section is None or section.body.end <= section.body.start:
            self.record["reviewer"] = None
            return
        body = section.body
        read = credentials.read(self.text.flow.text[body.start : body.end])
        self.spans["/reviewer"] = body
        lists: Mapping[str, tuple[credentials.Part, ...]] = {
            "specialties": read.specialties,
            "subspecialties": read.subspecialties,
            "licensed_in": read.licensed_in,
        }
        for name, parts in lists.items():
            for n, part in enumerate(parts):
                self.spans[f"/reviewer/{name}/{n}"] = Span(body.start + part.start, body.start + part.end)
        for name, part in read.statements.items():
            self.spans[f"/reviewer/statements/{name}"] = Span(body.start + part.start, body.start + part.end)
        self.record["reviewer"] = {
            "style": read.style,
            "board_certified": read.board_certified,
            **{name: [part.text for part in parts] for name, parts in lists.items()},
            "statements": {name: (part := read.statements.get(name)) and part.text for name in credentials.STATEMENTS},
        }

    def summary(self) -> None:
        """Read the clinical case summary."""
        section = self.section("summary")
        self.set("case_summary", section.body if section else None)

    def items(self) -> None:
        """Read the disputed items; a letter without the section has none."""
        section = self.section("issues")
        self.record["items"] = []
        if section is None:
            return
        flow = self.text.flow
        marks = labels.find(flow, section.body)
        for n, found in enumerate(disputed.find(flow, section.body, marks)):
            self.record["items"].append(self._item(n, found))

    def _item(self, n: int, found: disputed.Found) -> dict[str, Any]:
        pointer = f"/items/{n}"
        self.spans[pointer] = Span(found.heading.start, self._trimmed(found.heading.start, found.end).end)
        heading = self._words(f"{pointer}/heading", found.heading)
        item: dict[str, Any] = {
            "heading": heading,
            "service": None,
            "outcome": self._words(f"{pointer}/outcome", found.outcome),
            **dict.fromkeys(Part),
            "conclusion": None,
        }
        if heading and (decided := service(heading)):
            start = found.heading.start
            item["service"] = self._words(f"{pointer}/service", Span(start + decided[0], start + decided[1]))
        bodies = [(mark, self._trimmed(body.start, body.end)) for mark, body in found.bodies()]
        for mark, body in bodies:
            self.labels.append(Label(mark.part, n, mark.span, self.text.flow.text[mark.span.start : mark.span.end], body))
        for part in Part:
            filled = next((body for mark, body in bodies if mark.part is part and body.end > body.start), None)
            if part is Part.RATIONALE:
                item[part.value] = self._rationale(item, pointer, filled)
            elif filled or any(mark.part is part for mark, _ in bodies):
                item[part.value] = {"text": self._words(f"{pointer}/{part}/text", filled)}
        return {str(name): value for name, value in item.items()}

    def _rationale(self, item: dict[str, Any], pointer: str, body: Span | None) -> str | None:
        rationale = self._words(f"{pointer}/rationale", body)
        if rationale and body and (conclusion := conclude(rationale)):
            item["conclusion"] = conclusion.verdict
            self.spans[f"{pointer}/conclusion"] = Span(body.start + conclusion.start, body.start + conclusion.end)
        return rationale

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
            self.sections,
            tuple(self.labels),
            number,
            None,
            as_of,
        )
