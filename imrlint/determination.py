"""Generated from schemas/determination.schema.json by `python -m imrlint.codegen`; do not edit.

The typed twin of a determination's record.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, NoReturn

_put = object.__setattr__


class Node:
    """A part of a determination: where it stands in the record, and which of its keys are given.

    Written out, because frozen dataclasses of this many fields take longer to make than a letter takes to lint.
    """

    __slots__ = ("given", "pointer")

    FIELDS: ClassVar[tuple[str, ...]] = ()

    pointer: str
    given: frozenset[str]

    def __setattr__(self, name: str, value: Any) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is frozen")

    def __repr__(self) -> str:
        stated = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.FIELDS if name in self.given)
        return f"{type(self).__name__}({stated})"

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


class Citation(Node):
    """One guideline that a line cites."""

    __slots__ = ("basis", "chapter", "guideline", "pages", "text", "topics", "year",)

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
        get, made = record.get, cls()
        _put(made, "pointer", pointer)
        _put(made, "given", frozenset(record))
        _put(made, "basis", _text(get("basis")))
        _put(made, "guideline", _text(get("guideline")))
        _put(made, "chapter", _text(get("chapter")))
        _put(made, "year", _number(get("year")))
        _put(made, "topics", _texts(get("topics")))
        _put(made, "pages", _ranges(get("pages")))
        _put(made, "text", _text(get("text")))
        return made


class GuidelineLine(Node):
    """The line that names the guidelines behind a decision."""

    __slots__ = ("citations", "text",)

    FIELDS: ClassVar[tuple[str, ...]] = ("text", "citations",)

    text: str | None
    """The line without its label."""
    citations: tuple[Citation, ...]
    """What the line cites."""

    @classmethod
    def of(cls, record: Mapping[str, Any], pointer: str = "") -> GuidelineLine:
        """The typed twin of a record; values of a wrong type read as absent."""
        get, made = record.get, cls()
        _put(made, "pointer", pointer)
        _put(made, "given", frozenset(record))
        _put(made, "text", _text(get("text")))
        _put(made, "citations", tuple([Citation.of(part, f"{pointer}/citations/{n}") for n, part in _list(get("citations"))]))
        return made


class Item(Node):
    """One disputed item or service, and how it was decided."""

    __slots__ = ("claims_administrator_guideline", "conclusion", "heading", "maximus_guideline", "outcome", "rationale", "service",)

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
        get, made = record.get, cls()
        _put(made, "pointer", pointer)
        _put(made, "given", frozenset(record))
        _put(made, "heading", _text(get("heading")))
        _put(made, "service", _text(get("service")))
        _put(made, "outcome", _text(get("outcome")))
        _put(made, "claims_administrator_guideline", GuidelineLine.of(part, f"{pointer}/claims_administrator_guideline") if (part := _mapping(get("claims_administrator_guideline"))) is not None else None)
        _put(made, "maximus_guideline", GuidelineLine.of(part, f"{pointer}/maximus_guideline") if (part := _mapping(get("maximus_guideline"))) is not None else None)
        _put(made, "rationale", _text(get("rationale")))
        _put(made, "conclusion", _text(get("conclusion")))
        return made


class Statements(Node):
    """The programme's fixed statements about the reviewer, each the sentence as written or null."""

    __slots__ = ("evidence_hierarchy", "independence", "practice_hours", "practice_years", "record_review", "selection_basis",)

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
        get, made = record.get, cls()
        _put(made, "pointer", pointer)
        _put(made, "given", frozenset(record))
        _put(made, "independence", _text(get("independence")))
        _put(made, "practice_years", _text(get("practice_years")))
        _put(made, "practice_hours", _text(get("practice_hours")))
        _put(made, "selection_basis", _text(get("selection_basis")))
        _put(made, "evidence_hierarchy", _text(get("evidence_hierarchy")))
        _put(made, "record_review", _text(get("record_review")))
        return made


class Reviewer(Node):
    """What a letter says of a reviewer."""

    __slots__ = ("board_certified", "licensed_in", "specialties", "statements", "style", "subspecialties",)

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
        get, made = record.get, cls()
        _put(made, "pointer", pointer)
        _put(made, "given", frozenset(record))
        _put(made, "style", _text(get("style")))
        _put(made, "board_certified", _flag(get("board_certified")))
        _put(made, "specialties", _texts(get("specialties")))
        _put(made, "subspecialties", _texts(get("subspecialties")))
        _put(made, "licensed_in", _texts(get("licensed_in")))
        _put(made, "statements", Statements.of(part, f"{pointer}/statements") if (part := _mapping(get("statements"))) is not None else None)
        return made


class Determination(Node):
    """What one Final Determination letter states, unjudged: the one source of what a determination holds.

    Absent values are null or empty, malformed ones stand as written; a key that is not given is unknown.
    """

    __slots__ = ("additional_reviewers", "application_received", "case_number", "case_summary", "date_assigned", "date_of_injury", "decision_date", "documents_reviewed", "final_determination", "items", "layout", "priority", "reviewer", "ur_denial_date",)

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
        get, made = record.get, cls()
        _put(made, "pointer", pointer)
        _put(made, "given", frozenset(record))
        _put(made, "layout", _text(get("layout")))
        _put(made, "case_number", _text(get("case_number")))
        _put(made, "date_assigned", _text(get("date_assigned")))
        _put(made, "date_of_injury", _text(get("date_of_injury")))
        _put(made, "decision_date", _text(get("decision_date")))
        _put(made, "ur_denial_date", _text(get("ur_denial_date")))
        _put(made, "priority", _text(get("priority")))
        _put(made, "application_received", _text(get("application_received")))
        _put(made, "final_determination", _text(get("final_determination")))
        _put(made, "documents_reviewed", _texts(get("documents_reviewed")))
        _put(made, "reviewer", Reviewer.of(part, f"{pointer}/reviewer") if (part := _mapping(get("reviewer"))) is not None else None)
        _put(made, "additional_reviewers", tuple([Reviewer.of(part, f"{pointer}/additional_reviewers/{n}") for n, part in _list(get("additional_reviewers"))]))
        _put(made, "case_summary", _text(get("case_summary")))
        _put(made, "items", tuple([Item.of(part, f"{pointer}/items/{n}") for n, part in _list(get("items"))]))
        return made
