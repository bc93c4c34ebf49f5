"""IMR404: an item that does not say what the claims administrator based the decision on."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.determination import Item
from imrlint.examples.specimen import between
from imrlint.finding import Finding, Quote
from imrlint.form import Part
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, ItemRule, Record


class MissingClaimsAdministratorGuideline(ItemRule):
    """Every item names the guideline of the claims administrator, or says that none was cited.

    The reviewer answers a decision that rested on something.
    The template prints a sentence for the case that nothing was cited, so an empty line is never right.
    """

    code = "IMR404"
    authority = Authority(
        "8 CCR 9792.10.6(d); programme template", "The determination refers to the evidence behind the decisions."
    )
    remedy = "Put the line back; where nothing was cited, say so with the template's sentence."
    message = "The item '{0}' has no claims administrator guideline."
    valid = (
        Edit(
            between("Decision based on MTUS Knee Complaints 2004, Section(s): Initial\nCare. Decision", "MAXIMUS"),
            "The Claims Administrator did not cite any medical evidence for its decision.\n\n",
        ),
    )
    invalid = (
        Edit(
            between("MRI of the right knee without contrast: Overturned", "MAXIMUS guideline"),
            "⟦MRI of the right knee without contrast⟧: Overturned\n\n",
        ),
        Edit(
            between("MRI of the right knee without contrast: Overturned", "MAXIMUS guideline"),
            "MRI of the right knee without contrast: Overturned\n\n⟦Claims Administrator guideline:⟧\n\n",
        ),
        Record(
            {"layout": None, "items": [{"heading": "Knee brace", "claims_administrator_guideline": {"text": ""}}]},
            found=("/items/0/claims_administrator_guideline",),
        ),
    )

    def check_item(self, letter: Letter, item: Item) -> Iterator[Finding]:
        """Speak of a line that is known to be missing or empty: at its label, else at the item's heading."""
        line = item.claims_administrator_guideline
        if item.lacks("claims_administrator_guideline") or (line and line.lacks("text")):
            pointer = f"{item.pointer}/claims_administrator_guideline"
            label = next(letter.labelled(int(item.pointer.rpartition("/")[2]), Part.CLAIMS_ADMINISTRATOR), None)
            place = letter.place(label.span, pointer) if label else letter.at(pointer)
            yield self.found(place, Quote(item.service or item.heading or ""))
