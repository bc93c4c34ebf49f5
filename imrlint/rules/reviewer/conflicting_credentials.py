"""IMR215: a sentence and a block of credentials that disagree."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple

from imrlint.finding import Finding, Quote, Related
from imrlint.grammar import credentials, specialties, states
from imrlint.grammar.words import Part
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, LetterRule
from imrlint.rule_kinds.reviewer import Stated, stated


class ConflictingCredentials(LetterRule):
    """A sentence of credentials and a block of credentials agree.

    The programme's letters give either the sentence or the block.
    Where one stands beside a left-over of the other, and the sentence names a state or a specialty that the block does not list,
    one of the two describes another reviewer.
    A sentence that says less than the block contradicts nothing.
    """

    code = "IMR215"
    reads = "reviewer"
    authority = Authority("Labor Code 4610.6(f)", "The letter describes the qualifications of the reviewer who decided.")
    remedy = "Keep the style that the letter is to have, with the credentials of the reviewer who decided."
    message = {
        "states": "The sentence of credentials names the state '{0}', and the block lists '{1}'.",
        "specialties": "The sentence of credentials names the field '{0}', and the block lists '{1}'.",
    }
    valid = (
        Edit(
            "claims administrator. He/she has been\nin",
            "claims administrator. The expert reviewer is Board Certified in Orthopaedic Surgery\nand is licensed to practice in Nevada. "
            "He/she has been\nin",
        ),
    )
    invalid = (
        Edit(
            "claims administrator. He/she has been\nin",
            "claims administrator. The expert reviewer is Board Certified in Orthopedic Surgery\nand is licensed to practice in ⟦Oregon⟧. "
            "He/she has been\nin",
        ),
        Edit(
            "claims administrator. He/she has been\nin",
            "claims administrator. The expert reviewer is Board Certified in ⟦Dermatology⟧ and is\nlicensed to practice in California. "
            "He/she has been\nin",
        ),
    )

    def check(self, subject: Letter) -> Iterator[Finding]:
        """Speak once, of the states before the fields, at what the sentence names and the block does not."""
        said = stated(subject)
        if said is None or said.credentials.prose is None or said.credentials.block is None:
            return
        found: list[Finding] = []
        for say, pair in (
            ("states", _states(said.credentials.prose, said.credentials.block)),
            ("specialties", _fields(said.credentials.prose, said.credentials.block)),
        ):
            if pair.block and (odd := pair.odd()):
                found.append(self._conflict(subject, said, say, odd, pair.block))
        if found:
            also = tuple([Related(one.place, "here they disagree, too") for one in found[1:]])
            yield replace(found[0], related=(*found[0].related, *also))

    def _conflict(self, letter: Letter, said: Stated, say: str, odd: Part, block: tuple[Part, ...]) -> Finding:
        whole = Part(said.text[block[0].start : block[-1].end], block[0].start, block[-1].end)
        related = (Related(said.place(letter, whole), "what the block lists"),)
        return self.found(
            said.place(letter, odd), Quote(odd.text), Quote(", ".join(one.text for one in block)), say=say, related=related
        )


class _Pair(NamedTuple):
    """The names of the sentence and of the block, and what a name means."""

    prose: tuple[Part, ...]
    block: tuple[Part, ...]
    meaning: Callable[[str], str]

    def odd(self) -> Part | None:
        """The first name of the sentence that the block does not list."""
        listed = {self.meaning(one.text) for one in self.block}
        return next((one for one in self.prose if self.meaning(one.text) not in listed), None)


def _states(prose: credentials.Stated, block: credentials.Stated) -> _Pair:
    return _Pair(prose.licensed_in, block.licensed_in, _state)


def _fields(prose: credentials.Stated, block: credentials.Stated) -> _Pair:
    return _Pair(prose.specialties + prose.subspecialties, block.specialties + block.subspecialties, _field)


def _state(name: str) -> str:
    known = states.find(name) or states.find(states.nearest(name) or name)
    return known.name if known else states.normal(name)


def _field(name: str) -> str:
    known = specialties.find(name) or specialties.find(specialties.nearest(name) or name)
    return known.name if known else specialties.normal(name)
