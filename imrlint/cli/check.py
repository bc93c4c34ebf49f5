"""The command `imrlint check`: lint letters and report what is wrong with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from imrlint.errors import UsageError
from imrlint.finding import Severity
from imrlint.shell.arguments import (
    FilesFrom,
    FilesFrom0,
    Jobs,
    Paths,
    StdinName,
    Words,
    assignments,
    found,
    iso_date,
    one_of,
    processes,
    words,
)
from imrlint.shell.command_line import command_app
from imrlint.shell.console import complain

if TYPE_CHECKING:
    from imrlint.report import Report
    from imrlint.rulesets.ruleset import Ruleset

app = command_app()

_LEVELS = tuple(severity.value for severity in reversed(Severity))
_WHEN = ("auto", "always", "never")
_PROFILES = ("default", "github", "full")
_NARROWEST = 20

_SELECT = "Run these rules only: codes, beginnings of codes (IMR5), names, subjects or all; repeatable, or with commas."
_FAIL_ON = "The least severity that makes the exit code 1. [the ruleset's, else error]"
_OUTPUT = "Write this report, to standard output or a file; repeatable. [text]"
_EXCERPTS = "Quote the letters: always, never, or auto (only if every report goes to a terminal)."
_COLOR = "Use colours: auto, always or never. NO_COLOR and FORCE_COLOR count."
_NO_CACHE = "Lint everything anew; there is no cache yet, so this changes nothing."
_CHECKLIST = "Add the legal requirements of each letter, one by one; SARIF's full profile always has them."
_LENIENT = "Skip a named JSON file without a determination, as in a directory."

RulesetName = Annotated[
    str, typer.Option("--ruleset", "-r", metavar="NAME|PATH", help="The ruleset: a shipped one, or a YAML file. [imr]")
]
Select = Annotated[Words, typer.Option("--select", metavar="RULES", help=_SELECT)]
ExtendSelect = Annotated[Words, typer.Option("--extend-select", metavar="RULES", help="Run these rules too.")]
Ignore = Annotated[Words, typer.Option("--ignore", metavar="RULES", help="Do not run these rules.")]
Severities = Annotated[
    Words, typer.Option("--severity", metavar="RULE=LEVEL", help="Make a rule's breach an error, warning or note.")
]
FailOn = Annotated[str, typer.Option("--fail-on", metavar="LEVEL|never", help=_FAIL_ON)]
OutputTo = Annotated[Words, typer.Option("--output", "-o", metavar="FORMAT[=PATH]", help=_OUTPUT)]
Excerpts = Annotated[str, typer.Option("--excerpts", metavar="WHEN", help=_EXCERPTS)]
AsOf = Annotated[str, typer.Option("--as-of", metavar="DATE", help="Judge every letter by the law of this date, not of its own.")]
Color = Annotated[str, typer.Option("--color", metavar="WHEN", help=_COLOR)]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Leave out the summary; findings are always reported.")]
Statistics = Annotated[bool, typer.Option("--statistics", help="Add how many findings each rule has.")]
Profile = Annotated[str, typer.Option("--sarif-profile", metavar="PROFILE", help="What SARIF holds: default, github or full.")]
Width = Annotated[int, typer.Option("--width", metavar="COLUMNS", help="How wide the text report is. [the terminal's width]")]
NoCache = Annotated[bool, typer.Option("--no-cache", help=_NO_CACHE)]
Lenient = Annotated[bool, typer.Option("--skip-other-json", help=_LENIENT)]
Checklist = Annotated[bool, typer.Option("--checklist", help=_CHECKLIST)]


@app.command()
def check(
    paths: Paths = None,
    ruleset: RulesetName = "",
    select: Select = None,
    extend_select: ExtendSelect = None,
    ignore: Ignore = None,
    severity: Severities = None,
    fail_on: FailOn = "",
    output: OutputTo = None,
    excerpts: Excerpts = "auto",
    as_of: AsOf = "",
    jobs: Jobs = "auto",
    files_from: FilesFrom = "",
    files_from0: FilesFrom0 = "",
    stdin_filename: StdinName = "",
    color: Color = "auto",
    quiet: Quiet = False,
    statistics: Statistics = False,
    sarif_profile: Profile = "default",
    width: Width = 0,
    no_cache: NoCache = False,  # noqa: ARG001 - accepted before there is a cache
    skip_other_json: Lenient = False,
    checklist: Checklist = False,
) -> int:
    """Check letters and report what is wrong with them.

    Exit code: 0 clean; 1 findings at or above --fail-on; 2 the command must be mended; 3 imrlint itself failed on a letter.
    """
    from imrlint.linting import Manner, lint
    from imrlint.report import Options
    from imrlint.rulesets.ruleset import DEFAULT, load
    from imrlint.shell.outputs import excerpts_shown, outputs, spared, write

    goals = outputs(output or ())
    shown = excerpts_shown(one_of("--excerpts", excerpts, _WHEN), goals)
    one_of("--color", color, _WHEN)
    if width and width < _NARROWEST:
        raise UsageError(f"'{width}' is no value of --width: it takes a number from {_NARROWEST}")
    profile = one_of("--sarif-profile", sarif_profile, _PROFILES)
    options = Options(width or None, False, False, statistics, quiet, profile, checklist)
    rules = _overridden(load(ruleset or DEFAULT).choosing(words(select), words(extend_select), words(ignore)), severity, fail_on)
    hashes = any(goal.hashes for goal in goals)
    lists = checklist or (profile == "full" and hashes)  # only SARIF wants hashes
    manner = Manner(iso_date("--as-of", as_of), shown, hashes, processes(jobs), skip_other_json, lists)
    letters = found(paths, {b"\n": files_from, b"\0": files_from0}, stdin_filename)
    report = lint(rules, spared(letters, goals), manner)
    write(report, goals, options, color)
    if not any(goal.for_people and not goal.path for goal in goals):
        _say_what_is_wrong(report)
    return report.exit_code


def _overridden(rules: Ruleset, severities: Words, fail_on: str) -> Ruleset:
    """The ruleset with the severities of the command line."""
    from imrlint.rulesets.choice import chosen
    from imrlint.rulesets.ruleset import NEVER, threshold

    changed: dict[str, Severity] = {}
    for name, level in assignments("--severity", severities):
        codes = chosen(name, rules.own_rules).codes & rules.choice.codes
        if not codes:
            raise UsageError(f"--severity sets '{name}', which does not run; add --extend-select {name}")
        changed |= dict.fromkeys(codes, Severity(one_of("--severity", level, _LEVELS)))
    rules = rules.with_severities(changed)
    return rules.failing_on(threshold(one_of("--fail-on", fail_on, (*_LEVELS, NEVER)))) if fail_on else rules


def _say_what_is_wrong(report: Report) -> None:
    """Say on standard error what a report in a file, or for a machine, tells nobody at the keyboard."""
    for problem in report.problems:
        complain(problem)
