"""IMR507: a guideline or a year that nobody knows."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.determination import Item
from imrlint.finding import Finding, Quote, Severity
from imrlint.form import Part
from imrlint.grammar.guideline_line import Citation, GuidelineLine
from imrlint.grammar.guideline_line import Part as Words
from imrlint.grammar.guidelines import chapter, chapter_titled, nearest
from imrlint.law import CITATION
from imrlint.letter import Letter
from imrlint.rule import Edit, GuidelineRule

_FOUR_DIGITS = 4


class UnknownGuideline(GuidelineRule):
    """A guideline cited as part of the MTUS is one that the MTUS has or had, in a year that exists.

    A wrong name or year sends the parties to a text that does not exist.
    """

    code = "IMR507"
    default_severity = Severity.WARNING
    authority = CITATION
    remedy = "Correct the name or the year; rulesets/catalogues/guidelines.json lists those that are known."
    message = {
        "near": "The MTUS has no guideline '{0}'; perhaps '{1}' is meant.",
        "default": "The MTUS has no guideline '{0}'.",
        "year": "The guideline '{0}' has no edition of '{1}'; there are '{2}'.",
    }
    valid = (
        Edit(
            "MAXIMUS guideline: Decision based on MTUS Knee Complaints 2004, Section(s): Special",
            "MAXIMUS guideline: Decision based on MTUS Knee  Complaints 2004, Section(s): Special",
        ),
    )
    invalid = (
        Edit(
            "MAXIMUS guideline: Decision based on MTUS Knee Complaints 2004, Section(s): Special",
            "MAXIMUS guideline: Decision based on MTUS ⟦Kneecap Complaints 2004⟧, Section(s): Special",
        ),
        Edit(
            "MAXIMUS guideline: Decision based on MTUS Knee Complaints 2004, Section(s): Special",
            "MAXIMUS guideline: Decision based on MTUS Knee Complaints ⟦2006⟧, Section(s): Special",
        ),
        Edit(
            "MAXIMUS guideline: Decision based on MTUS Knee Complaints 2004, Section(s): Special",
            "MAXIMUS guideline: Decision based on MTUS Knee Complaints ⟦20004⟧, Section(s): Special",
        ),
    )

    def concerns(self, line: GuidelineLine) -> bool:
        """Whether the line has a name, a year or a chapter that needs to be looked at."""
        return any(
            c.basis == "MTUS" and (c.known is None or c.chapter_number is not None or (c.year and c.edition is None))
            for c in line.citations
        )

    def check_line(self, letter: Letter, item: Item, part: Part, line: GuidelineLine) -> Iterator[Finding]:
        """Speak of names and years that the catalogue does not have; a year after the decision is IMR514's."""
        latest = letter.decided[1][:4] if letter.decided else "9999"
        for citation in line.citations:
            if citation.basis != "MTUS" or _later(citation.year, latest):
                continue
            if citation.chapter_number is not None:
                yield from self._chapter(letter, item, part, citation)
            elif citation.known is None:
                yield from self._name(letter, item, part, citation)
            elif citation.year and citation.edition is None:
                years = ", ".join(str(edition.year) for edition in citation.known.editions)
                yield self.found(
                    self.words(letter, item, part, citation.year),
                    citation.known.name,
                    Quote(citation.year.text),
                    years,
                    say="year",
                )

    def _name(self, letter: Letter, item: Item, part: Part, citation: Citation) -> Iterator[Finding]:
        named = citation.guideline or citation.text
        start, end = named.start, citation.year.end if citation.year else named.end
        written = letter.guideline(item, part)
        words = written.text[start:end] if written else named.text
        place = letter.within(f"{item.pointer}/{part}/text", start, end)
        if suggestion := nearest(words):
            yield self.found(place, Quote(words), suggestion, say="near")
        else:
            yield self.found(place, Quote(words))

    def _chapter(self, letter: Letter, item: Item, part: Part, citation: Citation) -> Iterator[Finding]:
        """A chapter with an unknown number or title; a title of another chapter is IMR508's."""
        known = chapter(citation.chapter_number or 0)
        title = citation.chapter_title
        if title is not None and chapter_titled(title.text) is None:
            place = self.words(letter, item, part, title)
            if known:
                yield self.found(place, Quote(title.text), f"Chapter {known.chapter} {known.name}", say="near")
            else:
                yield self.found(place, Quote(title.text))
        elif known is None:
            yield self.found(
                self.words(letter, item, part, citation.chapter or citation.text), Quote((citation.chapter or citation.text).text)
            )


def _later(year: Words | None, latest: str) -> bool:
    """Whether a year lies after the decision; one with a digit too many or too few is none."""
    return year is not None and len(year.text) == _FOUR_DIGITS and year.text > latest
