"""The form of 2014 and later, whose items stand under IMR ISSUES, DECISIONS AND RATIONALES.

Published letters have the case table above these; the letter that the parties get has a cover page and a list of documents, too.
"""

from __future__ import annotations

from imrlint.form import LABELS, Form, SectionForm
from imrlint.parts import cover, documents, item_record, items, labels, reviewers
from imrlint.parts.draft import Draft
from imrlint.text import Flow, Span

FORM = Form(
    name="determination-2014",
    sections=(
        SectionForm("reviewer", "HOW THE IMR FINAL DETERMINATION WAS MADE"),
        SectionForm("documents", "DOCUMENTS REVIEWED", required=False, common=True),
        SectionForm(
            "summary",
            "CLINICAL CASE SUMMARY",
            "The expert reviewer developed the following clinical case summary based on a review of the case file, including all "
            "medical records:",
        ),
        SectionForm(
            "issues",
            "IMR ISSUES, DECISIONS AND RATIONALES",
            "The Final Determination was based on decisions for the disputed items/services set forth below:",
        ),
    ),
    since="2014-01-01",
    marks=(
        *LABELS.values(),
        "The expert reviewer developed the following clinical case summary",
        "complete case file to an expert reviewer",
    ),
    labels=LABELS,
    guideline_lines=True,
)


def read(draft: Draft) -> None:
    """Read a letter of this form."""
    draft.find_items = find_items
    cover.read(draft, owed=True)
    reviewers.read(draft)
    documents.read(draft)
    draft.summary()
    section = draft.section("issues")
    item_record.put(draft, find_items(draft.flow, section.body) if section else ())


def find_items(flow: Flow, region: Span) -> list[items.Found]:
    """The disputed items within a region: each a heading that ends in its outcome, and three labelled parts."""
    return items.find(flow, region, labels.find(flow, region))
