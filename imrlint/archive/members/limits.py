"""How much of an archive is believed: limits against containers that were made to fill memory, disk or time."""

from __future__ import annotations

from dataclasses import dataclass

from imrlint.errors import Unreadable
from imrlint.reading import MAX_BYTES

_AGAIN = "Unpack the archive with care, and audit what came of it."


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of an audit; every one of them is far above what real archives have.

    `member` is the most bytes of a letter, `held` of a container inside another that must be held in memory to be read.
    `members` is how many things a directory or a file may hold, `depth` how many containers may lie in one another.
    `ratio` is how many times its own length a file may unpack to, once that is more than `free` bytes.
    """

    member: int = MAX_BYTES
    held: int = 512_000_000
    members: int = 100_000_000
    depth: int = 5
    ratio: int = 250
    free: int = 256_000_000


@dataclass
class Budget:
    """What one file may still unpack; shared by all containers inside it.  A `length` of 0 says that nothing is packed."""

    limits: Limits
    length: int = 0
    unpacked: int = 0
    members: int = 0

    def spend(self, count: int) -> None:
        """Note so many unpacked bytes.

        Raises Unreadable where an archive unpacks to more than any honest one would.
        """
        self.unpacked += count
        self.afford(0)

    def afford(self, count: int) -> None:
        """See whether so many bytes more may be unpacked, before any of them is.

        Raises Unreadable where that is more than any honest archive has.
        """
        if self.length and self.unpacked + count > max(self.limits.free, self.length * self.limits.ratio):
            reason = f"it unpacks to more than {self.limits.ratio} times its length, as archives do that are made to do harm"
            raise Unreadable(reason, _AGAIN)

    def meet(self) -> None:
        """Note one more member.

        Raises Unreadable where there are more than any honest archive has.
        """
        self.members += 1
        if self.members > self.limits.members:
            raise Unreadable(f"it holds more than {self.limits.members:,} members", "Split the archive.")

    def descend(self, depth: int) -> None:
        """Note that a container lies so deep.

        Raises Unreadable where that is deeper than any honest archive goes.
        """
        if depth > self.limits.depth:
            raise Unreadable(f"containers lie more than {self.limits.depth} deep in one another", _AGAIN)
