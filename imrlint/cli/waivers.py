"""The command `imrlint waivers`: list, check and prune the exceptions that somebody wrote down."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from imrlint.errors import UsageError
from imrlint.shell.arguments import Paths, Words
from imrlint.shell.command_line import command_app
from imrlint.shell.console import standard_output

if TYPE_CHECKING:
    from imrlint.configuration.plan import Plan
    from imrlint.suppression.suppressions import Suppressions
    from imrlint.suppression.waiver import WaiverFile

app = command_app(help="List, check and prune the exceptions that somebody wrote down.", no_args_is_help=True)

_FILE = "The file of waivers. [the configuration's, else imrlint-waivers.toml]"
_CONFIG = "Take this configuration file, not the nearest one; or a setting; repeatable."
_EXPIRED = "Delete those past their last day, too."

File = Annotated[str, typer.Option("--waivers", metavar="FILE", help=_FILE)]
Config = Annotated[Words, typer.Option("--config", metavar="FILE|SETTING", help=_CONFIG)]
Expired = Annotated[bool, typer.Option("--expired", help=_EXPIRED)]


@dataclass(frozen=True)
class _Setting:
    """What the commands work with."""

    plan: Plan
    suppressions: Suppressions
    file: WaiverFile
    ran: set[str]


@app.command("list")
def list_waivers(waivers: File = "", config: Config = None) -> int:
    """List every waiver: its rule, its letter, until when it holds, who approved it, and why."""
    from imrlint.printable import printable
    from imrlint.verdict import counted

    file, today = (setting := _setting(waivers, config, ())).file, setting.suppressions.today
    with standard_output() as out:
        for one in file.waivers:
            until = f"until {one.expires}" if one.holds(today) else f"EXPIRED {one.expires}".rstrip()
            facts = [
                f"{file.origin}:{file.line(one)}",
                one.rule,
                one.letter,
                until,
                one.approver or "nobody",
                one.reason or "no reason",
            ]
            out.write("  ".join(printable(" ".join(fact.split())) for fact in facts) + "\n")
        expired = sum(1 for one in file.waivers if not one.holds(today))
        out.write(f"{counted(len(file.waivers), 'waiver')}, {expired} of them expired.\n")
    return 0


@app.command("check")
def check_waivers(paths: Paths = None, waivers: File = "", config: Config = None) -> int:
    """Check every waiver: its reason, its last day and, where the letters are named, whether a finding still needs it.

    PATHS are letters, and files of waivers in TOML where there are several.

    Exit code: 0 nothing is wrong; 1 a waiver is expired, unjustified or unused; 2 the file must be mended.
    """
    from imrlint.report import Options, Report, Result
    from imrlint.shell.outputs import outputs, write
    from imrlint.verdict import counted

    files = [path for path in paths or () if Path(path).name.endswith(".toml")]
    letters = [path for path in paths or () if path not in files]
    if waivers and files:
        raise UsageError("the file of waivers is named twice; leave out --waivers, or the path")
    number = wrong = 0
    for file in files or [waivers]:
        setting = _setting(file, config, letters)
        _met(setting, letters)
        ruleset = setting.plan.ruleset
        rules = [rule for rule in ruleset.rules if rule.scope == "waivers" and (letters or rule.name != "unused-waiver")]
        found = setting.suppressions.about_waivers(rules, True, setting.ran)
        number, wrong = number + len(setting.file.waivers), wrong + len(found)
        results, codes = [Result(setting.file.origin, tuple(found))], tuple(rule.code for rule in rules)
        report = Report(results, ruleset.name, ruleset.version, codes, ruleset.severities, excerpts=True)
        write(report, outputs(["concise"]), Options(quiet=True), "auto")
    if not wrong:
        typer.echo(f"{counted(number, 'waiver')}, and nothing is wrong with them.")
    return 1 if wrong else 0


@app.command("prune")
def prune_waivers(paths: Paths = None, waivers: File = "", config: Config = None, expired: Expired = False) -> int:
    """Delete the waivers that no finding of the letters needs any more.

    Name all letters that the waivers are about: a waiver whose letter is not among them counts as unused.
    """
    from imrlint.shell.suppressing import pruned, waiver_number
    from imrlint.verdict import counted

    if not paths:
        raise UsageError("name the letters, such as `imrlint waivers prune letters`, so that unused waivers can be told")
    setting = _setting(waivers, config, paths)
    _met(setting, paths)
    names = ("unused-waiver", "expired-waiver") if expired else ("unused-waiver",)
    rules = [rule for rule in setting.plan.ruleset.rules if rule.name in names]
    found = setting.suppressions.about_waivers(rules, True, setting.ran)
    numbers = {waiver_number(finding) for finding in found}
    if numbers:
        pruned(setting.file, numbers)
    typer.echo(f"{len(numbers)} of {counted(len(setting.file.waivers), 'waiver')} deleted.")
    return 0


def _setting(waivers: str, config: Words, paths: list[str] | tuple[str, ...]) -> _Setting:
    """The waivers with the rules that judge them; raises UsageError where there is no file of waivers."""
    from imrlint.configuration.plan import planned
    from imrlint.configuration.settling import layers, settled
    from imrlint.shell.suppressing import suppressions, waivers_path
    from imrlint.suppression.waiver_file import NAME

    settings, ruleset = settled(layers(config or ()), {"waivers": waivers} if waivers else {})
    path = waivers_path(settings, paths)
    if path is None:
        raise UsageError(f"there is no file of waivers; name one with --waivers, or write {NAME}")
    plan = planned(ruleset, settings)
    made = suppressions(settings, plan.ruleset.own_rules, paths)
    assert made.waivers is not None
    return _Setting(plan, made, made.waivers, {rule.code for rule in plan.ruleset.rules})


def _met(setting: _Setting, paths: list[str] | tuple[str, ...]) -> None:
    """Lint the letters, so that it is known which waivers a finding needs."""
    from imrlint.linting import Manner, lint
    from imrlint.paths.walking import Walk

    if paths:
        report = lint(setting.plan, Walk(paths).targets(), Manner(excerpts=False, suppressions=setting.suppressions))
        setting.ran.update(report.rules)
        if report.problems:
            raise UsageError("\n".join(report.problems))
