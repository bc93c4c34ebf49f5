"""The words of the catalogue as trees, each built once: what a citation may start with and what holds its commas."""

from __future__ import annotations

from functools import cache

from imrlint.grammar.guidelines import KINDS_OF_TITLE, Edition, Guideline, OdgChapter, OtherSource, catalogue, normal_title
from imrlint.grammar.words import WordTree, lower_case


@cache
def guideline_names() -> WordTree[tuple[Guideline, ...]]:
    """Every name and alias of a guideline, misspelt ones too; several guidelines may share one ("Chronic Pain")."""
    named: dict[str, tuple[Guideline, ...]] = {}
    for guideline in catalogue().guidelines:
        for name in (guideline.name, *guideline.aliases):
            for spelling in _spellings(name):
                named[spelling] = (*named.get(spelling, ()), guideline)
    tree: WordTree[tuple[Guideline, ...]] = WordTree()
    for name, guidelines in named.items():
        tree.add(name, guidelines)
    return tree


@cache
def printed_names() -> dict[str, tuple[Guideline, Edition]]:
    """Every name with every one of its years, in lower case, as the letters print them: most lines need no tree at all."""
    printed: dict[str, tuple[Guideline, Edition]] = {}
    for guideline in catalogue().guidelines:
        for name in (guideline.name, *guideline.aliases):
            for edition in guideline.editions:
                if guideline.name != "ACOEM":
                    printed.setdefault(f"{lower_case(name)} {edition.year}", (guideline, edition))
    return printed


@cache
def chapter_titles() -> WordTree[Guideline]:
    """Titles that may follow "ACOEM Chapter 12": the chapters of 2004 with any kind of title, then the newer guidelines."""
    tree: WordTree[Guideline] = WordTree()
    for guideline in catalogue().guidelines:
        if guideline.chapter is not None:
            for name in (guideline.name, *guideline.aliases):
                for kind in ("", *sorted(KINDS_OF_TITLE)):
                    tree.add(f"{normal_title(name)} {kind}", guideline)
    for guideline in catalogue().guidelines:
        if guideline.name != "ACOEM":
            for name in (guideline.name, *guideline.aliases):
                tree.add(name, guideline)
    return tree


@cache
def odg_chapters() -> WordTree[OdgChapter]:
    """Every name of a chapter of the Official Disability Guidelines."""
    tree: WordTree[OdgChapter] = WordTree()
    for chapter in catalogue().odg_chapters:
        for name in (chapter.name, *chapter.names):
            tree.add(name, chapter)
    return tree


@cache
def other_sources() -> WordTree[OtherSource]:
    """Every name of a source outside the MTUS."""
    tree: WordTree[OtherSource] = WordTree()
    for source in catalogue().other_sources:
        for name in source.names:
            tree.add(name, source)
    return tree


@cache
def topics_with_commas() -> WordTree[bool]:
    """The names of topics that hold a comma, so that a list of topics can be cut at the other commas."""
    tree: WordTree[bool] = WordTree()
    for guideline in catalogue().guidelines:
        for edition in guideline.editions:
            for topic in edition.topics:
                if "," in topic.name:
                    for spelling in _spellings(topic.name):
                        tree.add(spelling, True)
    return tree


def _spellings(name: str) -> list[str]:
    """A name, and the same name with each known misspelling that fits into it."""
    low = lower_case(name)
    swaps = ((lower_case(slip.right), lower_case(slip.wrong)) for slip in catalogue().misspellings)
    return [low, *(low.replace(right, wrong) for right, wrong in swaps if right in low)]
