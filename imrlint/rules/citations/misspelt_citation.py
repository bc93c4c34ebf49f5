"""IMR517: a misspelling in a citation."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from imrlint.determination import Item
from imrlint.finding import Finding, Fix, Quote, Severity
from imrlint.form import Part
from imrlint.grammar.guideline_line import GuidelineLine
from imrlint.grammar.guideline_line import Part as Words
from imrlint.grammar.guidelines import Misspelling, catalogue
from imrlint.letter import Letter
from imrlint.mending import alike, changed, fix
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
        low = line.text.casefold()
        return any([wrong in low for wrong in _wrong()])

    def check_line(self, letter: Letter, item: Item, part: Part, line: GuidelineLine) -> Iterator[Finding]:
        """Speak of each known misspelling."""
        low = line.text.casefold()
        for known in catalogue().misspellings:
            at = low.find(known.wrong.casefold())
            if at >= 0 and len(low) == len(line.text):
                words = Words(line.text[at : at + len(known.wrong)], at, at + len(known.wrong))
                place, mended = self.words(letter, item, part, words), _mended(letter, item, part, line.text, known)
                yield self.found(place, Quote(words.text), known.right, fix=mended)


def _mended(letter: Letter, item: Item, part: Part, text: str, known: Misspelling) -> Fix | None:
    """The fix of every place of the line where the misspelling stands; none where it is a part of a longer word."""
    parts, low, wrong = [], text.casefold(), known.wrong.casefold()
    at = low.find(wrong)
    while at >= 0:
        end = at + len(wrong)
        if low[at - 1 : at].isalnum() or low[end : end + 1].isalnum():
            return None
        parts.append(changed(letter, f"{item.pointer}/{part}/text", at, end, alike(text[at:end], known.right)))
        at = low.find(wrong, end)
    return fix("Write the words as the guideline spells them.", *parts, safe=True)


@cache
def _wrong() -> tuple[str, ...]:
    """The known misspellings, without regard to case."""
    return tuple([known.wrong.casefold() for known in catalogue().misspellings])
