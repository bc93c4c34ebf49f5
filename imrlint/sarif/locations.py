"""Where a finding points, in SARIF's words: file, region, and the parts of the letter around it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from imrlint.finding import WITHHELD, Place
from imrlint.sarif.files import Files
from imrlint.text import Position


class Logical:
    """The parts of letters that findings lie in: `run.logicalLocations`, and each place's share of it."""

    def __init__(self, places: Iterable[Place]) -> None:
        # A parent comes before its children, because its name is shorter by its child's.
        chains = {chain for place in places for chain in _chains(place)}
        names = sorted({chain[: n + 1] for chain in chains for n in range(len(chain))})
        self._index = {chain: n for n, chain in enumerate(names)}

    def all(self) -> list[dict[str, Any]]:
        """`run.logicalLocations`."""
        made: list[dict[str, Any]] = []
        for chain in self._index:
            kind, name = chain[-1]
            one: dict[str, Any] = {"name": name, "fullyQualifiedName": _qualified(chain), "kind": kind}
            if len(chain) > 1:
                one["parentIndex"] = self._index[chain[:-1]]
            made.append(one)
        return made

    def of(self, place: Place) -> list[dict[str, Any]]:
        """`location.logicalLocations`."""
        return [{"index": self._index[chain], "fullyQualifiedName": _qualified(chain)} for chain in _chains(place)]


Chain = tuple[tuple[str, str], ...]


def _chains(place: Place) -> list[Chain]:
    """Section and item, page or paragraph, and for a record the value's own address."""
    if place.record or place.span is None:
        return [(("property", place.pointer),)] if place.pointer else []
    inner: Chain = (("section", place.section),) if place.section else ()
    if place.item is not None:
        inner = (*inner, ("item", f"item[{place.item + 1}]"))
    outer: list[Chain] = [(("page", f"page[{place.page.page}]"),)] if place.page else []
    if place.paragraph:
        outer = [(("paragraph", f"paragraph[{place.paragraph}]"),)]
    return ([inner] if inner else []) + outer


def _qualified(chain: Chain) -> str:
    return "/".join(f"section[{name}]" if kind == "section" else name for kind, name in chain)


def location(place: Place, files: Files, logical: Logical, excerpts: bool) -> dict[str, Any]:
    """A `location`.  A finding about a file as a whole points before its first character, for want of a line."""
    start = place.start or Position(1, 1)
    end = max(place.end or start, start)
    physical: dict[str, Any] = {"artifactLocation": files.location(place.origin), "region": _region(start, end)}
    if excerpts:
        _show(physical, place, start, end)
    made: dict[str, Any] = {"physicalLocation": physical}
    if parts := logical.of(place):
        made["logicalLocations"] = parts
    return made


def _region(start: Position, end: Position) -> dict[str, Any]:
    return {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}


def _show(physical: dict[str, Any], place: Place, start: Position, end: Position) -> None:
    """Add the words to a region, and the whole lines around it.

    The lines around reach to the start of the line below, so that they are always more than the region, as they must be.
    """
    first, lines = (place.excerpt.first, place.excerpt.lines) if place.excerpt else (start.line, ())
    last = max(first + len(lines) - 1, end.line)
    cut = first + len(lines) - 1 < end.line
    physical["region"]["snippet"] = {"text": _words(first, lines, start, end) if lines else "" if start == end else WITHHELD}
    context = _region(Position(min(first, start.line), 1), Position(last + 1, 1))
    context["snippet"] = {"text": "".join(f"{line}\n" for line in (*lines, WITHHELD)[: len(lines) + cut])}
    physical["contextRegion"] = context


def _words(first: int, lines: tuple[str, ...], start: Position, end: Position) -> str:
    """The words of a region; … stands for the lines that the excerpt leaves out."""
    shown: list[str] = []
    for number, line in enumerate(lines, first):
        if start.line <= number <= end.line:
            stop = end.column - 1 if number == end.line else len(line)
            shown.append(line[start.column - 1 if number == start.line else 0 : stop])
    if first + len(lines) - 1 < end.line:
        shown.append(WITHHELD)
    return "\n".join(shown)
