"""All rules there are: imrlint's own, found by walking imrlint/rules/, and those of packages installed beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from imrlint.errors import PluginError
from imrlint.plugin_rules import plugin_rules
from imrlint.plugins import plugins
from imrlint.rule import OWN, Rule

ALL = "all"
"""The word that stands for every rule."""
Rules = tuple[type[Rule[Any]], ...]


@cache
def shipped_rules() -> Mapping[str, type[Rule[Any]]]:
    """Imrlint's own rule classes by code, in the order of their codes.

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
def catalogue() -> Mapping[str, type[Rule[Any]]]:
    """Rule classes by code, in the order of their codes: imrlint's own and those of other packages.

    Raises PluginError where a package of rules is broken, or where its codes and names are taken.
    """
    ours = shipped_rules()
    others: dict[str, type[Rule[Any]]] = {}
    for package, rule in plugin_rules():
        if taken := clash(rule.code, rule.name, (*ours.values(), *others.values())):
            raise PluginError(f"the package '{package}' brings the rule {rule.code} ({rule.name}), but {taken}; uninstall one")
        others[rule.code] = rule
    return MappingProxyType(_sorted({**ours, **others})) if others else ours


def known(others: Rules = ()) -> Mapping[str, type[Rule[Any]]]:
    """The catalogue and the rules that a ruleset states, by code, in the order of their codes."""
    return _sorted({**catalogue(), **{rule.code: rule for rule in others}}) if others else catalogue()


def clash(code: str, name: str, rules: Iterable[type[Rule[Any]]]) -> str:
    """How a new rule's code or name is taken by one of these rules, as the end of a sentence, or ""."""
    if name in (ALL, OWN):
        return f"'{name}' has a meaning of its own"
    for rule in rules:
        if rule.code == code:
            return f"there is a rule {code} already ({rule.name})"
        if name in (rule.name, rule.subject):
            what = "the name of" if name == rule.name else "the subject of"
            return f"'{name}' is {what} {rule.code} already"
    return ""


def beginnings(code: str) -> list[str]:
    """The beginnings of a code that choose rules: its letters, and these with some of its digits."""
    letters = code.rstrip("0123456789")
    return [code[:length] for length in range(len(letters), len(code))]


def subjects(rules: Iterable[type[Rule[Any]]] | None = None) -> tuple[str, ...]:
    """The subjects of rules (of imrlint's own, which are the folders below imrlint/rules/), in alphabetical order."""
    return tuple(sorted({rule.subject for rule in (shipped_rules().values() if rules is None else rules)}))


def _sorted(rules: Mapping[str, type[Rule[Any]]]) -> Mapping[str, type[Rule[Any]]]:
    return dict(sorted(rules.items()))
