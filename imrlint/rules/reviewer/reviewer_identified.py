"""IMR211: a reviewer whom the letter identifies."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.finding import Finding, Quote
from imrlint.grammar.identifiers import identifiers
from imrlint.grammar.words import Part
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, LetterRule, Record
from imrlint.rule_kinds.reviewer import reviewers, stated


class ReviewerIdentified(LetterRule):
    """The credentials describe the reviewer and do not identify the person.

    The reviewers' names are confidential: the parties get a description of the qualifications, and nothing more.
    A name, a signature, a provider number or a licence number gives the person away.
    Only the section of credentials is looked at; treating physicians may be named elsewhere.
    """

    code = "IMR211"
    reads = "reviewer"
    authority = Authority(
        "Labor Code 4610.6(f); Zuniga v. WCAB (2018) 19 Cal.App.5th 981",
        "The review organisation keeps the names of the reviewers confidential in all communications outside of itself.",
    )
    remedy = "Take the name, signature or number out before the letter goes anywhere."
    message = "The credentials identify the reviewer: '{0}'."
    valid = (
        Edit("Orthopedic Surgery, Sports Medicine", "Orthopedic Surgery, M.D., Sports Medicine"),
        Edit(
            "MAXIMUS Federal Services sent", "The independent Medical Doctor is sworn to silence. MAXIMUS Federal Services sent"
        ),
    )
    invalid = (
        Edit(
            "The Expert Reviewer has the following credentials:",
            "⟦NPI: 1234567890⟧\nThe Expert Reviewer has the following credentials:",
        ),
        Edit("Orthopedic Surgery, Sports Medicine", "Orthopedic Surgery, Sports Medicine\n⟦Alma Testperson, M.D.⟧"),
        Edit("The expert reviewer is Board\nCertified", "⟦Dr. Testperson⟧ is Board\nCertified", of="determination-2014-prose"),
        Edit("to practice in California.", "to practice in California, ⟦License No. A123456⟧.", of="determination-2014-prose"),
        Record(
            {
                "layout": None,
                "reviewer": {"specialties": ["Urology", "Alma Testperson, M.D."]},
                "items": [{"heading": "Knee brace"}],
            },
            found=("/reviewer/specialties/1",),
        ),
    )

    def check(self, subject: Letter) -> Iterator[Finding]:
        """Speak of each name, signature and number in the section, or in the values of a record."""
        if said := stated(subject):
            for one in identifiers(said.text):
                yield self.found(said.place(subject, Part(*one)), Quote(one.text))
        elif subject.text is None:
            for pointer, words in _values(subject):
                for one in identifiers(words):
                    yield self.found(subject.at(pointer), Quote(one.text))


def _values(letter: Letter) -> Iterator[tuple[str, str]]:
    """The strings of a record that describe reviewers, with their pointers."""
    for reviewer in reviewers(letter):
        for key in ("specialties", "subspecialties", "licensed_in"):
            for n, words in enumerate(getattr(reviewer, key)):
                yield f"{reviewer.pointer}/{key}/{n}", words
        if statements := reviewer.statements:
            for key in statements.FIELDS:
                yield f"{statements.pointer}/{key}", getattr(statements, key) or ""
