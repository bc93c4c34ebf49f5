"""IMR512: a Non-MTUS citation that cites nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from imrlint.determination import Item
from imrlint.expressions import expression
from imrlint.finding import Finding, Quote
from imrlint.form import Part
from imrlint.grammar.guideline_line import GuidelineLine
from imrlint.grammar.guideline_line import Part as Words
from imrlint.law import EVIDENCE
from imrlint.letter import Letter
from imrlint.rule import Edit, GuidelineRule

_PLACEHOLDER = expression(r"(?:n/?a|none|nil|tbd|unknown|not (?:given|stated|available|applicable)|[-–—.]+)\.?", re.I)


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
        return _unsourced(line) is not None

    def check_line(self, letter: Letter, item: Item, part: Part, line: GuidelineLine) -> Iterator[Finding]:
        """Speak of the words that should introduce a source."""
        if (words := _unsourced(line)) is not None:
            yield self.found(self.words(letter, item, part, words), Quote(words.text))


def _unsourced(line: GuidelineLine) -> Words | None:
    """The words that promise a source outside the MTUS where none, or only a placeholder such as N/A, follows."""
    if line.empty_non_mtus is not None:
        return line.empty_non_mtus
    for citation in line.citations:
        if citation.basis == "Non-MTUS" and _PLACEHOLDER.fullmatch(citation.text.text):
            return citation.text
    return line.outside_mtus if not line.citations else None
