"""IMR611: a dispute that the law does not send to independent medical review."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from imrlint.finding import Finding, Quote, Related
from imrlint.grammar.case_dates import day
from imrlint.letter import Letter
from imrlint.rule import Authority, LetterRule, Record

_INJURIES = date(2013, 1, 1)
_DENIALS = date(2013, 7, 1)


class OutsideProgramme(LetterRule):
    """Independent medical review is for injuries since 2013-01-01, and for denials since 2013-07-01.

    A dispute that is older on both counts is not the reviewer's to decide; that the Director acted without power is a ground
    of appeal (Labor Code 4610.6(h)(1)).
    """

    code = "IMR611"
    authority = Authority(
        "Labor Code 4610.5(a)(1)-(2); Labor Code 4610.6(h)(1)",
        "The review is for injuries since 2013-01-01, and for utilization review decisions communicated since 2013-07-01.",
    )
    remedy = "Check both dates; where they are right, the application is not eligible."
    message = "The injury, '{0}', lies before 2013, and the denial, '{1}', before July 2013."
    valid = (
        Record({"layout": None, "date_of_injury": "2009-05-01", "ur_denial_date": "2013-07-01", "items": []}),
        Record({"layout": None, "date_of_injury": "2013-01-01", "ur_denial_date": "2013-02-14", "items": []}),
    )
    invalid = (
        Record(
            {"layout": None, "date_of_injury": "2012-12-31", "ur_denial_date": "2013-06-30", "items": []},
            found=("/date_of_injury",),
        ),
    )

    def check(self, subject: Letter) -> Iterator[Finding]:
        """Speak once where both dates are known and both too early."""
        determination = subject.determination
        injured, denied = day(determination.date_of_injury), day(determination.ur_denial_date)
        if injured and denied and injured < _INJURIES and denied < _DENIALS:
            related = (Related(subject.at("/ur_denial_date"), "denied here"),)
            yield self.found(
                subject.at("/date_of_injury"), Quote(injured.isoformat()), Quote(denied.isoformat()), related=related
            )
