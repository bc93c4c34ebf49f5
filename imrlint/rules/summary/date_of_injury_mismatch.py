"""IMR305: case table and summary that give different dates of injury."""

from __future__ import annotations

import re
from collections.abc import Iterator

from imrlint.expressions import expression
from imrlint.finding import Finding, Quote, Related
from imrlint.grammar.dates import WrittenDate, find
from imrlint.grammar.days import is_iso
from imrlint.grammar.injuries import injury_dates
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, Record
from imrlint.rule_kinds.summary import SummaryRule

_NEAR = 90
_OVER_TIME = expression(r"cumulative|continuous|repetitive", re.I)


class DateOfInjuryMismatch(SummaryRule):
    """The date of injury in the summary is the one in the case table.

    Two dates of injury are two cases, or a slip in one place; nobody can tell which records belong to the dispute.
    Several injuries agree when one of them is the case table's, and a cumulative trauma has no single day.
    """

    code = "IMR305"
    authority = Authority(
        "Labor Code 4610.6(h)(5); programme template", "A mistake in a fact of ordinary knowledge is a ground of appeal."
    )
    remedy = "Check both dates against the application and correct the wrong one."
    message = "The summary dates the injury '{0}', the case table '{1}'."
    valid = (
        Edit("a loading dock on 08-19-2016", "a loading dock on August 19, 2016"),
        Edit(
            "The diagnoses are right knee sprain",
            "A previous industrial injury on 03-02-2011 healed. The diagnoses are right knee sprain",
        ),
    )
    invalid = (
        Edit("a loading dock on 08-19-2016", "a loading dock on ⟦08-09-2016⟧"),
        Edit(
            "who twisted his right knee stepping off\na loading dock on 08-19-2016",
            "who sustained an industrial injury to the right\nknee on ⟦April 19, 2016⟧",
        ),
        Record(
            {
                "layout": None,
                "items": [],
                "date_of_injury": "2016-08-19",
                "case_summary": "A 44 year old male sustained an industrial injury on 8-19-2015. He had knee pain on 10-31-2016.",
            },
            ("/case_summary",),
        ),
    )

    def check_summary(self, letter: Letter, summary: str) -> Iterator[Finding]:
        """Speak of the first date of injury in the summary, if none there is the case table's."""
        stated = letter.determination.date_of_injury
        if not stated or not is_iso(stated) or _opens_with(summary, stated):
            return
        first: WrittenDate | None = None
        for date in injury_dates(summary):
            if not date.iso or date.agrees(stated):
                return
            first = first or date
        # A cumulative trauma has a first day and a last one.
        if first is None or _OVER_TIME.search(summary, max(first.start - _NEAR, 0), first.start):
            return
        related = (Related(letter.at("/date_of_injury"), "the case table gives this one"),)
        place = letter.within("/case_summary", first.start, first.end)
        yield self.found(place, Quote(summary[first.start : first.end]), Quote(stated), related=related)


def _opens_with(summary: str, stated: str) -> bool:
    """Whether the summary's first date is the case table's, behind a word for the injury, as nearly always."""
    first = next(iter(find(summary)), None)
    if first is None or first.iso != stated:
        return False
    before = summary[max(first.start - _NEAR, 0) : first.start]
    return "injur" in before or "claim" in before or "accident" in before
