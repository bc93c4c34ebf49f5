"""Frozen values as plain lists and back, so that they can be kept as JSON: nothing that is read back can run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from imrlint.finding import Quote

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


def restored(kind: Any, data: Any) -> Any:
    """The value of a type that `plain` made the data from.

    Raises TypeError, ValueError, KeyError or IndexError where the data are none.
    """
    return _restorer(kind)(data)


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@cache
def _restorer(kind: Any) -> Callable[[Any], Any]:
    """The way back for a type."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        some = _restorer(next(one for one in inner if one is not NoneType))
        return lambda data: None if data is None else some(data)
    if origin is tuple:
        if inner[-1] is Ellipsis:
            each = _restorer(inner[0])
            return lambda data: tuple([each(one) for one in data])
        return _sequence(tuple, inner)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind
    if isinstance(kind, type) and (is_dataclass(kind) or hasattr(kind, "_fields")):
        hints = get_type_hints(kind)
        names = _names(kind) if is_dataclass(kind) else kind._fields
        return _sequence(lambda values: kind(*values), tuple(hints[name] for name in names))
    return lambda data: Quote(data[_QUOTE]) if isinstance(data, dict) else data


def _sequence(make: Callable[[list[Any]], Any], kinds: tuple[Any, ...]) -> Callable[[Any], Any]:
    """The way back for a value of several parts; the parts' ways are found when the first of them comes."""

    def restore(data: Any) -> Any:
        return make([_restorer(kind)(one) for kind, one in zip(kinds, data, strict=True)])

    return restore
