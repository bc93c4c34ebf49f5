"""What running prose says of a request's dose: the strength and the count right behind a drug's name, and visits asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from imrlint.expressions import expression
from imrlint.grammar.doses import Quantity, Schedule, quantities, schedules, strengths
from imrlint.grammar.sentences import sentence_at


class DoseMention(NamedTuple):
    """A drug's name in prose with what follows it; offsets are into the prose, and of what is not given they are 0."""

    at: int
    strength: str
    strength_start: int
    strength_end: int
    amount: int
    count_start: int
    count_end: int


_FILLER = expression(
    r"(?:[ /-](?:apap|acetaminophen|er|xr|sr|cr|ir|dr|ec|la|hcl|sodium|citrate|tabs?|tablets?|caps?|capsules?|patch|patches|oral|ointment|gel"
    r"|cream)\b){0,3}[ ,(]{1,2}"
)
_COUNT = expression(
    r"(?:[ ,)]{0,3}(?:oral )?(?:tabs?|tablets?|caps?|capsules?|patch|patches)?[ ,]{0,2}(?:#|qty:?|quantity(?: of)?) ?(\d{1,4})\b)"
)
_NO_REQUEST = expression(
    r"\b(?:authori[sz]ed|approved|certified|modif\w+|partial\w*|original|previous\w*|prior|history|wean\w*|taper\w*|reduc\w+|decreas\w+|increas\w+"
    r"|instead|chang\w+|switch\w*|remaining|each|equivalent)\b"
)
_ASKED = expression(r"\brequest(?:s|ed|ing)?\b|\bmedically necessary\b|\bmedical necessity\b|\brefill")
_REQUEST_FOR = expression(r"request(?:ed)?(?: (?:is|was))? (?:for |of )?")
_STOP = expression(
    r"\b(?:exceed\w*|excess|beyond|more than|guidelines?|recommend\w*|because|since|only|after|completed|already|medically|medical|would|but|that)\b"
    r"|\.(?!\d)"
)
_COUNTABLE = ("session", "visit", "treatment", "week", "month", "daily")
_FARTHEST = 260


def is_request(low: str, at: int) -> bool:
    """Whether the sentence around `at` speaks of what is asked for now, and of nothing granted, changed or past."""
    start, end = sentence_at(low, at)
    return _ASKED.search(low, start, end) is not None and _NO_REQUEST.search(low, start, end) is None


def dose_mentions(low: str, names: tuple[str, ...]) -> Iterator[DoseMention]:
    """Every place of a lower-case text where one of the names of a drug is followed by a strength or a count."""
    for name in names:
        at = low.find(name)
        while at >= 0:
            end = at + len(name)
            filler = _FILLER.match(low, end)
            if filler and (found := _dose(low, at, filler.end())):
                yield found
            at = low.find(name, end)


def _dose(low: str, at: int, start: int) -> DoseMention | None:
    piece = low[start : start + 40]
    given = [one for one in strengths(piece)[:1] if one.start == 0]
    value, end = (given[0].value, start + given[0].end) if given else ("", start)
    count = _COUNT.match(low, end if given else start - 1)
    if not given and not count:
        return None
    return DoseMention(
        at,
        value,
        start if given else 0,
        end if given else 0,
        int(count[1]) if count else 0,
        count.start(1) if count else 0,
        count.end(1) if count else 0,
    )


class VisitsMention(NamedTuple):
    """Words behind "the request for": where they stand, with the visits and schedules in them."""

    start: int
    text: str
    counts: list[Quantity]
    plans: list[Schedule]


def visits_asked_for(low: str) -> Iterator[VisitsMention]:
    """What each "request for ..." of a lower-case text asks for, up to the words that are about something else."""
    at = low.find("request")
    while at >= 0:
        found = _REQUEST_FOR.match(low, at)
        at = low.find("request", at + 7)
        if found is None or not any([word in low[found.end() : found.end() + _FARTHEST] for word in _COUNTABLE]):
            continue
        stop = _STOP.search(low, found.end(), found.end() + _FARTHEST)
        piece = low[found.end() : stop.start() if stop else found.end() + _FARTHEST]
        counts = [one for one in quantities(piece) if one.of == "visit"]
        plans = schedules(piece)
        if (counts or plans) and is_request(low, found.start()):
            yield VisitsMention(found.end(), piece, counts, plans)
