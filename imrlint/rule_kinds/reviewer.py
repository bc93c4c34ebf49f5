"""Rules about the reviewer: where the credentials stand, and what silences every rule about them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar, NamedTuple

from imrlint.determination import Reviewer
from imrlint.expressions import expression
from imrlint.finding import Finding, Place, Severity
from imrlint.grammar import credentials
from imrlint.grammar.credential_lists import says_nothing
from imrlint.grammar.identifiers import identifiers
from imrlint.grammar.words import Part
from imrlint.letter import Letter
from imrlint.rule import Rule
from imrlint.text import Span

_TOGETHER = expression(
    r"\b(?:both|each|all)\s(?:of\s)?(?:the\s)?(?:[\w-]{1,20}\s){0,2}?(?:reviewers?|are|is|licensed)\b"
    r"|\bthey\s(?:are|have|hold)\b|\brespectively\b|\breviewers\s(?:are|have|hold)\b",
    re.I,
)
"""How a letter says something of several reviewers at once."""
_SEVERAL = expression(
    r"\breviewers\b(?!['’])|\b(?:second|third|other|another|additional)\s(?:[\w-]{1,20}\s){0,2}?reviewer\b"
    r"|\breviewer\s(?:#|no\.?\s|number\s)?(?:[2-9B-D]|two|three)\b",
    re.I,
)
"""How a letter says that there are several."""


class Stated(NamedTuple):
    """The credentials as the letter's text states them, and where that text begins in the running text."""

    credentials: credentials.Credentials
    text: str
    start: int

    def place(self, letter: Letter, part: Part, pointer: str = "/reviewer") -> Place:
        """Where the words of the section stand."""
        return letter.place(Span(self.start + part.start, self.start + part.end), pointer)


def stated(letter: Letter) -> Stated | None:
    """What the section on the reviewer says; None for a record, and where the section is missing or empty."""
    return letter.once(_stated)


def _stated(letter: Letter) -> Stated | None:
    section = letter.section("reviewer")
    if section is None or section.body.end <= section.body.start:
        return None
    text = letter.words[section.body.start : section.body.end]
    return Stated(credentials.read(text), text, section.body.start)


def reviewers(letter: Letter) -> tuple[Reviewer, ...]:
    """Every reviewer of a letter; none where the section on the reviewer is missing or empty."""
    if letter.text is not None and stated(letter) is None:
        return ()
    first = letter.determination.reviewer
    return (*([first] if first else []), *letter.determination.additional_reviewers)


def another_rules(letter: Letter, pointer: str, name: str) -> bool:
    """Whether a credential is another rule's business: it says that there is none, or belongs to what identifies a person."""
    if says_nothing(name):
        return True
    span, said = letter.spans.get(pointer), stated(letter)
    if span is None or said is None:
        return any(True for _ in identifiers(name))
    start, end = span.start - said.start, span.end - said.start
    return any(one.start < end and start < one.end for one in identifiers(said.text))


class CredentialsRule(Rule[Letter]):
    """A rule about what the credentials of each reviewer name."""

    reads = "reviewer"

    def run(self, subject: Letter) -> Iterator[Finding]:
        """Check every reviewer."""
        for reviewer in reviewers(subject):
            yield from self.check_reviewer(subject, reviewer)

    def check_reviewer(self, letter: Letter, reviewer: Reviewer) -> Iterator[Finding]:  # noqa: ARG002
        """Yield what is wrong with the credentials of one reviewer; what a rule writes."""
        raise TypeError(f"{type(self).__name__} does not say how to check a reviewer")


class RequiredCredentialRule(Rule[Letter]):
    """A rule about credentials that a letter must name: `wanted` is their key in the record."""

    reads = "reviewer"
    wanted: ClassVar[str]

    def run(self, subject: Letter) -> Iterator[Finding]:
        """Check the letter, unless its section on the reviewer is missing or empty."""
        return self.check(subject) if subject.text is None or stated(subject) is not None else iter(())

    def lacking(self, letter: Letter) -> bool:
        """Whether the letter names no such credentials."""
        reviewer = letter.determination.reviewer
        if reviewer is None:
            return letter.determination.lacks("reviewer")
        return self.wanted in reviewer.given and all(says_nothing(name) for name in getattr(reviewer, self.wanted))

    def expected_at(self, letter: Letter) -> Place:
        """Where the credentials should stand: at the label of the block, else in the sentence of credentials."""
        pointer = f"/reviewer/{self.wanted}"
        said = stated(letter)
        given = said and (said.credentials.block or said.credentials.prose)
        if said and given:
            return said.place(letter, given.labels.get(self.wanted, given.place), pointer)
        return letter.at(pointer if letter.determination.reviewer else "/reviewer")

    def bare_others(self, letter: Letter) -> Iterator[Place]:
        """Where the text describes a further reviewer and names no such credentials.

        What is said of all reviewers together may be said of that one, so nothing is missing then; records are IMR218's.
        """
        said = stated(letter)
        others = said.credentials.others if said else ()
        if said is None or not others or len({one.style for one in others}) > 1:
            return
        if _TOGETHER.search(said.text) or not _SEVERAL.search(said.text):
            return
        for n, one in enumerate(others):
            given = one.block or one.prose
            if given and not getattr(one, self.wanted):
                place = given.labels.get(self.wanted, given.place)
                yield said.place(letter, place, f"/additional_reviewers/{n}/{self.wanted}")


class StatementRule(Rule[Letter]):
    """A rule about one of the programme's fixed statements: `statement` is its key in the record, `about` what it says.

    A statement that is not there is found in the sentence that should hold it, too (`beside`), else at the section's heading;
    what a statement says is for `check_statement`.
    """

    reads = "reviewer"
    statement: ClassVar[str]
    about: ClassVar[str]
    beside: ClassVar[str] = ""
    default_severity = Severity.WARNING

    @property
    def pointer(self) -> str:
        """The statement's address in the record."""
        return f"/reviewer/statements/{self.statement}"

    def run(self, subject: Letter) -> Iterator[Finding]:
        """Check the statement, unless the letter's section on the reviewer is missing or empty."""
        reviewer = subject.determination.reviewer
        if reviewer is None or (subject.text is not None and stated(subject) is None):
            return iter(())
        if reviewer.statements and (words := getattr(reviewer.statements, self.statement)):
            return self.check_statement(subject, words)
        lacks = reviewer.statements.lacks(self.statement) if reviewer.statements else reviewer.lacks("statements")
        return self.missing(subject) if lacks else iter(())

    def missing(self, letter: Letter) -> Iterator[Finding]:
        """Yield that the statement is not there."""
        beside = f"/reviewer/statements/{self.beside}"
        span = letter.spans.get(beside) if self.beside else None
        yield self.found(letter.place(span, self.pointer) if span else letter.at(self.pointer), self.about, say="missing")

    def check_statement(self, letter: Letter, words: str) -> Iterator[Finding]:  # noqa: ARG002
        """Yield what is wrong with the words of the statement; what a rule writes that reads them."""
        yield from ()
