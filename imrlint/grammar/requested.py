"""What running prose says of a request's dose: the strength and the count right behind a drug's name, and visits asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from imrlint.expressions import expression
from imrlint.grammar.doses import NUMBER, Quantity, Schedule, number, quantities, schedules, strength_at
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
_OPENS_FILLER = frozenset(" /-,(")
"""What stands right behind a name that a dose may follow."""
_COUNT = expression(
    r"(?:[ ,)]{0,3}(?:oral )?(?:tabs?|tablets?|caps?|capsules?|patch|patches)?[ ,]{0,2}(?:#|qty:?|quantity(?: of)?) ?(\d{1,4})\b)"
)
_COUNT_OF = expression(
    rf"(?<![\w.,/-])({NUMBER})(?: \(\d{{1,4}}\))? (?:tablets?|tabs|capsules?|caps|pills|patches) of (?:the )?$"
)
_NO_REQUEST = expression(
    r"\b(?:authori[sz]ed|approved|certified|modif\w+|partial\w*|original|previous\w*|prior|history|wean\w*|taper\w*|reduc\w+|decreas\w+|increas\w+"
    r"|instead|chang\w+|switch\w*|remaining|each|equivalent)\b"
)
_ASKED = expression(r"\brequest(?:s|ed|ing)?\b|\bmedically necessary\b|\bmedical necessity\b|\brefill")
_REQUEST_FOR = expression(r"request(?:ed)?(?: (?:is|was))? (?:for |of )?")
_OPENERS = ("therefore", "thus", "as such", "accordingly", "consequently", "hence")
_CONCLUDES = expression(r"(?:therefore|thus|as such|accordingly|consequently|hence),? (?:the )?")
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
            filler = _FILLER.match(low, end) if low[end : end + 1] in _OPENS_FILLER else None
            if filler and (found := _dose(low, at, filler.end())):
                yield found
            at = low.find(name, end)


def _dose(low: str, at: int, start: int) -> DoseMention | None:
    figure = low[start : start + 1]
    given = strength_at(low, start, start + 40) if figure.isdecimal() or figure == "." else None
    count = _COUNT.match(low, given.end if given else start - 1)
    if count is None and given:
        count = _COUNT_OF.search(low, max(at - 40, 0), at) if low.endswith("of ", 0, at) else None
    if not given and not count:
        return None
    return DoseMention(
        at,
        given.value if given else "",
        given.start if given else 0,
        given.end if given else 0,
        number(count[1]) if count else 0,
        count.start(1) if count else 0,
        count.end(1) if count else 0,
    )


class VisitsMention(NamedTuple):
    """Words behind "the request for" or "therefore": where they stand, with the visits and schedules in them."""

    start: int
    text: str
    counts: list[Quantity]
    plans: tuple[Schedule, ...]


def visits_asked_for(low: str) -> Iterator[VisitsMention]:
    """What each "request for ..." of a lower-case text asks for, up to the words that are about something else.

    A conclusion names the service without that word too: "Therefore, acupuncture 3 times a week is not medically necessary".
    """
    for word, pattern in (("request", _REQUEST_FOR), *[(opener, _CONCLUDES) for opener in _OPENERS]):
        at = low.find(word)
        while at >= 0:
            at_word, found = at, pattern.match(low, at)
            at = low.find(word, at + len(word))
            mention = _visits(low, found.end()) if found else None
            if mention is None or (word != "request" and ("request" in mention.text or "recommend" in mention.text)):
                continue
            if is_request(low, at_word):
                yield mention


def _visits(low: str, start: int) -> VisitsMention | None:
    """The visits and schedules that the words from `start` on name, up to the words that are about something else."""
    if not any([word in low[start : start + _FARTHEST] for word in _COUNTABLE]):
        return None
    stop = _STOP.search(low, start, start + _FARTHEST)
    piece = low[start : stop.start() if stop else start + _FARTHEST]
    counts = [one for one in quantities(piece) if one.of == "visit"]
    plans = schedules(piece)
    return VisitsMention(start, piece, counts, plans) if counts or plans else None
