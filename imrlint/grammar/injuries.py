"""The date of injury as a case summary tells it, told apart from the dates of visits, reports and earlier injuries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from imrlint.expressions import expression
from imrlint.grammar.dates import WrittenDate, find
from imrlint.grammar.lowered import lowered
from imrlint.grammar.people import ages
from imrlint.grammar.sentences import sentence_at

_BETWEEN = (
    r"(?:(?!\b(?:report|note|form|visit|seen|evaluat|exam|study|mri|x-ray|surg|therap|after|since|until|treat|request|denied)"
    r"|[.;]).){0,90}?"
)
_NAMED = expression(
    r"(?:date of (?:the )?(?:[\w-]+ )?(?:injury|loss|accident|onset)|injury date|accident date|\bdoi)(?: \(doi\))?"
    r"(?: ?[:=-]| is| was| of| on| listed as| reported as| noted as| recorded as| given as| in){0,3} ?\(?$"
)
_INJURED = expression(
    rf"(?:(?:industrial|occupational|outpatient|work|work[- ]related|job[- ]related|on[- ]the[- ]job|workers['’]? compensation"
    rf"|cumulative|sustained(?: an?| the)?|suffered(?: an?)?|incurred(?: an?)?|history of(?: an?)?|reported an?)"
    rf"[ -](?:[\w-]+ ){{0,4}}?(?:injur(?:y|ies)|accidents?|claim|trauma|incident)"
    rf"|\b(?:was|were|got|is) (?:[\w-]+ ){{0,2}}?(?:injured|hurt)\b|\b(?:injured|hurt) (?:his|her|their|the)\b){_BETWEEN}"
    r"(?:(?:\b(?:on|of|from|dated|in|occurring|reported on)(?: or about)?|:) \(?|(?<=injury )|(?<=accident ))$"
)
_BEHIND = expression(
    r" \(?(?:date of (?:injury|loss|accident)|doi\b|(?:industrial |work(?:[- ]related)? |occupational )?(?:injury|accident)\b)"
)
_ADJACENT = expression(
    r"(?:injur(?:y|ies)|accident|trauma|incident)(?: (?:that )?(?:occurred|occurring|happened|sustained))?"
    r" (?:of|on|from|dated|in)(?: or about)? \(?$"
)
_MECHANISM = expression(r"\b(?:who|when|while|after|as) .{1,240}\b(?:on|in)(?: or about)? \(?$", re.S)
_OTHER_EVENT = expression(
    r"\b(?:surg|operat|fusion|replace|arthroscop|inject|hired|began|started|employ(?!ee)|retire|diagnos|treat|filed|returned|stopped|born"
    r"|quit|discharg|admitted|hospital)"
)
_OTHER_INJURY = expression(
    r"\b(?:prior|previous|previously|earlier|second|another|subsequent|different|new|re-?injur\w*|non-?industrial|additional"
    r"|unrelated)\b|\bold injur|reports? of|forms? (?:for|of)|\bclaim form"
)
_UNRELATED = expression(r"[^.;]{0,60}\b(?:unrelated|non-?industrial|not work[- ]related)\b")
_SEEN = expression(
    r"\b(?:seen|evaluat|present|underwent|visit|report|record|note|exam|treated|progress|request|review|imag|mri|x-ray|dated)"
)
_TELLING = expression(r"injur|accident|trauma|incident|\bclaim\b(?!s)|onset|\bdoi\b|\bfell\b|hurt|date of loss")
_YEAR = expression(r"(?:injur|accident|trauma|incident|onset)[^.;]{0,60}\b(?:in|from|since|of|on)(?: \w+){0,2} (?:19|20)\d\d\b")
_REACH = 260
_HINTS = ("injur", "accident", "date", "doi", "trauma", "incident", "claim", "hurt")
"""One of them stands in all words that tell of an injury."""


def injury_dates(summary: str) -> Iterator[WrittenDate]:
    """The dates of which a summary says that the injury happened then, in their order; most readers stop at the first."""
    for n, date in enumerate(find(summary)):
        if _is_injury(summary, n, date):
            yield date


def are_of_injuries(summary: str, dates: Iterable[WrittenDate]) -> bool:
    """Whether a summary says of each of some of its dates that an injury happened then; the first other one settles it."""
    places = {date: n for n, date in enumerate(find(summary))}
    return all(_is_injury(summary, places[date], date) for date in dates)


@lru_cache(maxsize=64)
def _is_injury(summary: str, n: int, date: WrittenDate) -> bool:
    low = lowered(summary)
    if _BEHIND.match(low, date.end):
        return True
    start = max(sentence_at(summary, date.start)[0], date.start - _REACH)
    before = low[start : date.start]
    hinted = any([hint in before for hint in _HINTS])
    if hinted and (_NAMED.search(before) or _ADJACENT.search(before) or _INJURED.search(before)):
        return _OTHER_INJURY.search(before) is None and not _UNRELATED.match(low, date.end)
    if n or not _opens(summary, low, start, date) or not _MECHANISM.search(before):
        return False
    return not _SEEN.search(before) and not _OTHER_EVENT.search(before)


def _opens(summary: str, low: str, start: int, date: WrittenDate) -> bool:
    """Whether the date stands in the sentence that introduces the worker: "is a 44 year old clerk who fell on ..."."""
    return any(start <= age.start < date.start for age in ages(summary)) or (start < 3 and "injured worker" in low[: date.start])


def may_tell(summary: str) -> bool:
    """Whether the summary may name a date of injury in any words, a year alone included; says yes when in doubt."""
    if next(injury_dates(summary), None) is not None:
        return True
    low = lowered(summary).replace("injured worker", "worker        ").replace("injured employee", "employee        ")
    for date in find(summary):
        start, end = sentence_at(summary, date.start)
        if _TELLING.search(low, start, end) and not _SEEN.search(low, start, end):
            return True
    return (" 20" in low or " 19" in low) and _YEAR.search(low) is not None
