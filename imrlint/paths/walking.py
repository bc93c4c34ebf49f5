"""From the paths on a command line to the files that are linted, and what reports call each of them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import NamedTuple

from imrlint.paths.exclusion import IGNORES, Exclusion, Sieve
from imrlint.reading import suffixes

STDIN = "-"
_UNNAMED = "<stdin>"
_HIDDEN = (".", "~$")
"""How the names of hidden entries begin, and of the files by which Word marks that somebody has a letter open."""
_INCLUDE = "name the files themselves, or change `exclude`, or add --no-respect-gitignore"


@dataclass(frozen=True, slots=True)
class Target:
    """One file to lint.

    `origin` is what reports call it, `uri` what SARIF does, `path` how to open it: all that the user gave, and what lies below.
    `folder` is the directory that it was met in on a walk, "" where the user named the file itself.
    `data` is set where the bytes are already here: standard input, and text from Python.
    """

    origin: str
    path: str
    uri: str
    folder: str = ""
    data: bytes | None = None


class Problem(NamedTuple):
    """A path on the command line that leads nowhere."""

    path: str
    what: str


@dataclass
class Walk:
    """The files that paths lead to, each of them once.

    Directories are walked for the suffixes that imrlint reads, in the order of their names, without hidden entries, and
    without following linked directories: a link may lead round in a circle, or out of the folder that somebody meant.
    `piped` is what the path "-" stands for; `directory` is where relative paths start and what origins are relative to.
    `exclusion` is what is left out; without it nothing is.
    """

    paths: Sequence[str]
    piped: Target | None = None
    directory: str = field(default_factory=os.getcwd)
    exclusion: Exclusion | None = None
    _seen: set[str] = field(default_factory=set)

    def targets(self) -> Iterator[Target | Problem]:
        """Every file, in the order of the arguments; a problem in the place of a path that leads to none."""
        named = {self._key(path) for path in self.paths if not _is_folder(path)}
        for path in self.paths:
            if path == STDIN and self.piped:
                if not self._refused(os.path.join(self.directory, self.piped.origin)):  # noqa: PTH118
                    yield from self._once(self.piped)
            elif _is_folder(path):
                yield from self._folder(path, named)
            elif self._refused(path):
                continue
            elif _is_there(path):
                folder, name = os.path.split(path)
                yield from self._once(self._target(folder, name, path))
            else:
                yield Problem(path, f"there is no file or directory '{_visible(path)}'")

    def _folder(self, path: str, named: set[str]) -> Iterator[Target | Problem]:
        """The files of a directory; those that the user also named are as good as named here."""
        found = False
        shown = _below(path, self.directory)
        above = self._key(path)
        descent = _Descent(path, self._absolute(path), self.exclusion)
        for inner in descent.files():
            found = True
            given = os.path.join(path, inner) if inner else path  # noqa: PTH118
            key = os.path.join(above, os.path.normcase(inner)) if inner else above  # noqa: PTH118
            yield from self._once(_target(shown, inner, given, "" if key in named else path), key)
        if not found and descent.left_out:
            yield Problem(path, f"all that the directory '{path}' holds is excluded; {_INCLUDE}")
        elif not found:
            yield Problem(path, f"there is no letter in the directory '{path}': no file there ends in {', '.join(suffixes())}")

    def _refused(self, path: str) -> bool:
        """Whether a file that was named is left out all the same."""
        return self.exclusion is not None and self.exclusion.refuses(self._absolute(path))

    def _absolute(self, path: str) -> str:
        """The absolute path of something, through the working directory wherever it lies there."""
        shown = _below(path, self.directory)
        return os.path.normpath(os.path.join(self.directory, path if shown is None else shown))  # noqa: PTH118

    def _target(self, folder: str, name: str, given: str) -> Target:
        return _target(_below(folder or os.curdir, self.directory), name, given)

    def _once(self, target: Target, key: str = "") -> Iterator[Target]:
        key = key or self._key(target.path)
        if key not in self._seen:
            self._seen.add(key)
            yield target

    def _key(self, path: str) -> str:
        return os.path.normcase(os.path.normpath(os.path.join(self.directory, path)))  # noqa: PTH118


def standard_input(data: bytes, name: str | None) -> Target:
    """The target of what came through standard input, called by the name that the user gave it."""
    if not name:
        return Target(_UNNAMED, STDIN, "stdin", data=data)
    folder, inner = os.path.split(name)
    return replace(_target(_below(folder or os.curdir, os.getcwd()), inner, name), path=STDIN, data=data)  # noqa: PTH109


def listed(data: bytes, separator: bytes) -> list[str]:
    """The paths of a list of files, one between separators; empty ones do not count."""
    ends = b"\r" if separator == b"\n" else b""
    return [os.fsdecode(path) for part in data.split(separator) if (path := part.rstrip(ends) if ends else part)]


def slashed(path: str) -> str:
    """A path with forward slashes, which reports use on every system."""
    return path.replace(os.sep, "/")


def _target(shown: str | None, inner: str, given: str, folder: str = "") -> Target:
    """The target of a file `inner` of a directory, which is called `shown`, or None where it lies elsewhere."""
    if shown is None:
        return Target(slashed(given), given, slashed(inner) or PurePath(given).name, folder)
    below = "/".join(part for part in (shown, slashed(inner)) if part)
    return Target(below, given, below, folder)


@dataclass
class _Descent:
    """The walk through one directory, given as the user called it and by its absolute path.

    `left_out` says afterwards that something was excluded.
    """

    folder: str
    absolute: str
    exclusion: Exclusion | None
    left_out: bool = False

    def files(self) -> Iterator[str]:
        """The files below the directory, relative to it; one that must not be read stands for the letters in it."""
        endings = suffixes()
        sieve = self.exclusion.sieve(self.absolute) if self.exclusion else Sieve(gitignore=False)
        self.left_out = sieve is None
        waiting = [("", True, sieve)] if sieve is not None else []
        while waiting:
            inner, is_folder, sieve = waiting.pop()
            if not is_folder:
                yield inner
                continue
            try:
                with os.scandir(os.path.join(self.folder, inner)) as scanned:  # noqa: PTH118
                    entries = sorted(scanned, key=lambda entry: entry.name, reverse=True)
            except OSError:
                yield inner
                continue
            here = os.path.join(self.absolute, inner) if inner else self.absolute  # noqa: PTH118
            if any(entry.name == IGNORES for entry in entries):
                sieve = sieve.within(here)
            for entry in entries:
                if not entry.name.startswith(_HIDDEN) and ((below := _is_below(entry)) or _is_letter(entry, endings)):
                    if sieve.leaves_out(os.path.join(here, entry.name), below):  # noqa: PTH118
                        self.left_out = True
                    else:
                        waiting.append((os.path.join(inner, entry.name), below, sieve))  # noqa: PTH118


def _is_below(entry: os.DirEntry[str]) -> bool:
    return entry.is_dir(follow_symlinks=False) and not (hasattr(entry, "is_junction") and entry.is_junction())


def _is_letter(entry: os.DirEntry[str], endings: tuple[str, ...]) -> bool:
    """Whether a file is to be linted; a broken link is, because somebody took it for a letter."""
    return entry.name.lower().endswith(endings) and (entry.is_file() or (entry.is_symlink() and not entry.is_dir()))


def _is_folder(path: str) -> bool:
    try:
        return os.path.isdir(path)  # noqa: PTH112
    except ValueError:
        return False


def _is_there(path: str) -> bool:
    try:
        return os.path.lexists(path)
    except ValueError:  # a NUL in a list of files
        return False


def _below(folder: str, directory: str) -> str | None:
    """What a directory is called from another that it is or lies below: "" or a path; None where it lies elsewhere.

    A link on the way does not hide that it lies there.
    """
    for start, end in ((directory, os.path.join(directory, folder)), (os.path.realpath(directory), os.path.realpath(folder))):  # noqa: PTH118
        try:
            relative = os.path.relpath(end, start)
        except ValueError:  # another drive
            continue
        if relative != os.pardir and not relative.startswith(os.pardir + os.sep):
            return "" if relative == os.curdir else slashed(relative)
    return None


def _visible(path: str) -> str:
    """A path as a message may show it, whatever bytes it has."""
    return path.encode("utf-8", "backslashreplace").decode().replace("\0", "\\0")
