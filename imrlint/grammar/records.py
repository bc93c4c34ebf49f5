"""Dated records that a letter cites (visits, reports, studies, requests), and words that say there were none.

The date of injury, a day of birth and the utilization review's own date are no records.
"""

from __future__ import annotations

from functools import lru_cache

from imrlint.expressions import expression
from imrlint.grammar.dates import WrittenDate, find
from imrlint.grammar.injuries import are_of_injuries
from imrlint.grammar.lowered import lowered
from imrlint.grammar.words import Part

_REVIEWED = expression(
    r"(?:utili[sz]ation review|\bur\b|(?:prior|previous|original|initial|adverse|peer) (?:review|determination|decision|denial)"
    r"|previously (?:reviewed|denied|non-?certified|modified)|non-?certifi\w+|claims administrator)[^.;]{0,60}$"
)
_REVIEWS = expression(r",? (?:the )?(?:original |initial |prior )?(?:utili[sz]ation review|ur\b|claims administrator|adverse)")
_REQUESTED = expression(
    r"\b(?:request for authorization|rfa|report|note|visit|seen|evaluat\w{1,4}|(?:study|mri|x-ray)s? (?:dated|performed|done|of))\b"
    r"[^.;]{0,40}$"
)
_BORN = expression(r"(?:birth|born|dob)\w{0,20}\W[^.;]{0,30}$")
_NEAR = 110

_ADJECTIVE = r"(?:(?:medical|clinical|treating|supporting|pertinent|relevant|other|actual|physician|provider) )*"
_THINGS = (
    r"(?:(?:case )?files?|records|documentation|documents|(?<=medical )(?:reports?|notes?|information)"
    r"|(?<=clinical )(?:reports?|notes?|information))"
)
_GIVEN = r"(?:submitted|provided|received|available|supplied|included|sent|furnished|forwarded|presented|made available)"
_FROM = r"(?:(?:from|by) (?:the |any )?(?:[a-z]+ ){0,3}?)?(?:for (?:this |the |my )?review )?"
_OF_WHAT = (
    r"(?! (?:of|to|regarding|showing|that|which|concerning|document|demonstrat|support|indicat|detail|describ|with|about"
    r"|from(?! the (?:treating |requesting )?(?:provider|physician|claims|employer|insurer))"
    r"|for (?!(?:this |the |my )?(?:independent |imr )?(?:medical )?review)))"
)
_IT_IS = r"(?:is|was|were|are|being) (?:in |from )?the (?:[a-z]+ )?(?:utili[sz]ation review|ur\b)"
_NONE = (
    (
        "no ",
        rf"(?<![a-z])no {_ADJECTIVE}{_THINGS} {_FROM}(?:(?:was|were|have been|has been|are|is) )?{_GIVEN}\b{_OF_WHAT}",
    ),
    ("records w", rf"records were (?:not|never) (?:been )?{_GIVEN}\b{_OF_WHAT}"),
    (
        "did not ",
        rf"did not (?:submit|provide|send|supply|furnish|forward|include) (?:any |the )?{_ADJECTIVE}{_THINGS}\b{_OF_WHAT}",
    ),
    (
        "without ",
        rf"without (?:any |the )?(?:benefit of )?(?:medical|clinical) (?:records|documentation|documents)\b{_OF_WHAT}",
    ),
    (
        "only ",
        rf"only (?:available )?(?:record|document|information|documentation)s?(?: [a-z]+(?: for review)?)? {_IT_IS}",
    ),
)
_SAYS_NONE = tuple([(gate, expression(pattern)) for gate, pattern in _NONE])
_SOME_ONLY = expression(
    r"\b(?:operative|surgical|imaging|prior|previous|recent|additional|updated|current|new|therapy) (?:medical |clinical )?$"
)


@lru_cache(maxsize=64)
def cites_record(text: str, injured: str, reviewed: str) -> bool:
    """Whether a text gives the date of a record after the injury.

    `injured` and `reviewed` are ISO days of the case table, "" where unknown.
    """
    low = lowered(text)
    same_day: list[WrittenDate] = []
    for date in find(text):
        if not date.iso or date.iso == reviewed or (injured and date.iso < injured[: len(date.iso)]) or _aside(low, date):
            continue
        if injured and not date.agrees(injured):
            return True
        same_day.append(date)
    return bool(same_day) and not are_of_injuries(text, same_day)


def _aside(low: str, date: WrittenDate) -> bool:
    """Whether a date is one of birth, or the utilization review's."""
    before = low[max(date.start - _NEAR, 0) : date.start]
    if ("birth" in before or "born" in before or "dob" in before) and _BORN.search(before):
        return True
    if _REVIEWS.match(low, date.end):
        return True
    decided = "review" in before or " ur " in before or "claims" in before or "certif" in before or "denial" in before
    if not decided and "previously" not in before and "determination" not in before and "decision" not in before:
        return False
    found = _REVIEWED.search(before)
    return found is not None and _REQUESTED.search(before, found.end() - len(found[0])) is None


def no_records(text: str) -> Part | None:
    """The words that say that no medical records were submitted; "no documentation of X" says something else."""
    low = lowered(text)
    for gate, pattern in _SAYS_NONE:
        at = low.find(gate)
        while at >= 0:
            if (match := pattern.match(low, at)) and not _SOME_ONLY.search(low, max(at - 30, 0), at):
                return Part(text[at : match.end()], at, match.end())
            at = low.find(gate, at + 1)
    return None
