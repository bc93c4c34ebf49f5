"""IMR602: a case number that is none of the programme's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from imrlint.expressions import expression
from imrlint.finding import Finding, Quote
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, LetterRule, Record

_CASE_NUMBER = expression(r"CM\d\d-\d{7}|IMR[ -]?\d\d-\d{6,7}|13-\d{6}", re.ASCII)
"""CM, the year and seven digits; the first cases of 2013 were called IMR 13-000004 or 13-000004."""


class MalformedCaseNumber(LetterRule):
    """The case number has the programme's form, CMyy-nnnnnnn.

    The parties, the Appeals Board and the public archive find a determination by its case number.
    One digit too few or too many, and the letter belongs to no case.
    """

    code = "IMR602"
    authority = Authority(
        "programme template",
        "Case numbers are CM, the two digits of the year, a hyphen and seven digits; the first ones of 2013 are IMR 13-nnnnnn.",
    )
    remedy = "Copy the case number from the notice of assignment."
    message = "'{0}' is no case number of the programme."
    valid = (
        Edit("CM16-0199001", "CM17-0000001"),
        Record({"layout": None, "case_number": "IMR 13-000004", "items": []}),
    )
    invalid = (
        Edit("CM16-0199001", "⟦CM16-199001⟧"),
        Edit("CM16-0199001", "⟦CM160199001⟧"),
        Record({"layout": None, "case_number": "16-0199001", "items": []}, found=("/case_number",)),
    )

    def check(self, subject: Letter) -> Iterator[Finding]:
        """Speak of a case number in no known form; a missing one is IMR601's."""
        number = subject.determination.case_number
        if number and not _CASE_NUMBER.fullmatch(number.strip()):
            yield self.found(subject.at("/case_number"), Quote(number))
