"""IMR302: a letter that gives no date of injury."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.finding import Finding, Severity
from imrlint.grammar.injuries import may_tell
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, Record
from imrlint.rule_kinds.summary import SummaryRule, heading


class MissingDateOfInjury(SummaryRule):
    """The case table or the case summary gives the date of injury.

    Without it nobody can tell which records lie after the injury, or whether the dispute belongs to the programme.
    """

    code = "IMR302"
    default_severity = Severity.NOTE
    authority = Authority(
        "programme template; Labor Code 4610.5(a)", "The programme applies by the dates of injury and of the denial."
    )
    remedy = "Add the date of injury to the case table or to the summary."
    message = "Neither the case table nor the summary gives the '{0}'."
    valid = (
        Edit(
            " with a date of injury of March 4, 2013, when\nshe slipped",
            " who was injured in\n2013 when she slipped",
            of="determination-2014-prose",
        ),
        Record({"layout": None, "items": [], "case_summary": "The worker has knee pain."}),
    )
    invalid = (
        Edit(
            " with a date of injury of March 4, 2013, when\nshe slipped",
            " who slipped",
            of="determination-2014-prose",
            mark="CLINICAL CASE SUMMARY",
        ),
    )

    def check_summary(self, letter: Letter, summary: str) -> Iterator[Finding]:
        """Speak where the case table has no date and nothing in the summary looks like one."""
        determination = letter.determination
        unknown = letter.text is None and not determination.lacks("date_of_injury")
        if not determination.date_of_injury and not unknown and not may_tell(summary):
            yield self.found(heading(letter, "/date_of_injury"), "date of injury")
