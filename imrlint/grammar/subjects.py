"""Whose noun phrase it is: said of the injured worker ("the patient is a ..."), pointed at ("this ..."), or somebody else's."""

from __future__ import annotations

from enum import Enum

from imrlint.grammar.predicates import word_set

WORKER = word_set("patient worker claimant applicant employee iw")
"""What letters call the injured worker."""

OTHERS = word_set(
    "physician physicians provider providers doctor doctors dr dr. surgeon surgeons therapist therapists practitioner"
    " chiropractor psychologist psychiatrist acupuncturist podiatrist dentist nurse specialist neurologist radiologist"
    " orthopedist internist physiatrist examiner evaluator reviewer reviewers adjuster administrator attorney lawyer"
    " interpreter ame qme ptp pcp supervisor boss manager employer coworker co-worker coworkers co-workers colleague"
    " assistant technician counselor trainer customer client resident student pupil inmate prisoner suspect passenger driver"
    " pedestrian officer guest visitor neighbor friend husband wife spouse partner mother father parent parents son sons"
    " daughter daughters child children brother sister sibling siblings uncle aunt cousin nephew niece grandson"
    " granddaughter grandmother grandfather boyfriend girlfriend fiance fiancee family man woman men women gentleman lady"
    " boy girl person persons people individual individuals patients workers someone somebody another baby infant"
)
"""Other people, and words that may mean them."""

_COPULA = frozenset(("is", "was", "being", "be", "remains"))
_ARTICLES = frozenset(("a", "an", "a(n", "a(n)"))
_OWNED = word_set("his her their my your its whose")
_STOPS = word_set(
    "who whom with that which and or by to of for when while if has had have in on from under over than least between until since"
    " as at into upon are were both all most some each every any no than about approximately around age aged ages"
)
_FILLERS = word_set("who now currently presently still also reportedly apparently noted described")
_ASIDE = frozenset(("when", "since", "until", "before", "while", "because"))
_REACH = 110
_FARTHEST_MODIFIER = 12
_USUAL = (
    "this is a ",
    "case involves a now ",
    "case involves a ",
    *[
        f"{who} {verb} {article} "
        for who in ("injured worker", "the patient", "applicant", "claimant", "(iw)")
        for verb in ("is", "was")
        for article in ("a", "an", "a(n)")
    ],
)
"""How nearly every summary opens; recognised at once."""


class Role(Enum):
    """How a noun phrase stands: said of the worker, with "this" or "the", with nothing before it, or somebody else's."""

    SAID = 0
    THIS = 1
    THE = 2
    BARE = 3
    OTHER = 4


def role(low: str, at: int) -> tuple[Role, str]:
    """The role of the noun phrase that holds the word at `at`, and the verb it is said with; walks back word by word."""
    if low.endswith(_USUAL, 0, at):
        return Role.SAID, "was" if low.endswith(("was a ", "was an "), 0, at) else "is"
    before = low[max(at - _REACH, 0) : at].split()
    for n in range(len(before) - 1, max(len(before) - _FARTHEST_MODIFIER, 0) - 1, -1):
        token = before[n]
        word = token.strip(",()\"“”'")
        if _stops(token):
            return Role.BARE, ""
        if word in _ARTICLES:
            return _before_article(before, n - 1)
        if word in _COPULA:
            # "He was 30 years old when it began" tells of another time.
            return (Role.OTHER, word) if word == "was" else _subject(before, n - 1, word)
        if word in ("this", "our", "said"):
            return Role.THIS, ""
        if word == "the":
            return Role.THE, ""
        if word in _STOPS or word in _OWNED or word in WORKER or word in OTHERS or word.endswith(("'s", "’s")):
            return Role.OTHER, ""
    return (Role.BARE if len(before) < _FARTHEST_MODIFIER else Role.OTHER), ""


def _before_article(before: list[str], n: int) -> tuple[Role, str]:
    """What stands before "a": a verb that says it of somebody, "involves", the beginning, or anything else."""
    while n >= 0 and before[n].strip(",") in _FILLERS:
        n -= 1
    if n < 0 or _stops(before[n]):
        return Role.BARE, ""
    if before[n] in _COPULA:
        return _subject(before, n - 1, before[n])
    if before[n].endswith(",") and before[n].rstrip(",") in WORKER:
        return _subject(before, n, "is")
    case = before[n - 1 : n] == ["case"] and before[n] in ("of", "involving", "concerning")
    about = case or before[n] in ("involves", "concerns", "regards")
    return (Role.SAID if about else Role.OTHER), ""


def _subject(before: list[str], n: int, verb: str) -> tuple[Role, str]:
    """Whose "is" it is: the nearest person before it decides."""
    for k in range(n, max(n - 9, -1), -1):
        if _stops(before[k]) and k != n:
            break
        word = before[k].strip(",()\"“”'.:")
        owner = before[k - 1].strip(",(") if k else ""
        if word in WORKER:
            return (Role.OTHER if owner in _ARTICLES or owner in _OWNED or owner == "another" else Role.SAID), verb
        if word in ("he", "she", "this"):
            return (Role.OTHER if owner in _ASIDE else Role.SAID), verb
        if word in OTHERS:
            return Role.OTHER, verb
    return Role.OTHER, verb


def tokens(words: str) -> list[str]:
    """The words without the marks round them."""
    return [word.strip(",()\"“”'.;:") for word in words.split()]


def _stops(token: str) -> bool:
    """Whether a word ends its sentence, or announces what follows."""
    return token[-1] in ".;:?!" and token not in ("y.o.", "dr.", "mr.", "ms.", "mrs.", "yr.", "yrs.")
