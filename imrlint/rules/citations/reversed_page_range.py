"""IMR503: a page range that runs backwards."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.determination import Item
from imrlint.expressions import expression
from imrlint.finding import Finding, Fix, Quote
from imrlint.form import Part
from imrlint.grammar.guideline_line import GuidelineLine
from imrlint.grammar.guideline_line import Part as Words
from imrlint.letter import Letter
from imrlint.mending import changed, fix
from imrlint.rule import Authority, Edit, GuidelineRule

_NUMBER = expression(r"\d+")


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
                    mended = _mended(letter, f"{item.pointer}/{part}/text", words)
                    yield self.found(self.words(letter, item, part, words), Quote(words.text), fix=mended)


def _mended(letter: Letter, pointer: str, words: Words) -> Fix | None:
    """The fix that lets the two numbers change places."""
    numbers = list(_NUMBER.finditer(words.text))
    if len(numbers) != 2:
        return None
    pairs = zip(numbers, reversed(numbers), strict=True)
    parts = [changed(letter, pointer, words.start + one.start(), words.start + one.end(), other[0]) for one, other in pairs]
    return fix("Write the lower page first.", *parts, safe=False)


def _shortened(first: int, last: int) -> bool:
    """Whether the last page leaves out the digits that it shares with the first."""
    whole, end = str(first), str(last)
    return len(end) < len(whole) and int(whole[: -len(end)] + end) > first
