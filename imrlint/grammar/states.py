"""The states of the United States as letters name them: in full, abbreviated, or misspelt."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from imrlint.expressions import expression
from imrlint.grammar.nearness import nearest as nearest_name
from imrlint.resources import resource

_PREFIX = expression(r"(?:the )?(?:(?:state|commonwealth) of )?")
_SPACES = expression(r"\s+")
_MARKS = str.maketrans({".": "", ",": "", ";": "", ":": "", "'": "", "’": "", "-": " ", "&": " and "})


class Place(NamedTuple):
    """Where one may be licensed: `kind` is state, district or territory, `code` the postal one."""

    name: str
    code: str
    kind: str

    @property
    def is_state(self) -> bool:
        """Whether this is one of the fifty states."""
        return self.kind == "state"


@cache
def _places() -> Mapping[str, Place]:
    """Every place by every name of it, normalised."""
    rows = json.loads(resource("rulesets/catalogues", "states.json").read_text("utf-8"))["states"]
    places: dict[str, Place] = {}
    for row in rows:
        place = Place(row["name"], row["code"], row["kind"])
        for name in (place.name, place.code, *row.get("abbreviations", ())):
            places.setdefault(normal(name), place)
    return places


def names() -> frozenset[str]:
    """Every name of every place, normalised."""
    return frozenset(_places())


@lru_cache(maxsize=4096)
def normal(name: str) -> str:
    """A name for comparison: lower case, without punctuation, "the" and "State of", with single blanks."""
    folded = _SPACES.sub(" ", name.casefold().translate(_MARKS)).strip()
    found = _PREFIX.match(folded)
    return folded[found.end() :] if found else folded


@lru_cache(maxsize=1024)
def find(name: str) -> Place | None:
    """The place of that name, postal code or usual abbreviation, or None; words in brackets do not count."""
    return _places().get(normal(name.partition("(")[0])) or _places().get(normal(name))


@lru_cache(maxsize=1024)
def nearest(name: str) -> str | None:
    """The place that an unknown name is probably meant to be (Massachutes: Massachusetts), or None."""
    by_name = {normal(place.name): place.name for place in _places().values()}
    found = nearest_name(normal(name.partition("(")[0]), by_name)
    return by_name[found] if found else None
