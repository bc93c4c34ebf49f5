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

_NAMES = {part: part.value for part in Part}
_CLAIMS_ADMINISTRATOR, _MAXIMUS, _RATIONALE = _NAMES.values()


def put(draft: Draft, items: Iterable[Found]) -> None:
    """Make these the items of the record."""
    draft.record["items"] = [_item(draft, n, found) for n, found in enumerate(items)]


def _item(draft: Draft, n: int, found: Found) -> dict[str, Any]:
    pointer = f"/items/{n}"
    start = found.heading.start if found.start is None else found.start
    draft.spans[pointer] = Span(start, draft.trimmed(start, found.end).end)
    heading = draft.words(f"{pointer}/heading", found.heading)
    outcome = draft.words(f"{pointer}/outcome", found.outcome)
    item: dict[str, Any] = {"heading": heading, "service": None, "outcome": found.verdict or outcome}
    asked = found.service or found.heading
    if heading and (decided := service(draft.flow.text[asked.start : asked.end])):
        item["service"] = draft.words(f"{pointer}/service", Span(asked.start + decided[0], asked.start + decided[1]))
    item |= {_CLAIMS_ADMINISTRATOR: None, _MAXIMUS: None, _RATIONALE: None, "conclusion": None}
    for name, body in _filled(draft, n, found).items():
        if name == _RATIONALE:
            item[name] = _rationale(draft, item, pointer, body)
        else:
            item[name] = {"text": draft.words(f"{pointer}/{name}/text", body)}
    if optional := draft.form.optional | draft.unknown:
        return {name: value for name, value in item.items() if value is not None or name not in optional}
    return item


def _filled(draft: Draft, n: int, found: Found) -> dict[str, Span | None]:
    """Where each part of an item stands by its name in the record, the first filled one where it comes twice; None where it is empty."""
    filled: dict[str, Span | None] = {}
    for mark, body in found.bodies():
        span = draft.trimmed(body.start, body.end)
        name = _NAMES[mark.part]
        if filled.get(name) is None:
            # A full stop alone is nothing.
            filled[name] = span if any(map(str.isalnum, draft.flow.text[span.start : min(span.end, span.start + 80)])) else None
        if printed := mark.printed or draft.form.labels.get(mark.part):
            draft.labels.append(Label(mark.part, n, mark.span, draft.flow.text[mark.span.start : mark.span.end], span, printed))
    return filled


def _rationale(draft: Draft, item: dict[str, Any], pointer: str, body: Span | None) -> str | None:
    rationale = draft.words(f"{pointer}/rationale", body)
    if rationale and body and (conclusion := conclude(rationale, item["service"] or "")):
        item["conclusion"] = conclusion.verdict
        draft.spans[f"{pointer}/conclusion"] = Span(body.start + conclusion.start, body.start + conclusion.end)
    return rationale
