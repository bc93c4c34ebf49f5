"""IMR414: one rationale for services that differ in kind."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from imrlint.determination import Item
from imrlint.finding import Finding, Quote, Related, Severity
from imrlint.grammar.services import ancillary, bare, falls_with_surgery
from imrlint.grammar.treatments import kinds
from imrlint.letter import Letter
from imrlint.rule import Authority, LetterRule, Record, param

_REASONS = (
    "The notes of the last three visits hold no measured gain for this patient. The guideline asks for such a gain before Norco or another "
    "opioid such as Percocet goes on, and before an MRI is repeated. The request is not medically necessary."
)


def _record(*services: str) -> dict[str, Any]:
    """A record whose items share their reasons; for examples."""
    return {"layout": None, "items": [{"heading": service, "outcome": "Upheld", "rationale": _REASONS} for service in services]}


_PASSAGE = 6
"""How many words a passage has."""
_MOST = 6
"""With how many earlier items a rationale is compared at most for each of its passages."""


class CopiedRationale(LetterRule):
    """Services that differ in kind have reasons of their own.

    Each analysis applies the standards to its service.
    One text under a drug and an operation was written for one of them at most.
    Services of one kind, an MRI of two regions for instance, may share their reasons.
    """

    code = "IMR414"
    default_severity = Severity.NOTE
    authority = Authority(
        "Labor Code 4610.6(e)", "The analyses state for each disputed service whether it is necessary, and why."
    )
    remedy = "Write the reasons for each service, or check that none of them was pasted by mistake."
    message = "The rationale for '{0}' is that of '{1}', nearly word for word."
    valid = (
        Record(_record("MRI of the left knee", "MRI of the right knee")),
        Record(_record("Norco 10/325mg #60", "Percocet 5/325mg #60")),
    )
    invalid = (Record(_record("MRI of the left knee", "Norco 10/325mg #60"), found=("/items/1/rationale",)),)
    similarity: int = param(93, "How alike two rationales are that count as one, in percent.", minimum=50, maximum=100)

    def check(self, subject: Letter) -> Iterator[Finding]:
        """Compare each rationale with those before it; a group of copies gives one finding, at its second member."""
        if not self._any_near(sorted([len(item.rationale) for item in subject.items if item.rationale])):
            return
        told: set[str] = set()
        seen: dict[str, list[Item]] = {}
        for item in subject.items:
            passages = _passages(item.rationale or "") if item.heading else ()
            earlier = next(
                (one for one in _candidates(seen, passages) if one.pointer not in told and self._copied(item, one)), None
            )
            if earlier is not None:
                told |= {item.pointer, earlier.pointer}
                place = subject.at(f"{item.pointer}/rationale")
                related = (Related(subject.at(f"{earlier.pointer}/rationale"), "the same rationale"),)
                names = [Quote(one.service or one.heading or "") for one in (item, earlier)]
                yield self.found(place, *names, related=related)
            for passage in passages:
                seen.setdefault(passage, []).append(item)

    def _copied(self, item: Item, earlier: Item) -> bool:
        return self._alike(item.rationale or "", earlier.rationale or "") and _differ(item, earlier)

    def _any_near(self, lengths: list[int]) -> bool:
        """Whether two of some lengths, in their order, may be those of copies: then two neighbours may."""
        return any([self._near(short, long) for short, long in pairwise(lengths)])

    def _near(self, short: int, long: int) -> bool:
        """Whether texts of these lengths can be nearly the same."""
        return short * 200 >= (short + long) * self.similarity * 0.9

    def _alike(self, one: str, other: str) -> bool:
        if one == other:
            return True
        if not self._near(*sorted((len(one), len(other)))):
            return False
        from rapidfuzz import fuzz  # only letters with several items pay for it

        return fuzz.ratio(one, other, score_cutoff=self.similarity) > 0


def _passages(rationale: str) -> tuple[str, ...]:
    """Three passages of a rationale; of two rationales that are nearly the same, one passage at least is the same."""
    words = rationale.split()
    half = len(words) // 2
    return tuple(
        {
            " ".join(words[at : at + _PASSAGE]).casefold()
            for at in (3, max(half - _PASSAGE // 2, 0), max(len(words) - 3 * _PASSAGE, 0))
        }
        if words
        else ()
    )


def _candidates(seen: dict[str, list[Item]], passages: tuple[str, ...]) -> Iterator[Item]:
    """Earlier items that share a passage; a few, so that a letter of a thousand copies is read in linear time."""
    for passage in passages:
        yield from seen.get(passage, ())[:_MOST]


def _differ(one: Item, other: Item) -> bool:
    """Whether two services are known to differ in kind, and both stand for themselves."""
    headings = one.heading or "", other.heading or ""
    if any(ancillary(heading) for heading in headings) or falls_with_surgery(one.rationale or ""):
        return False
    first, second = (kinds(bare(heading)) for heading in headings)
    return bool(first) and bool(second) and not first & second
