"""IMR001: a file that cannot be read."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.document import Document, Failure
from imrlint.finding import Finding, Place
from imrlint.rule import Authority, DocumentRule, File
from imrlint.text import Position


class UnreadableFile(DocumentRule):
    """A letter that is to be checked can be opened and read.

    A file that nobody could read was not checked, and a letter that was not checked may be wrong.
    It is therefore a finding of its own and never passed over in silence.
    """

    code = "IMR001"
    authority = Authority("8 CCR 9792.10.6(d)", "The determination is a document that its parties can read.")
    remedy = "Do what the message says, then check the file again; a letter that cannot be read must not be issued."
    message = "The file cannot be read: '{0}'. What to do: '{1}'."
    valid = (
        File("letter.txt", b"HOW THE IMR FINAL DETERMINATION WAS MADE\nMAXIMUS Federal Services sent the complete case file.\n"),
    )
    invalid = (
        File("letter.txt", b""),
        File("letter.pdf", b"%PDF-1.7\n1 0 obj\n"),
        File("letter.json", b'{"layout": null, "items": ['),
    )

    def check(self, subject: Document) -> Iterator[Finding]:
        """Speak of a file that gave no letter because it could not be read."""
        if subject.failure is Failure.UNREADABLE:
            yield self.found(
                Place(subject.origin, start=Position(1, 1), end=Position(1, 1)), subject.reason, subject.remedy.removesuffix(".")
            )
