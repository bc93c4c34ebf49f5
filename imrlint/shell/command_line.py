"""The command line as a whole: its commands, loaded when they are called, and what it says when something is wrong."""

from __future__ import annotations

from collections.abc import Callable
from errno import ENAMETOOLONG
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_command as typer_command

from imrlint.errors import ImrlintError, UsageError
from imrlint.plugins import names
from imrlint.shell.console import complain
from imrlint.suggestion import did_you_mean
from imrlint.type_names import type_name

PROGRAM = "imrlint"
COMPLETE = "_IMRLINT_COMPLETE"
"""The variable through which a shell asks how a word may go on."""

_COMMANDS = "imrlint.cli"


def command_app(**settings: Any) -> typer.Typer:
    """A Typer application as every command of imrlint is one: light to start, and plain."""
    settings["context_settings"] = {"help_option_names": ["-h", "--help"]}
    return typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False, **settings)


class _Interrupted(Exception):
    """Somebody pressed Ctrl-C; Typer, which must not see it, would end the program without a word."""


class Commands(TyperGroup):
    """The commands of the folder imrlint/cli/: a file there is a command, and is loaded when somebody calls it."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise _Interrupted from None

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - as Typer calls it
        """The names of all commands."""
        return [name.replace("_", "-") for name in names(_COMMANDS)]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of a name; raises UsageError where there is none."""
        known = self.list_commands(ctx)
        if cmd_name in known:
            command = typer_command(import_module(f"{_COMMANDS}.{cmd_name.replace('-', '_')}").app)
            command.name = cmd_name
            return command
        if ctx.resilient_parsing or cmd_name.startswith("-"):
            return None
        raise UsageError(f"there is no command '{cmd_name}'{did_you_mean(cmd_name, known)}")


def exit_code(call: Callable[[], Any]) -> int:
    """Call the program and return its exit code; whatever is wrong is said on standard error, without a traceback."""
    try:
        code = call()
        return code if isinstance(code, int) else 0
    except ImrlintError as error:
        complain(str(error), getattr(error, "hint", ""))
        return 2
    except (KeyboardInterrupt, _Interrupted, typer.Abort):
        complain("interrupted")
        return 130
    except typer.Exit as error:
        return error.exit_code
    except Exception as error:
        if isinstance(error, OSError) and error.errno == ENAMETOOLONG:  # wherever somebody looked whether it is there
            complain("a path is longer than this system allows; give a shorter one")
            return 2
        # Typer has no public name for its own faults; all of them know how to put themselves into words.
        if not hasattr(error, "format_message"):
            _own_fault(error)
            return 3
        if type(error).__name__ == "NoArgsIsHelpError":
            typer.echo(str(error), err=True)
        else:
            complain(_fault(error), _help_of(error))
        return 2


def _fault(error: Any) -> str:
    """A fault on the command line in our words."""
    if hasattr(error, "possibilities"):
        meant = error.possibilities or ()
        return f"there is no option '{error.option_name}'" + (f"; did you mean '{meant[0]}'?" if meant else "")
    said = str(error.format_message())
    return said[:1].lower() + said[1:].removesuffix(".") if said else "the command makes no sense"


def _help_of(error: Any) -> str:
    context = getattr(error, "ctx", None)
    return f"`{context.command_path} --help` explains it" if context is not None else ""


def _own_fault(error: Exception) -> None:
    """Say where imrlint itself failed, without the error's message, which may quote a letter."""
    import traceback

    frames = [f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in traceback.extract_tb(error.__traceback__)[-5:]]
    complain("\n".join([f"imrlint itself failed ({type_name(error)}); please tell its makers:", *frames]))
