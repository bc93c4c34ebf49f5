"""What a physician who is neither M.D. nor D.O. may decide: kinds of service, told by few and certain words."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache

from imrlint.expressions import expression
from imrlint.grammar.body import asked
from imrlint.grammar.specialties import Credential
from imrlint.grammar.treatments import drugs
from imrlint.grammar.words import lower_case
from imrlint.resources import resource

_EXCUSED = "excused"
_PHYSICAL = frozenset(("therapy", "acupuncture", "manipulation"))


@cache
def _kinds() -> Mapping[str, re.Pattern[str]]:
    """What tells each kind of service, in the order in which they count."""
    rows = json.loads(resource("rulesets/catalogues", "scopes.json").read_text("utf-8"))["services"]
    return {row["kind"]: _any(tuple(row["words"])) for row in rows}


@cache
def _any(words: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return expression(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])")


def kind(service: str) -> str | None:
    """The kind of a service, or None where its words do not say for certain, or it only accompanies another one."""
    low = lower_case(service)
    named = next((name for name, words in _kinds().items() if words.search(low)), None)
    if named in (_EXCUSED, "injection", "surgery", *_PHYSICAL):
        return None if named == _EXCUSED else named
    return "drug" if drugs(service) else named


def outside(credential: Credential, service: str, letter: str) -> str | None:
    """The kind of a service that lies outside the field of a credential, or None where it does not, or nobody can tell.

    A physician of one region (foot, teeth, eyes) may decide whatever belongs there.
    Where the service names no region, `letter` tells: everything that the letter says of the service and the worker, in which
    one word of the region is enough.
    """
    found = kind(service)
    if found is None or found not in credential.outside:
        return None
    if credential.region and _any(credential.region).search(lower_case(service if asked(service) else letter)):
        return None
    return found
