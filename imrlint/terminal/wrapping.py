"""Styled words broken into lines that fit the width, with what follows the first line set in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from imrlint.terminal.cells import cell_len, is_plain


class Piece(NamedTuple):
    """Words in one style; `link` is what a terminal opens when they are clicked."""

    text: str
    style: str = ""
    link: str = ""


Line = list[Piece]


def wrap(pieces: Iterable[Piece], width: int, first: Line, indent: int) -> Iterator[Line]:
    """Lines of at most `width` cells: the first starts with `first`, the others with `indent` blanks.

    A word that is wider than a whole line is cut; nothing is lost.
    """
    line, used, empty = list(first), _width(first), True
    for word in _words(pieces):
        for part in _cut(word, max(width - indent, 1)):
            length = _width(part)
            full = used + length > width and used > indent if empty else used + 1 + length > width
            if full:
                yield line
                line, used, empty = [Piece(" " * indent)] if indent else [], indent, True
            if not empty:
                line.append(Piece(" ", *_common(line[-1], part[0])))
                used += 1
            line += part
            used += length
            empty = False
    yield line


def wrap_plain(pieces: Iterable[Piece], width: int, first: Line, indent: int) -> list[Line]:
    """The same lines where nobody sees styles and links, each in one piece: at a fraction of the cost."""
    parts, start = list(pieces), "".join([piece.text for piece in first])
    text = "".join([piece.text for piece in parts])
    words = [word for word in text.split(" ") if word]
    if not is_plain(start + text) or (len(text) > width - indent and max(map(len, words), default=0) > width - indent):
        return [[Piece("".join([piece.text for piece in line]))] for line in wrap(parts, width, first, indent)]
    text = " ".join(words)
    lines: list[Line] = []
    at, blanks = 0, " " * indent
    while at < len(text) and len(start) + len(text) - at > width:
        end = text.rfind(" ", at, max(at + width - len(start) + 1, at))  # behind the last word that fits
        lines.append([Piece(start + text[at : max(end, at)])])
        at = max(end + 1, at)
        start = blanks
    lines.append([Piece(start + text[at:])])
    return lines


def _words(pieces: Iterable[Piece]) -> Iterator[Line]:
    """Words, each in as many pieces as it has styles."""
    word: Line = []
    for piece in pieces:
        for n, text in enumerate(piece.text.split(" ")):
            if n and word:
                yield word
                word = []
            if text:
                word.append(piece._replace(text=text))
    if word:
        yield word


def _cut(word: Line, width: int) -> Iterator[Line]:
    """A word in parts that each fit a line."""
    if _width(word) <= width:
        yield word
        return
    part: Line = []
    used = 0
    for piece in word:
        for character in piece.text:
            length = cell_len(character)
            if part and used + length > width:
                yield part
                part, used = [], 0
            part.append(piece._replace(text=character))
            used += length
    if part:
        yield part


def _common(left: Piece, right: Piece) -> tuple[str, str]:
    """Style and link of the blank between two words: theirs where they share it."""
    return (left.style, left.link) if left[1:] == right[1:] else ("", "")


def _width(pieces: Line) -> int:
    return sum(cell_len(piece.text) for piece in pieces)
