"""The rules of the archive over tables that are already there, whoever wrote them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from imrlint.archive.finding import ArchiveFinding
from imrlint.archive.judging import judged
from imrlint.archive.tables import Tables
from imrlint.errors import UsageError
from imrlint.report import Crash
from imrlint.rulesets.ruleset import Ruleset


def checked(folder: Path, ruleset: Ruleset) -> tuple[Sequence[ArchiveFinding], list[Crash]]:
    """What the rules of the archive say of the tables in a folder, and which of them failed.

    Raises UsageError where there are no tables, and where the ruleset has no rule of the archive.
    """
    if not any(rule.scope == "archive" for rule in ruleset.rules):
        raise UsageError(f"the ruleset '{ruleset.name}' has no rule about archives; use --ruleset archive")
    crashes: list[Crash] = []
    tables = Tables(folder)
    for name in ("letters", "items", "citations"):
        tables.scan(name)
    found = judged(ruleset.rules, tables, crashes)
    return sorted(found, key=lambda one: one.sort_key), crashes
