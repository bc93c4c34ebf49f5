"""IMR206: no statement of independence, or one that leaves somebody out."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.finding import Finding, Quote, Severity
from imrlint.grammar.affiliations import tie
from imrlint.grammar.statements import affiliation, left_out
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, Record
from imrlint.rule_kinds.reviewer import StatementRule, stated


class IncompleteIndependenceStatement(StatementRule):
    """The letter says that the reviewer has no affiliation with employer, employee, providers or claims administrator.

    Reviewers may have no material professional, familial or financial affiliation with any of them, and a conflict of interest
    is a ground on which the appeals board sets a determination aside.
    The programme's sentence names all four; one that leaves a party out says nothing about it.
    """

    code = "IMR206"
    statement = "independence"
    about = "no affiliation with the employer, employee, providers or the claims administrator"
    authority = Authority(
        "programme template; Labor Code 139.5(c)(2); Labor Code 139.5(d)(5); Labor Code 4610.6(h)(3)",
        "Neither the organisation nor the reviewer has a material affiliation with a party; a conflict of interest is a ground of appeal.",
    )
    remedy = (
        "Put the programme's sentence back, with all four parties; if there is an affiliation, the case needs another reviewer."
    )
    message = {
        "missing": "The letter does not state '{0}'.",
        "left-out": "The statement of independence leaves out '{0}'.",
        "affiliated": "The letter states that there is an affiliation: '{0}'.",
    }
    valid = (
        Edit("He/she has no\naffiliation with", "The physician reviewer does not have any\naffiliation with"),
        Edit("has no\naffiliation with", "has no material professional, familial, or financial\naffiliation with"),
        Edit(
            "the employer, employee, providers or the claims administrator",
            "the employer, the injured worker, the treating physicians or the insurer",
        ),
    )
    invalid = (
        Edit(
            " He/she has no\naffiliation with the employer, employee, providers or the claims administrator.",
            "",
            mark="HOW THE IMR FINAL DETERMINATION WAS MADE",
        ),
        Edit(
            "He/she has no\naffiliation with the employer, employee, providers or the claims administrator.",
            "⟦He/she has no\naffiliation with the employer, employee or providers.⟧",
        ),
        Edit("He/she has no\naffiliation with", "He/she ⟦has an\naffiliation⟧ with"),
        Edit("He/she has been\nin active", "He/she ⟦is employed by the insurer⟧. He/she has been\nin active"),
        Record(
            {"layout": None, "reviewer": {"statements": {"independence": ""}}, "items": [{"heading": "Knee brace"}]},
            found=("/reviewer/statements/independence",),
        ),
    )

    def run(self, subject: Letter) -> Iterator[Finding]:
        """Speak once: of a tie that is stated in any words of the section, or else of the statement."""
        if (said := stated(subject)) and (found := tie(said.text)):
            yield self.found(
                said.place(subject, found, self.pointer), Quote(found.text), say="affiliated", severity=Severity.ERROR
            )
            return
        yield from super().run(subject)

    def check_statement(self, letter: Letter, words: str) -> Iterator[Finding]:
        """Speak once: of an affiliation that is stated, or else of the parties that are left out."""
        if told := affiliation(words) or tie(words):
            place = letter.within(self.pointer, told.start, told.end)
            yield self.found(place, Quote(told.text), say="affiliated", severity=Severity.ERROR)
        elif missing := left_out(words):
            yield self.found(letter.at(self.pointer), ", ".join(missing), say="left-out")
