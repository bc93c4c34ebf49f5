"""The specimen letters: made up, without fault, one or more for each form; the examples of rules are edits of them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parents[1] / "specimens"


@cache
def specimen(name: str = "determination-2014") -> str:
    """The text of a specimen letter.

    Raises FileNotFoundError where there is none of that name.
    """
    return (_FOLDER / f"{name}.txt").read_text("utf-8")


def specimens() -> tuple[str, ...]:
    """The names of the specimen letters."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.txt")))


def between(start: str, end: str, of: str = "determination-2014") -> str:
    """A passage of a specimen: from the words `start` up to, and without, the words `end`; for examples that replace a long one.

    Raises ValueError where the specimen has no such words.
    """
    text = specimen(of)
    begin = text.index(start)
    return text[begin : text.index(end, begin + len(start))]
