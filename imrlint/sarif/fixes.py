"""How a finding can be put right, in SARIF's words: which characters of the file go, and what comes in their place."""

from __future__ import annotations

from typing import Any

from imrlint.finding import Finding, Replacement
from imrlint.sarif.files import Files
from imrlint.sarif.wording import literal


def fixes(finding: Finding, files: Files) -> list[dict[str, Any]]:
    """`result.fixes`: one, or none; places are offsets into the file's characters, a byte order mark not counted."""
    if finding.fix is None or not finding.fix.replacements:
        return []
    change = {
        "artifactLocation": files.location(finding.place.origin),
        "replacements": [_replacement(one) for one in finding.fix.replacements],
    }
    return [{"description": {"text": literal(finding.fix.what)}, "artifactChanges": [change]}]


def _replacement(one: Replacement) -> dict[str, Any]:
    region = {"charOffset": one.span.start, "charLength": one.span.end - one.span.start}
    return {"deletedRegion": region, "insertedContent": {"text": one.text}}
