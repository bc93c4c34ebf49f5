"""IMR311: a letter that cites no dated record."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.examples.specimen import between
from imrlint.finding import Finding, Kind, Severity
from imrlint.grammar.records import cites_record, no_records
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, Record
from imrlint.rule_kinds.summary import SummaryRule, heading, told

_VISITS = between("An urgent care note of 08-22-2016", "The utilization review of 11-14-2016")

_RATIONALE = (
    "The guideline reserves imaging for knees that stay symptomatic after care at home. This worker has pain of the knee without"
    " a block, without a limp and without instability, and nothing says what has been tried. The MRI is not medically necessary."
)


class NoRecordCited(SummaryRule):
    """A letter cites at least one dated visit, report, study or request after the injury, in its summary or in a rationale.

    Each analysis has to cite the relevant documents in the record, and a document is found by its date.
    The dates of the injury and of the utilization review are no records.
    """

    code = "IMR311"
    default_severity = Severity.NOTE
    kind = Kind.REVIEW
    authority = Authority("Labor Code 4610.6(e)", "The analysis cites the relevant documents in the record.")
    remedy = "Give the dates of the visits, reports, studies or requests on which the decision rests."
    message = "Neither the summary nor a rationale cites a '{0}' after the injury."
    valid = (
        Edit(_VISITS, "At a visit in October 2016 he described catching on\nstairs and pain of 6 on a scale of 10. "),
        Record({"layout": None, "case_summary": "A 44 year old male with knee pain.", "items": [{"heading": "MRI"}]}),
    )
    invalid = (
        Record(
            {
                "layout": None,
                "case_summary": "A 44 year old male hurt his knee on 08-19-2016. Utilization review denied the MRI on 11-14-2016.",
                "items": [{"heading": "MRI of the knee", "rationale": _RATIONALE}],
            },
            ("/case_summary",),
        ),
    )

    def check_summary(self, letter: Letter, summary: str) -> Iterator[Finding]:  # noqa: ARG002 - all that is told counts
        """Speak where all that is told has no date of a record; one who says that there were none has said so (IMR310)."""
        if not letter.items or any("rationale" not in item.given for item in letter.items):
            return
        texts = [text for _, text in told(letter)]
        injured, reviewed = letter.determination.date_of_injury or "", letter.determination.ur_denial_date or ""
        if not any(cites_record(text, injured, reviewed) for text in texts) and not any(map(no_records, texts)):
            yield self.found(heading(letter), "dated visit, report, study or request")
