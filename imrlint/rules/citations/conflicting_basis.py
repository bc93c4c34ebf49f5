"""IMR513: a line that denies and cites the MTUS at once."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.determination import Item
from imrlint.finding import Finding, Quote, Related
from imrlint.form import Part
from imrlint.grammar.guideline_line import GuidelineLine
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, GuidelineRule


class ConflictingBasis(GuidelineRule):
    """A line that says that the decision does not rest on the MTUS cites no MTUS guideline.

    Of two opposite statements the parties cannot tell which standard was applied.
    """

    code = "IMR513"
    authority = Authority(
        "Labor Code 4610.5(c)(2); Labor Code 4610.6(e)", "The determination says under which standard it was made."
    )
    remedy = "Delete the sentence that says that the decision lies outside of the MTUS, or the MTUS citation."
    message = "The line says that the decision is outside of the MTUS, and yet cites '{0}' as MTUS."
    valid = (Edit("specific drug list & adverse effects.", "specific drug list & adverse\neffects."),)
    invalid = (
        Edit(
            "MAXIMUS guideline: Decision based on MTUS Chronic Pain",
            "MAXIMUS guideline: ⟦The Expert Reviewer did not base their decision on the MTUS.⟧ Decision based on MTUS Chronic Pain",
        ),
    )

    def concerns(self, line: GuidelineLine) -> bool:
        """Whether the line says that it lies outside of the MTUS, and cites it."""
        return line.outside_mtus is not None and any(citation.basis == "MTUS" for citation in line.citations)

    def check_line(self, letter: Letter, item: Item, part: Part, line: GuidelineLine) -> Iterator[Finding]:
        """Speak at the sentence, with the MTUS citation as the other half."""
        cited = next((citation for citation in line.citations if citation.basis == "MTUS"), None)
        if line.outside_mtus is not None and cited is not None:
            related = (Related(self.words(letter, item, part, cited.text), "here the MTUS is cited"),)
            yield self.found(self.words(letter, item, part, line.outside_mtus), Quote(cited.text.text), related=related)
