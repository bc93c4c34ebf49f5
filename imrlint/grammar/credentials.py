"""Reads the section on how the determination was made: a reviewer's credentials, and the programme's statements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

from imrlint.grammar import credential_block as block
from imrlint.grammar import credential_sentence as sentence
from imrlint.grammar.credential_lists import moved, split_specialties, split_states
from imrlint.grammar.statements import STATEMENTS, collect, sentences
from imrlint.grammar.words import Part, lower_case

_HE = ("He ", "She ", "He/she ", "They ", "This reviewer ")
"""How a sentence goes on about the reviewer of the one before it."""

__all__ = ["STATEMENTS", "Credentials", "Part", "Stated", "read"]


@dataclass(frozen=True, slots=True)
class Stated:
    """Credentials as a letter states them in one place; offsets are into the text of the section.

    `place` is what states them: the sentence, or the labels and values of the block.
    `labels` are those of the block, by the key of their value in the record.
    `run_on` is where a clause follows another one with neither comma nor "and".
    """

    place: Part
    specialties: tuple[Part, ...] = ()
    subspecialties: tuple[Part, ...] = ()
    licensed_in: tuple[Part, ...] = ()
    board_certified: bool | None = None
    labels: Mapping[str, Part] = field(default_factory=dict)
    run_on: Part | None = None


@dataclass(frozen=True, slots=True)
class Credentials:
    """What a letter says of its reviewer.

    In block style `specialties` is the list as written, and `subspecialties` only what the letter calls one.
    Where a sentence and a block both give credentials the style is block, and what the block leaves out comes from the sentence.
    `statements` holds each statement of the programme as the sentence that makes it.
    `others` are further reviewers, where the letter describes them.
    """

    style: Literal["prose", "block"] | None
    board_certified: bool | None
    specialties: tuple[Part, ...]
    subspecialties: tuple[Part, ...]
    licensed_in: tuple[Part, ...]
    statements: Mapping[str, Part]
    prose: Stated | None = None
    block: Stated | None = None
    others: tuple[Credentials, ...] = ()


@lru_cache(maxsize=16)
def read(text: str) -> Credentials:
    """The credentials and statements of a section's running text; every place is an offset into it.

    The last few answers are kept, because rules ask again for what the layout has read.
    """
    low = lower_case(text)
    entries = block.find(text, low)
    start, end = (entries[0].label.start, max(entry.value.end for entry in entries)) if entries else (len(text), len(text))
    parts = [*sentences(text, 0, start), *sentences(text, end, len(text))]
    blocks = _blocks(text, entries)
    if not blocks and (lead_in := low.find(block.LEAD_IN)) >= 0:
        blocks = [Stated(next(part for part in parts if part.end > lead_in))]
    prose, other_prose = _prose(parts)
    others = [_combined(None, one, {}) for one in blocks[1:]] + [_combined(one, None, {}) for one in other_prose]
    return _combined(prose, blocks[0] if blocks else None, collect(parts, text), tuple(others))


def _combined(
    prose: Stated | None, given: Stated | None, statements: Mapping[str, Part], others: tuple[Credentials, ...] = ()
) -> Credentials:
    stated = [one for one in (given, prose) if one]
    return Credentials(
        "block" if given else "prose" if prose else None,
        prose.board_certified if prose else given.board_certified if given else None,
        next((one.specialties for one in stated if one.specialties), ()),
        next((one.subspecialties for one in stated if one.subspecialties or (one is given and one.specialties)), ()),
        next((one.licensed_in for one in stated if one.licensed_in), ()),
        MappingProxyType(dict(statements)),
        prose,
        given,
        others,
    )


def _blocks(text: str, entries: tuple[block.Entry, ...]) -> list[Stated]:
    """The block of each reviewer; a label that comes again once all are given opens the next one's."""
    groups: list[list[block.Entry]] = []
    keys: set[str] = set()
    for entry in entries:
        if not groups or (entry.key in keys and {"licensed_in", "specialties"} <= keys):
            groups.append([])
            keys = set()
        groups[-1].append(entry)
        keys.add(entry.key)
    return [_block(text, group) for group in groups]


def _block(text: str, entries: list[block.Entry]) -> Stated:
    names: dict[str, list[Part]] = {"licensed_in": [], "specialties": [], "subspecialties": []}
    for entry in entries:
        split = split_states if entry.key == "licensed_in" else split_specialties
        names[entry.key] += split(text, entry.value.start, entry.value.end)
    start, end = entries[0].label.start, max(entries[-1].value.end, entries[-1].label.end)
    return Stated(
        Part(text[start:end], start, end),
        tuple(names["specialties"]),
        tuple(names["subspecialties"]),
        tuple(names["licensed_in"]),
        labels=MappingProxyType({entry.key: entry.label for entry in reversed(entries)}),
    )


def _prose(parts: Iterable[Part]) -> tuple[Stated | None, list[Stated]]:
    """The credentials of the first reviewer's sentences taken together, and those of every other reviewer's."""
    first: list[Stated] = []
    others: list[list[Stated]] = []
    for part in parts:
        if said := sentence.clauses(part.text):
            made = Stated(
                part,
                moved(said.specialties, part.start),
                moved(said.subspecialties, part.start),
                moved(said.licensed_in, part.start),
                bool(said.board),
                run_on=moved((said.run_on,), part.start)[0] if said.run_on else None,
            )
            another = bool(first) and sentence.of_another(part.text)
            if another and not (others and _goes_on(others[-1], made)):
                others.append([made])
            else:
                (others[-1] if others and (another or part.text.startswith(_HE)) else first).append(made)
    return _joined(first) if first else None, [_joined(one) for one in others]


def _goes_on(spread: list[Stated], more: Stated) -> bool:
    """Whether a sentence of credentials may be about the same other reviewer: it names only what is not named yet."""
    licensed, qualified = any(one.licensed_in for one in spread), any(one.specialties for one in spread)
    return not (licensed and more.licensed_in) and not (qualified and more.specialties)


def _joined(spread: list[Stated]) -> Stated:
    """Credentials that may be spread over several sentences; a specialty that is mentioned again stands once."""
    if len(spread) == 1:
        return spread[0]
    specialties = {part.text: part for one in reversed(spread) for part in reversed(one.specialties)}
    return Stated(
        spread[0].place,
        tuple(sorted(specialties.values(), key=lambda part: part.start)),
        tuple([part for one in spread for part in one.subspecialties]),
        tuple([part for one in spread for part in one.licensed_in]),
        any(one.board_certified for one in spread),
        run_on=next((one.run_on for one in spread if one.run_on), None),
    )
