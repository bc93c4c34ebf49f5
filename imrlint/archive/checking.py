"""The rules of the archive over tables that are already there, whoever wrote them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from imrlint.archive.finding import ArchiveFinding
from imrlint.archive.judging import judged
from imrlint.archive.results.soundness import AGAIN, unsound
from imrlint.archive.tables import Tables
from imrlint.errors import UsageError
from imrlint.report import Crash
from imrlint.rulesets.ruleset import Ruleset

_OF_TABLES = "IMR906"
"""The rule that says what is wrong with the columns of tables."""


def checked(folder: Path, ruleset: Ruleset) -> tuple[Sequence[ArchiveFinding], list[Crash]]:
    """What the rules of the archive say of the tables in a folder, and which of them failed.

    Raises UsageError where there are no tables, or damaged ones, and where the ruleset has no rule of the archive.
    """
    if not any(rule.scope == "archive" for rule in ruleset.rules):
        raise UsageError(f"the ruleset '{ruleset.name}' has no rule about archives; use --ruleset archive")
    crashes: list[Crash] = []
    tables = Tables(folder)
    for name in ("letters", "items", "citations"):
        tables.scan(name)
    found = judged(ruleset.rules, tables, crashes)
    if crashes and (wrong := unsound(folder)) is not None:
        if not any(one.code == _OF_TABLES for one in found):
            raise UsageError(f"{wrong}; {AGAIN}")
        crashes = []  # what is wrong with the tables is said, and no rule is to blame that cannot work on them
    return sorted(found, key=lambda one: one.sort_key), crashes
