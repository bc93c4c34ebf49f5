"""IMR502: a page citation that names no page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from imrlint.determination import Item
from imrlint.expressions import expression
from imrlint.finding import Finding, Fix, Quote, Severity
from imrlint.form import Part
from imrlint.grammar.guideline_line import Citation, GuidelineLine
from imrlint.grammar.guideline_line import Part as Words
from imrlint.letter import Letter
from imrlint.mending import changed, fix
from imrlint.rule import Authority, Edit, GuidelineRule

_LABEL = expression(r"pages?\b", re.IGNORECASE)
_TWO = expression(r"(\d{1,4})[\s‐‑–—-]{1,8}(\d{1,4})")
_ALMOST = expression(r"\d[\dlO]{1,2}", re.ASCII)
_LIKE_DIGITS = str.maketrans("lO", "10")


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
            mended = _mended(letter, item, part, unread, _digits(unread.text))
            yield self.found(self.words(letter, item, part, unread), Quote(unread.text), say="unreadable", fix=mended)
        elif label.text != "Page(s):" and citation.basis == "MTUS":
            place, mended = self.words(letter, item, part, label), _mended(letter, item, part, label, "Page(s):")
            yield self.found(place, Quote(label.text), say="label", severity=Severity.WARNING, fix=mended)
        for words in citation.loose_ranges:
            place, mended = self.words(letter, item, part, words), _mended(letter, item, part, words, _range(words.text))
            yield self.found(place, Quote(words.text), say="range", severity=Severity.WARNING, fix=mended)


def _mended(letter: Letter, item: Item, part: Part, words: Words, right: str) -> Fix | None:
    """The fix that writes what is right, where anybody can tell."""
    what = "Write the page citation as the template does."
    return fix(what, changed(letter, f"{item.pointer}/{part}/text", words.start, words.end, right), safe=True) if right else None


def _range(written: str) -> str:
    """Two numbers joined by a hyphen; "" for other words."""
    found = _TWO.fullmatch(written)
    return f"{found[1]}-{found[2]}" if found else ""


def _digits(written: str) -> str:
    """A page number with a small L or a capital O among its digits, which can be nothing but 1 and 0; "" for other words."""
    return written.translate(_LIKE_DIGITS) if _ALMOST.fullmatch(written) else ""
