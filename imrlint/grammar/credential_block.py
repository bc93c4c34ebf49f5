"""The block of credentials: `State(s) of Licensure: ...` and `Certification(s)/Specialty: ...`, as letters vary them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from imrlint.expressions import expression
from imrlint.grammar.words import Part

STATES, SPECIALTIES = "State(s) of Licensure:", "Certification(s)/Specialty:"
LEAD_IN = "following credentials"

_PROBES = (
    "licensure",
    "(s)",
    "certification/",
    "certifications/",
    "licensed:",
    "licensed in:",
    "certification:",
    "certifications:",
    "specialty:",
    "specialties:",
)
_WORD = expression(r"[^\s:]+:?|:")
_FILLERS = frozenset(("of", "in", "and", "&", "or", "/", "the", "medical", "-"))
_FULL = expression(r"states?(?:\(s\))?$|certifications?(?:\(s\))?/")
_VALUE_END = expression(
    r"(?:^|\s)(?:(?:(?:Expert|Physician) Reviewer|He/she|He|She|The|They|MAXIMUS|NPI|"
    r"Licen[sc]e|Signature|Signed|Electronically|Reviewers?|Reviewed|Sincerely)\b"
    r"|(?:(?:New|North|South|West|Rhode)\s)?[A-Z][a-z]+\s(?:Medical\s)?Licen[sc]e\s?(?:#|No\b|Num)|(?:is|was)\s(?:the|an?|board)\b"
    r"|(?:Name:|Lic\.|Dr\.|/s/)|(?<=[a-z] )[A-Z]{4,} [A-Z]{4,}\b|[A-Z][\w()/]*(?:\s[a-z][\w()/]*){0,4}\s?:)"
)
_CARRIES = {
    "licensed_in": ("licens", "licenc", "lisens"),
    "subspecialties": ("subspecial", "sub-special"),
    "specialties": ("certif", "special"),
}
_LABEL_WORD = expression(r"^state|^board$|licen[sc]|lisens|certif|special")


class Entry(NamedTuple):
    """A label of the block, the value it names in the record, and the value as written (which may be empty)."""

    key: str
    label: Part
    value: Part


def find(text: str, low: str) -> tuple[Entry, ...]:
    """The entries of the block in their order; none where the text holds no block.

    A value ends at the next label, at a new sentence of the programme's, or at the end.
    """
    labels = _as_printed(text) or list(_labels(low))
    ends = [*(start for _, start, _ in labels[1:]), len(text)]
    return tuple([_entry(text, key, start, stop, end) for (key, start, stop), end in zip(labels, ends, strict=False)])


def _as_printed(text: str) -> list[tuple[str, int, int]]:
    """The two labels as the programme prints them, where no other colon stands behind the first."""
    states = text.find(STATES)
    specialties = text.find(SPECIALTIES, states) if states >= 0 else -1
    if specialties < 0:
        return []
    middle, last = states + len(STATES), specialties + len(SPECIALTIES)
    if text.find(":", middle, specialties) >= 0 or text.find(":", last) >= 0:
        return []
    return [("licensed_in", states, middle), ("specialties", specialties, last)]


def _entry(text: str, key: str, start: int, stop: int, end: int) -> Entry:
    value = text[stop:end]
    if found := _VALUE_END.search(value):
        value = value[: found.start()]
    words = value.strip(" \t\n:;-")
    at = stop + value.index(words) if words else stop
    return Entry(key, Part(text[start:stop], start, stop), Part(words, at, at + len(words)))


def _labels(low: str) -> Iterator[tuple[str, int, int]]:
    """Every label however it is spelt: words such as State, Licensure, Certification or Specialty that run up to a colon."""
    hits = [at for probe in _PROBES if (at := low.find(probe)) >= 0]
    if (lead_in := low.find(LEAD_IN)) >= 0:
        first = lead_in + len(LEAD_IN)
    elif hits:
        first = low.rfind(" ", 0, max(min(hits) - 24, 0)) + 1
    else:
        return
    run: list[re.Match[str]] = []
    for word in _WORD.finditer(low, first):
        written = word[0].rstrip(":")
        if not _LABEL_WORD.search(written) and not (run and (written in _FILLERS or word[0] == ":")):
            if run and (label := _label(run, closed=False)):
                yield label
            run = []
            continue
        if (
            run
            and _FULL.match(written)
            and _FULL.match(run[0][0])
            and written != run[0][0]
            and (label := _label(run, closed=False))
        ):
            yield label  # a label with neither colon nor value, and the next one
            run = []
        run.append(word)
        if word[0].endswith(":"):
            if label := _label(run, closed=True):
                yield label
            run = []
    if run and (label := _label(run, closed=False)):
        yield label


def _label(run: list[re.Match[str]], closed: bool) -> tuple[str, int, int] | None:
    """The label that a run of words makes; without a colon only the programme's own two, whose words nothing else has."""
    words = [word[0].rstrip(":") for word in run]
    if not closed:
        while words and words[-1] in _FILLERS:
            words.pop()
        if not words or not _FULL.match(words[0]):
            return None
        if not (any("licens" in word for word in words) if words[0].startswith("state") else "special" in words[0]):
            return None
    whole = " ".join(words)
    key = next((key for key, stems in _CARRIES.items() if any(stem in whole for stem in stems)), "")
    return (key, run[0].start(), run[len(words) - 1].end()) if key and words else None
