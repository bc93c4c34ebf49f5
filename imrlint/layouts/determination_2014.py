"""The form of 2014 and later: HOW THE IMR FINAL DETERMINATION WAS MADE, CLINICAL CASE SUMMARY, IMR ISSUES, DECISIONS AND RATIONALES."""

from __future__ import annotations

from imrlint.form import Form, SectionForm
from imrlint.parts.draft import Draft

FORM = Form(
    name="determination-2014",
    sections=(
        SectionForm("reviewer", "HOW THE IMR FINAL DETERMINATION WAS MADE"),
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
)


def read(draft: Draft) -> None:
    """Read a letter of this form."""
    draft.case_table()
    draft.reviewer()
    draft.summary()
    draft.items()
