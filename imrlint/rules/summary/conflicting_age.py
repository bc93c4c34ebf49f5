"""IMR307: a letter that gives the worker two ages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from imrlint.expressions import expression
from imrlint.finding import Finding, Quote, Related
from imrlint.grammar.dates import find
from imrlint.grammar.days import is_iso
from imrlint.grammar.people import Age, ages
from imrlint.grammar.sentences import sentence_at
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, LetterRule, Record
from imrlint.rule_kinds.summary import told

_REPORTED = expression(
    r"conflict|discrepan|inconsisten|contradict|differ|elsewhere|variously|unclear|\bor\b|\bboth\b|at the time|at that time", re.I
)

_Told = tuple[str, str, Age]


class ConflictingAge(LetterRule):
    """A letter gives the worker one age, or ages that the time between them explains.

    Two ages at one time belong to two workers: one of the passages speaks of somebody else, or is a slip.
    What the letter itself reports as a conflict in the records is none.
    """

    code = "IMR307"
    authority = Authority("Labor Code 4610.6(h)(5)", "A mistake in a fact of ordinary knowledge is a ground of appeal.")
    remedy = "Check the worker's age in the file, correct it, and make sure that the passage speaks of this worker."
    message = "The worker is '{0}' years old here, and '{1}' before."
    valid = (
        Edit("This patient has finished six", "This 45 year old patient has finished six"),
        Edit("The diagnoses are right knee sprain", "His 19 year old son drove him home. The diagnoses are right knee sprain"),
    )
    invalid = (
        Edit("This patient has finished six", "This ⟦54 year old⟧ patient has finished six"),
        Edit("He works with restrictions.", "He is ⟦47-years-old⟧. He works with restrictions."),
        Record(
            {
                "layout": None,
                "items": [],
                "case_summary": "The patient is a 32 year old male. On 10-31-2016 this 52 year old patient had knee pain.",
            },
            ("/case_summary",),
        ),
    )

    def check(self, subject: Letter) -> Iterator[Finding]:
        """Speak of the first age that the first one rules out."""
        stated = [(pointer, text, age) for pointer, text in told(subject) for age in ages(text)]
        if len(stated) < 2:
            return
        first = stated[0]
        others = [one for one in stated[1:] if one[2].years != first[2].years and not _explained(subject, first, one)]
        if not others or any(_REPORTED.search(_sentence(one)) for one in (first, others[0])):
            return
        places = [subject.within(pointer, age.start, age.end) for pointer, _, age in others]
        related = [Related(subject.within(first[0], first[2].start, first[2].end), "here the worker has another age")]
        related += [Related(place, "and here again") for place in places[1:]]
        yield self.found(places[0], Quote(others[0][2].years), Quote(first[2].years), related=tuple(related))


def _sentence(stated: _Told) -> str:
    _, text, age = stated
    start, end = sentence_at(text, age.start)
    return text[start:end]


def _explained(letter: Letter, first: _Told, other: _Told) -> bool:
    """Whether time explains two ages: one birthday if both are today's, else as many as the story has years."""
    apart = abs(first[2].years - other[2].years)
    return apart <= (1 if first[2].now and other[2].now else _years(letter, first[1], other[1]))


def _years(letter: Letter, *texts: str) -> int:
    """How many birthdays there may be between the first day that the letter tells of and the last."""
    days = [date.iso for text in texts for date in find(text) if date.iso]
    determination = letter.determination
    days += [day for day in (determination.date_of_injury, determination.decision_date) if day and is_iso(day)]
    return int(max(days)[:4]) - int(min(days)[:4]) + 1 if days else 1
