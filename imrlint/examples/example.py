"""Examples of rules: they are tests and documentation at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple


class Edit(NamedTuple):
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


class File(NamedTuple):
    """An example that an edit of a specimen cannot show: a file with these bytes; the finding is about the file as a whole.

    `what` says what is in it, where its bytes are nothing to show.
    """

    name: str
    data: bytes
    what: str = ""


class Record(NamedTuple):
    """An example in JSON: a determination's record, and the JSON pointers at which an invalid one is found."""

    record: Mapping[str, Any]
    found: tuple[str, ...] = ()


MODIFIED = Edit("without contrast: Overturned", "without contrast: Modified")
"""A letter with an outcome that there is not, IMR403."""


class WaiverExample(NamedTuple):
    """An example in a file of waivers: a waiver of IMR403, judged on the day `today` (ISO), and the letter it is about.

    `reason`, `approver` and `expires` are the values in TOML, "" for a key that is missing; `letter` is None for a faultless one.
    In an invalid example ⟦brackets⟧ mark what the finding must point at; `at_head` says that it is the waiver's head.
    """

    reason: str = '"The word stands in the file as the reviewer wrote it."'
    approver: str = '"A. Moreno"'
    expires: str = "2027-06-30"
    letter: Edit | None = MODIFIED
    at_head: bool = False
    today: str = "2026-11-02"

    @property
    def toml(self) -> str:
        """The file, with the brackets."""
        keys = {"reason": self.reason, "approver": self.approver, "expires": self.expires}
        given = [f"{key} = {value}" for key, value in keys.items() if value]
        head = "⟦[[waiver]]⟧" if self.at_head else "[[waiver]]"
        return "\n".join([head, 'rule = "IMR403"', 'path = "*.txt"', *given, ""])


class Records(NamedTuple):
    """An example of a rule about an archive: the records of its letters, in JSON.

    `found` says where an invalid one is found: the number of a record, from zero, and the JSON pointer in it ("0/items/1").
    `also` names codes that the example cannot avoid, `why` the reason.
    """

    records: tuple[Mapping[str, Any], ...]
    found: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    why: str = ""


class Rows(NamedTuple):
    """An example of a rule about the tables of an audit: some of their rows, and the places at which an invalid one is found."""

    tables: Mapping[str, tuple[Mapping[str, Any], ...]]
    found: tuple[str, ...] = ()


Example = Edit | File | Record | WaiverExample | Records | Rows
