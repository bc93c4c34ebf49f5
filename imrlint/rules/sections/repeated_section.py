"""IMR104: a section that stands twice."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.examples.specimen import between
from imrlint.finding import Finding, Related, Severity
from imrlint.form import Section
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, LetterRule


class RepeatedSection(LetterRule):
    """Each section stands once in a letter.

    Of two versions of a section nobody can tell which one is meant.
    """

    code = "IMR104"
    default_severity = Severity.WARNING
    authority = Authority("programme template", "The template has each section once.")
    remedy = "Keep the right version of the section and delete the other."
    message = "The section '{0}' stands here a second time."
    valid = (Edit("CLINICAL CASE SUMMARY\n\n", "CLINICAL CASE\nSUMMARY\n\n"),)
    invalid = (
        Edit(
            between("CLINICAL CASE SUMMARY", "IMR ISSUES"),
            between("CLINICAL CASE SUMMARY", "IMR ISSUES")
            + between("CLINICAL CASE SUMMARY", "IMR ISSUES").replace("CLINICAL CASE SUMMARY", "⟦CLINICAL CASE SUMMARY⟧"),
        ),
    )

    def check(self, subject: Letter) -> Iterator[Finding]:
        """Speak of every further occurrence of a section."""
        first: dict[str, Section] = {}
        for section in subject.sections:
            if earlier := first.get(section.form.name):
                related = (Related(subject.place(earlier.heading), "here it stands first"),)
                yield self.found(subject.place(section.heading), section.form.heading, related=related)
            else:
                first[section.form.name] = section
