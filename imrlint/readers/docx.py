"""Reads Word files: the text as it reads once every tracked change is accepted, a line a paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from imrlint.errors import Unreadable
from imrlint.text import Source, Text

SUFFIXES = (".docx", ".docm")

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_RICH_TEXT = b"{\\rtf"


def read(source: Source) -> Iterator[Text]:
    """The text of a Word file.

    Headers, footers and notes stand above the main text, each line of them once, so that they are read but never disturb it.

    Raises Unreadable where the file is damaged, encrypted, of an earlier format, without text, or over a limit.
    """
    if PurePath(source.origin).name.startswith("~$"):
        raise Unreadable("this is Word's note that somebody has a letter open", "Leave it out, and close the letter in Word.")
    if not source.data.strip():
        raise Unreadable("the file is empty", "Export the letter again.")
    if source.data.startswith(_COMPOUND):
        if _ENCRYPTED in source.data:
            raise Unreadable("the Word file is encrypted", "Open it in Word, remove the password, and save it again.")
        raise Unreadable("the file is in Word's format of before 2007", "Open it in Word and save it as .docx.")
    if source.data.startswith(_RICH_TEXT):
        raise Unreadable("the file is in Rich Text Format", "Open it in Word and save it as .docx.")
    from imrlint.word.document import text  # 30 ms that text letters need not pay

    yield text(source)
