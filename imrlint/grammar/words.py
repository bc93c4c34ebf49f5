"""Words of a line and their places: parts, lower-case twins of a text, and trees that know phrases word by word."""

from __future__ import annotations

from typing import Generic, NamedTuple, TypeVar

from imrlint.expressions import expression

T = TypeVar("T")

_WORD = expression(r"[^\W_]+(?:[.'’][^\W_]+)*|&")
_NEXT_WORD = expression(r"[\s,./:()\[\]®‐‑–—-]{0,8}([^\W_]+(?:[.'’][^\W_]+)*|&)")
_TRAILING = " \t\n,;:"


class Part(NamedTuple):
    """Words of a line with their place: half-open offsets into the line's own text.

    A named tuple, because a line makes many of them and a frozen dataclass takes three times as long to make.
    """

    text: str
    start: int
    end: int


def part(text: str, start: int, end: int) -> Part:
    """The words of `text` from `start` to `end`, without the blanks, commas, semicolons and colons around them."""
    while start < end and text[start] in _TRAILING:
        start += 1
    while start < end and text[end - 1] in _TRAILING:
        end -= 1
    return Part(text[start:end], start, end)


def lower_case(text: str) -> str:
    """The text in lower case with every character at its old place.

    A few letters grow when they are lowered (the dotted capital I); those stay as they are.
    """
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)


def words(phrase: str) -> list[str]:
    """The words of a phrase for comparison: lower case, `&` read as "and", without hyphens, brackets and other marks."""
    return ["and" if word == "&" else word for word in _WORD.findall(lower_case(phrase))]


class _Node(Generic[T]):
    """A place in a tree of phrases: the words that may follow, and what the phrase that ends here means."""

    __slots__ = ("branches", "value")

    def __init__(self) -> None:
        self.branches: dict[str, _Node[T]] = {}
        self.value: T | None = None


class WordTree(Generic[T]):
    """Phrases and what they mean, found at a place of a lower-case text whatever stands between their words.

    Walking it costs one step a word and never more steps than its longest phrase has words, so a scan stays linear.
    """

    __slots__ = ("_root",)

    def __init__(self) -> None:
        self._root: _Node[T] = _Node()

    def add(self, phrase: str, value: T) -> None:
        """Teach the tree a phrase; the first meaning of a phrase stands."""
        node = self._root
        for word in words(phrase):
            following = node.branches.setdefault(word, _Node())
            if word == "and":
                node.branches["&"] = following
            node = following
        if node.value is None:
            node.value = value

    def find(self, low: str, position: int, end: int) -> tuple[T, int] | None:
        """The meaning of the longest known phrase at `position`, and where its words end (closing brackets included)."""
        branches = self._root.branches
        best: T | None = None
        here = last = position
        while match := _NEXT_WORD.match(low, here, end):
            node = branches.get(match[1])
            if node is None:
                break
            here = match.end()
            if node.value is not None:
                best, last = node.value, here
            if not node.branches:
                break
            branches = node.branches
        if best is None:
            return None
        return best, (_closed(low, position, last, end) if last < end and low[last] in ")®" else last)


def _closed(low: str, start: int, position: int, end: int) -> int:
    """`position` moved behind the brackets that close what was opened since `start`."""
    opened = low.count("(", start, position) - low.count(")", start, position)
    while opened > 0 and position < end and low[position] in ")®":
        opened -= low[position] == ")"
        position += 1
    return position
