"""What a rule has to say about a letter: complete when it is made, and never changed."""

from __future__ import annotations

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


@dataclass(frozen=True, slots=True)
class Excerpt:
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
    """

    origin: str
    pointer: str = ""
    span: Span | None = None
    start: Position | None = None
    end: Position | None = None
    page: PagePosition | None = None
    section: str | None = None
    excerpt: Excerpt | None = None

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


@dataclass(frozen=True)
class Finding:
    """One thing that a rule found."""

    code: str
    severity: Severity
    kind: Kind
    message: Message
    place: Place
    related: tuple[Related, ...] = ()
    fingerprint: str = ""
    line_hash: str = ""

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """The order of every report: by file, then by place, then by code."""
        start = self.place.start or Position(0, 0)
        return (self.place.origin, start.line, start.column, self.code, self.place.pointer)

    def redacted(self) -> Finding:
        """The same finding without the letter's words; what reports show where excerpts are withheld."""
        related = tuple(Related(one.place.redacted(), one.note) for one in self.related)
        return replace(self, message=self.message.redacted(), place=self.place.redacted(), related=related)
