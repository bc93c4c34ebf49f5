"""IMR401: an issues section that decides nothing."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.examples.specimen import specimen
from imrlint.finding import Finding
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, LetterRule


class NoDisputedItems(LetterRule):
    """The issues section of a letter decides at least one item.

    The determination exists to say of each disputed service whether it is medically necessary.
    A section of prose without an item leaves the parties without a decision that can be carried out.
    """

    code = "IMR401"
    authority = Authority(
        "Labor Code 4610.6(e); 8 CCR 9792.10.6(d)",
        "The determination states whether the disputed service is medically necessary.",
    )
    remedy = "Write one item for each disputed service: its heading with the outcome, both guideline lines and the rationale."
    message = "The section '{0}' decides no item."
    valid = (Edit("IMR ISSUES, DECISIONS AND RATIONALES\n\n", "IMR ISSUES, DECISIONS AND RATIONALES\n"),)
    invalid = (
        Edit(
            specimen()[specimen().index("IMR ISSUES, DECISIONS AND RATIONALES") :],
            "⟦IMR ISSUES, DECISIONS AND RATIONALES⟧\n\nThe Final Determination was based on decisions for the disputed items/services "
            "set forth below:\n\nAll of the requests were looked at with care by the reviewer.\n",
        ),
    )

    def check(self, subject: Letter) -> Iterator[Finding]:
        """Speak of a filled section without items; a missing section is IMR101's, an empty one IMR102's."""
        if not subject.items and (section := subject.section("issues")) and section.body.end > section.body.start:
            yield self.found(subject.place(section.heading, "/items"), section.form.heading)
