"""Reads plain text: UTF-8 with or without byte order mark, UTF-16, UTF-32, Windows-1252."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from imrlint.errors import Unreadable
from imrlint.text import Source, Text

SUFFIXES = (".txt", ".text")

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MARK = "\ufeff"
"""The byte order mark as a character; a file that holds nothing else is empty."""
_CONTROLS = bytes([*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20)])
_SAMPLE = 65536
_MOST_CONTROLS = 0.02


def read(source: Source) -> Iterator[Text]:
    """The text of a file.

    Raises Unreadable where the file is empty or is no text at all.
    """
    content, encoding = decoded(source.data)
    if not content.replace(_MARK, "").strip():
        raise Unreadable("the file is empty", "Export the letter again.")
    sample = content[:_SAMPLE].encode("utf-8", "replace")
    if len(sample) - len(sample.translate(None, _CONTROLS)) > len(sample) * _MOST_CONTROLS:
        raise Unreadable("the file is binary, not text", "Name it by its true format, or export the letter as text or PDF.")
    bad = tuple([m.start() for m in re.finditer("�", content)]) if "�" in content else ()
    yield Text(source.origin, content, encoding=encoding, undecodable=bad, editable=True)


def decoded(data: bytes) -> tuple[str, str]:
    """The characters of a file, and the encoding found; bytes that are none in it become U+FFFD."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace"), encoding
    if (wide := _wide(data)) is not None:
        return data.decode(wide, "replace"), wide
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    bad = text.count("�")
    if sum(1 for c in text if c > "\x7f") - bad >= bad:
        return text, "utf-8"
    return data.decode("cp1252", "replace"), "windows-1252"


def _wide(data: bytes) -> str | None:
    """UTF-16 without a byte order mark: every other byte of the sample is NUL."""
    sample = data[:1024]
    if len(sample) < 8:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > half * 0.7 and even < half * 0.1:
        return "utf-16-le"
    if even > half * 0.7 and odd < half * 0.1:
        return "utf-16-be"
    return None
