"""IMR002: a file that is no Final Determination letter."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.document import Document, Failure
from imrlint.finding import Finding, Place
from imrlint.rule import Authority, DocumentRule, File
from imrlint.text import Position


class NotADetermination(DocumentRule):
    """A file that is to be checked is a Final Determination letter.

    The letter's form is known by its section headings.
    A file with none of them is something else, or its text was lost; either way no rule could look at it.
    """

    code = "IMR002"
    authority = Authority("programme template", "A Final Determination letter has the section headings of its form.")
    remedy = "Check that the file is a Final Determination letter; if it is, export it again, and if not, leave it out."
    message = "This is not a Final Determination letter: '{0}'."
    valid = (File("letter.txt", b"CLINICAL CASE SUMMARY\nThe injured worker is a 40 year old male.\n"),)
    invalid = (
        File("notes.txt", b"Minutes of the weekly meeting\n\nNothing was decided.\n"),
        File("list.json", b"[1, 2, 3]"),
    )

    def check(self, subject: Document) -> Iterator[Finding]:
        """Speak of a file without any heading of any known form."""
        if subject.failure is Failure.NOT_A_DETERMINATION:
            yield self.found(Place(subject.origin, start=Position(1, 1), end=Position(1, 1)), subject.reason)
