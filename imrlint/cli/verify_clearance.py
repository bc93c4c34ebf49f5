"""The command `imrlint verify-clearance`: say whether these very letters were checked and cleared."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from imrlint.errors import UsageError
from imrlint.shell.arguments import FilesFrom, FilesFrom0, Paths, StdinName, found
from imrlint.shell.command_line import command_app
from imrlint.shell.console import complain, standard_output

if TYPE_CHECKING:
    from imrlint.walking import Target

app = command_app()

_LARGEST = 500_000_000

Record = Annotated[str, typer.Argument(metavar="CLEARANCE", help="What `imrlint check --clearance` wrote.")]
RulesetName = Annotated[
    str, typer.Option("--ruleset", "-r", metavar="NAME", help="Demand that this ruleset was used, by the name that was given.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Name only the letters that were not cleared.")]


@app.command("verify-clearance")
def verify_clearance(
    clearance: Record,
    paths: Paths = None,
    ruleset: RulesetName = "",
    quiet: Quiet = False,
    files_from: FilesFrom = "",
    files_from0: FilesFrom0 = "",
    stdin_filename: StdinName = "",
) -> int:
    """Say of each letter whether its very bytes were checked and cleared.

    Exit code: 0 every letter was cleared; 1 one was not, or was not checked at all; 2 the command must be mended.
    """
    from imrlint.clearance import Standing, parsed
    from imrlint.printable import printable
    from imrlint.walking import Problem

    record = parsed(_content(clearance), clearance)
    if ruleset and record.ruleset != ruleset:
        raise UsageError(f"the letters were checked with the ruleset '{record.ruleset}', not with '{ruleset}'")
    counts = dict.fromkeys(Standing, 0)
    problems: list[str] = []
    with standard_output() as out:
        for one in found(paths, {b"\n": files_from, b"\0": files_from0}, stdin_filename):
            if isinstance(one, Problem):
                problems.append(one.what)
                continue
            sha256 = _sha256(one)
            standing = record.standing(sha256)
            counts[standing] += 1
            if not (quiet and standing is Standing.CLEARED):
                entry = record.entries.get(sha256)
                known = f" (checked as {entry.name})" if entry and entry.name != one.origin else ""
                why = f": {entry.reason}" if entry and entry.reason else ""
                words = "was not checked, or has changed since" if entry is None else standing.value.replace("-", " ")
                out.write(f"{printable(one.origin)}: {words}{printable(known + why)}\n")
        out.write(
            f"{counts[Standing.CLEARED]} cleared, {counts[Standing.NOT_CLEARED]} not cleared, {counts[Standing.UNKNOWN]} unknown; "
            f"checked on {printable(record.day)} by imrlint {printable(record.imrlint)} with {len(record.rules)} rules of "
            f"{printable(record.ruleset)} {printable(record.ruleset_version)}.\n"
        )
    for problem in problems:
        complain(problem)
    return 2 if problems else 0 if counts[Standing.CLEARED] == sum(counts.values()) else 1


def _sha256(target: Target) -> str:
    """The digest of a file's bytes; "" where it cannot be read."""
    if target.data is not None:
        return hashlib.sha256(target.data).hexdigest()
    try:
        with Path(target.path).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _content(path: str) -> bytes:
    try:
        if Path(path).stat().st_size > _LARGEST:
            raise UsageError(f"the clearance '{path}' is too large to be one")
        return Path(path).read_bytes()
    except OSError as error:
        raise UsageError(f"the clearance '{path}' cannot be read ({(error.strerror or str(error)).lower()})") from None
