"""A rule that a ruleset states without Python: a field of the record, and one thing that is asked of each of its values."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, ClassVar

from imrlint.examples.example import Record
from imrlint.finding import Finding, Place, Quote, Severity
from imrlint.letter import Letter
from imrlint.rule import OWN, Authority, LetterRule, Rule
from imrlint.rulesets.own_checks import KINDS, OF_MISSING, Check, check_of, demanded, measured, written
from imrlint.text import Span

AUTHORITY = "House rule"
REMEDY = "Change the text so that it keeps to the rule."
REASON = "Whoever wrote the ruleset demands it."
NOTHING = "nothing"
"""What a message says instead of a value that is missing."""

_LONGEST_SHOWN = 80
SLOTS = ("value", "field", "length")
"""What a message may hold a place for, in braces."""
_SLOT = re.compile(rf"'?\{{({'|'.join(SLOTS)})\}}'?")


class OwnRule(LetterRule):
    """The kind of the rules that rulesets state; `definition` is what the ruleset says of one, as JSON."""

    definition: ClassVar[str]
    pointer: ClassVar[str]
    checked: ClassVar[str]
    unit: ClassVar[str]
    slots: ClassVar[tuple[str, ...]]
    look: ClassVar[tuple[Check]]

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel to another process as what the ruleset says, because the class is made from it."""
        return _revived, (self.code, self.definition, dict(vars(self)))

    def check(self, letter: Letter) -> Iterator[Finding]:
        """Ask every value that the letter gives; one that is not given is unknown, and one that makes no sense is IMR005's."""
        for pointer, value in values(self._record(letter), self.pointer.split("/")[1:]):
            if value is None or (isinstance(value, str) and not value.strip()):
                if self.checked in OF_MISSING:
                    yield self._finding(self._place(letter, pointer, "", None), pointer, NOTHING, 0)
            elif isinstance(value, (str, int, float)):
                text = written(value)
                for fault in self.look[0](value):
                    words = text[fault[0] : fault[1]] if fault else text
                    place = self._place(letter, pointer, text, fault)
                    yield self._finding(place, pointer, Quote(_shortened(words)), measured(text, self.unit))

    def _record(self, letter: Letter) -> Mapping[str, Any]:
        return letter.record if "/citations/" in self.pointer else letter.stated

    def _place(self, letter: Letter, pointer: str, text: str, fault: tuple[int, int] | None) -> Place:
        """The place of a value, or of some words of it where the letter has the value word for word."""
        spans = letter.all_spans if "/citations/" in pointer else letter.spans
        span = spans.get(pointer)
        if span is None:
            return letter.at(pointer)
        if fault is None or letter.words[span.start : span.end] != text:
            return letter.place(span, pointer)
        return letter.place(Span(span.start + fault[0], span.start + fault[1]), pointer)

    def _finding(self, place: Place, pointer: str, value: str, length: int) -> Finding:
        known = {"value": value, "field": pointer, "length": str(length)}
        return self.found(place, *[known[slot] for slot in self.slots])


def values(here: Any, steps: Sequence[str], pointer: str = "") -> Iterator[tuple[str, Any]]:
    """Every value that a pointer with `*` names, with its own pointer; what is not given is left out."""
    if not steps:
        yield pointer, here
    elif isinstance(here, Mapping):
        if steps[0] in here:
            yield from values(here[steps[0]], steps[1:], f"{pointer}/{steps[0]}")
    elif isinstance(here, (list, tuple)):
        for n, one in enumerate(here):
            if steps[0] in ("*", str(n)):
                yield from values(one, steps[1:], f"{pointer}/{n}")


def record_with(field: str, value: Any) -> tuple[dict[str, Any], str]:
    """A record that states one value of a field and nothing else, and the value's pointer."""
    made, pointer = value, ""
    for step in reversed(field.split("/")[1:]):
        number = 0 if step == "*" else int(step) if step.isdecimal() else None
        made = {step: made} if number is None else [*[{}] * number, made]
        pointer = f"/{step if number is None else number}{pointer}"
    return {"layout": None, "items": [], **made}, pointer


@lru_cache(128)
def own_rule(code: str, definition: str) -> type[OwnRule]:
    """The rule of a code, from what a ruleset says of it, as JSON.

    Raises NoExpression where its regular expression cannot be used.
    """
    said = json.loads(definition)
    kind = next(kind for kind in KINDS if kind in said)
    template, slots = _template(said["message"])
    demand = said.get("requirement") or f"The field `{said['field']}` {demanded(kind, said[kind])}."
    invalid = [record_with(said["field"], value) for value in said["examples"]["invalid"]]
    valid = [Record(record_with(said["field"], value)[0]) for value in said["examples"].get("valid", ())]
    namespace = {
        "__doc__": f"{' '.join(demand.split())}\n\n{said.get('reason') or REASON}",
        "__module__": __name__,
        "code": code,
        "name": said["name"],
        "subject": OWN,
        "default_severity": Severity(said.get("severity", Severity.WARNING)),
        "authority": Authority(said.get("authority") or AUTHORITY),
        "remedy": said.get("remedy") or REMEDY,
        "url": said.get("url", ""),
        "message": template,
        "valid": tuple(valid) or (Record({"layout": None, "items": []}),),
        "invalid": tuple(Record(record, (pointer,)) for record, pointer in invalid),
        "definition": definition,
        "pointer": said["field"],
        "checked": kind,
        "unit": said[kind].get("unit", "words") if kind == "length" else "words",
        "slots": slots,
        "look": (check_of(kind, said[kind]),),
    }
    return type(f"OwnRule{code}", (OwnRule,), namespace)


def _revived(code: str, definition: str, settings: Mapping[str, Any]) -> Rule[Letter]:
    return own_rule(code, definition)(**settings)


def _template(message: str) -> tuple[str, tuple[str, ...]]:
    """A message as a template, and what fills its placeholders; one that has none is followed by the value."""
    sentence = " ".join(message.split()).removesuffix(".")
    if not _SLOT.search(sentence):
        sentence += " (found: {value})"
    slots = tuple(dict.fromkeys(found[1] for found in _SLOT.finditer(sentence)))
    pieces = _SLOT.split(sentence)
    plain = [piece.replace("{", "{{").replace("}", "}}") for piece in pieces[::2]]
    names = [f"'{{{slots.index(name)}}}'" for name in pieces[1::2]]
    return "".join(part for pair in zip(plain, [*names, ""], strict=True) for part in pair) + ".", slots


def _shortened(words: str) -> str:
    shown = " ".join(words.split())
    return shown if len(shown) <= _LONGEST_SHOWN else f"{shown[: _LONGEST_SHOWN - 1].rstrip()}…"
