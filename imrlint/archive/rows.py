"""One letter's rows of the tables, without the numbers that only the whole archive can give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from imrlint.archive.cells import clean, listed
from imrlint.archive.citation_rows import citation_rows
from imrlint.archive.columns import OUTCOMES, READ
from imrlint.archive.minhash import signature
from imrlint.document import Document
from imrlint.finding import Finding, Severity, digest
from imrlint.grammar import specialties
from imrlint.grammar.days import is_iso
from imrlint.grammar.people import ages, sexes
from imrlint.grammar.services import comparison_key
from imrlint.grammar.treatments import mentions
from imrlint.letter import Letter
from imrlint.report import Result
from imrlint.text import Span

Row = dict[str, Any]
_DATES = ("date_assigned", "date_of_injury", "decision_date", "ur_denial_date", "application_received")


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one member: those of `letters`, and of the other tables, whose `letter` counts those from zero."""

    letters: list[Row]
    items: list[Row]
    citations: list[Row]
    findings: list[Row]


def rows(source: str, document: Document, result: Result, names: Mapping[str, str], texts: bool) -> Rows:
    """The rows of a member that was read and linted.

    `names` are the names of rules by their codes; `texts` says whether the letters' prose is wanted.
    """
    made = Rows([], [], [], [])
    numbers = {letter.identity: number for number, letter in reversed(list(enumerate(document.letters)))}
    found: list[tuple[int, Finding]] = sorted(
        ((numbers.get(one.letter, 0), one) for one in result.findings), key=lambda pair: (pair[0], pair[1].sort_key)
    )
    origin = clean(document.origin)
    member = {"member": origin, "source": clean(source), "bytes": result.length, "sha256": result.sha256 or None}
    for number, letter in enumerate(document.letters):
        made.letters.append({**member, "number": number, **_letter(letter, texts)})
        made.items.extend(_items(number, letter, texts))
        made.citations.extend(citation_rows(number, letter))
    if not made.letters:
        made.letters.append({**member, "number": 0, **_unread(document)})
    for number, row in enumerate(made.letters):
        counts = Counter(one.severity for owner, one in found if owner == number)
        row |= {"errors": counts[Severity.ERROR], "warnings": counts[Severity.WARNING], "notes": counts[Severity.NOTE]}
        row["crashes"] = [f"{crash.code}: {crash.error}" for crash in result.crashes] if number == 0 else []
    made.findings.extend(finding_row(owner, one, names.get(one.code, one.code)) for owner, one in found)
    return made


def finding_row(letter: int, finding: Finding, name: str, scope: str = "letter") -> Row:
    """The row of a finding."""
    place, message = finding.place, finding.message
    start, end = place.start, place.end
    return {
        "letter": letter,
        "member": clean(place.origin),
        "scope": scope,
        "code": finding.code,
        "rule": name,
        "severity": finding.severity.value,
        "kind": finding.kind.value,
        "message": clean(message.text),
        "message_id": message.id,
        "arguments": [clean(str(argument)) for argument in message.arguments],
        "pointer": clean(place.pointer),
        "item": place.item,
        "section": clean(place.section),
        "line": start.line if start else None,
        "column": start.column if start else None,
        "end_line": end.line if end else None,
        "end_column": end.column if end else None,
        "page": place.page.page if place.page else None,
        "page_line": place.page.line if place.page else None,
        "fingerprint": finding.fingerprint,
        "related": [],
    }


def _unread(document: Document) -> Row:
    """What there is to say of a member that gave no letter."""
    status = document.failure.value if document.failure else "not-a-determination"
    return {"status": status, "reason": clean(f"{document.reason}. {document.remedy}".strip()) if document.reason else None}


def _letter(letter: Letter, texts: bool) -> Row:
    """What one letter states."""
    record = letter.determination
    reviewers = [one for one in (record.reviewer, *record.additional_reviewers) if one]
    first = reviewers[0] if reviewers else None
    outcomes = Counter(item.outcome for item in record.items)
    line, _, page = _spot(letter, letter.opening, "")
    decided = letter.decided
    certain = record.decision_date if record.decision_date and is_iso(record.decision_date) else None
    dates = {name: clean(getattr(record, name)) for name in _DATES}
    return {
        "status": READ,
        "content": letter.identity.content,
        "layout": record.layout,
        "case_number": clean(record.case_number),
        **dates,
        "decided_month": certain[:7] if certain else None,
        "decided_year": int(decided[0][:4]) if decided and decided[0][:4] == decided[1][:4] else None,
        "priority": clean(record.priority),
        "final_determination": clean(record.final_determination),
        "specialties": listed(first.specialties if first else ()),
        "subspecialties": listed(first.subspecialties if first else ()),
        "specialty": _specialty(first.specialties if first else ()),
        "licensed_in": listed(first.licensed_in if first else ()),
        "board_certified": first.board_certified if first else None,
        "reviewers": len(reviewers),
        "documents": len(record.documents_reviewed),
        **_summary(record.case_summary or "", texts),
        "items": len(record.items),
        "upheld": outcomes[OUTCOMES[0]],
        "overturned": outcomes[OUTCOMES[1]],
        "line": line,
        "page": page,
    }


def _spot(letter: Letter, span: Span | None, pointer: str) -> tuple[int | None, int | None, int | None]:
    """Line, column and page of a value, without all that a finding's place has besides."""
    if letter.text is None or span is None:
        place = letter.at(pointer)
        start = place.start
        return (start.line, start.column, place.page.page if place.page else None) if start else (None, None, None)
    offset = letter.text.flow.origin(span.start)
    page = letter.text.page_position(offset)
    return (*letter.text.position(offset), page.page if page else None)


def _summary(summary: str, texts: bool) -> Row:
    """What the case summary tells of the worker, and what it is known by without its words."""
    told_sexes = {one.sex for one in sexes(summary)} if summary else set()
    told_ages = {one.years for one in ages(summary) if one.now} if summary else set()
    return {
        "sex": told_sexes.pop() if len(told_sexes) == 1 else None,
        "age": told_ages.pop() if len(told_ages) == 1 else None,
        **_prose("summary", summary, "case_summary", texts),
    }


def _prose(name: str, words: str, column: str, texts: bool) -> Row:
    return {
        f"{name}_words": len(words.split()),
        f"{name}_digest": digest(" ".join(words.split()).casefold()) if words else None,
        f"{name}_signature": signature(words) if words else None,
        column: clean(words) if texts and words else None,
    }


def _items(number: int, letter: Letter, texts: bool) -> Iterator[Row]:
    """The disputed items of one letter."""
    for n, item in enumerate(letter.items):
        service = item.service or item.heading or ""
        named = mentions(service)
        pointer = f"{item.pointer}/heading"
        line, column, page = _spot(letter, letter.spans.get(pointer), pointer)
        lines = (item.claims_administrator_guideline, item.maximus_guideline)
        yield {
            "letter": number,
            "item": n,
            "heading": clean(item.heading),
            "service": clean(item.service),
            "service_key": comparison_key(service) or None,
            "outcome": clean(item.outcome),
            "conclusion": item.conclusion if item.conclusion in ("necessary", "not-necessary") else None,
            "treatments": list(dict.fromkeys(one.treatment.name for one in named)),
            "treatment_class": named[0].treatment.kind if named else None,
            "claims_administrator_guideline": clean(lines[0].text) if lines[0] else None,
            "maximus_guideline": clean(lines[1].text) if lines[1] else None,
            **_prose("rationale", item.rationale or "", "rationale", texts),
            "line": line,
            "column": column,
            "page": page,
        }


def _specialty(named: tuple[str, ...]) -> str | None:
    found = next((known for name in named if (known := specialties.find(name))), None)
    return found.name if found else None
