"""The outcome at the end of an item's heading: Upheld, Overturned, or what stands there instead."""

from __future__ import annotations

import re
from functools import lru_cache

from imrlint.expressions import expression

KNOWN = ("Upheld", "Overturned")
"""The two outcomes that an item can have (Labor Code 4610.5(e); every item of the published letters has one of them)."""

_AT_END = expression(r"(?P<colon> ?: ?| )(?P<outcome>Upheld|Overturned)$")
_INSTEAD = expression(
    r"(?:(?:not|partial|partially|conditionally|fully|in part|modified|and|or|is|was|medically|conditional|decision) ){0,6}"
    r"(?:uphold|upheld|overturn|overturned|modif(?:y|ied|ication)|approved?|den(?:y|ied|ial)|certified|non-?certified|"
    r"authori[sz]ed|not authori[sz]ed|granted|reversed?|affirmed?|sustained|necessary|not necessary|unnecessary|"
    r"pending|withdrawn|deferred|undetermined|partial|partially|tbd|n/?a|none|unknown)"
    r"(?: (?:in part|partially|with modifications?|as modified|overturn(?:ed)?|up(?:held|hold)|in full))?[.!]?",
    re.I,
)
_ALTERED = expression(
    r"(?:not |partial(?:ly)? |conditional(?:ly)? |in part )?(?:up[- ]?held|over[- ]?turned|modified)\b[^:]*", re.I
)
"""A known outcome that something was done to: `Not Upheld`, `Upheld (modified)`, `Over-turned`, `Modified to 6 sessions`."""
_LONGEST = 60
_AROUND = " .,;!*\"'“”"
_WORD = expression(r"[A-Za-z]{4,12}[.!]?")
_CLOSE = 2


def split(heading: str) -> tuple[int, int] | None:
    """Where the outcome stands in the words of a heading, as half-open offsets, or None where there is none.

    Whatever a colon sets off at the end is taken as the outcome if its words are an outcome's words, right or wrong
    (`Modified`, `Upheld in part`, `Upeld`); the end of a service (`Labs to include: EKG`) is none.
    """
    colon = heading.rfind(":")
    words = heading[colon + 1 :].strip() if colon >= 0 else ""
    bare = words.strip(_AROUND)
    if bare in KNOWN:  # a full stop or quotes around it change nothing
        start = heading.index(bare, colon + 1)
        return start, start + len(bare)
    # First what the colon sets off: "Partially Upheld" ends in an outcome and is none.
    if words and looks_like_one(words):
        start = heading.index(words, colon + 1)
        return start, start + len(words)
    found = _AT_END.search(heading)
    return found.span("outcome") if found else None


@lru_cache(maxsize=1024)
def looks_like_one(words: str) -> bool:
    """Whether words are an outcome, right or wrong; a service such as "Partial Hospitalization" is none."""
    if len(words) > _LONGEST:
        return False
    return any(known.fullmatch(words) for known in (_INSTEAD, _ALTERED)) or nearest(words) is not None


@lru_cache(maxsize=1024)
def nearest(words: str) -> str | None:
    """The known outcome that a misspelt one stands for, or None."""
    bare = words.strip(" .!").casefold()
    if not _WORD.fullmatch(bare):
        return None
    from rapidfuzz.distance import OSA  # only a letter with an unknown outcome pays for it

    return next((known for known in KNOWN if OSA.distance(bare, known.casefold(), score_cutoff=_CLOSE) <= _CLOSE), None)
