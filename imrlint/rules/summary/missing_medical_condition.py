"""IMR301: a case summary that names no medical condition."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.examples.specimen import between
from imrlint.finding import Finding, Kind, Severity
from imrlint.grammar.conditions import names_condition
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, Record
from imrlint.rule_kinds.summary import SummaryRule, heading

_SUMMARY = between("The injured worker is a 44", "IMR ISSUES")
_BARE = (
    "The injured worker is a 44 year old male warehouse clerk. The case was opened on 08-19-2016. He was\n"
    "seen on 10-31-2016. The utilization review of 11-14-2016 denied the therapy.\n\n"
)


class MissingMedicalCondition(SummaryRule):
    """The case summary names the worker's medical condition: a diagnosis, a complaint or a finding.

    Each analysis has to cite the employee's medical condition.
    Whether other words describe one, a person must see.
    """

    code = "IMR301"
    default_severity = Severity.WARNING
    kind = Kind.REVIEW
    reads = "summary"
    authority = Authority("Labor Code 4610.6(e); 8 CCR 9792.10.6(d)", "The analysis cites the employee's medical condition.")
    remedy = "Say in the summary what the worker suffers from: the diagnosis, the complaint, the findings."
    message = "The '{0}' names no diagnosis, complaint or finding."
    valid = (
        Edit("The diagnoses are right knee sprain and possible tear of the medial\nmeniscus. ", ""),
        Record({"layout": None, "items": [], "case_summary": "The worker has had back pain since a fall on 2015-03-02."}),
    )
    invalid = (
        Edit(
            _SUMMARY,
            _BARE,
            mark="CLINICAL CASE SUMMARY",
            also=("IMR302", "IMR305"),
            why="without an injury there is no date of it",
        ),
        Record({"layout": None, "items": [], "case_summary": "A 44 year old male was seen on 2016-10-31."}, ("/case_summary",)),
    )

    def check_summary(self, letter: Letter, summary: str) -> Iterator[Finding]:
        """Speak of a summary without a word that names a condition, at its heading."""
        if not names_condition(summary):
            yield self.found(heading(letter), "case summary")
