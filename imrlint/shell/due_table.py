"""Undecided cases by urgency, as a table for the terminal and as data: what `imrlint due` prints."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from imrlint.printable import printable
from imrlint.requirements.deadlines import AUTHORITY, DAYS, EXPEDITED_DAYS, Deadline, Docket

_HEADS = ("LEFT", "DUE", "ASSIGNED", "PRIORITY", "CASE", "FILE")


@dataclass(frozen=True)
class Table:
    """The cases of a run, as of a day (ISO)."""

    as_of: str
    dockets: Sequence[Docket]

    @cached_property
    def dated(self) -> list[Deadline]:
        """The undecided cases whose date of assignment is known, the most urgent first."""
        known = [one for docket in self.dockets for one in docket.undecided if one.due]
        return sorted(known, key=lambda one: (one.due, one.case_number, one.path))

    @cached_property
    def undated(self) -> list[str]:
        """The files of undecided cases without a date of assignment, of which nobody can tell."""
        return sorted({one.path for docket in self.dockets for one in docket.undecided if not one.due and not one.written})

    @cached_property
    def misdated(self) -> list[Deadline]:
        """The undecided cases whose date of assignment is none."""
        wrong = [one for docket in self.dockets for one in docket.undecided if one.written]
        return sorted(wrong, key=lambda one: (one.path, one.case_number))

    @property
    def decided(self) -> int:
        """How many cases have been decided."""
        return sum(docket.decided for docket in self.dockets)

    @property
    def overdue(self) -> int:
        """How many cases are overdue."""
        return sum(1 for one in self.dated if one.days_left(self.as_of) < 0)

    @property
    def exit_code(self) -> int:
        """0 nothing is overdue; 1 a case is, or a file cannot be read; 2 the command must be mended."""
        if any(docket.misuse for docket in self.dockets):
            return 2
        return 1 if self.overdue or any(docket.problem for docket in self.dockets) else 0

    def text(self) -> Iterator[str]:
        """The lines for a terminal, each case on one."""
        rows = [_HEADS, *[_cells(one, self.as_of) for one in self.dated]]
        if self.dated:
            widths = [max(len(row[n]) for row in rows) for n in range(len(_HEADS) - 1)]
            for row in rows:
                left = f"{row[0]:>{widths[0]}}"
                yield "  ".join([left, *[f"{cell:<{width}}" for cell, width in zip(row[1:-1], widths[1:], strict=True)], row[-1]])
            yield ""
        yield f"As of {self.as_of}: {len(self.dated)} undecided with a date, {self.overdue} of them overdue; {self.decided} decided."
        if self.undated:
            yield f"Nobody can tell of {len(self.undated)} more, which state neither a decision date nor a date of assignment."
        for one in self.misdated:
            yield f"Nobody can tell of {printable(one.path)}: its date of assignment '{printable(one.written)}' is no date."
        yield f"Due {DAYS} days after the assignment, {EXPEDITED_DAYS} if expedited ({AUTHORITY})."

    def json(self) -> Iterator[str]:
        """The same as data, in ASCII."""
        cases = [
            {
                "path": one.path,
                "caseNumber": one.case_number or None,
                "priority": one.priority or None,
                "assigned": one.assigned,
                "due": one.due,
                "daysLeft": one.days_left(self.as_of),
            }
            for one in self.dated
        ]
        counts = {"overdue": self.overdue, "decided": self.decided}
        problems = [docket.problem for docket in self.dockets if docket.problem]
        misdated = [{"path": one.path, "caseNumber": one.case_number or None, "assigned": one.written} for one in self.misdated]
        whole = {
            "version": 1,
            "asOf": self.as_of,
            **counts,
            "cases": cases,
            "undated": self.undated,
            "misdated": misdated,
            "problems": problems,
        }
        yield json.dumps(whole, indent=2)


def _cells(one: Deadline, as_of: str) -> tuple[str, ...]:
    left = one.days_left(as_of)
    words = f"{-left} overdue" if left < 0 else str(left) if left else "today"
    return tuple(printable(cell or "-") for cell in (words, one.due, one.assigned, one.priority, one.case_number, one.path))
