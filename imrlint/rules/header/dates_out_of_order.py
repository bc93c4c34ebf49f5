"""IMR604: a step of the case that is dated before an earlier one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from imrlint.finding import Finding, Quote, Related
from imrlint.grammar.case_dates import day, out_of_order
from imrlint.letter import Letter
from imrlint.parts.case_table import FIELDS
from imrlint.rule import Authority, Edit, LetterRule, Record

_STEPS = ("date_of_injury", "ur_denial_date", "application_received", "date_assigned", "decision_date")


class DatesOutOfOrder(LetterRule):
    """The dates of a case follow one another: injury, denial, application, assignment, decision.

    The law makes each step wait for the one before it.
    A later step that is dated before an earlier one means that one of the two dates is wrong, and with it the time limits
    and the guidelines that were applied.
    """

    code = "IMR604"
    authority = Authority(
        "Labor Code 4610.5(h)(1); 8 CCR 9792.10.4; 8 CCR 9792.10.6",
        "The worker asks for the review after the utilization review decision; the case is then assigned, and then decided.",
    )
    remedy = "Check both dates against the case file and correct the wrong one."
    message = {
        "default": "The '{0}', '{1}', lies before the '{2}', '{3}'.",
        "after": "The '{0}', '{1}', lies after the '{2}', '{3}'.",
    }
    valid = (
        Edit("UR Denial Date: 11/14/2016", "UR Denial Date: 11/28/2016"),
        Edit("Decision Date: 01/03/2017", "Decision Date: 12/05/2016"),
    )
    invalid = (
        Edit("Decision Date: 01/03/2017", "Decision Date: ⟦12/03/2016⟧"),
        Edit("Received:\n11/28/2016", "Received:\n⟦11/08/2016⟧"),
        Record(
            {
                "layout": None,
                "date_of_injury": "2015-05-04",
                "ur_denial_date": "2015-02-03",
                "date_assigned": "2015-06-01",
                "items": [],
            },
            found=("/ur_denial_date",),
        ),
    )

    def check(self, subject: Letter) -> Iterator[Finding]:
        """Speak of the fewest dates that must be wrong, each beside a date that it contradicts."""
        determination = subject.determination
        known = [(name, when) for name in _STEPS if (when := day(getattr(determination, name)))]
        days = [when for _, when in known]
        if days == sorted(days):
            return
        wrong = out_of_order(days)
        kept = [n for n in range(len(days)) if n not in wrong]
        for n in wrong:
            earlier = [m for m in kept if m < n and days[m] > days[n]]
            later = [m for m in kept if m > n and days[m] < days[n]]
            if earlier:
                yield self._contradiction(subject, known[n], known[earlier[-1]], "default")
            elif later:
                yield self._contradiction(subject, known[n], known[later[0]], "after")

    def _contradiction(self, letter: Letter, wrong: tuple[str, date], right: tuple[str, date], say: str) -> Finding:
        (name, when), (other, then) = wrong, right
        related = (Related(letter.at(f"/{other}"), f"the {_label(other)}"),)
        arguments = (_label(name), Quote(when.isoformat()), _label(other), Quote(then.isoformat()))
        return self.found(letter.at(f"/{name}"), *arguments, say=say, related=related)


def _label(name: str) -> str:
    return FIELDS[name].rstrip(":")
