"""What a service is: the drugs and other treatments that its words name, their kinds, and by which words else one speaks of them."""

from __future__ import annotations

import json
from functools import cache, lru_cache
from typing import NamedTuple

from imrlint.expressions import expression
from imrlint.grammar.lowered import lowered
from imrlint.grammar.words import lower_case
from imrlint.resources import resource


class Treatment(NamedTuple):
    """A drug or another service of the catalogue.

    `kind` is a drug's class, or what sort of service it is; `names` are lower case; `about` are wider words, the class's or
    the modality's, by which a rationale may speak of it.
    """

    name: str
    kind: str
    is_drug: bool
    names: tuple[str, ...]
    about: tuple[str, ...]


class Mention(NamedTuple):
    """A treatment named in a text: half-open offsets."""

    treatment: Treatment
    start: int
    end: int


_WORD = expression(r"[a-z]+")


def _catalogue(name: str) -> dict[str, list[dict[str, object]]]:
    data: dict[str, list[dict[str, object]]] = json.loads(resource("rulesets/catalogues", name).read_text("utf-8"))
    return data


def _strings(value: object) -> tuple[str, ...]:
    return tuple([str(one).lower() for one in value]) if isinstance(value, list) else ()


@cache
def treatments() -> tuple[Treatment, ...]:
    """Every treatment of the catalogue, drugs first."""
    drugs, services = _catalogue("drugs.json"), _catalogue("services.json")
    words = {str(one["class"]): _strings(one["words"]) for one in drugs["classes"]}
    wider = {str(one["kind"]): _strings(one["words"]) for one in services["kinds"]}
    return (
        *[
            Treatment(
                str(one["name"]),
                str(one["class"]),
                True,
                (str(one["name"]).lower(), *_strings(one["also"])),
                words[str(one["class"])],
            )
            for one in drugs["drugs"]
        ],
        *[
            Treatment(str(one["name"]), str(one["kind"]), False, _strings(one["words"]), wider.get(str(one["kind"]), ()))
            for one in services["services"]
        ],
    )


@cache
def _by_first_word() -> dict[str, list[tuple[str, Treatment]]]:
    """Every name with its treatment, by the name's first word, the longest name first."""
    table: dict[str, list[tuple[str, Treatment]]] = {}
    for treatment in treatments():
        for name in treatment.names:
            if first := _WORD.match(name):
                table.setdefault(first[0], []).append((name, treatment))
    for names in table.values():
        names.sort(key=lambda entry: -len(entry[0]))
    return table


@lru_cache(maxsize=4096)
def mentions(text: str) -> tuple[Mention, ...]:
    """Every treatment that a short text names; of names that begin at one place the longest, for each treatment that has it."""
    table, low = _by_first_word(), lower_case(text)
    found: list[Mention] = []
    for word in _WORD.finditer(low):
        if (names := table.get(word[0])) is None:
            continue
        start, longest = word.start(), 0
        for name, treatment in names:
            if len(name) < longest:
                break
            end = start + len(name)
            if low.startswith(name, start) and not low[end : end + 1].isalpha():
                found.append(Mention(treatment, start, end))
                longest = len(name)
    return tuple(found)


@lru_cache(maxsize=4096)
def drugs(text: str) -> tuple[Mention, ...]:
    """The drugs that a short text names."""
    return tuple([one for one in mentions(text) if one.treatment.is_drug])


def kinds(service: str) -> frozenset[str]:
    """The kinds of treatment that a service belongs to; empty where the catalogue knows none of its words."""
    return frozenset(one.treatment.kind for one in mentions(service))


_MARKS = expression(r"[^a-z0-9-]+")
_STEM = 4
"""A name of so many characters may begin a longer word."""
_COMMON = frozenset(
    {
        *("the", "of", "for", "and", "with", "without", "per", "from", "that", "this", "into", "over", "one", "two", "three"),
        *("four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "times", "time", "week", "weeks", "weekly"),
        *("month", "months", "monthly", "day", "days", "daily", "hour", "hours", "visits", "visit", "sessions", "session"),
        *("additional", "initial", "right", "left", "bilateral", "lower", "upper", "cervical", "thoracic", "lumbar"),
        *("lumbosacral", "sacral", "spine", "neck", "back", "knee", "knees", "shoulder", "shoulders", "elbow", "wrist", "hand"),
        *("hands", "foot", "feet", "ankle", "hip", "hips", "body", "part", "parts", "extremity", "extremities", "level"),
        *("levels", "contrast", "request", "original", "retrospective", "associated", "surgical", "service", "services"),
        *("quantity", "unknown", "unspecified", "refill", "refills", "tablet", "tablets", "capsule", "capsules", "tabs", "caps"),
        *("oral", "mouth", "twice", "once", "month", "supply", "trial", "rental", "purchase", "unit", "units", "date", "year"),
        *("portion", "remaining", "eligible", "each", "every"),
    }
)


@lru_cache(maxsize=4096)
def words_for(service: str) -> frozenset[str]:
    """The words by which a text may speak of a service: its own, and all names and wider words of what it names."""
    own = {word for word in _WORD.findall(lower_case(service)) if len(word) > 2 and word not in _COMMON}
    stems = {word.rstrip("s") if len(word) > 4 else word for word in own}
    known = {word for one in mentions(service) for word in (*one.treatment.names, *one.treatment.about)}
    return frozenset(stems | known)


def speaks_of(text: str, names: frozenset[str]) -> bool:
    """Whether a text has one of some names, or a longer word that begins like it: "view" is not in "review", nor "ot" in "not"."""
    plain = f" {_MARKS.sub(' ', lowered(text))} "
    for name in names:
        words = f" {_MARKS.sub(' ', name)}"
        if words in plain and (len(name) >= _STEM or f"{words} " in plain or f"{words}s " in plain):
            return True
    return False
