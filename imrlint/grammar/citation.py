"""What a guideline line holds: the citations it makes and the stock sentences around them, each with its place."""

from __future__ import annotations

from typing import Literal, NamedTuple

from imrlint.grammar.guidelines import Edition, Guideline, OdgChapter, OtherSource
from imrlint.grammar.words import Part

Basis = Literal["MTUS", "Non-MTUS"]
Form = Literal["based", "none-cited", "empty", "malformed"]


class Pages(NamedTuple):
    """What stands after `Page(s):`: readable ranges with their places, and what could not be read.

    `unread` is an empty Part right behind the label where nothing follows it. `loose` are the ranges joined by a doubled hyphen
    or a blank (`74--80`, `74 80`), which read as ranges all the same.
    """

    label: Part
    ranges: tuple[tuple[int, int], ...]
    parts: tuple[Part, ...]
    unread: Part | None
    loose: tuple[Part, ...]


class Citation(NamedTuple):
    """One source that a decision rests on, as written and as the catalogue knows it.

    `text` is the whole citation without "Decision based on MTUS"; `guideline` the name ("Knee Complaints", "ACOEM",
    "Official Disability Guidelines (ODG)"), None where only a chapter or nothing is named; `chapter` the chapter of an ACOEM
    or ODG citation ("Chapter 13 Knee Complaints"), for ACOEM also as `chapter_number` and `chapter_title`; `version` the words
    that tell an edition otherwise than by its year ("3rd ed.", "(updated 12/20/16)").
    `topics` are the sections as written, a regulation that stands in their place included; `regulations` the single sections of
    8 CCR and `regulation_ranges` those from one to another.
    `known` is the entry of the catalogue (for an ACOEM chapter the one of its title, else of its number), `edition` the edition
    that the citation itself names; `source` and `odg_chapters` are what is known of a source outside the MTUS.
    """

    basis: Basis
    text: Part
    guideline: Part | None = None
    chapter: Part | None = None
    chapter_number: int | None = None
    chapter_title: Part | None = None
    year: Part | None = None
    version: Part | None = None
    topics: tuple[Part, ...] = ()
    sections_label: Part | None = None
    paging: Pages | None = None
    regulations: tuple[Part, ...] = ()
    regulation_ranges: tuple[Part, ...] = ()
    known: Guideline | None = None
    edition: Edition | None = None
    source: OtherSource | None = None
    odg_chapters: tuple[OdgChapter, ...] = ()

    @property
    def pages(self) -> tuple[tuple[int, int], ...]:
        """The cited ranges of pages, first and last page each, in the order of the line."""
        return self.paging.ranges if self.paging else ()

    @property
    def page_parts(self) -> tuple[Part, ...]:
        """Where each range of `pages` stands."""
        return self.paging.parts if self.paging else ()

    @property
    def pages_label(self) -> Part | None:
        """The words that announce pages, as written: `Page(s):`, `Pages`, `pg.`."""
        return self.paging.label if self.paging else None

    @property
    def unread_pages(self) -> Part | None:
        """Words after the label that are no readable number; an empty Part where nothing follows the label."""
        return self.paging.unread if self.paging else None

    @property
    def loose_ranges(self) -> tuple[Part, ...]:
        """Ranges joined by a doubled hyphen or a blank."""
        return self.paging.loose if self.paging else ()

    @property
    def sections(self) -> tuple[Part, ...]:
        """The topics without those that are a section of 8 CCR: what pins the citation down."""
        places = {(number.start, number.end) for number in self.regulations + self.regulation_ranges}
        return tuple(topic for topic in self.topics if (topic.start, topic.end) not in places)

    def edition_at(self, date: str) -> Edition | None:
        """The edition meant by a letter of that ISO date: the one it names, else the one then in force.

        None where the citation names a year or a version that the catalogue does not know.
        """
        if self.edition or self.known is None or self.year or self.version:
            return self.edition
        return self.known.in_force(date)


class GuidelineLine(NamedTuple):
    """One guideline line, read.

    `outside_mtus` is the sentence that says that the decision does not rest on the MTUS, `none_cited` the one that no evidence
    is cited, `empty_non_mtus` the words "Decision based on Non-MTUS Citation" with no source behind them, `malformed` the first
    words that are none of all this; `missing_separators` are places where one citation runs into the next (a comma without its
    blank, or only a blank). `terminated` tells whether the line ends with its full stop.
    """

    text: str
    form: Form
    citations: tuple[Citation, ...] = ()
    outside_mtus: Part | None = None
    none_cited: Part | None = None
    empty_non_mtus: Part | None = None
    malformed: Part | None = None
    missing_separators: tuple[Part, ...] = ()
    terminated: bool = False
