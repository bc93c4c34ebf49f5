"""Defects of the reviewer's credentials and statements (IMR2xx)."""

from __future__ import annotations

from random import Random

from benchmarks.quality.model import Letter
from benchmarks.quality.planters import mark_how, marked, pick, plants

PROSE = {"eras": ("P14",)}
BLOCK = {"eras": ("B15", "B17", "A18")}


def _block(letter: Letter, states: str | None, specialties: str | None) -> None:
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


def _own(letter: Letter) -> tuple[str, str, str]:
    reviewer = letter.reviewer
    return reviewer.specialties[0], (reviewer.subspecialties or [""])[0], " and ".join(reviewer.states)


@plants("IMR201", "error", **PROSE)
def licence_left_out_of_prose(letter: Letter, rng: Random) -> None:
    field, sub, _ = _own(letter)
    letter.reviewer.sentences["credentials"] = f"The expert reviewer is Board Certified in {field}{f', has a subspecialty in {sub}' if sub else ''}."
    mark_how(letter)


@plants("IMR201", "error", **BLOCK)
def licence_left_out_of_block(letter: Letter, rng: Random) -> None:
    if rng.random() < 0.5:
        del letter.reviewer.block[1]
    else:
        letter.reviewer.block[1] = "State(s) of Licensure:"
    letter.reviewer.block = [marked(line) for line in letter.reviewer.block]


@plants("IMR202", "error", **PROSE)
def certification_left_out_of_prose(letter: Letter, rng: Random) -> None:
    states = _own(letter)[2]
    letter.reviewer.sentences["credentials"] = f"The expert reviewer is licensed to practice in {states}."
    mark_how(letter)


@plants("IMR202", "error", **BLOCK)
def specialty_left_out_of_block(letter: Letter, rng: Random) -> None:
    if rng.random() < 0.5:
        del letter.reviewer.block[2]
    else:
        letter.reviewer.block[2] = "Certification(s)/Specialty:"
    letter.reviewer.block = [marked(line) for line in letter.reviewer.block]


def _state(letter: Letter, wrong: str, rng: Random) -> None:
    field, sub, _ = _own(letter)
    if letter.reviewer.style == "prose":
        _prose(letter, field, sub, marked(wrong))
    else:
        names = [*letter.reviewer.states[: rng.randint(0, 1)], marked(wrong)]
        _block(letter, ", ".join(names), None)


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
    wrong = marked(rng.choice(("Quantum Medicine", "Orthopedic Sugery", "Sports Medicinea", "Wellness Coaching", "Physcial Medicine & Rehabilitation")))
    if letter.reviewer.style == "prose":
        _prose(letter, wrong, "", _own(letter)[2])
    else:
        _block(letter, None, wrong)


@plants("IMR205", "note", **PROSE)
def subspecialty_of_another_board(letter: Letter, rng: Random) -> None:
    field, sub = rng.choice((("Orthopedic Surgery", "Pain Medicine"), ("Family Medicine", "Interventional Cardiology"),
                             ("Dermatology", "Sports Medicine"), ("Ophthalmology", "Surgery of the Hand")))
    _prose(letter, field, marked(sub), _own(letter)[2])


@plants("IMR206", "warning")
def independence_left_out(letter: Letter, rng: Random) -> None:
    letter.reviewer.sentences["independence"] = ""
    mark_how(letter)


@plants("IMR206", "warning")
def party_left_out_of_independence(letter: Letter, rng: Random) -> None:
    parties = ["employer", "employee", "providers", "claims administrator"]
    del parties[rng.randrange(4)]
    letter.reviewer.sentences["independence"] = marked(f"He/she has no affiliation with the {parties[0]}, {parties[1]} or the {parties[2]}.")


@plants("IMR206", "error")
def affiliation_stated(letter: Letter, rng: Random) -> None:
    letter.reviewer.sentences["independence"] = marked(rng.choice((
        "He/she has an affiliation with the claims administrator.",
        "He/she is affiliated with the employer.",
        "He/she has a professional affiliation with the providers.",
    )))


@plants("IMR207", "warning")
def practice_years_left_out(letter: Letter, rng: Random) -> None:
    letter.reviewer.sentences["practice"] = "He/she is currently working at least 24 hours a week in active practice."
    mark_how(letter)


@plants("IMR208", "warning")
def practice_hours_left_out(letter: Letter, rng: Random) -> None:
    letter.reviewer.sentences["practice"] = "He/she has been in active clinical practice for more than five years."
    mark_how(letter)


@plants("IMR208", "warning")
def fewer_practice_hours(letter: Letter, rng: Random) -> None:
    hours = rng.choice(("8", "12", "16", "20"))
    old = letter.reviewer.sentences["practice"]
    letter.reviewer.sentences["practice"] = old.replace("24 hours a week", f"⟦{hours} hours a week⟧")


@plants("IMR209", "warning")
def selection_left_out(letter: Letter, rng: Random) -> None:
    letter.reviewer.sentences["selection"] = ""
    mark_how(letter)


@plants("IMR210", "warning")
def hierarchy_left_out(letter: Letter, rng: Random) -> None:
    letter.reviewer.sentences["hierarchy"] = ""
    mark_how(letter)


@plants("IMR211", "error", **PROSE)
def reviewer_named_in_prose(letter: Letter, rng: Random) -> None:
    name = rng.choice(("Marcus T. Ellery, M.D.", "Dr. Helen Brandt", "Priya Raman, MD", "Owen Castle, D.O."))
    old = letter.reviewer.sentences["credentials"]
    letter.reviewer.sentences["credentials"] = old.replace("The expert reviewer is", f"The expert reviewer, ⟦{name},⟧ is")


@plants("IMR211", "error", **BLOCK)
def reviewer_identified_in_block(letter: Letter, rng: Random) -> None:
    letter.reviewer.block.append(marked(rng.choice((
        "NPI: 1234567893", "License Number: A 98123", "Reviewer: Marcus T. Ellery, M.D.", "Signature: Helen Brandt, MD", "License No. G45612"))))


@plants("IMR212", "error", **BLOCK)
def reviewer_is_no_physician_in_block(letter: Letter, rng: Random) -> None:
    _block(letter, None, marked(rng.choice(("Registered Nurse", "Physical Therapist", "Pharmacist", "Nurse Practitioner", "Physician Assistant",
                                            "Occupational Therapist"))))


@plants("IMR212", "error", **PROSE)
def reviewer_is_no_physician_in_prose(letter: Letter, rng: Random) -> None:
    trade = rng.choice(("registered nurse", "physical therapist", "pharmacist", "nurse practitioner"))
    letter.reviewer.sentences["credentials"] = f"The expert reviewer is a ⟦{trade}⟧ and is licensed to practice in {_own(letter)[2]}."


@plants("IMR213", "note", **PROSE)
def comma_left_out_of_credentials(letter: Letter, rng: Random) -> object:
    field, sub, states = _own(letter)
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
        _block(letter, f"{', '.join(letter.reviewer.states)}, ⟦{state}⟧", None)
    else:
        _block(letter, None, ", ".join([*letter.reviewer.specialties, marked(letter.reviewer.specialties[0])]))


@plants("IMR215", "error", **PROSE)
def block_contradicts_prose(letter: Letter, rng: Random) -> None:
    field, _, states = _own(letter)
    if rng.random() < 0.5:
        states = "Vermont"
    else:
        field = "Dermatology"
    letter.reviewer.block = ["⟦The Expert Reviewer has the following credentials:", f"State(s) of Licensure: {states}",
                             f"Certification(s)/Specialty: {field}⟧"]
    mark_how(letter)


@plants("IMR216", "warning")
def record_review_left_out(letter: Letter, rng: Random) -> None:
    letter.reviewer.sentences["sent"] = rng.choice(("", "MAXIMUS Federal Services assigned an expert reviewer."))
    letter.leads["summary"] = ""
    mark_how(letter)
    letter.section_names["summary"] = marked(letter.section_names["summary"])


@plants("IMR217", "warning", **BLOCK)
def reviewer_outside_scope(letter: Letter, rng: Random) -> object:
    only, kinds = rng.choice((("Chiropractor", ("drug", "surgery", "injection")), ("Acupuncturist", ("drug", "surgery", "imaging", "injection")),
                              ("Psychologist", ("drug", "surgery", "injection")), ("Podiatrist", ("injection",)), ("Dentist", ("surgery", "injection"))))
    item = pick(letter, rng, *kinds)
    if item is None or only == "Podiatrist" and letter.facts["region"].key == "ankle":
        return False
    _block(letter, None, marked(only))
    for one in letter.items:
        if one.kind in kinds:
            one.heading = marked(one.heading)
    return None


@plants("IMR218", "note")
def several_reviewers_and_one_described(letter: Letter, rng: Random) -> None:
    letter.reviewer.sentences["sent"] = rng.choice((
        "MAXIMUS Federal Services sent the complete case file to two expert reviewers.",
        "MAXIMUS Federal Services sent the complete case file to three expert reviewers, who decided by majority.",
    ))
    mark_how(letter)
