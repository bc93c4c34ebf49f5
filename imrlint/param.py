"""A parameter of a rule: what a ruleset may set on it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple, TypeVar, cast

T = TypeVar("T")


class Param(NamedTuple):
    """A parameter of a rule: its default, what it means, and its JSON Schema keywords."""

    default: Any
    description: str
    schema: Mapping[str, Any]


def param(default: T, description: str, **schema: Any) -> T:
    """A parameter that a ruleset may set, with its JSON Schema keywords (minimum, maximum, enum, pattern)."""
    made: Any = Param(default, description, schema)
    return cast(T, made)
