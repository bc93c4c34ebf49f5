"""The command `imrlint init`: give a repository of letters its configuration, its hook and its check."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from imrlint.errors import UsageError
from imrlint.printable import printable
from imrlint.shell.command_line import command_app
from imrlint.shell.console import standard_output

if TYPE_CHECKING:
    from imrlint.shell.starting import Starter

app = command_app()

Directory = Annotated[str, typer.Argument(metavar="[DIRECTORY]", help="The repository of letters. [the working directory]")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only say what would be written.")]


@app.command()
def init(directory: Directory = "", dry_run: DryRun = False) -> None:
    """Write the configuration, the pre-commit hook and the GitHub workflow of a repository of letters.

    A file that is there already is left alone, always.
    """
    from imrlint.shell.starting import starters, write

    home = Path(directory or ".")
    if not home.is_dir():
        raise UsageError(f"there is no directory '{printable(directory)}'; make it first")
    with standard_output() as out:
        for one in starters(home):
            written = not one.there and (dry_run or write(home, one))
            _say(out, (home / one.path).as_posix(), one, written, dry_run)


def _say(out: TextIO, path: str, one: Starter, written: bool, dry_run: bool) -> None:
    path = printable(path)
    if written:
        out.write(f"{'would write' if dry_run else 'written'}: {path}\n")
        return
    out.write(f"left alone: {path}, which is there already{'; add by hand:' if one.advice else ''}\n")
    out.writelines(f"    {line}\n" for line in one.advice.splitlines())
