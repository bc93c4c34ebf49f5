"""IMR510: two citations that run into each other."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.determination import Item
from imrlint.finding import Finding, Quote, Severity
from imrlint.form import Part
from imrlint.grammar.guideline_line import GuidelineLine
from imrlint.letter import Letter
from imrlint.mending import changed, fix
from imrlint.rule import Authority, Edit, GuidelineRule

_WHAT = "Set the citations apart: a comma and a blank between them."


class MissingCitationSeparator(GuidelineRule):
    """Two citations in one line are set apart by a comma or "and" with their blanks.

    `Page(s): 346,Chronic Pain ...` is easily read as one citation.
    """

    code = "IMR510"
    default_severity = Severity.WARNING
    fix = "safe"
    authority = Authority("programme template", "The template sets citations apart.")
    remedy = "Set the citations apart: a comma and a blank between them."
    message = "The citations run into each other at '{0}'."
    valid = (
        Edit(
            "criteria for use\nPage(s): 76-80.",
            "criteria for use\nPage(s): 76-80, ACOEM Chapter 15 Stress Related Conditions Page(s): 402.",
            of="determination-2014-prose",
        ),
    )
    invalid = (
        Edit(
            "criteria for use\nPage(s): 76-80.",
            "criteria for use\nPage(s): 76-80⟦,⟧ACOEM Chapter 15 Stress Related Conditions Page(s): 402.",
            of="determination-2014-prose",
        ),
    )

    def concerns(self, line: GuidelineLine) -> bool:
        """Whether citations of the line run into each other."""
        return bool(line.missing_separators)

    def check_line(self, letter: Letter, item: Item, part: Part, line: GuidelineLine) -> Iterator[Finding]:
        """Speak of each place where one citation runs into the next."""
        for words in line.missing_separators:
            at, sign = (words.end, " ") if words.text.strip() else (words.start, "," if words.text else ", ")
            mended = fix(_WHAT, changed(letter, f"{item.pointer}/{part}/text", at, at, sign), safe=True)
            around = Quote(line.text[max(words.start - 12, 0) : words.end + 12])
            yield self.found(self.words(letter, item, part, words), around, fix=mended)
