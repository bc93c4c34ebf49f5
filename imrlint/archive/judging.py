"""What the rules of the archive say of its tables, as rows of the table `findings`."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from imrlint.archive.finding import ArchiveFinding
from imrlint.archive.rows import Row, finding_row
from imrlint.archive.tables import Tables, polars, schema
from imrlint.errors import ImrlintError
from imrlint.report import Crash
from imrlint.rule import Rule
from imrlint.rule_kinds.archive import ArchiveRule
from imrlint.type_names import type_name

if TYPE_CHECKING:
    from polars import DataFrame


def judged(rules: Iterable[Rule[Any]], tables: Tables, crashes: list[Crash]) -> list[ArchiveFinding]:
    """What the rules of the archive among these find; a rule that fails is imrlint's fault and does not lose the others'."""
    found: list[ArchiveFinding] = []
    for rule in rules:
        if not isinstance(rule, ArchiveRule):
            continue
        try:
            found += [one for one in rule.run(tables) if isinstance(one, ArchiveFinding)]
        except ImrlintError:
            raise
        except Exception as error:
            crashes.append(Crash(rule.code, type_name(error)))
    return found


def finding_rows(found: Sequence[ArchiveFinding], first: int, excerpts: bool) -> DataFrame:
    """The rows of the archive's findings, numbered from `first`."""
    rows = [_row(one if excerpts else _redacted(one), one, number) for number, one in enumerate(found, first)]
    made: DataFrame = polars().DataFrame(rows, schema=schema("findings"), orient="row")
    return made


def _row(shown: ArchiveFinding, one: ArchiveFinding, number: int) -> Row:
    made = finding_row(0, shown, name_of(one.code), "archive")
    words = "|".join((one.code, one.place.origin, one.place.pointer, one.message.id, *one.message.arguments))
    made |= {"finding": number, "letter": one.letters[0] if one.letters else None, "related": list(one.letters[1:])}
    made["fingerprint"] = hashlib.sha256(words.encode("utf-8", "backslashreplace")).hexdigest()[:32]
    return made


def _redacted(one: ArchiveFinding) -> ArchiveFinding:
    made = one.redacted()
    assert isinstance(made, ArchiveFinding)
    return made


def name_of(code: str) -> str:
    """The name of a rule."""
    from imrlint.catalogue import catalogue

    return catalogue()[code].name if code in catalogue() else code
