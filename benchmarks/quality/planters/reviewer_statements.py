"""Defects of what the letter says of its reviewer beside the credentials (IMR206-212, 216-218)."""

from __future__ import annotations

from random import Random

from benchmarks.quality.model import Letter
from benchmarks.quality.planters import mark_how, marked, pick, plants
from benchmarks.quality.planters.reviewer import BLOCK, PROSE, block, own


@plants("IMR206", "warning")
def independence_left_out(letter: Letter, _rng: Random) -> None:
    letter.reviewer.sentences["independence"] = ""
    mark_how(letter)


@plants("IMR206", "warning")
def party_left_out_of_independence(letter: Letter, rng: Random) -> None:
    parties = ["employer", "employee", "providers", "claims administrator"]
    del parties[rng.randrange(4)]
    letter.reviewer.sentences["independence"] = marked(
        f"He/she has no affiliation with the {parties[0]}, {parties[1]} or the {parties[2]}."
    )


@plants("IMR206", "error")
def affiliation_stated(letter: Letter, rng: Random) -> None:
    letter.reviewer.sentences["independence"] = marked(
        rng.choice(
            (
                "He/she has an affiliation with the claims administrator.",
                "He/she is affiliated with the employer.",
                "He/she has a professional affiliation with the providers.",
            )
        )
    )


@plants("IMR207", "warning")
def practice_years_left_out(letter: Letter, _rng: Random) -> None:
    letter.reviewer.sentences["practice"] = "He/she is currently working at least 24 hours a week in active practice."
    mark_how(letter)


@plants("IMR208", "warning")
def practice_hours_left_out(letter: Letter, _rng: Random) -> None:
    letter.reviewer.sentences["practice"] = "He/she has been in active clinical practice for more than five years."
    mark_how(letter)


@plants("IMR208", "warning")
def fewer_practice_hours(letter: Letter, rng: Random) -> None:
    hours = rng.choice(("8", "12", "16", "20"))
    old = letter.reviewer.sentences["practice"]
    letter.reviewer.sentences["practice"] = old.replace("24 hours a week", f"⟦{hours} hours a week⟧")


@plants("IMR209", "warning")
def selection_left_out(letter: Letter, _rng: Random) -> None:
    letter.reviewer.sentences["selection"] = ""
    mark_how(letter)


@plants("IMR210", "warning")
def hierarchy_left_out(letter: Letter, _rng: Random) -> None:
    letter.reviewer.sentences["hierarchy"] = ""
    mark_how(letter)


@plants("IMR211", "error", **PROSE)
def reviewer_named_in_prose(letter: Letter, rng: Random) -> None:
    name = rng.choice(("Marcus T. Ellery, M.D.", "Dr. Helen Brandt", "Priya Raman, MD", "Owen Castle, D.O."))
    old = letter.reviewer.sentences["credentials"]
    letter.reviewer.sentences["credentials"] = old.replace("The expert reviewer is", f"The expert reviewer, ⟦{name},⟧ is")


@plants("IMR211", "error", **BLOCK)
def reviewer_identified_inblock(letter: Letter, rng: Random) -> None:
    letter.reviewer.block.append(
        marked(
            rng.choice(
                (
                    "NPI: 1234567893",
                    "License Number: A 98123",
                    "Reviewer: Marcus T. Ellery, M.D.",
                    "Signature: Helen Brandt, MD",
                    "License No. G45612",
                )
            )
        )
    )


@plants("IMR212", "error", **BLOCK)
def reviewer_is_no_physician_inblock(letter: Letter, rng: Random) -> None:
    block(
        letter,
        None,
        marked(
            rng.choice(
                (
                    "Registered Nurse",
                    "Physical Therapist",
                    "Pharmacist",
                    "Nurse Practitioner",
                    "Physician Assistant",
                    "Occupational Therapist",
                )
            )
        ),
    )


@plants("IMR212", "error", **PROSE)
def reviewer_is_no_physician_in_prose(letter: Letter, rng: Random) -> None:
    trade = rng.choice(("registered nurse", "physical therapist", "pharmacist", "nurse practitioner"))
    letter.reviewer.sentences["credentials"] = (
        f"The expert reviewer is a ⟦{trade}⟧ and is licensed to practice in {own(letter)[2]}."
    )


@plants("IMR216", "warning", cover=False)
def record_review_left_out(letter: Letter, rng: Random) -> None:
    letter.reviewer.sentences["sent"] = rng.choice(("", "MAXIMUS Federal Services assigned an expert reviewer."))
    letter.leads["summary"] = ""
    mark_how(letter)
    letter.section_names["summary"] = marked(letter.section_names["summary"])


@plants("IMR217", "warning", **BLOCK)
def reviewer_outside_scope(letter: Letter, rng: Random) -> object:
    only, kinds = rng.choice(
        (
            ("Chiropractor", ("drug", "surgery", "injection")),
            ("Acupuncturist", ("drug", "surgery", "imaging", "injection")),
            ("Psychologist", ("drug", "surgery", "injection")),
            ("Podiatrist", ("injection",)),
            ("Dentist", ("surgery", "injection")),
        )
    )
    item = pick(letter, rng, *kinds)
    if item is None or (only == "Podiatrist" and letter.facts["region"].key == "ankle"):
        return False
    block(letter, None, marked(only))
    for one in letter.items:
        if one.kind in kinds:
            one.heading = marked(one.heading)
    return None


@plants("IMR218", "note")
def several_reviewers_and_one_described(letter: Letter, rng: Random) -> None:
    letter.reviewer.sentences["sent"] = rng.choice(
        (
            "MAXIMUS Federal Services sent the complete case file to two expert reviewers.",
            "MAXIMUS Federal Services sent the complete case file to three expert reviewers, who decided by majority.",
        )
    )
    mark_how(letter)
