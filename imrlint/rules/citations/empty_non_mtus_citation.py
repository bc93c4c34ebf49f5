"""IMR512: a Non-MTUS citation that cites nothing."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.determination import Item
from imrlint.finding import Finding, Quote
from imrlint.form import Part
from imrlint.grammar.guideline_line import GuidelineLine
from imrlint.law import EVIDENCE
from imrlint.letter import Letter
from imrlint.rule import Edit, GuidelineRule


class EmptyNonMtusCitation(GuidelineRule):
    """The words "Decision based on Non-MTUS Citation" are followed by the source.

    Without it the line says only that the decision rests on something else.
    """

    code = "IMR512"
    authority = EVIDENCE
    remedy = "Name the source: organisation, title, year and section."
    message = "After '{0}' no source follows."
    valid = (Edit("Pain (Chronic), Meloxicam (Mobic).", "Pain (Chronic), NSAIDs."),)
    invalid = (
        Edit(
            "Decision based on Non-MTUS Citation Official\nDisability Guidelines (ODG), Pain (Chronic), Meloxicam (Mobic).",
            "⟦Decision based on Non-MTUS Citation⟧.",
        ),
    )

    def concerns(self, line: GuidelineLine) -> bool:
        """Whether the line has the words without a source."""
        return line.empty_non_mtus is not None

    def check_line(self, letter: Letter, item: Item, part: Part, line: GuidelineLine) -> Iterator[Finding]:
        """Speak of the words that should introduce a source."""
        if line.empty_non_mtus is not None:
            yield self.found(self.words(letter, item, part, line.empty_non_mtus), Quote(line.empty_non_mtus.text))
