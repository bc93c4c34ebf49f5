"""IMR410: the same service decided twice, with different outcomes."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.finding import Finding, Quote, Related
from imrlint.grammar.services import repeats
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, LetterRule, Record


class ConflictingRepeatedItem(LetterRule):
    """A letter does not decide one service in two ways.

    The claims administrator cannot both provide and deny the same service, so such a letter cannot be carried out.
    """

    code = "IMR410"
    authority = Authority(
        "Labor Code 4610.6(e); Labor Code 4610.6(j)", "The determination states whether the disputed service is necessary."
    )
    remedy = "Keep the outcome that the reviewer reached, or write what sets the two services apart."
    message = {
        "default": "The item '{0}' is '{1}' here and '{2}' in an earlier item.",
        "listed": "The item '{0}' is '{1}' here and '{2}' in the list of decisions at the head of the letter.",
    }
    valid = (
        Edit(
            "MRI of the right knee without contrast: Overturned",
            "Physical therapy 2 times a week for 4 weeks for the left knee: Overturned",
        ),
    )
    invalid = (
        Edit(
            "MRI of the right knee without contrast: Overturned",
            "⟦Physical Therapy, 2 times a week for 4 weeks, for the right knee⟧: Overturned",
            also=("IMR411", "IMR415"),
            why="the rationale still speaks of the other service",
        ),
        Record(
            {
                "layout": None,
                "items": [{"heading": "Knee brace", "outcome": "Upheld"}, {"heading": "Knee brace", "outcome": "Overturned"}],
            },
            found=("/items/1/heading",),
        ),
    )

    def check(self, subject: Letter) -> Iterator[Finding]:
        """Speak of each item whose service an earlier item, or another list of the letter's decisions, decides otherwise."""
        items = subject.items
        for first, second in repeats([item.heading for item in items]):
            before, now = items[first].outcome, items[second].outcome
            if before and now and before != now:
                earlier = Related(subject.at(f"{items[first].pointer}/heading"), "the earlier item")
                words = Quote(items[second].service or items[second].heading or "")
                place = subject.at(f"{items[second].pointer}/heading")
                yield self.found(place, words, Quote(now), Quote(before), related=(earlier,))
        for echo in subject.echoes:
            item = items[echo.item]
            if not echo.heading and item.outcome and item.outcome != echo.outcome:
                quotes = Quote(item.service or item.heading or ""), Quote(item.outcome), Quote(echo.outcome)
                related = (Related(subject.place(echo.span), "the list at the head"),)
                yield self.found(subject.at(f"{item.pointer}/outcome"), *quotes, related=related, say="listed")
