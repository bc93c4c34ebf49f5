"""Reads the list of documents that were reviewed: one entry a bullet, a number, a paragraph or a line."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise

from imrlint.expressions import expression
from imrlint.parts.draft import Draft
from imrlint.text import Flow, Span

_BULLET = expression(r"[•·▪■◦●○➢►\uf0b7\uf0a7\uf0d8\uf076]+ ?")
_NUMBER = expression(r"(?:\(?\d{1,2}[.)]|[*–—-]|o) (?=\S)")
_CONTINUES = expression(r"[a-z(&]")
_UNFINISHED = expression(r"(?:[,;&(–-]|\b(?:and|of|from|to|by|the|for|dated|through|Dr\.))$")
_MOST = 500


def read(draft: Draft) -> None:
    """Put the list into the record; a form without the section says nothing of it."""
    section = draft.section("documents")
    if section is None:
        if any(owed.name == "documents" and owed.required for owed in draft.form.sections):
            draft.record["documents_reviewed"] = []
        return
    spans = [draft.trimmed(start, end) for start, end in _entries(draft.flow, section.body)]
    filled = [span for span in spans if span.end > span.start][:_MOST]
    draft.record["documents_reviewed"] = [draft.words(f"/documents_reviewed/{n}", span) for n, span in enumerate(filled)]
    if filled:
        draft.spans["/documents_reviewed"] = section.body
    if section.lead_in and "reviewed" in draft.flow.text[slice(*section.lead_in)]:
        _state_review(draft, section.lead_in)


def _state_review(draft: Draft, lead_in: Span) -> None:
    """The list's fixed sentence says that the documents were reviewed, where the section on the reviewer does not."""
    statements = (draft.record.get("reviewer") or {}).get("statements")
    if statements and not statements.get("record_review"):
        statements["record_review"] = draft.words("/reviewer/statements/record_review", lead_in)


def _entries(flow: Flow, body: Span) -> list[Span]:
    """The entries without their bullets and the semicolons between them."""
    starts = _bulleted(flow, body) or _plain(flow, body)
    spans = [Span(begin, end) for (_, begin), (end, _) in pairwise([*starts, (body.end, body.end)])]
    return [Span(start, start + len(flow.text[start:end].rstrip(" ;,"))) for start, end in spans]


def _bulleted(flow: Flow, body: Span) -> list[tuple[int, int]]:
    """Where each bullet stands, and where its entry begins; numbers and dashes count at the beginning of a line."""
    bullets = [mark.span() for mark in _BULLET.finditer(flow.text, body.start, body.end)]
    if bullets:
        return bullets
    numbered = [mark.span() for at in _lines(flow, body) if (mark := _NUMBER.match(flow.text, at, body.end))]
    return numbered if numbered and numbered[0][0] == body.start else []


def _plain(flow: Flow, body: Span) -> list[tuple[int, int]]:
    """Where each paragraph begins, or else what follows each semicolon, or each line that does not go on with the one above."""
    text, lines = flow.text, _lines(flow, body)
    if not lines:
        return []
    broken = [at for at in lines[1:] if flow.gaps[flow.line_at(at)]]
    if not broken and text.count(";", body.start, body.end) > 1:
        after = [mark.end() for mark in re.finditer(";", text[body.start : body.end])]
        return [(at, at) for at in (body.start, *(body.start + at for at in after)) if text[at : body.end].strip()]
    return [(at, at) for at in (body.start, *[at for at in (broken or lines[1:]) if not _goes_on(text, body.start, at)])]


def _goes_on(text: str, floor: int, at: int) -> bool:
    """Whether the line that begins at `at` goes on with the entry above it."""
    return _CONTINUES.match(text, at) is not None or _UNFINISHED.search(text[max(floor, at - 30) : at].rstrip()) is not None


def _lines(flow: Flow, body: Span) -> list[int]:
    """Where the printed lines of a section begin."""
    if body.end <= body.start:
        return []
    return [body.start, *flow.starts[bisect_right(flow.starts, body.start) : bisect_left(flow.starts, body.end)]]
