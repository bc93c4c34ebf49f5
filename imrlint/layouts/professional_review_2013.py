"""The form MEDICAL PROFESSIONAL REVIEW of 2013: one issue at dispute, the guidelines relied upon, and the rationale.

Known by its headings only: how it prints a verdict, and several issues, is not known.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from imrlint.expressions import expression
from imrlint.form import Echo, Form, Part, SectionForm
from imrlint.grammar.conclusions import NECESSARY, conclude
from imrlint.parts import cover, documents, item_record, reviewers, verdicts
from imrlint.parts.draft import Draft
from imrlint.parts.items import Found
from imrlint.parts.labels import Mark
from imrlint.text import Flow, Span

_WHY = "RATIONALE FOR WHY THE REQUESTED TREATMENT/SERVICE {} MEDICALLY NECESSARY:"

FORM = Form(
    name="professional-review-2013",
    sections=(
        SectionForm("issues", "ISSUE AT DISPUTE:", variants=("ISSUE(S) AT DISPUTE:",)),
        SectionForm("summary", "CASE SUMMARY:", common=True),
        SectionForm("documents", "DOCUMENTS REVIEWED FOR DETERMINATION:"),
        SectionForm("guidelines", "MEDICAL TREATMENT GUIDELINE(S) RELIED UPON BY PROFESSIONAL REVIEWER AND WHY:"),
        SectionForm(
            "rationale",
            _WHY.format("IS/WAS NOT"),
            variants=tuple([_WHY.format(words) for words in ("IS/WAS", "IS NOT", "WAS NOT", "IS", "WAS")]),
        ),
        SectionForm("reviewer", "MEDICAL REVIEWER QUALIFICATIONS:"),
    ),
    since="2013-01-01",
    until="2014-12-31",
    marks=("MEDICAL PROFESSIONAL REVIEW",),
    optional=frozenset(
        {
            "claims_administrator_guideline",
            "outcome",
            "practice_years",
            "practice_hours",
            "selection_basis",
            "evidence_hierarchy",
            "record_review",
        }
    ),
)

_NUMBER = expression(r"(?P<number>\d{1,2}) ?[.)](?: (?=\S)|(?=[^\d\s]))")
_MOST_ISSUES = 50


def read(draft: Draft) -> None:
    """Read a letter of this form."""
    cover.read(draft, owed=False)
    reviewers.read(draft)
    documents.read(draft)
    draft.summary()
    item_record.put(draft, _items(draft))


def _items(draft: Draft) -> list[Found]:
    """One item, or one for each number where issues, guidelines and rationale are all numbered alike."""
    issues, why = draft.section("issues"), draft.section("rationale")
    if issues is None or issues.body.end <= issues.body.start:
        return []
    flow = draft.flow
    sections = {Part.MAXIMUS: draft.section("guidelines"), Part.RATIONALE: why}
    bodies = {part: section.body for part, section in sections.items() if section and section.body.end > section.body.start}
    draft.unknown |= {part for part in sections if part not in bodies}
    headings = _numbered(flow, issues.body)
    split = {part: _numbered(flow, body) for part, body in bodies.items()}
    if len(headings) > 1:
        draft.plural.add("issues")
    told = len(split.get(Part.RATIONALE, ()))
    if told < 2 or told != len(headings) or any(len(parts) not in (told, 1) for parts in split.values()):
        headings = [issues.body]
        split = {part: [body] for part, body in bodies.items()}
    items = []
    for n, heading in enumerate(headings):
        marks = [_mark(part, parts[n if len(parts) > 1 else 0]) for part, parts in split.items()]
        asked = draft.trimmed(*heading)
        service = verdicts.service(flow.text, asked)
        item = Found(asked, marks=marks, end=heading.end, service=service)
        said = _said(flow, why.heading) if why and len(headings) == 1 else None
        _decide(flow, item, flow.text[slice(*service)], said)
        if why and said and item.outcome != said.words:
            draft.echoes.append(Echo(n, said.words, said.outcome, heading=True))
        items.append(item)
    return items


def _mark(part: Part, body: Span) -> Mark:
    """A part whose label is the section's heading."""
    return Mark(Span(body.start, body.start), part, stop=body.end)


def _said(flow: Flow, heading: Span) -> verdicts.Verdict | None:
    """What the heading of the rationale says of necessity, if anything."""
    return verdicts.find(flow.text, *heading)


def _decide(flow: Flow, item: Found, about: str, said: verdicts.Verdict | None) -> None:
    """Find the outcome: in the heading of the rationale, where it says one thing only, else in what the rationale concludes."""
    if said and "/was" not in flow.text[said.start : said.words.end].casefold():
        item.outcome, item.verdict = said.words, said.outcome
        return
    for mark, body in item.bodies():
        if mark.part is Part.RATIONALE and (conclusion := conclude(flow.text[slice(*body)], about)):
            item.outcome = Span(body.start + conclusion.start, body.start + conclusion.end)
            item.verdict = verdicts.OVERTURNED if conclusion.verdict == NECESSARY else verdicts.UPHELD


def _numbered(flow: Flow, body: Span) -> list[Span]:
    """The numbered parts of a section without their numbers, in their due order; the whole where there are none."""
    lines = flow.starts[bisect_right(flow.starts, body.start) : bisect_left(flow.starts, body.end)]
    marks: list[re.Match[str]] = []
    for at in (body.start, *lines):
        number = _NUMBER.match(flow.text, at, body.end)
        if number and int(number["number"]) == len(marks) + 1 and len(marks) < _MOST_ISSUES:
            marks.append(number)
    if not marks or marks[0].start() != body.start:
        return [body]
    return [Span(one.end(), other) for one, other in zip(marks, [mark.start() for mark in marks[1:]] + [body.end], strict=True)]
