"""What a form of letter owes, and how one letter met it: sections, labels, fixed sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from imrlint.text import Span


class Part(StrEnum):
    """A labelled part of a disputed item, by its name in the record."""

    CLAIMS_ADMINISTRATOR = "claims_administrator_guideline"
    MAXIMUS = "maximus_guideline"
    RATIONALE = "rationale"


LABELS = {
    Part.CLAIMS_ADMINISTRATOR: "Claims Administrator guideline:",
    Part.MAXIMUS: "MAXIMUS guideline:",
    Part.RATIONALE: "Decision rationale:",
}
"""How the programme's template prints the label of each part (letter-form of 2014 and later)."""

TEMPLATE = "determination-2014"
"""The form whose guideline lines and labels the programme's template fixes."""


@dataclass(frozen=True, slots=True)
class SectionForm:
    """A section as its form prints it.

    `name` is the section's short name, `heading` its printed heading, `lead_in` the fixed sentence under it ("" for none).
    A heading that ends in a colon may do without it, and the section's words may follow on its line.
    `variants` are other headings that letters of this form have with equal right.
    `common` says that other papers have such a heading too, so that it alone does not make a letter.
    """

    name: str
    heading: str
    lead_in: str = ""
    required: bool = True
    variants: tuple[str, ...] = ()
    common: bool = False

    @property
    def spellings(self) -> tuple[str, ...]:
        """The heading and its variants."""
        return (self.heading, *self.variants)


@dataclass(frozen=True, slots=True)
class Form:
    """One form of letter: its name in the record, its sections in their order, and its years.

    `since` and `until` are ISO dates between which letters of this form were decided; "" leaves an end open.
    `marks` are other fixed words that tell the form apart where headings are missing or misspelt.
    `labels` is how the form prints the label of each part of an item; empty where its wording is not known.
    `guideline_lines` says whether guidelines are cited in the template's small language ("Decision based on MTUS ...").
    `optional` names the values of items and statements of the reviewer that letters of this form need not give: where one is
    absent its key is not given at all, which rules take for unknown, not for missing.
    """

    name: str
    sections: tuple[SectionForm, ...]
    since: str = ""
    until: str = ""
    marks: tuple[str, ...] = ()
    labels: Mapping[Part, str] = field(default_factory=dict)
    guideline_lines: bool = False
    optional: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Section:
    """A section as one letter has it; spans are of the running text.

    `spelling` is the heading as written where it is not the form's own (then it is misspelt), else "".
    `lead_in` is where the fixed sentence stands, or None.
    `body` is everything between the heading (and its lead-in) and the next heading.
    """

    form: SectionForm
    heading: Span
    body: Span
    lead_in: Span | None = None
    spelling: str = ""


class Label(NamedTuple):
    """A label as one letter has it: which part of which item it opens, where it stands, how it is spelt, and how it should be."""

    part: Part
    item: int
    span: Span
    written: str
    body: Span
    printed: str

    @property
    def misspelt(self) -> bool:
        """Whether the label is not spelt as the letter's form spells it."""
        return self.written != self.printed


class Echo(NamedTuple):
    """What a letter says a second time of an item's outcome: in another list of its decisions, or in a section's heading.

    `outcome` is the record's name for it; `heading` says that a section's heading says so.
    """

    item: int
    span: Span
    outcome: str
    heading: bool = False
