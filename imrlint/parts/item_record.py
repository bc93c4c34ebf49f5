"""Puts disputed items that were found in a letter into its record, with the span of every value."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from imrlint.form import Label, Part
from imrlint.grammar.conclusions import conclude
from imrlint.grammar.services import service
from imrlint.parts.draft import Draft
from imrlint.parts.items import Found
from imrlint.text import Span


def put(draft: Draft, items: Iterable[Found]) -> None:
    """Make these the items of the record."""
    draft.record["items"] = [_item(draft, n, found) for n, found in enumerate(items)]


def _item(draft: Draft, n: int, found: Found) -> dict[str, Any]:
    pointer = f"/items/{n}"
    start = found.heading.start if found.start is None else found.start
    draft.spans[pointer] = Span(start, draft.trimmed(start, found.end).end)
    heading = draft.words(f"{pointer}/heading", found.heading)
    outcome = draft.words(f"{pointer}/outcome", found.outcome)
    item: dict[str, Any] = {
        "heading": heading,
        "service": None,
        "outcome": found.verdict or outcome,
        **dict.fromkeys(Part),
        "conclusion": None,
    }
    if found.service:
        item["service"] = draft.words(f"{pointer}/service", found.service)
    elif heading and (decided := service(heading)):
        begin = found.heading.start
        item["service"] = draft.words(f"{pointer}/service", Span(begin + decided[0], begin + decided[1]))
    bodies = [(mark, draft.trimmed(body.start, body.end)) for mark, body in found.bodies()]
    if draft.form.labels:
        for mark, body in bodies:
            draft.labels.append(Label(mark.part, n, mark.span, draft.flow.text[mark.span.start : mark.span.end], body))
    for part in Part:
        filled = next((body for mark, body in bodies if mark.part is part and body.end > body.start), None)
        if part is Part.RATIONALE:
            item[part.value] = _rationale(draft, item, pointer, filled)
        elif filled or any(mark.part is part for mark, _ in bodies):
            item[part.value] = {"text": draft.words(f"{pointer}/{part}/text", filled)}
    return {str(name): value for name, value in item.items() if value is not None or name not in draft.form.optional}


def _rationale(draft: Draft, item: dict[str, Any], pointer: str, body: Span | None) -> str | None:
    rationale = draft.words(f"{pointer}/rationale", body)
    if rationale and body and (conclusion := conclude(rationale)):
        item["conclusion"] = conclusion.verdict
        draft.spans[f"{pointer}/conclusion"] = Span(body.start + conclusion.start, body.start + conclusion.end)
    return rationale
