"""IMR102: a heading with nothing under it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from imrlint.examples.specimen import between
from imrlint.finding import Finding
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, LetterRule


class EmptySection(LetterRule):
    """Every section of a letter holds something besides its fixed sentence.

    A heading with nothing under it is a section that was forgotten or lost in export.
    """

    code = "IMR102"
    authority = Authority(
        "Labor Code 4610.6(e); Labor Code 4610.6(f); 8 CCR 9792.10.6(d)",
        "The determination describes the reviewer's qualifications, cites the medical condition and the documents, and gives the analysis.",
    )
    remedy = "Write the section, or put back the words that were lost."
    message = "The section '{0}' is empty."
    valid = (Edit("CLINICAL CASE SUMMARY\n\n", "CLINICAL CASE SUMMARY\n"),)
    invalid = (
        Edit(between("CLINICAL CASE SUMMARY\n", "IMR ISSUES"), "⟦CLINICAL CASE SUMMARY⟧\n\n"),
        Edit(between("HOW THE IMR", "CLINICAL CASE"), "⟦HOW THE IMR FINAL DETERMINATION WAS MADE⟧\n\n"),
    )

    def check(self, subject: Letter) -> Iterator[Finding]:
        """Speak of each heading with an empty body."""
        for section, after in zip_longest(subject.sections, subject.sections[1:]):
            if after is not None and after.form.name == section.form.name:
                continue  # a heading that stands twice is IMR104's
            if section.body.start >= section.body.end:
                yield self.found(subject.place(section.heading), section.form.heading)
