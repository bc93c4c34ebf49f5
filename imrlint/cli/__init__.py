"""The commands of imrlint, one a file, under one name; each parses, calls, prints and exits."""

from __future__ import annotations

import os
from importlib import import_module
from typing import Annotated

import typer

from imrlint.shell.command_line import COMPLETE, PROGRAM, Commands, command_app, exit_code
from imrlint.version import __version__

app = command_app(cls=Commands, no_args_is_help=True)

Version = Annotated[bool, typer.Option("--version", "-V", help="Print the version and leave.", is_eager=True)]


@app.callback()
def imrlint(version: Version = False) -> None:
    """Check California IMR Final Determination letters: their form, and what their text shows."""
    if version:
        typer.echo(f"{PROGRAM} {__version__}")
        raise typer.Exit


def run() -> int:
    """Run the command line; returns the exit code."""
    from typer.main import get_command

    if os.environ.get(COMPLETE):  # a shell asks; Typer knows the shells only when told to
        import_module("typer.completion").completion_init()
    return exit_code(lambda: get_command(app)(prog_name=PROGRAM, standalone_mode=False))
