"""Reads PDF: the text of each page, with a blank line wherever the page leaves a paragraph's gap."""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from imrlint.errors import Unreadable
from imrlint.text import Source, Text

SUFFIXES = (".pdf",)
MAX_PAGES = 2000
"""The most pages a letter may have (DESIGN: the longest real ones have about ten)."""

_LINE_END_HYPHENS = ("\ufffe", "\x02")
"""What PDFium writes for a hyphen at a line's end, with the line break dropped (U+0002 in older builds)."""
_PARAGRAPH = 1.35
"""A baseline this many line pitches below the one above begins a paragraph; real letters have 1.0 or at least 1.47."""
_DAMAGED, _AGAIN = "the PDF is damaged or is no PDF", "Export the letter again."


def read(source: Source) -> Iterator[Text]:
    """The text of a PDF; pages without text come as empty pages.

    Raises Unreadable where the file is damaged, needs a password or has too many pages.
    """
    if not source.data.strip():
        raise Unreadable("the file is empty", _AGAIN)
    # 40 ms that text letters need not pay; and its functions as they are, because what wraps them costs as much as a rule.
    from pypdfium2 import raw

    # PDFium reads from these bytes until it closes the document.
    document = raw.FPDF_LoadMemDocument64(source.data, len(source.data), None)
    if not document:
        raise _unreadable(raw)
    try:
        yield _text(source.origin, document, raw)
    finally:
        raw.FPDF_CloseDocument(document)


def _unreadable(raw: Any) -> Unreadable:
    if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD:
        return Unreadable("the PDF is encrypted and its password is not empty", "Save it again without a password.")
    return Unreadable(_DAMAGED, _AGAIN)


def _text(origin: str, document: Any, raw: Any) -> Text:
    count = raw.FPDF_GetPageCount(document)
    if count > MAX_PAGES:
        raise Unreadable(f"the PDF has {count} pages, more than {MAX_PAGES}", "Split the file into single letters.")
    if count < 1:
        raise Unreadable(_DAMAGED, _AGAIN)
    parts: list[str] = []
    pages: list[int] = []
    at = 0
    for number in range(count):
        content = _page(document, number, raw)
        pages.append(at)
        parts.append(content)
        at += len(content)
    return Text(origin, "".join(parts), tuple(pages))


def pictures(source: Source, empty: list[int]) -> tuple[int, ...]:
    """Which of these pages (counted from zero) hold a picture: pages whose text only a person or OCR can read."""
    import pypdfium2 as pdfium

    document = pdfium.PdfDocument(source.data)
    try:
        kinds = [pdfium.raw.FPDF_PAGEOBJ_IMAGE]
        return tuple([n for n in empty if next(iter(document[n].get_objects(filter=kinds, max_depth=4)), None) is not None])
    finally:
        document.close()


def _page(document: Any, number: int, raw: Any) -> str:
    """The lines of one page, each with its line end."""
    page = raw.FPDF_LoadPage(document, number)
    words = raw.FPDFText_LoadPage(page) if page else None
    try:
        if not words or (count := raw.FPDFText_CountChars(words)) < 0:
            raise Unreadable(f"page {number + 1} of the PDF is damaged", _AGAIN)
        content = _characters(words, raw, count)
        lines = _lines(content)
        heights = _heights(words, raw, lines, count == len(content))
    finally:
        if words:
            raw.FPDFText_ClosePage(words)
        if page:
            raw.FPDF_ClosePage(page)
    return _spaced([line for _, line in lines], heights)


def _characters(words: Any, raw: Any, count: int) -> str:
    """The text of a page, from the first to the last of its characters that are in the text."""
    first, last = 0, count - 1
    # PDFium reads too far where the range begins or ends at a character that the text leaves out.
    while first <= last and raw.FPDFText_GetTextIndexFromCharIndex(words, first) < 0:
        first += 1
    while first <= last and raw.FPDFText_GetTextIndexFromCharIndex(words, last) < 0:
        last -= 1
    if first > last:
        return ""
    wanted = last - first + 1
    room = (ctypes.c_ushort * (max(count, raw.FPDFText_GetTextIndexFromCharIndex(words, last)) + 2))()
    got = raw.FPDFText_GetText(words, first, wanted, room)
    return ctypes.string_at(room, 2 * (got - 1)).decode("utf-16-le", "ignore")  # without the NUL at its end


def _lines(content: str) -> list[tuple[int, str]]:
    """Each printed line and the index of its first character."""
    hyphens = [mark for mark in _LINE_END_HYPHENS if mark in content]
    lines = []
    at = 0
    for whole in content.split("\n"):
        line = whole.rstrip("\r")
        start = 0
        if hyphens and any([mark in line for mark in hyphens]):
            for n in [n for n, character in enumerate(line) if character in hyphens]:
                lines.append((at + start, line[start:n] + "-"))
                start = n + 1
        lines.append((at + start, line[start:]))
        at += len(whole) + 1
    return lines


def _heights(words: Any, raw: Any, lines: list[tuple[int, str]], same: bool) -> list[float | None]:
    """The baseline of each line in points above the page's foot; None for a blank line, or where PDFium cannot tell.

    `same` says that PDFium counts the characters of the page as those of its text.
    """
    x, y = ctypes.c_double(), ctypes.c_double()
    places = ctypes.byref(x), ctypes.byref(y)
    heights: list[float | None] = []
    for start, line in lines:
        printed = line.lstrip()
        index = start + len(line) - len(printed)
        if printed and not same:
            index = raw.FPDFText_GetCharIndexFromTextIndex(words, index)
        known = printed and index >= 0 and raw.FPDFText_GetCharOrigin(words, index, *places)
        heights.append(y.value if known else None)
    return heights


def _spaced(lines: list[str], heights: list[float | None]) -> str:
    """The lines with a blank one above each that begins a paragraph."""
    steps = [above - below for above, below in pairwise(heights) if above is not None and below is not None]
    usual = Counter([round(step * 2) for step in steps if step > 1]).most_common(1)
    pitch = usual[0][0] / 2 if usual else 0.0
    made: list[str] = []
    last: float | None = None
    for line, height in zip(lines, heights, strict=True):
        if height is not None:
            if last is not None and pitch and last - height > pitch * _PARAGRAPH:
                made.append("\n")
            last = height
        made.append(line)
        made.append("\n")
    return "".join(made)
