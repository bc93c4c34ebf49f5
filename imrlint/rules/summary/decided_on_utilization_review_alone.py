"""IMR310: a letter that had nothing but the utilization review to go by."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.finding import Finding, Kind, Quote, Severity
from imrlint.grammar.records import cites_record, no_records
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, LetterRule, Record
from imrlint.rule_kinds.summary import told

_RATIONALE = (
    "The guideline reserves imaging for knees that stay symptomatic after care at home. This worker has pain of the knee without"
    " a block, without a limp and without instability, and nothing says what has been tried. The MRI is not medically necessary."
)


class DecidedOnUtilizationReviewAlone(LetterRule):
    """A letter that says that no medical records were submitted cites a dated record other than the utilization review.

    No determination may be based solely on the information in the utilization review determination.
    Records of the employee or the physician may stand in for those that the claims administrator did not send.
    "No documentation of X" and "no operative report was provided" are something else.
    """

    code = "IMR310"
    default_severity = Severity.WARNING
    kind = Kind.REVIEW
    authority = Authority("8 CCR 9792.10.6(b)(2)", "No determination is based solely on what the utilization review says.")
    remedy = "Ask for the records, or cite the employee's or the physician's documents on which the decision rests."
    message = "The letter says '{0}' and cites no dated record besides the utilization review."
    valid = (
        Edit(
            "He works with restrictions.", "No medical records were submitted with the first request. He works with restrictions."
        ),
        Record(
            {
                "layout": None,
                "case_summary": "A 44 year old male was hurt on 08-19-2016. No operative report was provided.",
                "items": [
                    {
                        "heading": "MRI",
                        "rationale": "There is no documentation of swelling. No documentation of a failed trial was provided.",
                    }
                ],
            }
        ),
    )
    invalid = (
        Record(
            {
                "layout": None,
                "case_summary": (
                    "A 44 year old male hurt his knee on 08-19-2016. No medical records were submitted. "
                    "Utilization review denied the MRI on 11-14-2016."
                ),
                "items": [{"heading": "MRI of the knee", "rationale": _RATIONALE}],
            },
            ("/case_summary",),
        ),
        Record(
            {
                "layout": None,
                "case_summary": "A 44 year old male hurt his knee.",
                "items": [
                    {"heading": "MRI of the knee", "rationale": f"The medical records were not provided for review. {_RATIONALE}"}
                ],
            },
            ("/items/0/rationale",),
        ),
    )

    def check(self, subject: Letter) -> Iterator[Finding]:
        """Speak of the words that say so, where no record is cited."""
        determination = subject.determination
        injured, reviewed = determination.date_of_injury or "", determination.ur_denial_date or ""
        if any(cites_record(text, injured, reviewed) for _, text in told(subject)):
            return
        for pointer, text in told(subject):
            if words := no_records(text):
                yield self.found(subject.within(pointer, words.start, words.end), Quote(words.text))
                return
