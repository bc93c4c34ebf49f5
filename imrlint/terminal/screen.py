"""Where a terminal report is written: a rich console that is given finished lines and changes nothing in them."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from itertools import groupby
from typing import TextIO

from rich.console import Console
from rich.segment import ControlType, Segment, Segments
from rich.style import Style

from imrlint.printable import printable
from imrlint.report import Options
from imrlint.terminal.glyphs import Glyphs
from imrlint.terminal.wrapping import Line, Piece, wrap

NARROWEST = 40
LOG_WIDTH = 100
"""How wide a report is where there is no terminal to ask, as in a log."""
PROSE_WIDTH = 120
"""How wide sentences become at most; longer lines are hard to read."""

_STYLES = {
    name: Style.parse(definition)
    for name, definition in {
        "error": "bold red",
        "warning": "bold yellow",
        "note": "bold cyan",
        "ready": "bold green",
        "strong": "bold",
        "faint": "dim",
        "label": "bold blue",
        "": "",
    }.items()
}


class Screen:
    """An output with its width, its signs and its manners."""

    def __init__(self, out: TextIO, options: Options) -> None:
        self.encoding = getattr(out, "encoding", None) or "utf-8"
        self.glyphs = Glyphs.of(self.encoding)
        terminal = out.isatty()
        asked = options.width or (shutil.get_terminal_size((LOG_WIDTH, 24)).columns if terminal else LOG_WIDTH)
        self.width = max(asked, NARROWEST)
        self.prose = min(self.width, PROSE_WIDTH)
        # Sixteen colours are what every terminal has, and what its owner has chosen to be readable.
        self._console = Console(
            file=out,
            force_terminal=options.color or options.links,
            color_system="standard" if options.color else None,
            no_color=not options.color,
            width=self.width,
            highlight=False,
            markup=False,
            emoji=False,
        )
        self._links = options.links and not self._console.legacy_windows

    def text(self, text: str, style: str = "", link: str = "") -> Piece:
        """Words that may come from a letter, made safe to print."""
        return Piece(printable(text, self.encoding), style, link)

    def wrapped(self, pieces: Iterable[Piece], first: Line, indent: int) -> Iterable[Line]:
        """Sentences broken into lines."""
        return wrap(pieces, self.prose, first, indent)

    def write(self, lines: Iterable[Line]) -> None:
        """Write finished lines, each without blanks at its end."""
        segments: list[Segment] = []
        for line in lines:
            for piece in _trimmed(line):
                segments += self._segments(piece)
            segments.append(Segment.line())
        self._console.print(Segments(segments), end="", crop=False)

    def _segments(self, piece: Piece) -> Iterable[Segment]:
        segment = Segment(piece.text, _STYLES[piece.style])
        if not (piece.link and self._links):
            return (segment,)
        # rich gives each link a random id; written by hand, the same report has the same bytes.
        begin, end = f"\x1b]8;;{piece.link}\x1b\\", "\x1b]8;;\x1b\\"
        return (Segment(begin, None, [(ControlType.BELL,)]), segment, Segment(end, None, [(ControlType.BELL,)]))


def _trimmed(line: Line) -> Line:
    """A line without blanks at its end, in as few pieces as it has styles and links."""
    kept = list(line)
    while kept and not kept[-1].text.rstrip(" "):
        kept.pop()
    if kept:
        kept[-1] = kept[-1]._replace(text=kept[-1].text.rstrip(" "))
    runs = groupby(kept, key=lambda piece: (piece.style, piece.link))
    return [Piece("".join([piece.text for piece in alike]), style, link) for (style, link), alike in runs]
