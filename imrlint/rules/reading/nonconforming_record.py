"""IMR005: a record that is none."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

from imrlint.finding import Finding, Quote
from imrlint.letter import Letter
from imrlint.resources import resource
from imrlint.rule import Authority, LetterRule, Record

_KINDS = {
    "string": "text",
    "array": "a list",
    "object": "an object",
    "integer": "a whole number",
    "boolean": "true or false",
}


class NonconformingRecord(LetterRule):
    """A record in JSON has the form of a determination.

    A key with another name or a value of another type is read by nobody, and so is checked by nobody.
    """

    code = "IMR005"
    authority = Authority("programme template", "schemas/determination.schema.json says what a determination holds.")
    remedy = "Correct the record as the message says; `imrlint extract` prints records of the right form."
    message = {
        "unknown": "The key '{0}' is none of a determination's.",
        "missing": "The key '{0}' is missing.",
        "type": "This must be '{0}'.",
        "choice": "This must be one of '{0}'.",
        "length": "A page range has '{0}' numbers, the first and the last page.",
    }
    valid = (Record({"layout": None, "items": []}),)
    invalid = (
        Record({"layout": None, "items": [], "colour": "blue"}, ("",)),
        Record({"layout": None, "items": [{"heading": 5}]}, ("/items/0/heading",)),
        Record({"items": []}, ("",)),
    )

    def check(self, subject: Letter) -> Iterator[Finding]:
        """Speak once of every violation, at the value that is wrong."""
        if subject.text is not None:
            return
        for error in sorted(
            _validator().iter_errors(subject.stated), key=lambda error: [str(part) for part in error.absolute_path]
        ):
            for deepest in _deepest(error):
                yield from self._violation(subject, deepest)

    def _violation(self, letter: Letter, error: Any) -> Iterator[Finding]:
        pointer = "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in error.absolute_path)
        place = letter.at(pointer)
        if error.validator == "additionalProperties":
            for key in sorted(error.instance.keys() - error.schema["properties"].keys()):
                place = letter.at(f"{pointer}/{key.replace('~', '~0').replace('/', '~1')}")
                # The pointer names the object alone: a key that somebody made up may hold anything.
                yield self.found(replace(place, pointer=pointer), Quote(key), say="unknown")
        elif error.validator == "required":
            missing = next(key for key in error.validator_value if f"'{key}'" in error.message)
            yield self.found(place, missing, say="missing")
        elif error.validator == "enum":
            yield self.found(place, ", ".join("null" if one is None else str(one) for one in error.validator_value), say="choice")
        elif error.validator in ("minItems", "maxItems"):
            yield self.found(place, 2, say="length")
        else:
            kinds = error.validator_value if isinstance(error.validator_value, list) else [error.validator_value]
            yield self.found(place, " or ".join(str(_KINDS.get(kind, kind)) for kind in kinds), say="type")


def _deepest(error: Any) -> Iterator[Any]:
    """What is really wrong where one of two forms is allowed: the errors against the form that is not null."""
    if error.validator != "oneOf":
        yield error
        return
    for one in error.context:
        if one.schema_path[0] == 0:
            yield from _deepest(one)


@cache
def _validator() -> Any:
    from jsonschema import Draft202012Validator  # only records pay for it

    return Draft202012Validator(json.loads(resource("schemas", "determination.schema.json").read_text("utf-8")))
