"""What a rule has to say about a letter: complete when it is made, and never changed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from imrlint.text import PagePosition, Position, Span


class Severity(StrEnum):
    """How bad a finding is, in SARIF's own words, so that no report has to translate."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """0 for a note, 1 for a warning, 2 for an error."""
        return ("note", "warning", "error").index(self.value)

    @property
    def lowered(self) -> Severity:
        """The next lower severity; a note stays a note."""
        return (Severity.NOTE, Severity.NOTE, Severity.WARNING)[self.rank]


class Kind(StrEnum):
    """Whether the letter is known to be wrong, or a person must look."""

    FAIL = "fail"
    REVIEW = "review"


class Quote(str):
    """An argument of a message that quotes the letter; it is withheld wherever excerpts are."""

    __slots__ = ()


WITHHELD = "…"
"""What stands in a report for words of the letter that may not be shown."""


class Message(NamedTuple):
    """What is wrong, as a template with its arguments, so that the letter's words can be withheld."""

    id: str
    template: str
    arguments: tuple[str, ...]

    @property
    def text(self) -> str:
        """The whole sentence."""
        return self.template.format(*self.arguments)

    def redacted(self) -> Message:
        """The same sentence without the letter's words."""
        return self._replace(arguments=tuple(WITHHELD if isinstance(a, Quote) else a for a in self.arguments))


class Excerpt(NamedTuple):
    """The lines around a finding: the first one's number, the lines, and those above the first marked line.

    `lines` are original lines of the file.
    """

    first: int
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Place:
    """Where a finding points: the file, the value's address, and the words.

    `pointer` is a JSON pointer into the record, "" for the letter as a whole.
    `span` holds offsets into the original characters; `start` and `end` are its first position and the one behind its last.
    `page` is set where the input has pages.
    `section` names the letter's section, as its layout prints it.
    `record` says that the place lies in a record that was never text, such as JSON.
    `paragraph` is set in Word input: the number of the paragraph, counted from one without empty ones.
    """

    origin: str
    pointer: str = ""
    span: Span | None = None
    start: Position | None = None
    end: Position | None = None
    page: PagePosition | None = None
    section: str | None = None
    excerpt: Excerpt | None = None
    record: bool = False
    paragraph: int | None = None

    @cached_property
    def item(self) -> int | None:
        """The number, from zero, of the disputed item that the place belongs to."""
        parts = self.pointer.split("/")
        return int(parts[2]) if len(parts) > 2 and parts[1] == "items" and parts[2].isdecimal() else None

    def redacted(self) -> Place:
        """The same place without the letter's words."""
        return replace(self, excerpt=None) if self.excerpt else self


class Related(NamedTuple):
    """A second place that a finding needs: the other half of a contradiction, the first of two."""

    place: Place
    note: str


class Replacement(NamedTuple):
    """Characters of a file, by their offsets in its decoded text, and what shall stand in their place."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """How a finding can be put right by machine.

    `what` says it in a sentence that quotes nothing of the letter.
    `safe` says that the meaning of the letter stays the same; any other fix needs somebody who reads what came of it.
    `replacements` are in their order and do not overlap; there are none where the letter's words may not be shown.
    """

    what: str
    safe: bool
    replacements: tuple[Replacement, ...] = ()


def digest(words: str) -> str:
    """The SHA-256 of some words, cut to 128 bits and in hexadecimal: what fingerprints are made of."""
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def case_digest(case_number: str) -> str:
    """The digest by which a case number is known, so that no report, cache or log has to hold the number."""
    words = "".join(case_number.split()).upper()
    return digest(words) if words else ""


class Identity(NamedTuple):
    """Which letter a finding belongs to, without a word of the letter, so that exceptions find it again.

    `case` is a digest of the case number, "" where the letter states none.
    `content` is a digest of the letter's words, whatever page layout did to them; "" where there is no letter.
    """

    case: str = ""
    content: str = ""

    @property
    def key(self) -> str:
        """What the letter is known by when its file was renamed, or its text extracted anew."""
        return self.case or self.content


class Suppression(NamedTuple):
    """A waiver that a finding falls under: who approved it, why, and the last day (ISO) on which it holds.

    `number` says which waiver of the file it is, from zero; `line` where it begins there.
    """

    number: int
    line: int
    reason: str
    approver: str
    expires: str


class BaselineState(StrEnum):
    """Whether a baseline knows a finding, in SARIF's own words."""

    NEW = "new"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class Finding:
    """One thing that a rule found.

    `fingerprint` is a digest of rule, address and words, the same wherever the words stand in the letter.
    `line_hash` is that of code scanning.
    `waiver` is the waiver that the finding falls under, and `baseline_state` what a baseline says of it: both are written in
    once, after linting and before any report.
    """

    code: str
    severity: Severity
    kind: Kind
    message: Message
    place: Place
    related: tuple[Related, ...] = ()
    fingerprint: str = ""
    line_hash: str = ""
    letter: Identity = Identity()
    fix: Fix | None = None
    waiver: Suppression | None = None
    baseline_state: BaselineState | None = None

    @property
    def counts(self) -> bool:
        """Whether the finding speaks against the letter: no waiver covers it, and no baseline knew it."""
        return self.waiver is None and self.baseline_state is not BaselineState.UNCHANGED

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """The order of every report: by file, then by place, then by code."""
        start = self.place.start or Position(0, 0)
        return (self.place.origin, start.line, start.column, self.code, self.place.pointer)

    def redacted(self) -> Finding:
        """The same finding without the letter's words; what reports show where excerpts are withheld."""
        related = tuple(Related(one.place.redacted(), one.note) for one in self.related)
        fix = replace(self.fix, replacements=()) if self.fix else None
        return replace(self, message=self.message.redacted(), place=self.place.redacted(), related=related, fix=fix)
