"""IMR406: an item without reasons."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.determination import Item
from imrlint.examples.specimen import between
from imrlint.finding import Finding, Quote
from imrlint.form import Part
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, ItemRule, Record


class MissingRationale(ItemRule):
    """Every item gives the reasons for its decision.

    The determination has to cite the employee's medical condition, the documents and the findings behind each decision.
    An outcome without reasons cannot be understood by the worker, nor reviewed by anybody.
    """

    code = "IMR406"
    authority = Authority(
        "Labor Code 4610.6(e); 8 CCR 9792.10.6(d)",
        "Each analysis cites the medical condition, the relevant documents and the findings.",
    )
    remedy = "Write the rationale: the facts of this patient, the guideline applied to them, and the conclusion."
    message = "The item '{0}' has no rationale."
    valid = (Edit("Decision rationale: The guidelines advise", "Decision rationale:\nThe guidelines advise"),)
    invalid = (
        Edit(between("Decision rationale: The chapter", "Meloxicam 15mg #30 was"), "⟦Decision rationale:⟧\n\n"),
        Record({"layout": None, "items": [{"heading": "Knee brace", "rationale": " "}]}, found=("/items/0/rationale",)),
    )

    def check_item(self, letter: Letter, item: Item) -> Iterator[Finding]:
        """Speak of a rationale that is known to be missing or empty: at its label, else at the item's heading."""
        if item.lacks("rationale"):
            pointer = f"{item.pointer}/rationale"
            label = next(letter.labelled(int(item.pointer.rpartition("/")[2]), Part.RATIONALE), None)
            place = letter.place(label.span, pointer) if label else letter.at(pointer)
            yield self.found(place, Quote(item.service or item.heading or ""))
