"""Reads an item's heading: what is decided, and of a partly authorised request what was asked for and what was granted."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from imrlint.expressions import expression
from imrlint.grammar.lowered import lowered
from imrlint.grammar.words import Part, lower_case


class Request(NamedTuple):
    """A heading, read: the service decided, and where the request was partly authorised, its other two parts.

    `restated` says that the claims administrator granted something else, so that the whole original request is decided.
    """

    service: Part
    original: Part | None = None
    authorized: Part | None = None
    restated: bool = False

    @property
    def is_partial(self) -> bool:
        """Whether the heading says that a part of the request was authorised."""
        return self.original is not None or self.authorized is not None


_DECIDED = expression(r"original request,? |remaining imr[ -]eligible portion(?: of the original request)?,? ")
_ORIGINAL = expression(r"[,;]? (?:was|were|is) the original request\b")
_AUTHORIZED = expression(r"[,;]? (?:was|were|has been|have been) (?:authorized|approved|certified) by the claims administrator\b")
_GRANTED = expression(r"claims administrator (?:has )?(?:authorized|approved|certified) ")
_LEAVING = expression(r", (?:thus )?leaving\b|\. the (?:remaining|original)\b")
_STRAY = " ,;:."
_VERB = expression(r"[,;:]? (?:is|are|was|were)$")
_ANCILLARY = expression(
    r"associated (?:surgical|surgery|operative)?|pre-? ?op|post-? ?op|perioperative|assistant surgeon|surgical assist|co-surgeon"
)
_AS_SURGERY = expression(
    r"\b(?:as|since|because|given that) (?:the |this )?(?:\w+ ){0,6}?(?:surger\w*|surgical \w+|operation|operative \w+|procedure|arthroscopy)"
    r"[^.]{0,60} not (?:\w+ ){0,2}(?:medically )?(?:necessary|supported|certified|established|indicated|recommended|approved)"
)
_PREFIX = expression(
    r"associated (?:surgical )?(?:service|procedure|item|request)s?[:\s-]*|retrospective(?: request)?(?: for)?[:\s-]*"
)
_BETWEEN_NUMBERS = expression(r"(?<=\d)[^a-z0-9]+(?=\d)")
_NO_MATTER = expression(r"[^a-z0-9./]+|\.(?!\d)|/(?!\d)")


@lru_cache(maxsize=4096)
def request(heading: str) -> Request:
    """The parts of a heading; the two forms of a partly authorised request are those of the programme's template."""
    low = lower_case(heading)
    if "original request" not in low and "eligible portion" not in low:
        return Request(_part(heading, 0, len(heading)))
    decided = None
    for found in _DECIDED.finditer(low):
        decided = found
    first = _ORIGINAL.search(low)
    start = decided.end() if decided else 0
    end = _trimmed(low, start)
    if first and first.start() >= start:
        return Request(_part(heading, start, end))
    original = _part(heading, 0, first.start()) if first else None
    authorized, restated = _authorized(heading, low, first.end() if first else 0, start)
    return Request(_part(heading, start, end), original, authorized, restated)


def _trimmed(low: str, start: int) -> int:
    """Where a heading ends without stray points and without the verb of a sentence that the outcome would have closed."""
    end = start + len(low[start:].rstrip(_STRAY))
    verb = _VERB.search(low, max(start, end - len(", were")), end)
    return verb.start() if verb else end


def _authorized(heading: str, low: str, start: int, end: int) -> tuple[Part | None, bool]:
    """What the claims administrator granted, and whether it is something other than a part of the request."""
    if found := _AUTHORIZED.search(low, start, end):
        return _part(heading, start, found.start()), False
    if found := _GRANTED.search(low, start, end):
        stop = _LEAVING.search(low, found.end())
        return _part(heading, found.end(), stop.start() if stop else end), True
    return None, False


def _part(heading: str, start: int, end: int) -> Part:
    while start < end and heading[start] in " .,;:":
        start += 1
    while start < end and heading[end - 1] in " ,;:":
        end -= 1
    return Part(heading[start:end], start, end)


def service(heading: str) -> tuple[int, int] | None:
    """Where a heading names what is decided, as half-open offsets; None where it names nothing."""
    read = request(heading).service
    return (read.start, read.end) if read.text else None


def is_partial(heading: str) -> bool:
    """Whether a heading says that a part of the request was authorised."""
    return request(heading).is_partial


def ancillary(heading: str) -> bool:
    """Whether a heading names a service that goes with an operation."""
    return _ANCILLARY.match(lower_case(heading)) is not None


def falls_with_surgery(rationale: str) -> bool:
    """Whether a rationale rests on another item: the operation is not necessary, so what goes with it is not either."""
    low = lowered(rationale)
    return "ancillary" in low or (any(word in low for word in ("surg", "proced", "oper")) and _AS_SURGERY.search(low) is not None)


def bare(heading: str) -> str:
    """The words for what is decided, without "Associated surgical service:" and "Retrospective"."""
    decided = request(heading).service.text
    prefix = _PREFIX.match(lower_case(decided))
    return decided[prefix.end() :] if prefix else decided


@lru_cache(maxsize=4096)
def comparison_key(heading: str) -> str:
    """What two headings of the same service have in common: no case, blanks or punctuation, but numbers kept apart."""
    low = lower_case(bare(heading))
    if lower_case(request(heading).service.text).startswith("retrospective"):
        low = f"retrospective {low}"
    low = _BETWEEN_NUMBERS.sub(lambda found: "." if found[0] == "." else "/", low)
    return _NO_MATTER.sub("", low)


def repeats(headings: Sequence[str | None]) -> list[tuple[int, int]]:
    """Which headings decide a service that an earlier one decided: pairs of the earlier one's index and its own."""
    if len(headings) < 2:
        return []
    first: dict[str, int] = {}
    found = []
    for n, heading in enumerate(headings):
        if heading and (key := comparison_key(heading)):
            earlier = first.setdefault(key, n)
            if earlier != n:
                found.append((earlier, n))
    return found
