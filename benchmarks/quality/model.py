"""The model of a made-up letter: its parts as the generator chose them, and the record that they amount to.

Every text part may carry ⟦marks⟧ round the words where a planted defect shows; rendering takes them out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

LABELS = ("Claims Administrator guideline:", "MAXIMUS guideline:", "Decision rationale:")
HOW = "HOW THE IMR FINAL DETERMINATION WAS MADE"
SUMMARY = "CLINICAL CASE SUMMARY"
ISSUES = "IMR ISSUES, DECISIONS AND RATIONALES"
DOCUMENTS = "DOCUMENTS REVIEWED"
SUMMARY_LEAD = (
    "The expert reviewer developed the following clinical case summary based on a review of the case file, "
    "including all medical records:"
)
ISSUES_LEAD = "The Final Determination was based on decisions for the disputed items/services set forth below:"
DOCUMENTS_LEAD = (
    "The following relevant documents received from the interested parties and the documents provided with "
    "the application were reviewed and considered. These documents included:"
)
MARKS = re.compile("[⟦⟧]")


@dataclass
class Cite:
    """One guideline that a line cites: its printed words and what they say."""

    text: str
    basis: str
    guideline: str | None = None
    year: int | None = None
    topics: tuple[str, ...] = ()
    pages: tuple[tuple[int, int], ...] = ()
    chapter: int | None = None


@dataclass
class Item:
    """One disputed item; `heading` is what is printed before the outcome, `service` what is decided.

    `name` is the short name that the rationale uses, `kind` the kind of service, `key` the entry of the service list.
    """

    key: str
    kind: str
    name: str
    heading: str
    service: str
    outcome: str
    ca: str = ""
    maximus: str = ""
    sentences: list[str] = field(default_factory=list)
    conclusion: str = ""
    tapering: str = ""
    ca_cites: list[Cite] = field(default_factory=list)
    cites: list[Cite] = field(default_factory=list)
    colon: str = ": "
    labels: list[str] = field(default_factory=lambda: list(LABELS))
    order: list[int] = field(default_factory=lambda: [0, 1, 2])
    ancillary: bool = False
    partial: bool = False
    dose: str = ""
    quantity: int = 0
    body: str = ""
    request: str = ""

    @property
    def rationale(self) -> str:
        """The rationale as printed: its sentences, the conclusion, and the note on tapering."""
        return " ".join(s for s in (*self.sentences, self.conclusion, self.tapering) if s)

    @property
    def title(self) -> str:
        """The heading with its outcome, as printed."""
        return f"{self.heading}{self.colon}{self.outcome}"

    def paragraphs(self) -> list[str]:
        """The item as printed."""
        parts = (self.ca, self.maximus, self.rationale)
        return [self.title, *(f"{self.labels[n]} {parts[n]}".strip() for n in self.order)]


@dataclass
class Reviewer:
    """The reviewer's credentials and the sentences that the programme prints about them."""

    style: str
    specialties: list[str]
    subspecialties: list[str]
    states: list[str]
    sentences: dict[str, str]
    block: list[str] = field(default_factory=list)


@dataclass
class Letter:
    """A whole letter; `summary` and the reviewer's sentences are kept by role, so that a planter finds them."""

    era: str
    reviewer: Reviewer
    summary: dict[str, str]
    items: list[Item]
    table: dict[str, str] | None
    dates: dict[str, date]
    facts: dict[str, Any]
    cover: list[str] = field(default_factory=list)
    documents: list[str] = field(default_factory=list)
    final: str | None = None
    section_names: dict[str, str] = field(
        default_factory=lambda: {"how": HOW, "documents": DOCUMENTS, "summary": SUMMARY, "issues": ISSUES}
    )
    leads: dict[str, str] = field(default_factory=lambda: {"summary": SUMMARY_LEAD, "issues": ISSUES_LEAD})
    order: list[str] = field(default_factory=lambda: ["table", "cover", "how", "documents", "summary", "issues"])
    expected: set[str] = field(default_factory=set)
    extra: dict[str, list[str]] = field(default_factory=dict)
    file_name: str = "letter.txt"
    state: str = "plain"

    @property
    def case_summary(self) -> str:
        """The clinical case summary without its lead-in."""
        return " ".join(s for s in self.summary.values() if s)

    def section(self, name: str) -> list[str]:
        """The paragraphs of one section, its heading first; `extra` holds those that no letter should have."""
        if name in self.extra:
            return self.extra[name]
        if name == "table":
            return [table_text(self.table)] if self.table else []
        if name == "cover":
            return self.cover
        head = [self.section_names[name]] if self.section_names[name] else []
        if name == "how":
            prose = " ".join(s for s in self.reviewer.sentences.values() if s)
            return [*head, prose, *(["\n".join(self.reviewer.block)] if self.reviewer.block else [])]
        if name == "documents":
            return [*head, DOCUMENTS_LEAD, *(f"• {one}" for one in self.documents)] if self.documents else []
        if name == "summary":
            return [*head, self.leads["summary"], self.case_summary]
        return [*head, self.leads["issues"], *(p for item in self.items for p in item.paragraphs())]

    def canonical(self) -> str:
        """The letter with every paragraph on one line, marks included."""
        return "\n\n".join(p for name in self.order for p in self.section(name) if MARKS.sub("", p).strip())


def table_text(table: dict[str, str]) -> str:
    """The case table, as pypdf prints it."""
    rows = (("Case Number:",), ("Date Assigned:", "Date of Injury:"), ("Decision Date:", "UR Denial Date:"))
    made = [" ".join(f"{label} {table[label]}" for label in row if label in table) for row in rows]
    priority = f"Priority: {table['Priority:']}" if "Priority:" in table else ""
    if received := table.get("Application Received:"):
        return "\n".join([*made, f"{priority} Application".strip(), "Received:", received])
    return "\n".join(line for line in [*made, priority] if line)


def known(letter: Letter) -> dict[str, Any]:
    """The record that the letter's parts amount to, in the words of the schema."""
    table = letter.table or {}
    reviewer = letter.reviewer
    iso = {key: letter.dates[name].isoformat() if letter.table else None for key, name in _DATES.items()}
    return {
        "case_number": table.get("Case Number:"),
        **iso,
        "priority": table.get("Priority:"),
        "final_determination": letter.final,
        "documents_reviewed": letter.documents,
        "reviewer": {
            "style": reviewer.style,
            "specialties": reviewer.specialties,
            "subspecialties": reviewer.subspecialties,
            "licensed_in": reviewer.states,
        },
        "case_summary": letter.case_summary,
        "items": [_item(item) for item in letter.items],
    }


_DATES = {
    "date_assigned": "assigned",
    "date_of_injury": "injury",
    "decision_date": "decision",
    "ur_denial_date": "denial",
    "application_received": "application",
}


def _item(item: Item) -> dict[str, Any]:
    lines = (("claims_administrator_guideline", item.ca, item.ca_cites), ("maximus_guideline", item.maximus, item.cites))
    return {
        "heading": item.heading,
        "service": item.service,
        "outcome": item.outcome,
        **{name: {"text": text, "citations": [_cite(one) for one in cites]} for name, text, cites in lines},
        "rationale": item.rationale,
        "conclusion": "necessary" if item.outcome == "Overturned" else "not-necessary",
    }


def _cite(one: Cite) -> dict[str, Any]:
    made: dict[str, Any] = {"basis": one.basis, "year": one.year, "pages": [list(pages) for pages in one.pages]}
    if one.basis == "MTUS":
        made["topics"] = list(one.topics)
        if one.guideline:
            made["guideline"] = one.guideline
    return made
