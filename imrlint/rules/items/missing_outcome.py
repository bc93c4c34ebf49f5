"""IMR402: an item without outcome."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.determination import Item
from imrlint.finding import Finding, Quote
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, ItemRule, Record


class MissingOutcome(ItemRule):
    """The heading of every item ends with its outcome.

    The claims administrator has to carry out what is overturned within days, and the utilization review decision stands
    where it is upheld.
    A heading without either word decides nothing.
    """

    code = "IMR402"
    authority = Authority(
        "Labor Code 4610.5(e); Labor Code 4610.6(e)", "A utilization review decision stands unless it is overturned."
    )
    remedy = "End the heading with a colon and Upheld or Overturned, as the rationale concludes."
    message = "The item '{0}' has no outcome."
    valid = (Edit("weeks for the right knee: Upheld", "weeks for the right\nknee: Upheld"),)
    invalid = (
        Edit("MRI of the right knee without contrast: Overturned", "⟦MRI of the right knee without contrast⟧"),
        Record({"layout": None, "items": [{"heading": "Knee brace", "outcome": None}]}, found=("/items/0/outcome",)),
    )

    def check_item(self, letter: Letter, item: Item) -> Iterator[Finding]:
        """Speak of an item whose outcome is known to be missing."""
        if item.lacks("outcome"):
            yield self.found(letter.at(f"{item.pointer}/outcome"), Quote(item.service or item.heading or ""))
