"""IMR214: a state or specialty that is given twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from imrlint.determination import Reviewer
from imrlint.finding import Finding, Quote, Related, Severity
from imrlint.grammar import specialties, states
from imrlint.grammar.specialties import Standing
from imrlint.letter import Letter
from imrlint.mending import Replacements, deleted, fix, removed, replaced
from imrlint.rule import Authority, Edit, Record
from imrlint.rule_kinds.reviewer import CredentialsRule
from imrlint.text import Span

_WHAT = "Take the repeated name out."
_AND = ("and", "&")


class RepeatedCredential(CredentialsRule):
    """No state and no specialty is given twice.

    A name that comes twice says no more than once; mostly another one was meant, and is now missing.
    """

    code = "IMR214"
    default_severity = Severity.NOTE
    fix = "safe"
    authority = Authority("programme template; Labor Code 4610.6(f)", "The letter describes the reviewer's qualifications.")
    remedy = "Take the second name out, or put in the one that was meant."
    message = "The credentials name '{0}' and '{1}', which are the same."
    valid = (
        Edit("California, Nevada", "Virginia, West Virginia"),
        Edit("Orthopedic Surgery, Sports Medicine", "Surgery, Surgical Critical Care"),
    )
    invalid = (
        Edit("California, Nevada", "California, Nevada, ⟦California⟧"),
        Edit("Orthopedic Surgery, Sports Medicine", "Orthopedic Surgery, Sports Medicine, ⟦Orthopaedic surgery⟧"),
        Record(
            {"layout": None, "reviewer": {"licensed_in": ["Ohio", "OH"]}, "items": [{"heading": "Knee brace"}]},
            found=("/reviewer/licensed_in/1",),
        ),
    )

    def check_reviewer(self, letter: Letter, reviewer: Reviewer) -> Iterator[Finding]:
        """Speak of each name that an earlier one gave, however either is spelt."""
        yield from self._repeats(letter, reviewer, ("licensed_in",), _state)
        yield from self._repeats(letter, reviewer, ("specialties", "subspecialties"), _specialty)

    def _repeats(self, letter: Letter, reviewer: Reviewer, keys: tuple[str, ...], meaning: _Meaning) -> Iterator[Finding]:
        spelt: dict[str, tuple[str, str]] = {}
        meant: dict[str, tuple[str, str]] = {}
        for key in keys:
            for n, name in enumerate(getattr(reviewer, key)):
                if not name.strip():
                    continue
                here = (name, f"{reviewer.pointer}/{key}/{n}")
                spelling, official = meaning(name)
                first = spelt.get(spelling) or spelt.get(official) or (meant.get(official) if spelling == official else None)
                if first:
                    related = (Related(letter.at(first[1]), "the first of the two"),)
                    listed = first[1].rpartition("/")[0] == here[1].rpartition("/")[0]
                    mended = fix(_WHAT, _without(letter, here[1]), safe=spelling in spelt) if listed else None
                    yield self.found(letter.at(here[1]), Quote(first[0]), Quote(name), related=related, fix=mended)
                spelt.setdefault(spelling, here)
                meant.setdefault(official, here)


def _without(letter: Letter, pointer: str) -> Replacements:
    """The list without one name; an "and" before it goes, or moves before the last name that is left."""
    if letter.text is None:
        return removed(letter, pointer)
    above, _, last = pointer.rpartition("/")
    names = [letter.spans.get(f"{above}/{n}") for n in range(max(int(last) - 2, 0), int(last) + 1)]
    if len(names) < 2 or (here := names[-1]) is None or (before := names[-2]) is None or before.end > here.start:
        return ()
    gone = Span(before.end, here.end)
    joint = letter.words[before.end : here.start].strip()
    if joint in (",", ";") or (joint in _AND and int(last) == 1 and f"{above}/2" not in letter.spans):
        return deleted(letter, gone)
    if joint.strip(",; ") not in _AND or f"{above}/{int(last) + 1}" in letter.spans or (first := names[0]) is None:
        return ()
    joint, rest = letter.words[first.end : before.start], deleted(letter, gone)
    if joint not in (", ", "; "):
        return rest
    moved = replaced(letter, Span(first.end, before.start), " and ")
    return (*moved, *rest) if moved and rest else ()


_Meaning = Callable[[str], tuple[str, str]]
"""What gives a name's normalised spelling, and that of the official name it stands for."""


def _state(name: str) -> tuple[str, str]:
    known = states.find(name)
    spelling = states.normal(known.name if known else name)
    return spelling, spelling


def _specialty(name: str) -> tuple[str, str]:
    """Short forms of one official name are told apart from each other: they may be certificates of different kinds."""
    known = specialties.find(name)
    spelling = specialties.normal(name)
    return spelling, specialties.normal(known.name) if known and known.standing is Standing.MEDICAL else spelling
