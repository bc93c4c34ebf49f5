"""What the words on a command line mean: the arguments that several commands take, and the values that options accept.

What reads letters is loaded when a command runs, so that help and completion come at once.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from imrlint.errors import UsageError
from imrlint.expressions import expression
from imrlint.running import AUTO
from imrlint.suggestion import did_you_mean

if TYPE_CHECKING:
    from imrlint.catalogue import Rules
    from imrlint.paths.exclusion import Exclusion
    from imrlint.paths.walking import Problem, Target

_FILES_FROM = "Also take paths from a file, one a line; - reads standard input."
_FILES_FROM0 = "The same, with paths that end in a NUL, as find -print0 writes."
_JOBS = "How many processes work; the result is the same for any number."

Words = list[str] | None
RulesetName = Annotated[
    str, typer.Option("--ruleset", "-r", metavar="NAME|PATH", help="Count the rules that this ruleset states for itself, too.")
]
Paths = Annotated[Words, typer.Argument(metavar="PATHS...", help="Letters, directories of letters, or - for standard input.")]
FilesFrom = Annotated[str, typer.Option("--files-from", metavar="FILE", help=_FILES_FROM)]
FilesFrom0 = Annotated[str, typer.Option("--files-from0", metavar="FILE", help=_FILES_FROM0)]
StdinName = Annotated[str, typer.Option("--stdin-filename", metavar="NAME", help="What to call the letter on standard input.")]
Jobs = Annotated[str, typer.Option("--jobs", "-j", metavar="N|auto", help=_JOBS)]

_DATE = expression(r"\d{4}-\d{2}-\d{2}")


def words(values: Words) -> list[str]:
    """The words of an option that may be repeated and takes several, separated by commas."""
    return [word.strip() for value in values or () for word in value.split(",") if word.strip()]


def one_of(option: str, value: str, known: Sequence[str]) -> str:
    """A value that must be one of a few words.

    Raises UsageError for another.
    """
    if value not in known:
        raise UsageError(f"'{value}' is no value of {option}{did_you_mean(value, known) or ': it takes ' + _listed(known)}")
    return value


def processes(value: str) -> int | None:
    """The number of processes that `--jobs` asks for.

    Raises UsageError for anything but a number from one, and `auto`.
    """
    if value == "auto":
        return AUTO
    if not value.isascii() or not value.isdecimal() or int(value) < 1:
        raise UsageError(f"'{value}' is no value of --jobs: it takes a number from 1, or auto")
    return min(int(value), 61)  # Windows waits for no more processes than that


def iso_date(option: str, value: str) -> str | None:
    """A date that an option gives, None where it gives none.

    Raises UsageError for anything but a date as 2016-08-31.
    """
    if not value:
        return None
    try:
        if not _DATE.fullmatch(value):
            raise ValueError
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise UsageError(f"'{value}' is no value of {option}: it takes a date such as 2016-08-31") from None


def assignments(option: str, values: Words) -> Iterator[tuple[str, str]]:
    """The pairs of an option such as `--severity IMR412=warning`.

    Raises UsageError for a word without an equals sign.
    """
    for word in words(values):
        name, equals, value = word.partition("=")
        if not equals or not name:
            raise UsageError(f"'{word}' is no value of {option}: it takes a pair such as IMR412=warning")
        yield name.strip(), value.strip()


def found(
    paths: Words, lists: Mapping[bytes, str], stdin_name: str, exclusion: Exclusion | None = None
) -> Iterator[Target | Problem]:
    """The files that a command line names; `lists` are the files that name more, by what separates their paths.

    `exclusion` is what is left out.
    Raises UsageError where it names nothing, or wants standard input twice.
    """
    from imrlint.paths.walking import STDIN, Walk, listed, standard_input
    from imrlint.reading import MAX_BYTES

    paths = paths or []
    wanted = [STDIN for path in set(paths) if path == STDIN] + [STDIN for path in lists.values() if path == STDIN]
    if len(wanted) > 1:
        raise UsageError("standard input can be read once only; name a file instead of one of the two '-'")
    if not paths and not any(lists.values()):
        raise UsageError("no letter is named; give a file, a directory, or - for standard input")
    if stdin_name and STDIN not in paths:
        raise UsageError("--stdin-filename names the letter on standard input; give - as its path")
    more = [path for separator, name in lists.items() if name for path in listed(_content(name, STDIN), separator)]
    piped = standard_input(sys.stdin.buffer.read(MAX_BYTES + 1), stdin_name) if STDIN in paths else None
    return Walk([*paths, *more], piped, exclusion=exclusion).targets()


def _content(name: str, stdin: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if name == stdin else Path(name).read_bytes()
    except OSError as error:
        raise UsageError(f"the list of files '{name}' cannot be read ({(error.strerror or str(error)).lower()})") from None


def _listed(known: Sequence[str]) -> str:
    return f"{', '.join(known[:-1])} or {known[-1]}" if len(known) > 1 else "".join(known)


def stated(ruleset: str) -> Rules:
    """The rules that a ruleset states for itself; none where no ruleset is named."""
    from imrlint.rulesets.ruleset import load

    return load(ruleset).own_rules if ruleset else ()
