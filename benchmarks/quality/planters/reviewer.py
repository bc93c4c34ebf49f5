"""Defects of the reviewer's credentials and statements (IMR2xx)."""

from __future__ import annotations

from random import Random

from benchmarks.quality.model import Letter
from benchmarks.quality.planters import mark_how, marked, plants

PROSE = {"eras": ("P14",)}
BLOCK = {"eras": ("B15", "B17", "A18")}


def block(letter: Letter, states: str | None, specialties: str | None) -> None:
    head = letter.reviewer.block[0]
    letter.reviewer.block = [
        head,
        letter.reviewer.block[1] if states is None else f"State(s) of Licensure: {states}",
        letter.reviewer.block[2] if specialties is None else f"Certification(s)/Specialty: {specialties}",
    ]


def _prose(letter: Letter, field: str, sub: str, states: str) -> None:
    between = f", has a subspecialty in {sub} and" if sub else " and"
    letter.reviewer.sentences["credentials"] = (
        f"The expert reviewer is Board Certified in {field}{between} is licensed to practice in {states}."
    )


def own(letter: Letter) -> tuple[str, str, str]:
    reviewer = letter.reviewer
    return reviewer.specialties[0], (reviewer.subspecialties or [""])[0], " and ".join(reviewer.states)


@plants("IMR201", "error", **PROSE)
def licence_left_out_of_prose(letter: Letter, _rng: Random) -> None:
    field, sub, _ = own(letter)
    letter.reviewer.sentences["credentials"] = (
        f"The expert reviewer is Board Certified in {field}{f', has a subspecialty in {sub}' if sub else ''}."
    )
    mark_how(letter)


@plants("IMR201", "error", **BLOCK)
def licence_left_out_ofblock(letter: Letter, rng: Random) -> None:
    if rng.random() < 0.5:
        del letter.reviewer.block[1]
    else:
        letter.reviewer.block[1] = "State(s) of Licensure:"
    letter.reviewer.block = [marked(line) for line in letter.reviewer.block]


@plants("IMR202", "error", **PROSE)
def certification_left_out_of_prose(letter: Letter, _rng: Random) -> None:
    states = own(letter)[2]
    letter.reviewer.sentences["credentials"] = f"The expert reviewer is licensed to practice in {states}."
    mark_how(letter)


@plants("IMR202", "error", **BLOCK)
def specialty_left_out_ofblock(letter: Letter, rng: Random) -> None:
    if rng.random() < 0.5:
        del letter.reviewer.block[2]
    else:
        letter.reviewer.block[2] = "Certification(s)/Specialty:"
    letter.reviewer.block = [marked(line) for line in letter.reviewer.block]


def _state(letter: Letter, wrong: str, rng: Random) -> None:
    field, sub, _ = own(letter)
    if letter.reviewer.style == "prose":
        _prose(letter, field, sub, marked(wrong))
    else:
        names = [*letter.reviewer.states[: rng.randint(0, 1)], marked(wrong)]
        block(letter, ", ".join(names), None)


@plants("IMR203", "error")
def state_of_another_country(letter: Letter, rng: Random) -> None:
    _state(letter, rng.choice(("Ontario", "Bavaria", "Atlantis", "Queensland", "British Columbia")), rng)


@plants("IMR203", "warning")
def state_misspelt(letter: Letter, rng: Random) -> None:
    _state(letter, rng.choice(("Califorina", "Massachutes", "Pensylvania", "Conneticut", "New Jersy", "Tennesee")), rng)


@plants("IMR203", "warning")
def territory(letter: Letter, rng: Random) -> None:
    _state(letter, rng.choice(("District of Columbia", "Puerto Rico", "Guam")), rng)


@plants("IMR204", "warning")
def specialty_unknown(letter: Letter, rng: Random) -> None:
    wrong = marked(
        rng.choice(
            (
                "Quantum Medicine",
                "Orthopedic Sugery",
                "Sports Medicinea",
                "Wellness Coaching",
                "Physcial Medicine & Rehabilitation",
            )
        )
    )
    if letter.reviewer.style == "prose":
        _prose(letter, wrong, "", own(letter)[2])
    else:
        block(letter, None, wrong)


@plants("IMR205", "note", **PROSE)
def subspecialty_of_another_board(letter: Letter, rng: Random) -> None:
    field, sub = rng.choice(
        (
            ("Orthopedic Surgery", "Pain Medicine"),
            ("Family Medicine", "Interventional Cardiology"),
            ("Dermatology", "Sports Medicine"),
            ("Ophthalmology", "Surgery of the Hand"),
        )
    )
    _prose(letter, field, marked(sub), own(letter)[2])


@plants("IMR213", "note", **PROSE)
def comma_left_out_of_credentials(letter: Letter, _rng: Random) -> object:
    field, sub, states = own(letter)
    if not sub:
        return False
    letter.reviewer.sentences["credentials"] = (
        f"The expert reviewer is Board Certified in ⟦{field} has a subspecialty⟧ in {sub} and is licensed to practice in {states}."
    )
    return None


@plants("IMR214", "note", **BLOCK)
def credential_twice(letter: Letter, rng: Random) -> None:
    if rng.random() < 0.5:
        state = letter.reviewer.states[0]
        block(letter, f"{', '.join(letter.reviewer.states)}, ⟦{state}⟧", None)
    else:
        block(letter, None, ", ".join([*letter.reviewer.specialties, marked(letter.reviewer.specialties[0])]))


@plants("IMR215", "error", **PROSE)
def block_contradicts_prose(letter: Letter, rng: Random) -> None:
    field, _, states = own(letter)
    if rng.random() < 0.5:
        states = "Vermont"
    else:
        field = "Dermatology"
    letter.reviewer.block = [
        "⟦The Expert Reviewer has the following credentials:",
        f"State(s) of Licensure: {states}",
        f"Certification(s)/Specialty: {field}⟧",
    ]
    mark_how(letter)
