"""The lines of a letter that a finding points at, cut to the width, with the words to underline."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from imrlint.finding import Place
from imrlint.printable import commands, escaped, visible
from imrlint.terminal.cells import cell_len

_TAB = 4


class Row(NamedTuple):
    """One line of an excerpt: the number in the gutter, the words, and the signs below them ("" where nothing is marked)."""

    number: str
    text: str
    marks: str = ""


class _Cells(NamedTuple):
    """A line as it is shown: the text and width of each character."""

    texts: list[str]
    widths: list[int]


def rows(place: Place, width: int, mark: str, ellipsis: str, encoding: str) -> Iterator[Row]:
    """The rows of a place's excerpt, each at most `width` cells wide; none where the place has no excerpt.

    The gutter counts lines of the file, or printed lines of the page where the input has pages.
    """
    if place.excerpt is None or place.start is None:
        return
    last = place.end.line if place.end else place.start.line
    printed = place.page.line if place.page else 0
    for number, line in enumerate(place.excerpt.lines, place.excerpt.first):
        if "\f" in line and number > place.start.line:
            printed = 1
        if not line.strip():
            continue
        gutter = str(number)
        if place.page:
            gutter = str(printed) if number >= place.start.line else ""
            printed += number >= place.start.line
        yield Row(gutter, *_marked(line, _extent(place, number, line), width, mark, ellipsis, encoding))
    if last >= place.excerpt.first + len(place.excerpt.lines):
        yield Row("", ellipsis)


def _extent(place: Place, number: int, line: str) -> tuple[int, int] | None:
    """Which characters of a line are marked, as half-open offsets; None where none is."""
    if place.start is None:
        return None
    end = place.end or place.start
    if not place.start.line <= number <= end.line:
        return None
    start = place.start.column - 1 if number == place.start.line else len(line) - len(line.lstrip())
    stop = end.column - 1 if number == end.line else len(line.rstrip())
    if stop <= start and number != place.start.line:
        return None
    return start, max(stop, start + 1)


def _marked(line: str, extent: tuple[int, int] | None, width: int, mark: str, ellipsis: str, encoding: str) -> tuple[str, str]:
    """A line cut to the width around its marked words, and the marks below it."""
    cells = _cells(line.rstrip(), encoding)
    total = sum(cells.widths)
    start, stop = (sum(cells.widths[: extent[0]]), sum(cells.widths[: extent[1]])) if extent else (0, 0)
    left, right = _window(total, start, max(stop, start + 1), width, cell_len(ellipsis))
    text, first = _slice(cells, left, right)
    before, after = (ellipsis if left else ""), (ellipsis if right < total else "")
    shown = f"{before}{text}{after}".rstrip()
    if not extent:
        return shown, ""
    shift = cell_len(before) - first
    begin = max(start, first) + shift
    behind = max(min(stop, max(right, start + 1)) + shift, begin + 1)
    return shown, " " * begin + mark * (behind - begin)


def _cells(line: str, encoding: str) -> _Cells:
    """Each character of a line as it is shown; a tab goes on to the next tab stop, a page's end takes no room."""
    commanding = set(commands(line))
    if line.isascii() and line.isprintable() and not commanding:
        return _Cells(list(line), [1] * len(line))
    texts: list[str] = []
    widths: list[int] = []
    at = 0
    for n, character in enumerate(line):
        text = (
            escaped(character)
            if n in commanding
            else ""
            if character == "\f"
            else " " * (_TAB - at % _TAB)
            if character == "\t"
            else visible(character, encoding)
        )
        texts.append(text)
        widths.append(cell_len(text))
        at += widths[-1]
    return _Cells(texts, widths)


def _window(total: int, start: int, stop: int, width: int, ellipsis: int) -> tuple[int, int]:
    """Which cells of a line to show: all where they fit, else the marked ones with as much before as after them."""
    if total <= width:
        return 0, total
    room = width - 2 * ellipsis
    left = max(start - max((room - (stop - start)) // 2, min(8, room // 4)), 0)
    if left <= ellipsis:
        return 0, width - ellipsis
    if left + room + ellipsis >= total:
        return total - (width - ellipsis), total
    return left, left + room


def _slice(cells: _Cells, left: int, right: int) -> tuple[str, int]:
    """The characters that lie wholly between two cells, and the cell at which the first of them begins."""
    shown: list[str] = []
    at, first = 0, left
    for text, width in zip(cells.texts, cells.widths, strict=True):
        if at >= left and at + width <= right:
            first = first if shown else at
            shown.append(text)
        at += width
    return "".join(shown), first
