"""The form of mid-2013: Notice of Independent Medical Review Determination, with a numbered list of decisions.

The list stands above the first section and again in it; the parts of each item follow the list of documents.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from imrlint.expressions import expression
from imrlint.form import Echo, Form, Part, SectionForm
from imrlint.grammar.days import parse
from imrlint.parts import cover, documents, item_record, loose_labels, reviewers, verdicts
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
    r"(?:(?P<number>\d{1,2}) ?[.)] ?)?MAXIMUS Federal Services(?:,? ?Inc\.?)?,? (?:has )?determined (?:that )?(?:the )?"
    r"(?:(?:requests? (?:for|of)|requested) )?(?=\S)",
    re.I,
)
_DATE = r"(?P<date>\d{1,4}[/-]\d{1,2}[/-]\d{2,4}|[A-Z][a-z]{2,8}\.? \d{1,2}, ?\d{4})"
_DATES = {
    "application_received": expression(rf"[Aa]pplication for [^.]{{0,60}}?(?:filed|received) (?:on )?{_DATE}"),
    "ur_denial_date": expression(rf"[Uu]tilization [Rr]eview [^.]{{0,60}}?(?:dated|of|on) {_DATE}"),
    "date_assigned": expression(rf"Notice of Assignment [^.]{{0,120}}?(?:on|dated) {_DATE}"),
}
_BLOCK = expression(r"(?:(?P<number>\d{1,2}) ?[.)] ?)?Regarding (?:the )?(?:retrospective )?request(?: (?:for|of))? ?", re.I)
_GUIDELINES = expression(
    r"(?:Sections?(?:\(s\))? of the Medical Treatment|Medical Treatment Guidelines?)[^.:]{0,80}?"
    r"Relied Upon by [^.:]{0,60}?Decision\b ?:?",
    re.I,
)
_RATIONALE = expression(r"Rationale for (?:the|his/her|their) Decision ?:?", re.I)
_ADMINISTRATOR = expression(r"The Claims? Administrator (?:based|cited|relied|did not)", re.I)
_SENTENCE = expression(r"(?<=[.)]) (?=(?:The|In|No|None|MAXIMUS|His|He|She|An?) )")
_STOP = expression(r"\. ?(?=[A-Z][a-z])")
_SAYS = expression(r",? (?:is|are|was|were|to be)(?:/was)? (?P<says>[a-z][a-z /,-]{2,60})$")
_WORDINGS = (
    loose_labels.Wording(Part.RATIONALE, "Rationale for the Decision:"),
    loose_labels.Wording(
        Part.MAXIMUS,
        "Section of the Medical Treatment Utilization Schedule Relied Upon by the Expert Reviewer to Make His/Her Decision:",
    ),
)
_LONGEST = 900


class _Decision(NamedTuple):
    """A sentence of the list: its number, the request, the words of the outcome, and the verdict as the record names it.

    A sentence without verdict has no name for it, and perhaps no such words at all.
    """

    number: int | None
    request: Span
    words: Span | None
    outcome: str = ""


class _Block(NamedTuple):
    """What the letter says of one item behind the list of documents: its number, what it regards, its parts, and where it lies."""

    number: int | None
    heading: Span
    span: Span
    marks: list[Mark]


def read(draft: Draft) -> None:
    """Read a letter of this form."""
    start = draft.headings[0].span.start if draft.headings else draft.region.start
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
    section = draft.section("issues")
    if section is None:
        return
    for name, pattern in _DATES.items():
        if not draft.record.get(name) and (found := pattern.search(draft.flow.text, *section.body)):
            draft.set(name, Span(*found.span("date")))
            draft.record[name] = parse(found["date"]) or found["date"]


def _decisions(flow: Flow, region: Span, blocks: list[_Block]) -> list[_Decision]:
    """The sentences of a list of decisions; of a list that stands twice the second time.

    One without verdict belongs to the list if it has a number, or is about what a block regards.
    """
    found = list(_DECISION.finditer(flow.text, *region))
    regarded = {_fold(flow, block.heading) for block in blocks}
    decisions: list[_Decision] = []
    for n, one in enumerate(found):
        following = found[n + 1].start() if n + 1 < len(found) else region.end
        decision = _decision(flow, one, min(following, one.end() + _LONGEST))
        if not decision.outcome and decision.number is None and _fold(flow, decision.request) not in regarded:
            continue
        if decisions and _begins_again(flow, decisions, decision):
            decisions.clear()
        decisions.append(decision)
    return decisions


def _begins_again(flow: Flow, decisions: list[_Decision], decision: _Decision) -> bool:
    """Whether a list begins a second time: its first number stands there again, and not only because every item has that one."""
    first, last = decisions[0], decisions[-1]
    if decision.number is None or decision.number != first.number:
        return False
    return last.number != first.number or _fold(flow, decision.request) == _fold(flow, first.request)


def _decision(flow: Flow, found: re.Match[str], limit: int) -> _Decision:
    """A sentence of the list, which begins with `found`."""
    number = int(found["number"]) if found["number"] else None
    if verdict := verdicts.find(flow.text, found.end(), limit):
        return _Decision(number, Span(found.end(), verdict.start), verdict.words, verdict.outcome)
    lines = range(bisect_right(flow.starts, found.end()), bisect_left(flow.starts, limit))
    broken = [flow.starts[n] for n in lines if flow.gaps[n] and not flow.text[flow.starts[n]].islower()]  # a page may end there
    stop = _STOP.search(flow.text, found.end(), limit)
    end = min([*broken, limit, *([stop.start()] if stop else [])])
    end = found.end() + len(flow.text[found.end() : end].rstrip(" .:;"))
    says = _SAYS.search(flow.text, found.end(), end)
    return _Decision(number, Span(found.end(), says.start() if says else end), Span(*says.span("says")) if says else None)


def _items(draft: Draft, blocks: list[_Block]) -> list[Found]:
    """Each decision with the block that is about it; what only a block speaks of is an item too."""
    flow, section = draft.flow, draft.section("issues")
    before = _decisions(flow, draft.head, blocks)
    decisions = _decisions(flow, section.body, blocks) if section else []
    earlier = {_fold(flow, one.request): one for one in before}
    items: list[Found] = []
    for one, block in _paired(flow, decisions or before, blocks):
        decision = one or (earlier.get(_fold(flow, block.heading)) if block else None)
        if decision:
            ends = decision.words.end if decision.words else decision.request.end
            item = Found(decision.request, decision.words, verdict=decision.outcome, end=ends)
        elif block and block.heading.end > block.heading.start:
            item = Found(block.heading)
        else:
            continue
        if block:
            item.marks, item.start, item.end = block.marks, block.span.start, block.span.end
        other = earlier.get(_fold(flow, item.heading)) if len(earlier) == len(before) else None
        if other and other.words and other.outcome and item.verdict and other.outcome != item.verdict:
            draft.echoes.append(Echo(len(items), other.words, other.outcome))
        items.append(item)
    return items


def _paired(flow: Flow, decisions: list[_Decision], blocks: list[_Block]) -> list[tuple[_Decision | None, _Block | None]]:
    """The decisions with their blocks: by their numbers, else by what they are about, else by their places."""
    said, told = {one.number: one for one in decisions}, {block.number: block for block in blocks}
    if None not in {*said, *told} and len(said) == len(decisions) and len(told) == len(blocks):
        return [(said.get(number), told.get(number)) for number in sorted(n for n in {*said, *told} if n is not None)]
    about: dict[str, list[_Block]] = {}
    for block in reversed(blocks):
        about.setdefault(_fold(flow, block.heading), []).append(block)
    pairs = [(one, same.pop() if (same := about.get(_fold(flow, one.request))) else None) for one in decisions]
    taken = {block.span for _, block in pairs if block}
    spare = iter([block for block in blocks if block.span not in taken])
    filled = [(one, block or next(spare, None)) for one, block in pairs]
    return [*filled, *[(None, block) for block in spare]]


def _fold(flow: Flow, span: Span) -> str:
    """Words without case, blanks, punctuation and article, for comparing what two places are about."""
    words = re.sub(r"[\W_]+", " ", flow.text[slice(*span)].casefold()).split()
    return " ".join(words[1:] if words[:1] in (["a"], ["an"], ["the"]) else words)


def _blocks(flow: Flow, region: Span) -> list[_Block]:
    """What stands under each `Regarding the request for ...`, or where that is lost under each first label."""
    guidelines = [Mark(Span(*found.span()), Part.MAXIMUS) for found in _GUIDELINES.finditer(flow.text, *region)]
    rationales = [Mark(Span(*found.span()), Part.RATIONALE) for found in _RATIONALE.finditer(flow.text, *region)]
    labels = sorted(guidelines + rationales)
    if len(guidelines) != len(rationales):
        labels = sorted(labels + loose_labels.find(flow, region, _WORDINGS, [mark.span for mark in labels]))
    starts: list[tuple[int, int | None]] = []
    floor, seen = region.start, set[Part]()
    for span, part, *_ in labels:
        about = [one for one in _BLOCK.finditer(flow.text, floor, span.start) if one.start() in flow.edges]
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


def _block(flow: Flow, number: int | None, span: Span, labels: list[Mark]) -> _Block:
    """A block with its parts; what the guidelines relied upon say of the claims administrator's decision is a part by itself."""
    own = [mark for mark in labels if span.start <= mark.span.start < span.end]
    marks: list[Mark] = []
    for n, mark in enumerate(own):
        end = own[n + 1].span.start if n + 1 < len(own) else span.end
        words = flow.text[mark.span.end : end]
        begin = mark.span.end + len(words) - len(words.lstrip())
        theirs = _ADMINISTRATOR.match(flow.text, begin, end) if mark.part is Part.MAXIMUS else None
        if theirs:
            stop = _SENTENCE.search(flow.text, theirs.end(), end)
            marks.append(Mark(Span(begin, theirs.end()), Part.CLAIMS_ADMINISTRATOR, True, stop=stop.start() if stop else end))
            marks.append(mark._replace(begin=stop.end() if stop else end, stop=end))
        else:
            marks.append(mark._replace(stop=end))
    regarding = _BLOCK.match(flow.text, *span)
    start = regarding.end() if regarding else span.start
    heading = flow.text[start : own[0].span.start if own else span.end].rstrip(" .:") if regarding else ""
    return _Block(number, Span(start, start + len(heading)), span, marks)
