"""IMR409: the same service decided twice, with the same outcome."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.finding import Finding, Quote, Related, Severity
from imrlint.grammar.services import repeats
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, LetterRule, Record


class RepeatedItem(LetterRule):
    """A letter decides each service once.

    Two items for one service leave it open whether one was meant for something else: another side, level, dose or date.
    """

    code = "IMR409"
    default_severity = Severity.WARNING
    authority = Authority("Labor Code 4610.6(e); programme template", "Each disputed service is decided once.")
    remedy = "Remove the second item, or write what sets the two services apart."
    message = "The item '{0}' decides a service that an earlier item decides too."
    valid = (
        Edit(
            "MRI of the right knee without contrast: Overturned",
            "Physical therapy 2 times a week for 4 weeks for the left knee: Overturned",
        ),
    )
    invalid = (
        Record(
            {
                "layout": None,
                "items": [{"heading": "Knee brace, #1", "outcome": "Upheld"}, {"heading": "KNEE BRACE #1", "outcome": "Upheld"}],
            },
            found=("/items/1/heading",),
        ),
    )

    def check(self, subject: Letter) -> Iterator[Finding]:
        """Speak of each item whose service an earlier item decides; different outcomes are IMR410's."""
        items = subject.items
        for first, second in repeats([item.heading for item in items]):
            if not items[first].outcome or not items[second].outcome or items[first].outcome == items[second].outcome:
                earlier = Related(subject.at(f"{items[first].pointer}/heading"), "the earlier item")
                words = Quote(items[second].service or items[second].heading or "")
                yield self.found(subject.at(f"{items[second].pointer}/heading"), words, related=(earlier,))
