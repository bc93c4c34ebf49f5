"""IMR610: an application that came long after the denial."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.finding import Finding, Related, Severity
from imrlint.grammar.case_dates import days_between
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, LetterRule, param


class LateApplication(LetterRule):
    """The application for review is received within 35 days of the denial.

    A worker has 30 days from the service of the denial, and five more where it was served by mail.
    Deferral of the dispute or a missing form can make the time longer, so the date is only worth a look.
    """

    code = "IMR610"
    default_severity = Severity.NOTE
    authority = Authority(
        "Labor Code 4610.5(h)(1)-(3)",
        "The request is made within 30 days of service of the decision; deferral and a missing form extend the time.",
    )
    remedy = "Check both dates; where they are right, see whether the time was extended."
    message = "The application was received '{0}' days after the denial; '{1}' are usual at most."
    valid = (Edit("UR Denial Date: 11/14/2016", "UR Denial Date: 10/24/2016"),)
    invalid = (Edit("UR Denial Date: 11/14/2016", "UR Denial Date: 10/14/2016", mark="11/28/2016"),)

    days: int = param(35, "How many days after the denial an application may come without remark.", minimum=1)

    def check(self, subject: Letter) -> Iterator[Finding]:
        """Speak once where more days lie between the two."""
        determination = subject.determination
        taken = days_between(determination.ur_denial_date, determination.application_received)
        if taken is not None and taken > self.days:
            related = (Related(subject.at("/ur_denial_date"), "denied here"),)
            yield self.found(subject.at("/application_received"), taken, self.days, related=related)
