"""Whether a result counts, in SARIF's words: suppressions and the baseline's state, which only the full profile tells.

The standard wants `suppressions` on all results of a run or on none (3.27.23), and `baselineState` likewise (3.27.24).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from imrlint.finding import BaselineState, Finding, Severity, Suppression
from imrlint.report import Known, Report
from imrlint.sarif.files import Files
from imrlint.sarif.wording import literal, unlinked

GONE = "gone"
"""The id of the message that a finding of the baseline is found no more."""
GONE_TEMPLATE = "The baseline knows a finding of '{0}' here that is found no more."


@dataclass(frozen=True)
class Standing:
    """What a log says of waivers and of the baseline: nothing, or what holds for every result of it."""

    files: Files
    waivers: str = ""
    suppressed: bool = False
    compared: bool = False

    @classmethod
    def of(cls, report: Report, files: Files, told: bool) -> Standing:
        """What is said about a report; `told` is whether it is said at all."""
        if not told:
            return cls(files)
        states = any(finding.baseline_state for finding in report.everything)
        suppressed = bool(report.waivers or report.waived)
        return cls(files, report.waivers, suppressed, bool(report.baseline or report.absent or states))

    def on(self, finding: Finding | None, made: dict[str, Any]) -> dict[str, Any]:
        """A result with what is said of it; `finding` is None for a result that is none."""
        said: dict[str, Any] = {}
        if self.suppressed:
            said["suppressions"] = [self._suppression(finding.waiver)] if finding and finding.waiver else []
        if self.compared:
            known = finding is not None and finding.baseline_state is BaselineState.UNCHANGED
            said["baselineState"] = "unchanged" if known else "new"
        return {**made, **said}

    def absent(self, known: tuple[Known, ...], rules: Mapping[str, int]) -> Iterator[dict[str, Any]]:
        """A result for each finding that the baseline knows and nobody finds any more."""
        for one in known if self.compared else ():
            made: dict[str, Any] = {"ruleId": one.code}
            message: dict[str, Any] = {"text": literal(GONE_TEMPLATE.format(one.code))}
            if one.code in rules:
                made["ruleIndex"] = rules[one.code]
                message = {"id": GONE, "arguments": [unlinked(one.code)], **message}
            made |= {"kind": "fail", "level": Severity.NOTE.value, "message": message, "locations": [self._file(one.path)]}
            if one.fingerprint:
                made["partialFingerprints"] = {"imrlintContext/v1": one.fingerprint}
            suppressions: dict[str, Any] = {"suppressions": []} if self.suppressed else {}
            yield {**made, **suppressions, "baselineState": "absent"}

    def _file(self, path: str, line: int = 1) -> dict[str, Any]:
        region = {"startLine": max(line, 1), "startColumn": 1, "endLine": max(line, 1), "endColumn": 1}
        return {"physicalLocation": {"artifactLocation": self.files.location(path), "region": region}}

    def _suppression(self, waiver: Suppression) -> dict[str, Any]:
        """A waiver, with where it stands in its file."""
        made: dict[str, Any] = {"kind": "external", "status": "accepted", "justification": waiver.reason}
        if self.waivers:
            made["location"] = self._file(self.waivers, waiver.line)
        return {**made, "properties": {"imrlint/approver": waiver.approver, "imrlint/expires": waiver.expires}}
