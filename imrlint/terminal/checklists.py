"""A letter's legal requirements, one by one, as they stand below its findings."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.catalogue import catalogue
from imrlint.report import Check, Checklist, Status
from imrlint.terminal.screen import Screen
from imrlint.terminal.wrapping import Line, Piece

_WORDS = {
    Status.MET: ("met", "ready"),
    Status.NOT_MET: ("NOT MET", "error"),
    Status.PERSON: ("needs a person", "warning"),
    Status.NOT_APPLICABLE: ("not applicable", "faint"),
}
_COLUMN = max(len(words) for words, _ in _WORDS.values()) + 2
_INDENT = 2


def checklists(screen: Screen, lists: tuple[Checklist, ...]) -> Iterator[Line]:
    """The lines of every checklist of a file, each with a blank line behind it."""
    for one in lists:
        yield from _heading(screen, one, len(lists) > 1)
        for check in one.checks:
            yield from _check(screen, check)
        yield []


def _heading(screen: Screen, one: Checklist, several: bool) -> Iterator[Line]:
    """How many requirements have each status; which letter of the file it is, where there are several."""
    statuses = [check.status for check in one.checks]
    counts = ", ".join(f"{statuses.count(status)} {words.lower()}" for status, (words, _) in _WORDS.items())
    title = f"Requirements of letter {one.number}:" if several else "Requirements:"
    yield from screen.wrapped([Piece(title, "strong"), Piece(" "), Piece(f"{counts}.")], [], _INDENT)


def _check(screen: Screen, check: Check) -> Iterator[Line]:
    """A requirement: its status, what it is and where the law has it, and what decided."""
    from imrlint.requirements.requirements import requirements  # few reports have checklists

    requirement = requirements()[check.requirement]
    words, style = _WORDS[check.status]
    first: Line = [Piece(f"{'':{_INDENT}}{words:<{_COLUMN}}", style)]
    pieces = [Piece(f"{requirement.code} {requirement.title}"), Piece(" ")]
    for n, one in enumerate(requirement.citations):
        pieces += [Piece("; " if n else "(", "faint"), Piece(one.text, "faint", one.url)]
    pieces.append(Piece(")", "faint"))
    if why := check.reason or ", ".join(_named(code) for code in check.rules):
        pieces.append(Piece(f": {why}"))
    yield from screen.wrapped([screen.text(*piece) for piece in pieces], first, _INDENT + _COLUMN)


def _named(code: str) -> str:
    rule = catalogue().get(code)
    return f"{code} {rule.name}" if rule else code
