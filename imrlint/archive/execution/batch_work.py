"""What a worker does with a batch: the rows of its members, packed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from imrlint.archive.execution.packing import Packed, packed
from imrlint.archive.letters import LetterAudit


@dataclass(frozen=True)
class BatchWork:
    """The work on one batch: the rows of each member, packed."""

    letters: LetterAudit

    def __call__(self, things: Sequence[Any], lost: Mapping[int, str], begin: Callable[[int], None]) -> Packed:
        """The rows of the members, without those at which a process died."""
        made = []
        for at, task in enumerate(things):
            begin(at)
            made.append(self.letters.lost(task, lost[at]) if at in lost else self.letters(task))
        begin(-1)
        return packed(made)
