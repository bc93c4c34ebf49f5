"""Medical specialties as letters name them, and the other persons who may or may not be a reviewer."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from imrlint.expressions import expression
from imrlint.grammar.nearness import nearest as nearest_name
from imrlint.grammar.words import Part, lower_case
from imrlint.resources import resource

_MARKS = str.maketrans({".": "", "'": "", "’": "", "&": " and "} | dict.fromkeys(",;:/()-–—", " "))
_SPACES = expression(r"\s+")
_PREFIX = expression(
    r"(?:(?:(?:fully |also )?(?:board )?(?:certified|certification)|diplomate|(?:a )?specialist|specialty) (?:in |of |by )?)?"
    r"(?:the )?(?:american (?:osteopathic )?board of )?(?:licensed |practicing |certified )?"
)


class Standing(StrEnum):
    """What the law makes of a credential: a field of an M.D. or D.O., another physician, no physician, or only a degree."""

    MEDICAL = "medical"
    PHYSICIAN = "physician"
    NON_PHYSICIAN = "non-physician"
    DEGREE = "degree"


class Credential(NamedTuple):
    """A specialty or subspecialty, a kind of physician, or a person who is none.

    `boards` issue a specialty; `of` names the specialties whose boards issue a subspecialty.
    `outside` names the kinds of service that a physician other than an M.D. or D.O. may not decide, save in its own `region`.
    """

    name: str
    standing: Standing
    boards: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    outside: frozenset[str] = frozenset()
    region: tuple[str, ...] = ()


@cache
def _known() -> Mapping[str, Credential]:
    """Every credential by every name of it, normalised."""
    groups = json.loads(resource("rulesets/catalogues", "specialties.json").read_text("utf-8"))
    subspecialties = {row["name"]: row for row in groups["subspecialties"]}
    known: dict[str, Credential] = {}
    for group, standing in (
        ("specialties", Standing.MEDICAL),
        ("subspecialties", Standing.MEDICAL),
        ("physicians", Standing.PHYSICIAN),
        ("non_physicians", Standing.NON_PHYSICIAN),
        ("degrees", Standing.DEGREE),
    ):
        for row in groups[group]:
            made = Credential(
                row["name"],
                standing,
                tuple(row.get("boards", ())),
                tuple(row.get("of", subspecialties.get(row["name"], {}).get("of", ()))),
                frozenset(row.get("outside", ())),
                tuple(row.get("region", ())),
            )
            for name in (made.name, *row.get("synonyms", ())):
                known.setdefault(normal(name), made)
    return known


def names() -> frozenset[str]:
    """Every name of every credential, normalised."""
    return frozenset(_known())


@lru_cache(maxsize=4096)
def normal(name: str) -> str:
    """A name for comparison: lower case, `&` as "and", British ae and oe as e, without punctuation, with single blanks."""
    folded = _SPACES.sub(" ", name.casefold().translate(_MARKS)).strip()
    return folded.replace("ae", "e").replace("oe", "e")


@lru_cache(maxsize=2048)
def find(name: str) -> Credential | None:
    """What is known by that name, or None; "Board Certified in" and "American Board of" before it do not count."""
    known = _known()
    for spelling in (normal(name), normal(name.partition("(")[0])):
        if found := known.get(spelling):
            return found
        prefix = _PREFIX.match(spelling)
        if prefix and (found := known.get(spelling[prefix.end() :])):
            return found
    return None


@lru_cache(maxsize=1024)
def nearest(name: str) -> str | None:
    """The known name that an unknown one is probably meant to be, as the catalogue spells it, or None."""
    found = nearest_name(normal(name.partition("(")[0]), [known for known in _known() if len(known) > 3])
    return _spellings()[found] if found else None


@cache
def _spellings() -> Mapping[str, str]:
    """How the catalogue spells each normalised name."""
    groups = json.loads(resource("rulesets/catalogues", "specialties.json").read_text("utf-8"))
    rows = [row for group in groups.values() for row in group if isinstance(row, dict)]
    return {normal(name): name for row in reversed(rows) for name in (*row.get("synonyms", ()), row["name"])}


def issues(specialty: Credential, subspecialty: Credential) -> bool:
    """Whether a board of the specialty issues the subspecialty, as far as the catalogue knows."""
    if specialty.name == subspecialty.name or specialty.name in subspecialty.of:
        return True
    return not subspecialty.of and not set(specialty.boards).isdisjoint(subspecialty.boards)


_STEMS = ("nurse", "therapist", "pharmacist", "assistant", "audiologist")


@cache
def _persons() -> re.Pattern[str]:
    """The nouns for persons who are no physicians, after an article and not before their notes."""
    named = [name for name, one in _known().items() if one.standing is Standing.NON_PHYSICIAN and name.endswith(_STEMS)]
    nouns = "|".join(sorted(map(re.escape, named), key=lambda noun: (-len(noun), noun)))
    return expression(
        rf"\b(?:an?|the|our)\s(?:[\w-]{{1,20}}\s){{0,2}}?(?P<person>{nouns})\b(?!['’]|\s(?:notes?|records?|reports?)\b)", re.I
    )


def non_physicians(text: str) -> Iterator[Part]:
    """Where a text speaks of a nurse, a therapist, a pharmacist, an assistant or an audiologist as a person."""
    low = lower_case(text)
    if any(stem in low for stem in _STEMS):
        for found in _persons().finditer(low):
            yield Part(text[found.start("person") : found.end("person")], *found.span("person"))
