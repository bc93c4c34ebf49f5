"""The command `imrlint baseline`: write down the findings that an archive has already, so that only new ones count."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from imrlint.errors import UsageError
from imrlint.shell.arguments import Paths, Words
from imrlint.shell.command_line import command_app
from imrlint.shell.console import complain, standard_output

if TYPE_CHECKING:
    from imrlint.report import Report
    from imrlint.suppression.baseline import Baseline

app = command_app(help="Write down the findings that an archive has already.", no_args_is_help=True)

_FILE = "The baseline. [the configuration's, else imrlint-baseline.json]"
_CONFIG = "Take this configuration file, not the nearest one; or a setting; repeatable."

File = Annotated[str, typer.Option("--baseline", metavar="FILE", help=_FILE)]
Config = Annotated[Words, typer.Option("--config", metavar="FILE|SETTING", help=_CONFIG)]


@app.command()
def create(paths: Paths = None, baseline: File = "", config: Config = None) -> int:
    """Write a baseline of every finding that the letters have; an existing one is left alone.

    Letters that cannot be read stay findings: nobody checked them.
    """
    from imrlint.suppression.baseline import made, write
    from imrlint.verdict import counted

    path, report = _linted(paths, baseline, config)
    if path.exists():
        raise UsageError(f"there is a baseline '{path}' already; `imrlint baseline update` brings it up to date")
    new = made(str(path), report.findings)
    write(new, path)
    typer.echo(f"{counted(len(new.entries), 'finding')} known to '{path}' from now on{_left(report, new)}.")
    return 0


@app.command()
def update(paths: Paths = None, baseline: File = "", config: Config = None) -> int:
    """Bring a baseline up to date for the letters that are named: what is gone is forgotten, and what is new is known.

    What it knows of other letters stays.
    """
    from imrlint.suppression.baseline import made, read, write

    path, report = _linted(paths, baseline, config)
    old = read(path)
    met = {letter.key for result in report.results for letter in result.identities}
    new = made(str(path), report.findings, [one for one in old.entries if one.letter not in met])
    write(new, path)
    come, gone = len(set(new.keys - old.keys)), len(set(old.keys - new.keys))
    typer.echo(f"{come:,} findings are new in '{path}', {gone:,} are gone; it knows {len(new.entries):,}{_left(report, new)}.")
    return 0


@app.command()
def show(baseline: File = "", config: Config = None) -> int:
    """Show what a baseline knows: how many findings each rule has, in how many letters."""
    from imrlint.suppression.baseline import read
    from imrlint.verdict import counted

    known = read(_path(baseline, config))
    by_code = Counter(one.code for one in known.entries)
    with standard_output() as out:
        for code, number in sorted(by_code.items(), key=lambda pair: (-pair[1], pair[0])):
            letters = len({one.letter for one in known.entries if one.code == code})
            out.write(f"{code}  {number:>7,}  in {counted(letters, 'letter')}\n")
        letters = len({one.letter for one in known.entries})
        out.write(f"{counted(len(known.entries), 'finding')} in {counted(letters, 'letter')}.\n")
    return 0


def _linted(paths: Words, baseline: str, config: Words) -> tuple[Path, Report]:
    """Where the baseline lies, and what the letters have, without the baseline and with the waivers."""
    from dataclasses import replace

    from imrlint.configuration.plan import planned
    from imrlint.configuration.settling import layers, settled
    from imrlint.linting import Manner, lint
    from imrlint.paths.exclusion import Exclusion
    from imrlint.shell.arguments import found
    from imrlint.shell.suppressing import suppressions

    path = _path(baseline, config)
    settings, ruleset = settled(layers(config or ()), {})
    plan = planned(ruleset, settings)
    known = suppressions(replace(settings, baseline=None), plan.ruleset.own_rules, paths or ())
    exclusion = Exclusion(settings.excluded, settings.respect_gitignore, settings.force_exclude)
    report = lint(plan, found(paths, {}, "", exclusion), Manner(settings.as_of, excerpts=False, suppressions=known))
    if report.problems:
        raise UsageError("\n".join(report.problems))
    for crash in (crash for result in report.results for crash in result.crashes):
        complain(f"imrlint itself failed in {crash.code} ({crash.error}); its findings are missing from the baseline")
    return path, report


def _path(baseline: str, config: Words) -> Path:
    from imrlint.configuration.settling import layers, settled
    from imrlint.suppression.baseline import NAME

    return Path(baseline or settled(layers(config or ()), {})[0].baseline or NAME)


def _left(report: Report, known: Baseline) -> str:
    """How many findings no baseline may know."""
    left = sum(1 for finding in report.findings if not finding.letter.key)
    return f"; {left:,} about letters that cannot be read still count" if left and known else ""
