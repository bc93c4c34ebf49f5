"""IMR106: a section without its fixed sentence."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.finding import Finding, Severity
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, LetterRule


class MissingLeadIn(LetterRule):
    """The case summary and the issues begin with their fixed sentences.

    The one under the summary says that the reviewer wrote it from the case file, including all medical records.
    """

    code = "IMR106"
    default_severity = Severity.NOTE
    authority = Authority(
        "programme template; Labor Code 4610.6(b)", "The reviewer reviews all pertinent records; the template says so here."
    )
    remedy = "Put the fixed sentence back under the heading."
    message = "The section '{0}' lacks its fixed sentence '{1}'."
    valid = (
        Edit(
            "review of the\ncase file, including all medical records:", "review of the case file,\nincluding all medical records:"
        ),
    )
    invalid = (
        Edit(
            "The Final Determination was based on decisions for the disputed items/services set forth below:\n\n",
            "",
            mark="IMR ISSUES, DECISIONS AND RATIONALES",
        ),
        Edit(
            "The expert reviewer developed the following clinical case summary based on a review of the\n"
            "case file, including all medical records:\n\n",
            "",
            mark="CLINICAL CASE SUMMARY",
        ),
    )

    def check(self, subject: Letter) -> Iterator[Finding]:
        """Speak of each filled section whose form has a fixed sentence that is not there."""
        for section in subject.sections:
            if section.form.lead_in and section.lead_in is None and section.body.end > section.body.start:
                yield self.found(subject.place(section.heading), section.form.heading, section.form.lead_in)
