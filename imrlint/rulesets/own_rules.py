"""The rules that a ruleset states without Python, made ready to run, with their examples checked."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from imrlint.catalogue import Rules, clash, known
from imrlint.expressions import expression
from imrlint.letter import Letter
from imrlint.resources import resource
from imrlint.rulesets.own_checks import KINDS, NoExpression
from imrlint.rulesets.own_rule import SLOTS, OwnRule, own_rule, record_with
from imrlint.rulesets.ruleset_file import OWN_RULES as KEY
from imrlint.rulesets.ruleset_file import RulesetFile, Where
from imrlint.suggestion import did_you_mean

_PLACEHOLDER = expression(r"(\{ {0,4}([\w-]{1,40}) {0,4}\})")


def stated(file: RulesetFile, others: Rules) -> tuple[type[OwnRule], ...]:
    """The rules that a ruleset file states; `others` are those stated by the files that it extends.

    Raises RulesetError where a code or a name is taken, there is no such field or placeholder, an expression is none, or an example
    is wrong.
    """
    made: list[type[OwnRule]] = []
    for code, said in (file.data.get(KEY) or {}).items():
        if taken := clash(code, said["name"], known((*others, *made)).values()):
            raise file.wrong((KEY, code), taken)
        _judge_field(file, (KEY, code, "field"), said["field"])
        kind = next(kind for kind in KINDS if kind in said)
        _judge_message(file, (KEY, code, "message"), said["message"])
        _judge_bounds(file, (KEY, code, kind), said[kind])
        try:
            rule = own_rule(code, json.dumps(said, sort_keys=True))
        except NoExpression as error:
            raise file.wrong((KEY, code, kind), str(error)) from None
        _judge_examples(file, rule, said)
        made.append(rule)
    return tuple(made)


def _judge_bounds(file: RulesetFile, where: Where, asked: Any) -> None:
    if isinstance(asked, Mapping) and asked.get("minimum", 0) > asked.get("maximum", asked.get("minimum", 0)):
        raise file.wrong(where, f"no length is at least {asked['minimum']} and at most {asked['maximum']}")


def _judge_message(file: RulesetFile, where: Where, message: str) -> None:
    """Make sure that a message has only placeholders that something fills."""
    for written, name in _PLACEHOLDER.findall(message):
        if written[1:-1] not in SLOTS:
            stands = f"there is no placeholder '{written}', only {', '.join(f'{{{slot}}}' for slot in SLOTS)}"
            raise file.wrong(where, f"{stands}{did_you_mean(name, SLOTS)}")


def _judge_field(file: RulesetFile, where: Where, field: str) -> None:
    """Make sure that the record has such a field, and that it holds single values."""
    here: Mapping[str, Any] = _schema()
    for number, step in enumerate(field.split("/")[1:], 2):
        here = _resolved(here)
        before = "/".join(field.split("/")[: number - 1])
        if "items" in here:
            if step != "*" and not step.isdecimal():
                raise file.wrong(where, f"'{before}' is a list; write '{before}/*' for every entry of it")
            here = here["items"]
        elif step in here.get("properties", {}):
            here = here["properties"][step]
        else:
            hint = did_you_mean(step, here.get("properties", ()))
            raise file.wrong(where, f"'{before or '/'}' of the record has no field '{step}'{hint}")
    here = _resolved(here)
    if "items" in here:
        raise file.wrong(where, f"'{field}' is a list; write '{field}/*' for every entry of it")
    if "properties" in here:
        raise file.wrong(where, f"'{field}' has fields of its own, such as '{field}/{next(iter(here['properties']))}'")


def _judge_examples(file: RulesetFile, rule: type[OwnRule], said: Mapping[str, Any]) -> None:
    """Make sure that every example is what it says."""
    for which, wrong in (("valid", True), ("invalid", False)):
        for number, value in enumerate(said["examples"].get(which) or ()):
            record, pointer = record_with(said["field"], value)
            found = [one for one in rule().check(Letter("", record)) if one.place.pointer == pointer]
            if bool(found) is wrong:
                what = f"this breaks the rule: {found[0].message.text}" if found else "the rule finds nothing wrong with this"
                raise file.wrong((KEY, rule.code, "examples", which, number), what)


def _resolved(part: Mapping[str, Any]) -> Mapping[str, Any]:
    """A part of the record's schema, without the detours of references and of what may be null."""
    while "$ref" in part or "oneOf" in part:
        target = part["$ref"] if "$ref" in part else next(one["$ref"] for one in part["oneOf"] if "$ref" in one)
        part = _schema()["$defs"][target.rpartition("/")[2]]
    return part


@cache
def _schema() -> Mapping[str, Any]:
    made: Mapping[str, Any] = json.loads(resource("schemas", "determination.schema.json").read_text("utf-8"))
    return made
