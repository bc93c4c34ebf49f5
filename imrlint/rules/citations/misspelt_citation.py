"""IMR517: a misspelling in a citation."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.determination import Item
from imrlint.finding import Finding, Quote, Severity
from imrlint.form import Part
from imrlint.grammar.guideline_line import GuidelineLine
from imrlint.grammar.guideline_line import Part as Words
from imrlint.grammar.guidelines import catalogue
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, GuidelineRule


class MisspeltCitation(GuidelineRule):
    """Names and topics of guidelines are spelt as the guideline spells them.

    The misspellings known from letters are listed in rulesets/catalogues/guidelines.json.
    """

    code = "IMR517"
    default_severity = Severity.NOTE
    fix = "safe"
    authority = Authority("programme template", "The template prints the guideline's own words.")
    remedy = "Write the words as the message gives them."
    message = "The words '{0}' should read '{1}'."
    valid = (Edit("Section(s): Initial\nCare.", "Section(s):\nInitial Care."),)
    invalid = (Edit("Section(s): Initial\nCare.", "Section(s): ⟦Inital\nCare⟧."),)

    def concerns(self, line: GuidelineLine) -> bool:
        """Whether a known misspelling stands in the line."""
        return any(known.wrong.casefold() in line.text.casefold() for known in catalogue().misspellings)

    def check_line(self, letter: Letter, item: Item, part: Part, line: GuidelineLine) -> Iterator[Finding]:
        """Speak of each known misspelling."""
        low = line.text.casefold()
        for known in catalogue().misspellings:
            at = low.find(known.wrong.casefold())
            if at >= 0 and len(low) == len(line.text):
                words = Words(line.text[at : at + len(known.wrong)], at, at + len(known.wrong))
                yield self.found(self.words(letter, item, part, words), Quote(words.text), known.right)
