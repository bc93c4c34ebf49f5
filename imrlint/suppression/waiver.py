"""A waiver: somebody's written word that a rule's finding about a letter is accepted, until a day.

Letters are legal documents and cannot carry comments for a linter, so waivers stand in a file beside them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from imrlint.finding import Identity, Place, case_digest
from imrlint.text import Span, Text


class Waiver(NamedTuple):
    """One waiver, as its file states it; `number` counts from zero, `span` is the whole of it in the file's text.

    Comments directly above its head belong to it.
    `rule` is a code, `rule_word` what the file calls it.
    The letter is named by `case_number`, by `path` (a pattern as in .gitignore, relative to the file), by the letter's `content`
    fingerprint, or by several of these, which then must all agree; `finding` narrows it to one finding's fingerprint.
    `reason`, `approver` and `expires` are "" where they are missing.
    """

    number: int
    span: Span
    rule: str
    rule_word: str
    case_number: str = ""
    path: str = ""
    content: str = ""
    finding: str = ""
    reason: str = ""
    approver: str = ""
    expires: str = ""

    @property
    def case(self) -> str:
        """The digest of the case number."""
        return case_digest(self.case_number)

    @property
    def last_day(self) -> date | None:
        """The last day on which it holds, None where the file states no date that is one."""
        try:
            return date.fromisoformat(self.expires) if len(self.expires) == len("2016-08-31") else None
        except ValueError:
            return None

    def holds(self, today: str) -> bool:
        """Whether it holds on a day (ISO); the last day counts, and one without a proper date never holds."""
        return self.last_day is not None and self.last_day.isoformat() >= today

    @property
    def letter(self) -> str:
        """The letter in words, for lists."""
        parts = [self.case_number, self.path, self.content and f"content {self.content[:12]}"]
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True)
class WaiverFile:
    """A file of waivers: what reports call it, its text, and the waivers in it."""

    origin: str
    content: str
    waivers: tuple[Waiver, ...]

    @cached_property
    def text(self) -> Text:
        """The file's text, which knows lines and columns."""
        return Text(self.origin, self.content)

    def place(self, waiver: Waiver, key: str = "") -> Place:
        """Where a waiver stands, or the value of one of its keys; a key that is missing is looked for at the waiver's head."""
        span = self._value(waiver, key) or self._head(waiver)
        start, end = self.text.position(span.start), self.text.position(span.end)
        return Place(self.origin, f"/waiver/{waiver.number}" + (f"/{key}" if key else ""), span, start, end)

    def line(self, waiver: Waiver) -> int:
        """The line on which a waiver begins."""
        return self.text.position(self._head(waiver).start).line

    def _head(self, waiver: Waiver) -> Span:
        at = waiver.span.start
        for line in self.content[waiver.span.start : waiver.span.end].splitlines(keepends=True):
            if line.strip() and not line.lstrip().startswith("#"):
                return Span(at, at + len(line.rstrip()))
            at += len(line)
        return waiver.span

    def _value(self, waiver: Waiver, key: str) -> Span | None:
        at = waiver.span.start
        for line in self.content[waiver.span.start : waiver.span.end].splitlines(keepends=True):
            name, equals, value = line.partition("=")
            if key and equals and name.strip().strip("\"'") == key:
                start = at + len(name) + 1 + len(value) - len(value.lstrip())
                return Span(start, start + len(value.strip()))
            at += len(line)
        return None


class WaiverUse(NamedTuple):
    """What became of the waivers of a file in a run, on a day (ISO): what the rules about waivers look at.

    `used` are the numbers of those that a finding needed.
    `concerned` are the numbers of those whose letters the run could have met; of the others nothing is said.
    """

    file: WaiverFile
    today: str
    used: frozenset[int]
    concerned: frozenset[int]

    def each(self) -> Iterator[Waiver]:
        """The waivers that the run can speak of."""
        return (waiver for waiver in self.file.waivers if waiver.number in self.concerned)


def names(waiver: Waiver, code: str, letter: Identity, fingerprint: str) -> bool:
    """Whether a waiver, as far as its path leaves it open, is about a finding of that code in that letter."""
    return waiver.rule == code and is_about(waiver, letter) and (not waiver.finding or fingerprint.startswith(waiver.finding))


def is_about(waiver: Waiver, letter: Identity) -> bool:
    """Whether a waiver, as far as its path leaves it open, is about a letter."""
    return (not waiver.case_number or waiver.case == letter.case) and (
        not waiver.content or (bool(letter.content) and letter.content.startswith(waiver.content))
    )
