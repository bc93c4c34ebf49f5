"""Writes a file that was put right: whole or not at all, with its mode, and only if nobody else has changed it."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path

_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


def write(path: str, before: bytes, after: bytes) -> str:
    """Write `after` into the file at `path`, which holds `before`; "" or the reason why it was not done.

    What a link leads to is written, and the link stays one.
    """
    try:
        target = Path(os.path.realpath(path))
        status = target.stat()
        if not stat.S_ISREG(status.st_mode):
            return "it is no file that can be written again"
        if not status.st_mode & _WRITABLE or not os.access(target, os.W_OK):
            return "it must not be written; it is read-only"
        if target.read_bytes() != before:
            return "somebody else changed it in the meantime"
        _replace(target, after, status)
    except (OSError, ValueError) as error:
        return f"it cannot be written ({(getattr(error, 'strerror', None) or str(error)).lower()})"
    return ""


def _replace(target: Path, after: bytes, status: os.stat_result) -> None:
    """Write beside the file and rename, so that it is never seen half written."""
    handle, name = tempfile.mkstemp(prefix=".imrlint-", dir=target.parent)
    made = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(after)
            file.flush()
            os.fsync(file.fileno())
        _give(made, status)
        made.chmod(stat.S_IMODE(status.st_mode))
        made.replace(target)
    except BaseException:  # Ctrl-C must leave nothing behind either
        made.unlink(missing_ok=True)
        raise


def _give(made: Path, status: os.stat_result) -> None:
    """Give a file to the owner and the group of the one that it replaces, as far as we may."""
    now = made.stat()
    if hasattr(os, "chown") and (now.st_uid, now.st_gid) != (status.st_uid, status.st_gid):
        try:
            os.chown(made, status.st_uid, status.st_gid)
        except PermissionError:
            return
