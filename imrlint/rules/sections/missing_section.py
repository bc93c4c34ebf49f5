"""IMR101: a section that the letter's form owes."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.finding import Finding
from imrlint.form import SectionForm
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, LetterRule
from imrlint.text import Span


class MissingSection(LetterRule):
    """A letter has every section of its form.

    Each section answers a demand of the law: who decided, on what case, and what was decided and why.
    A letter without one of them does not say all that the parties are owed.
    """

    code = "IMR101"
    authority = Authority(
        "Labor Code 4610.6(e); Labor Code 4610.6(f); 8 CCR 9792.10.6(d)",
        "The determination describes the reviewer's qualifications, cites the medical condition and the documents, and gives the analysis.",
    )
    remedy = "Put the section back under its heading, in the order of the form."
    message = "The section '{0}' is missing."
    valid = (Edit("CLINICAL CASE SUMMARY\n\n", "CLINICAL CASE\nSUMMARY\n"),)
    invalid = (
        Edit("CLINICAL CASE SUMMARY\n\nThe expert", "The expert", mark="IMR ISSUES, DECISIONS AND RATIONALES"),
        Edit("IMR ISSUES, DECISIONS AND RATIONALES\n\n", "", mark="CLINICAL CASE SUMMARY"),
    )

    def check(self, subject: Letter) -> Iterator[Finding]:
        """Speak of each missing section where it should stand: at the heading that follows it, else at the one before."""
        if subject.form is None:
            return
        there = {section.form.name: section.heading for section in subject.sections}
        for n, owed in enumerate(subject.form.sections):
            # A missing list of documents is IMR107's.
            if owed.required and owed.name not in there and owed.name != "documents":
                yield self.found(subject.place(self._nearest(subject, n, there)), owed.heading)

    @staticmethod
    def _nearest(letter: Letter, n: int, there: dict[str, Span]) -> Span:
        forms: tuple[SectionForm, ...] = letter.form.sections if letter.form else ()
        beside = [*forms[n + 1 :], *reversed(forms[:n])]
        return next((there[form.name] for form in beside if form.name in there), letter.opening)
