"""Tar archives, read from front to back; links, devices and directories are passed over."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO, cast

from imrlint.archive.entry import Entry, Opened
from imrlint.errors import Unreadable

SUFFIXES = (".tar",)
MAGIC = ((257, b"ustar"),)

_DAMAGED = ("the tar archive is damaged, or cut short; what stands before that place was read", "Make the archive again.")


def entries(opened: Opened) -> Iterator[Entry]:
    """The members, in their order."""
    met = False
    try:
        with tarfile.open(fileobj=opened.stream, mode="r|", errorlevel=1) as archive:
            while (info := archive.next()) is not None:
                met = True
                archive.members = []  # type: ignore[attr-defined]  # it would remember every one of them
                if info.isreg():
                    yield Entry(info.name, info.size, partial(_open, archive, info))
                elif not info.isdir():
                    yield Entry(info.name, skipped="link" if info.issym() or info.islnk() else "device")
    except (tarfile.TarError, EOFError, ValueError, OverflowError):
        raise Unreadable(*(_DAMAGED if met else ("it is no tar archive", "Make the archive again."))) from None


def _open(archive: tarfile.TarFile, info: tarfile.TarInfo) -> BinaryIO:
    return cast(BinaryIO, archive.extractfile(info) or io.BytesIO())
