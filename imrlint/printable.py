"""Words of a letter made safe to print: nothing in them may move the cursor, change a colour, turn the line round or be a command.

What a job prints is read by the machine that runs it: GitHub obeys lines that begin with `::` and everything behind `##[`,
Azure Pipelines what stands behind `##vso[`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_UNSEEN = ("Mn", "Me", "Cf")


def printable(text: str, encoding: str = "utf-8") -> str:
    """The same text with every control, format and undisplayable character as a visible sign.

    A character that `encoding` cannot hold becomes its escape, so that printing never fails.
    So does the first of two signs that begin a command to the machine that runs a job.
    """
    if not (text.isprintable() and (text.isascii() or _whole(encoding))):
        text = "".join([visible(character, encoding) for character in text])
    return disarmed(text) if "#" in text or ":" in text else text


def disarmed(text: str) -> str:
    """The same text without the signs by which a log gives commands to the machine that runs a job."""
    commanding = set(commands(text))
    return "".join([escaped(one) if n in commanding else one for n, one in enumerate(text)]) if commanding else text


def commands(text: str) -> Iterator[int]:
    """Where the first of two signs stands that begin a command; such machines do not see a combining sign between the two."""
    for sign in "#:":
        at = text.find(sign)
        while at >= 0:
            after = text[at + 1 : at + 2]
            if after == sign or (after and not after.isascii() and unicodedata.category(after) in _UNSEEN):
                yield at
            at = text.find(sign, at + 1)


@lru_cache(maxsize=4096)
def visible(character: str, encoding: str = "utf-8") -> str:
    """One character as it may be printed."""
    if character.isprintable():
        return character if holds(encoding, character) else escaped(character)
    if character == "\t" or unicodedata.category(character) == "Zs":
        return " "
    code = ord(character)
    picture = chr(0x2400 + code) if code < 0x20 else "\u2421" if code == 0x7F else ""
    return picture if picture and holds(encoding, picture) else escaped(character)


def escaped(character: str) -> str:
    """A character as programmers write it: \\x1b, \\u202e."""
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def holds(encoding: str, text: str) -> bool:
    """Whether an encoding can hold a text; an unknown encoding is taken for ASCII."""
    try:
        text.encode(encoding)
    except LookupError:
        return text.isascii()
    except UnicodeEncodeError:
        return False
    return True


@lru_cache(maxsize=8)
def _whole(encoding: str) -> bool:
    """Whether an encoding holds all of Unicode."""
    return holds(encoding, "\u2400\U0001f600\u4e00")


def disarmed_json(text: str) -> str:
    """The same JSON, in ASCII, without the sign that begins a command to the machine that runs a job: it is written as its escape."""
    return text.replace("##", "\\u0023\\u0023")
