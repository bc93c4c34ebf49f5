"""The passages that rules about words look at, twins of them to search cheaply, and which value of the record holds a place.

A twin is made once for all rules that ask for it: every character stands at its old place, only simpler.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import compress, islice
from operator import eq
from typing import Any, NamedTuple

from imrlint.text import Span

_SMALL = b"abcdefghijklmnopqrstuvwxyz"
_CAPITAL = _SMALL.upper()
_DIGITS = b"0123456789"
_MARKS = b".,;:()[]{}\"'!?#*"
_WORDS = bytes.maketrans(_CAPITAL + _DIGITS + _MARKS, _SMALL + b"0" * 10 + b" " * len(_MARKS))
_CAPITALS = bytes.maketrans(_CAPITAL + b":", b"A" * 26 + b",")
_JOINTS = bytes.maketrans(_SMALL + _CAPITAL + _DIGITS + b")%" + b",;", b"a" * 52 + b"0" * 12 + b"..")
_KEPT = 8
_REACH = 40
_DERIVED = ("/conclusion", "/service")
"""Values that are parts of another value, which says better where a word stands."""


class Passage(NamedTuple):
    """Words of a letter: the whole running text, or one value of a record that was never text.

    `start` is where the words begin in the running text, `pointer` the value's address ("" for the whole letter).
    """

    text: str
    start: int
    pointer: str

    def address(self, start: int, end: int, spans: Mapping[str, Span]) -> tuple[Span, str]:
        """Where the characters from `start` to `end` stand in the running text, and which value holds them."""
        span = Span(self.start + start, self.start + end)
        return span, self.pointer or holder(spans, span)


def passages(prose: str, start: int, stated: Mapping[str, Any]) -> Iterator[Passage]:
    """A letter's text as one passage; for a record that was never text, each value that people write words into."""
    if prose:
        yield Passage(prose, start, "")
        return
    yield from _written(stated, "", ("case_summary",))
    for n, document in enumerate(_sequence(stated.get("documents_reviewed"))):
        yield from _written({"": document}, f"/documents_reviewed/{n}", ("",))
    for n, item in enumerate(_sequence(stated.get("items"))):
        if isinstance(item, Mapping):
            yield from _written(item, f"/items/{n}", ("heading", "rationale"))


def _written(values: Mapping[str, Any], above: str, names: tuple[str, ...]) -> Iterator[Passage]:
    for name in names:
        if isinstance(text := values.get(name), str) and text:
            yield Passage(text, 0, f"{above}/{name}" if name else above)


def _sequence(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def holder(spans: Mapping[str, Span], span: Span) -> str:
    """The address of the smallest value of the record that holds a span of the running text; "" where none does."""
    held = [
        (value.end - value.start, pointer)
        for pointer, value in spans.items()
        if value.start <= span.start and span.end <= value.end and not pointer.endswith(_DERIVED)
    ]
    return min(held, default=(0, ""))[1]


@lru_cache(maxsize=_KEPT)
def tokens(text: str) -> Sequence[str]:
    """The words of the text in lower case with every digit as 0, without the marks around and between them."""
    return _bytes(text).translate(_WORDS).decode("latin-1").split()


_watched: set[str] = set()
"""The words that anybody has asked to watch for."""


def watched(words: Iterable[str]) -> frozenset[str]:
    """Words, as `tokens` writes them, that `told` is to tell of from now on."""
    asked = frozenset(words)
    _watched.update(asked)
    told.cache_clear()
    return asked


@lru_cache(maxsize=_KEPT)
def told(text: str) -> frozenset[str]:
    """Which of the watched words the text holds.

    A letter holds few of them, so whoever asks is soon done; to keep all its different words would take twice the time.
    """
    return frozenset(_watched.intersection(tokens(text)))


@lru_cache(maxsize=_KEPT)
def doubled(text: str) -> frozenset[str]:
    """The words that stand twice in a row somewhere in `tokens`."""
    words = tokens(text)
    return frozenset(compress(words, map(eq, words, islice(words, 1, None))))


@lru_cache(maxsize=_KEPT)
def capitals(text: str) -> bytes:
    """The text with every capital as A, and colons as commas."""
    return _bytes(text).translate(_CAPITALS)


@lru_cache(maxsize=_KEPT)
def joints(text: str) -> bytes:
    """The text with every letter as a, digits, percent signs and closing brackets as 0, commas and semicolons as full stops."""
    return _bytes(text).translate(_JOINTS)


def _bytes(text: str) -> bytes:
    # One byte a character: what Latin-1 does not have becomes a question mark, which no twin looks at.
    return text.encode("latin-1", "replace")


def matches(pattern: re.Pattern[str], text: str, words: Iterable[str], low: str, reach: int = _REACH) -> list[re.Match[str]]:
    """Where a pattern matches that begins at most `reach` characters before one of the words, in the text's order.

    An expression that may begin with anything is slow to run over a whole letter; next to a few words it is not.
    """
    found: dict[int, re.Match[str]] = {}
    for word in words:
        at = low.find(word)
        while at >= 0:
            for one in pattern.finditer(text, max(at - reach, 0), at + 4 * _REACH):
                # The end of a reach may cut an expression short; the reach of another word may hold it all.
                if one.start() not in found or one.end() > found[one.start()].end():
                    found[one.start()] = one
            at = low.find(word, at + len(word))
    return [found[start] for start in sorted(found)]


def run_on(places: Iterable[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """Places of a text in their order, those with nothing but a blank between them as one: "the the the"."""
    made: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if made and (start <= made[-1][1] or not text[made[-1][1] : start].strip()):
            made[-1] = (made[-1][0], max(end, made[-1][1]))
        else:
            made.append((start, end))
    return made
