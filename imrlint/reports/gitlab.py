"""GitLab's Code Quality report, which merge requests show: the findings that count, each with a fingerprint of its own."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from typing import Any, TextIO

from imrlint.catalogue import known
from imrlint.finding import Finding, Kind, Severity
from imrlint.printable import disarmed_json, printable
from imrlint.report import Crash, Options, Report, Result
from imrlint.whereabouts import around, end, position

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.NOTE: "info"}


def render(report: Report, out: TextIO, options: Options) -> None:  # noqa: ARG001 - GitLab wants one form
    """Write a list with one object a line; a rule that failed is a blocker, because nobody looked."""
    out.write("[")
    out.writelines(f"{',' if n else ''}\n{disarmed_json(json.dumps(one))}" for n, one in enumerate(_issues(report)))
    out.write("\n]\n")


def _issues(report: Report) -> Iterator[dict[str, Any]]:
    seen: Counter[str] = Counter()
    names = {code: rule.name for code, rule in known(report.own_rules).items()}
    files = {result.origin: result.uri or result.origin for result in report.results}
    for result in report.results:
        yield from (_crash(result, crash, seen) for crash in result.crashes)
    for finding in report.findings:
        yield _issue(finding, files[finding.place.origin], names.get(finding.code, ""), seen)


def _issue(finding: Finding, path: str, name: str, seen: Counter[str]) -> dict[str, Any]:
    line, _ = position(finding.place)
    last, _ = end(finding.place)
    place = around(finding.place)
    words = f"{finding.code} {name}".rstrip() + (" (for review)" if finding.kind is Kind.REVIEW else "")
    text = f"{words}: {finding.message.text}" + (f" ({place})" if place else "")
    return {
        "description": printable(text),
        "check_name": finding.code,
        "fingerprint": _fingerprint(seen, path, finding.letter.key, finding.code, finding.fingerprint),
        "severity": _SEVERITIES[finding.severity],
        "categories": ["Compliance"],
        "location": {"path": printable(path), "lines": {"begin": line, "end": max(last, line)}},
    }


def _crash(result: Result, crash: Crash, seen: Counter[str]) -> dict[str, Any]:
    path = result.uri or result.origin
    return {
        "description": printable(
            f"{crash.code} failed ({crash.error}), so this letter was not wholly checked: a fault of imrlint."
        ),
        "check_name": crash.code,
        "fingerprint": _fingerprint(seen, path, "", crash.code, "crash"),
        "severity": "blocker",
        "categories": ["Compliance"],
        "location": {"path": printable(path), "lines": {"begin": 1, "end": 1}},
    }


def _fingerprint(seen: Counter[str], *parts: str) -> str:
    """A digest that no two issues of a report share, because GitLab shows only one of two that do."""
    base = "\0".join(parts)
    seen[base] += 1
    return hashlib.sha256(f"{base}\0{seen[base]}".encode("utf-8", "surrogatepass")).hexdigest()
