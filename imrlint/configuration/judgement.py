"""What is wrong with a configuration, in words: every fault at once, each with its place and the nearest known name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from imrlint.catalogue import Rules
from imrlint.configuration.layer import Layer
from imrlint.configuration.schema import configuration_schema, formats
from imrlint.configuration.settings import CHOICE, OVERRIDE_PATHS, OVERRIDES
from imrlint.configuration.toml_lines import Where
from imrlint.errors import ConfigurationError
from imrlint.paths.patterns import is_pattern
from imrlint.printable import printable
from imrlint.rulesets.choice import UnknownRule, chosen
from imrlint.rulesets.ruleset import Ruleset
from imrlint.suggestion import did_you_mean

_MOST = 20
_TYPES: Mapping[str, Any] = {"string": str, "integer": int, "boolean": bool, "array": list, "object": dict}
_KINDS = {"array": "a list", "boolean": "true or false", "integer": "a whole number", "object": "a table", "string": "text"}
_RULE_LISTS = ("select", "extend-select", "ignore", "fixable", "unfixable")
_PATTERN_LISTS = ("exclude", OVERRIDE_PATHS)


class Fault(NamedTuple):
    """One thing that is wrong, and with which part."""

    where: Where
    what: str


def judge(layer: Layer, ruleset: Ruleset, known: Sequence[Fault] = ()) -> None:
    """Say what is wrong with the values of a configuration; `ruleset` is the one that its words choose from.

    `known` are faults that were met before.
    Raises ConfigurationError with a line for each fault.
    """
    _raised(layer, [*known, *form_faults(layer), *_name_faults(layer, ruleset.own_rules)] or list(_idle(layer, ruleset)))


def _raised(layer: Layer, faults: list[Fault]) -> None:
    """Raise the error of all faults, in the order of their lines; nothing where there are none."""
    if not faults:
        return
    said = [(layer.line(fault.where), f"{layer.place(fault.where)}: {_path(fault)}") for fault in faults]
    lines = list(dict.fromkeys(what for _, what in sorted(said)))
    more = [f"... and {len(lines) - _MOST} more"] if len(lines) > _MOST else []
    raise ConfigurationError("\n".join([*lines[:_MOST], *more]))


def form_faults(layer: Layer) -> list[Fault]:
    """What is wrong with the form of a configuration: keys that there are not, and values of another kind."""
    schema = configuration_schema()
    if conforms(layer.data, schema, schema["$defs"]):
        return []
    from jsonschema import Draft202012Validator  # only a mistake needs it

    return [fault for error in Draft202012Validator(schema).iter_errors(layer.data) for fault in _said(error)]


def conforms(value: Any, schema: Mapping[str, Any], known: Mapping[str, Any]) -> bool:
    """Whether a value plainly is as a schema of ours wants it; says the same as jsonschema, which takes long to load."""
    import re

    if "$ref" in schema:
        return conforms(value, known[schema["$ref"].rpartition("/")[2]], known)
    if "anyOf" in schema and not any(conforms(value, one, known) for one in schema["anyOf"]):
        return False
    if "enum" in schema and not (isinstance(value, str) and value in schema["enum"]):
        return False
    if "const" in schema and value != schema["const"]:
        return False
    kind = schema.get("type")
    if kind and (not isinstance(value, _TYPES[kind]) or (kind == "integer" and isinstance(value, bool))):
        return False
    if isinstance(value, str):
        long_enough = len(value) >= schema.get("minLength", 0)
        return long_enough and ("pattern" not in schema or re.search(schema["pattern"], value) is not None)
    if isinstance(value, list):
        enough = len(value) >= schema.get("minItems", 0)
        return enough and all(conforms(one, schema.get("items", {}), known) for one in value)
    if isinstance(value, dict):
        return _table_conforms(value, schema, known)
    return not (isinstance(value, int) and "minimum" in schema and value < schema["minimum"])


def _table_conforms(table: Mapping[str, Any], schema: Mapping[str, Any], known: Mapping[str, Any]) -> bool:
    properties, others = schema.get("properties", {}), schema.get("additionalProperties", True)
    if any(key not in table for key in schema.get("required", ())):
        return False
    for key, value in table.items():
        if "propertyNames" in schema and not conforms(key, schema["propertyNames"], known):
            return False
        wanted = properties.get(key, others)
        if wanted is False or (isinstance(wanted, Mapping) and not conforms(value, wanted, known)):
            return False
    return True


def _said(error: Any) -> Iterator[Fault]:
    """What an error of the schema says in our words."""
    where, value, bound = tuple(error.absolute_path), error.instance, error.validator_value
    if error.validator == "additionalProperties":
        keys = list(error.schema["properties"])
        for key in value:
            if key not in keys:
                yield Fault((*where, key), _unknown(str(key), keys, where))
    elif error.validator == "enum":
        yield Fault(where, f"{_quoted(value)} is none of {', '.join(bound)}{did_you_mean(str(value), bound)}")
    elif error.validator == "type":
        yield Fault(where, f"this must be {_KINDS[bound]}{_hint(bound, value)}")
    elif error.validator == "anyOf":
        yield Fault(where, f"{_quoted(value)} is no number of processes: it is a whole number from 1, or 'auto'")
    elif error.validator == "minimum":
        yield Fault(where, f"this must be at least {bound}, not {value}")
    elif error.validator == "required":
        yield Fault(where, f"this lacks {', '.join(_quoted(key) for key in bound if key not in value)}")
    elif error.validator == "pattern":
        yield Fault(where, _unlike(str(value), where))
    else:
        yield Fault(where, "this must not be empty")


def _unlike(value: str, where: Where) -> str:
    if where[0] != "output":
        return f"{_quoted(value)} is no date such as 2016-08-31"
    name, equals, path = value.partition("=")
    if equals and not path and name in formats():
        return f"{_quoted(value)} names no file; write {name}=PATH, or {name} alone for standard output"
    return (
        f"there is no output format {_quoted(name)}{did_you_mean(name, formats()) or ': the formats are ' + ', '.join(formats())}"
    )


def _unknown(key: str, keys: list[str], where: Where) -> str:
    # Other tools write with underscores what is written here with hyphens.
    meant = key.replace("_", "-").lower()
    hint = f"; did you mean '{meant}'?" if meant in keys else did_you_mean(key, keys)
    return f"{'an override has' if where else 'there is'} no key {_quoted(key)}{hint}"


def _hint(kind: str, value: Any) -> str:
    if kind == "array" and isinstance(value, str):
        return f", such as [{_quoted(value, chr(34))}]"
    return "; put it in quotes" if kind == "string" and not isinstance(value, (dict, list)) else ""


def _name_faults(layer: Layer, others: Rules) -> Iterator[Fault]:
    """The words that choose no rule, and the patterns that are none; what has another form is told elsewhere."""
    for where, table in _tables(layer):
        for key in _RULE_LISTS:
            for number, word in enumerate(_list(table.get(key))):
                yield from _unknown_rule((*where, key, number), word, others)
        severities = table.get("severity")
        for word in severities if isinstance(severities, dict) else ():
            yield from _unknown_rule((*where, "severity", word), word, others)
        for key in _PATTERN_LISTS:
            for number, line in enumerate(_list(table.get(key))):
                if line and not is_pattern(line):
                    yield Fault((*where, key, number), f"{_quoted(line)} is no pattern that can fit a path")


def _unknown_rule(where: Where, word: str, others: Rules) -> Iterator[Fault]:
    try:
        if word:
            chosen(word, others)
    except UnknownRule as error:
        yield Fault(where, str(error))


def _idle(layer: Layer, ruleset: Ruleset) -> Iterator[Fault]:
    """The severities that are set for rules which no part of the configuration lets run."""
    run = {code for _, table in _tables(layer) for code in _choosing(ruleset, table).choice.codes}
    for where, table in _tables(layer):
        for word in table.get("severity", ()):
            if not chosen(word, ruleset.own_rules).codes & run:
                yield Fault((*where, "severity", word), f"'{word}' does not run; add it to extend-select, or leave it out")


def _choosing(ruleset: Ruleset, table: Mapping[str, Any]) -> Ruleset:
    return ruleset.choosing(*[table.get(key, ()) for key in CHOICE[:3]])


def _tables(layer: Layer) -> Iterator[tuple[Where, Mapping[str, Any]]]:
    """The configuration itself and each of its overrides, with the way there."""
    yield (), layer.data
    overrides = layer.data.get(OVERRIDES)
    for number, one in enumerate(overrides if isinstance(overrides, list) else ()):
        if isinstance(one, dict):
            yield (OVERRIDES, number), one


def _list(value: Any) -> list[str]:
    return [word for word in value if isinstance(word, str)] if isinstance(value, list) else []


def _path(fault: Fault) -> str:
    way = "".join(f"[{step}]" if isinstance(step, int) else f".{printable(step)}" for step in fault.where).lstrip(".")
    return f"{way}: {fault.what}" if way else fault.what


def _quoted(value: Any, mark: str = "'") -> str:
    return f"{mark}{printable(str(value))}{mark}"
