"""Where a terminal report is written: an output with its width, its signs, and its colours if it shows any."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from itertools import groupby
from typing import TextIO

from imrlint.printable import printable
from imrlint.report import Options
from imrlint.terminal.glyphs import Glyphs
from imrlint.terminal.wrapping import Line, Piece, wrap, wrap_plain

NARROWEST = 40
LOG_WIDTH = 100
"""How wide a report is where there is no terminal to ask, as in a log."""
PROSE_WIDTH = 120
"""How wide sentences become at most; longer lines are hard to read."""


class Screen:
    """An output with its width, its signs and its manners."""

    def __init__(self, out: TextIO, options: Options) -> None:
        self.encoding = getattr(out, "encoding", None) or "utf-8"
        self.glyphs = Glyphs.of(self.encoding)
        terminal = out.isatty()
        asked = options.width or (shutil.get_terminal_size((LOG_WIDTH, 24)).columns if terminal else LOG_WIDTH)
        self.width = max(asked, NARROWEST)
        self.prose = min(self.width, PROSE_WIDTH)
        self._out, self._colored = out, None
        if options.color or options.links:
            from imrlint.terminal.colored import Colored  # a pipe needs none, and to load rich takes as long as to lint a letter

            self._colored = Colored(out, options, self.width)

    def text(self, text: str, style: str = "", link: str = "") -> Piece:
        """Words that may come from a letter, made safe to print."""
        return Piece(printable(text, self.encoding), style, link)

    def wrapped(self, pieces: Iterable[Piece], first: Line, indent: int) -> Iterable[Line]:
        """Sentences broken into lines."""
        return (wrap if self._colored else wrap_plain)(pieces, self.prose, first, indent)

    def write(self, lines: Iterable[Line]) -> None:
        """Write finished lines, each without blanks at its end."""
        if self._colored:
            self._colored.write([_trimmed(line) for line in lines])
        else:
            self._out.writelines([f"{''.join([piece.text for piece in line]).rstrip(' ')}\n" for line in lines])


def _trimmed(line: Line) -> Line:
    """A line without blanks at its end, in as few pieces as it has styles and links."""
    kept = list(line)
    while kept and not kept[-1].text.rstrip(" "):
        kept.pop()
    if kept:
        kept[-1] = kept[-1]._replace(text=kept[-1].text.rstrip(" "))
    runs = groupby(kept, key=lambda piece: (piece.style, piece.link))
    return [Piece("".join([piece.text for piece in alike]), style, link) for (style, link), alike in runs]
