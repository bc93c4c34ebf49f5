"""IMR608: a file that is named after another case."""

from __future__ import annotations

import re
from collections.abc import Iterator

from imrlint.examples.specimen import specimen
from imrlint.expressions import expression
from imrlint.finding import Finding, Quote, Severity
from imrlint.letter import Letter
from imrlint.rule import Authority, File, LetterRule

_IN_NAME = expression(r"(?<![a-z])(?:cm[ _-]?(\d\d)[ _-]?(\d{7})|imr[ _-]?(\d\d)[ _-](\d{6}))(?!\d)", re.I | re.ASCII)
_NUMBER = expression(r"CM(\d\d)-(\d{7})|IMR[ -]?(\d\d)-(\d{6})", re.ASCII)
_LETTER = specimen().encode()


class FileNameMismatch(LetterRule):
    """A file that is named after a case holds the letter of that case.

    Determinations are filed, served and published under the name of their file.
    A letter under another case's name reaches the wrong parties.
    """

    code = "IMR608"
    default_severity = Severity.WARNING
    authority = Authority("Labor Code 4610.6(f); programme template", "The determination goes to the parties of its own case.")
    remedy = "Open the case file and find out which of the two numbers is right; rename the file or correct the letter."
    message = "The file is named after the case '{0}', but the letter is about '{1}'."
    valid = (File("CM16-0199001.txt", _LETTER), File("determination 2017.txt", _LETTER))
    invalid = (File("CM16-0199002.txt", _LETTER), File("cm160199010_final.txt", _LETTER))

    def check(self, subject: Letter) -> Iterator[Finding]:
        """Speak where the name holds case numbers and the letter's is not among them."""
        number = subject.determination.case_number
        # Of several letters in one file at most the first can have given it its name.
        if not number or subject.number or not (own := _NUMBER.fullmatch(number.strip())):
            return
        name = subject.origin.replace("\\", "/").replace("!", "/").rpartition("/")[2]
        named = [(found[1] or found[3], found[2] or found[4], found[0]) for found in _IN_NAME.finditer(name)]
        if named and (own[1] or own[3], own[2] or own[4]) not in [(year, serial) for year, serial, _ in named]:
            yield self.found(subject.at("/case_number"), named[0][2], Quote(number))
