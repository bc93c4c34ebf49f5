"""Frozen values as plain lists and back, so that they can be kept as JSON: nothing that is read back can run."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from imrlint.finding import Quote

Made = TypeVar("Made")

_QUOTE = "quote"


def plain(value: Any) -> Any:
    """A value as JSON can hold it: dataclasses and tuples as lists, words of the letter marked as such."""
    if value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, str):
        return {_QUOTE: str(value)} if isinstance(value, Quote) else str(value)
    if is_dataclass(value) and not isinstance(value, type):
        return [plain(getattr(value, name)) for name in _names(type(value))]
    return [plain(one) for one in value]


def written(value: Any) -> str:
    """A value as JSON."""
    return json.dumps(plain(value))


def restored(kind: type[Made], text: str) -> Made:
    """The value of a type that was written like this.

    Raises TypeError, ValueError, KeyError or IndexError where it was none.
    """
    whole: Any = kind
    made: Made = (_restorer(whole) or _same)(_DECODER.decode(text))
    return made


def _same(data: Any) -> Any:
    return data


def _quoted(data: dict[str, str]) -> Quote:
    return Quote(data[_QUOTE])


_DECODER = json.JSONDecoder(object_hook=_quoted)


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@cache
def _restorer(kind: Any) -> Callable[[Any], Any] | None:
    """The way back for a type, None for one whose values stay as they are."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        some = _restorer(next(one for one in inner if one is not NoneType))
        return some and (lambda data: None if data is None else some(data))
    if origin is tuple:
        if inner[-1] is Ellipsis:
            each = _restorer(inner[0])
            return (lambda data: tuple([each(one) for one in data])) if each else tuple
        return _sequence(tuple, inner)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return {member.value: member for member in kind}.__getitem__
    if isinstance(kind, type) and (is_dataclass(kind) or hasattr(kind, "_fields")):
        hints = get_type_hints(kind)
        if is_dataclass(kind):
            return _sequence(lambda values: kind(*values), tuple(hints[name] for name in _names(kind)))
        named: Any = kind
        return _sequence(named._make, tuple(hints[name] for name in named._fields))
    return None


def _sequence(make: Callable[[list[Any]], Any], kinds: tuple[Any, ...]) -> Callable[[Any], Any]:
    """The way back for a value of several parts."""
    count = len(kinds)
    ways = [(at, way) for at, way in enumerate(map(_restorer, kinds)) if way]
    if not ways:
        return make

    def restore(data: list[Any]) -> Any:
        if len(data) != count:
            raise ValueError
        for at, way in ways:
            data[at] = way(data[at])
        return make(data)

    return restore
