"""What a sentence that concludes speaks of: the item itself, another service, or nobody can tell.

"The request", "this", "it" and the service's own names are the item; "further imaging", "a repeat study" may be more than it;
a treatment of another kind is something else.
"""

from __future__ import annotations

from enum import Enum
from functools import lru_cache

from imrlint.expressions import expression
from imrlint.grammar.predicates import word_set
from imrlint.grammar.treatments import mentions, words_for
from imrlint.grammar.words import lower_case


class Aim(Enum):
    """Whom a conclusion is about: the item by its name, the item as "it", perhaps the item, or certainly another service."""

    NAMED = 0
    MEANT = 1
    UNSURE = 2
    OTHER = 3


_AT_ONCE = ("request", "the above", "this item", "this service", "this treatment", "such treatment")
_BREAK = expression(
    r"; |: |, (?:and|but|so|yet|thus|therefore|hence)\b,? ?|\b(?:therefore|thus|hence|accordingly|consequently|however|as such),? "
    r"|\b(?:so|because|since|although|though|while) |(?:, )as |\bthat |\b(?:makes?|made|renders?|finds?|considers?|deems?|find|consider|deem) "
)
_OPENING = word_set(
    "based given in for with without under per according after since as while although at on considering overall accordingly"
    " consequently hence thus therefore from by if when because due until before regarding furthermore moreover additionally finally"
)
_BEHIND = expression(r" (?:of|for|with|without|to|in|at|on|by|from|during|after|before|under|which|who|through|until|per) |, ")
_POINTING = word_set("it they these this those both all each such either neither none any that what")
_GENERIC = word_set(
    "treatment treatments service services item items drug drugs medication medications medicine device devices procedure surgery"
    " operation study studies test tests testing imaging compound cream ointment gel patch equipment therapy program visit visits"
    " session sessions injection injections referral consultation evaluation unit tablets capsules supply remainder rest amount"
    " quantity modality purchase rental brace scan film films proposal portion"
)
_MORE = word_set(
    "further repeat repeated additional another more future later second second-opinion subsequent other others previous prior initial"
    " earlier past approved completed first alternative extra"
)
_OF_USE = word_set(
    "necessity use trial course purchase rental quantity continuation prescription refill refills dose supply amount number sessions visits"
    " provision prescribing replacement continuing request part portion rest remainder set series combination"
)


def aim(sentence: str, service: str) -> Aim:
    """What the words before a verdict speak of; `sentence` is lower case and ends where the verdict begins."""
    if any(word in sentence for word in _AT_ONCE):
        return Aim.NAMED
    subject = _subject(sentence).strip()
    words = subject.split()
    if not words:
        return Aim.MEANT
    head = _BEHIND.split(subject, maxsplit=1)[0].split()
    own = speaks_of(subject, service)
    if not own and service and _another(" ".join(head) if _OF_USE.isdisjoint(head) else subject, service):
        return Aim.OTHER
    stated = frozenset(lower_case(service).replace(",", " ").split())
    if any(word in _MORE and word not in stated for word in head[:4]):
        return Aim.UNSURE
    if own:
        return Aim.NAMED
    if not service or words[0].strip(",") in _POINTING:
        return Aim.MEANT
    return Aim.MEANT if words[0] in ("the", "his", "her", "their") and head[-1] in _GENERIC else Aim.UNSURE


def names_item(sentence: str, service: str) -> bool:
    """Whether the subject of the words before a verdict is the service itself, by its own name and with nothing before it."""
    subject = _subject(sentence).strip()
    head = _BEHIND.split(subject, maxsplit=1)[0]
    return (
        bool(subject)
        and _MORE.isdisjoint(head.split())
        and (speaks_of(head, service) or ("use" in head and speaks_of(subject, service)))
    )


def _subject(sentence: str) -> str:
    """The clause that ends where the verdict begins, without the phrases that open it."""
    start = 0
    for found in _BREAK.finditer(sentence):
        start = found.end()
    clause = sentence[start:] if sentence[start:].strip() else sentence
    while ", " in clause and clause.split(maxsplit=1)[0].strip(",") in _OPENING:
        clause = clause.partition(", ")[2]
    return clause


def speaks_of(words: str, service: str) -> bool:
    """Whether words hold any name of a service, its class or kind."""
    return bool(service) and any(word in words for word in words_for(service))


@lru_cache(maxsize=1024)
def _another(words: str, service: str) -> bool:
    """Whether words name a treatment of the catalogue that is none of the kinds of this service, which it knows too."""
    kinds = {one.treatment.kind for one in mentions(service)}
    named = {one.treatment.kind for one in mentions(words)}
    return bool(kinds and named) and kinds.isdisjoint(named)
