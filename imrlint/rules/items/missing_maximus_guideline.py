"""IMR405: an item that does not say what the reviewer based the decision on."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.determination import Item
from imrlint.examples.specimen import between
from imrlint.finding import Finding, Quote
from imrlint.form import Part
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, ItemRule, Record


class MissingMaximusGuideline(ItemRule):
    """Every item names the guideline that the reviewer applied.

    Medical necessity is judged by ranked standards, and the determination cites the one that it rests on.
    Without the line nobody can see whether the reviewer applied the schedule.
    """

    code = "IMR405"
    authority = Authority(
        "Labor Code 4610.5(c)(2); Labor Code 4610.6(e); 8 CCR 9792.21.1(d)",
        "Reviewers cite the guideline on which their decision rests.",
    )
    remedy = "Write the line: the guideline with year and section, or the sources outside the schedule."
    message = "The item '{0}' has no MAXIMUS guideline."
    valid = (Edit("MAXIMUS guideline: Decision based on MTUS Chronic", "MAXIMUS guideline:\nDecision based on MTUS Chronic"),)
    invalid = (
        Edit(
            between("MAXIMUS guideline: Decision based on MTUS Chronic Pain Medical", "Decision rationale"),
            "⟦MAXIMUS guideline:⟧\n\n",
        ),
        Record(
            {"layout": None, "items": [{"heading": "Knee brace", "maximus_guideline": None}]},
            found=("/items/0/maximus_guideline",),
        ),
    )

    def check_item(self, letter: Letter, item: Item) -> Iterator[Finding]:
        """Speak of a line that is known to be missing or empty: at its label, else at the item's heading."""
        line = item.maximus_guideline
        if item.lacks("maximus_guideline") or (line and line.lacks("text")):
            pointer = f"{item.pointer}/maximus_guideline"
            label = next(letter.labelled(int(item.pointer.rpartition("/")[2]), Part.MAXIMUS), None)
            place = letter.place(label.span, pointer) if label else letter.at(pointer)
            yield self.found(place, Quote(item.service or item.heading or ""))
