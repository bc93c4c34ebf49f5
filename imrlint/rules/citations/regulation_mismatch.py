"""IMR509: a section of the regulations beside another guideline."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.determination import Item
from imrlint.expressions import expression
from imrlint.finding import Finding, Quote, Severity
from imrlint.form import Part
from imrlint.grammar.guideline_line import GuidelineLine
from imrlint.grammar.guidelines import catalogue, contradicts
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, GuidelineRule

_NUMBER = expression(r"97\d\d(?:\.\d+){0,2}")
_UNSETTLED = frozenset({"9792.24.5", "9792.24.6", "9792.24.8"})
"""Sections whose content or adoption is not certain."""


class RegulationMismatch(GuidelineRule):
    """A section of the regulations that stands beside a guideline is the one that adopts it.

    9792.23.5 adopts the Low Back chapter and 9792.24.2 the Chronic Pain guideline; the wrong number points at another law.
    """

    code = "IMR509"
    authority = Authority("8 CCR 9792.20 to 9792.27.23", "Article 5.5.2 adopts each guideline in a section of its own.")
    remedy = "Correct the number of the section, or the guideline."
    message = {
        "default": "Section '{0}' adopts '{1}', not '{2}'.",
        "unknown": "There was no section '{0}' in the MTUS regulations when this was decided.",
    }
    valid = (
        Edit(
            "Benzodiazepines\nPage(s): 24.\n\nDecision",
            "9792.24.2, Benzodiazepines\nPage(s): 24.\n\nDecision",
            of="determination-2014-prose",
        ),
    )
    invalid = (
        Edit(
            "Benzodiazepines\nPage(s): 24.\n\nDecision",
            "⟦9792.23.5⟧, Benzodiazepines\nPage(s): 24.\n\nDecision",
            of="determination-2014-prose",
        ),
    )

    def concerns(self, line: GuidelineLine) -> bool:
        """Whether the line names a section of the regulations."""
        return any(citation.regulations for citation in line.citations)

    def check_line(self, letter: Letter, item: Item, part: Part, line: GuidelineLine) -> Iterator[Finding]:
        """Speak of sections that adopt another guideline, and less loudly of sections that did not exist then."""
        decided = letter.decided[1] if letter.decided else "9999-12-31"
        for citation in line.citations:
            for words in citation.regulations:
                found = _NUMBER.search(words.text)
                if found is None or found[0] in _UNSETTLED:
                    continue
                known = catalogue().regulations.get(found[0])
                place = self.words(letter, item, part, words)
                if known is None or (known.since and known.since > decided):
                    yield self.found(place, Quote(words.text), say="unknown", severity=Severity.WARNING)
                elif citation.known and contradicts(found[0], citation.known):
                    yield self.found(place, Quote(words.text), known.title, citation.known.name)
