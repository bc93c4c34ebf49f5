"""Finds verdicts that letters of 2013 give as sentences: "... is [not] medically necessary and appropriate."."""

from __future__ import annotations

import re
from typing import NamedTuple

from imrlint.expressions import expression
from imrlint.text import Span

UPHELD, OVERTURNED = "Upheld", "Overturned"

_VERDICT = expression(
    r"(?P<verb> (?:(?:is|are|was|were)(?:/(?:was|were))?|to be))?"
    r" (?P<verdict>(?:(?P<part>partially|conditionally|only in part) )?(?P<no>not ?(?:to be )?)?medically necessary"
    r"(?: (?:and|or) ?appropriate)?)(?!\w)",
    re.I,
)

_ASKED = expression(
    r"(?:(?:Whether|Is|Are|Was|Were) )?(?:the )?(?:medical necessity (?:of|for) )?(?:the )?(?:requests? for |requested )?"
    r"(?P<service>.{1,900}?)"
    r"(?: (?:(?:is|are|was|were)(?:/(?:was|were))? )?(?:medically necessary|at issue|in dispute)(?: and appropriate)?)?[\s.?]*",
    re.I,
)


class Verdict(NamedTuple):
    """A verdict: what it is about ends at `start`, its words are `words`, and `outcome` is the record's name for it.

    A verdict that is neither of the two, such as "partially medically necessary", is its own name.
    """

    start: int
    words: Span
    outcome: str


def find(text: str, start: int, end: int) -> Verdict | None:
    """The first verdict between two offsets, or None."""
    found = _VERDICT.search(text, start, end)
    if found is None:
        return None
    outcome = "" if found["part"] else UPHELD if found["no"] else OVERTURNED
    return Verdict(found.start(), Span(*found.span("verdict")), outcome)


def service(text: str, heading: Span) -> Span:
    """What a heading asks for, without the words of the question ("Whether the request for ... is medically necessary")."""
    asked = _ASKED.fullmatch(text, *heading)
    return Span(*asked.span("service")) if asked else heading
