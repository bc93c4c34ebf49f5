"""Directories: every file below, folder by folder in the order of their names; never a list of all of them in memory."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from itertools import chain, islice
from typing import BinaryIO, NamedTuple

from imrlint.archive.members.entry import Entry, hidden
from imrlint.errors import Unreadable

_HELD = 20_000
"""So many names of one folder are sorted in memory; more are sorted by SQLite, in a file without a name."""
_NOT_READ = ("it must not be read", "Check that you may read it.")
_NO_FILE = ("it is a pipe or a device, not a file", "Save as a file what comes from it.")
_MARKS = ("state.sqlite", "audit.json", "findings.parquet", "parts")
"""What an audit leaves in its folder; a folder that has two of them is one's, finished or not."""


class _Name(NamedTuple):
    """A name in a folder; `kind` is "folder", "file", or what is passed over."""

    name: str
    kind: str


def entries(folder: str, without: str = "") -> Iterator[Entry]:
    """The files of a directory; hidden ones, links, devices and the folders of audits are there as passed over.

    `without` is the real path of a directory that is passed over in any case: the one that the audit writes.
    """
    try:
        waiting: list[Iterator[tuple[str, _Name]]] = [_level(folder, "")]
    except OSError:
        yield Entry(os.path.basename(folder), broken=_NOT_READ, container=True)  # noqa: PTH119
        return
    while waiting:
        found = next(waiting[-1], None)
        if found is None:
            waiting.pop()
            continue
        inner, one = found
        path = os.path.join(folder, inner)  # noqa: PTH118
        if one.kind == "file":
            yield Entry(inner, open=partial(opened_file, path), path=path)
        elif one.kind != "folder":
            yield Entry(inner, skipped=one.kind)
        elif os.path.realpath(path) == without or _audited(path):
            yield Entry(inner, skipped="audit")
        else:
            try:
                waiting.append(_level(folder, inner))
            except OSError:
                yield Entry(inner, broken=_NOT_READ, container=True)


def opened_file(path: str) -> BinaryIO:
    """A file on the disk, open to be read.

    Raises Unreadable for what is no file: a pipe would wait for somebody to write, and a device may have no end.
    """
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise Unreadable(*_NO_FILE)
    return os.fdopen(handle, "rb")


def _audited(folder: str) -> bool:
    """Whether a folder holds the results of an audit, whose tables are no letters."""
    return sum(os.path.lexists(os.path.join(folder, mark)) for mark in _MARKS) > 1  # noqa: PTH118


def _level(folder: str, inner: str) -> Iterator[tuple[str, _Name]]:
    """The entries of one folder in the order of their names, with their paths below the directory.

    Raises OSError where it must not be read.
    """
    scanned = os.scandir(os.path.join(folder, inner))  # noqa: PTH118
    names = (_Name(one.name, _kind(one)) for one in scanned)
    held = list(islice(names, _HELD + 1))
    ordered = iter(sorted(held, key=lambda one: os.fsencode(one.name))) if len(held) <= _HELD else _spilled(chain(held, names))
    return ((os.path.join(inner, one.name), one) for one in ordered)  # noqa: PTH118


def _kind(one: os.DirEntry[str]) -> str:
    """What a name in a folder is; a hidden folder is not looked into."""
    if hidden(one.name):
        return "hidden"
    if one.is_symlink():
        return "link"
    return "folder" if one.is_dir(follow_symlinks=False) else "file" if one.is_file(follow_symlinks=False) else "device"


def _spilled(names: Iterator[_Name]) -> Iterator[_Name]:
    """Names in their order, sorted outside memory."""
    with closing(sqlite3.connect("")) as store:
        store.execute("CREATE TABLE names (name BLOB PRIMARY KEY, kind) WITHOUT ROWID")
        store.executemany("INSERT INTO names VALUES (?, ?)", ((os.fsencode(one.name), one.kind) for one in names))
        for name, kind in store.execute("SELECT * FROM names ORDER BY name"):
            yield _Name(os.fsdecode(name), kind)
