"""A clearance: the record of what was checked, so that the letter that is issued is the letter that was checked.

It is an in-toto Statement (version 1, https://in-toto.io/Statement/v1), which tools that sign and keep such records understand.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from imrlint.errors import ClearanceError
from imrlint.expressions import expression
from imrlint.finding import Finding, Severity
from imrlint.report import NOTICE, Report, Result
from imrlint.rulesets.ruleset import Ruleset
from imrlint.verdict import verdict
from imrlint.version import __version__

STATEMENT = "https://in-toto.io/Statement/v1"
PREDICATE = "https://imrlint.github.io/imrlint/clearance/v1"
_SHA256 = expression(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a clearance says of one letter: the name it had, and why it was not cleared, "" where it was.

    `overridden` says that a configuration let other rules run on it than on the rest.
    """

    name: str
    reason: str = ""
    overridden: bool = False


@dataclass(frozen=True)
class Clearance:
    """A clearance that was read: what it rests on, and its letters by their SHA-256."""

    ruleset: str
    ruleset_version: str
    rules: tuple[str, ...]
    weakened: str
    imrlint: str
    day: str
    entries: Mapping[str, tuple[Entry, ...]]

    def entry(self, sha256: str, name: str) -> Entry | None:
        """What it says of a file with this digest: of the one with this name, else the worst of those with the same bytes."""
        entries = self.entries.get(sha256, ())
        named = [entry for entry in entries if entry.name == name]
        return next(iter(named or sorted(entries, key=lambda entry: not entry.reason)), None)


def statement(report: Report, day: str, named: Ruleset) -> dict[str, Any]:
    """The clearance of a run on a day (ISO); `named` is the ruleset as its name stands for it, before anybody changed it.

    A letter is cleared if every rule ran over it and nothing at or above the severity to fail on speaks against it; also
    where the run itself never fails.
    """
    checked = [result for result in report.results if result.sha256]
    return {
        "_type": STATEMENT,
        "subject": [{"name": result.origin, "digest": {"sha256": result.sha256}} for result in checked],
        "predicateType": PREDICATE,
        "predicate": {
            "imrlint": __version__,
            "notice": NOTICE,
            "day": day,
            "ruleset": {
                "name": report.ruleset,
                "version": report.ruleset_version,
                "rules": sorted(report.rules),
                "severities": {code: severity.value for code, severity in sorted(report.severities.items())},
                "failOn": report.fail_on.value,
                "maxWarnings": report.max_warnings,
                "weakened": _weakened(report, named) or None,
            },
            "verdict": verdict(report).outcome.value,
            "exitCode": report.exit_code,
            "letters": [_letter(report, result) for result in checked],
            "waivers": report.waivers or None,
            "baseline": report.baseline or None,
            "notChecked": [result.origin for result in report.results if not result.sha256 and not _is_about_waivers(result)],
        },
    }


def _weakened(report: Report, named: Ruleset) -> str:
    """How the run was less strict than the ruleset that it names, as a sentence; "" where it was not."""
    default = {rule.code: rule.severity or rule.default_severity for rule in named.rules if rule.scope == "letter"}
    gone = sorted(default.keys() - set(report.rules))
    lowered = sorted(
        code
        for code, level in report.severities.items()
        if code in default and level.rank < default[code].rank and code not in gone
    )
    parts = [f"without {', '.join(gone)}"] * bool(gone) + [f"with a lower severity of {', '.join(lowered)}"] * bool(lowered)
    if named.fail_on and report.fail_on.rank > named.fail_on.rank:
        parts.append(f"failing on {report.fail_on} only")
    return "; ".join(parts)


def _is_about_waivers(result: Result) -> bool:
    return not result.letters and not result.failure and bool(result.findings)


def _letter(report: Report, result: Result) -> dict[str, Any]:
    counted = Counter(finding.severity for finding in result.findings if finding.counts)
    reason = _reason(report, result, counted)
    return {
        "name": result.origin,
        "sha256": result.sha256,
        "cleared": not reason,
        "reason": reason or None,
        "rules": list(result.rules) or None,
        "letters": result.letters,
        "items": result.items,
        "counts": {severity.value: counted[severity] for severity in reversed(Severity)},
        "waived": [_waived(finding) for finding in result.findings if finding.waiver],
        "baselined": sum(1 for finding in result.findings if not finding.counts and finding.waiver is None),
    }


def _reason(report: Report, result: Result, counted: Counter[Severity]) -> str:
    """Why a letter is not cleared."""
    if result.crashes:
        return "imrlint itself failed on it"
    if result.failure or not result.letters:
        return "it could not be checked"
    barred = [
        f"{severity.value}s" for severity in reversed(Severity) if severity.rank >= report.fail_on.rank and counted[severity]
    ]
    if barred:
        return f"it has {' and '.join(barred)}"
    too_many = report.max_warnings is not None and report.counts[Severity.WARNING] > report.max_warnings
    return "the letters have more warnings than are let pass" if too_many and counted[Severity.WARNING] else ""


def _waived(finding: Finding) -> dict[str, Any]:
    waiver = finding.waiver
    assert waiver is not None
    return {
        "rule": finding.code,
        "finding": finding.fingerprint,
        "reason": waiver.reason,
        "approver": waiver.approver,
        "expires": waiver.expires,
    }


def parsed(content: bytes, shown: str) -> Clearance:
    """The clearance in a file; `shown` is what to call it.

    Raises ClearanceError where the file holds none.
    """
    try:
        data = json.loads(content)
        predicate = data["predicate"]
        if data["_type"] != STATEMENT or data["predicateType"] != PREDICATE:
            raise ClearanceError(f"'{shown}' is no clearance of imrlint's, but {data['predicateType']!s:.80}")
        subjects = {str(one["digest"]["sha256"]) for one in data["subject"]}
        ruleset = predicate["ruleset"]
        return Clearance(
            str(ruleset["name"]),
            str(ruleset["version"]),
            tuple(str(code) for code in ruleset["rules"]),
            str(ruleset["weakened"] or ""),
            str(predicate["imrlint"]),
            str(predicate["day"]),
            _entries(predicate["letters"], subjects),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise ClearanceError(f"'{shown}' is no clearance; `imrlint check --clearance FILE` writes one") from None


def _entries(letters: Any, subjects: set[str]) -> Mapping[str, tuple[Entry, ...]]:
    """The letters by their digests; the statement must be about the very letters that it lists."""
    made: dict[str, tuple[Entry, ...]] = {}
    for one in letters:
        sha256 = one["sha256"]
        if sha256 not in subjects or not _SHA256.fullmatch(sha256):
            raise ValueError("a letter that is no subject")
        reason = "" if one["cleared"] is True else str(one["reason"] or "it was not cleared")
        made[sha256] = (*made.get(sha256, ()), Entry(str(one["name"]), reason, one["rules"] is not None))
    return made
