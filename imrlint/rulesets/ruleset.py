"""From YAML to rules ready to run, or where the YAML is wrong."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from imrlint.catalogue import Rules
from imrlint.errors import RulesetError
from imrlint.finding import Severity
from imrlint.resources import shipped
from imrlint.rule import Rule
from imrlint.rulesets import ruleset_file
from imrlint.rulesets.choice import Choice, UnknownRule, always, rule_code
from imrlint.rulesets.ruleset_file import OWN_RULES, RulesetFile
from imrlint.suggestion import did_you_mean

DEFAULT = "imr"
NEVER = "never"
"""What stands for a severity where no finding makes a check fail."""

_SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True)
class Ruleset:
    """Which rules run, and how they are set.

    `name` is the shipped ruleset's name or the path as the user gave it.
    `choice` says which rules run; `settings` holds what was set on rules by code, also on rules that do not run.
    `fail_on` is the least severity that makes a check fail, None for never.
    `claims_administrator_notes` says whether notes about the claims administrator's guideline line are wanted.
    """

    name: str
    title: str
    version: str
    choice: Choice = Choice()
    settings: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    fail_on: Severity | None = Severity.ERROR
    claims_administrator_notes: bool = True

    @cached_property
    def rules(self) -> tuple[Rule[Any], ...]:
        """The rules ready to run, in the order of their codes."""
        return tuple(rule(**self._settings(rule)) for code, rule in self.choice.rules.items() if code in self.choice.codes)

    def _settings(self, rule: type[Rule[Any]]) -> Mapping[str, Any]:
        """What a rule is made with: what holds because somebody chose that very rule, and over it what was set."""
        asked = rule.when_selected if rule.code in self.choice.own else {}
        return {**asked, **_typed(rule, self.settings.get(rule.code, {}))}

    @property
    def own_rules(self) -> Rules:
        """The rules that it states, whether they run or not."""
        return self.choice.others

    @property
    def severities(self) -> Mapping[str, Severity]:
        """The severities that were set, by the codes of the rules that run."""
        return {rule.code: rule.severity for rule in self.rules if rule.severity is not None}

    @property
    def ruleset(self) -> Ruleset:
        """The ruleset itself, which is a plan that lays one ruleset on every file."""
        return self

    def ruleset_of(self, path: str) -> Ruleset:  # noqa: ARG002 - as a plan is asked
        """The ruleset itself, for every file."""
        return self

    def choosing(self, select: Iterable[str] = (), extend_select: Iterable[str] = (), ignore: Iterable[str] = ()) -> Ruleset:
        """The ruleset with another choice: `select` replaces it, `extend_select` adds to it, `ignore` removes.

        Raises UnknownRule for a word that chooses nothing.
        """
        start = Choice(always(), others=self.choice.others).adding(words) if (words := tuple(select)) else self.choice
        return replace(self, choice=start.adding(extend_select).without(ignore))

    def with_severities(self, severities: Mapping[str, Severity]) -> Ruleset:
        """The ruleset with other severities, by code."""
        changed = {code: {**self.settings.get(code, {}), "severity": severity} for code, severity in severities.items()}
        return replace(self, settings={**self.settings, **changed})

    def failing_on(self, fail_on: Severity | None) -> Ruleset:
        """The ruleset with another least severity that makes a check fail; None for never."""
        return replace(self, fail_on=fail_on)


def shipped_names() -> tuple[str, ...]:
    """The names of the rulesets that come with imrlint."""
    return tuple(path.stem for path in shipped("rulesets", ".yaml"))


def load(name: str = DEFAULT) -> Ruleset:
    """The ruleset of a shipped name, or of a file.

    Raises RulesetError where it does not exist or makes no sense; the message names file, line and path.
    """
    made = Ruleset(name.replace("\\", "/"), "", "", Choice(always()))
    for layer, own in _layers(name, None, (), set(), {}):
        made = _over(replace(made, choice=made.choice.stating(own)), layer)
    if made.choice.codes <= always() and not made.choice.own and not made.choice.others:
        raise RulesetError(f"{made.name}: the ruleset selects no rule; add `extends: [{DEFAULT}]` or `select: [all]`")
    return made


def threshold(word: str) -> Severity | None:
    """The severity that a word such as "warning" stands for; None for "never"."""
    return None if word == NEVER else Severity(word)


def _over(below: Ruleset, layer: RulesetFile) -> Ruleset:
    """A ruleset with one more file laid over it: what it selects, deselects and sets."""
    choice = below.choice
    for key, change in (("select", Choice.adding), ("deselect", Choice.without)):
        for number, word in enumerate(layer.words(key)):
            try:
                choice = change(choice, (word,))
            except UnknownRule as error:
                raise layer.wrong((key, number), str(error)) from None
    settings = dict(below.settings)
    for name, values in layer.settings.items():
        try:
            code = rule_code(name, choice.others)
        except UnknownRule as error:
            raise layer.wrong(("rules", name), str(error)) from None
        if code not in choice.codes:
            raise layer.wrong(("rules", name), f"{code} is set here but does not run; select it, or leave its settings out")
        settings[code] = {**settings.get(code, {}), **values}
    notes = layer.data.get("claims_administrator_notes", below.claims_administrator_notes)
    fail_on = threshold(layer.data["fail_on"]) if "fail_on" in layer.data else below.fail_on
    title, version = layer.data.get("title") or layer.path.stem, layer.data.get("version") or ""
    return Ruleset(below.name, title, version, choice, settings, fail_on, notes)


def _layers(
    name: str, beside: RulesetFile | None, above: tuple[Path, ...], known: set[Path], others: dict[str, type[Rule[Any]]]
) -> Iterator[tuple[RulesetFile, Rules]]:
    """The files of a ruleset, each with the rules that it states; those it extends come first.

    One that is extended twice counts once, where it comes first.
    `beside` is the file that extends it, `above` the files that lead to it, `known` those that have had their turn, `others`
    the rules that they state.
    """
    path, shipped_one = _found(name, beside)
    where = path.resolve()
    if where in above:
        assert beside is not None
        raise beside.wrong(("extends",), f"'{name}' extends this file, so they would go round in a circle")
    if where in known:
        return
    file = _shipped(path) if shipped_one else ruleset_file.read(path, _shown(path, name, beside))
    if not shipped_one:
        file.judge(only=("extends", OWN_RULES))
    for parent in file.words("extends"):
        yield from _layers(parent, file, (*above, where), known, others)
    known.add(where)
    stated = _stated(file, tuple(others.values()))
    others.update({rule.code: rule for rule in stated})
    if not shipped_one:
        file.judge(tuple(others.values()))
    yield file, stated


def _shipped(path: Path) -> RulesetFile:
    """A shipped ruleset, from its twin in Python where it has one: to load YAML takes as long as to lint ten letters."""
    from imrlint.rulesets.shipped import SHIPPED

    data = SHIPPED.get(path.stem)
    return ruleset_file.read(path, path.stem) if data is None else RulesetFile(path.stem, path, data)


def _stated(file: RulesetFile, others: Rules) -> Rules:
    """The rules that a file states; `others` are those stated by the files that it extends."""
    if OWN_RULES not in file.data:
        return ()
    from imrlint.rulesets.own_rules import stated  # few rulesets state any

    return stated(file, others)


def _found(name: str, beside: RulesetFile | None) -> tuple[Path, bool]:
    """The file of a ruleset, and whether it is a shipped one."""
    for path in shipped("rulesets", ".yaml"):
        if path.stem == name:
            return path, True
    path = beside.path.parent / name if beside else Path(name)
    there = os.path.isfile(path)  # noqa: PTH113 - a name that is too long for the system is no file, and no fault of imrlint's
    if there or Path(name).suffix.lower() in _SUFFIXES or len(Path(name).parts) > 1:
        if not there:
            what = f"there is no ruleset file '{name}'"
            raise beside.wrong(("extends",), what) if beside else RulesetError(what)
        return path, False
    known = shipped_names()
    hint = did_you_mean(name, known) or f": it is neither a file nor one of {', '.join(known)}"
    what = f"there is no ruleset '{name}'{hint}"
    raise beside.wrong(("extends",), what) if beside else RulesetError(what)


def _shown(path: Path, name: str, beside: RulesetFile | None) -> str:
    """What messages call a user's ruleset file: as the user gave it, or from the file that extends it."""
    return (str(path) if beside else name).replace("\\", "/")


def _typed(rule: type[Rule[Any]], settings: Mapping[str, Any]) -> dict[str, Any]:
    """Settings as the rule's own types: a list in YAML is a tuple or a set in Python, a word a severity."""
    made: dict[str, Any] = {}
    for name, value in settings.items():
        default = rule.params[name].default if name in rule.params else None
        if name == "severity":
            made[name] = Severity(value)
        elif isinstance(value, list):
            made[name] = frozenset(value) if isinstance(default, (set, frozenset)) else tuple(value)
        else:
            made[name] = value
    return made
