"""IMR502: a page citation that names no page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from imrlint.determination import Item
from imrlint.expressions import expression
from imrlint.finding import Finding, Quote, Severity
from imrlint.form import Part
from imrlint.grammar.guideline_line import Citation, GuidelineLine
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, GuidelineRule

_LABEL = expression(r"pages?\b", re.IGNORECASE)


class MalformedPageCitation(GuidelineRule):
    """`Page(s):` is followed by the numbers of pages.

    Without a readable number nobody can look up what the guideline says.
    Page numbers are the practice of the template of 2014 and 2015, not law; its spelling is `Page(s): 24` or `Page(s): 74-80`.
    """

    code = "IMR502"
    fix = "safe"
    authority = Authority("programme template", "Until 2015 the template cited guidelines by `Page(s):` and numbers.")
    remedy = "Write `Page(s):` and the pages as in `Page(s): 24` or `Page(s): 74-80`."
    message = {
        "none": "No page number follows '{0}'.",
        "unreadable": "The words '{0}' are no page number.",
        "label": "The label '{0}' should read 'Page(s):'.",
        "range": "The page range '{0}' should have one hyphen.",
    }
    valid = (Edit("criteria for use\nPage(s): 76-80", "criteria for use Page(s): 76-78, 80", of="determination-2014-prose"),)
    invalid = (
        Edit("criteria for use\nPage(s): 76-80", "criteria for use\n⟦Page(s):⟧", of="determination-2014-prose"),
        Edit("criteria for use\nPage(s): 76-80", "criteria for use\nPage(s): ⟦7b⟧", of="determination-2014-prose"),
        Edit("criteria for use\nPage(s): 76-80", "criteria for use\n⟦Pages:⟧ 76-80", of="determination-2014-prose"),
        Edit("criteria for use\nPage(s): 76-80", "criteria for use\nPage(s): ⟦76--80⟧", of="determination-2014-prose"),
    )

    def concerns(self, line: GuidelineLine) -> bool:
        """Whether the line cites pages at all."""
        return any(citation.paging for citation in line.citations)

    def check_line(self, letter: Letter, item: Item, part: Part, line: GuidelineLine) -> Iterator[Finding]:
        """Speak of numbers that are missing or unreadable, and less loudly of how they are written."""
        for citation in line.citations:
            if citation.paging and _LABEL.match(citation.paging.label.text):
                yield from self._paging(letter, item, part, citation)

    def _paging(self, letter: Letter, item: Item, part: Part, citation: Citation) -> Iterator[Finding]:
        label, unread = citation.pages_label, citation.unread_pages
        assert label is not None
        if unread is not None and not unread.text:
            yield self.found(self.words(letter, item, part, label), Quote(label.text), say="none")
        elif unread is not None:
            yield self.found(self.words(letter, item, part, unread), Quote(unread.text), say="unreadable")
        elif label.text != "Page(s):" and citation.basis == "MTUS":
            yield self.found(self.words(letter, item, part, label), Quote(label.text), say="label", severity=Severity.WARNING)
        for words in citation.loose_ranges:
            yield self.found(self.words(letter, item, part, words), Quote(words.text), say="range", severity=Severity.WARNING)
