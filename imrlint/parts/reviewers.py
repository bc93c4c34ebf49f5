"""Reads the reviewers' credentials and the programme's statements into the record."""

from __future__ import annotations

from typing import Any

from imrlint.grammar import credentials
from imrlint.parts.draft import Draft
from imrlint.text import Span


def read(draft: Draft) -> None:
    """Put the reviewer, and the other ones where several decided, into the record."""
    section = draft.section("reviewer")
    if section is None or section.body.end <= section.body.start:
        draft.record["reviewer"] = None
        return
    body = section.body
    found = credentials.read(draft.flow.text[body.start : body.end])
    draft.spans["/reviewer"] = body
    draft.record["reviewer"] = _reviewer(draft, found, "/reviewer", body.start)
    others = [_reviewer(draft, one, f"/additional_reviewers/{n}", body.start) for n, one in enumerate(found.others)]
    if others:
        draft.record["additional_reviewers"] = others


def _reviewer(draft: Draft, found: credentials.Credentials, pointer: str, start: int) -> dict[str, Any]:
    lists = {"specialties": found.specialties, "subspecialties": found.subspecialties, "licensed_in": found.licensed_in}
    for name, parts in lists.items():
        for n, part in enumerate(parts):
            draft.spans[f"{pointer}/{name}/{n}"] = Span(start + part.start, start + part.end)
    for name, statement in found.statements.items():
        draft.spans[f"{pointer}/statements/{name}"] = Span(start + statement.start, start + statement.end)
    if pointer not in draft.spans and (given := found.block or found.prose):
        draft.spans[pointer] = Span(start + given.place.start, start + given.place.end)
    stated = {
        name: found.statements[name].text if name in found.statements else None
        for name in credentials.STATEMENTS
        if name in found.statements or name not in draft.form.optional
    }
    return {
        "style": found.style,
        "board_certified": found.board_certified,
        **{name: [part.text for part in parts] for name, parts in lists.items()},
        "statements": stated if found.statements or pointer == "/reviewer" else None,
    }
