"""Credentials are read as letters print them, and every part is where it says it is."""

from __future__ import annotations

import time

import pytest

from imrlint.grammar import scopes, specialties
from imrlint.grammar.credentials import STATEMENTS, read
from imrlint.grammar.identifiers import identifiers
from imrlint.grammar.specialties import non_physicians
from imrlint.grammar.statements import affiliation, hours, left_out, sentences, years

BEFORE = (
    "MAXIMUS Federal Services sent the complete case file to an expert reviewer. He/she has no affiliation with the employer, "
    "employee, providers or the claims administrator. "
)
AFTER = (
    "He/she has been in active clinical practice for more than five years and is currently working at least 24 hours a week in "
    "active practice. The expert reviewer was selected based on his/her clinical experience, education, background, and expertise "
    "in the same or similar specialties that evaluate and/or treat the medical condition and disputed items/services. He/she is "
    "familiar with governing laws and regulations, including the strength of evidence hierarchy that applies to Independent "
    "Medical Review determinations."
)
BLOCK = " The Expert Reviewer has the following credentials: "
STARTS = {
    "record_review": "MAXIMUS Federal",
    "independence": "He/she has no",
    "practice_years": "He/she has been",
    "practice_hours": "He/she has been",
    "selection_basis": "The expert reviewer was",
    "evidence_hierarchy": "He/she is familiar",
}


def parts(read_):
    yield from (*read_.specialties, *read_.subspecialties, *read_.licensed_in, *read_.statements.values())
    for stated in (read_.prose, read_.block):
        if stated:
            yield from (stated.place, *stated.labels.values(), *([stated.run_on] if stated.run_on else []))
    for other in read_.others:
        yield from parts(other)


def checked(text):
    """What is read of a text, once every part has been found again at its place."""
    found = read(text)
    for part in parts(found):
        assert text[part.start : part.end] == part.text
        assert part.text == part.text.strip()
    return found


def names(found):
    return tuple([one.text for one in group] for group in (found.specialties, found.subspecialties, found.licensed_in))


PROSE = [
    (
        "is Board Certified in Urology, has a subspecialty in Pediatric Urology, and is licensed to practice in Ohio",
        ["Urology"],
        ["Pediatric Urology"],
        ["Ohio"],
    ),
    (
        "is Board Certified in Urology, has a subspecialty in Pediatric Urology and is licensed to practice in Ohio",
        ["Urology"],
        ["Pediatric Urology"],
        ["Ohio"],
    ),
    (
        "is Board Certified in Urology has a subspecialty in Pediatric Urology and is licensed to practice in Ohio",
        ["Urology"],
        ["Pediatric Urology"],
        ["Ohio"],
    ),
    ("is Board Certified in Urology and is licensed to practice in New Mexico", ["Urology"], [], ["New Mexico"]),
    ("is Board Certified in Urology is licensed to practice in Ohio", ["Urology"], [], ["Ohio"]),
    (
        "is board-certified in Urology with a sub-specialty in Pediatric Urology, licensed to practice in Ohio",
        ["Urology"],
        ["Pediatric Urology"],
        ["Ohio"],
    ),
    (
        "is Board Certified in Neurology and Psychiatry and is licensed to practice in Ohio and Utah",
        ["Neurology and Psychiatry"],
        [],
        ["Ohio", "Utah"],
    ),
    (
        "is Board Certified in Neurology, Urology and Surgery, and is licensed to practice in Ohio, Utah, and Iowa",
        ["Neurology", "Urology", "Surgery"],
        [],
        ["Ohio", "Utah", "Iowa"],
    ),
    (
        "is Board Certified in Physical Medicine and Rehabilitation and Pain Medicine and is licensed to practice in Ohio",
        ["Physical Medicine and Rehabilitation", "Pain Medicine"],
        [],
        ["Ohio"],
    ),
    (
        "is Board Certified in Physical Medicine & Rehabilitation, has subspecialties in Sports Medicine and Pain Medicine, and is licensed to practice in Ohio",
        ["Physical Medicine & Rehabilitation"],
        ["Sports Medicine", "Pain Medicine"],
        ["Ohio"],
    ),
    (
        "is Board Certified in Hospice and Palliative Medecine and is licensed to practice in Ohio",
        ["Hospice and Palliative Medecine"],
        [],
        ["Ohio"],
    ),
    (
        "is Board Certified in Urology and Pain Medecine and is licensed to practice in Ohio",
        ["Urology", "Pain Medecine"],
        [],
        ["Ohio"],
    ),
    ("is Board Certified in Ear, Nose and Throat and is licensed to practice in Ohio", ["Ear, Nose and Throat"], [], ["Ohio"]),
    ("is a Chiropractor licensed to practice in Ohio", ["Chiropractor"], [], ["Ohio"]),
    ("is a licensed acupuncturist and is licensed to practice in Ohio", ["acupuncturist"], [], ["Ohio"]),
    ("is a Registered Nurse, and is licensed to practice in Ohio", ["Registered Nurse"], [], ["Ohio"]),
    ("is licensed to practice in Ohio", [], [], ["Ohio"]),
    ("is licensed to practice medicine in the states of Ohio and Utah", [], [], ["Ohio", "Utah"]),
    ("is licensed to practice in the Commonwealth of Virginia since 1990", [], [], ["Virginia"]),
    (
        "is Board Certified in Urology and holds a medical license in Washington, D.C. and Utah",
        ["Urology"],
        [],
        ["Washington, D.C.", "Utah"],
    ),
    ("is a Utah-licensed physician who is Board Certified in Urology", ["Urology"], [], ["Utah"]),
    ("is certified by the American Board of Urology and is licensed in OH", ["Urology"], [], ["OH"]),
    ("is Board Certified and is licensed to practice in Ohio", [], [], ["Ohio"]),
    ("is not Board Certified in Urology and is licensed to practice in Ohio", [], [], ["Ohio"]),
    ("specializes in Urology and is licensed to practice in Ohio", ["Urology"], [], ["Ohio"]),
    ("is Board Certified in Urology and is licensed to practice in", ["Urology"], [], []),
    ("is Board Certified in Basket Weaving and is licensed to practice in Ruritania", ["Basket Weaving"], [], ["Ruritania"]),
]


@pytest.mark.parametrize(("sentence", "certified", "within", "licensed"), PROSE)
@pytest.mark.parametrize("who", ["The expert reviewer", "The physician reviewer", "He/she"])
def test_prose(who, sentence, certified, within, licensed):
    for text in (f"{who} {sentence}.", f"{BEFORE}{who} {sentence}. {AFTER}"):
        found = checked(text)
        assert names(found) == (certified, within, licensed)
        assert found.style == "prose"
        assert found.block is None
        assert not found.others


@pytest.mark.parametrize(
    ("words", "certified"),
    [
        ("is Board Certified in Urology", True),
        ("is Board Certified", True),
        ("is Certified in Urology", True),
        ("is not Board Certified", False),
        ("is Board Eligible in Urology", False),
        ("is a Chiropractor", False),
        ("specializes in Urology", False),
    ],
)
def test_board_certified(words, certified):
    assert checked(f"The expert reviewer {words} and is licensed to practice in Ohio.").board_certified is certified


@pytest.mark.parametrize(
    ("sentence", "run_on"),
    [
        ("is Board Certified in Urology has a subspecialty in Pain Medicine and is licensed to practice in Ohio", "Urology has"),
        (
            "is Board Certified in Urology, has a subspecialty in Pain Medicine is licensed to practice in Ohio",
            "Pain Medicine is",
        ),
        ("is Board Certified in Urology, has a subspecialty in Pain Medicine, is licensed to practice in Ohio", None),
        ("is Board Certified in Urology and has a subspecialty in Pain Medicine and licensed to practice in Ohio", None),
        ("is Board Certified in Urology who is licensed to practice in Ohio", None),
        ("is Board Certified in Urology with a subspecialty in Pain Medicine and is licensed to practice in Ohio", None),
    ],
)
def test_run_on(sentence, run_on):
    found = checked(f"The expert reviewer {sentence}.").prose.run_on
    assert (found.text if found else None) == run_on


@pytest.mark.parametrize(
    "label",
    [
        "State(s) of Licensure:",
        "State of Licensure:",
        "States of licensure:",
        "state(s) of licensure",
        "Licensed in:",
        "State(s) of Lisensure :",
    ],
)
@pytest.mark.parametrize(
    "other",
    [
        "Certification(s)/Specialty:",
        "Certification/Specialty:",
        "certifications/specialties",
        "Board Certification:",
        "Specialty:",
        "Certifcation(s)/Speciality:",
    ],
)
@pytest.mark.parametrize("before", ["", BEFORE + AFTER + BLOCK, BLOCK.strip() + " "])
def test_block_labels(label, other, before):
    found = checked(f"{before}{label} Texas,New York, Ohio {other} Public Health & General Preventive Medicine, Urology")
    assert names(found) == (["Public Health & General Preventive Medicine", "Urology"], [], ["Texas", "New York", "Ohio"])
    assert found.style == "block"
    assert found.board_certified is None
    turned = checked(f"{before}{other} Urology,Pain Management {label} West Virginia")
    assert names(turned) == (["Urology", "Pain Management"], [], ["West Virginia"])


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ("State(s) of Licensure: Certification(s)/Specialty: Urology", (["Urology"], [], [])),
        ("State(s) of Licensure: Ohio Certification(s)/Specialty:", ([], [], ["Ohio"])),
        ("State(s) of Licensure: Certification(s)/Specialty:", ([], [], [])),
        ("State(s) of Licensure: Ohio", ([], [], ["Ohio"])),
        (
            "Certification(s)/Specialty: Preventive Medicine, Occupational Medicine, Family Practice",
            (["Preventive Medicine", "Occupational Medicine", "Family Practice"], [], []),
        ),
        ("State(s) of Licensure: Ohio. Certification(s)/Specialty: Urology.", (["Urology"], [], ["Ohio"])),
        ("State(s) of Licensure: Ohio Utah Certification(s)/Specialty: Urology", (["Urology"], [], ["Ohio", "Utah"])),
        (
            "State(s) of Licensure: Ohio and Utah Certification(s)/Specialty: Urology and Pain Medicine",
            (["Urology", "Pain Medicine"], [], ["Ohio", "Utah"]),
        ),
        (
            "State(s) of Licensure: Ohio Certification(s)/Specialty: Endocrinology, Diabetes & Metabolism, Urology",
            (["Endocrinology, Diabetes & Metabolism", "Urology"], [], ["Ohio"]),
        ),
        (
            "State(s) of Licensure: Ohio Certification(s)/Specialty: Urology Subspecialty: Pediatric Urology",
            (["Urology"], ["Pediatric Urology"], ["Ohio"]),
        ),
        ("State(s) of Licensure: Ohio Certification(s)/Specialty: Urology NPI: 1234567890", (["Urology"], [], ["Ohio"])),
        ("State(s) of Licensure: Ohio Certification(s)/Specialty: Urology Years in practice: 12", (["Urology"], [], ["Ohio"])),
        ("State(s) of Licensure: Ohio Certification(s)/Specialty: Urology " + AFTER, (["Urology"], [], ["Ohio"])),
    ],
)
def test_block_values(values, expected):
    found = checked(BLOCK.strip() + " " + values)
    assert names(found) == expected
    assert found.style == "block"


def test_a_block_of_which_only_the_opening_is_left():
    found = checked(BEFORE + AFTER + BLOCK.rstrip())
    assert found.style == "block"
    assert names(found) == ([], [], [])


def test_statements_behind_a_block_are_read():
    found = checked(f"{BLOCK.strip()} State(s) of Licensure: Ohio Certification(s)/Specialty: Urology {BEFORE}{AFTER}")
    assert set(found.statements) == set(STATEMENTS)
    assert names(found) == (["Urology"], [], ["Ohio"])


@pytest.mark.parametrize(
    "swap", [("", ""), ("He/she", "The physician reviewer"), ("items/services", "items/Service"), ("expert", "physician")]
)
def test_statements(swap):
    text = (BEFORE + AFTER).replace(*swap) if swap[0] else BEFORE + AFTER
    found = checked(text)
    assert set(found.statements) == set(STATEMENTS)
    assert {
        name: found.statements[name].text.startswith(start.replace(*swap) if swap[0] else start) for name, start in STARTS.items()
    } == dict.fromkeys(STARTS, True)
    assert all(part.text.endswith(".") for part in found.statements.values())
    assert found.style is None


@pytest.mark.parametrize("name", STATEMENTS)
def test_a_statement_that_is_not_there(name):
    whole = BEFORE + AFTER
    sentence = read(whole).statements[name].text
    left = checked(whole.replace(sentence, "")).statements
    gone = {"practice_years", "practice_hours"} if name.startswith("practice") else {name}
    assert set(left) == set(STATEMENTS) - gone


def test_independence_over_two_sentences():
    text = (
        "He/she has no affiliation with the employer or employee. There is no affiliation with the providers. He/she is licensed."
    )
    assert checked(text).statements["independence"].text == text[: text.index(" He/she is")]


def test_several_reviewers():
    found = checked(
        "The first expert reviewer is Board Certified in Urology and is licensed to practice in Ohio. "
        "The second expert reviewer is Board Certified in Neurology and is licensed to practice in Utah."
    )
    assert names(found) == (["Urology"], [], ["Ohio"])
    assert [names(other) for other in found.others] == [(["Neurology"], [], ["Utah"])]
    found = checked("State(s) of Licensure: Ohio Certification(s)/Specialty: Urology " * 3)
    assert len(found.others) == 2


def test_both_styles_are_kept():
    found = checked(
        f"The expert reviewer is Board Certified in Urology and is licensed to practice in Ohio. {AFTER}{BLOCK}State(s) of Licensure: Utah Certification(s)/Specialty:"
    )
    assert found.style == "block"
    assert found.board_certified is True
    assert names(found) == (["Urology"], [], ["Utah"])
    assert [one.text for one in found.prose.licensed_in] == ["Ohio"]
    assert set(found.block.labels) == {"licensed_in", "specialties"}


def test_nothing():
    assert names(checked("")) == ([], [], [])
    assert read("").style is None
    assert read("Words that say nothing of anybody.").style is None


def test_sentences():
    text = "The M.D. and Dr. Roe met. He/she is an M.D. He/she left!  Why? So.Then (yes.) end"
    assert [part.text for part in sentences(text, 0, len(text))] == [
        "The M.D. and Dr. Roe met.",
        "He/she is an M.D.",
        "He/she left!",
        "Why?",
        "So.",
        "Then (yes.)",
        "end",
    ]


@pytest.mark.parametrize(
    ("words", "number", "short"),
    [
        ("for more than five years", 5, False),
        ("for more than 5 years", 5, False),
        ("for twelve (12) years", 12, False),
        ("for over twenty-five years", 25, False),
        ("for less than five years", 5, True),
        ("for more than four years", 4, True),
        ("for up to 5 years", 5, True),
        ("for many years", None, None),
    ],
)
def test_years(words, number, short):
    found = years(f"He/she has been in practice {words}.")
    assert (found and found.number, found and found.short_of(5)) == (number, short)


@pytest.mark.parametrize(
    ("words", "number", "short"),
    [
        ("at least 24 hours a week", 24, False),
        ("at least twenty-four hours per week", 24, False),
        ("24 (24) hours of active practice each week", 24, False),
        ("at least twelve hours a week", 12, True),
        ("fewer than 24 hours a week", 24, True),
        ("at least 24 hours a month", None, None),
    ],
)
def test_hours(words, number, short):
    found = hours(f"He/she is working {words}.")
    assert (found and found.number, found and found.short_of(24)) == (number, short)


@pytest.mark.parametrize(
    ("words", "stated"),
    [
        ("He/she has no affiliation with the employer.", None),
        ("He/she does not have any affiliation with the employer.", None),
        ("There is no material professional, familial, or financial affiliation with the employer.", None),
        ("The reviewer is not affiliated with the employer.", None),
        ("Neither the employer nor the employee has an affiliation with the reviewer.", None),
        ("No affiliation or conflict of interest exists.", None),
        ("He/she has an affiliation with the employer.", "has an affiliation"),
        ("He/she is affiliated with the employer.", "is affiliated"),
        ("He/she has a prior financial affiliation with the employer.", "has a prior financial affiliation"),
        ("He/she has no affiliation with the employer but is affiliated with the insurer.", "is affiliated"),
        ("He/she is not biased. He/she has a conflict of interest.", "has a conflict of interest"),
    ],
)
def test_affiliation(words, stated):
    found = affiliation(words)
    assert (found and found.text) == stated
    assert found is None or words[found.start : found.end] == stated


def test_left_out():
    whole = "He/she has no affiliation with the employer, employee, providers or the claims administrator."
    assert left_out(whole) == ()
    assert left_out("The physician reviewer has no affiliation with the employers, the worker or the insurer.") == ("providers",)
    assert left_out(whole.replace("employer, ", "")) == ("employer",)
    assert left_out(whole.replace("employee, ", "")) == ("employee",)
    assert left_out("He/she has no affiliation.") == ("employer", "employee", "providers", "claims administrator")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The reviewer is Dr. Roe.", ["Dr. Roe"]),
        ("Signed by: Jane Q. Roe", ["Signed by: Jane Q. Roe"]),
        ("Reviewed by Jane Roe, M.D., NPI 1234567890", ["Reviewed by Jane Roe", "NPI 1234567890"]),
        ("Jane Roe, DO is licensed in Ohio, license no. 20A12345.", ["Jane Roe, DO"]),
        ("License Number: A 123456", ["License Number: A 123456"]),
        ("California (G45678)", ["G45678"]),
        ("Dr. , says so", []),
        ("Family Medicine, M.D.", []),
        ("licensed in New York, MD", []),
        ("The Medical Doctor is Board Certified in Sports Medicine, D.O.", []),
        ("Case CM16-0199001 took 24 hours a week.", []),
        (BEFORE + AFTER, []),
    ],
)
def test_identifiers(text, found):
    assert [one.text for one in identifiers(text)] == found
    assert all(text[one.start : one.end] == one.text for one in identifiers(text))


def test_non_physicians():
    assert [one.text for one in non_physicians("sent the file to a Registered Nurse")] == ["Registered Nurse"]
    assert [one.text for one in non_physicians("The pharmacist was selected")] == ["pharmacist"]
    assert not list(non_physicians("the physical therapist's notes and the nurse notes"))
    assert not list(non_physicians(BEFORE + AFTER))


@pytest.mark.parametrize(
    ("who", "service", "kind"),
    [
        ("Chiropractor", "Norco 10/325mg #60", "drug"),
        ("Chiropractor", "Lumbar epidural steroid injection", "injection"),
        ("Chiropractor", "Left knee arthroscopy", "surgery"),
        ("Chiropractor", "Chiropractic manipulation 2 times 6", None),
        ("Chiropractor", "Post-operative physical therapy after surgery, 12 sessions", None),
        ("Chiropractor", "MRI of the lumbar spine", None),
        ("Chiropractor", "Interferential unit", None),
        ("Psychologist", "MRI of the lumbar spine", "imaging"),
        ("Psychologist", "Cognitive behavioral therapy, 6 sessions", None),
        ("Acupuncturist", "Acupuncture, 12 sessions", None),
        ("Podiatrist", "Right foot surgery", None),
        ("Podiatrist", "Right shoulder arthroscopy", "surgery"),
        ("Dentist", "Root canal of tooth 14", None),
        ("Optometrist", "Lumbar fusion", "surgery"),
    ],
)
def test_scope(who, service, kind):
    assert scopes.outside(specialties.find(who), service, service) == kind


ADVERSARIAL = [
    "Board Certified in ",
    "licensed to practice in ",
    "a, ",
    "has a subspecialty in Urology and ",
    "State(s) of Licensure: ",
    "Washington, D.C. ",
    "no affiliation. ",
    "24 hours ",
    "? ! . ",
    "is a the ",
    "Jane Roe ",
    "of and ",
    " ",
]


@pytest.mark.parametrize("piece", ADVERSARIAL)
@pytest.mark.parametrize(
    "reader",
    [read, lambda text: list(identifiers(text)), affiliation, hours, years, left_out, lambda text: list(non_physicians(text))],
)
def test_linear(reader, piece):
    """Four times the text takes about four times as long; a generous limit keeps the test calm on a busy machine."""

    def seconds(size):
        text = (piece * (size // len(piece) + 1))[:size]
        start = time.process_time()
        reader(text)
        return time.process_time() - start

    assert seconds(40_000) < max(0.4, 14 * seconds(10_000))
