"""Findings as SARIF results."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from imrlint.finding import Finding, Kind, Message
from imrlint.sarif.files import Files
from imrlint.sarif.fixes import fixes
from imrlint.sarif.locations import Logical, location
from imrlint.sarif.wording import literal, unlinked


@dataclass(frozen=True)
class Context:
    """What every result of a run refers to: where rules and files stand in their lists, and what may be shown.

    `reviews` says that a finding for review is of SARIF's own kind *review*, which GitHub would drop.
    """

    rules: Mapping[str, int]
    files: Files
    logical: Logical
    excerpts: bool
    reviews: bool


def result(finding: Finding, context: Context) -> dict[str, Any]:
    """A `result`."""
    review = finding.kind is Kind.REVIEW
    made: dict[str, Any] = {"ruleId": finding.code}
    if finding.code in context.rules:
        made["ruleIndex"] = context.rules[finding.code]
    made["kind"] = "review" if review and context.reviews else "fail"
    made["level"] = "none" if review and context.reviews else finding.severity.value
    made["message"] = _message(finding.message)
    made["locations"] = [location(finding.place, context.files, context.logical, context.excerpts)]
    if finding.related:
        made["relatedLocations"] = [
            {"id": n, "message": {"text": literal(note)}, **location(place, context.files, context.logical, context.excerpts)}
            for n, (place, note) in enumerate(finding.related, 1)
        ]
    prints = {"imrlintContext/v1": finding.fingerprint, "primaryLocationLineHash": finding.line_hash}
    if known := {name: value for name, value in prints.items() if value}:
        made["partialFingerprints"] = known
    if context.excerpts and (mending := fixes(finding, context.files)):
        made["fixes"] = mending
    if properties := _properties(finding):
        made["properties"] = properties
    return made


def _message(message: Message) -> dict[str, Any]:
    """The sentence, both as template with arguments, which SARIF prefers, and whole, which GitHub demands."""
    return {"id": message.id, "arguments": [unlinked(argument) for argument in message.arguments], "text": literal(message.text)}


def _properties(finding: Finding) -> dict[str, Any]:
    """What SARIF has no word for."""
    place = finding.place
    made: dict[str, Any] = {}
    if finding.fix:
        made["imrlint/fix"] = "safe" if finding.fix.safe else "unsafe"
    if finding.kind is Kind.REVIEW:
        made["imrlint/kind"] = "review"
    if place.page:
        made["imrlint/page"] = place.page.page
        made["imrlint/pageLine"] = place.page.line
    if place.paragraph:
        made["imrlint/paragraph"] = place.paragraph
    if place.pointer:
        made["imrlint/pointer"] = place.pointer
    if place.page or place.paragraph:
        made["imrlint/regionIsExtractedText"] = True
    return made
