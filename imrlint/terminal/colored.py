"""Writes lines in colours and with links: a rich console that is given finished lines and changes nothing in them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from rich.console import Console
from rich.segment import ControlType, Segment, Segments
from rich.style import Style

from imrlint.report import Options
from imrlint.terminal.wrapping import Line, Piece

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


class Colored:
    """An output that shows colours, links, or both."""

    def __init__(self, out: TextIO, options: Options, width: int) -> None:
        # Sixteen colours are what every terminal has, and what its owner has chosen to be readable.
        self._console = Console(
            file=out,
            force_terminal=True,
            color_system="standard" if options.color else None,
            no_color=not options.color,
            width=width,
            highlight=False,
            markup=False,
            emoji=False,
        )
        self._links = options.links and not self._console.legacy_windows

    def write(self, lines: Iterable[Line]) -> None:
        """Write finished lines."""
        segments: list[Segment] = []
        for line in lines:
            for piece in line:
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
