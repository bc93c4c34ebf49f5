"""IMR506: a guideline named without page, section or topic."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.determination import Item
from imrlint.finding import Finding, Quote, Severity
from imrlint.form import Part
from imrlint.grammar.guideline_line import Citation, GuidelineLine
from imrlint.law import CITATION
from imrlint.letter import Letter
from imrlint.rule import Edit, GuidelineRule


class MissingPinpoint(GuidelineRule):
    """A citation says where in the guideline its recommendation stands.

    A guideline of a hundred pages cited as a whole gives the parties nothing to check.
    The Acupuncture guideline of 2007 has no parts to cite.
    """

    code = "IMR506"
    default_severity = Severity.WARNING
    authority = CITATION
    remedy = "Add the section or topic of the guideline, for the Official Disability Guidelines the chapter or topic."
    message = "The guideline '{0}' is cited without section, topic or page."
    valid = (
        Edit(
            "MAXIMUS guideline: Decision based on MTUS Knee Complaints 2004, Section(s): Special Studies.",
            "MAXIMUS guideline: Decision based on MTUS Acupuncture Treatment 2007.",
        ),
    )
    invalid = (
        Edit(
            "MAXIMUS guideline: Decision based on MTUS Knee Complaints 2004, Section(s): Special Studies.",
            "MAXIMUS guideline: Decision based on MTUS ⟦Knee Complaints 2004⟧.",
        ),
    )

    def concerns(self, line: GuidelineLine) -> bool:
        """Whether a citation of the line says nothing but a name."""
        return any(not citation.pages and not citation.sections and _divided(citation) for citation in line.citations)

    def check_line(self, letter: Letter, item: Item, part: Part, line: GuidelineLine) -> Iterator[Finding]:
        """Speak of MTUS guidelines and of the Official Disability Guidelines; a name nobody knows is IMR507's."""
        for citation in line.citations:
            name = citation.text
            if not citation.pages and citation.unread_pages is None and not citation.sections and _divided(citation):
                yield self.found(self.words(letter, item, part, name), Quote(name.text))


def _divided(citation: Citation) -> bool:
    """Whether a citation without topic or page leaves open where to look."""
    if citation.basis == "MTUS":
        return citation.known is not None and not citation.known.undivided
    odg = citation.source is not None and citation.source.kind == "odg"
    return odg and not citation.odg_chapters and citation.chapter is None
