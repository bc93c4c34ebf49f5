"""The report for programs, as schemas/report.schema.json promises it.

Lines, columns, pages and items count from one; columns count Unicode code points; an end is the position behind the last
character.
Only ASCII is written, so that no encoding and no terminal can spoil it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, TextIO

from imrlint.catalogue import known
from imrlint.finding import Finding, Fix, Place, Suppression
from imrlint.printable import disarmed_json
from imrlint.report import NOTICE, Check, Options, Report, Result
from imrlint.requirements.requirements import requirements
from imrlint.verdict import verdict
from imrlint.version import __version__

VERSION = 1
"""The version of this format; it grows when a key goes or changes its meaning."""


def render(report: Report, out: TextIO, options: Options) -> None:
    """Write the report as one object, one file and one finding a line."""
    names = {code: rule.name for code, rule in known(report.own_rules).items()}
    out.write("{\n")
    out.writelines(f"{_dumped(key)}: {_dumped(value)},\n" for key, value in _head(report).items())
    _array(out, "files", (_file(result, options.checklist) for result in report.results))
    out.write(",\n")
    _array(out, "findings", (_finding(finding, names) for finding in report.everything))
    out.write("\n}\n")


def _array(out: TextIO, key: str, values: Iterable[Mapping[str, Any]]) -> None:
    """Write a list without holding it."""
    out.write(f"{_dumped(key)}: [")
    out.writelines(f"{',' if n else ''}\n{_dumped(value)}" for n, value in enumerate(values))
    out.write("\n]")


def _dumped(value: object) -> str:
    return disarmed_json(json.dumps(value))


def _head(report: Report) -> dict[str, Any]:
    """Everything but the files and the findings."""
    outcome = verdict(report)
    return {
        "version": VERSION,
        "imrlint": __version__,
        "notice": NOTICE,
        "verdict": outcome.outcome.value,
        "summary": outcome.sentence,
        "complete": report.complete and not report.problems,
        "exitCode": report.exit_code,
        "failOn": report.fail_on.value,
        "maxWarnings": report.max_warnings,
        "excerpts": report.excerpts,
        "ruleset": {
            "name": report.ruleset,
            "version": report.ruleset_version,
            "rules": sorted(report.rules),
            "severities": {code: severity.value for code, severity in sorted(report.severities.items())},
        },
        "counts": {
            **{severity.value: number for severity, number in report.counts.items()},
            "files": len(report.results),
            "letters": report.letters,
            "items": report.items,
            "waived": len(report.waived),
            "baselined": len(report.baselined),
        },
        "waivers": report.waivers or None,
        "baseline": report.baseline or None,
        "absent": [
            {"code": one.code, "letter": one.letter or None, "fingerprint": one.fingerprint, "path": one.path or None}
            for one in report.absent
        ],
        "problems": list(report.problems),
        "skipped": list(report.skipped),
    }


def _file(result: Result, checklist: bool) -> dict[str, Any]:
    made: dict[str, Any] = {
        "path": result.origin,
        "sha256": result.sha256 or None,
        "length": result.length,
        "pages": result.pages,
        "letters": result.letters,
        "items": result.items,
        "findings": sum(finding.counts for finding in result.findings),
        "crashes": [{"code": crash.code, "error": crash.error} for crash in result.crashes],
    }
    if checklist and result.checklists:
        made["checklist"] = [_check(one.number, check) for one in result.checklists for check in one.checks]
    return made


def _check(letter: int, check: Check) -> dict[str, Any]:
    requirement = requirements()[check.requirement]
    return {
        "letter": letter,
        "requirement": requirement.code,
        "name": requirement.name,
        "title": requirement.title,
        "authority": requirement.authority,
        "status": check.status.value,
        "rules": list(check.rules),
        "reason": check.reason or None,
    }


def _finding(finding: Finding, names: Mapping[str, str]) -> dict[str, Any]:
    message = finding.message
    return {
        "code": finding.code,
        "name": names.get(finding.code),
        "severity": finding.severity.value,
        "kind": finding.kind.value,
        "message": {"text": message.text, "id": message.id, "arguments": list(message.arguments)},
        "place": _place(finding.place),
        "related": [{"note": related.note, "place": _place(related.place)} for related in finding.related],
        "fingerprint": finding.fingerprint or None,
        "waiver": finding.waiver and _waiver(finding.waiver),
        "baselineState": finding.baseline_state and finding.baseline_state.value,
        "fix": finding.fix and _fix(finding.fix),
    }


def _waiver(waiver: Suppression) -> dict[str, Any]:
    return {"reason": waiver.reason, "approver": waiver.approver, "expires": waiver.expires, "line": waiver.line}


def _fix(fix: Fix) -> dict[str, Any]:
    """How a finding can be put right; without the words where they may not be shown."""
    made: dict[str, Any] = {"what": fix.what, "safe": fix.safe}
    if fix.replacements:
        made["replacements"] = [{"start": span.start, "end": span.end, "text": text} for span, text in fix.replacements]
    return made


def _place(place: Place) -> dict[str, Any]:
    """A place; what is not known of it is null."""
    start, end, page, excerpt = place.start, place.end, place.page, place.excerpt
    made = {
        "path": place.origin,
        "pointer": place.pointer,
        "line": start and start.line,
        "column": start and start.column,
        "endLine": end and end.line,
        "endColumn": end and end.column,
        "page": page and page.page,
        "pageLine": page and page.line,
        "section": place.section,
        "item": None if place.item is None else place.item + 1,
        "excerpt": excerpt and {"line": excerpt.first, "lines": list(excerpt.lines)},
    }
    return {**made, "paragraph": place.paragraph} if place.paragraph else made
