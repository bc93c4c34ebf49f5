"""The settings of `imrlint check`: each declared once, with its default, its form and what it is for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from typing import Any, NamedTuple

from imrlint.finding import Severity
from imrlint.paths.patterns import PathPatterns

LEVELS = tuple(severity.value for severity in reversed(Severity))
NEVER = "never"
WHEN = ("auto", "always", "never")
PROFILES = ("default", "github", "full")
CHOICE = ("select", "extend-select", "ignore", "severity")
"""The keys that say which rules run, and how bad their breaches are."""
OVERRIDES = "overrides"
OVERRIDE_PATHS = "paths"

RULES: Mapping[str, Any] = {"$ref": "#/$defs/rules"}
_TEXT = {"type": "string", "minLength": 1}
_SWITCH = {"type": "boolean"}
_LISTED_RULES = {"type": "array", "items": RULES}
_LEVELS = {"type": "object", "propertyNames": RULES, "additionalProperties": {"enum": [*LEVELS]}}
PATTERNS: Mapping[str, Any] = {"type": "array", "items": _TEXT}


class Declared(NamedTuple):
    """What is declared of a setting: its default, what it is for, and its form as JSON Schema.

    `file` says that it names a file or directory, relative to the configuration file.
    """

    default: Any
    about: str
    schema: Mapping[str, Any]
    file: bool = False


def _setting(default: Any, about: str, schema: Mapping[str, Any], file: bool = False) -> Any:
    return field(default=default, metadata={"declared": Declared(default, about, schema, file)})


class Selection(NamedTuple):
    """What one place says about which rules run, and how bad their breaches are."""

    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: tuple[tuple[str, str], ...] = ()


class Override(NamedTuple):
    """A selection for some files only, and where it stands."""

    paths: PathPatterns
    selection: Selection
    origin: str


@dataclass(frozen=True)
class Settings:
    """What holds for a run, from the configuration and the command line together.

    The first fields are the keys of a configuration file, with hyphens for underscores.
    `selections` are what each place says about the rules: the file, `--config`, options; later ones go before earlier ones.
    `overrides` stand between the first two and the last; `excluded` are the patterns of `exclude` with their directories.
    `origins` says of each key where it was given; a key without an entry has its default.
    """

    ruleset: str = _setting("imr", "The ruleset: the name of a shipped one, or a YAML file.", _TEXT, True)
    select: tuple[str, ...] = _setting(
        (), "Run these rules only, instead of the ruleset's: codes, beginnings of codes, names, subjects or all.", _LISTED_RULES
    )
    extend_select: tuple[str, ...] = _setting((), "Run these rules, too.", _LISTED_RULES)
    ignore: tuple[str, ...] = _setting((), "Do not run these rules.", _LISTED_RULES)
    severity: tuple[tuple[str, str], ...] = _setting((), "How bad a breach is, by rule: error, warning or note.", _LEVELS)
    fail_on: str | None = _setting(
        None,
        "The least severity that makes the exit code 1, or never; the ruleset's where it is not set.",
        {"enum": [*LEVELS, NEVER]},
    )
    max_warnings: int | None = _setting(
        None, "How many warnings are let pass; any number where it is not set.", {"type": "integer", "minimum": 0}
    )
    output: tuple[str, ...] = _setting(
        (),
        "The reports: FORMAT for standard output, FORMAT=PATH for a file.",
        {"type": "array", "items": {"$ref": "#/$defs/output"}},
    )
    sarif_profile: str = _setting("default", "What SARIF holds.", {"enum": [*PROFILES]})
    excerpts: str = _setting("auto", "Whether reports quote the letters; auto: only if all go to a terminal.", {"enum": [*WHEN]})
    checklist: bool = _setting(False, "Whether reports list the legal requirements of each letter.", _SWITCH)
    exclude: tuple[str, ...] = _setting(
        (), "What is not linted: patterns as in a .gitignore, relative to the configuration file.", PATTERNS
    )
    force_exclude: bool = _setting(
        False, "Whether `exclude` holds even for files that are named, as pre-commit names them.", _SWITCH
    )
    respect_gitignore: bool = _setting(True, "Whether a walk through a directory leaves out what git ignores.", _SWITCH)
    as_of: str | None = _setting(
        None,
        "Judge every letter by the law of this date, not of its own.",
        {"type": "string", "pattern": r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"},
    )
    jobs: int | str = _setting(
        "auto", "How many processes work.", {"anyOf": [{"type": "integer", "minimum": 1}, {"const": "auto"}]}
    )
    cache: bool = _setting(True, "Whether what earlier runs found is used again for unchanged letters.", _SWITCH)
    cache_dir: str | None = _setting(None, "The directory of the cache.", _TEXT, True)
    waivers: str | None = _setting(None, "The file of waivers.", _TEXT, True)
    baseline: str | None = _setting(None, "The baseline: what is known and does not count.", _TEXT, True)
    fix: bool = _setting(False, "Whether letters are put right where that can be done by machine.", _SWITCH)
    fix_only: bool = _setting(False, "Whether letters are put right and findings are not reported.", _SWITCH)
    unsafe_fixes: bool = _setting(False, "Whether fixes count that may change what a letter says.", _SWITCH)
    fixable: tuple[str, ...] = _setting(("all",), "The rules whose breaches may be put right by machine.", _LISTED_RULES)
    unfixable: tuple[str, ...] = _setting((), "The rules whose breaches may not be put right by machine.", _LISTED_RULES)
    selections: tuple[Selection, ...] = ()
    overrides: tuple[Override, ...] = ()
    excluded: tuple[PathPatterns, ...] = ()
    origins: Mapping[str, str] = field(default_factory=dict)

    def origin(self, key: str) -> str:
        """Where a key was given: file and line, the command line, or nowhere."""
        return self.origins.get(key, "default")

    def value(self, key: str) -> Any:
        """The value of a key of a configuration file."""
        return getattr(self, attribute(key))


@cache
def declared() -> Mapping[str, Declared]:
    """Every key of a configuration file with what is declared of it, in their order; the overrides are not among them."""
    return {one.name.replace("_", "-"): one.metadata["declared"] for one in fields(Settings) if "declared" in one.metadata}


def attribute(key: str) -> str:
    """The name that a key has in Python."""
    return key.replace("-", "_")
