"""From ARCHIVE arguments to members: containers are opened by what they are, whatever their names, also inside one another."""

from __future__ import annotations

import io
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, partial
from types import ModuleType
from typing import BinaryIO, NamedTuple, cast

from imrlint.archive.members.choosing import Choice
from imrlint.archive.members.counted import counted
from imrlint.archive.members.entry import Entry, Opened, harmless, hidden
from imrlint.archive.members.limits import Budget, Limits
from imrlint.archive.sources import directory
from imrlint.errors import Unreadable
from imrlint.paths.walking import slashed
from imrlint.plugins import plugins
from imrlint.reading import suffixes

_PACKAGE = "imrlint.archive.sources"
_HEAD = 512
INSIDE = "!/"
"""What stands between a container and what it holds."""
_DAMAGED = ("it is damaged, or cut short; what stands before that place was read", "Make the archive again.")


class Found(NamedTuple):
    """A letter to be: what tables call it, the argument that it came from, and how to open it."""

    origin: str
    source: str
    entry: Entry
    budget: Budget


@dataclass
class Opening:
    """The members of ARCHIVE arguments, in the order of the arguments.

    `without` is the directory that the audit writes, which is passed over.
    `skipped` counts what was passed over, by what it is; `share` is which part of the arguments has been walked.
    """

    arguments: tuple[str, ...]
    choice: Choice = field(default_factory=Choice)
    limits: Limits = field(default_factory=Limits)
    without: str = ""
    skipped: Counter[str] = field(default_factory=Counter)
    share: float = 0.0
    _watched: tuple[BinaryIO, int] | None = None
    _walked: float = 0.0

    def members(self) -> Iterator[Found]:
        """Every member that is chosen; one that cannot be opened is among them, and says why."""
        self.skipped.clear()
        for number, argument in enumerate(self.arguments):
            shown = slashed(argument).rstrip("/") or "/"
            is_folder = os.path.isdir(argument)  # noqa: PTH112
            budget = Budget(self.limits)
            if is_folder:
                entries = self._followed(argument, directory.entries(argument, self.without))
                found = self._below(entries, "" if shown == "." else f"{shown}/", shown, budget, 0)
            else:
                entry = Entry(argument, open=partial(directory.opened_file, argument), path=argument)
                found = self._one(entry, harmless_path(shown), shown, budget, 0, named=True)
            for one in found:
                self.share = (number + self._part()) / len(self.arguments)
                if self.choice.holds(f"{one.origin}{INSIDE}") if one.entry.container else self.choice.takes(one.origin):
                    yield one
                else:
                    self.skipped["not chosen"] += 1
        self.share = 1.0

    def _part(self) -> float:
        """Which part of the present argument has been read, as far as anybody can tell."""
        if self._watched is None or self._watched[0].closed:
            return self._walked
        return self._watched[0].tell() / max(self._watched[1], 1)

    def _followed(self, folder: str, entries: Iterator[Entry]) -> Iterator[Entry]:
        """The entries of a directory, noting how many of the things right below it have had their turn."""
        self._watched, self._walked = None, 0.0
        try:
            with os.scandir(folder) as scanned:
                count = max(sum(1 for _ in scanned), 1)
        except OSError:
            count = 1
        last, seen = "", 0
        for entry in entries:
            if (first := entry.name.partition(os.sep)[0]) != last:
                last, seen = first, seen + 1
                self._walked = min((seen - 1) / count, 1.0)
            yield entry

    def _below(self, entries: Iterator[Entry], prefix: str, source: str, budget: Budget, depth: int) -> Iterator[Found]:
        """The members that entries of a directory or container lead to."""
        last = ""
        for entry in entries:
            budget.meet()
            if not entry.line and (out_of_sight := hidden(entry.name)):
                # A hidden folder counts once, as it does in a directory, where nobody looks into it.
                self.skipped["hidden"] += out_of_sight != last
                last = out_of_sight
                continue
            yield from self._one(entry, prefix + harmless(entry.name), source, budget, depth)

    def _one(self, entry: Entry, origin: str, source: str, budget: Budget, depth: int, named: bool = False) -> Iterator[Found]:
        """The members that one entry leads to: itself, what it holds, or none."""
        name = entry.name.lower()
        if entry.skipped:
            self.skipped[entry.skipped] += 1
        elif entry.broken or entry.line:
            yield Found(origin, source, entry, budget)
        elif name.endswith(containers()) or (named and not name.endswith(suffixes())):
            yield from self._container(entry, origin, source, budget, depth, named)
        elif name.endswith(suffixes()):
            yield Found(origin, source, entry, budget)
        else:
            self.skipped[f"*{os.path.splitext(name)[1]}"[:20]] += 1  # noqa: PTH122

    def _container(self, entry: Entry, origin: str, source: str, budget: Budget, depth: int, named: bool) -> Iterator[Found]:
        """What a container holds; where it is damaged, a member that says so after those that could be read."""
        try:
            budget.descend(depth + 1)
            assert entry.open is not None
            with entry.open() as raw:
                if entry.path:
                    budget = Budget(self.limits, os.fstat(raw.fileno()).st_size)
                    self._watched = (raw, budget.length) if named else None
                yield from self._inside(
                    Opened(entry.name, buffered(raw), budget, entry.path), entry, origin, source, depth, named
                )
        except Unreadable as error:
            yield _damaged(origin, source, budget, error.reason, error.remedy)
        except OSError as error:
            reason = f"it cannot be read ({(error.strerror or 'damaged').lower()})"
            yield _damaged(origin, source, budget, reason, "Make the archive again.")
        except unpacking_faults():
            yield _damaged(origin, source, budget, *_DAMAGED)

    def _inside(self, opened: Opened, entry: Entry, origin: str, source: str, depth: int, named: bool) -> Iterator[Found]:
        kind = _kind(opened)
        if kind is None:
            if named and not entry.name.lower().endswith(containers()):
                yield Found(origin, source, entry, opened.budget)  # a letter without an ending
            else:
                raise _no_archive(opened)
        elif getattr(kind, "ALONE", False):
            yield from self._unpacked(next(kind.entries(opened)), opened, origin, source, depth, named)
        else:
            yield from self._below(kind.entries(opened), f"{origin}{INSIDE}", source, opened.budget, depth + 1)

    def _unpacked(self, inner: Entry, opened: Opened, origin: str, source: str, depth: int, named: bool) -> Iterator[Found]:
        """What a compressed file leads to: the members of the container in it, or the letter that it is."""
        assert inner.open is not None
        with counted(inner.open(), opened.budget) as stream:
            unpacked = Opened(inner.name, buffered(stream), opened.budget)
            kind = _kind(unpacked)
            if kind is None:
                name, end = harmless(os.path.basename(inner.name)), os.path.splitext(inner.name)[1].lower()  # noqa: PTH119, PTH122
                if end and inner.name.lower().endswith(containers()):
                    raise _no_archive(unpacked)
                if end and not named and not inner.name.lower().endswith(suffixes()):
                    self.skipped[f"*{end}"[:20]] += 1
                    return
                entry = Entry(name, -1, lambda: unpacked.stream)
                yield Found(f"{origin}{INSIDE}{name}", source, entry, opened.budget)
            elif getattr(kind, "ALONE", False):
                opened.budget.descend(depth + 2)
                yield from self._unpacked(next(kind.entries(unpacked)), unpacked, origin, source, depth + 1, named)
            else:
                yield from self._below(kind.entries(unpacked), f"{origin}{INSIDE}", source, opened.budget, depth + 1)


def _damaged(origin: str, source: str, budget: Budget, reason: str, remedy: str) -> Found:
    """A container that could not be read to its end."""
    return Found(origin, source, Entry(origin, broken=(reason, remedy), container=True), budget)


def _no_archive(opened: Opened) -> Unreadable:
    """What to say of a file that is none of the containers, though its name says so."""
    if not opened.stream.peek(1):  # type: ignore[attr-defined]  # see `buffered`
        return Unreadable("the file is empty", "Copy it again from where it came from.")
    return Unreadable(
        "it is no archive of the kind that its name says, nor of another that is known", "Name it by its true format."
    )


def harmless_path(path: str) -> str:
    """A path that the user gave, as it may be shown."""
    from imrlint.printable import printable

    return printable(path.encode("utf-8", "backslashreplace").decode())


def buffered(stream: BinaryIO) -> BinaryIO:
    """A stream into which one can look without reading."""
    return stream if hasattr(stream, "peek") else cast(BinaryIO, io.BufferedReader(cast(io.RawIOBase, stream), 1 << 16))


@cache
def _modules() -> tuple[ModuleType, ...]:
    return tuple(module for module in plugins(_PACKAGE) if hasattr(module, "SUFFIXES"))


@cache
def containers() -> tuple[str, ...]:
    """The file name endings of containers."""
    return tuple(end for module in _modules() for end in module.SUFFIXES)


@cache
def unpacking_faults() -> tuple[type[Exception], ...]:
    """What the libraries that unpack raise for damaged files."""
    import lzma
    import tarfile
    import zipfile
    import zlib
    from importlib.util import find_spec

    known: list[type[Exception]] = [zlib.error, lzma.LZMAError, zipfile.BadZipFile, tarfile.TarError]
    known += [EOFError, OSError, ValueError, RuntimeError, KeyError, IndexError, OverflowError]
    if find_spec("zstandard"):
        from zstandard import ZstdError

        known.append(ZstdError)
    return tuple(known)


def _kind(opened: Opened) -> ModuleType | None:
    """What a file is: by its first bytes, or where no kind is known by them, by its name, unless its kind contradicts."""
    head: bytes = opened.stream.peek(_HEAD)[:_HEAD]  # type: ignore[attr-defined]  # see `buffered`
    for module in _modules():
        if any(head[at : at + len(mark)] == mark for at, mark in module.MAGIC):
            return module
    for module in _modules():
        fits = getattr(module, "fits", None)
        if opened.name.lower().endswith(module.SUFFIXES) and (fits(head) if fits else not module.MAGIC):
            return module
    return None
