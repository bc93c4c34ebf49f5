"""IMR505: a page outside the pages of the topic."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.determination import Item
from imrlint.finding import Finding, Kind, Quote, Severity
from imrlint.form import Part
from imrlint.grammar.guideline_line import Citation, GuidelineLine
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, GuidelineRule


class PageOffTopic(GuidelineRule):
    """The cited page is a page of the cited topic.

    A page from another topic suggests that either the page or the topic was left over from an earlier letter.
    """

    code = "IMR505"
    default_severity = Severity.NOTE
    kind = Kind.REVIEW
    authority = Authority(
        "8 CCR 9792.24.2; programme template", "The topics of the Chronic Pain Medical Treatment Guidelines, with their pages."
    )
    remedy = "Look the topic up in the guideline, and correct the page or the topic."
    message = {
        "default": "Page '{0}' is no page of the topic '{1}', which stands on '{2}'.",
        "section": "The number '{0}' after 'Section(s):' is no section of '{1}', whose sections have names.",
    }
    valid = (
        Edit(
            "Benzodiazepines\nPage(s): 24.\n\nDecision",
            "Benzodiazepines\nPage(s): 24-25.\n\nDecision",
            of="determination-2014-prose",
        ),
    )
    invalid = (
        Edit(
            "Benzodiazepines\nPage(s): 24.\n\nDecision",
            "Benzodiazepines\nPage(s): ⟦111⟧.\n\nDecision",
            of="determination-2014-prose",
        ),
    )

    def concerns(self, line: GuidelineLine) -> bool:
        """Whether the line cites pages, or a bare number as a section."""
        return any(citation.pages or any(words.text.isdecimal() for words in citation.sections) for citation in line.citations)

    def check_line(self, letter: Letter, item: Item, part: Part, line: GuidelineLine) -> Iterator[Finding]:
        """Speak where all pages lie outside all topics, and of bare numbers in the place of a section's name."""
        at = letter.decided[1] if letter.decided else "9999-12-31"
        for citation in line.citations:
            if citation.basis == "MTUS" and citation.known:
                yield from self._pages(letter, item, part, citation, at)
                yield from self._sections(letter, item, part, citation)

    def _pages(self, letter: Letter, item: Item, part: Part, citation: Citation, at: str) -> Iterator[Finding]:
        if not citation.pages:
            return
        edition = citation.edition_at(at)
        topics = [edition.topic(words.text) for words in citation.sections] if edition else []
        places = [topic.pages for topic in topics if topic and topic.pages]
        if not places or len(places) < len(topics):
            return
        near = [any(first <= end + 1 and last >= start - 1 for start, end in places) for first, last in citation.pages]
        if near and not any(near) and edition and all(edition.holds_page(first) for first, _ in citation.pages):
            listed = ", ".join(str(start) if start == end else f"{start}-{end}" for start, end in places)
            name = ", ".join(topic.name for topic in topics if topic)
            yield self.found(
                self.words(letter, item, part, citation.page_parts[0]), Quote(citation.page_parts[0].text), name, listed
            )

    def _sections(self, letter: Letter, item: Item, part: Part, citation: Citation) -> Iterator[Finding]:
        known = citation.known
        for words in citation.sections if citation.sections_label and known and not known.numbered else ():
            if words.text.isdecimal():
                yield self.found(
                    self.words(letter, item, part, words), Quote(words.text), known.name if known else "", say="section"
                )
