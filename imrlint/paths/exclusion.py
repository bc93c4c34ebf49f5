"""What a walk leaves out: what the configuration excludes, and what git ignores."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from imrlint.paths.patterns import PathPatterns, inside

IGNORES = ".gitignore"
_REPOSITORY = ".git"
_LARGEST = 1_000_000


@dataclass(frozen=True)
class Exclusion:
    """What is not linted although it lies in a directory that is.

    `patterns` leave out what any of them takes; `gitignore` says that what git ignores is left out, too.
    `force` says that the patterns hold even for a file that somebody named, as pre-commit names files.
    `top` (absolute) is how far up ignore files count where there is no repository.
    """

    patterns: tuple[PathPatterns, ...] = ()
    gitignore: bool = True
    force: bool = False
    top: str = field(default_factory=os.getcwd)

    def refuses(self, path: str) -> bool:
        """Whether a file that was named (absolute path) is left out all the same."""
        return self.force and any(one.fits(path) for one in self.patterns)

    def sieve(self, folder: str) -> Sieve | None:
        """What a walk of a directory (absolute) leaves out; None where it leaves out the directory as a whole."""
        if any(one.verdict(folder, True) for one in self.patterns):
            return None
        if not self.gitignore:
            return Sieve(self.patterns, (), False)
        root = _repository(folder) or (self.top if inside(folder, self.top) else folder)
        sieve: Sieve = Sieve(self.patterns, tuple(_lines(root, _shared(root) / "info" / "exclude")))
        for above in _between(root, folder):
            if above != root and sieve.leaves_out(above, True):
                return None
            if above != folder:  # the walk itself meets the one in the directory
                sieve = sieve.within(above)
        return sieve


@dataclass(frozen=True, slots=True)
class Sieve:
    """What is left out in one directory of a walk; `ignores` are the ignore files that count there, the nearest first."""

    patterns: tuple[PathPatterns, ...] = ()
    ignores: tuple[PathPatterns, ...] = ()
    gitignore: bool = True

    def within(self, folder: str) -> Sieve:
        """The sieve for what lies in a directory (absolute), with the ignore file in it."""
        if not self.gitignore:
            return self
        return Sieve(self.patterns, (*_lines(folder, Path(folder, IGNORES)), *self.ignores))

    def leaves_out(self, path: str, is_folder: bool) -> bool:
        """Whether an entry (absolute path) is left out; whatever lies above it is not."""
        if any(one.verdict(path, is_folder) for one in self.patterns):
            return True
        return next((said for one in self.ignores if (said := one.verdict(path, is_folder)) is not None), False)


def _between(root: str, folder: str) -> Iterator[str]:
    """The directories from one down to another that lies in it, both included."""
    yield root
    for step in filter(None, inside(folder, root).split("/")):
        root = os.path.join(root, step)  # noqa: PTH118
        yield root


def _repository(folder: str) -> str:
    """The root of the repository that a directory lies in, "" where it lies in none."""
    for above in (Path(folder), *Path(folder).parents):
        if os.path.lexists(above / _REPOSITORY):
            return str(above)
    return ""


def _shared(root: str) -> Path:
    """Where git keeps what all work trees of a repository share; a work tree or submodule has a file that leads there."""
    here = Path(root, _REPOSITORY)
    try:
        if here.is_file():
            here = here.parent / here.read_text("utf-8").removeprefix("gitdir:").strip()
        shared = here / "commondir"
        return here / shared.read_text("utf-8").strip() if shared.is_file() else here
    except (OSError, ValueError):
        return here


def _lines(directory: str, file: Path) -> Iterator[PathPatterns]:
    """The patterns of an ignore file, if there are any; one that cannot be read counts for nothing, as for git."""
    try:
        if file.is_file() and file.stat().st_size <= _LARGEST:
            lines = file.read_bytes().removeprefix(b"\xef\xbb\xbf").decode("utf-8", "surrogateescape").splitlines()
            if kept := tuple(line for line in lines if line.strip() and not line.startswith("#")):
                yield PathPatterns(directory, kept)
    except (OSError, ValueError):
        return
