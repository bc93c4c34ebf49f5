"""IMR216: no word on the records."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.finding import Finding
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, Record
from imrlint.rule_kinds.reviewer import StatementRule


class MissingRecordReview(StatementRule):
    """The letter says that the reviewer was sent, or reviewed, the case file.

    The reviewer must review all pertinent records and other information submitted; a determination that cannot show it is open
    to attack.
    The programme's first sentence says that the complete case file went to the reviewer; a list of the documents does as well.
    """

    code = "IMR216"
    reads = ""
    statement = "record_review"
    about = "that the complete case file was reviewed"
    authority = Authority(
        "programme template; Labor Code 4610.6(b)",
        "The reviewer reviews all pertinent medical records, provider reports, and other information submitted.",
    )
    remedy = "Put the programme's sentence on the complete case file back."
    message = {"missing": "The letter does not state '{0}'."}
    valid = (
        Edit("sent the complete case file to an expert reviewer", "gave all submitted records to an expert reviewer"),
        Record(
            {
                "layout": None,
                "documents_reviewed": ["Progress notes"],
                "reviewer": {"statements": {"record_review": None}},
                "items": [{"heading": "Knee brace"}],
            }
        ),
    )
    invalid = (
        Edit(
            "MAXIMUS Federal Services sent the complete case file to an expert reviewer. He/she",
            "The expert reviewer",
            mark="HOW THE IMR FINAL DETERMINATION WAS MADE",
        ),
        Record(
            {"layout": None, "reviewer": {"statements": {"record_review": None}}, "items": [{"heading": "Knee brace"}]},
            found=("/reviewer/statements/record_review",),
        ),
    )

    def missing(self, letter: Letter) -> Iterator[Finding]:
        """Yield that the statement is not there, unless the letter lists the documents."""
        if not letter.determination.documents_reviewed and letter.section("documents") is None:
            yield from super().missing(letter)
