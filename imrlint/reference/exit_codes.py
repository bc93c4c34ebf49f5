"""The page on exit codes: what each means, what each command says of its own, and what makes a command end with 2."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from imrlint import errors
from imrlint.expressions import expression
from imrlint.reference.commands import commands
from imrlint.reference.marked import GENERATED, code, line, page, table

EXIT_CODES: Mapping[int, str] = MappingProxyType(
    {
        0: "Clean: nothing at or above the severity that the command fails on.",
        1: "Findings at or above that severity; or, of other commands, what was asked for is not so.",
        2: "The command, the configuration or the ruleset must be mended; standard error says how.",
        3: "imrlint itself failed on some letter, which is named; the rest was done, and reports say INCOMPLETE.",
        130: "Interrupted with Ctrl-C.",
    }
)
"""Every exit code with what it means."""

_OWN = expression(r"^Exit codes?:?\s+(.+)", re.DOTALL)


def exit_codes_page() -> str:
    """The page on exit codes, in Markdown."""
    return page(_lines())


def _lines() -> Iterator[str]:
    yield from (GENERATED.format("imrlint.reference.exit_codes"), "", "# Exit codes", "")
    yield from table(("code", "what it means"), ((code(str(number)), line(words)) for number, words in EXIT_CODES.items()))
    yield ""
    yield "If several apply, 2 goes before 3, and 3 before 1."
    yield "A letter that cannot be read is a finding (`IMR001`), never silence, so it makes the exit code 1."
    yield "A path that does not exist makes it 2, while the other paths are still checked and reported."
    yield "`--fail-on`, `fail-on` in the configuration, or `fail_on` in the ruleset says from which severity findings count."
    yield from (
        "",
        "## By command",
        "",
        "Where a command says more of its exit code than the table above, its words are these.",
        "",
    )
    yield from table(("command", "its own words"), ((code(name), line(words)) for name, words in said()))
    yield from ("", "## What makes it 2", "")
    yield "Python programs get the same as exceptions of `imrlint.errors`, all of which are an `ImrlintError`."
    yield ""
    yield from table(("exception", "when"), ((code(name), line(words)) for name, words in faults()))


def said() -> Iterator[tuple[str, str]]:
    """Each command that says something of its exit code, with what it says."""
    for one in commands():
        for paragraph in one.about.split("\n\n"):
            if found := _OWN.search(paragraph):
                yield one.name, found[1]


def faults() -> Iterator[tuple[str, str]]:
    """Each kind of fault that makes the exit code 2, with what its docstring says."""
    for name, kind in vars(errors).items():
        if isinstance(kind, type) and issubclass(kind, errors.ImrlintError) and kind is not errors.ImrlintError:
            yield name, (kind.__doc__ or "").strip()
