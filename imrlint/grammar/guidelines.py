"""The catalogue of what letters cite: guidelines and their editions, ODG chapters, regulations, other sources.

Each entry is read once and is equal to itself alone, so that tables by entry need not compare what an entry holds.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from imrlint.grammar.words import words
from imrlint.resources import resource

KINDS_OF_TITLE = frozenset({"complaints", "complaint", "disorders", "disorder", "conditions", "condition"})
_PLURALS = frozenset({"guideline", "guidelines"})


@dataclass(frozen=True, slots=True, eq=False)
class Topic:
    """A section of a guideline as printed, with its first and last page where they are known."""

    name: str
    pages: tuple[int, int] | None


@dataclass(frozen=True, slots=True, eq=False)
class Edition:
    """One year's text of a guideline, and the time in which it was part of the MTUS.

    `since` is its first day in force and `superseded` the first day on which it no longer was, both ISO dates; None: not known,
    or still in force. `pages` are the ranges of its printed pages, empty where nobody knows them; with `pages_confirmed` a page
    outside cannot exist.
    """

    year: int
    since: str | None
    superseded: str | None
    replaced_by: str | None
    pages: tuple[tuple[int, int], ...]
    pages_confirmed: bool
    topics: tuple[Topic, ...]

    def holds_page(self, page: int, grace: int = 0) -> bool:
        """Whether a page lies in the edition, or at most `grace` pages beside it; True where the pages are not known."""
        return not self.pages or any(first - grace <= page <= last + grace for first, last in self.pages)

    def topic(self, name: str) -> Topic | None:
        """The section of that name, whatever its case, hyphens and punctuation."""
        return _topic_named(self, name)


@dataclass(frozen=True, slots=True, eq=False)
class Guideline:
    """A guideline of the MTUS, or a chapter of the ACOEM guidelines of 2004, under the name that letters print.

    `chapter` is its number in the ACOEM guidelines, `regulation` the section of 8 CCR that adopts it, `body` the words of the
    body parts it treats; `adopted` is False for a chapter that never was part of the MTUS, `undivided` True where there is no
    section to cite, `numbered` True where its sections carry numbers.
    """

    name: str
    aliases: tuple[str, ...]
    chapter: int | None
    regulation: str | None
    body: tuple[str, ...]
    adopted: bool
    undivided: bool
    numbered: bool
    editions: tuple[Edition, ...]

    def edition(self, year: int) -> Edition | None:
        """The edition of a year, as letters print it behind the name."""
        return next((edition for edition in self.editions if edition.year == year), None)

    def in_force(self, date: str) -> Edition | None:
        """The edition that was part of the MTUS on an ISO date."""
        held = (e for e in self.editions if e.since and e.since <= date and (e.superseded is None or date < e.superseded))
        return next(held, None)


@dataclass(frozen=True, slots=True, eq=False)
class OdgChapter:
    """A chapter of the Official Disability Guidelines with the words of the body parts it treats."""

    name: str
    names: tuple[str, ...]
    body: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Regulation:
    """A section of 8 CCR, article 5.5.2, with the ISO date of its coming into force (None: not known, or only proposed)."""

    number: str
    title: str
    since: str | None


@dataclass(frozen=True, slots=True, eq=False)
class OtherSource:
    """A source outside the MTUS; `kind` is "odg", "acoem", "reference", "textbook", "society" or "agency"."""

    name: str
    names: tuple[str, ...]
    kind: str


@dataclass(frozen=True, slots=True, eq=False)
class Misspelling:
    """A misspelling known from letters, and the right words."""

    wrong: str
    right: str


@dataclass(frozen=True, slots=True, eq=False)
class Catalogue:
    """Everything that `rulesets/catalogues/guidelines.json` knows."""

    guidelines: tuple[Guideline, ...]
    odg_chapters: tuple[OdgChapter, ...]
    regulations: dict[str, Regulation]
    other_sources: tuple[OtherSource, ...]
    misspellings: tuple[Misspelling, ...]


@cache
def _topics(edition: Edition) -> dict[str, Topic]:
    """The topics of an edition by their normalised names."""
    return {" ".join(words(topic.name)): topic for topic in reversed(edition.topics)}


@lru_cache(maxsize=4096)
def _topic_named(edition: Edition, name: str) -> Topic | None:
    return _topics(edition).get(" ".join(words(name)))


@cache
def catalogue() -> Catalogue:
    """The catalogue, read once."""
    data = json.loads(resource("rulesets/catalogues", "guidelines.json").read_text("utf-8"))
    lists = {key: tuple(_topic(topic) for topic in value["topics"]) for key, value in data["topic_lists"].items()}
    return Catalogue(
        tuple(_guideline(entry, lists) for entry in data["guidelines"]),
        tuple(OdgChapter(e["name"], tuple(e["names"]), tuple(e["body"])) for e in data["odg_chapters"]),
        {e["number"]: Regulation(e["number"], e["title"], e["since"]) for e in data["regulations"]},
        tuple(OtherSource(e["name"], tuple(e["names"]), e["kind"]) for e in data["other_sources"]),
        tuple(Misspelling(e["wrong"], e["right"]) for e in data["misspellings"]),
    )


def _topic(entry: Any) -> Topic:
    return Topic(entry, None) if isinstance(entry, str) else Topic(entry[0], (entry[1], entry[2]))


def _guideline(entry: dict[str, Any], lists: dict[str, tuple[Topic, ...]]) -> Guideline:
    editions = tuple(
        Edition(
            e["year"],
            e["since"],
            e.get("superseded"),
            e.get("replaced_by"),
            tuple((first, last) for first, last in e.get("pages", ())),
            e.get("pages_confirmed", False),
            lists.get(e.get("topics", ""), ()),
        )
        for e in entry["editions"]
    )
    return Guideline(
        entry["name"],
        tuple(entry.get("aliases", ())),
        entry.get("chapter"),
        entry.get("regulation"),
        tuple(entry.get("body", ())),
        entry.get("adopted", True),
        entry.get("undivided", False),
        entry.get("numbered", False),
        editions,
    )


def normal_name(name: str) -> str:
    """A name for comparison: lower case, without punctuation and without a closing "Guidelines"."""
    found = words(name)
    while len(found) > 1 and found[-1] in _PLURALS:
        found.pop()
    return " ".join(found)


def normal_title(title: str) -> str:
    """A chapter title for comparison: like a name, and without a closing "Complaints", "Disorders" or "Conditions"."""
    found = normal_name(title).split()
    while len(found) > 1 and found[-1] in KINDS_OF_TITLE:
        found.pop()
    return " ".join(found)


@cache
def _chapters() -> dict[int, Guideline]:
    return {guideline.chapter: guideline for guideline in catalogue().guidelines if guideline.chapter is not None}


def chapter(number: int) -> Guideline | None:
    """The chapter of that number in the ACOEM guidelines, 2nd edition (2004)."""
    return _chapters().get(number)


@cache
def _titles() -> dict[str, Guideline]:
    titles: dict[str, Guideline] = {}
    for guideline in _chapters().values():
        for name in (guideline.name, *guideline.aliases):
            titles.setdefault(normal_title(name), guideline)
    return titles


def chapter_titled(title: str) -> Guideline | None:
    """The chapter of the ACOEM guidelines of 2004 with that title; Complaints, Disorders and Conditions are the same."""
    return _titles().get(normal_title(title))


def contradicts(regulation: str, guideline: Guideline) -> bool:
    """Whether a section of 8 CCR that adopts one guideline stands beside another one.

    General sections (9792.20 to 9792.23, 9792.24, 9792.25 and later) and unknown ones contradict nothing.
    """
    adopts = regulation.startswith(("9792.23.", "9792.24.")) and regulation in catalogue().regulations
    return adopts and guideline.regulation is not None and guideline.regulation != regulation


def nearest(name: str) -> str | None:
    """The known guideline name that is most like `name`, with the nearest of its years where `name` ends with one.

    None where no name comes near; the names are compared without punctuation, "Guidelines" and year.
    """
    from rapidfuzz import fuzz, process

    wanted = normal_name(name).split()
    year = int(wanted.pop()) if len(wanted) > 1 and wanted[-1].isdigit() and len(wanted[-1]) == 4 else None
    known = {normal_name(one): guideline for guideline in catalogue().guidelines for one in (*guideline.aliases, guideline.name)}
    found = process.extractOne(normal_name(" ".join(wanted)), known.keys(), scorer=fuzz.ratio, score_cutoff=85)
    if found is None:
        return None
    guideline = known[found[0]]
    if year is None:
        return guideline.name
    return f"{guideline.name} {min((edition.year for edition in guideline.editions), key=lambda one: abs(one - year))}"
