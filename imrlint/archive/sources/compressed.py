"""Single files compressed with gzip, bzip2, xz or Zstandard: a tar archive, JSON Lines, or one letter."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
from collections.abc import Iterator
from functools import partial
from typing import Any, BinaryIO, cast

from imrlint.archive.libraries import library
from imrlint.archive.members.entry import Entry, Opened
from imrlint.errors import Unreadable

SUFFIXES = (".gz", ".bz2", ".xz", ".zst", ".tgz", ".tbz2", ".txz", ".tzst")
MAGIC = (
    (0, b"\x1f\x8b"),
    (0, b"BZh"),
    (0, b"\xfd7zXZ\x00"),
    (0, b"\x28\xb5\x2f\xfd"),
    *((0, bytes([first]) + b"\x2a\x4d\x18") for first in range(0x50, 0x60)),
)
_SWALLOW = 1 << 10
"""So many bytes are unpacked at a time: no more than 32 MB can come of them."""
_WINDOW = ("its window is larger than 128 MB, so that it takes too much memory to unpack", "Compress it again without --long.")
ALONE = True
"""It holds one thing, which has the same name without the ending."""

_SHORT = {".tgz": ".tar", ".tbz2": ".tar", ".txz": ".tar", ".tzst": ".tar"}


def entries(opened: Opened) -> Iterator[Entry]:
    """The one thing inside."""
    name = next(
        (opened.name[: -len(end)] + _SHORT.get(end, "") for end in SUFFIXES if opened.name.lower().endswith(end)), opened.name
    )
    yield Entry(name, -1, partial(_open, opened.stream))


def _open(stream: BinaryIO) -> BinaryIO:
    head = _peek(stream)
    if head.startswith(b"\x1f\x8b"):
        return cast(BinaryIO, gzip.GzipFile(fileobj=stream))
    if head.startswith(b"BZh"):
        return cast(BinaryIO, bz2.BZ2File(stream))
    if head.startswith(b"\xfd7zXZ"):
        return cast(BinaryIO, lzma.LZMAFile(stream))
    zstandard = library("zstandard", "Zstandard files need one more package: install imrlint with its extra `audit`")
    return cast(BinaryIO, io.BufferedReader(_Zstandard(stream, zstandard.ZstdDecompressor()), 1 << 18))


class _Zstandard(io.RawIOBase):
    """What Zstandard frames hold; the library's own stream takes one that was cut short for a whole one."""

    def __init__(self, stream: BinaryIO, library: Any) -> None:
        self._stream, self._library = stream, library
        self._frame: Any = None
        self._made = self._left = memoryview(b"")

    def readable(self) -> bool:
        """Whether one can read from it."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read so many bytes as the buffer holds, or fewer.

        Raises EOFError where the last frame is cut short.
        """
        while not self._made:
            data = bytes(self._left) or self._stream.read(_SWALLOW)
            if not data:
                if self._frame is not None:
                    raise EOFError
                return 0
            self._frame = self._frame or self._library.decompressobj()
            try:
                self._made, self._left = memoryview(self._frame.decompress(data)), memoryview(b"")
            except Exception as error:
                if "too much memory" in str(error):
                    raise Unreadable(*_WINDOW) from None
                raise
            if self._frame.eof:
                self._left, self._frame = memoryview(self._frame.unused_data), None
        count = min(len(buffer), len(self._made))
        buffer[:count], self._made = self._made[:count], self._made[count:]
        return count


def _peek(stream: BinaryIO) -> bytes:
    return cast(bytes, stream.peek(8)[:8])  # type: ignore[attr-defined]  # whoever opens it sees to that
