"""The rows of what the guideline lines of one letter cite."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from imrlint.archive.cells import clean, listed
from imrlint.archive.columns import SIDES
from imrlint.form import Part
from imrlint.grammar.guideline_line import Citation
from imrlint.letter import Letter

_PARTS = ((SIDES[0], Part.CLAIMS_ADMINISTRATOR), (SIDES[1], Part.MAXIMUS))


def citation_rows(number: int, letter: Letter) -> Iterator[dict[str, Any]]:
    """What the guideline lines of one letter cite."""
    if letter.text is None:
        yield from _stated(number, letter)
        return
    indexes = {item.pointer: n for n, item in enumerate(letter.items)}
    sides = {part: side for side, part in _PARTS}
    for item, part, line in letter.guideline_lines:
        for n, one in enumerate(line.citations):
            yield {
                "letter": number,
                "item": indexes[item.pointer],
                "side": sides[part],
                "citation": n,
                "basis": one.basis,
                "guideline": clean(one.guideline.text) if one.guideline else None,
                "known_as": _known_as(one),
                "chapter": clean(one.chapter.text) if one.chapter else None,
                "year": int(one.year.text) if one.year else None,
                "topics": listed([topic.text for topic in one.topics]),
                "pages": [_pages(*pages) for pages in one.pages],
                "text": clean(one.text.text),
            }


def _stated(number: int, letter: Letter) -> Iterator[dict[str, Any]]:
    """What a record that was never text states of citations."""
    for index, item in enumerate(letter.items):
        for side, line in zip(SIDES, (item.claims_administrator_guideline, item.maximus_guideline), strict=True):
            for n, one in enumerate(line.citations if line else ()):
                year = one.year if one.year is not None and 0 < one.year < 10_000 else None
                yield {
                    "letter": number,
                    "item": index,
                    "side": side,
                    "citation": n,
                    "basis": one.basis if one.basis in ("MTUS", "Non-MTUS") else None,
                    "guideline": clean(one.guideline),
                    "chapter": clean(one.chapter),
                    "year": year,
                    "topics": listed(one.topics),
                    "pages": [_pages(*pages) for pages in one.pages],
                    "text": clean(one.text),
                }


def _known_as(one: Citation) -> str | None:
    known = one.known or one.source
    return known.name if known else None


def _pages(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"
