"""IMR520: a guideline line without its full stop."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.determination import Item
from imrlint.expressions import expression
from imrlint.finding import Finding, Quote, Severity
from imrlint.form import Part
from imrlint.grammar.guideline_line import GuidelineLine
from imrlint.letter import Letter
from imrlint.mending import changed, fix
from imrlint.rule import Authority, Edit, GuidelineRule

_WHAT = "End the line with a full stop."
_ENDED = expression(r"[^\W_]\)?$")
_OPEN = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "by",
        "for",
        "from",
        "in",
        "is",
        "of",
        "on",
        "or",
        "per",
        "the",
        "to",
        "with",
        "page",
        "pages",
        "section",
        "sections",
        "chapter",
        "mtus",
        "non-mtus",
    ]
)
"""Words that no line ends with: what stood behind them was cut off. Those of "Page(s)" and the like stand here in the singular."""


class UnterminatedCitation(GuidelineRule):
    """A guideline line ends with a full stop.

    Without it nobody can see whether the line is complete or was cut off.
    """

    code = "IMR520"
    default_severity = Severity.NOTE
    fix = "safe"
    authority = Authority("programme template", "The template ends every guideline line with a full stop.")
    remedy = "Check that the line is complete, and end it with a full stop."
    message = "The line ends with '{0}' and without a full stop."
    valid = (Edit("Section(s): Special\nStudies.", "Section(s): Special\nStudies.  "),)
    invalid = (Edit("Section(s): Special\nStudies.", "Section(s): Special\n⟦Studies⟧"),)

    def concerns(self, line: GuidelineLine) -> bool:
        """Whether the line lacks its full stop."""
        return not line.terminated

    def check_line(self, letter: Letter, item: Item, part: Part, line: GuidelineLine) -> Iterator[Finding]:
        """Speak at the last word of the line."""
        text = line.text.rstrip()
        start = text.rfind(" ") + 1
        pointer = f"{item.pointer}/{part}/text"
        whole = _ENDED.search(text) is not None and text[start:].casefold().removesuffix("(s)") not in _OPEN
        mended = fix(_WHAT, changed(letter, pointer, len(text), len(text), "."), safe=True) if whole else None
        yield self.found(letter.within(pointer, start, len(text)), Quote(text[start:]), fix=mended)
