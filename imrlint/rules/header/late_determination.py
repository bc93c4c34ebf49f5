"""IMR605: a decision that came later than the time limits allow."""

from __future__ import annotations

import re
from collections.abc import Iterator

from imrlint.expressions import expression
from imrlint.finding import Finding, Related, Severity
from imrlint.grammar.case_dates import days_between
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, LetterRule, Record, param

_FORMULARY = "2018-01-01"
_DRUG = expression(
    r"\d ?(?:mc?g|ml|gm?|%|percent|units?)(?![a-z])|# ?\d|tablet|capsule|cream|ointment|gel|patch|lotion|spray|suspension",
    re.I,
)
"""By what an item is known to ask for a drug."""


class LateDetermination(LetterRule):
    """A case is decided within 45 days of its assignment, an expedited one within 7.

    The records are due 15 days after the assignment, and the determination 30 days after the records.
    The limits are directory: a late determination is valid (California Highway Patrol v. WCAB (Margaris), 2016), but the
    Division keeps count.
    Disputes about drugs under the formulary, from 2018 on, run from a date that the letter does not give; they are not judged.
    """

    code = "IMR605"
    default_severity = Severity.NOTE
    authority = Authority(
        "Labor Code 4610.6(d); 8 CCR 9792.10.5(a)(1); 8 CCR 9792.10.6(g)",
        "The documents are due 15 days after the notice of assignment, the determination 30 days after them (3 if expedited).",
    )
    remedy = "Check both dates; where they are right, nothing in the letter can be mended."
    message = "The decision came '{0}' days after the assignment; the time limits add up to '{1}' days."
    valid = (
        Edit("Decision Date: 01/03/2017", "Decision Date: 01/19/2017"),
        Record(
            {"layout": None, "priority": "Expedited", "date_assigned": "2016-12-05", "decision_date": "2016-12-12", "items": []}
        ),
        Record(
            {
                "layout": None,
                "date_assigned": "2018-12-05",
                "decision_date": "2019-02-12",
                "items": [{"heading": "Norco 10/325mg #60"}],
            },
        ),
    )
    invalid = (
        Edit("Decision Date: 01/03/2017", "Decision Date: ⟦02/03/2017⟧"),
        Record(
            {"layout": None, "priority": "Expedited", "date_assigned": "2016-12-05", "decision_date": "2016-12-14", "items": []},
            found=("/decision_date",),
        ),
    )

    days: int = param(45, "How many days after the assignment a determination is due.", minimum=1)
    expedited_days: int = param(7, "The same for an expedited case.", minimum=1)

    def check(self, subject: Letter) -> Iterator[Finding]:
        """Speak once where the decision is late by the letter's own priority."""
        determination = subject.determination
        taken = days_between(determination.date_assigned, determination.decision_date)
        if taken is None:
            return
        expedited = (determination.priority or "").strip().casefold() == "expedited"
        limit = self.expedited_days if expedited else self.days
        if taken > limit and not _formulary(subject):
            related = (Related(subject.at("/date_assigned"), "assigned here"),)
            yield self.found(subject.at("/decision_date"), taken, limit, related=related)


def _formulary(letter: Letter) -> bool:
    """Whether the dispute may be one about a drug under the formulary."""
    decided = letter.decided
    late_enough = decided is not None and decided[1] >= _FORMULARY
    return late_enough and any(_DRUG.search(item.heading or "") for item in letter.items)
