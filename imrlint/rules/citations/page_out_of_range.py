"""IMR504: a page that the guideline does not have."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.determination import Item
from imrlint.finding import Finding, Quote, Severity
from imrlint.form import Part
from imrlint.grammar.guideline_line import Citation, GuidelineLine
from imrlint.grammar.guidelines import Edition
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, GuidelineRule, param


class PageOutOfRange(GuidelineRule):
    """A cited page lies inside the guideline.

    The Chronic Pain Medical Treatment Guidelines of 2009 have 127 pages, and chapter 12 of the ACOEM guidelines fills pages 286 to 326;
    the ranges of the other chapters are less certain and give a warning.
    """

    code = "IMR504"
    authority = Authority(
        "8 CCR 9792.23.5; 8 CCR 9792.24.2; programme template", "The guidelines adopted into the MTUS, with the pages they have."
    )
    remedy = "Look the page up in the guideline, and check that the right guideline or chapter is named."
    message = "Page '{0}' lies outside '{1}', which has pages '{2}'."
    valid = (Edit("criteria for use\nPage(s): 76-80", "criteria for use\nPage(s): 78 of 127", of="determination-2014-prose"),)
    invalid = (Edit("criteria for use\nPage(s): 76-80", "criteria for use\nPage(s): ⟦176-180⟧", of="determination-2014-prose"),)

    grace: int = param(2, "How many pages beside a chapter's range pass.", minimum=0)

    def concerns(self, line: GuidelineLine) -> bool:
        """Whether the line cites pages at all."""
        return any(citation.pages for citation in line.citations)

    def check_line(self, letter: Letter, item: Item, part: Part, line: GuidelineLine) -> Iterator[Finding]:
        """Speak of pages of MTUS guidelines and of ACOEM chapters of 2004; other sources have pages of their own."""
        at = letter.decided[1] if letter.decided else "9999-12-31"
        for citation in line.citations:
            if citation.unread_pages is not None or (citation.basis != "MTUS" and citation.chapter_number is None):
                continue
            if citation.chapter_number is not None and citation.known and citation.known.chapter != citation.chapter_number:
                continue  # which of the two chapters is meant is IMR508's question
            edition = citation.edition_at(at)
            if edition and edition.pages and citation.known:
                yield from self._pages(letter, item, part, citation, edition)

    def _pages(self, letter: Letter, item: Item, part: Part, citation: Citation, edition: Edition) -> Iterator[Finding]:
        known = citation.known
        assert known is not None
        # Nothing lies behind the last page of a whole guideline, so only chapters get grace.
        grace = self.grace if known.chapter is not None else 0
        for (first, last), words in zip(citation.pages, citation.page_parts, strict=True):
            if first <= last and not all(edition.holds_page(page, grace) for page in (first, last)):
                severity = Severity.ERROR if edition.pages_confirmed else Severity.WARNING
                ranges = " or ".join(f"{begin}-{end}" for begin, end in edition.pages)
                yield self.found(
                    self.words(letter, item, part, words),
                    Quote(words.text),
                    f"{known.name} {edition.year}",
                    ranges,
                    severity=severity,
                )
