"""IMR107: the list of the documents that were reviewed."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.finding import Finding, Severity
from imrlint.letter import Letter
from imrlint.rule import Authority, LetterRule, Record, param


class MissingDocumentsReviewed(LetterRule):
    """A letter lists the documents that were reviewed.

    The parties must be able to see whether a report was overlooked.
    A list by provider and range of dates is a list (Hacker, panel decision of 2015).
    Published letters of the form of 2014 and later come without it, because the served letter has it on another page; for those the
    rule speaks only where it is selected by its own code or name.
    """

    code = "IMR107"
    default_severity = Severity.WARNING
    authority = Authority("8 CCR 9792.10.6(d)", "The determination includes a list of the documents reviewed.")
    remedy = "List the documents that were reviewed: each report, or provider and range of dates."
    message = "The letter has no list of documents reviewed; '{0}' demands one."
    when_selected = {"published": True}
    valid = (Record({"layout": None, "items": [], "documents_reviewed": ["Progress notes, 2016-05-02 to 2016-10-31"]}),)
    invalid = (Record({"layout": None, "items": [], "documents_reviewed": []}, ("/documents_reviewed",)),)

    published: bool = param(False, "Whether letters of the published form of 2014 and later must have the list too.")

    def check(self, subject: Letter) -> Iterator[Finding]:
        """Speak of a missing list where the form has a section for it, and elsewhere where it is demanded."""
        determination = subject.determination
        if determination.documents_reviewed or subject.section("documents"):
            return  # a heading with nothing under it is IMR102's
        if subject.text is None:
            owed = determination.lacks("documents_reviewed")
        else:
            owed = self.published or any(
                section.name == "documents" and section.required for section in (subject.form.sections if subject.form else ())
            )
        if owed:
            beside = subject.section("summary") or subject.section("reviewer")  # the list stands between these two
            place = subject.at("/documents_reviewed") if beside is None else subject.place(beside.heading, "/documents_reviewed")
            yield self.found(place, self.authority.citation)
