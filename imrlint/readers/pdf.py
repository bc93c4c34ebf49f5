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


def read(source: Source) -> Iterator[Text]:
    """The text of a PDF; pages without text come as empty pages.

    Raises Unreadable where the file is damaged, needs a password or has too many pages.
    """
    import pypdfium2 as pdfium  # 40 ms that text letters need not pay

    if not source.data.strip():
        raise Unreadable("the file is empty", "Export the letter again.")
    try:
        document = pdfium.PdfDocument(source.data)
    except pdfium.PdfiumError as error:
        raise _unreadable(str(error)) from None
    try:
        if len(document) > MAX_PAGES:
            raise Unreadable(f"the PDF has {len(document)} pages, more than {MAX_PAGES}", "Split the file into single letters.")
        if len(document) == 0:
            raise Unreadable("the PDF has no pages", "Export the letter again.")
        yield _text(source.origin, document, pdfium)
    finally:
        document.close()


def _unreadable(error: str) -> Unreadable:
    if "assword" in error:
        return Unreadable("the PDF is encrypted and its password is not empty", "Save it again without a password.")
    return Unreadable("the PDF is damaged or is no PDF", "Export the letter again.")


def _text(origin: str, document: Any, pdfium: Any) -> Text:
    parts: list[str] = []
    pages: list[int] = []
    at = 0
    for number in range(len(document)):
        try:
            content = _page(document, number, pdfium.raw)
        except pdfium.PdfiumError:
            raise Unreadable(f"page {number + 1} of the PDF is damaged", "Export the letter again.") from None
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
    page = document[number]
    words = page.get_textpage()
    try:
        content: str = words.get_text_range()
        lines = list(_lines(content))
        heights = _heights(words, raw, content, lines)
    finally:
        words.close()
        page.close()
    steps = [above - below for above, below in pairwise(heights) if above is not None and below is not None]
    usual = Counter(round(step * 2) for step in steps if step > 1).most_common(1)
    pitch = usual[0][0] / 2 if usual else 0.0
    made: list[str] = []
    last: float | None = None
    for (_, line), height in zip(lines, heights, strict=True):
        if last is not None and height is not None and pitch and last - height > pitch * _PARAGRAPH:
            made.append("\n")
        made.append(line + "\n")
        last = height if height is not None else last
    return "".join(made)


def _lines(content: str) -> Iterator[tuple[int, str]]:
    """Each printed line and the index of its first character."""
    at = 0
    for whole in content.split("\n"):
        line = whole.rstrip("\r")
        start = 0
        for n, character in enumerate(line):
            if character in _LINE_END_HYPHENS:
                yield at + start, line[start:n] + "-"
                start = n + 1
        yield at + start, line[start:]
        at += len(whole) + 1


def _heights(words: Any, raw: Any, content: str, lines: list[tuple[int, str]]) -> list[float | None]:
    """The baseline of each line in points above the page's foot; None for a blank line, or where PDFium cannot tell."""
    same = words.count_chars() == len(content)
    x, y = ctypes.c_double(), ctypes.c_double()
    heights: list[float | None] = []
    for start, line in lines:
        index = start + len(line) - len(line.lstrip())
        if not same:
            index = raw.FPDFText_GetCharIndexFromTextIndex(words, index)
        known = line.strip() and index >= 0 and raw.FPDFText_GetCharOrigin(words, index, x, y)
        heights.append(y.value if known else None)
    return heights
