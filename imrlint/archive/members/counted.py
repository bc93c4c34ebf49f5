"""A stream that unpacks, watched by a budget: whoever reads from it, letters or what is passed over, spends."""

from __future__ import annotations

import io
from typing import Any, BinaryIO, cast

from imrlint.archive.members.limits import Budget

_PORTION = 1 << 17


class _Counted(io.RawIOBase):
    """What another stream unpacks, counted."""

    def __init__(self, stream: BinaryIO, budget: Budget) -> None:
        self._stream, self._budget = stream, budget

    def readable(self) -> bool:
        """Whether one can read from it."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read so many bytes as the buffer holds, or fewer: what unpacks before a damaged place, before anybody learns of it."""
        data = cast(bytes, self._stream.read1(min(len(buffer), _PORTION)))  # type: ignore[attr-defined]  # streams that unpack have it
        self._budget.spend(len(data))
        buffer[: len(data)] = data
        return len(data)


def counted(stream: BinaryIO, budget: Budget) -> BinaryIO:
    """The same stream, counted.

    Reading raises Unreadable where it unpacks to more than any honest one would.
    """
    return cast(BinaryIO, io.BufferedReader(_Counted(stream, budget), 1 << 18))
