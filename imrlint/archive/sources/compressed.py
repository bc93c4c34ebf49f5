"""Single files compressed with gzip, bzip2, xz or Zstandard: a tar archive, JSON Lines, or one letter."""

from __future__ import annotations

import bz2
import gzip
import lzma
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO, cast

from imrlint.archive.entry import Entry, Opened
from imrlint.errors import MissingSupport

SUFFIXES = (".gz", ".bz2", ".xz", ".zst", ".tgz", ".tbz2", ".txz", ".tzst")
MAGIC = ((0, b"\x1f\x8b"), (0, b"BZh"), (0, b"\xfd7zXZ\x00"), (0, b"\x28\xb5\x2f\xfd"))
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
    try:
        import zstandard
    except ImportError:
        raise MissingSupport("Zstandard files need one more package; run: pip install 'imrlint[audit]'") from None
    return cast(BinaryIO, zstandard.ZstdDecompressor().stream_reader(stream, read_across_frames=True))


def _peek(stream: BinaryIO) -> bytes:
    return cast(bytes, stream.peek(8)[:8])  # type: ignore[attr-defined]  # whoever opens it sees to that
