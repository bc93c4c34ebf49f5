"""Where a finding points, in words: for reports that have no columns of their own for it."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.finding import Place


def position(place: Place) -> tuple[int, int]:
    """Line and column from one; the first character for a finding about a file as a whole.

    Of paged input they count through the extracted text.
    """
    return (max(place.start.line, 1), max(place.start.column, 1)) if place.start else (1, 1)


def end(place: Place) -> tuple[int, int]:
    """Line and column behind the last character, never before the first one."""
    start = position(place)
    return max((place.end.line, place.end.column), start) if place.end else start


def whereabouts(place: Place) -> str:
    """Line and column, page and line on the page, or paragraph; then the item, the section or the value's address."""
    return ", ".join(_parts(place))


def around(place: Place) -> str:
    """The same without line and column, for reports that have these elsewhere; "" where there is nothing to say."""
    return ", ".join(_parts(place, short=True))


def _parts(place: Place, short: bool = False) -> Iterator[str]:
    if place.page:
        yield f"page {place.page.page}, line {place.page.line}"
    elif place.paragraph:
        yield f"paragraph {place.paragraph}"
    elif place.start and not short:
        yield f"line {place.start.line}, column {place.start.column}"
    elif not short:
        yield "the file as a whole"
    if place.item is not None:
        yield f"item {place.item + 1}"
    if place.section:
        yield place.section
    elif place.pointer and (place.record or place.span is None):
        yield place.pointer
