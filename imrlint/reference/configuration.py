"""The page on every key of a configuration file: its values, its default, and the option that goes before it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from imrlint.configuration.schema import formats
from imrlint.configuration.settings import CHOICE, OVERRIDE_PATHS, OVERRIDES, Declared, declared
from imrlint.reference.commands import commands
from imrlint.reference.marked import GENERATED, code, line, page, table

_NAMED = {"#/$defs/rules": "rules", "#/$defs/output": "reports"}


def configuration_page() -> str:
    """The page on the keys of a configuration file, in Markdown."""
    return page(_lines())


def _lines() -> Iterator[str]:
    yield from (GENERATED.format("imrlint.reference.configuration"), "", "# Configuration keys", "")
    yield "The keys of `imrlint.toml`, and of the table `[tool.imrlint]` in `pyproject.toml`."
    yield "[Configuration](../configuration.md) says where the file is looked for and what goes before what;"
    yield "`schemas/configuration.schema.json` says the same to editors, and `imrlint check --show-settings` prints what holds."
    yield ""
    options = {name for one in commands() if one.name == "imrlint check" for taken in one.options for name in taken.names}
    rows = (_row(key, one, options) for key, one in declared().items())
    yield from table(("key", "values", "default", "option of `imrlint check`", "what it is for"), rows)
    yield from ("", f"`{OVERRIDES}` is a list of tables, each with `{OVERRIDE_PATHS}` and one or more of these keys:")
    yield ", ".join([code(key) for key in CHOICE]) + "."
    yield from ("", "*Rules* are chosen by codes (`IMR412`), beginnings of codes (`IMR4`), names, subjects, or `all`.")
    yield f"*Reports* are {', '.join([code(name) for name in formats()])}, each alone or as `FORMAT=PATH`."


def _row(key: str, one: Declared, options: set[str]) -> tuple[str, ...]:
    known = [code(name) for name in (f"--{key}", f"--no-{key}") if name in options]
    default = "not set" if one.default is None else code(json.dumps({} if key == "severity" else one.default))
    return code(key), _values(one.schema), default, ", ".join(known) or "–", line(one.about)


def _values(schema: Mapping[str, Any]) -> str:
    if "enum" in schema:
        return ", ".join([code(json.dumps(one)) for one in schema["enum"]])
    if "anyOf" in schema:
        return " or ".join([_values(one) for one in schema["anyOf"]])
    if "const" in schema:
        return code(json.dumps(schema["const"]))
    kind = schema["type"]
    if kind == "array":
        inner = schema["items"]
        return f"list of {_NAMED.get(inner.get('$ref', ''), 'strings')}"
    if kind == "object":
        return "table of rules with `error`, `warning` or `note`"
    return f"{kind} from {schema['minimum']}" if "minimum" in schema else str(kind)
