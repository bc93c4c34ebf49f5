"""IMR411: a rationale that never says whether the service is medically necessary."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.determination import Item
from imrlint.examples.specimen import between
from imrlint.finding import Finding, Quote
from imrlint.form import Part
from imrlint.grammar.conclusions import conclude
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, ItemRule, Record


class MissingConclusion(ItemRule):
    """Every rationale says whether the service is medically necessary.

    That one sentence is what the statute demands of an analysis before all else.
    What a guideline recommends, or what utilization review found, is not the reviewer's own determination.
    """

    code = "IMR411"
    authority = Authority(
        "Labor Code 4610.6(e); 8 CCR 9792.10.6(d)",
        "The analyses state whether the disputed health care service is medically necessary.",
    )
    remedy = "End the rationale with the reviewer's conclusion: the request is, or is not, medically necessary."
    message = "The rationale for '{0}' does not say whether it is medically necessary."
    valid = (
        Edit("The MRI of the right knee is medically\nnecessary.", "Medical necessity of this request has been established."),
        Edit("the request for physical therapy is not medically necessary", "the request cannot be deemed medically necessary"),
    )
    invalid = (
        Edit(
            between("Decision rationale: The chapter", "Meloxicam 15mg #30 was"),
            between("Decision rationale: The chapter", " The MRI of the right knee is medically").replace(
                "Decision rationale:", "⟦Decision rationale:⟧"
            )
            + "\n\n",
        ),
        Record(
            {
                "layout": None,
                "items": [
                    {"heading": "Knee brace", "rationale": "The guideline advises a brace, and this patient has none. " * 4}
                ],
            },
            found=("/items/0/rationale",),
        ),
    )

    def check_item(self, letter: Letter, item: Item) -> Iterator[Finding]:
        """Speak of a rationale without conclusion: at its label, else at its words; one that stands twice is IMR407's."""
        if (
            not item.rationale
            or item.conclusion
            or (letter.text is None and conclude(item.rationale, item.service or item.heading or ""))
        ):
            return
        pointer = f"{item.pointer}/rationale"
        labels = list(letter.labelled(int(item.pointer.rpartition("/")[2]), Part.RATIONALE))
        if len(labels) < 2:
            place = letter.place(labels[0].span, pointer) if labels else letter.at(pointer)
            yield self.found(place, Quote(item.service or item.heading or ""))
