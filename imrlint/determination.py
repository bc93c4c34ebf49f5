"""Generated from schemas/determination.schema.json by `python -m imrlint.codegen`; do not edit.

The typed twin of a determination's record.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, NoReturn

_new, _put = object.__new__, object.__setattr__


class Node:
    """A part of a determination: where it stands in the record, and which of its keys are given.

    Written out, because frozen dataclasses of this many fields take longer to make than a letter takes to lint; all
    values are put into a node at once.
    """

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
        made = _new(cls)
        values = {
            "pointer": pointer,
            "given": frozenset(record),
            "basis": one if (one := get("basis")) and isinstance(one, str) and not one.isspace() else None,
            "guideline": one if (one := get("guideline")) and isinstance(one, str) and not one.isspace() else None,
            "chapter": one if (one := get("chapter")) and isinstance(one, str) and not one.isspace() else None,
            "year": _number(get("year")),
            "topics": _texts(get("topics")),
            "pages": _ranges(get("pages")),
            "text": one if (one := get("text")) and isinstance(one, str) and not one.isspace() else None,
        }
        _put(made, "__dict__", values)
        return made


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
        made = _new(cls)
        values = {
            "pointer": pointer,
            "given": frozenset(record),
            "text": one if (one := get("text")) and isinstance(one, str) and not one.isspace() else None,
            "citations": tuple([Citation.of(part, f"{pointer}/citations/{n}") for n, part in _list(get("citations"))]),
        }
        _put(made, "__dict__", values)
        return made


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
    """The guidelines on which the claims administrator based its decision."""
    maximus_guideline: GuidelineLine | None
    """The guidelines on which the reviewer based the decision."""
    rationale: str | None
    """The decision rationale, without its label."""
    conclusion: str | None
    """What the rationale concludes about medical necessity."""

    @classmethod
    def of(cls, record: Mapping[str, Any], pointer: str = "") -> Item:
        """The typed twin of a record; values of a wrong type read as absent."""
        get = record.get
        made = _new(cls)
        values = {
            "pointer": pointer,
            "given": frozenset(record),
            "heading": one if (one := get("heading")) and isinstance(one, str) and not one.isspace() else None,
            "service": one if (one := get("service")) and isinstance(one, str) and not one.isspace() else None,
            "outcome": one if (one := get("outcome")) and isinstance(one, str) and not one.isspace() else None,
            "claims_administrator_guideline": GuidelineLine.of(part, f"{pointer}/claims_administrator_guideline") if (part := _mapping(get("claims_administrator_guideline"))) is not None else None,
            "maximus_guideline": GuidelineLine.of(part, f"{pointer}/maximus_guideline") if (part := _mapping(get("maximus_guideline"))) is not None else None,
            "rationale": one if (one := get("rationale")) and isinstance(one, str) and not one.isspace() else None,
            "conclusion": one if (one := get("conclusion")) and isinstance(one, str) and not one.isspace() else None,
        }
        _put(made, "__dict__", values)
        return made


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
        made = _new(cls)
        values = {
            "pointer": pointer,
            "given": frozenset(record),
            "independence": one if (one := get("independence")) and isinstance(one, str) and not one.isspace() else None,
            "practice_years": one if (one := get("practice_years")) and isinstance(one, str) and not one.isspace() else None,
            "practice_hours": one if (one := get("practice_hours")) and isinstance(one, str) and not one.isspace() else None,
            "selection_basis": one if (one := get("selection_basis")) and isinstance(one, str) and not one.isspace() else None,
            "evidence_hierarchy": one if (one := get("evidence_hierarchy")) and isinstance(one, str) and not one.isspace() else None,
            "record_review": one if (one := get("record_review")) and isinstance(one, str) and not one.isspace() else None,
        }
        _put(made, "__dict__", values)
        return made


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
    """The fixed statements about this reviewer."""

    @classmethod
    def of(cls, record: Mapping[str, Any], pointer: str = "") -> Reviewer:
        """The typed twin of a record; values of a wrong type read as absent."""
        get = record.get
        made = _new(cls)
        values = {
            "pointer": pointer,
            "given": frozenset(record),
            "style": one if (one := get("style")) and isinstance(one, str) and not one.isspace() else None,
            "board_certified": _flag(get("board_certified")),
            "specialties": _texts(get("specialties")),
            "subspecialties": _texts(get("subspecialties")),
            "licensed_in": _texts(get("licensed_in")),
            "statements": Statements.of(part, f"{pointer}/statements") if (part := _mapping(get("statements"))) is not None else None,
        }
        _put(made, "__dict__", values)
        return made


class Determination(Node):
    """What one Final Determination letter states, unjudged: the one source of what a determination holds.

    Absent values are null or empty, malformed ones stand as written; a key that is not given is unknown.
    """

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
    """The physician who decided; null where the letter says nothing of one."""
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
        made = _new(cls)
        values = {
            "pointer": pointer,
            "given": frozenset(record),
            "layout": one if (one := get("layout")) and isinstance(one, str) and not one.isspace() else None,
            "case_number": one if (one := get("case_number")) and isinstance(one, str) and not one.isspace() else None,
            "date_assigned": one if (one := get("date_assigned")) and isinstance(one, str) and not one.isspace() else None,
            "date_of_injury": one if (one := get("date_of_injury")) and isinstance(one, str) and not one.isspace() else None,
            "decision_date": one if (one := get("decision_date")) and isinstance(one, str) and not one.isspace() else None,
            "ur_denial_date": one if (one := get("ur_denial_date")) and isinstance(one, str) and not one.isspace() else None,
            "priority": one if (one := get("priority")) and isinstance(one, str) and not one.isspace() else None,
            "application_received": one if (one := get("application_received")) and isinstance(one, str) and not one.isspace() else None,
            "final_determination": one if (one := get("final_determination")) and isinstance(one, str) and not one.isspace() else None,
            "documents_reviewed": _texts(get("documents_reviewed")),
            "reviewer": Reviewer.of(part, f"{pointer}/reviewer") if (part := _mapping(get("reviewer"))) is not None else None,
            "additional_reviewers": tuple([Reviewer.of(part, f"{pointer}/additional_reviewers/{n}") for n, part in _list(get("additional_reviewers"))]),
            "case_summary": one if (one := get("case_summary")) and isinstance(one, str) and not one.isspace() else None,
            "items": tuple([Item.of(part, f"{pointer}/items/{n}") for n, part in _list(get("items"))]),
        }
        _put(made, "__dict__", values)
        return made
