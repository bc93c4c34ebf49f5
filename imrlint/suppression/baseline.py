"""A baseline: the findings that an archive has already, so that a run speaks of new ones only.

A finding is known again by its letter (the case number's digest, else that of the letter's words) and by its own fingerprint
(rule, address and words), never by a count, a line or a file name: letters may be renamed, moved and extracted anew.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from imrlint.errors import WaiverError
from imrlint.expressions import expression
from imrlint.finding import Finding
from imrlint.report import Known

NAME = "imrlint-baseline.json"
"""What the file is called unless somebody names another."""

VERSION = 1
_KEYS = ("rule", "letter", "finding", "path")
_DIGEST = expression(r"[0-9a-f]{32}")
_ABOUT = (
    "Findings that imrlint does not report any more; written by `imrlint baseline`. "
    "Letters and findings are known by digests, so that no word of a letter stands here."
)


@dataclass(frozen=True)
class Baseline:
    """What a baseline knows; `origin` is what reports call its file."""

    origin: str
    entries: tuple[Known, ...] = ()

    @cached_property
    def keys(self) -> frozenset[tuple[str, str, str]]:
        """Rule, letter and fingerprint of each finding."""
        return frozenset((one.code, one.letter, one.fingerprint) for one in self.entries)

    def knows(self, finding: Finding) -> bool:
        """Whether the baseline has this finding."""
        return key_of(finding) in self.keys


def key_of(finding: Finding) -> tuple[str, str, str]:
    """What a finding is known by."""
    return finding.code, finding.letter.key, finding.fingerprint


def entry(finding: Finding) -> Known | None:
    """The entry for a finding, None for one that no baseline may hold: nobody checked a letter that could not be read."""
    if not finding.letter.key or finding.waiver is not None:
        return None
    return Known(finding.code, finding.letter.key, finding.fingerprint, finding.place.origin)


def made(origin: str, findings: Iterable[Finding], kept: Iterable[Known] = ()) -> Baseline:
    """The baseline of findings, with entries that are kept from another."""
    found = {(one.code, one.letter, one.fingerprint): one for one in kept}
    for finding in findings:
        if one := entry(finding):
            found[key_of(finding)] = one
    return Baseline(origin, tuple(sorted(found.values(), key=lambda one: (one.path, one.code, one.letter, one.fingerprint))))


def read(path: Path, origin: str = "") -> Baseline:
    """The baseline in a file.

    Raises WaiverError where it cannot be read or is none.
    """
    shown = origin or path.as_posix()
    try:
        data: Any = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise WaiverError(f"the baseline '{shown}' cannot be read ({(error.strerror or str(error)).lower()})") from None
    except (ValueError, RecursionError):
        raise WaiverError(f"the baseline '{shown}' is no JSON; make it anew with `imrlint baseline create`") from None
    if not isinstance(data, Mapping) or data.get("version") != VERSION or not isinstance(data.get("findings"), list):
        raise WaiverError(f"'{shown}' is no baseline of version {VERSION}; make one with `imrlint baseline create`")
    return Baseline(shown, tuple(_known(one, number, shown) for number, one in enumerate(data["findings"], 1)))


def write(baseline: Baseline, path: Path) -> None:
    """Write a baseline whole or not at all, one finding a line, so that a change shows as a few lines.

    Raises WaiverError where it cannot be written.
    """
    lines = [
        json.dumps(dict(zip(_KEYS, (one.code, one.letter, one.fingerprint, one.path), strict=True))) for one in baseline.entries
    ]
    listed = ",\n".join(lines)
    text = f'{{\n"version": {VERSION},\n"about": {json.dumps(_ABOUT)},\n"findings": [\n{listed}\n]\n}}\n'
    draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        draft.write_text(text, "utf-8", newline="\n")
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise WaiverError(f"the baseline '{path}' cannot be written ({(error.strerror or str(error)).lower()})") from None


def _known(one: Any, number: int, shown: str) -> Known:
    if (
        not isinstance(one, Mapping)
        or set(one) != set(_KEYS)
        or not all(isinstance(value, str) for value in one.values())
        or not _DIGEST.fullmatch(one["letter"])
        or not _DIGEST.fullmatch(one["finding"])
    ):
        raise WaiverError(f"finding {number} of the baseline '{shown}' makes no sense; make the baseline anew")
    return Known(one["rule"], one["letter"], one["finding"], one["path"])
