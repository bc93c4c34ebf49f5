"""The run around the results: how it went, which files it read, what it must say of itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from imrlint.report import NOTICE, Crash, Report, Result
from imrlint.sarif.driver import Notice
from imrlint.sarif.files import BASE, Files

_BASE_IS = "The working directory, or for a file that lies elsewhere the PATH argument."
_EXIT_CODES = {
    0: "nothing to fail on",
    1: "findings at or above the severity to fail on",
    2: "the command, the configuration or a ruleset must be mended",
    3: "imrlint itself failed on a letter",
}


def invocation(report: Report, rules: Mapping[str, int], files: Files, listed: int, profile: str) -> dict[str, Any]:
    """`run.invocations[0]`; a notification of level error means that the run failed, and nothing else does."""
    notifications = [_crash(result, crash, rules, files) for result in report.results for crash in result.crashes]
    notifications += [_notification(Notice.PROBLEM, "error", problem) for problem in report.problems]
    total = len(report.findings) + report.left_out
    if listed < total:
        notifications.append(_notification(Notice.LEFT_OUT, "warning", str(listed), str(total)))
    if report.skipped:
        notifications.append(_notification(Notice.SKIPPED, "note", str(len(report.skipped))))
    if profile != "full" and (report.waived or report.baselined):
        notifications.append(_notification(Notice.EXCEPTED, "note", str(len(report.waived)), str(len(report.baselined))))
    made: dict[str, Any] = {
        "executionSuccessful": report.complete and not report.problems,
        "exitCode": report.exit_code,
        "exitCodeDescription": _EXIT_CODES[report.exit_code],
    }
    overrides = [
        {"descriptor": {"id": code, "index": rules[code]}, "configuration": {"level": severity.value}}
        for code, severity in sorted(report.severities.items())
        if code in rules
    ]
    if overrides:
        made["ruleConfigurationOverrides"] = overrides
    return {**made, "toolExecutionNotifications": notifications} if notifications else made


def _crash(result: Result, crash: Crash, rules: Mapping[str, int], files: Files) -> dict[str, Any]:
    """A rule that failed on a letter."""
    made = _notification(Notice.RULE_FAILED, "error", crash.code, crash.error)
    if crash.code in rules:
        made["associatedRule"] = {"id": crash.code, "index": rules[crash.code]}
    made["locations"] = [{"physicalLocation": {"artifactLocation": files.location(result.origin)}}]
    return made


def _notification(notice: Notice, level: str, *arguments: str) -> dict[str, Any]:
    return {"descriptor": notice.reference(), "level": level, "message": notice.message(*arguments)}


def surroundings(report: Report) -> dict[str, Any]:
    """What every run of imrlint says in the same words."""
    return {
        "automationDetails": {"id": "imrlint/"},
        "language": "en-US",
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "originalUriBaseIds": {BASE: {"description": {"text": _BASE_IS}}},
        # imrlint asks no version control system, so that the same letters give the same bytes everywhere.  The Multitool
        # (SARIF2003) wants an entry all the same; this one names no repository and says so.
        "versionControlProvenance": [{"repositoryUri": "urn:imrlint:unversioned", "mappedTo": {"uriBaseId": BASE}}],
        "properties": {
            "imrlint/items": report.items,
            "imrlint/letters": report.letters,
            "imrlint/notice": NOTICE,
            "imrlint/ruleset": report.ruleset,
            "imrlint/rulesetVersion": report.ruleset_version,
        },
    }
