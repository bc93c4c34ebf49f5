"""Directories: every file below, folder by folder in the order of their names; never a list of all of them in memory."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO, NamedTuple

from imrlint.archive.entry import Entry

_HELD = 20_000
"""So many names of one folder are sorted in memory; more are sorted by SQLite, in a file without a name."""
_NOT_READ = ("it must not be read", "Check that you may read it.")


class _Name(NamedTuple):
    name: str
    folder: bool
    link: bool


def entries(folder: str, without: str = "") -> Iterator[Entry]:
    """The files of a directory, without hidden ones, and without following links to directories.

    `without` is the real path of a directory that is left out: the one that the audit writes.
    """
    try:
        waiting: list[Iterator[tuple[str, _Name]]] = [_level(folder, "")]
    except OSError:
        yield Entry(os.path.basename(folder), broken=_NOT_READ)  # noqa: PTH119
        return
    while waiting:
        found = next(waiting[-1], None)
        if found is None:
            waiting.pop()
            continue
        inner, one = found
        path = os.path.join(folder, inner)  # noqa: PTH118
        if one.folder:
            if os.path.realpath(path) == without:
                continue
            try:
                waiting.append(_level(folder, inner))
            except OSError:
                yield Entry(inner, broken=_NOT_READ)
        elif one.link and os.path.isdir(path):  # noqa: PTH112
            yield Entry(inner, skipped="link")
        else:
            yield Entry(inner, open=partial(_open, path), path=path)


def _open(path: str) -> BinaryIO:
    return Path(path).open("rb")


def _level(folder: str, inner: str) -> Iterator[tuple[str, _Name]]:
    """The entries of one folder in the order of their names, with their paths below the directory.

    Raises OSError where it must not be read.
    """
    scanned = os.scandir(os.path.join(folder, inner))  # noqa: PTH118
    names = (
        _Name(one.name, one.is_dir(follow_symlinks=False), one.is_symlink()) for one in scanned if not one.name.startswith(".")
    )
    held = list(islice(names, _HELD + 1))
    ordered = iter(sorted(held, key=lambda one: os.fsencode(one.name))) if len(held) <= _HELD else _spilled(chain(held, names))
    return ((os.path.join(inner, one.name), one) for one in ordered)  # noqa: PTH118


def _spilled(names: Iterator[_Name]) -> Iterator[_Name]:
    """Names in their order, sorted outside memory."""
    with closing(sqlite3.connect("")) as store:
        store.execute("CREATE TABLE names (name BLOB PRIMARY KEY, folder, link) WITHOUT ROWID")
        store.executemany("INSERT INTO names VALUES (?, ?, ?)", ((os.fsencode(one.name), one.folder, one.link) for one in names))
        for name, folder, link in store.execute("SELECT * FROM names ORDER BY name"):
            yield _Name(os.fsdecode(name), bool(folder), bool(link))
