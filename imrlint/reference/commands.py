"""The command line as data and as a page: every command with its arguments and options, without any terminal's width or colour."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from imrlint.reference.marked import GENERATED, code, line, page, table
from imrlint.shell.command_line import PROGRAM


@dataclass(frozen=True, slots=True)
class Taken:
    """An argument or an option of a command: its names (none for an argument), what it takes, and what it is for."""

    names: tuple[str, ...]
    takes: str
    about: str
    required: bool
    default: str


@dataclass(frozen=True, slots=True)
class Command:
    """One command by its whole name, such as `imrlint audit run`, with its help and all that it takes."""

    name: str
    about: str
    taken: tuple[Taken, ...]
    group: bool

    @property
    def arguments(self) -> tuple[Taken, ...]:
        """What it takes by position."""
        return tuple(one for one in self.taken if not one.names)

    @property
    def options(self) -> tuple[Taken, ...]:
        """What it takes by name."""
        return tuple(one for one in self.taken if one.names)


@cache
def commands() -> tuple[Command, ...]:
    """Every command and every command of a command, in the order of `imrlint --help`."""
    import typer
    from typer.main import get_command

    from imrlint.cli import app

    def below(made: Any, name: str) -> Iterator[Command]:
        group = hasattr(made, "list_commands")
        about = inspect.cleandoc(made.help or "")
        yield Command(name, about, tuple(_taken(one) for one in made.params), group)
        if group:
            context = typer.Context(made)
            for word in made.list_commands(context):
                yield from below(made.get_command(context, word), f"{name} {word}")

    return tuple(below(get_command(app), PROGRAM))


def _taken(one: Any) -> Taken:
    named = one.param_type_name == "option"
    names = (*sorted((*one.opts, *one.secondary_opts), key=lambda name: name[:2] != "--"),) if named else ()
    takes = "" if getattr(one, "is_flag", False) else str(one.metavar or one.name.upper())
    about = str(getattr(one, "help", "") or "")
    told = about.endswith("]") or one.default in (None, "", False) or callable(one.default)
    return Taken(names, takes, about, bool(one.required), "" if told else str(one.default))


def commands_page() -> str:
    """The page on the command line, in Markdown."""
    return page(_lines())


def _lines() -> Iterator[str]:
    yield from (GENERATED.format("imrlint.reference.commands from imrlint/cli/"), "", "# Commands and options", "")
    yield "What `--help` says of every command, in the order in which `imrlint --help` lists them."
    yield "Every command takes `--help` (`-h`)."
    yield "A value in square brackets at the end of a line is the default."
    yield "[Exit codes](exit-codes.md) says what a command returns."
    for one in commands():
        yield from ("", f"{'###' if one.name.count(' ') > 1 else '##'} {one.name}")
        paragraphs = [paragraph for paragraph in one.about.split("\n\n") if paragraph]
        for paragraph in paragraphs:
            yield from ("", line(paragraph))
        yield from ("", "```text", _usage(one), "```")
        if one.arguments:
            yield ""
            yield from table(("argument", "what it is"), ((code(taken.takes), _about(taken)) for taken in one.arguments))
        if one.options:
            yield ""
            yield from table(("option", "what it does"), ((_names(taken), _about(taken)) for taken in one.options))


def _usage(one: Command) -> str:
    needed = [f"{taken.names[0]} {taken.takes}".rstrip() for taken in one.options if taken.required]
    words = [one.name, *["[OPTIONS]"] * bool(one.options), *needed, *["COMMAND ..."] * one.group]
    return " ".join([*words, *[taken.takes if taken.required else _optional(taken.takes) for taken in one.arguments]])


def _optional(takes: str) -> str:
    return takes if takes.startswith("[") else f"[{takes}]"


def _names(taken: Taken) -> str:
    said = ", ".join([code(name) for name in taken.names])
    return f"{said} {code(taken.takes)}" if taken.takes else said


def _about(taken: Taken) -> str:
    said = line(taken.about) or "–"
    needed = " Needed." if taken.required and taken.names else ""
    return said + needed + (f" \\[{line(taken.default)}\\]" if taken.default else "")
