"""What earlier runs found in letters that have not changed since, by what the letters hold and who linted them."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from types import NoneType
from typing import TYPE_CHECKING, Any

from imrlint.engine import Linter
from imrlint.finding import Finding, Place
from imrlint.paths.walking import Target
from imrlint.plain import restored, written
from imrlint.reading import opened
from imrlint.report import Result
from imrlint.resources import folders
from imrlint.text import Source
from imrlint.version import __version__

if TYPE_CHECKING:
    import sqlite3

FOLDER = ".imrlint_cache"
"""What the cache's directory is called unless somebody names another."""

_FILE = "imrlint-results.sqlite3"
_TAG = "CACHEDIR.TAG"
_MARKS = {
    ".gitignore": "# Written by imrlint.\n*\n",
    _TAG: "Signature: 8a477f597d28d172789f06886806bc55\n# This directory holds imrlint's cache; `imrlint clean` deletes it.\n",
}
_FORM = 2
"""The form of what is kept; it grows when results are written in another way."""
_PORTION = 1_000
"""So many results are written at once, so that a million of them are never held."""
_WORTH = 16
"""So many letters are worth a new cache."""
_DAYS = 30
"""What was found so many days ago is forgotten, and found anew if anybody asks."""
_TABLE = """
create table if not exists results (
    letter blob not null, linter blob not null, day integer not null, result text not null, primary key (letter, linter)
) without rowid
"""


class Cache:
    """The results of earlier runs in a directory that its owner alone may read.

    A result is known by the SHA-256 of the file's bytes, the file's name without its directory (a letter may be named after
    another case), and the linter: its rules with their settings, the version of imrlint and of Python, and how it was asked.
    Results are kept as the reports got them: where excerpts are withheld, no word of a letter is kept.
    A cache that cannot be used is none, and never an error.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.linters: dict[int, tuple[Linter, bytes]] = {}
        self.waiting: list[tuple[bytes, Linter, Result]] = []
        self.today = date.today().toordinal()
        self.store = _opened(folder) if (folder / _FILE).is_file() else None

    def get(self, target: Target, linter: Linter) -> Result | None:
        """What an earlier run found in a file, None where it was never linted like this."""
        if self.store is None or target.data is not None:
            return None
        source = opened(target.origin, target.path)
        if not isinstance(source, Source):
            return None
        import sqlite3

        letter = _letter(hashlib.sha256(source.data).digest(), target.path)
        try:
            if not self.store.in_transaction:  # each look-up by itself would lock the file anew
                self.store.execute("begin")
            found = self.store.execute(
                "select result from results where letter = ? and linter = ?", (letter, self._linter(linter))
            ).fetchone()
            return _called(target, restored(Result, found[0])) if found else None
        except (sqlite3.Error, ValueError, TypeError, KeyError, IndexError, RecursionError):
            return None

    def put(self, target: Target, linter: Linter, result: Result) -> None:
        """Keep what was found; a file that could not be read, or on which a rule failed, is tried again the next time."""
        if target.data is None and result.sha256 and not result.failure and not result.crashes:
            self.waiting.append((_letter(bytes.fromhex(result.sha256), target.path), linter, result))
            if len(self.waiting) >= _PORTION:
                self._write()

    def close(self) -> None:
        """Write what is new, and let go of the file; a few letters alone are not worth a cache that is not there yet."""
        if self.store is not None or len(self.waiting) >= _WORTH:
            self._write()
        if self.store is not None:
            self.store.close()
            self.store = None

    def _write(self) -> None:
        """Write what waits, and forget what is old; one that cannot be written is written by another run."""
        import sqlite3

        self.store = self.store or _opened(self.folder)
        kept = [(letter, self._linter(linter), self.today, written(result)) for letter, linter, result in self.waiting]
        self.waiting.clear()
        if self.store is None or not kept:
            return
        # Another process may be writing, or the disk be full.
        with suppress(sqlite3.Error), self.store:
            self.store.commit()  # the look-ups are over
            self.store.execute("delete from results where day < ?", (self.today - _DAYS,))
            self.store.executemany("insert or replace into results values (?, ?, ?, ?)", kept)

    def _linter(self, linter: Linter) -> bytes:
        known = self.linters.get(id(linter))
        if known is None:
            known = self.linters[id(linter)] = linter, _fingerprint(linter)
        return known[1]


def forget(folder: Path) -> bool:
    """Delete a cache; whether there was one.  What else lies in the directory is left alone."""
    found = list(folder.glob(f"{_FILE}*"))
    if _is_ours(folder):
        found += [folder / name for name in _MARKS]
    there = any(path.is_file() for path in found)
    for path in found:
        path.unlink(missing_ok=True)
    if there and not any(folder.iterdir()):
        folder.rmdir()
    return there


def _is_ours(folder: Path) -> bool:
    """Whether a directory was made for the cache, and holds nothing that somebody else wrote."""
    try:
        return (folder / _TAG).read_text("utf-8") == _MARKS[_TAG]
    except (OSError, ValueError):
        return False


def _opened(folder: Path) -> sqlite3.Connection | None:
    """The store in a directory, made where there is none; None where it cannot be."""
    import sqlite3  # a single letter does not need it

    try:
        if not folder.is_dir():
            folder.mkdir(mode=0o700, parents=True)
            for name, text in _MARKS.items():  # a directory that was there already is somebody's own
                (folder / name).write_text(text, "utf-8")
        path = folder / _FILE
        os.close(os.open(path, os.O_CREAT | os.O_RDWR | getattr(os, "O_NOFOLLOW", 0), 0o600))
        path.chmod(0o600)
        store = sqlite3.connect(path, timeout=2)
    except (OSError, sqlite3.Error):
        return None
    try:
        store.execute(_TABLE)
        return store
    except sqlite3.OperationalError:  # somebody else holds it
        store.close()
        return None
    except sqlite3.DatabaseError:  # no such file any more: begin anew with the next run
        store.close()
        path.unlink(missing_ok=True)
        return None


def _letter(sha256: bytes, path: str) -> bytes:
    name = os.path.basename(path)  # noqa: PTH119 - a Path takes longer to make
    library = _pdf_library() if name.lower().endswith(".pdf") else ""
    return sha256 + f"{library}/{name}".encode("utf-8", "surrogateescape")


@cache
def _pdf_library() -> str:
    """The version of the library that reads PDFs, which decides what their text is."""
    from importlib.metadata import version

    return version("pypdfium2")


def _called(target: Target, result: Result) -> Result:
    """The result under the file's present name."""
    if result.origin == target.origin and result.uri == target.uri:
        return result

    def moved(place: Place) -> Place:
        return replace(place, origin=target.origin)

    def renamed(finding: Finding) -> Finding:
        related = tuple([one._replace(place=moved(one.place)) for one in finding.related])
        return replace(finding, place=moved(finding.place), related=related)

    return replace(
        result,
        origin=target.origin,
        uri=target.uri,
        findings=tuple([renamed(finding) for finding in result.findings]),
        checklists=tuple([replace(one, place=moved(one.place)) for one in result.checklists]),
    )


def _fingerprint(linter: Linter) -> bytes:
    """What tells one linter from another that may find something else."""
    rules = [
        (rule.code, sorted(vars(rule).items()), getattr(rule, "definition", ""), _written(type(rule))) for rule in linter.rules
    ]
    flags = {name: value for name, value in vars(linter).items() if isinstance(value, (bool, str, NoneType))}
    stated = repr((_FORM, __version__, sys.version_info[:3], sorted(flags.items()), rules, list(_code())))
    return hashlib.sha256(stated.encode("utf-8", "surrogatepass")).digest()


def _written(rule: type[Any]) -> tuple[tuple[str, int, int], ...]:
    """The files of the package that a rule comes from as they are, where it is not imrlint's own."""
    if rule.code.startswith("IMR") or hasattr(rule, "definition"):
        return ()
    module = sys.modules.get(rule.__module__.partition(".")[0])
    homes = [Path(home) for home in getattr(module, "__path__", ())]
    if not homes:
        file = getattr(sys.modules.get(rule.__module__), "__file__", None)
        status = Path(file).stat() if file else None
        return ((file, status.st_mtime_ns, status.st_size),) if file and status else ()
    return tuple(one for home in homes for one in _files(home))


def _code() -> Iterator[tuple[str, int, int]]:
    """Imrlint's own files as they are: somebody who changes a rule wants to see what it finds."""
    for folder in folders():
        yield from _files(folder)


def _files(folder: Path) -> Iterator[tuple[str, int, int]]:
    for path, names, files in os.walk(folder):
        names[:] = sorted(name for name in names if name != "__pycache__")
        for name in sorted(files):
            status = Path(path, name).stat()
            yield name, status.st_mtime_ns, status.st_size
