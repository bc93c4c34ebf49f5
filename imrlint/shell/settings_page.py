"""The settings of a run as `imrlint check --show-settings` prints them: TOML, with the place of each behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from imrlint.configuration.layer import Layer
from imrlint.configuration.settings import CHOICE, OVERRIDE_PATHS, OVERRIDES, Settings, attribute, declared
from imrlint.printable import escaped, printable
from imrlint.rulesets.ruleset import NEVER, Ruleset


def settings_page(settings: Settings, ruleset: Ruleset, places: Sequence[Layer]) -> Iterator[str]:
    """The lines of the page: which files count, every setting with its place, and the overrides."""
    files = [place.shown for place in places if place.file]
    yield f"# configuration: {', '.join(files) or 'none'}"
    for key, one in declared().items():
        value, origin = settings.value(key), settings.origin(key)
        if key == "fail-on" and value is None:
            value, origin = ruleset.fail_on or NEVER, f"ruleset {printable(ruleset.name)}"
        if value in (None, ""):
            yield f"# {key} is not set  # {printable(origin)}"
        else:
            table = one.schema.get("type") == "object"
            yield f"{key} = {_table(value) if table else _toml(value)}  # {printable(origin)}"
    for override in settings.overrides:
        yield ""
        yield f"[[{OVERRIDES}]]  # {printable(override.origin)}"
        yield f"{OVERRIDE_PATHS} = {_toml(override.paths.lines)}"
        for key in CHOICE:
            if value := getattr(override.selection, attribute(key)):
                yield f"{key} = {_table(value) if key == 'severity' else _toml(value)}"


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (tuple, list)):
        return f"[{', '.join(_toml(one) for one in value)}]"
    return str(value) if isinstance(value, int) else _text(str(value))


def _table(pairs: Sequence[tuple[str, str]]) -> str:
    """A table in one line; of a key that two places state, the later value."""
    return "{" + ", ".join(f"{_text(key)} = {_text(value)}" for key, value in dict(pairs).items()) + "}"


def _text(value: str) -> str:
    return '"' + "".join(f"\\{one}" if one in '"\\' else _safe(one) for one in value) + '"'


def _safe(character: str) -> str:
    """A character as TOML can hold it and a terminal can print it."""
    if character.isprintable():
        return character
    code = ord(character)
    return escaped(character) if 0x100 <= code < 0xD800 or code > 0xDFFF else f"\\u{code:04x}"
