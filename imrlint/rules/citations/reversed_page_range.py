"""IMR503: a page range that runs backwards."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.determination import Item
from imrlint.finding import Finding, Quote
from imrlint.form import Part
from imrlint.grammar.guideline_line import GuidelineLine
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, GuidelineRule


class ReversedPageRange(GuidelineRule):
    """A page range runs from the lower to the higher page.

    Of a reversed range nobody knows which of its numbers is wrong.
    A shortened second number (`173-75` for 173 to 175) is none.
    """

    code = "IMR503"
    fix = "unsafe"
    authority = Authority("programme template", "A page range gives the first and the last page.")
    remedy = "Look the pages up in the guideline and write the first one first."
    message = "The page range '{0}' runs backwards."
    valid = (Edit("criteria for use\nPage(s): 76-80", "criteria for use\nPage(s): 78", of="determination-2014-prose"),)
    invalid = (Edit("criteria for use\nPage(s): 76-80", "criteria for use\nPage(s): ⟦80-76⟧", of="determination-2014-prose"),)

    def concerns(self, line: GuidelineLine) -> bool:
        """Whether a range of the line runs backwards."""
        return any(last < first for citation in line.citations for first, last in citation.pages)

    def check_line(self, letter: Letter, item: Item, part: Part, line: GuidelineLine) -> Iterator[Finding]:
        """Speak of each range whose last page is before its first."""
        for citation in line.citations:
            for (first, last), words in zip(citation.pages, citation.page_parts, strict=True):
                if last < first and not _shortened(first, last):
                    yield self.found(self.words(letter, item, part, words), Quote(words.text))


def _shortened(first: int, last: int) -> bool:
    """Whether the last page leaves out the digits that it shares with the first."""
    whole, end = str(first), str(last)
    return len(end) < len(whole) and int(whole[: -len(end)] + end) > first
