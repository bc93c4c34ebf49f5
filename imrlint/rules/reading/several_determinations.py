"""IMR006: a file with more than one determination."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.document import Document
from imrlint.examples.specimen import specimen
from imrlint.finding import Finding, Severity
from imrlint.rule import Authority, DocumentRule, File

_LETTER = specimen().encode()


class SeveralDeterminations(DocumentRule):
    """A file holds one determination.

    Two letters in one file are easily filed, served or appealed as one.
    Each of them is checked by itself.
    """

    code = "IMR006"
    default_severity = Severity.WARNING
    authority = Authority("8 CCR 9792.10.6(d)", "Each case has its determination.")
    remedy = "Save each determination as a file of its own."
    message = "The file holds '{0}' determinations; this is where number '{1}' begins."
    valid = (File("letter.txt", _LETTER),)
    invalid = (File("letters.txt", _LETTER + b"\f" + _LETTER),)

    def check(self, subject: Document) -> Iterator[Finding]:
        """Speak once of a file with several letters, where the second one begins."""
        if len(subject.letters) > 1:
            second = subject.letters[1]
            yield self.found(second.place(second.opening), len(subject.letters), 2)
