"""What lies in an archive, in one digest: every file that an audit may open, with its size and the time of its last change."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence

from imrlint.archive.members.choosing import Choice
from imrlint.archive.members.entry import harmless
from imrlint.archive.members.opening import containers
from imrlint.archive.sources import directory
from imrlint.paths.walking import slashed
from imrlint.reading import suffixes


def listing(archives: Sequence[str], choice: Choice, without: str = "") -> str:
    """The digest; nothing is opened, so a walk is all that it takes.

    Letters that are not chosen, and files of other kinds, may come and go; `without` is the directory that the audit writes.
    """
    marks = hashlib.sha256()
    for archive in archives:
        for name, path in _files(archive, choice, without):
            marks.update(f"{name}\0{_status(path)}\0".encode("utf-8", "backslashreplace"))
    return marks.hexdigest()


def _files(archive: str, choice: Choice, without: str) -> Iterator[tuple[str, str]]:
    """The names and paths of the files that count; one that cannot be reached has no path."""
    if not os.path.isdir(archive):  # noqa: PTH112
        yield os.path.realpath(archive), archive
        return
    shown = slashed(archive).rstrip("/") or "/"
    prefix = "" if shown == "." else f"{shown}/"
    for entry in directory.entries(archive, without):
        if entry.skipped:
            continue
        ends = entry.name.lower()
        letter = ends.endswith(suffixes()) and choice.takes(prefix + harmless(entry.name))
        if letter or entry.broken or ends.endswith(containers()):
            yield entry.name, entry.path


def _status(path: str) -> str:
    """The size of a file and when it changed, in words that differ once it has."""
    try:
        status = os.stat(path)  # noqa: PTH116 - a Path takes longer to make
    except OSError:
        return "not there"
    return f"{status.st_size} {status.st_mtime_ns}"
