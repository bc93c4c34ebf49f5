"""What a Parquet file says of its row groups at its end, read before anything in it is unpacked.

The libraries at hand tell it only of files on disk, and nothing of an archive is ever written to disk.
The format is Apache Parquet's `FileMetaData` (parquet.thrift) in Thrift's compact protocol.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO, NamedTuple

_LONGEST = 64_000_000
"""No honest table needs so many bytes to say what is in it."""
_DEEPEST = 32
_GROUPS, _COLUMNS, _ROWS, _ABOUT, _PATH, _SIZE = 4, 1, 3, 3, 3, 6
"""The numbers of fields: row_groups; of one, columns and num_rows; of a column, meta_data, path_in_schema, total_uncompressed_size."""


class RowGroup(NamedTuple):
    """How many rows a row group has, and how many bytes each column (by the name of its root) unpacks to."""

    rows: int
    sizes: Sequence[tuple[str, int]]


def row_groups(stream: BinaryIO) -> Iterator[RowGroup]:
    """The row groups of a Parquet file.

    Raises ValueError, LookupError or TypeError where the file does not say what is in it.
    """
    end = stream.seek(-8, os.SEEK_END)
    size = int.from_bytes(stream.read(4), "little")
    if size > min(_LONGEST, end):
        raise ValueError
    stream.seek(end - size)
    for group in _Thrift(stream.read(size)).value(12, 0).get(_GROUPS, ()):
        about = [column[_ABOUT] for column in group[_COLUMNS]]
        yield RowGroup(group[_ROWS], [(one[_PATH][0].decode("utf-8", "replace"), one[_SIZE]) for one in about])


class _Thrift:
    """Thrift's compact protocol, read: structures are dicts by the numbers of their fields."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0

    def value(self, kind: int, depth: int) -> Any:
        """The value of a kind that comes next.

        Raises ValueError or LookupError where there is none.
        """
        if kind in (1, 2, 3):
            return self._byte()
        if kind in (4, 5, 6):
            number = self._number()
            return number >> 1 ^ -(number & 1)
        if kind in (7, 8):
            length = 8 if kind == 7 else self._number()
            self._at += length
            return self._data[self._at - length : self._at]
        if depth > _DEEPEST:
            raise ValueError
        if kind in (9, 10):
            head = self._byte()
            return [self.value(head & 15, depth + 1) for _ in range(head >> 4 if head >> 4 < 15 else self._number())]
        if kind == 11:
            count = self._number()
            kinds = self._byte() if count else 0
            return [(self.value(kinds >> 4, depth + 1), self.value(kinds & 15, depth + 1)) for _ in range(count)]
        if kind == 12:
            return self._structure(depth + 1)
        raise ValueError

    def _structure(self, depth: int) -> dict[int, Any]:
        made: dict[int, Any] = {}
        field = 0
        while head := self._byte():
            field = field + (head >> 4) if head >> 4 else self.value(4, depth)
            made[field] = head & 15 if head & 15 in (1, 2) else self.value(head & 15, depth)
        return made

    def _byte(self) -> int:
        self._at += 1
        return self._data[self._at - 1]

    def _number(self) -> int:
        number = 0
        for shift in range(0, 70, 7):
            byte = self._byte()
            number |= (byte & 127) << shift
            if byte < 128:
                return number
        raise ValueError
