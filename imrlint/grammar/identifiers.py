"""What identifies a reviewer: a name, a signature, a provider or licence number."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from imrlint.expressions import expression
from imrlint.grammar import specialties, states
from imrlint.grammar.nearness import nearest
from imrlint.grammar.statements import all_sentences

_PERSON = r"[A-Z][a-z][\w'’-]{0,30}"
_FULL = rf"{_PERSON}(?:\s[A-Z]\b\.?)?\s{_PERSON}"
_DEGREES = r"(?:M\.?D|D\.?O|D\.?C|D\.?P\.?M|Ph\.?D|Psy\.?D|L\.?Ac|D\.?D\.?S|D\.?M\.?D|O\.?D|R\.?N|M\.?P\.?H|M\.?B\.?B\.?S)\b\.?"
_NAMES = tuple(
    expression(pattern)
    for pattern in (
        rf"(?P<name>{_FULL}),?\s{_DEGREES}",
        rf"(?<![\w.])(?P<name>(?:[A-Z]\.\s?){{1,2}}{_PERSON}),?\s{_DEGREES}",
        rf"\b(?:Dr\.?|Doctor)\s(?P<name>{_PERSON}(?:\s[A-Z]\b\.?)?(?:\s{_PERSON})?)",
        rf"\b[Rr]eviewer(?:['’]s name)?(?:,|:| is| was| named)\s(?:named )?(?P<name>{_FULL})\b",
        rf"\b(?:[Rr]eviewed|[Ss]igned|[Pp]repared|[Dd]etermined)(?: by:?|:)\s(?P<name>{_FULL})\b",
        rf"\bName:\s?(?P<name>{_FULL})\b",
        rf"(?:/s/|\bSignature:|\bSincerely,)\s?(?P<name>{_FULL})\b",
    )
)
_MARKS = expression(
    r"\bNPI\b(?:\s(?:[Nn]o\.?|[Nn]umber|#))?[\s:#]{0,3}\d{6,10}\b"
    r"|\b(?:[Mm]edical\s)?(?:[Ll]icen[sc]e|LICENSE|[Ll]ic\.?)\s?(?:[Nn]o\.?|[Nn]umber|NO\.?|NUMBER|#)\s?:?\s?[A-Z]{0,3}[\s-]?\d{3,10}\b"
    r"|\b(?:[Mm]edical\s)?[Ll]icen[sc]e:?\s[A-Z]{0,2}[\s-]?\d{4,10}\b"
    r"|\bDEA\b(?:\s(?:[Nn]o\.?|[Nn]umber|#))?[\s:#]{0,3}[A-Z]{2}\d{7}\b"
    r"|(?<![\w-])[A-Z]{1,2}[ -]?\d{5,6}\b"
    r"|\b[Ee]lectronically [Ss]igned\b|/s/|\bSignature:"
)
_SIGNING = ("/s/", "Signature:", "igned")
_ORDINARY = frozenset(
    [
        "expert",
        "reviewer",
        "reviewers",
        "physician",
        "medical",
        "doctor",
        "board",
        "certified",
        "federal",
        "services",
        "maximus",
        "he",
        "she",
        "his",
        "her",
        "they",
        "the",
        "this",
        "it",
        "state",
        "states",
        "of",
        "licensure",
        "certification",
        "certifications",
        "specialty",
        "credentials",
        "independent",
        "review",
        "determination",
        "determinations",
        "final",
        "and",
        "or",
        "licensed",
        "practice",
        "american",
        "united",
        "california",
        "osteopathic",
        "diplomate",
        "fellow",
        "member",
        "examiner",
        "evaluator",
        "qualified",
        "clinical",
    ]
)

_SURNAMES = frozenset(("public", "hand", "foot", "north", "west", "york", "virginia", "carolina", "washington", "jersey"))
"""Words of specialties and states that people are called, too."""


class Identifier(NamedTuple):
    """Words that identify a person: half-open offsets into the text."""

    text: str
    start: int
    end: int


@cache
def _vocabulary() -> frozenset[str]:
    """Words that name fields, states and programmes, and so no person."""
    names = (*specialties.names(), *states.names())
    return _ORDINARY | {word for name in names for word in name.split()}


def _is_person(name: str) -> bool:
    words = [word.strip(".'’-").lower() for word in name.split()]
    known = _vocabulary()
    longer = [word for word in words if len(word) > 1]
    strange = [word for word in longer if word not in known and specialties.normal(word) not in known]
    if len(strange) == len(longer):
        return True
    # "Jane Public": a surname may be a word of some specialty, but then the other words are not nearly such a word.
    surname = longer[-1] in _SURNAMES and longer[-1] not in strange
    return surname and len(strange) == len(longer) - 1 > 0 and not any(nearest(word, known) for word in strange)


def identifiers(text: str) -> Iterator[Identifier]:
    """Names, signatures and numbers in their order; of overlapping ones the first."""
    for part in all_sentences(text):
        for one in _in_sentence(part.text):
            yield Identifier(one.text, part.start + one.start, part.start + one.end)


@lru_cache(maxsize=512)
def _in_sentence(text: str) -> tuple[Identifier, ...]:
    """Those of one sentence; kept, because letters repeat sentences word for word."""
    found = [*_MARKS.finditer(text)]
    found += [one for pattern in _NAMES for one in pattern.finditer(text) if _is_person(one["name"])]
    kept: list[Identifier] = []
    for one in sorted(found, key=lambda one: (one.start(), -one.end())):
        if kept and kept[-1].text.endswith(_SIGNING) and not text[kept[-1].end : one.start()].strip(" :\n"):
            # "Signature: /s/ Jane Doe" is one signature.
            start, end = kept[-1].start, max(one.end(), kept[-1].end)
            kept[-1] = Identifier(text[start:end], start, end)
        elif not kept or one.start() >= kept[-1].end:
            kept.append(Identifier(one[0], one.start(), one.end()))
    return tuple(kept)
