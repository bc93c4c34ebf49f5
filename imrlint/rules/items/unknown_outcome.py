"""IMR403: an outcome that is neither Upheld nor Overturned."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.determination import Item
from imrlint.finding import Finding, Quote
from imrlint.grammar import outcomes
from imrlint.letter import Letter
from imrlint.mending import changed, fix
from imrlint.rule import Authority, Edit, ItemRule, Record

_WHAT = "Write the outcome that is near."


class UnknownOutcome(ItemRule):
    """The outcome of an item is Upheld or Overturned.

    The law knows two results: the utilization review decision stands, or it is overturned.
    "Modified" is a word of utilization review; an item in part necessary has to be split in two.
    """

    code = "IMR403"
    authority = Authority(
        "Labor Code 4610.5(e); Labor Code 4610.6(e)", "A utilization review decision stands unless it is overturned."
    )
    remedy = "Write Upheld or Overturned; split an item that is necessary only in part."
    message = {
        "default": "The outcome '{0}' is neither Upheld nor Overturned.",
        "misspelt": "The outcome '{0}' is neither Upheld nor Overturned; '{1}' is near.",
    }
    fix = "unsafe"
    valid = (
        Edit("MRI of the right knee without contrast: Overturned", "Partial Hospitalization for the right knee: Overturned"),
        Edit("MRI of the right knee without contrast: Overturned", "MRI of the right knee without contrast:  Overturned"),
    )
    invalid = (
        Edit("MRI of the right knee without contrast: Overturned", "MRI of the right knee without contrast: ⟦Modified⟧"),
        Edit("MRI of the right knee without contrast: Overturned", "MRI of the right knee without contrast: ⟦Overtuned⟧"),
        Edit("MRI of the right knee without contrast: Overturned", "MRI of the right knee without contrast: ⟦Upheld in part⟧"),
        Record({"layout": None, "items": [{"outcome": "Partially Overturned"}]}, found=("/items/0/outcome",)),
    )

    def check_item(self, letter: Letter, item: Item) -> Iterator[Finding]:
        """Speak of an outcome that is given and not known."""
        if item.outcome is None or item.outcome in outcomes.KNOWN:
            return
        place, near = letter.at(f"{item.pointer}/outcome"), outcomes.nearest(item.outcome)
        if near:
            mended = fix(_WHAT, changed(letter, f"{item.pointer}/outcome", 0, len(item.outcome), near), safe=False)
            yield self.found(place, Quote(item.outcome), near, say="misspelt", fix=mended)
        else:
            yield self.found(place, Quote(item.outcome))
