"""IMR603: a date of the case table that is none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from imrlint.expressions import expression
from imrlint.finding import Finding, Quote
from imrlint.grammar.case_dates import plausible
from imrlint.grammar.days import parse
from imrlint.letter import Letter
from imrlint.parts.case_table import FIELDS
from imrlint.rule import Authority, Edit, LetterRule, Record

_DATES = ("date_assigned", "date_of_injury", "decision_date", "ur_denial_date", "application_received")
_DAY = expression(r"\d{1,4}[/-]\d{1,2}[/-]\d{1,4}", re.ASCII)
_CUMULATIVE = expression(r"(?:CT|to|through|and|[\s,:–-])*", re.I)
"""What may stand beside the days of a cumulative injury: "CT 01/02/2015 - 03/04/2016"."""


class MalformedDate(LetterRule):
    """Every date of the case table is a day of the calendar.

    The time limits of the law run from these dates, and so does the version of the guidelines that governs the case.
    """

    code = "IMR603"
    authority = Authority(
        "8 CCR 9792.10.4(b); 8 CCR 9792.10.6(g); programme template",
        "The dates of application and utilization review identify the dispute; the time for the determination runs in days.",
    )
    remedy = "Write the date as month/day/year, after the case file."
    message = {
        "default": "The '{0}' reads '{1}', which is no date.",
        "year": "The '{0}' reads '{1}', a year that no case can have.",
    }
    valid = (
        Edit("Date Assigned: 12/05/2016", "Date Assigned: 12-5-16"),
        Record({"layout": None, "date_of_injury": "CT 01/05/2015-03/09/2016", "items": []}),
    )
    invalid = (
        Edit("Date Assigned: 12/05/2016", "Date Assigned: ⟦12/35/2016⟧"),
        Edit("Decision Date: 01/03/2017", "Decision Date: ⟦02/30/2017⟧"),
        Record({"layout": None, "date_assigned": "12/05/0016", "items": []}, found=("/date_assigned",)),
    )

    def check(self, subject: Letter) -> Iterator[Finding]:
        """Speak of each date that does not parse, or whose year is absurd; a missing one is IMR601's."""
        determination = subject.determination
        for name in _DATES:
            written = getattr(determination, name)
            if not written:
                continue
            iso = parse(written)
            if iso is None and not (name == "date_of_injury" and _cumulative(written)):
                yield self.found(subject.at(f"/{name}"), _label(name), Quote(written))
            elif iso and not plausible(iso):
                yield self.found(subject.at(f"/{name}"), _label(name), Quote(written), say="year")


def _label(name: str) -> str:
    return FIELDS[name].rstrip(":")


def _cumulative(written: str) -> bool:
    """Whether the words give the days of an injury that came about over a time (Labor Code 5412)."""
    days = _DAY.findall(written)
    return bool(days) and all(parse(one) for one in days) and _CUMULATIVE.fullmatch(_DAY.sub("", written)) is not None
