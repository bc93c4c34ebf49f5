"""What a Word file says, written down from top to bottom: lines, where paragraphs begin, and what its revision left."""

from __future__ import annotations

from dataclasses import dataclass, field

from imrlint.text import Mark, Span


@dataclass
class Script:
    """Text that grows at its end: one line a paragraph, an empty line for an empty one.

    `length` counts the characters so far, `paragraphs` holds where those that say something begin.
    """

    parts: list[str] = field(default_factory=list)
    length: int = 0
    paragraphs: list[int] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    _here: list[str] = field(default_factory=list)
    _start: int = 0

    def say(self, words: str) -> None:
        """Go on with the paragraph."""
        if words:
            self._here.append(words)
            self.length += len(words)

    def end(self, sign: str = "\n") -> None:
        """End the paragraph, with a line's end or with what parts the cells of a row."""
        here = "".join(self._here)
        if here.strip():
            self.paragraphs.append(self._start + len(here) - len(here.lstrip("\f")))
        self.parts += [here, sign]
        self.length += len(sign)
        self._here.clear()
        self._start = self.length

    def line(self, words: str) -> None:
        """A line that is no paragraph of the main text."""
        self.parts.append(f"{words}\n")
        self.length += len(words) + 1
        self._start = self.length

    def mark(self, what: str, start: int, author: str = "", words: str = "") -> None:
        """Note what was left by a revision from an earlier place up to here."""
        self.marks.append(Mark(what, Span(start, self.length), author, words))

    @property
    def is_open(self) -> bool:
        """Whether something was said of a paragraph that has not ended."""
        return bool(self._here)

    @property
    def content(self) -> str:
        """All that was said in paragraphs that have ended."""
        return "".join(self.parts)
