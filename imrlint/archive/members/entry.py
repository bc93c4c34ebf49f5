"""What containers hold, before anybody knows what it is, and how its bytes are reached."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, BinaryIO, Literal, NamedTuple

from imrlint.archive.members.limits import Budget
from imrlint.errors import Unreadable

Kind = Literal["path", "data", "line", "broken"]

TEXTS = ("text", "letter_text", "content", "letter", "body")
"""What tables and lines of JSON call the text of a letter."""

_PORTION = 1 << 20


class Task(NamedTuple):
    """One member, ready to travel to another process.

    `kind` says what `payload` is: the path of a file, the bytes of a file, a line of JSON, or why there are no bytes (a pair
    of sentences).
    """

    origin: str
    source: str
    kind: Kind
    payload: Any


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in a container: its name there, its length as stated (-1 where nothing says it), and how to open it.

    `path` is where it lies on the disk, "" inside a container.
    `line` says that it is a line of JSON, and so surely a letter.
    `broken` says why it cannot be opened: what is wrong, and what to do.
    `container` says that what is broken holds members, so that their names are not what it is chosen by.
    `skipped` says why it is passed over: what it is, such as "link".
    """

    name: str
    size: int = -1
    open: Callable[[], BinaryIO] | None = None
    path: str = ""
    line: bool = False
    broken: tuple[str, str] | None = None
    skipped: str = ""
    container: bool = False


@dataclass(frozen=True, slots=True)
class Opened:
    """A container that was opened: its bytes, what it is called, where it lies on the disk, and what it may still unpack."""

    name: str
    stream: BinaryIO
    budget: Budget
    path: str = ""


def contents(entry: Entry, budget: Budget, most: int) -> bytes:
    """The bytes of an entry.

    Raises Unreadable where there are more than `most`, and whatever opening and reading raise.
    """
    if entry.size > most:
        raise too_large(most)
    assert entry.open is not None
    with entry.open() as stream:
        data = bytearray()
        while portion := stream.read(min(_PORTION, most + 1 - len(data))):
            data += portion
            if entry.size >= 0 and not entry.path and not entry.line:  # streams and lines are counted where they come from
                budget.spend(len(portion))
            if len(data) > most:
                raise too_large(most)
    return bytes(data)


def too_large(most: int) -> Unreadable:
    """What to say of a member that is too large."""
    return Unreadable(f"it has more than {most / 1e6:,.0f} MB", "Split it into single letters.")


def seekable(opened: Opened) -> BinaryIO:
    """The container's bytes so that one can go back and forth in them; held in memory where it lies in another one.

    Raises Unreadable where it is too large to be held.
    """
    if opened.path or isinstance(opened.stream, io.BytesIO):
        return opened.stream
    most = opened.budget.limits.held
    held = io.BytesIO()
    while portion := opened.stream.read(_PORTION):
        opened.budget.spend(len(portion))
        held.write(portion)
        if held.tell() > most:
            raise Unreadable(
                f"it lies in another archive and has more than {most / 1e6:,.0f} MB", "Unpack the outer archive first."
            )
    held.seek(0)
    return held


def hidden(name: str) -> str:
    """The path of a member as far as its first hidden part, a file or a folder; "" where no part of it is hidden."""
    parts = name.replace("\\", "/").split("/")
    for at, part in enumerate(parts):
        if part == "__MACOSX" or (part.startswith(".") and part not in (os.curdir, os.pardir)):
            return "/".join(parts[: at + 1])
    return ""


def harmless(name: str) -> str:
    """A member's name as tables and reports show it: no root, no way up, no character that acts; it is never opened by it."""
    from imrlint.printable import printable

    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".")]
    shown = "/".join("_" if part == os.pardir else part for part in parts)
    return printable(shown.encode("utf-8", "backslashreplace").decode())[:1_000] or "_"
