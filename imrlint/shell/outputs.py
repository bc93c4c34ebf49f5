"""Where reports go: standard output and files, each in the format that was asked for."""

from __future__ import annotations

import ast
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import TextIO

from imrlint.errors import MissingSupport, UsageError
from imrlint.paths.walking import Problem, Target
from imrlint.plugins import names
from imrlint.report import Options, Report
from imrlint.shell.console import is_colored, is_interactive, standard_output
from imrlint.suggestion import did_you_mean

_REPORTS = "imrlint.reports"
_DEFAULT = "text"


@dataclass(frozen=True, slots=True)
class Output:
    """One report: its format, and the file it goes to, "" for standard output.

    What a format wants, its module says itself, in constants that a module without such a wish does not have.
    """

    format: str
    path: str = ""

    @property
    def for_people(self) -> bool:
        """Whether a person reads it, so that the terminal's encoding and colours count."""
        return bool(getattr(self.module, "FOR_PEOPLE", False))

    @property
    def hashes(self) -> bool:
        """Whether it holds the line hashes that code scanning uses."""
        return bool(getattr(self.module, "LINE_HASHES", False))

    @property
    def texts(self) -> bool:
        """Whether it shows the whole text of the letters, where that may be shown."""
        return bool(getattr(self.module, "TEXTS", False))

    @property
    def aside(self) -> str:
        """The file that the environment names for what a format says besides, "" for none."""
        return os.environ.get(getattr(self.module, "ASIDE", ""), "")

    @property
    def module(self) -> ModuleType:
        """The module that writes it."""
        return import_module(f"{_REPORTS}.{self.format}")


def formats() -> tuple[str, ...]:
    """The names of the output formats."""
    return names(_REPORTS)


def descriptions() -> Iterator[tuple[str, str]]:
    """Each format with the first sentence of its module, which is what it is; no module is loaded."""
    for name in formats():
        spec = find_spec(f"{_REPORTS}.{name}")
        source = Path(spec.origin).read_text("utf-8") if spec and spec.origin else ""
        yield name, (ast.get_docstring(ast.parse(source)) or "").split("\n\n")[0].replace("\n", " ")


def outputs(words: Iterable[str]) -> tuple[Output, ...]:
    """What `--output FORMAT[=PATH]` asks for; a report in text on standard output where it asks for nothing.

    Raises UsageError for an unknown format, a file that cannot be written, and two reports into one file.
    """
    made = tuple(_output(word) for word in words) or (Output(_DEFAULT),)
    paths = [os.path.realpath(output.path) for output in made if output.path]
    if len(set(paths)) < len(paths):
        raise UsageError("two reports cannot go into one file; give each --output a PATH of its own")
    return made


def _output(word: str) -> Output:
    name, _, path = word.partition("=")
    if name not in formats():
        known = ", ".join(formats())
        raise UsageError(f"there is no output format '{name}'{did_you_mean(name, formats()) or f': the formats are {known}'}")
    if "=" in word:
        if not path:
            raise UsageError(f"'--output {word}' names no file; write {name}=PATH, or {name} alone for standard output")
        writable(path)
    return Output(name, path)


def writable(path: str) -> None:
    """Raise UsageError where no file of that path can be written."""
    if not Path(path).parent.is_dir():
        raise UsageError(f"there is no directory '{Path(path).parent}' to write '{path}' in")
    if Path(path).is_dir():
        raise UsageError(f"'{path}' is a directory; name a file in it")


def excerpts_shown(choice: str, chosen: Sequence[Output]) -> bool:
    """Whether reports may quote the letters.

    "auto" means yes only where every report goes to an interactive terminal: a file or a pipe may end up in a log, and so does
    what a format says besides.
    """
    if choice != "auto":
        return choice == "always"
    return is_interactive(sys.stdout) and not any(output.path or output.aside for output in chosen)


def spared(found: Iterable[Target | Problem], written: Iterable[str]) -> Iterator[Target | Problem]:
    """The files to lint, as long as none of the files that are `written` is one; an old report met on a walk may be.

    Raises UsageError at a letter that would be lost.
    """
    goals = {os.path.realpath(path) for path in written if path}
    names = {os.path.basename(goal) for goal in goals}  # noqa: PTH119
    for one in found:
        if isinstance(one, Target) and os.path.basename(one.path) in names and _is_letter(one, goals):  # noqa: PTH119
            raise UsageError(f"the report would overwrite the letter '{one.path}'; give it another PATH")
        yield one


def _is_letter(target: Target, goals: set[str]) -> bool:
    """Whether a file that a report goes to is one to be linted, and not the report of last time."""
    return os.path.realpath(target.path) in goals and not (target.folder and target.path.lower().endswith(".json"))


def write(report: Report, chosen: Sequence[Output], options: Options, color: str) -> None:
    """Write every report; one that cannot be written does not lose the others.

    Raises UsageError afterwards where one could not be written.
    """
    failures: list[str] = []
    for output in chosen:
        render: Callable[[Report, TextIO, Options], None] = output.module.render
        try:
            if output.path:
                write_file(output.path, lambda out, render=render: render(report, out, options))  # type: ignore[misc]
            else:
                with standard_output(data=not output.for_people) as out:
                    colored = output.for_people and is_colored(color, out)
                    render(report, out, replace(options, color=colored, links=colored and is_interactive(out)))
        except OSError as error:
            failures.append(_unwritten(output.path, error))
        except MissingSupport as error:
            failures.append(str(error))
        failures += _write_aside(report, output)
    if failures:
        raise UsageError("\n".join(failures))


def _write_aside(report: Report, output: Output) -> Iterator[str]:
    """Add to the file for what a format says besides; yields what is wrong with that file.

    The machine shows nothing of a file that is too large, and other commands write to it, too.
    """
    path, module = output.aside, output.module
    if not path:
        return
    try:
        with Path(path).open("a", encoding="utf-8", errors="backslashreplace", newline="\n") as out:
            module.render_aside(report, out, module.ASIDE_SIZE - out.tell())
    except OSError as error:
        yield _unwritten(path, error)


def _unwritten(path: str, error: OSError) -> str:
    return f"'{path}' cannot be written ({(error.strerror or str(error)).lower()})"


def write_file(path: str, render: Callable[[TextIO], None]) -> None:
    """Write a file whole or not at all, in UTF-8 with LF; a device or a pipe is written as it stands."""
    goal = Path(os.path.realpath(path))
    whole = not goal.exists() or goal.is_file()
    draft = goal.with_name(f".{goal.name}.{os.getpid()}.tmp") if whole else goal
    try:
        with draft.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as out:
            render(out)
        if whole:
            draft.replace(goal)
    except BaseException:
        if whole:
            draft.unlink(missing_ok=True)
        raise
