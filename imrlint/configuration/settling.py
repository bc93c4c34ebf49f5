"""Settles what holds for a run: the configuration file, over it `--config`, and over both what the command line says."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from imrlint.configuration.judgement import Fault, judge
from imrlint.configuration.layer import COMMAND_LINE, Layer, inline, named, nearest
from imrlint.configuration.settings import CHOICE, OVERRIDE_PATHS, OVERRIDES, Override, Selection, Settings, attribute, declared
from imrlint.errors import ImrlintError, UsageError
from imrlint.paths.patterns import PathPatterns
from imrlint.rulesets.ruleset import Ruleset, load, shipped_names

RULESET = "ruleset"
EXCLUDE = "exclude"
OUTPUT = "output"
EXTEND_EXCLUDE = "extend-exclude"
"""What only the command line says: patterns beside those of the configuration."""


def layers(config: Sequence[str] = (), isolated: bool = False) -> tuple[Layer, ...]:
    """The places of a configuration that count; later ones go before earlier ones.

    `config` is what `--config` says: the path of a file, or a key with its value in TOML; `isolated` leaves out every file.
    Raises ConfigurationError where one cannot be read, and UsageError where two files are named.
    """
    files = [word for word in config if _is_file(word)]
    if len(files) > 1:
        raise UsageError("--config names two files; name one, and give the rest as `--config 'key = value'`")
    if files and isolated:
        raise UsageError("--isolated leaves out every configuration file, and --config names one; give one of the two")
    found = named(files[0]) if files else None if isolated else nearest()
    return (*([found] if found else []), *[inline(word) for word in config if not _is_file(word)])


def settled(places: Sequence[Layer], given: Mapping[str, Any]) -> tuple[Settings, Ruleset]:
    """The settings of a run, and the ruleset that they name, as it is loaded.

    `given` is what the command line says, by keys, already judged.
    Raises ConfigurationError where a place of the configuration makes no sense, and RulesetError where the ruleset does.
    """
    ruleset = _ruleset(places, given)
    for place in places:
        judge(place, ruleset)
    values: dict[str, Any] = {}
    origins: dict[str, str] = {}
    for place in places:
        said = {key: _value(place, key, place.data[key]) for key in declared() if key in place.data}
        _lay_over(values, origins, said, lambda key, place=place: place.place((key,)))  # type: ignore[misc]
    _lay_over(values, origins, {key: given[key] for key in declared() if key in given}, lambda _: COMMAND_LINE)
    if more := given.get(EXTEND_EXCLUDE):
        values[EXCLUDE] = (*values.get(EXCLUDE, ()), *more)
        origins[EXCLUDE] = _both(origins.get(EXCLUDE, ""), COMMAND_LINE)
    made = Settings(**{attribute(key): value for key, value in values.items()}, origins=origins)
    own = Selection(**{attribute(key): given[key] for key in CHOICE if key in given})
    overrides = tuple(one for place in places for one in _overrides(place))
    selections = (*[_selection(place.data) for place in places], own)
    return replace(made, selections=selections, overrides=overrides, excluded=tuple(_excluded(places, given))), ruleset


def _lay_over(values: dict[str, Any], origins: dict[str, str], said: Mapping[str, Any], origin: Callable[[str], str]) -> None:
    """Add what one place says to the values and origins of those below: the choice of rules grows, all else is replaced."""
    if "select" in said:  # what runs is said anew
        for key in CHOICE[:3]:
            values.pop(key, None)
            origins.pop(key, None)
    for key, value in said.items():
        grows = key in CHOICE[1:] and key in values
        values[key] = (*values[key], *value) if grows else value
        origins[key] = _both(origins[key], origin(key)) if grows else origin(key)


def _both(one: str, other: str) -> str:
    return other if one in ("", other) else f"{one}, {other}"


def _ruleset(places: Sequence[Layer], given: Mapping[str, Any]) -> Ruleset:
    """The ruleset that the last place names.

    Where there is none, the other faults of the configuration are told with it.
    """
    default = declared()[RULESET].default
    namer = next((place for place in reversed(places) if RULESET in place.data), None)
    if RULESET in given or namer is None:
        return load(given.get(RULESET, default))
    try:
        return load(_value(namer, RULESET, namer.data[RULESET]))
    except ImrlintError as error:
        judge(namer, load(default), [Fault((RULESET,), str(error))])
        raise
    except TypeError:  # it is no text
        judge(namer, load(default))
        raise


def _value(place: Layer, key: str, value: Any) -> Any:
    """A value as Python has it, with paths as seen from the working directory."""
    if key == RULESET:
        return place.path(value) if _is_path(place, value) else value
    if key == OUTPUT:
        return tuple(_report(place, word) for word in value)
    if declared()[key].file:
        return place.path(value)
    if isinstance(value, dict):
        return tuple(value.items())
    return tuple(value) if isinstance(value, list) else value


def _is_path(place: Layer, ruleset: str) -> bool:
    """Whether a ruleset is named by its path, and not by the name of a shipped one or what was meant for it."""
    if ruleset in shipped_names():
        return False
    return len(Path(ruleset).parts) > 1 or bool(Path(ruleset).suffix) or os.path.isfile(os.path.join(place.directory, ruleset))  # noqa: PTH113, PTH118


def _report(place: Layer, word: str) -> str:
    name, equals, path = word.partition("=")
    return f"{name}={place.path(path)}" if equals else name


def _selection(data: Mapping[str, Any]) -> Selection:
    words = {attribute(key): tuple(data.get(key, ())) for key in CHOICE[:3]}
    return Selection(**words, severity=tuple(data.get("severity", {}).items()))


def _overrides(place: Layer) -> Iterator[Override]:
    for number, data in enumerate(place.data.get(OVERRIDES, ())):
        paths = PathPatterns(place.directory, tuple(data[OVERRIDE_PATHS]))
        yield Override(paths, _selection(data), place.place((OVERRIDES, number)))


def _excluded(places: Sequence[Layer], given: Mapping[str, Any]) -> Iterator[PathPatterns]:
    """The patterns of what is left out, each with the directory that it is relative to."""
    here = os.getcwd()  # noqa: PTH109
    said = [PathPatterns(place.directory, tuple(place.data[EXCLUDE])) for place in places if EXCLUDE in place.data]
    if EXCLUDE in given:
        said = [PathPatterns(here, given[EXCLUDE])]
    yield from [one for one in said[-1:] if one.lines]
    if given.get(EXTEND_EXCLUDE):
        yield PathPatterns(here, given[EXTEND_EXCLUDE])


def _is_file(word: str) -> bool:
    """Whether somebody meant a file: whatever is one, and whatever cannot be a key with a value."""
    try:
        return "=" not in word or os.path.isfile(word)  # noqa: PTH113
    except ValueError:
        return False
