"""Reads a determination's record from JSON, as `imrlint extract` prints it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import Any, NoReturn

from imrlint.determination import Determination
from imrlint.errors import Unreadable
from imrlint.json_positions import characters, spans
from imrlint.letter import Letter, Locate
from imrlint.text import Position, Source, Span, Text

SUFFIXES = (".json",)

_DEEPEST = 100
_TOO_DEEP = ("the JSON is nested too deeply", "Export the record again; a record has seven levels at most.")


def read(source: Source) -> Iterator[Letter]:
    """The letter of a JSON record; nothing where the JSON holds no key of the record.

    Raises Unreadable where the file is no JSON.
    """
    if not source.data.strip():
        raise Unreadable("the file is empty", "Export the record again.")
    content, _ = decoded(source.data)
    try:
        record = json.loads(content, parse_constant=_refuse, object_pairs_hook=_unique)
    except RecursionError:
        raise Unreadable(*_TOO_DEEP) from None
    except ValueError as error:
        raise Unreadable(f"the file is no JSON: {_reason(error)}", "Mend the JSON, or export the record again.") from None
    if is_deep(record):
        raise Unreadable(*_TOO_DEEP)
    if isinstance(record, Mapping) and record.keys() & set(Determination.FIELDS):
        yield Letter(source.origin, record, locate=_locate(content))


def is_deep(value: Any) -> bool:
    """Whether something of JSON has more levels than whoever walks through it can go down."""
    level = [value]
    for _ in range(_DEEPEST):
        inner = [one.values() if isinstance(one, dict) else one for one in level if isinstance(one, (dict, list))]
        if not inner:
            return False
        level = list(chain.from_iterable(inner))
    return True


def decoded(data: bytes) -> tuple[str, str]:
    """The characters of a file, and the encoding found.

    Raises Unreadable where they are none in it.
    """
    encoding = json.detect_encoding(data)
    try:
        return data.decode(encoding).removeprefix("\ufeff"), encoding
    except UnicodeDecodeError:
        raise Unreadable("the JSON is not in UTF-8", "Save it as UTF-8.") from None


def _refuse(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON value")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        raise ValueError("a key stands twice in one object, and one of its values would be lost")
    return made


def _reason(error: ValueError) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg[:1].lower()}{error.msg[1:]} at line {error.lineno}, column {error.colno}"
    return str(error).partition(";")[0]


def _locate(content: str) -> Locate:
    """Finds a pointer's place in the JSON text, or that of some characters of its string; scanned when somebody asks."""

    @cache
    def scanned() -> tuple[Text, Mapping[str, tuple[int, int]]]:
        return Text("", content), spans(content)

    @cache
    def places(pointer: str) -> Sequence[int]:
        return characters(content, *scanned()[1][pointer])

    def locate(pointer: str, words: Span | None = None) -> tuple[Span, Position, Position] | None:
        text, found = scanned()
        if pointer not in found:
            return None
        span = Span(*found[pointer])
        if words is not None and 0 <= words.start <= words.end < len(at := places(pointer)):
            span = Span(at[words.start], at[words.end])
        return span, text.position(span.start), text.position(span.end)

    return locate
