"""Places in a text as an editor counts them: lines from zero, and columns in the units that it asked for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from imrlint.text import Span, Text

UTF_16 = "utf-16"
_LIMITS = {"utf-8": (0x7F, 0x7FF, 0xFFFF), UTF_16: (0xFFFF,), "utf-32": ()}
"""Above each of these code points a character takes one unit more."""


class Spot(NamedTuple):
    """A place between two characters; both numbers count from zero."""

    line: int
    character: int


class Stretch(NamedTuple):
    """From one place to another."""

    start: Spot
    end: Spot

    def meets(self, other: Stretch) -> bool:
        """Whether two stretches share or touch a place."""
        return self.start <= other.end and other.start <= self.end


@dataclass(frozen=True)
class Lines:
    """The lines of a text; LF, CRLF and CR end one, and a form feed does not, in editors as in imrlint."""

    text: str
    encoding: str = UTF_16

    def spot(self, offset: int) -> Spot:
        """The place of an offset into the text."""
        line = bisect_right(self._starts, offset) - 1
        return Spot(line, self._units(self._starts[line], offset))

    def stretch(self, span: Span) -> Stretch:
        """The places of a span of the text."""
        return Stretch(self.spot(span.start), self.spot(span.end))

    @property
    def first(self) -> Stretch:
        """The first line, which stands for the letter as a whole."""
        return self.stretch(Span(0, self._end(0)))

    def offset(self, spot: Spot) -> int:
        """The offset of a place; of the nearest one there is, because an editor may be ahead of us."""
        if spot.line >= len(self._starts):
            return len(self.text)
        start = self._starts[max(spot.line, 0)]
        inside = range(start, self._end(max(spot.line, 0)) + 1)
        found = bisect_left(inside, spot.character, key=lambda offset: self._units(start, offset))
        return inside[min(found, len(inside) - 1)]

    def _end(self, line: int) -> int:
        """The offset at which a line ends, before what ends it."""
        end = self._starts[line + 1] if line + 1 < len(self._starts) else len(self.text)
        return self._starts[line] + len(self.text[self._starts[line] : end].rstrip("\r\n"))

    def _units(self, start: int, end: int) -> int:
        wide, more = self._wide
        return end - start + more[bisect_left(wide, end)] - more[bisect_left(wide, start)]

    @cached_property
    def _starts(self) -> list[int]:
        return Text("", self.text).line_starts

    @cached_property
    def _wide(self) -> tuple[list[int], list[int]]:
        """The offsets of characters of several units, and how many units more than characters stand before each, and in all."""
        limits = _LIMITS.get(self.encoding, _LIMITS[UTF_16])
        if not limits or self.text.isascii():
            return [], [0]
        wide = [offset for offset, character in enumerate(self.text) if ord(character) > limits[0]]
        more = [sum(ord(self.text[offset]) > limit for limit in limits) for offset in wide]
        return wide, list(accumulate(more, initial=0))
