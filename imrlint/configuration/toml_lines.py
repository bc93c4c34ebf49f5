"""The line of each part of a TOML document, which Python's own reader of TOML does not tell."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping

from imrlint.expressions import expression

Where = tuple[str | int, ...]
"""The way to a part of a document: keys, and numbers from zero within lists."""

_BLANK = expression(r"(?:[ \t\r\n]|#[^\n]*)*")
_SPACE = expression(r"[ \t]*")
_BARE_KEY = expression(r"[A-Za-z0-9_-]+")
_STRING = expression(
    r'"""(?:[^"\\]|\\.|"(?!""))*"{3,5}' r"|'''(?:[^']|'(?!''))*'{3,5}" r'|"(?:[^"\\\n]|\\.)*"' r"|'[^'\n]*'", re.DOTALL
)
_OTHER = expression(r"[^\s,\]}#]*(?: \d\d:[^\s,\]}#]*)?")  # a date may have a space before its time


def toml_lines(text: str) -> Mapping[Where, int]:
    """The line, from one, of each key and list entry of a document that Python has read without complaint."""
    return _Scan(text).lines


class _Scan:
    """Goes once through a document, by the grammar of TOML, and notes where things are."""

    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0
        self.starts = [0, *[match.end() for match in re.finditer("\n", text)]]
        self.lines: dict[Where, int] = {}
        self.tables: dict[Where, int] = {}
        here: Where = ()
        while self._skip(_BLANK) < len(text):
            if text[self.at] == "[":
                here = self._header()
            else:
                self._pair(here)

    def _skip(self, what: re.Pattern[str]) -> int:
        found = what.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return self.at

    def _note(self, where: Where, at: int) -> None:
        self.lines.setdefault(where, bisect_right(self.starts, at))

    def _header(self) -> Where:
        """The table that the lines below belong to; one of a list of tables has a number."""
        start, several = self.at, self.text.startswith("[[", self.at)
        self.at += 2 if several else 1
        keys = self._key()
        self.at += 2 if several else 1
        here: Where = ()
        for number, key in enumerate(keys, 1):
            here = (*here, key)
            last = number == len(keys)
            if several and last:
                self.tables[here] = self.tables.get(here, -1) + 1
            self._note(here, start)
            if here in self.tables and (several or not last):
                here = (*here, self.tables[here])
                self._note(here, start)
        return here

    def _key(self) -> list[str]:
        """The parts of a key, dotted or not."""
        parts: list[str] = []
        while self.at < len(self.text):
            self._skip(_SPACE)
            start = self.at
            if self.text[start : start + 1] in ("'", '"'):
                self._skip(_STRING)
                parts.append(_unquoted(self.text[start : self.at]))
            else:
                self._skip(_BARE_KEY)
                parts.append(self.text[start : self.at])
            self._skip(_SPACE)
            if self.text[self.at : self.at + 1] != ".":
                break
            self.at += 1
        return parts

    def _pair(self, here: Where) -> None:
        start = self.at
        for key in self._key():
            here = (*here, key)
            self._note(here, start)
        self.at += 1  # the equals sign
        self._skip(_SPACE)
        self._value(here)

    def _value(self, where: Where) -> None:
        first = self.text[self.at : self.at + 1]
        if first in ("'", '"'):
            self._skip(_STRING)
        elif first in ("[", "{"):
            self._many(where, "]" if first == "[" else "}")
        else:
            self._skip(_OTHER)

    def _many(self, where: Where, end: str) -> None:
        """The entries of a list or an inline table."""
        self.at += 1
        number = 0
        while self._skip(_BLANK) < len(self.text) and self.text[self.at] != end:
            before = self.at
            if self.text[self.at] == ",":
                self.at += 1
            elif end == "}":
                self._pair(where)
            else:
                self._note((*where, number), self.at)
                self._value((*where, number))
                number += 1
            if self.at == before:  # no TOML after all
                self.at = len(self.text)
        self.at += 1


def _unquoted(key: str) -> str:
    if key.startswith("'"):
        return key[1:-1]
    import tomllib

    try:
        return str(tomllib.loads(f"key = {key}")["key"])
    except tomllib.TOMLDecodeError:
        return key
