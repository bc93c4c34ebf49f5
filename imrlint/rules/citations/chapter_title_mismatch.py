"""IMR508: a chapter with the title of another."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.determination import Item
from imrlint.finding import Finding, Quote
from imrlint.form import Part
from imrlint.grammar.guideline_line import GuidelineLine
from imrlint.grammar.guidelines import chapter, chapter_titled
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, GuidelineRule


class ChapterTitleMismatch(GuidelineRule):
    """The number and the title of a cited ACOEM chapter belong together.

    Chapter 13 is about the knee and chapter 12 about the low back; a citation of both at once cannot be looked up.
    """

    code = "IMR508"
    authority = Authority(
        "8 CCR 9792.23.1 to 9792.23.9",
        "Each section adopts one chapter of the ACOEM guidelines, 2nd edition (2004), by number and title.",
    )
    remedy = "Check which chapter was applied, and correct its number or its title."
    message = "Chapter '{0}' is '{1}', not '{2}', which is chapter '{3}'."
    valid = (
        Edit(
            "Benzodiazepines\nPage(s): 24.\n\nDecision",
            "Benzodiazepines\nPage(s): 24, ACOEM Chapter 15 Stress Related Conditions Page(s): 402.\n\nDecision",
            of="determination-2014-prose",
        ),
    )
    invalid = (
        Edit(
            "Benzodiazepines\nPage(s): 24.\n\nDecision",
            "Benzodiazepines\nPage(s): 24, ACOEM ⟦Chapter 13 Low Back Complaints⟧ Page(s): 301.\n\nDecision",
            of="determination-2014-prose",
        ),
    )

    def concerns(self, line: GuidelineLine) -> bool:
        """Whether the line cites a chapter by number and title."""
        return any(citation.chapter_title is not None for citation in line.citations)

    def check_line(self, letter: Letter, item: Item, part: Part, line: GuidelineLine) -> Iterator[Finding]:
        """Speak where a title is that of another chapter; case, hyphens, Complaints and Disorders do not count."""
        for citation in line.citations:
            if citation.chapter_number is None or citation.chapter_title is None or citation.chapter is None:
                continue
            numbered, titled = chapter(citation.chapter_number), chapter_titled(citation.chapter_title.text)
            if numbered and titled and numbered != titled:
                place = self.words(letter, item, part, citation.chapter)
                yield self.found(
                    place, citation.chapter_number, numbered.name, Quote(citation.chapter_title.text), titled.chapter
                )
