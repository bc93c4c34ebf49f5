"""IMR407: the labelled parts of an item out of order, or one of them twice."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from imrlint.finding import Finding, Severity
from imrlint.form import LABELS, Part
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, LetterRule

_ORDER = {part: n for n, part in enumerate(LABELS)}


class MisplacedItemPart(LetterRule):
    """An item has its claims administrator guideline, its MAXIMUS guideline and its rationale once each, in this order.

    Readers and machines find their way by the template's order.
    A part that comes twice often means that two items were run together and that a heading was lost.
    """

    code = "IMR407"
    default_severity = Severity.WARNING
    authority = Authority("programme template", "The template fixes the parts of an item and their order.")
    remedy = "Put the parts into the template's order, or give the second one an item of its own."
    message = {
        "default": "The part '{0}' stands behind a part that should follow it.",
        "repeated": "The part '{0}' stands twice in one item.",
    }
    valid = (Edit("MAXIMUS guideline: Decision based on MTUS Chronic", "MAXIMUS guideline:\nDecision based on MTUS Chronic"),)
    invalid = (
        Edit(
            "Claims Administrator guideline: Decision based on MTUS Knee Complaints 2004, Section(s): Special\nStudies.\n\n"
            "MAXIMUS guideline: Decision based on MTUS Knee Complaints 2004, Section(s): Special Studies.\n",
            "MAXIMUS guideline: Decision based on MTUS Knee Complaints 2004, Section(s): Special Studies.\n\n"
            "⟦Claims Administrator guideline:⟧ Decision based on MTUS Knee Complaints 2004, Section(s): Special\nStudies.\n",
        ),
        Edit(
            "\n\nDecision rationale: The guidelines support",
            "\n\n⟦MAXIMUS guideline:⟧ Decision based on MTUS Chronic Pain Medical Treatment 2016, Section(s): NSAIDs, GI symptoms.\n\n"
            "Decision rationale: The guidelines support",
        ),
    )

    def check(self, subject: Letter) -> Iterator[Finding]:
        """Walk through the labels of each item in the letter's order."""
        for item, labels in groupby(subject.labels, key=attrgetter("item")):
            seen, latest = set[Part](), -1
            for label in labels:
                order = _ORDER[label.part]
                if label.part in seen or order < latest:
                    place = subject.place(label.span, f"/items/{item}/{label.part}")
                    yield self.found(place, label.printed, say="repeated" if label.part in seen else "default")
                seen.add(label.part)
                latest = max(latest, order)
