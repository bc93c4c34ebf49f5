"""IMR609: a case number of another year than the application."""

from __future__ import annotations

import re
from collections.abc import Iterator

from imrlint.expressions import expression
from imrlint.finding import Finding, Quote, Related, Severity
from imrlint.grammar.case_dates import day
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, LetterRule

_YEAR = expression(r"CM(\d\d)-\d{7}|IMR[ -]?(\d\d)-\d{6,7}", re.ASCII)
_CENTURY = 2000


class CaseYearMismatch(LetterRule):
    """The year in the case number is the application's, or the one beside it.

    Cases are numbered when the application comes in; near New Year the two years may differ by one.
    A greater difference means that a digit of the number or of the date is wrong.
    """

    code = "IMR609"
    default_severity = Severity.NOTE
    authority = Authority("programme template", "The first two digits of a case number are the year of intake.")
    remedy = "Check the case number and the date of the application against the case file."
    message = "The case number '{0}' is one of '{1}', but the application was received in '{2}'."
    valid = (Edit("CM16-0199001", "CM17-0199001"), Edit("CM16-0199001", "CM15-0199001"))
    invalid = (Edit("CM16-0199001", "⟦CM14-0199001⟧"), Edit("CM16-0199001", "⟦CM19-0199001⟧"))

    def check(self, subject: Letter) -> Iterator[Finding]:
        """Speak where the two years lie more than one apart; a malformed number is IMR602's."""
        determination = subject.determination
        received = day(determination.application_received)
        found = _YEAR.fullmatch((determination.case_number or "").strip())
        if not received or not found:
            return
        numbered = _CENTURY + int(found[1] or found[2])
        if abs(numbered - received.year) > 1:
            related = (Related(subject.at("/application_received"), "the application was received here"),)
            arguments = (Quote(found[0]), numbered, received.year)
            yield self.found(subject.at("/case_number"), *arguments, related=related)
