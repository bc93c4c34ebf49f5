"""Text that remembers where it came from: bytes in, running text out, and the way back to page, line and column."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from typing import NamedTuple

from imrlint import furniture
from imrlint.expressions import expression


@dataclass(frozen=True, slots=True)
class Source:
    """One thing that can be read, and what to call it: a path, or `archive.zip!member`."""

    origin: str
    data: bytes


class Span(NamedTuple):
    """Half-open offsets: into a Text's running text, unless a name says otherwise."""

    start: int
    end: int


class Position(NamedTuple):
    """Line and column of a character; both count from one, columns in Unicode code points."""

    line: int
    column: int


class PagePosition(NamedTuple):
    """Page, and the printed line on that page; both count from one, and blank lines do not count."""

    page: int
    line: int


class Mark(NamedTuple):
    """What somebody who revised a Word file left in it: a comment, or a change that nobody has accepted or rejected.

    `span` holds offsets into the text, empty for what was deleted; `words` are those of a comment.
    """

    what: str
    span: Span
    author: str = ""
    words: str = ""


_WORD = expression(r"\S+")
_LINE_END = expression(r"\r\n|\n|\r")
_HYPHENATED = expression(r"\w-$")
_SUSPENDED = expression(r"(?:and|or|to|und|through|versus|vs)\b")


@dataclass(frozen=True)
class Text:
    """The characters of one file as they were read, and where its pages start.

    `pages` holds the offset at which each page begins; it is empty for input without pages.
    `undecodable` holds the offsets of bytes that were no text in the detected encoding.
    `editable` says that the characters are those of the file itself, so that it can be put right by their offsets.
    `paragraphs` holds the offsets at which the paragraphs of a Word file begin, without empty ones.
    `marks` is what its revision left in it.
    """

    origin: str
    content: str
    pages: tuple[int, ...] = ()
    encoding: str = "utf-8"
    undecodable: tuple[int, ...] = ()
    editable: bool = False
    paragraphs: tuple[int, ...] = ()
    marks: tuple[Mark, ...] = ()

    @cached_property
    def flow(self) -> Flow:
        """The running text: what the letter says once page layout is undone and page furniture is left out."""
        return Flow.of(furniture.blanked(self.content, self.pages), frozenset(self.pages))

    @cached_property
    def line_starts(self) -> list[int]:
        """The offset at which each line begins; LF, CRLF and CR end a line, as in every editor."""
        if "\r" not in self.content:
            return list(accumulate([len(line) + 1 for line in self.content.split("\n")[:-1]], initial=0))
        return [0, *(m.end() for m in _LINE_END.finditer(self.content))]

    def position(self, offset: int) -> Position:
        """Line and column of an offset into `content`."""
        line = bisect_right(self.line_starts, offset) - 1
        return Position(line + 1, offset - self.line_starts[line] + 1)

    def line(self, number: int) -> str:
        """The characters of a line, without its end; lines count from one."""
        starts = self.line_starts
        end = starts[number] if number < len(starts) else len(self.content)
        return self.content[starts[number - 1] : end].rstrip("\r\n")

    def page_position(self, offset: int) -> PagePosition | None:
        """Page and printed line on the page of an offset into `content`, or None for input without pages."""
        if not self.pages:
            return None
        page = max(bisect_right(self.pages, offset), 1)
        first, line = self.position(self.pages[page - 1]).line, self.position(offset).line
        return PagePosition(page, 1 + self._printed[line - 1] - self._printed[first - 1])

    def paragraph(self, offset: int) -> int | None:
        """The paragraph of a Word file that holds an offset into `content`, or None; paragraphs count from one, empty ones do not."""
        return bisect_right(self.paragraphs, offset) or None

    @cached_property
    def _printed(self) -> list[int]:
        """How many lines that are not blank stand above each line."""
        ends = [*self.line_starts[1:], len(self.content)]
        blank = [not self.content[start:end].strip() for start, end in zip(self.line_starts, ends, strict=True)]
        return list(accumulate([int(not one) for one in blank], initial=0))


@dataclass(frozen=True)
class Flow:
    """Running text: the letter's words with single blanks between them, and the lines they stood on.

    Line-end hyphens are kept and joined with what follows (`Non-` / `MTUS` reads `Non-MTUS`, `74-` / `80` reads `74-80`),
    because numbers must keep theirs and nobody can tell the rest apart.

    `starts[n]` is where printed line n begins in `text`.
    `gaps[n]` says what stood above it: 0 nothing, 1 a blank line that marks a paragraph, 2 the end of a page.
    In text with doubled line spacing the blank line that follows every line is no gap.
    """

    text: str
    starts: tuple[int, ...]
    gaps: tuple[int, ...]
    content: str

    @classmethod
    def of(cls, content: str, pages: frozenset[int] = frozenset()) -> Flow:
        """Undo the page layout of `content`; `pages` are the offsets at which pages begin."""
        lines = _folded(content)
        printed = [n for n, line in enumerate(lines) if line]
        words = [lines[n] for n in printed]
        blanks = [after - before - 1 for before, after in pairwise(printed)]
        usual = _usual(blanks)
        gaps = [0, *[1 if count > usual else 0 for count in blanks]] if printed else []
        if pages or "\f" in content:
            _mark_pages(content, pages, gaps)
        # A blank parts each line from the next, unless a hyphen glues them; few do.
        parts = [*[f"{line} " for line in words[:-1]], *words[-1:]]
        for n in [n for n, line in enumerate(words[:-1]) if line[-1] == "-"]:
            if _joins(words[n], words[n + 1]):
                parts[n] = words[n]
        starts = accumulate(map(len, parts[:-1]), initial=0) if parts else ()
        return cls("".join(parts), tuple(starts), tuple(gaps), content)

    @cached_property
    def edges(self) -> frozenset[int]:
        """Where printed lines begin."""
        return frozenset(self.starts)

    @cached_property
    def pieces(self) -> list[tuple[int, str]]:
        """The printed lines as they stand in the original characters, each with its offset there."""
        pieces = self.content.splitlines(keepends=True)
        starts = accumulate(map(len, pieces[:-1]), initial=0)
        return [(at, piece) for at, piece in zip(starts, pieces, strict=False) if not piece.isspace()]

    def line_at(self, offset: int) -> int:
        """The number, from zero, of the printed line that holds an offset of the running text."""
        return max(bisect_right(self.starts, offset) - 1, 0)

    def origin(self, offset: int) -> int:
        """The offset in the original characters of the character at `offset` of the running text."""
        if not self.pieces:
            return 0
        number = self.line_at(offset)
        start, piece = self.pieces[number]
        folded, places = self._words_of(number, piece)
        within = offset - self.starts[number]
        word = bisect_right(folded, within) - 1
        return start + min(places[word] + within - folded[word], len(piece.rstrip()))

    def _words_of(self, number: int, piece: str) -> tuple[list[int], list[int]]:
        """Where each word of a printed line begins, with its white space folded and as it stands; worked out once a line."""
        known = self._known_words.get(number)
        if known is None:
            places = [word.start() for word in _WORD.finditer(piece)]
            lengths = [len(word) + 1 for word in piece.split()]
            known = self._known_words[number] = list(accumulate(lengths[:-1], initial=0)), places
        return known

    @cached_property
    def _known_words(self) -> dict[int, tuple[list[int], list[int]]]:
        return {}

    def original(self, span: Span) -> Span:
        """The span of the original characters that a span of the running text came from."""
        start = self.origin(span.start)
        if span.end <= span.start:
            return Span(start, start)
        return Span(start, self.origin(span.end - 1) + 1)


def _folded(content: str) -> list[str]:
    """The lines with their white space folded to single blanks; most need nothing but their ends trimmed."""
    lines = content.splitlines()
    if content.isascii() and "\t" not in content:
        return [line if "  " not in line else " ".join(line.split()) for line in map(str.strip, lines)]
    return [" ".join(line.split()) for line in lines]


def _usual(blanks: list[int]) -> int:
    """How many blank lines follow every line: 0 in common text, 1 where the line spacing is doubled."""
    if blanks.count(0) * 2 > len(blanks) or not blanks:
        return 0
    count, times = Counter(blanks).most_common(1)[0]
    return count if times * 2 > len(blanks) else 0


def _mark_pages(content: str, pages: frozenset[int], gaps: list[int]) -> None:
    """Set the gap above the first printed line of each page; a form feed begins a page as well."""
    offsets = sorted(pages)
    bounds = zip([0, *offsets], [*offsets, len(content)], strict=True)
    parts = [part for start, end in bounds for part in content[start:end].split("\f")]
    printed = 0
    for part in parts:
        if 0 < printed < len(gaps):
            gaps[printed] = 2
        printed += sum([not line.isspace() for line in part.splitlines() if line])


def _joins(line: str, following: str) -> bool:
    """Whether a line ends in a hyphen that belongs to the first word of the next."""
    return line[-1] == "-" and _HYPHENATED.search(line) is not None and following[0].isalnum() and not _SUSPENDED.match(following)
