"""How a ruleset states rules of its own, as JSON Schema."""

from __future__ import annotations

from typing import Any

from imrlint.finding import Severity
from imrlint.rulesets.own_checks import KINDS

CODE_PATTERN = r"^(?!IMR)[A-Z]{2,8}[0-9]{1,4}$"
"""The codes of rules that are not imrlint's."""
BEGINNING_PATTERN = r"^(?!IMR)[A-Z]{2,8}[0-9]{0,4}$"

FIELD_PATTERN = "^(/(?![0-9]{4})[a-z_*0-9]+)+$"  # no entry is so far down in a list that it takes four digits
NAME_PATTERN = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
_ANY_VALUE = {"type": ["string", "integer", "number", "boolean", "null"]}
_TEXT = {"type": "string", "minLength": 1}
_LENGTH = {"type": "integer", "minimum": 0}


def own_rules_schema() -> dict[str, Any]:
    """What stands under `own_rules`."""
    return {
        "description": "Rules of your own, by code: two to eight capitals other than IMR, and one to four digits.",
        "type": "object",
        "additionalProperties": False,
        "properties": {},
        "patternProperties": {CODE_PATTERN: _own_rule()},
    }


def _own_rule() -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": ["name", "field", "message", "examples"],
        "oneOf": [{"required": [kind]} for kind in KINDS],
        "properties": {
            "name": {"type": "string", "pattern": NAME_PATTERN, "description": "The rule's name, such as claimant-not-worker."},
            "field": {
                "type": "string",
                "pattern": FIELD_PATTERN,
                "description": "A field of the record, as a JSON pointer in which * is every entry: /items/*/rationale.",
            },
            **_checks(),
            "message": {
                **_TEXT,
                "description": "What a finding says; {value}, {field} and {length} stand for what was found, where, and how long it is.",
            },
            "severity": {"enum": [severity.value for severity in reversed(Severity)], "default": Severity.WARNING.value},
            "authority": {**_TEXT, "description": "The law or the decision that makes it a rule, such as Labor Code 4610.6(e)."},
            "remedy": {**_TEXT, "description": "How to put a breach right."},
            "requirement": {**_TEXT, "description": "What must hold, in a sentence; without it, one is made from the check."},
            "reason": {**_TEXT, "description": "Why it must hold."},
            "url": {**_TEXT, "description": "Where the rule is explained."},
            "examples": {
                "description": "Values of the field, checked when the ruleset is loaded.",
                "type": "object",
                "additionalProperties": False,
                "required": ["invalid"],
                "properties": {
                    "valid": {"description": "Values that keep to the rule.", "type": "array", "items": _ANY_VALUE},
                    "invalid": {"description": "Values that break it.", "type": "array", "minItems": 1, "items": _ANY_VALUE},
                },
            },
        },
    }


def _checks() -> dict[str, Any]:
    """The four kinds of check, of which a rule has one."""
    return {
        "forbid": {
            "description": "What no value may hold: a regular expression, or a list of words.",
            "type": ["string", "array"],
            "minLength": 1,
            "minItems": 1,
            "items": {"type": "string", "minLength": 1},
        },
        "require": {**_TEXT, "description": "A regular expression that must match somewhere in every value."},
        "one-of": {"description": "The values that there may be.", "type": "array", "minItems": 1, "items": _ANY_VALUE},
        "length": {
            "description": "How long a value may be.",
            "type": "object",
            "additionalProperties": False,
            "minProperties": 1,
            "anyOf": [{"required": ["minimum"]}, {"required": ["maximum"]}],
            "properties": {
                "minimum": _LENGTH,
                "maximum": _LENGTH,
                "unit": {"enum": ["words", "characters"], "default": "words"},
            },
        },
    }
