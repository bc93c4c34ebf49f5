"""Goes on checking: each letter again when it changes, until somebody presses Ctrl-C."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from imrlint.errors import ImrlintError, MissingSupport
from imrlint.paths.patterns import inside
from imrlint.paths.walking import Problem, Target
from imrlint.shell.console import complain

INSTALL = "--watch needs the package watchfiles: install imrlint with its extra `watch`"


class Job(Protocol):
    """What is done again and again."""

    def letters(self) -> Iterable[Target | Problem]:
        """The files to check, as they are now."""

    def run(self, letters: Iterable[Target | Problem]) -> int:
        """Check some of them, and report."""


def watching(paths: Sequence[str], shared: Sequence[str], made: Callable[[], Job]) -> None:
    """Check every letter, then the letters that change, until Ctrl-C.

    `paths` are what the user named; when one of the `shared` files changes, the job is `made` anew, and all is checked again.
    Raises MissingSupport where the package that watches is not installed.
    """
    try:
        from watchfiles import watch
    except ImportError:
        raise MissingSupport(INSTALL) from None

    job = made()
    job.run(job.letters())
    wanted = {os.path.realpath(path) for path in shared}
    places = list(_places(paths, wanted))
    deep = any(os.path.isdir(path) for path in paths)  # noqa: PTH112
    for changes in watch(*places, raise_interrupt=False, recursive=deep, watch_filter=lambda _, path: not _is_draft(path)):
        changed = {os.path.realpath(path) for _, path in changes}
        try:
            if changed & wanted:
                job = made()
                job.run(job.letters())
            elif letters := list(_among(job.letters(), changed)):
                job.run(letters)
        except ImrlintError as error:  # somebody is in the middle of a change
            complain(str(error))


def _among(letters: Iterable[Target | Problem], changed: set[str]) -> Iterator[Target]:
    met = (one for one in letters if isinstance(one, Target) and os.path.realpath(one.path) in changed)
    return (replace(one, folder="") for one in met)  # one file says nothing of its directory


def _places(paths: Sequence[str], shared: Iterable[str]) -> Iterator[str]:
    """What to watch: directories, also for single letters, because editors put a new file in the place of the old one."""
    watched = {os.path.realpath(path if os.path.isdir(path) else Path(path).parent) for path in paths}  # noqa: PTH112
    yield from sorted(watched)
    yield from sorted(path for path in shared if not any(inside(path, folder) for folder in watched))


def _is_draft(path: str) -> bool:
    """Whether a file is one that programs write on the way to another."""
    return Path(path).name.startswith(".") or path.endswith(("~", ".tmp"))
