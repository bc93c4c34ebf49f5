"""The form of late 2013: DOCUMENTS REVIEWED, and numbered verdicts under IMR DECISION(S) AND RATIONALE(S).

Each item says on what the claims administrator and the physician reviewer based their decisions, and gives the rationale.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from typing import NamedTuple

from imrlint.expressions import expression
from imrlint.form import Form, Part, SectionForm
from imrlint.grammar import outcomes
from imrlint.parts import cover, documents, item_record, loose_labels, reviewers, verdicts
from imrlint.parts.draft import Draft
from imrlint.parts.items import Found
from imrlint.parts.labels import Mark
from imrlint.text import Flow, Span

FORM = Form(
    name="determination-2013",
    sections=(
        SectionForm("reviewer", "HOW THE IMR FINAL DETERMINATION WAS MADE"),
        SectionForm("documents", "DOCUMENTS REVIEWED", common=True),
        SectionForm("summary", "CLINICAL CASE SUMMARY"),
        SectionForm("issues", "IMR DECISION(S) AND RATIONALE(S)"),
    ),
    since="2013-01-01",
    until="2014-12-31",
    marks=(
        "The Claims Administrator based its decision on",
        "Physician Reviewer's decision rationale",
        "Notice of Independent Medical Review Determination",
        "complete case file to a physician reviewer",
    ),
    optional=frozenset({"evidence_hierarchy"}),
)

_WHO = r"(?:(?:Physician|Expert|Professional|Medical) )?Reviewer"
_MARKS = expression(
    rf"(?P<rationale>The {_WHO}['’]?s?['’]? (?:decision )?rationale(?: for (?:the|his/her) decision)? ?:)"
    r"|(?P<claims>The Claims? Administrator (?:based (?:its|their|his/her|the) decision|did not (?:cite|base|provide|rely)))"
    rf"|(?P<maximus>The {_WHO} (?:based (?:his/her|his or her|their|its|his|her|the) decision"
    r"|did not (?:cite|base|rely)|found (?:that )?no\b|relied (?:up)?on))",
    re.I,
)
_WORDINGS = (
    *[loose_labels.Wording(Part.RATIONALE, f"The {who} Reviewer's decision rationale:") for who in ("Physician", "Expert")],
    loose_labels.Wording(Part.CLAIMS_ADMINISTRATOR, "The Claims Administrator based its decision on", opens=True),
    *[
        loose_labels.Wording(Part.MAXIMUS, f"The {who} Reviewer based his/her decision on", opens=True)
        for who in ("Physician", "Expert")
    ],
)
_PARTS = {"rationale": Part.RATIONALE, "claims": Part.CLAIMS_ADMINISTRATOR, "maximus": Part.MAXIMUS}
_NUMBER = expression(r"(?P<number>\d{1,2}) ?[.)](?: (?=\S)|(?=[^\d\s]))")
_LONGEST, _SHORT = 900, 200
"""The most characters of a heading with a verdict, and of one without."""
_FAR, _MOST_BARE = 2000, 8
"""How far above a mark its heading is looked for, with how many bare ones before it."""
_FEW_LINES = 6


class _Number(NamedTuple):
    """A number at the head of an item: where it stands, and where the words behind it begin."""

    at: int
    start: int
    number: int


def read(draft: Draft) -> None:
    """Read a letter of this form."""
    draft.find_items = find_items
    cover.read(draft, owed=False)
    reviewers.read(draft)
    documents.read(draft)
    draft.summary()
    section = draft.section("issues")
    item_record.put(draft, find_items(draft.flow, section.body) if section else ())


def find_items(flow: Flow, region: Span) -> list[Found]:
    """The disputed items within a region: each a numbered verdict, the two lines on guidelines, and the rationale."""
    items: list[Found] = []
    floor = region.start
    for mark in _marks(flow, region):
        part, (start, end) = mark.part, mark.span
        there = {one.part for one in items[-1].marks} if items else set()
        if not items or part in there or Part.RATIONALE in there:
            above = Span(max(floor, start - _FAR), start)
            begun = _headings(flow, above, len(items) + 1) if items else _first_headings(flow, above)
            if not begun:
                continue  # the rationale speaks of somebody's decision
            items += begun
        items[-1].add(mark)
        floor = end
    items += _bare(flow, Span(floor, region.end), len(items) + 1)
    for item, following in pairwise(items):
        item.end = following.heading.start if following.start is None else following.start
    if items:
        items[-1].end = region.end
    return items


def _marks(flow: Flow, region: Span) -> list[Mark]:
    """What opens the parts of items, in the letter's order; misspelt, too, where the parts do not come in equal numbers."""
    marks = []
    for found in _MARKS.finditer(flow.text, *region):
        part = _PARTS[str(found.lastgroup)]
        marks.append(Mark(Span(*found.span()), part, part is not Part.RATIONALE))
    if len({sum(mark.part is part for mark in marks) for part in Part}) == 1:
        return marks
    return sorted(marks + loose_labels.find(flow, region, _WORDINGS, [mark.span for mark in marks]))


def _first_headings(flow: Flow, region: Span) -> list[Found]:
    """The heading above the first mark, and those before it that have nothing under them; an empty one where none stands there."""
    start = region.end - len(flow.text[slice(*region)].lstrip())
    return _headings(flow, region, 1) or [_heading(flow.text, start, start, region.end)]


def _headings(flow: Flow, region: Span, expected: int) -> list[Found]:
    """The heading that ends where a mark begins, behind the rationale of an earlier item, and bare ones before it.

    It has a number, or it is a verdict by itself.
    """
    text = flow.text
    numbers = [one for one in _numbers(flow, region) if region.end - one.at < _LONGEST]
    due = [one for one in numbers if expected <= one.number < expected + _MOST_BARE] or numbers
    if due:
        at, start, _ = due[-1]
        if verdicts.find(text, start, region.end) or region.end - start < _SHORT:
            return [*_bare(flow, Span(region.start, at), expected), _heading(text, at, start, region.end)]
    last = text.rfind(" medically ", region.start, region.end)
    start = max(text.rfind(". ", region.start, max(last, region.start)) + 2, region.start)
    verdict = verdicts.find(text, start, region.end)
    if verdict is None or text[verdict.words.end : region.end].strip(" .:"):
        return []
    return [_heading(text, start, start, region.end)]


def _bare(flow: Flow, region: Span, expected: int) -> list[Found]:
    """Headings in their due order with a verdict and nothing under them."""
    items: list[Found] = []
    numbers = _numbers(flow, region)
    for n, one in enumerate(numbers):
        following = numbers[n + 1].at if n + 1 < len(numbers) else region.end
        verdict = verdicts.find(flow.text, one.start, min(following, one.start + _LONGEST))
        if verdict and one.number == expected + len(items):
            items.append(_heading(flow.text, one.at, one.start, verdict.words.end))
    return items


def _numbers(flow: Flow, region: Span) -> list[_Number]:
    """Each number at the beginning of a line; in text whose line ends are lost one behind a full stop will do."""
    text, starts = flow.text, flow.starts
    lines = starts[bisect_left(starts, region.start) : bisect_left(starts, region.end)]
    found = [number for at in lines if (number := _NUMBER.match(text, at, region.end))]
    if not found and len(starts) < _FEW_LINES:
        found = [one for one in _NUMBER.finditer(text, *region) if text[one.start() - 2 : one.start()] in (". ", ": ")]
    return [_Number(number.start(), number.end(), int(number["number"])) for number in found]


def _heading(text: str, at: int, start: int, end: int) -> Found:
    """The item whose number stands at `at` and whose heading lies between two offsets, with what is decided and the verdict."""
    if verdict := verdicts.find(text, start, end):
        asked = Span(start, verdict.start)
        return Found(asked, verdict.words, verdict=verdict.outcome, start=at, service=verdicts.service(text, asked))
    words = text[start:end].rstrip(" .:")
    if outcome := outcomes.split(words):
        heading, decided = len(words[: outcome[0]].rstrip(" :")), Span(start + outcome[0], start + outcome[1])
        return Found(Span(start, start + heading), decided, start=at)
    return Found(Span(start, start + len(words)), start=at)
