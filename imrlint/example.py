"""Examples of rules: they are tests and documentation at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Edit:
    """An example: a specimen letter with one passage changed; `old` occurs exactly once in it.

    In an invalid example ⟦brackets⟧ mark the words that the finding must point at; several pairs mark several findings.
    `mark` is what it must point at where that is no part of `new`; it occurs exactly once in the edited letter.
    `also` names codes that the example cannot avoid, `why` the reason.
    """

    old: str
    new: str
    of: str = "determination-2014"
    mark: str = ""
    also: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class File:
    """An example that an edit of a specimen cannot show: a file with these bytes; the finding is about the file as a whole."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Record:
    """An example in JSON: a determination's record, and the JSON pointers at which an invalid one is found."""

    record: Mapping[str, Any]
    found: tuple[str, ...] = ()


Example = Edit | File | Record
