"""All rules there are, found by walking imrlint/rules/."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from imrlint.plugins import plugins
from imrlint.rule import Rule


@cache
def catalogue() -> Mapping[str, type[Rule[Any]]]:
    """Rule classes by code, in the order of their codes.

    Raises TypeError where two rules share a code.
    """
    found = [
        thing
        for module in plugins("imrlint.rules")
        for thing in vars(module).values()
        if isinstance(thing, type) and issubclass(thing, Rule) and "code" in vars(thing) and thing.__module__ == module.__name__
    ]
    made: dict[str, type[Rule[Any]]] = {}
    for rule in sorted(found, key=lambda rule: rule.code):
        if rule.code in made:
            raise TypeError(f"{rule.__module__} and {made[rule.code].__module__} share the code {rule.code}")
        made[rule.code] = rule
    return MappingProxyType(made)


@cache
def subjects() -> tuple[str, ...]:
    """The subjects of rules: the folders below imrlint/rules/."""
    return tuple(sorted({rule.subject for rule in catalogue().values()}))
