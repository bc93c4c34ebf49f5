"""Zip archives; members that need a password are named, and links are passed over."""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO, cast

from imrlint.archive.members.entry import Entry, Opened, seekable
from imrlint.errors import Unreadable

SUFFIXES = (".zip",)
MAGIC = ((0, b"PK\x03\x04"), (0, b"PK\x05\x06"), (0, b"PK\x07\x08"))

FAULTS = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, KeyError, IndexError)
"""What zipfile raises for damaged members."""
_DAMAGED = ("the zip archive is damaged, or cut short", "Make the archive again.")
_NONE = ("it is no zip archive, nor another that is known", "Name it by its true format.")
_ENCRYPTED = 0x1
_PASSWORD = ("it is encrypted", "Unpack the archive with its password, and audit what came of it.")


def fits(head: bytes) -> bool:
    """Whether a file may be an archive by its beginning: any may, for programs that unpack themselves begin as programs do."""
    return bool(head)


def entries(opened: Opened) -> Iterator[Entry]:
    """The members, in the order of the archive's directory."""
    begins_as_one = opened.stream.peek(2)[:2] == b"PK"  # type: ignore[attr-defined]  # whoever opens it sees to that
    try:
        archive = zipfile.ZipFile(seekable(opened))
    except (*FAULTS, zipfile.LargeZipFile):
        raise Unreadable(*(_DAMAGED if begins_as_one else _NONE)) from None
    with archive:
        for info in archive.infolist():
            if info.is_dir():
                continue
            if stat.S_ISLNK(info.external_attr >> 16):
                yield Entry(info.filename, skipped="link")
            elif info.flag_bits & _ENCRYPTED:
                yield Entry(info.filename, broken=_PASSWORD)
            else:
                yield Entry(info.filename, info.file_size, partial(_open, archive, info))


def _open(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> BinaryIO:
    return cast(BinaryIO, archive.open(info))
