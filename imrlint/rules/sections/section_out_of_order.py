"""IMR103: sections in another order than the form's."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.finding import Finding, Severity
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, LetterRule
from imrlint.specimen import between

_SUMMARY = between("CLINICAL CASE SUMMARY", "IMR ISSUES")
_HOW = between("HOW THE IMR", "CLINICAL CASE SUMMARY")


class SectionOutOfOrder(LetterRule):
    """The sections of a letter stand in the order of its form.

    Readers and programs look for each section at its place.
    """

    code = "IMR103"
    default_severity = Severity.WARNING
    authority = Authority("programme template", "The template fixes the order of the sections.")
    remedy = "Move the section to its place."
    message = "The section '{0}' stands after '{1}', which it should precede."
    valid = (Edit("CLINICAL CASE SUMMARY\n\n", "\n\n\nCLINICAL CASE SUMMARY\n\n"),)
    invalid = (
        Edit(
            _HOW + _SUMMARY,
            _SUMMARY + _HOW.replace("HOW THE IMR FINAL DETERMINATION WAS MADE", "⟦HOW THE IMR FINAL DETERMINATION WAS MADE⟧"),
        ),
    )

    def check(self, subject: Letter) -> Iterator[Finding]:
        """Speak of each section that stands behind one it should precede; repeated ones are IMR104's."""
        if subject.form is None:
            return
        rank = {form.name: n for n, form in enumerate(subject.form.sections)}
        highest, seen = -1, set()
        for section in subject.sections:
            name = section.form.name
            if name in seen or not section.form.required:
                continue
            seen.add(name)
            if rank[name] < highest:
                yield self.found(subject.place(section.heading), section.form.heading, subject.form.sections[highest].heading)
            highest = max(highest, rank[name])
