"""The tool in SARIF's sense, imrlint: its rules with their help, and the notices it can give about a run."""

from __future__ import annotations

from collections.abc import Container, Sequence
from enum import Enum
from typing import Any

from imrlint.describe import authority_lines, docs_url
from imrlint.finding import Kind, Severity
from imrlint.report import NOTICE
from imrlint.rule import Rule
from imrlint.sarif.identity import HOME, guid, pascal
from imrlint.sarif.standing import GONE, GONE_TEMPLATE
from imrlint.sarif.taxonomies import Taxonomies
from imrlint.sarif.wording import literal, unlinked
from imrlint.version import __version__

_LONGEST = 1_024
"""How long a description may be on GitHub."""
_PROBLEM_SEVERITIES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "recommendation"}


class Notice(Enum):
    """What imrlint can say about a run: the notice's id, its name, its template, and what to do about it."""

    RULE_FAILED = (
        "IMR9001",
        "RuleFailed",
        "The rule '{0}' failed: '{1}'.",
        "This is a fault of imrlint, not of the letter; please report it.",
    )
    PROBLEM = (
        "IMR9002",
        "CommandProblem",
        "The command must be mended: '{0}'.",
        "Mend the command, the configuration or the ruleset.",
    )
    LEFT_OUT = (
        "IMR9003",
        "ResultsLeftOut",
        "Only '{0}' of '{1}' findings are listed.",
        "Use the default profile to list all of them.",
    )
    SKIPPED = (
        "IMR9004",
        "FilesSkipped",
        "'{0}' JSON files hold no record and were left out.",
        "Name a file on the command line to have it checked.",
    )
    EXCEPTED = (
        "IMR9005",
        "FindingsExcepted",
        "'{0}' findings are waived and '{1}' known to the baseline; they count for nothing and are not listed.",
        "Use the full profile to list them.",
    )

    def message(self, *arguments: str) -> dict[str, Any]:
        """The notice with its arguments."""
        whole = self.value[2].format(*arguments)
        return {"id": "default", "arguments": [unlinked(argument) for argument in arguments], "text": literal(whole)}

    def reference(self) -> dict[str, Any]:
        """A reference to the notice's descriptor."""
        return {"id": self.value[0], "index": list(Notice).index(self)}

    def descriptor(self) -> dict[str, Any]:
        """`driver.notifications`."""
        id_, name, template, remedy = self.value
        text = template.replace("'{0}'", "…").replace("'{1}'", "…")
        return {
            "id": id_,
            "name": name,
            "shortDescription": {"text": text},
            "fullDescription": {"text": text},
            "messageStrings": {"default": {"text": template}},
            "help": {"text": remedy},
            "helpUri": HOME,
        }


def driver(
    rules: Sequence[type[Rule[Any]]],
    more: Sequence[dict[str, Any]],
    taxonomies: Taxonomies,
    gone: Container[str] = (),
) -> dict[str, Any]:
    """`tool.driver`; `more` are the descriptors of what results may be about besides rules.

    `gone` are the codes of the rules of which the baseline knows findings that are found no more.
    """
    return {
        "name": "imrlint",
        "fullName": f"imrlint {__version__}",
        "organization": "imrlint",
        "guid": guid("driver", "imrlint"),
        "version": __version__,
        "semanticVersion": __version__,
        "informationUri": HOME,
        "shortDescription": {"text": "Checks the Final Determination letters of California's Independent Medical Review."},
        "fullDescription": {"text": NOTICE},
        "supportedTaxonomies": taxonomies.references(),
        "notifications": [notice.descriptor() for notice in Notice],
        "rules": [*(_rule(rule, taxonomies, rule.code in gone) for rule in rules), *more],
    }


def _rule(rule: type[Rule[Any]], taxonomies: Taxonomies, gone: bool) -> dict[str, Any]:
    """A rule's `reportingDescriptor`."""
    configuration: dict[str, Any] = {"level": rule.default_severity.value}
    messages = {**rule.messages, **({GONE: GONE_TEMPLATE} if gone else {})}
    if not rule.selected:
        configuration["enabled"] = False
    return {
        "id": rule.code,
        "guid": guid("rule", rule.code),
        "name": pascal(rule.name),
        "shortDescription": {"text": _short(rule.requirement)},
        "fullDescription": {"text": _short(f"{rule.requirement} {' '.join(rule.reason.split())}")},
        "messageStrings": {name: {"text": template} for name, template in messages.items()},
        "help": {"text": f"{rule.remedy}\nAuthority: {rule.authority.citation}.", "markdown": _help(rule)},
        "helpUri": docs_url(rule),
        "defaultConfiguration": configuration,
        "relationships": taxonomies.relationships(rule.authority.citation),
        "properties": {
            "precision": "low" if rule.preview else "medium" if rule.kind is Kind.REVIEW else "high",
            "problem.severity": _PROBLEM_SEVERITIES[rule.default_severity],
            "tags": sorted({"compliance", "imr", rule.subject, rule.kind.value, *_status(rule)}),
            **({"deprecated": rule.deprecated} if rule.deprecated else {}),
        },
    }


def _status(rule: type[Rule[Any]]) -> list[str]:
    return ["preview"] * rule.preview + ["deprecated"] * bool(rule.deprecated)


def _help(rule: type[Rule[Any]]) -> str:
    """What GitHub shows beside an alert: what must hold, why, by which law, and how to put it right."""
    lines = [
        f"**{rule.requirement}**",
        "",
        rule.reason,
        "",
        "### How to put it right",
        "",
        rule.remedy,
        "",
        "### Authority",
        "",
        *authority_lines(rule),
        "",
        f"[{rule.code} {rule.name}, with examples]({docs_url(rule)})",
        "",
    ]
    return "\n".join(lines)


def _short(text: str) -> str:
    """A description that is no longer than a viewer shows."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
