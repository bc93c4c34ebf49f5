"""Where each value of a JSON text stands, and each character of a string: what Python's parser does not tell."""

from __future__ import annotations

import json
from collections.abc import Iterator
from json.decoder import py_scanstring as scanstring  # type: ignore[attr-defined]  # the only part that typeshed leaves out

from imrlint.expressions import expression

_SPACE = expression(r"[ \t\n\r]*")
_SCALAR = expression(r"[^\s,\]}]+")
_CHARACTER = expression(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\[^u]|[^\\]",
)
"""What stands in a JSON string for one character: itself, an escape, or the two escapes of a character beyond U+FFFF."""


def spans(content: str) -> dict[str, tuple[int, int]]:
    """Half-open offsets of every value in a valid JSON text, by JSON pointer (RFC 6901); the last of duplicate keys counts."""
    return dict(_Scanner(content).walk())


def characters(content: str, start: int, end: int) -> list[int] | range:
    """Where each character of the JSON string from `start` to `end` begins, and where the last one ends; quotes not counted.

    Empty where no string stands there.
    """
    if content[start : start + 1] != '"':
        return []
    if content.find("\\", start, end) < 0:
        return range(start + 1, end)
    return [*(found.start() for found in _CHARACTER.finditer(content, start + 1, end - 1)), end - 1]


def escaped(text: str) -> str:
    """Words as they stand inside a JSON string of any encoding."""
    return json.dumps(text)[1:-1]


class _Scanner:
    """Walks a JSON text once, without recursion, so that no nesting is too deep."""

    def __init__(self, content: str) -> None:
        self.content, self.at = content, 0

    def walk(self) -> Iterator[tuple[str, tuple[int, int]]]:
        # One entry an open container: its pointer, where it starts, the next index (None in an object).
        stack: list[list[object]] = []
        pointer = ""
        while True:
            self._skip()
            start = self.at
            character = self.content[start]
            if character in "{[":
                self.at += 1
                self._skip()
                if self.content[self.at] in "}]":
                    self.at += 1
                    yield pointer, (start, self.at)
                else:
                    stack.append([pointer, start, None if character == "{" else 0])
                    pointer = self._next(stack[-1])
                    continue
            else:
                self._scalar()
                yield pointer, (start, self.at)
            while stack:
                self._skip()
                self.at += 1
                if self.content[self.at - 1] == ",":
                    pointer = self._next(stack[-1])
                    break
                owner, begun, _ = stack.pop()
                yield str(owner), (int(str(begun)), self.at)
            else:
                return

    def _next(self, container: list[object]) -> str:
        """The pointer of the container's next value, with the key read."""
        owner, _, index = container
        if isinstance(index, int):
            container[2] = index + 1
            return f"{owner}/{index}"
        self._skip()
        key, self.at = scanstring(self.content, self.at + 1, False)
        self._skip()
        self.at += 1  # the colon
        return f"{owner}/{key.replace('~', '~0').replace('/', '~1')}"

    def _scalar(self) -> None:
        if self.content[self.at] == '"':
            _, self.at = scanstring(self.content, self.at + 1, False)
        elif found := _SCALAR.match(self.content, self.at):
            self.at = found.end()
        else:
            raise json.JSONDecodeError("no value", self.content, self.at)

    def _skip(self) -> None:
        found = _SPACE.match(self.content, self.at)
        self.at = found.end() if found else self.at
