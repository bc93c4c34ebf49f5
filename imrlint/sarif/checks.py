"""The legal requirements of each letter as SARIF results: *pass*, *fail*, *review*, *notApplicable*.

None of them is an alert, so none has a level: what is not met names the rules whose findings say what is wrong.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from imrlint.finding import Place
from imrlint.report import Check, Checklist, Result, Status
from imrlint.requirements.requirements import Requirement, requirements
from imrlint.sarif.identity import HOME, guid, pascal
from imrlint.sarif.locations import location
from imrlint.sarif.results import Context
from imrlint.sarif.taxonomies import Taxonomies
from imrlint.sarif.wording import literal, unlinked

_KINDS = {Status.MET: "pass", Status.NOT_MET: "fail", Status.PERSON: "review", Status.NOT_APPLICABLE: "notApplicable"}
_TEMPLATES = {
    Status.MET: "The text shows no breach of '{0}', which '{1}' demands.",
    Status.NOT_MET: "The letter does not keep to '{0}', which '{1}' demands; what is wrong is said under '{2}'.",
    Status.PERSON: "A person must look whether the letter keeps to '{0}', which '{1}' demands: '{2}'.",
    Status.NOT_APPLICABLE: "The letter is not judged by '{0}', which '{1}' demands: '{2}'.",
}


def listed(results: Iterable[Result]) -> tuple[Requirement, ...]:
    """The requirements that results speak of: all of them, or none."""
    return tuple(requirements().values()) if any(result.checklists for result in results) else ()


def places(results: Iterable[Result]) -> Iterator[Place]:
    """Where the letters begin that have a checklist."""
    return (one.place for result in results for one in result.checklists)


def descriptors(listed: Sequence[Requirement], taxonomies: Taxonomies) -> list[dict[str, Any]]:
    """A `reportingDescriptor` for each requirement, to stand behind the rules."""
    return [_descriptor(one, taxonomies) for one in listed]


def _descriptor(one: Requirement, taxonomies: Taxonomies) -> dict[str, Any]:
    page = f"{HOME}requirements/"
    return {
        "id": one.code,
        "guid": guid("requirement", one.code),
        "name": pascal(one.name),
        "shortDescription": {"text": f"{one.title}."},
        "fullDescription": {"text": one.words},
        "messageStrings": {status.value: {"text": template} for status, template in _TEMPLATES.items()},
        "help": {
            "text": f"What the text cannot show: {one.beyond}",
            "markdown": f"**{one.words}**\n\nWhat the text cannot show: {one.beyond}\n\n[All requirements]({page})\n",
        },
        "helpUri": page,
        "defaultConfiguration": {"level": "none"},
        "relationships": taxonomies.relationships(one.authority),
        "properties": {"precision": "low", "problem.severity": "recommendation", "tags": ["compliance", "imr", "requirement"]},
    }


def checked(results: Iterable[Result], context: Context) -> Iterator[dict[str, Any]]:
    """A `result` for each requirement of each letter."""
    for result in results:
        for one in result.checklists:
            yield from (_result(one, check, context) for check in one.checks)


def _result(one: Checklist, check: Check, context: Context) -> dict[str, Any]:
    requirement = requirements()[check.requirement]
    arguments = [requirement.title, requirement.authority, check.reason or ", ".join(check.rules)]
    arguments = arguments[: 2 if check.status is Status.MET else 3]
    whole = _TEMPLATES[check.status].format(*arguments)
    context_hash = hashlib.sha256(f"{check.requirement}|{one.number}".encode()).hexdigest()[:32]
    made: dict[str, Any] = {
        "ruleId": check.requirement,
        "ruleIndex": context.rules[check.requirement],
        "kind": _KINDS[check.status],
        "level": "none",
        "message": {"id": check.status.value, "arguments": [unlinked(text) for text in arguments], "text": literal(whole)},
        "locations": [location(one.place, context.files, context.logical, context.excerpts)],
        "partialFingerprints": {"imrlintContext/v1": context_hash},
        "properties": {"imrlint/letter": one.number, **({"imrlint/rules": list(check.rules)} if check.rules else {})},
    }
    return made
