"""IMR424: an outcome without its colon, or a heading that runs into the label below it."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.determination import Item
from imrlint.finding import Finding, Quote, Severity
from imrlint.form import Label, Part
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, ItemRule

_FORM = "determination-2014"
"""The form whose headings end with a colon and the outcome; those of 2013 state it in a sentence."""


class MissingItemSeparator(ItemRule):
    """A colon sets off the outcome, and the first label begins a line of its own.

    Both are how readers and machines see where the heading ends.
    """

    code = "IMR424"
    default_severity = Severity.NOTE
    authority = Authority("programme template", "The template prints heading, colon and outcome, and the label on the next line.")
    remedy = "Put a colon before the outcome, and a line break before the label."
    message = {
        "default": "No colon sets off the outcome '{0}'.",
        "run-on": "The label behind the outcome '{0}' does not begin a line.",
    }
    valid = (Edit("MRI of the right knee without contrast: Overturned", "MRI of the right knee without contrast:  Overturned"),)
    invalid = (
        Edit("MRI of the right knee without contrast: Overturned", "MRI of the right knee without contrast ⟦Overturned⟧"),
        Edit("contrast: Overturned\n\nClaims Administrator guideline:", "contrast: Overturned ⟦Claims Administrator guideline:⟧"),
    )

    def check_item(self, letter: Letter, item: Item) -> Iterator[Finding]:
        """Look at what stands between heading, outcome and the first label."""
        heading, outcome = letter.spans.get(f"{item.pointer}/heading"), letter.spans.get(f"{item.pointer}/outcome")
        if letter.text is None or letter.form is None or letter.form.name != _FORM or heading is None or outcome is None:
            return
        if ":" not in letter.words[heading.end : outcome.start]:
            yield self.found(letter.at(f"{item.pointer}/outcome"), Quote(item.outcome or ""))
        number, flow = int(item.pointer.rpartition("/")[2]), letter.text.flow
        labels = letter.once(_labels).get(number, [])
        line = flow.line_at(outcome.end - 1)
        if not labels or flow.line_at(labels[0].span.start) != line:
            return
        # A text without any line breaks has one line for everything; there is nothing to say about its lines.
        rationale = next((label for label in labels if label.part is Part.RATIONALE), None)
        if rationale is None or flow.line_at(rationale.span.start) != line:
            place = letter.place(labels[0].span, f"{item.pointer}/{labels[0].part}")
            yield self.found(place, Quote(item.outcome or ""), say="run-on")


def _labels(letter: Letter) -> dict[int, list[Label]]:
    """The labels of each item by its number, in the letter's order."""
    made: dict[int, list[Label]] = {}
    for label in letter.labels:
        made.setdefault(label.item, []).append(label)
    return made
