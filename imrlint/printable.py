"""Words of a letter made safe to print: nothing in them may move the cursor, change a colour or turn the line round."""

from __future__ import annotations

import unicodedata
from functools import lru_cache


def printable(text: str, encoding: str = "utf-8") -> str:
    """The same text with every control, format and undisplayable character as a visible sign.

    A character that `encoding` cannot hold becomes its escape, so that printing never fails.
    """
    if text.isprintable() and (text.isascii() or _whole(encoding)):
        return text
    return "".join([visible(character, encoding) for character in text])


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
