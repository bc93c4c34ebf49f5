"""From members to batches: the same ones in every run over the same archive, so that a run can go on where another stopped."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from imrlint.archive.members.entry import Entry, Task, contents
from imrlint.archive.members.limits import Limits
from imrlint.archive.members.opening import Found, unpacking_faults
from imrlint.errors import Unreadable, UsageError

SIZE = 64
"""So many members make a batch; LIBRARIES.md has the measurement."""
_BYTES = 16_000_000
"""A batch that holds so much is closed early, so that a few batches in flight fit into memory."""
_DAMAGED = ("it is damaged in the archive", "Make the archive again.")


@dataclass(frozen=True)
class Batch:
    """Some members, one after the other: the batch's number, a digest of what they are, and the members."""

    number: int
    digest: bytes
    tasks: tuple[Task, ...]


def batches(members: Iterable[Found], done: Mapping[int, bytes], limits: Limits) -> Iterator[Batch]:
    """The batches that are not done yet; only their members are read.

    `done` are the digests of the batches that an earlier run finished, by their numbers.

    Raises UsageError where the archive is no longer the one that those were made of.
    """
    number, held, count = 0, 0, 0
    marks = hashlib.sha256()
    tasks: list[Task] = []
    for found in members:
        marks.update(_mark(found))
        if number not in done:
            tasks.append(_task(found, limits))
        count += 1
        held += 0 if found.entry.path else found.entry.size if found.entry.size >= 0 else limits.member
        if count == SIZE or held >= _BYTES:
            yield from _closed(number, marks.digest(), tasks, done)
            number, held, count = number + 1, 0, 0
            marks, tasks = hashlib.sha256(), []
    if count:
        yield from _closed(number, marks.digest(), tasks, done)
        number += 1
    if any(known >= number for known in done):
        raise changed()


def _closed(number: int, digest: bytes, tasks: list[Task], done: Mapping[int, bytes]) -> Iterator[Batch]:
    if number not in done:
        yield Batch(number, digest, tuple(tasks))
    elif done[number] != digest:
        raise changed()


def changed() -> UsageError:
    """What to raise where an archive is no longer what it was when its audit began."""
    return UsageError("the archive has changed since this audit began; begin anew with --fresh, or name another --out")


def _mark(found: Found) -> bytes:
    """What tells a member from another one, or from itself after a change."""
    entry, changed = found.entry, 0
    size = entry.size
    if entry.path:
        try:
            status = os.stat(entry.path)  # noqa: PTH116 - a Path takes longer to make
            size, changed = status.st_size, status.st_mtime_ns
        except OSError:
            size = -1
    return f"{found.origin}\0{size}\0{changed}\0".encode("utf-8", "backslashreplace")


def _task(found: Found, limits: Limits) -> Task:
    """A member ready to be linted, or with the reason why it cannot be."""
    entry = found.entry
    if entry.broken:
        return Task(found.origin, found.source, "broken", entry.broken)
    if entry.path:
        return Task(found.origin, found.source, "path", entry.path)
    try:
        return Task(found.origin, found.source, "line" if entry.line else "data", contents(entry, found.budget, limits.member))
    except Unreadable as error:
        return Task(found.origin, found.source, "broken", (error.reason, error.remedy))
    except unpacking_faults():
        return Task(found.origin, found.source, "broken", _damaged(entry))


def _damaged(entry: Entry) -> tuple[str, str]:
    return _DAMAGED if entry.size >= 0 else ("it is damaged, or cut short", _DAMAGED[1])
