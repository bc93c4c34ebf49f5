"""The command `imrlint verify-clearance`: say whether these very letters were checked and cleared."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from imrlint.errors import UsageError
from imrlint.shell.arguments import FilesFrom, FilesFrom0, Paths, StdinName, Words, found
from imrlint.shell.command_line import command_app
from imrlint.shell.console import complain, standard_output

if TYPE_CHECKING:
    from imrlint.clearance import Clearance, Entry
    from imrlint.paths.walking import Problem, Target

app = command_app()

_LARGEST = 500_000_000
_CLEARED = ": cleared"

Record = Annotated[str, typer.Argument(metavar="CLEARANCE", help="What `imrlint check --clearance` wrote.")]
RulesetName = Annotated[
    str, typer.Option("--ruleset", "-r", metavar="NAME", help="Demand that this ruleset was used, and was not weakened.")
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
    from imrlint.clearance import parsed
    from imrlint.paths.walking import Problem
    from imrlint.printable import printable

    record = parsed(_content(clearance), clearance)
    if ruleset and record.ruleset != ruleset:
        raise UsageError(f"the letters were checked with the ruleset '{record.ruleset}', not with '{ruleset}'")
    checking = _Checking(record, strict=bool(ruleset))
    problems: list[str] = []
    with standard_output() as out:
        for one in _letters(paths, {b"\n": files_from, b"\0": files_from0}, stdin_filename):
            if isinstance(one, Problem):
                problems.append(one.what)
            elif (line := checking.line(one)) and not (quiet and line.endswith(_CLEARED)):
                out.write(f"{printable(line)}\n")
        out.write(f"{printable(checking.summary)}\n")
    for problem in problems:
        complain(problem)
    return 2 if problems else int(not checking.all_cleared)


@dataclass
class _Checking:
    """What a clearance says of letters; `strict` says that the ruleset it names must have been used as it is."""

    record: Clearance
    strict: bool
    cleared: int = 0
    refused: int = 0
    unknown: int = 0

    @property
    def all_cleared(self) -> bool:
        """Whether every letter was cleared."""
        return not self.refused and not self.unknown

    def line(self, target: Target) -> str:
        """What it says of one letter, as a line; "" for another program's JSON, which nobody would have checked."""
        entry = self.record.entry(_sha256(target), target.origin)
        if entry is None:
            if _is_other_json(target):
                return ""
            self.unknown += 1
            return f"{target.origin}: was not checked, or has changed since"
        known = f" (checked as {entry.name})" if entry.name != target.origin else ""
        if reason := entry.reason or (self.strict and self._weaker(entry)):
            self.refused += 1
            return f"{target.origin}{known}: not cleared: {reason}"
        self.cleared += 1
        return f"{target.origin}{known}{_CLEARED}"

    def _weaker(self, entry: Entry) -> str:
        if entry.overridden:
            return "an override of the configuration let other rules run on it"
        return self.record.weakened and f"it was checked {self.record.weakened}"

    @property
    def summary(self) -> str:
        """The last line."""
        record = self.record
        counts = f"{self.cleared} cleared, {self.refused} not cleared, {self.unknown} unknown"
        how = f"checked on {record.day} by imrlint {record.imrlint} with {len(record.rules)} rules of {record.ruleset}"
        weaker = f", {record.weakened}" if record.weakened else ""
        return f"{counts}; {how} {record.ruleset_version}{weaker}."


def _letters(paths: Words, lists: Mapping[bytes, str], stdin_name: str) -> Iterator[Target | Problem]:
    """The files that are named, without those that the configuration leaves out of every check."""
    from imrlint.configuration.settling import layers, settled
    from imrlint.paths.exclusion import Exclusion

    settings = settled(layers(), {})[0]
    exclusion = Exclusion(settings.excluded, settings.respect_gitignore, settings.force_exclude)
    return found(paths, lists, stdin_name, exclusion)


def _is_other_json(target: Target) -> bool:
    """Whether a file that was met on a walk is JSON without a record."""
    from imrlint.extraction import document_of
    from imrlint.linting import is_foreign

    return target.origin.lower().endswith(".json") and is_foreign(target, document_of(target).failure)


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
