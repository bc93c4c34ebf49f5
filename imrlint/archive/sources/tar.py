"""Tar archives, read from front to back; links, devices and directories are passed over."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Iterator
from functools import partial
from typing import Any, BinaryIO, cast

from imrlint.archive.members.entry import Entry, Opened
from imrlint.errors import Unreadable

SUFFIXES = (".tar",)
MAGIC = ((257, b"ustar"),)

_DAMAGED = ("the tar archive is damaged, or cut short; what stands before that place was read", "Make the archive again.")
_BEHIND = (
    "something stands behind the end of the tar archive, perhaps another archive, and was not read",
    "Unpack it with `tar --ignore-zeros`, and audit what came of it.",
)
_PORTION = 1 << 20
_EXTENSIONS = (tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE, tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK)
_LONGEST = 1_000_000
"""So many bytes may a header have that goes with a member; tarfile holds all of it in memory, several times."""
_EMPTY = 8
"""So often may somebody read behind the end and get nothing; tarfile does it twice in an honest archive."""


class _Ending:
    """The bytes of an archive, with an end: a header may claim a thousand terabytes, and tarfile would read on to their end."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._empty = stream, 0

    def read(self, size: int) -> bytes:
        """Some bytes.

        Raises EOFError for whoever goes on and on behind the end.
        """
        # What stands before a damaged place comes by itself; a whole portion would be lost with it.
        data = cast(bytes, self._stream.read1(size))  # type: ignore[attr-defined]  # whoever opens it sees to that
        self._empty = 0 if data else self._empty + 1
        if self._empty > _EMPTY:
            raise EOFError
        return data


class _Header(tarfile.TarInfo):
    """A member's header; a damaged one raises ReadError, where tarfile would take it for the end of the archive."""

    @classmethod
    def fromtarfile(cls, archive: tarfile.TarFile) -> Any:
        """The next header; the end of the archive is where it says so."""
        try:
            return super().fromtarfile(archive)
        except tarfile.EOFHeaderError:  # type: ignore[attr-defined]
            raise
        except tarfile.HeaderError as error:
            raise tarfile.ReadError(str(error)) from None

    @classmethod
    def frombuf(cls, *words: Any, **more: Any) -> Any:
        """A header from its bytes."""
        made = super().frombuf(*words, **more)
        if made.size < 0 or (made.type in _EXTENSIONS and made.size > _LONGEST):
            raise tarfile.ReadError("no archive that anybody made has such a header")
        return made


def fits(head: bytes) -> bool:
    """Whether a file begins with a header whose checksum is right, as in the old format, v7, or is an archive of nothing."""
    if len(head) == tarfile.BLOCKSIZE and not head.strip(b"\0"):
        return True
    try:
        _Header.frombuf(head, "utf-8", "surrogateescape")
    except tarfile.TarError:
        return False
    return True


def entries(opened: Opened) -> Iterator[Entry]:
    """The members, in their order."""
    met = False
    stream = cast(BinaryIO, _Ending(opened.stream))
    try:
        with tarfile.open(fileobj=stream, mode="r|", errorlevel=1, tarinfo=_Header) as archive:
            while (info := archive.next()) is not None:
                met = True
                archive.members = []  # type: ignore[attr-defined]  # it would remember every one of them
                if info.size < 0:  # what goes with a header may change what it says
                    raise tarfile.ReadError("a negative length")
                if info.isreg():
                    yield Entry(info.name, info.size, partial(_open, archive, info))
                elif not info.isdir():
                    yield Entry(info.name, skipped="link" if info.issym() or info.islnk() else "device")
            _rest(archive.fileobj, met)
    except (tarfile.TarError, EOFError, ValueError, OverflowError):
        raise Unreadable(*(_DAMAGED if met else ("it is no tar archive", "Make the archive again."))) from None


def _rest(stream: Any, met: bool) -> None:
    """Look at what stands behind the mark of the end: zeros, as many as fill up the last block of a tape.

    Raises Unreadable where it is something else, or where there are only zeros, and more of them than in an empty archive.
    """
    zeros = 0
    while portion := stream.read(_PORTION):
        zeros += len(portion)
        if portion.strip(b"\0"):
            raise Unreadable(*_BEHIND)
        if zeros > _PORTION and not met:
            raise Unreadable("it holds nothing but zeros, as files do whose content was lost", "Make the archive again.")


def _open(archive: tarfile.TarFile, info: tarfile.TarInfo) -> BinaryIO:
    return cast(BinaryIO, archive.extractfile(info) or io.BytesIO())
