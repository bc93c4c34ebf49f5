"""IMR306: a letter that gives the worker two sexes."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.finding import Finding, Quote, Related, Severity
from imrlint.grammar.people import FEMALE, MALE, SexNoun, sexes
from imrlint.grammar.pronouns import pronouns
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, LetterRule, Record
from imrlint.rule_kinds.summary import told

_OPPOSITE = {MALE: FEMALE, FEMALE: MALE}


class ConflictingSex(LetterRule):
    """A letter calls the worker by one sex throughout.

    Words of another sex come from another letter: whoever reads them must doubt that the rest speaks of this worker.
    Two nouns that disagree are an error.
    A pronoun that disagrees with the noun is a warning, and counts only where it can speak of nobody but the worker.
    """

    code = "IMR306"
    authority = Authority("Labor Code 4610.6(h)(5)", "A mistake in a fact of ordinary knowledge is a ground of appeal.")
    remedy = "Check the worker's sex in the file, correct the word, and make sure that the passage speaks of this worker."
    message = {
        "noun": "The worker is called '{0}' here, and '{1}' before.",
        "pronoun": "The pronoun '{0}' does not fit the worker, who is called '{1}'.",
    }
    valid = (
        Edit(
            "The diagnoses are right knee sprain",
            "He was helping a 300-pound man and a woman. The diagnoses are right knee sprain",
        ),
        Edit(
            "He works with restrictions.", "The physician indicated her interpretation of the films. He works with restrictions."
        ),
    )
    invalid = (
        Edit(
            "This patient has finished six supervised sessions and knows his",
            "This 44 year old ⟦female⟧ has finished six supervised sessions and knows the",
        ),
        Edit("He completed six sessions of physical therapy", "⟦She⟧ completed six sessions of physical therapy"),
        Record(
            {
                "layout": None,
                "items": [],
                "case_summary": "The patient is a 32 year old male. On 10-31-2016 the female patient had knee pain.",
            },
            ("/case_summary",),
        ),
    )

    def check(self, subject: Letter) -> Iterator[Finding]:
        """Speak of the first noun against the first one; where all agree, of the first pronoun against them."""
        texts = told(subject)
        nouns = [(pointer, text, noun) for pointer, text in texts for noun in sexes(text)]
        if not nouns or any("transgender" in text for _, text in texts):
            return
        pointer, text, first = nouns[0]
        called = Quote(text[first.start : first.end])
        known = subject, pointer, first
        others = [(pointer, text, noun.start, noun.end) for pointer, text, noun in nouns if noun.sex != first.sex]
        if others:
            yield self._found(known, called, others, "noun")
            return
        against = _OPPOSITE[first.sex]
        slips = [(pointer, text, one.start, one.end) for pointer, text in texts for one in pronouns(text, against)]
        if slips:
            yield self._found(known, called, slips, "pronoun")

    def _found(
        self, known: tuple[Letter, str, SexNoun], called: Quote, others: list[tuple[str, str, int, int]], say: str
    ) -> Finding:
        letter, pointer, first = known
        places = [letter.within(where, start, end) for where, _, start, end in others]
        related = [Related(letter.within(pointer, first.start, first.end), "here the worker is called otherwise")]
        related += [Related(place, "and here again") for place in places[1:]]
        _, text, start, end = others[0]
        severity = Severity.WARNING if say == "pronoun" else None
        return self.found(places[0], Quote(text[start:end]), called, say=say, severity=severity, related=tuple(related))
