"""The options of `imrlint check`, and which settings of a configuration they go before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, NamedTuple

import typer

from imrlint.configuration.settings import LEVELS, NEVER, PROFILES, WHEN
from imrlint.errors import UsageError
from imrlint.shell.arguments import (
    FilesFrom,
    FilesFrom0,
    Paths,
    StdinName,
    Words,
    assignments,
    iso_date,
    one_of,
    processes,
    words,
)

_NARROWEST = 20

_SELECT = "Run these rules only: codes, beginnings of codes (IMR5), names, subjects or all; repeatable, or with commas."
_FAIL_ON = "The least severity that makes the exit code 1. [the ruleset's, else error]"
_OUTPUT = "Write this report, to standard output or a file; repeatable. [text]"
_EXCERPTS = "Quote the letters: always, never, or auto (only if every report goes to a terminal). [auto]"
_COLOR = "Use colours: auto, always or never. NO_COLOR and FORCE_COLOR count."
_CHECKLIST = "Add the legal requirements of each letter, one by one; SARIF's full profile always has them."
_LENIENT = "Skip a named JSON file without a determination, as in a directory."
_JOBS = "How many processes work, a number or auto; the result is the same for any number. [auto]"
_CONFIG = "Take this configuration file, not the nearest one; or a setting, such as 'fail-on = \"note\"'; repeatable."
_SHOW_SETTINGS = "Print every setting, and where it was given; check nothing."
_SHOW_FILES = "Print the files that would be checked; check nothing."
_EXCLUDE = "Leave out what these patterns fit, not what the configuration excludes; as in a .gitignore, repeatable."
_FORCE_EXCLUDE = "Leave out what is excluded even where it is named, as pre-commit names files."
_GITIGNORE = "Leave out what git ignores, on a walk through a directory. [yes]"
_CACHE = "Use again what earlier runs found in unchanged letters. [yes]"
_FIX = "Put right what can be put right by machine without changing what a letter says."
_UNSAFE = "Put right, or show, also what may change what a letter says; somebody must read it."
_DIFF = "Show what --fix would change, and change nothing."
_FIX_ONLY = "Put right what can be put right, and report no findings."
_CLEARANCE = "Write a record of what was checked, for `imrlint verify-clearance`."
_WATCH = "Go on, and check each letter again when it changes, until Ctrl-C."

Color = Annotated[str, typer.Option("--color", metavar="WHEN", help=_COLOR)]
Switch = bool | None


def _text(name: str, metavar: str, about: str) -> Any:
    return typer.Option(name, metavar=metavar, help=about)


class CheckOptions(NamedTuple):
    """What somebody wrote on the command line of `imrlint check`; a setting that is not given is None or empty."""

    paths: Paths = None
    ruleset: Annotated[
        str, typer.Option("--ruleset", "-r", metavar="NAME|PATH", help="The ruleset: a shipped one, or a YAML file. [imr]")
    ] = ""
    select: Annotated[Words, _text("--select", "RULES", _SELECT)] = None
    extend_select: Annotated[Words, _text("--extend-select", "RULES", "Run these rules too.")] = None
    ignore: Annotated[Words, _text("--ignore", "RULES", "Do not run these rules.")] = None
    severity: Annotated[Words, _text("--severity", "RULE=LEVEL", "Make a rule's breach an error, warning or note.")] = None
    fail_on: Annotated[str, _text("--fail-on", "LEVEL|never", _FAIL_ON)] = ""
    max_warnings: Annotated[
        int | None, typer.Option("--max-warnings", metavar="N", help="Exit with 1 if there are more warnings than this.")
    ] = None
    output: Annotated[Words, typer.Option("--output", "-o", metavar="FORMAT[=PATH]", help=_OUTPUT)] = None
    excerpts: Annotated[str, _text("--excerpts", "WHEN", _EXCERPTS)] = ""
    as_of: Annotated[str, _text("--as-of", "DATE", "Judge every letter by the law of this date, not of its own.")] = ""
    jobs: Annotated[str, typer.Option("--jobs", "-j", metavar="N|auto", help=_JOBS)] = ""
    files_from: FilesFrom = ""
    files_from0: FilesFrom0 = ""
    stdin_filename: StdinName = ""
    exclude: Annotated[Words, _text("--exclude", "PATTERN", _EXCLUDE)] = None
    extend_exclude: Annotated[Words, _text("--extend-exclude", "PATTERN", "Leave out what these patterns fit, too.")] = None
    force_exclude: Annotated[Switch, typer.Option("--force-exclude/--no-force-exclude", help=_FORCE_EXCLUDE)] = None
    respect_gitignore: Annotated[Switch, typer.Option("--respect-gitignore/--no-respect-gitignore", help=_GITIGNORE)] = None
    skip_other_json: Annotated[bool, typer.Option("--skip-other-json", help=_LENIENT)] = False
    config: Annotated[Words, _text("--config", "FILE|SETTING", _CONFIG)] = None
    isolated: Annotated[bool, typer.Option("--isolated", help="Take no configuration file.")] = False
    show_settings: Annotated[bool, typer.Option("--show-settings", help=_SHOW_SETTINGS)] = False
    show_files: Annotated[bool, typer.Option("--show-files", help=_SHOW_FILES)] = False
    color: Color = "auto"
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Leave out the summary; findings are always reported.")] = False
    statistics: Annotated[bool, typer.Option("--statistics", help="Add how many findings each rule has.")] = False
    checklist: Annotated[Switch, typer.Option("--checklist/--no-checklist", help=_CHECKLIST)] = None
    sarif_profile: Annotated[str, _text("--sarif-profile", "PROFILE", "What SARIF holds: default, github or full. [default]")] = (
        ""
    )
    width: Annotated[int, _text("--width", "COLUMNS", "How wide the text report is. [the terminal's width]")] = 0
    cache: Annotated[Switch, typer.Option("--cache/--no-cache", help=_CACHE)] = None
    cache_dir: Annotated[str, _text("--cache-dir", "PATH", "The directory of the cache.")] = ""
    waivers: Annotated[str, _text("--waivers", "FILE", "The file of waivers. [imrlint-waivers.toml, if there is one]")] = ""
    no_waivers: Annotated[bool, typer.Option("--no-waivers", help="Use no waivers.")] = False
    baseline: Annotated[str, _text("--baseline", "FILE", "The baseline: what is known and does not count.")] = ""
    no_baseline: Annotated[bool, typer.Option("--no-baseline", help="Use no baseline.")] = False
    fix: Annotated[Switch, typer.Option("--fix/--no-fix", help=_FIX)] = None
    unsafe_fixes: Annotated[Switch, typer.Option("--unsafe-fixes/--no-unsafe-fixes", help=_UNSAFE)] = None
    fix_only: Annotated[Switch, typer.Option("--fix-only/--no-fix-only", help=_FIX_ONLY)] = None
    diff: Annotated[bool, typer.Option("--diff", help=_DIFF)] = False
    clearance: Annotated[str, _text("--clearance", "FILE", _CLEARANCE)] = ""
    watch: Annotated[bool, typer.Option("--watch", help=_WATCH)] = False

    def given(self) -> Mapping[str, Any]:
        """The settings that the command line states, by the keys of a configuration file.

        Raises UsageError for a value that makes no sense.
        """
        one_of("--color", self.color, WHEN)
        if self.width and self.width < _NARROWEST:
            raise UsageError(f"'{self.width}' is no value of --width: it takes a number from {_NARROWEST}")
        if self.max_warnings is not None and self.max_warnings < 0:
            raise UsageError(f"'{self.max_warnings}' is no value of --max-warnings: it takes a number from 0")
        made = {
            "ruleset": self.ruleset or None,
            "select": _words(self.select),
            "extend-select": _words(self.extend_select),
            "ignore": _words(self.ignore),
            "severity": self._severities(),
            "fail-on": one_of("--fail-on", self.fail_on, (*LEVELS, NEVER)) if self.fail_on else None,
            "max-warnings": self.max_warnings,
            "output": tuple(self.output) if self.output else None,
            "sarif-profile": one_of("--sarif-profile", self.sarif_profile, PROFILES) if self.sarif_profile else None,
            "excerpts": one_of("--excerpts", self.excerpts, WHEN) if self.excerpts else None,
            "checklist": self.checklist,
            "as-of": iso_date("--as-of", self.as_of),
            "jobs": (processes(self.jobs) or "auto") if self.jobs else None,
            **self._about_files(),
        }
        return {key: value for key, value in made.items() if value is not None}

    def _severities(self) -> tuple[tuple[str, str], ...] | None:
        pairs = assignments("--severity", self.severity)
        return tuple((name, one_of("--severity", level, LEVELS)) for name, level in pairs) or None

    def _about_files(self) -> Mapping[str, Any]:
        """What the command line says of files, fixes and exceptions; "" for a file that shall not be used."""
        for name in ("waivers", "baseline"):
            if getattr(self, name) and getattr(self, f"no_{name}"):
                raise UsageError(f"--{name} and --no-{name} contradict one another; give one of the two")
        return {
            "exclude": _patterns("--exclude", self.exclude),
            "extend-exclude": _patterns("--extend-exclude", self.extend_exclude),
            "force-exclude": self.force_exclude,
            "respect-gitignore": self.respect_gitignore,
            "cache": self.cache,
            "cache-dir": self.cache_dir or None,
            "waivers": "" if self.no_waivers else self.waivers or None,
            "baseline": "" if self.no_baseline else self.baseline or None,
            "fix": self.fix,
            "fix-only": self.fix_only,
            "unsafe-fixes": self.unsafe_fixes,
        }


def _words(given: Words) -> tuple[str, ...] | None:
    return tuple(words(given)) or None


def _patterns(option: str, given: Words) -> tuple[str, ...] | None:
    """The patterns of an option; an empty one fits nothing, so that `--exclude ''` leaves nothing out.

    Raises UsageError for what is no pattern.
    """
    from imrlint.paths.patterns import is_pattern

    for line in given or ():
        if line and not is_pattern(line):
            raise UsageError(f"'{line}' is no value of {option}: it is no pattern that can fit a path")
    return None if given is None else tuple(line for line in given if line)
