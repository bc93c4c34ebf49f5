"""IMR308: a summary that says it was taken from the utilization review."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.finding import Finding, Kind, Quote, Severity
from imrlint.grammar.borrowed import borrowed
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, Record
from imrlint.rule_kinds.summary import SummaryRule


class CopiedFromUtilizationReview(SummaryRule):
    """The case summary is the reviewer's own, written from the records, and not copied from the utilization review.

    A determination may not rest solely on what the utilization review says.
    That the summary mentions its date, its outcome or its reasons is no fault.
    """

    code = "IMR308"
    default_severity = Severity.WARNING
    kind = Kind.REVIEW
    reads = "summary"
    authority = Authority("8 CCR 9792.10.6(b)(2)", "No determination is based solely on what the utilization review says.")
    remedy = "Write the summary from the medical records, and delete the remark that it was taken from the utilization review."
    message = "The summary says that it was '{0}'."
    valid = (
        Edit(
            "The utilization review of 11-14-2016 denied",
            "According to the utilization review, the request of\n11-02-2016 was denied. It denied",
        ),
    )
    invalid = (
        Edit(
            "The injured worker is a 44 year old",
            "Disclaimer: The following case summary was ⟦taken directly from the utilization review⟧ denial.\n"
            "The injured worker is a 44 year old",
        ),
        Record(
            {
                "layout": None,
                "items": [],
                "case_summary": (
                    "A 44 year old male was seen on 10-31-2016. The history of knee pain is copied verbatim from the UR denial."
                ),
            },
            ("/case_summary",),
        ),
    )

    def check_summary(self, letter: Letter, summary: str) -> Iterator[Finding]:
        """Speak of the words that say so."""
        if words := borrowed(summary):
            yield self.found(letter.within("/case_summary", words.start, words.end), Quote(words.text))
