"""IMR105: a heading that is not spelt as the form spells it."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.finding import Finding, Quote, Severity
from imrlint.letter import Letter
from imrlint.mending import fix, replaced
from imrlint.rule import Authority, Edit, LetterRule

_WHAT = "Write the heading as the form prints it."


class MisspeltHeading(LetterRule):
    """Section headings are spelt as the form spells them.

    Programs that file, search or audit letters find the sections by their headings.
    A heading that is wrapped over two lines is spelt right.
    """

    code = "IMR105"
    default_severity = Severity.WARNING
    fix = "safe"
    authority = Authority("programme template", "The template fixes the headings.")
    remedy = "Write the heading as the message gives it."
    message = "The heading '{0}' should read '{1}'."
    valid = (Edit("HOW THE IMR FINAL DETERMINATION WAS MADE", "HOW THE IMR FINAL DETERMINATION\nWAS MADE"),)
    invalid = (
        Edit("CLINICAL CASE SUMMARY", "⟦CLINICAL CASE SUMARY⟧"),
        Edit("IMR ISSUES, DECISIONS AND RATIONALES", "⟦IMR Issues, Decisions and Rationales⟧"),
        Edit("HOW THE IMR FINAL DETERMINATION WAS MADE", "⟦HOW THE IMR FINAL DETERMINATION WAS MADE:⟧"),
    )

    def check(self, subject: Letter) -> Iterator[Finding]:
        """Speak of each heading that is only like the form's."""
        for section in subject.sections:
            if section.spelling:
                mended = fix(_WHAT, replaced(subject, section.heading, section.form.heading), safe=True)
                yield self.found(subject.place(section.heading), Quote(section.spelling), section.form.heading, fix=mended)
