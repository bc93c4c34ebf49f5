"""IMR208: no statement of hours in practice."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.finding import Finding, Quote
from imrlint.grammar.statements import hours
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, Record
from imrlint.rule_kinds.reviewer import StatementRule

HOURS = 24


class MissingPracticeHours(StatementRule):
    """The letter says that the reviewer works at least 24 hours a week in active practice.

    No statute asks for it: it is what the programme promises about its reviewers, in every letter.
    A letter without the sentence, or with fewer hours, is not the programme's own.
    """

    code = "IMR208"
    statement = "practice_hours"
    about = "at least 24 hours a week in active practice"
    beside = "practice_years"
    authority = Authority(
        "programme template; Labor Code 4610.6(f)",
        "The letter describes the reviewer's qualifications; the template says how much.",
    )
    remedy = "Put the programme's sentence back, if the reviewer's file bears it out."
    message = {
        "missing": "The letter does not state '{0}'.",
        "fewer": "The letter states '{0}' a week in practice, and the programme's sentence at least 24.",
    }
    valid = (
        Edit("at least 24 hours a\nweek", "at least twenty-four (24) hours per\nweek"),
        Edit("at least 24 hours a\nweek", "more than 30 hours each\nweek"),
    )
    invalid = (
        Edit(
            "He/she has been\nin active clinical practice for more than five years and is currently working at least 24 hours a\n"
            "week in active practice.",
            "⟦He/she has been\nin active clinical practice for more than five years.⟧",
        ),
        Edit("at least 24 hours a\nweek", "at least ⟦20 hours⟧ a\nweek"),
        Record(
            {"layout": None, "reviewer": {"statements": {"practice_hours": None}}, "items": [{"heading": "Knee brace"}]},
            found=("/reviewer/statements/practice_hours",),
        ),
    )

    def check_statement(self, letter: Letter, words: str) -> Iterator[Finding]:
        """Speak of fewer hours than the programme asks for, and of a sentence that gives no hours a week."""
        given = hours(words)
        if given is None:
            yield self.found(letter.at(self.pointer), self.about, say="missing")
        elif given.short_of(HOURS):
            yield self.found(letter.within(self.pointer, given.part.start, given.part.end), Quote(given.part.text), say="fewer")
