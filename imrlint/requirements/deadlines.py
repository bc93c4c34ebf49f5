"""When the decisions of undecided cases are due, by what their letters or records state."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from imrlint.extraction import document_of, why_not
from imrlint.grammar.days import is_iso
from imrlint.letter import Letter
from imrlint.linting import is_foreign
from imrlint.paths.walking import Problem, Target
from imrlint.type_names import type_name

AUTHORITY = "Labor Code 4610.6(d); 8 CCR 9792.10.5(a)(1)"
DAYS = 45
"""The records are due 15 days after the assignment, and the determination 30 days after the records."""
EXPEDITED_DAYS = 7
"""The same for an expedited case, as IMR605 counts it."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """An undecided case: its file and number, when it was assigned and when its decision is due (ISO; "" if unknown).

    `written` is the date of assignment as the letter has it where that is no date, else "".
    """

    path: str
    case_number: str
    priority: str
    assigned: str
    due: str
    written: str = ""

    def days_left(self, as_of: str) -> int:
        """How many days are left on a day; fewer than none where the decision is overdue."""
        return (date.fromisoformat(self.due) - date.fromisoformat(as_of)).days


@dataclass(frozen=True, slots=True)
class Docket:
    """What came of one path: its undecided cases, how many were decided, and what is wrong with the path.

    `misuse` says that the command, and not the file, is to blame.
    """

    undecided: tuple[Deadline, ...] = ()
    decided: int = 0
    problem: str = ""
    misuse: bool = False


@dataclass(frozen=True)
class Reckoning:
    """The work on one path: read it, and reckon when its undecided cases are due."""

    def __call__(self, target: Target | Problem) -> Docket:
        """The cases of a file."""
        if isinstance(target, Problem):
            return Docket(problem=target.what, misuse=True)
        try:
            document = document_of(target)
            if is_foreign(target, document.failure):
                return Docket()
            if not document.letters:
                return Docket(problem=f"{target.path}: {why_not(document)}")
            undecided = [letter for letter in document.letters if not _is_decided(letter)]
            deadlines = tuple([_deadline(target.path, letter) for letter in undecided])
            return Docket(deadlines, len(document.letters) - len(undecided))
        except Exception as error:
            return self._defeated(target, type_name(error))

    def lost(self, target: Target | Problem) -> Docket:
        """What there is to say of a path at which the process died."""
        return self._defeated(target, "the process died")

    def _defeated(self, target: Target | Problem, how: str) -> Docket:
        return Docket(problem=f"{target.path}: imrlint itself failed on it ({how})")


def _is_decided(letter: Letter) -> bool:
    """Whether a letter states when it was decided; words such as "pending" are no date, and a misprinted date is one."""
    return any(map(str.isdigit, letter.determination.decision_date or ""))


def _deadline(path: str, letter: Letter) -> Deadline:
    stated = letter.determination
    written = (stated.date_assigned or "").strip()
    assigned = written if is_iso(written) else ""
    expedited = (stated.priority or "").strip().casefold() == "expedited"
    due = date.fromisoformat(assigned) + timedelta(EXPEDITED_DAYS if expedited else DAYS) if assigned else None
    return Deadline(
        path,
        stated.case_number or "",
        stated.priority or "",
        assigned,
        due.isoformat() if due else "",
        "" if assigned else written,
    )
