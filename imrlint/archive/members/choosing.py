"""Which members of an archive are audited: by their names, one share of several, or a sample."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from fnmatch import translate
from functools import cached_property
from re import Pattern

Share = tuple[int, int]
"""Which share, from one, of how many."""


@dataclass(frozen=True)
class Choice:
    """The members that are audited.

    `include` and `exclude` are patterns (`*`, `?`, `[...]`) over whole names, or over the ends of names that follow a slash.
    `share` cuts the archive in parts of about equal size by the digests of the names, so that several machines can audit one.
    `seed` is what the lots of a sample are drawn by.
    """

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    share: Share = (1, 1)
    seed: int = 0

    def takes(self, name: str) -> bool:
        """Whether a member of that name is audited."""
        if self._included and not any(pattern.match(name) for pattern in self._included):
            return False
        if any(pattern.match(name) for pattern in self._excluded):
            return False
        return self._shared(name)

    def holds(self, name: str) -> bool:
        """Whether a damaged container is audited, by how the names of its members begin: some of them may have been chosen."""
        return not any(pattern.match(name) for pattern in self._excluded) and self._shared(name)

    def _shared(self, name: str) -> bool:
        number, of = self.share
        return of == 1 or int(_digest(name)[:12], 16) % of == number - 1

    @cached_property
    def _included(self) -> tuple[Pattern[str], ...]:
        return tuple(_pattern(one) for one in self.include)

    @cached_property
    def _excluded(self) -> tuple[Pattern[str], ...]:
        return tuple(_pattern(one) for one in self.exclude)


def _pattern(glob: str) -> Pattern[str]:
    return re.compile(f"(?:.*/)?{translate(glob)}")


def _digest(name: str) -> str:
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()
