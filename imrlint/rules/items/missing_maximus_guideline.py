"""IMR405: an item that does not say what the reviewer based the decision on."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.determination import Item
from imrlint.finding import Finding, Quote
from imrlint.form import Part
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, ItemRule, Record
from imrlint.specimen import between


class MissingMaximusGuideline(ItemRule):
    """Every item names the guideline that the reviewer applied.

    Medical necessity is judged by ranked standards, and the determination cites the one that it rests on.
    Without the line nobody can see whether the reviewer applied the schedule.
    """

    code = "IMR405"
    authority = Authority(
        "Labor Code 4610.5(c)(2); Labor Code 4610.6(e); 8 CCR 9792.21.1(d)", "Reviewers cite the guideline on which their decision rests."
    )
    remedy = "Write the line: the guideline with year and section, or the sources outside the schedule."
    message = "The item '{0}' has no MAXIMUS guideline."
    valid = (Edit("MAXIMUS guideline: Decision based on MTUS Chronic", "MAXIMUS guideline:\nDecision based on MTUS Chronic"),)
    invalid = (
        Edit(
            between("Decision based on MTUS Knee Complaints 2004, Section(s): Special Studies.\n\nDecision", "Decision rationale: The chapter"),
            "",
            mark="",
        ),
        Record(
            {"layout": None, "items": [{"heading": "Knee brace", "maximus_guideline": None}]}, found=("/items/0/maximus_guideline",)
        ),
    )

    def check_item(self, letter: Letter, item: Item) -> Iterator[Finding]:
        """Speak of a line that is known to be missing or empty."""
        part, line = Part.MAXIMUS, item.maximus_guideline
        if item.lacks(part) or (line and line.lacks("text")):
            yield self.found(letter.at_part(item, part), Quote(item.service or item.heading or ""))
