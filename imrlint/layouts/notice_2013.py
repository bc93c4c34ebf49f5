"""The form of mid-2013: Notice of Independent Medical Review Determination, with a numbered list of decisions.

The list stands above the first section and again in it; the parts of each item follow the list of documents.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from imrlint.expressions import expression
from imrlint.form import Form, Part, SectionForm
from imrlint.grammar.dates import parse
from imrlint.parts import cover, documents, item_record, reviewers, verdicts
from imrlint.parts.draft import Draft
from imrlint.parts.items import Found
from imrlint.parts.labels import Mark
from imrlint.text import Flow, Span

FORM = Form(
    name="notice-2013",
    sections=(
        SectionForm("issues", "INDEPENDENT MEDICAL REVIEW DECISION AND RATIONALE"),
        SectionForm("reviewer", "Medical Qualifications of the Expert Reviewer:"),
        SectionForm("summary", "Case Summary:", variants=("Expert Reviewer Case Summary:",), common=True),
        SectionForm(
            "documents",
            "Documents Reviewed for Determination:",
            variants=("Documents Reviewed:", "DOCUMENTS REVIEWED", "Documents Considered:"),
            common=True,
        ),
    ),
    since="2013-01-01",
    until="2014-12-31",
    marks=(
        "Notice of Independent Medical Review Determination",
        "MAXIMUS Federal Services, Inc. has determined",
        "Relied Upon by the Expert Reviewer",
    ),
    optional=frozenset({"claims_administrator_guideline", "evidence_hierarchy", "record_review"}),
)

_DECISION = expression(
    r"(?:(?P<number>\d{1,2}) ?[.)] ?)?MAXIMUS Federal Services(?:, ?Inc\.?)?,? (?:has )?determined (?:that )?(?:the )?"
    r"(?:(?:requests? (?:for|of)|requested) )?(?=\S)",
    re.I,
)
_DATE = r"(?P<date>\d{1,4}[/-]\d{1,2}[/-]\d{2,4}|[A-Z][a-z]{2,8}\.? \d{1,2}, ?\d{4})"
_DATES = {
    "application_received": expression(rf"[Aa]pplication for [^.]{{0,60}}?(?:filed|received) (?:on )?{_DATE}"),
    "ur_denial_date": expression(rf"[Uu]tilization [Rr]eview [^.]{{0,60}}?(?:dated|of|on) {_DATE}"),
    "date_assigned": expression(rf"Notice of Assignment [^.]{{0,120}}?(?:on|dated) {_DATE}"),
}
_BLOCK = expression(r"(?:(?P<number>\d{1,2}) ?[.)] ?)?Regarding (?:the )?(?:request|retrospective request)", re.I)
_GUIDELINES = expression(
    r"(?:Sections?(?:\(s\))? of the Medical Treatment|Medical Treatment Guidelines?)[^.:]{0,80}?"
    r"Relied Upon by [^.:]{0,60}?Decision\b ?:?",
    re.I,
)
_RATIONALE = expression(r"Rationale for (?:the|his/her|their) Decision ?:?", re.I)
_ADMINISTRATOR = expression(r"The Claims? Administrator (?:based|cited|relied|did not)", re.I)
_SENTENCE = expression(r"(?<=[.)]) (?=(?:The|In|No|None|MAXIMUS|His|He|She|An?) )")
_LONGEST = 900


class _Decision(NamedTuple):
    """A sentence of the list: its number, where it begins, the request, and the verdict."""

    number: int | None
    start: int
    request: Span
    verdict: verdicts.Verdict


class _Block(NamedTuple):
    """What the letter says of one item behind the list of documents: its number, its parts, and where it lies."""

    number: int | None
    span: Span
    marks: list[Mark]


def read(draft: Draft) -> None:
    """Read a letter of this form."""
    start = max((one.span.start for one in draft.headings if one.form.name == "issues"), default=draft.region.start)
    blocks = _blocks(draft.flow, Span(start, draft.end))
    draft.foreign = blocks[0].span.start if blocks else None
    cover.read(draft, owed=False)
    _dates(draft)
    reviewers.read(draft)
    documents.read(draft)
    draft.summary()
    item_record.put(draft, _items(draft, blocks))


def _dates(draft: Draft) -> None:
    """Read the dates that stand in prose, where no table gave them."""
    text, section = draft.flow.text, draft.section("issues")
    for name, pattern in _DATES.items() if section else ():
        found = pattern.search(text, *section.body) if section and not draft.record.get(name) else None
        if found:
            draft.set(name, Span(*found.span("date")))
            draft.record[name] = parse(found["date"]) or found["date"]


def _decisions(flow: Flow, region: Span) -> list[_Decision]:
    """The sentences of a list of decisions; of a list that stands twice the second time."""
    found = list(_DECISION.finditer(flow.text, *region))
    decisions: list[_Decision] = []
    for n, one in enumerate(found):
        following = found[n + 1].start() if n + 1 < len(found) else region.end
        if verdict := verdicts.find(flow.text, one.end(), min(following, one.end() + _LONGEST)):
            number = int(one["number"]) if one["number"] else None
            if decisions and number is not None and number == decisions[0].number:
                decisions.clear()
            decisions.append(_Decision(number, one.start(), Span(one.end(), verdict.start), verdict))
    return decisions


def _items(draft: Draft, blocks: list[_Block]) -> list[Found]:
    """The decisions of the list, each with the block that has its number, or its place where numbers do not fit."""
    section = draft.section("issues")
    decisions = (_decisions(draft.flow, section.body) if section else []) or _decisions(draft.flow, draft.head)
    numbers = [block.number for block in blocks]
    numbered = None not in numbers and len(set(numbers)) == len(numbers) and {one.number for one in decisions} >= set(numbers)
    by_number, by_place = {block.number: block for block in blocks}, dict(enumerate(blocks))
    items = []
    for n, one in enumerate(decisions):
        block = by_number.get(one.number) if numbered else by_place.get(n)
        item = Found(one.request, one.verdict.words, verdict=one.verdict.outcome, end=one.verdict.words.end)
        if block:
            item.marks, item.start, item.end = block.marks, block.span.start, block.span.end
        items.append(item)
    return items


def _blocks(flow: Flow, region: Span) -> list[_Block]:
    """What stands under each `Regarding the request for ...`, or where that is lost under each first label."""
    guidelines = [Span(*found.span()) for found in _GUIDELINES.finditer(flow.text, *region)]
    rationales = [Span(*found.span()) for found in _RATIONALE.finditer(flow.text, *region)]
    labels = sorted([(span, Part.MAXIMUS) for span in guidelines] + [(span, Part.RATIONALE) for span in rationales])
    starts: list[tuple[int, int | None]] = []
    floor, seen = region.start, set[Part]()
    for span, part in labels:
        edges = frozenset(flow.starts[flow.line_at(floor) : flow.line_at(span.start) + 1])
        about = [one for one in _BLOCK.finditer(flow.text, floor, span.start) if one.start() in edges]
        if about and (not starts or part in seen or about[-1]["number"]):
            starts.append((about[-1].start(), int(about[-1]["number"]) if about[-1]["number"] else None))
            seen = set()
        elif not starts or part in seen:
            starts.append((span.start, None))
            seen = set()
        seen.add(part)
        floor = span.end
    ends = [at for at, _ in starts[1:]] + [region.end] * bool(starts)
    return [_block(flow, number, Span(at, end), labels) for (at, number), end in zip(starts, ends, strict=True)]


def _block(flow: Flow, number: int | None, span: Span, labels: list[tuple[Span, Part]]) -> _Block:
    """A block with its parts; what the guidelines relied upon say of the claims administrator's decision is a part by itself."""
    own = [(label, part) for label, part in labels if span.start <= label.start < span.end]
    marks: list[Mark] = []
    for n, (label, part) in enumerate(own):
        end = own[n + 1][0].start if n + 1 < len(own) else span.end
        words = flow.text[label.end : end]
        begin = label.end + len(words) - len(words.lstrip())
        theirs = _ADMINISTRATOR.match(flow.text, begin, end) if part is Part.MAXIMUS else None
        if theirs:
            stop = _SENTENCE.search(flow.text, theirs.end(), end)
            marks.append(Mark(Span(begin, theirs.end()), Part.CLAIMS_ADMINISTRATOR, True, stop.start() if stop else end))
            begin = stop.end() if stop else end
            marks.append(Mark(Span(begin, begin), part, stop=end))
        else:
            marks.append(Mark(label, part, stop=end))
    return _Block(number, span, marks)
