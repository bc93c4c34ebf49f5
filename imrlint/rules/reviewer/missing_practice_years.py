"""IMR207: no statement of years in practice."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.finding import Finding, Quote
from imrlint.grammar.statements import years
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, Record
from imrlint.rule_kinds.reviewer import StatementRule

YEARS = 5


class MissingPracticeYears(StatementRule):
    """The letter says that the reviewer has been in active clinical practice for more than five years.

    No statute asks for it: it is what the programme promises about its reviewers, in every letter.
    A letter without the sentence, or with fewer years, is not the programme's own.
    """

    code = "IMR207"
    statement = "practice_years"
    about = "more than five years of active clinical practice"
    beside = "practice_hours"
    authority = Authority(
        "programme template; Labor Code 4610.6(f)",
        "The letter describes the reviewer's qualifications; the template says for how long.",
    )
    remedy = "Put the programme's sentence back, if the reviewer's file bears it out."
    message = {
        "missing": "The letter does not state '{0}'.",
        "fewer": "The letter states '{0}' of practice, and the programme's sentence more than five years.",
    }
    valid = (
        Edit("for more than five years", "for more than 5 years"),
        Edit(
            "He/she has been\nin active clinical practice for more than five years",
            "The reviewer has\npracticed medicine for over twelve years",
        ),
    )
    invalid = (
        Edit(
            "He/she has been\nin active clinical practice for more than five years and is currently working at least 24 hours a\n"
            "week in active practice.",
            "⟦He/she is currently working at least 24 hours a\nweek in active practice.⟧",
        ),
        Edit("for more than five years", "for more than ⟦three years⟧"),
        Record(
            {"layout": None, "reviewer": {"statements": {"practice_years": None}}, "items": [{"heading": "Knee brace"}]},
            found=("/reviewer/statements/practice_years",),
        ),
    )

    def check_statement(self, letter: Letter, words: str) -> Iterator[Finding]:
        """Speak of fewer years than the programme asks for; of none if the sentence gives no number."""
        given = years(words)
        if given is None:
            yield self.found(letter.at(self.pointer), self.about, say="missing")
        elif given.short_of(YEARS):
            yield self.found(letter.within(self.pointer, given.part.start, given.part.end), Quote(given.part.text), say="fewer")
