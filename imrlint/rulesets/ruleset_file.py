"""One ruleset as somebody wrote it: its YAML, the line of each part of it, and what is wrong with it in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from imrlint.catalogue import Rules, known
from imrlint.errors import RulesetError
from imrlint.rulesets.own_rules_schema import FIELD_PATTERN, NAME_PATTERN
from imrlint.suggestion import did_you_mean

Where = tuple[str | int, ...]
"""The way to a part of a ruleset: keys, and numbers from zero within lists."""

OWN_RULES = "own_rules"
"""The key under which a ruleset states rules of its own."""
_MOST_FAULTS = 10
_LARGEST = 1_000_000
_KINDS = {
    "array": "a list",
    "boolean": "true or false",
    "integer": "a whole number",
    "number": "a number",
    "object": "a mapping",
    "string": "text",
}
_FEW = 8
_LIKE = {NAME_PATTERN: "'claimant-not-worker'", FIELD_PATTERN: "'/items/*/rationale'"}
_OWN_RULES: Mapping[str, Callable[[Any], str]] = {
    "oneOf": lambda error: f"a rule has exactly one of {', '.join(one['required'][0] for one in error.validator_value)}",
    "anyOf": lambda error: f"this needs {' or '.join(one['required'][0] for one in error.validator_value)}",
    "required": lambda error: f"this lacks {', '.join(repr(key) for key in error.validator_value if key not in error.instance)}",
    "pattern": lambda error: (
        f"this must look like {_LIKE.get(error.validator_value, error.validator_value)}, unlike '{error.instance}'"
    ),
}
"""What is said of faults that only the rules stated by a ruleset can have."""


@dataclass(frozen=True)
class RulesetFile:
    """A ruleset file that was read: what it says, and where.

    `shown` is what messages call the file, `node` its YAML tree, which knows the lines.
    """

    shown: str
    path: Path
    data: Mapping[str, Any]
    node: Any = None

    def line(self, where: Where) -> int:
        """The line, from one, of a part; of the nearest part above it where there is none."""
        node, line = self.node, 1
        for step in where:
            found = _entry(node, step)
            if found is None:
                break
            line, node = found
        return line

    def wrong(self, where: Where, what: str) -> RulesetError:
        """The error that says what is wrong with a part, and on which line of which file it stands."""
        return RulesetError(self._place(where, what))

    def words(self, key: str) -> Sequence[str]:
        """The list under a key; empty where there is none."""
        return self.data.get(key) or ()

    @cached_property
    def settings(self) -> Mapping[str, Mapping[str, Any]]:
        """What it sets on rules, by the names or codes as written."""
        return {name: values or {} for name, values in (self.data.get("rules") or {}).items()}

    def judge(self, others: Rules = (), only: Sequence[str] = ()) -> None:
        """Compare the file, or what stands under some of its keys, with the JSON Schema of rulesets.

        `others` are the rules that rulesets state, which it may name too.
        Raises RulesetError, with a line for each fault.
        """
        from jsonschema import Draft202012Validator  # shipped rulesets need no judge

        from imrlint.rulesets.ruleset_schema import ruleset_schema

        found: list[tuple[int, str]] = []
        schema = ruleset_schema([rule for code, rule in known(others).items() if not code.startswith("IMR")])
        data = {key: self.data[key] for key in only if key in self.data} if only else self.data
        for error in Draft202012Validator(schema).iter_errors(data):
            where = tuple(error.absolute_path)
            found += [(self.line((*where, *more)), self._place((*where, *more), what)) for more, what in _said(error, where)]
        if found:
            listed = [what for _, what in sorted(found)]
            more = [f"... and {len(listed) - _MOST_FAULTS} more"] if len(listed) > _MOST_FAULTS else []
            raise RulesetError("\n".join([*listed[:_MOST_FAULTS], *more]))

    def _place(self, where: Where, what: str) -> str:
        path = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in where).lstrip(".")
        return f"{self.shown}:{self.line(where)}: {path}: {what}" if path else f"{self.shown}:{self.line(where)}: {what}"


def read(path: Path, shown: str) -> RulesetFile:
    """Read a ruleset file.

    Raises RulesetError where it cannot be read, is no YAML, or is no mapping.
    """
    import yaml

    try:
        if path.is_file() and path.stat().st_size > _LARGEST:
            raise RulesetError(f"{shown}: the file is too large to be a ruleset")
        content = path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise RulesetError(f"{shown}: the file is not in UTF-8; save it as UTF-8") from None
    except OSError as error:
        raise RulesetError(f"{shown}: the ruleset cannot be read ({(error.strerror or str(error)).lower()})") from None
    try:
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(content)
        node = loader.get_single_node()
        if (repeated := _repeated(node)) is not None:
            raise RulesetError(f"{shown}:{repeated.start_mark.line + 1}: the key '{repeated.value}' stands here a second time")
        data = loader.construct_document(node) if node is not None else {}
    except yaml.YAMLError as error:
        raise _no_yaml(shown, error) from None
    except RecursionError:
        raise RulesetError(f"{shown}: the YAML is nested too deeply") from None
    except (ValueError, LookupError, AttributeError):
        # A day that no calendar has, a number of thousands of digits, a tag that belongs to other values: YAML's maker lets them fall.
        raise RulesetError(f"{shown}:{_senseless(loader)}: this value is none of its kind; put it in quotes") from None
    if not isinstance(data, Mapping):
        raise RulesetError(f"{shown}:1: a ruleset is a mapping, such as `extends: [imr]`")
    return RulesetFile(shown, path, data, node)


def _senseless(loader: Any) -> int:
    """The line of the value that YAML was making when it fell."""
    making = list(loader.recursive_objects)
    return int(making[-1].start_mark.line) + 1 if making else 1


def _no_yaml(shown: str, error: Any) -> RulesetError:
    mark = getattr(error, "problem_mark", None)
    what = getattr(error, "problem", None) or str(error).partition("\n")[0]
    return RulesetError(f"{shown}:{mark.line + 1}: this is no YAML: {what}" if mark else f"{shown}: this is no YAML: {what}")


def _entry(node: Any, step: str | int) -> tuple[int, Any] | None:
    """The line and the node of a part of a YAML node."""
    if node is None or not isinstance(node.value, list):
        return None
    if node.id == "mapping":
        return next(((key.start_mark.line + 1, value) for key, value in node.value if key.value == str(step)), None)
    if isinstance(step, int) and step < len(node.value):
        return node.value[step].start_mark.line + 1, node.value[step]
    return None


def _repeated(node: Any) -> Any:
    """The first key that stands twice in one mapping, which YAML forbids and its parser lets pass; or None."""
    waiting, known = [node], set()
    while waiting:
        here = waiting.pop()
        if here is None or not isinstance(here.value, list) or id(here) in known:
            continue
        known.add(id(here))
        if here.id != "mapping":
            waiting += reversed(here.value)
            continue
        keys: set[str] = set()
        for key, _ in here.value:
            if key.id == "scalar" and key.value != "<<" and key.value in keys:
                return key
            keys.add(str(key.value))
        waiting += reversed([value for _, value in here.value])
    return None


def _said(error: Any, where: Where) -> Iterator[tuple[Where, str]]:
    """What a schema error says in our words, and where below `where` it stands."""
    value, bound = error.instance, error.validator_value
    if error.validator == "additionalProperties":
        known = list(error.schema["properties"])
        for key in value:
            if key not in known:
                yield (str(key),), _unknown_key(str(key), where, known)
    elif error.validator == "enum":
        if len(bound) > _FEW:
            yield (), f"no rule, subject or beginning of a code is called '{value}'{did_you_mean(str(value), bound)}"
        else:
            yield (), f"'{value}' is none of {', '.join(map(str, bound))}{did_you_mean(str(value), map(str, bound))}"
    elif error.validator == "type":
        kinds = [_KINDS.get(kind, kind) for kind in ([bound] if isinstance(bound, str) else bound)]
        quotes = "; put it in quotes" if "text" in kinds and not isinstance(value, (str, list, dict)) else ""
        yield (), f"this must be {' or '.join(kinds)}{quotes}"
    elif error.validator in ("minimum", "maximum"):
        yield (), f"this must be at {'least' if error.validator == 'minimum' else 'most'} {bound}, not {value}"
    elif error.validator in ("minLength", "minItems", "minProperties"):
        yield (), "this must not be empty"
    elif error.validator in _OWN_RULES:
        yield (), _OWN_RULES[error.validator](error)
    else:
        yield (), str(error.message)


def _unknown_key(key: str, where: Where, known: list[str]) -> str:
    if not where:
        return f"a ruleset has no key '{key}'{did_you_mean(key, known)}"
    if where == ("own_rules",):
        return f"'{key}' is no code for a rule of yours: it takes two to eight capitals other than IMR, and one to four digits"
    if where[0] == "own_rules":
        return f"there is no key '{key}' here{did_you_mean(key, known)}"
    if where == ("rules",):
        return f"no rule is called '{key}'{did_you_mean(key, known)}"
    return f"the rule '{where[-1]}' has no option '{key}'{did_you_mean(key, known)}"
