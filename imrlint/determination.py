"""Generated from schemas/determination.schema.json by `python -m imrlint.codegen`; do not edit.

The typed twin of a determination's record.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar


@dataclass(frozen=True, slots=True)
class Node:
    """A part of a determination: where it stands in the record, and which of its keys are given."""

    pointer: str
    given: frozenset[str]

    def lacks(self, name: str) -> bool:
        """Whether a value is given but null or empty; one that is not given is unknown, not missing."""
        return name in self.given and not getattr(self, name)


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _texts(value: Any) -> tuple[str, ...]:
    return tuple([one for one in value if isinstance(one, str)]) if isinstance(value, (list, tuple)) else ()


def _flag(value: Any) -> bool | None:
    return value if isinstance(value, bool) else None


def _number(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _ranges(value: Any) -> tuple[tuple[int, int], ...]:
    if not isinstance(value, (list, tuple)):
        return ()
    pairs = [tuple(one) for one in value if isinstance(one, (list, tuple)) and len(one) == 2]
    return tuple([(first, last) for first, last in pairs if isinstance(first, int) and isinstance(last, int)])


def _mapping(value: Any) -> Mapping[str, Any] | None:
    return value if isinstance(value, Mapping) else None


def _list(value: Any) -> list[tuple[int, Mapping[str, Any]]]:
    return [(n, one) for n, one in enumerate(value) if isinstance(one, Mapping)] if isinstance(value, (list, tuple)) else []


@dataclass(frozen=True, slots=True)
class Citation(Node):
    """One guideline that a line cites."""

    FIELDS: ClassVar[tuple[str, ...]] = ("basis", "guideline", "chapter", "year", "topics", "pages", "text",)

    basis: str | None
    """Whether the guideline is cited as part of the Medical Treatment Utilization Schedule."""
    guideline: str | None
    """Name of the guideline, as written."""
    chapter: str | None
    """Chapter, as written."""
    year: int | None
    """Year of the edition."""
    topics: tuple[str, ...]
    """Sections or topics, as written."""
    pages: tuple[tuple[int, int], ...]
    """Page ranges, each the first and the last page."""
    text: str | None
    """The citation as written."""

    @classmethod
    def of(cls, record: Mapping[str, Any], pointer: str = "") -> Citation:
        """The typed twin of a record; values of a wrong type read as absent."""
        get = record.get
        return cls(
            pointer,
            frozenset(record),
            _text(get("basis")),
            _text(get("guideline")),
            _text(get("chapter")),
            _number(get("year")),
            _texts(get("topics")),
            _ranges(get("pages")),
            _text(get("text")),
        )


@dataclass(frozen=True, slots=True)
class GuidelineLine(Node):
    """The line that names the guidelines behind a decision."""

    FIELDS: ClassVar[tuple[str, ...]] = ("text", "citations",)

    text: str | None
    """The line without its label."""
    citations: tuple[Citation, ...]
    """What the line cites."""

    @classmethod
    def of(cls, record: Mapping[str, Any], pointer: str = "") -> GuidelineLine:
        """The typed twin of a record; values of a wrong type read as absent."""
        get = record.get
        return cls(
            pointer,
            frozenset(record),
            _text(get("text")),
            tuple([Citation.of(part, f"{pointer}/citations/{n}") for n, part in _list(get("citations"))]),
        )


@dataclass(frozen=True, slots=True)
class Item(Node):
    """One disputed item or service, and how it was decided."""

    FIELDS: ClassVar[tuple[str, ...]] = ("heading", "service", "outcome", "claims_administrator_guideline", "maximus_guideline", "rationale", "conclusion",)

    heading: str | None
    """As printed, without the last colon and the outcome."""
    service: str | None
    """What is decided: of a partly authorised request only the remaining part."""
    outcome: str | None
    """Upheld or Overturned, or what stands there instead."""
    claims_administrator_guideline: GuidelineLine | None
    maximus_guideline: GuidelineLine | None
    rationale: str | None
    """The decision rationale, without its label."""
    conclusion: str | None
    """What the rationale concludes about medical necessity."""

    @classmethod
    def of(cls, record: Mapping[str, Any], pointer: str = "") -> Item:
        """The typed twin of a record; values of a wrong type read as absent."""
        get = record.get
        return cls(
            pointer,
            frozenset(record),
            _text(get("heading")),
            _text(get("service")),
            _text(get("outcome")),
            GuidelineLine.of(part, f"{pointer}/claims_administrator_guideline") if (part := _mapping(get("claims_administrator_guideline"))) is not None else None,
            GuidelineLine.of(part, f"{pointer}/maximus_guideline") if (part := _mapping(get("maximus_guideline"))) is not None else None,
            _text(get("rationale")),
            _text(get("conclusion")),
        )


@dataclass(frozen=True, slots=True)
class Statements(Node):
    """The programme's fixed statements about the reviewer, each the sentence as written or null."""

    FIELDS: ClassVar[tuple[str, ...]] = ("independence", "practice_years", "practice_hours", "selection_basis", "evidence_hierarchy", "record_review",)

    independence: str | None
    """No affiliation with employer, employee, providers or claims administrator."""
    practice_years: str | None
    """More than five years of active clinical practice."""
    practice_hours: str | None
    """At least 24 hours a week in active practice."""
    selection_basis: str | None
    """How the reviewer was selected."""
    evidence_hierarchy: str | None
    """Familiarity with the law and the strength-of-evidence hierarchy."""
    record_review: str | None
    """The records that the reviewer was sent or reviewed."""

    @classmethod
    def of(cls, record: Mapping[str, Any], pointer: str = "") -> Statements:
        """The typed twin of a record; values of a wrong type read as absent."""
        get = record.get
        return cls(
            pointer,
            frozenset(record),
            _text(get("independence")),
            _text(get("practice_years")),
            _text(get("practice_hours")),
            _text(get("selection_basis")),
            _text(get("evidence_hierarchy")),
            _text(get("record_review")),
        )


@dataclass(frozen=True, slots=True)
class Reviewer(Node):
    """What a letter says of a reviewer."""

    FIELDS: ClassVar[tuple[str, ...]] = ("style", "board_certified", "specialties", "subspecialties", "licensed_in", "statements",)

    style: str | None
    """How the credentials are given: in a sentence or in a block."""
    board_certified: bool | None
    """Whether the letter calls the reviewer Board Certified."""
    specialties: tuple[str, ...]
    """Specialties, or in block style the whole list as written."""
    subspecialties: tuple[str, ...]
    """What the letter calls a subspecialty."""
    licensed_in: tuple[str, ...]
    """States of licensure, as written."""
    statements: Statements | None

    @classmethod
    def of(cls, record: Mapping[str, Any], pointer: str = "") -> Reviewer:
        """The typed twin of a record; values of a wrong type read as absent."""
        get = record.get
        return cls(
            pointer,
            frozenset(record),
            _text(get("style")),
            _flag(get("board_certified")),
            _texts(get("specialties")),
            _texts(get("subspecialties")),
            _texts(get("licensed_in")),
            Statements.of(part, f"{pointer}/statements") if (part := _mapping(get("statements"))) is not None else None,
        )


@dataclass(frozen=True, slots=True)
class Determination(Node):
    """What one Final Determination letter states, unjudged: the one source of what a determination holds.
    Absent values are null or empty, malformed ones stand as written; a key that is not given is unknown."""

    FIELDS: ClassVar[tuple[str, ...]] = ("layout", "case_number", "date_assigned", "date_of_injury", "decision_date", "ur_denial_date", "priority", "application_received", "final_determination", "documents_reviewed", "reviewer", "additional_reviewers", "case_summary", "items",)

    layout: str | None
    """The form of the letter that was read; null for a record that was never text."""
    case_number: str | None
    """The programme's number of the case, such as CM16-0123456."""
    date_assigned: str | None
    """When the case was assigned to the review organisation: ISO where it parses, else as written."""
    date_of_injury: str | None
    """Date of injury: ISO where it parses, else as written."""
    decision_date: str | None
    """Date of the determination: ISO where it parses, else as written."""
    ur_denial_date: str | None
    """Date of the utilization review denial: ISO where it parses, else as written."""
    priority: str | None
    """Standard, Regular or Expedited, as written."""
    application_received: str | None
    """When the application was received: ISO where it parses, else as written."""
    final_determination: str | None
    """The overall outcome on the cover page, as written."""
    documents_reviewed: tuple[str, ...]
    """The documents that the letter lists as reviewed."""
    reviewer: Reviewer | None
    additional_reviewers: tuple[Reviewer, ...]
    """The other reviewers, where several decided."""
    case_summary: str | None
    """The clinical case summary, without its fixed lead-in."""
    items: tuple[Item, ...]
    """The disputed items, in the letter's order."""

    @classmethod
    def of(cls, record: Mapping[str, Any], pointer: str = "") -> Determination:
        """The typed twin of a record; values of a wrong type read as absent."""
        get = record.get
        return cls(
            pointer,
            frozenset(record),
            _text(get("layout")),
            _text(get("case_number")),
            _text(get("date_assigned")),
            _text(get("date_of_injury")),
            _text(get("decision_date")),
            _text(get("ur_denial_date")),
            _text(get("priority")),
            _text(get("application_received")),
            _text(get("final_determination")),
            _texts(get("documents_reviewed")),
            Reviewer.of(part, f"{pointer}/reviewer") if (part := _mapping(get("reviewer"))) is not None else None,
            tuple([Reviewer.of(part, f"{pointer}/additional_reviewers/{n}") for n, part in _list(get("additional_reviewers"))]),
            _text(get("case_summary")),
            tuple([Item.of(part, f"{pointer}/items/{n}") for n, part in _list(get("items"))]),
        )
