"""IMR516: a guideline without its year."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.determination import Item
from imrlint.finding import Finding, Quote, Severity
from imrlint.form import Part
from imrlint.grammar.guideline_line import GuidelineLine
from imrlint.law import CITATION
from imrlint.letter import Letter
from imrlint.rule import Edit, GuidelineRule, param


class MissingGuidelineYear(GuidelineRule):
    """Since April 20, 2015 a citation of the MTUS gives the year of the guideline.

    The MTUS has had several editions of its guidelines side by side, and only the year tells which one was applied.
    """

    code = "IMR516"
    default_severity = Severity.NOTE
    since = "2015-04-20"
    authority = CITATION
    remedy = "Add the year of the edition behind the guideline's name."
    message = "The guideline '{0}' is cited without its year."
    valid = (Edit("Knee Complaints 2004, Section(s): Initial Care, and", "Knee Complaints 2004, Section(s):\nInitial Care, and"),)
    invalid = (Edit("Knee Complaints 2004, Section(s): Initial Care, and", "⟦Knee Complaints⟧, Section(s): Initial Care, and"),)

    all_sources: bool = param(False, "Whether sources outside the MTUS must have a year too.")

    def concerns(self, line: GuidelineLine) -> bool:
        """Whether a citation of the line has no year."""
        return any(not c.year and not c.version and (c.basis == "MTUS" or self.all_sources) for c in line.citations)

    def check_line(self, letter: Letter, item: Item, part: Part, line: GuidelineLine) -> Iterator[Finding]:
        """Speak of each citation without a year; one whose name nobody knows is IMR507's."""
        for citation in line.citations:
            if citation.year or citation.version or (citation.basis == "MTUS" and citation.known is None):
                continue
            if citation.basis == "MTUS" or self.all_sources:
                name = citation.guideline or citation.chapter or citation.text
                yield self.found(self.words(letter, item, part, name), Quote(name.text))
