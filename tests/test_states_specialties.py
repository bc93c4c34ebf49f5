"""The catalogues of states and specialties know the names that letters print, and only those."""

from __future__ import annotations

import json

import pytest

from imrlint.grammar import specialties, states
from imrlint.grammar.nearness import nearest
from imrlint.grammar.specialties import Standing
from imrlint.resources import resource


def rows(name):
    data = json.loads(resource("rulesets/catalogues", name).read_text("utf-8"))
    return {key: value for key, value in data.items() if key != "about"}


@pytest.mark.parametrize("name", ["states.json", "specialties.json", "scopes.json"])
def test_every_entry_has_a_source_and_a_line(name):
    text = resource("rulesets/catalogues", name).read_text("utf-8")
    entries = [row for group in rows(name).values() for row in group]
    assert all(row["source"] for row in entries)
    assert sum(line.startswith('  {"') for line in text.splitlines()) == len(entries)


def test_fifty_states():
    entries = rows("states.json")["states"]
    assert sum(row["kind"] == "state" for row in entries) == 50
    assert len({row["code"] for row in entries}) == len(entries) == 56


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("California", "CA"),
        ("california", "CA"),
        ("the State of California", "CA"),
        ("Commonwealth of Virginia", "VA"),
        ("Calif.", "CA"),
        ("N.Y.", "NY"),
        ("NY", "NY"),
        ("New  York", "NY"),
        ("W. Virginia", "WV"),
        ("Ohio (active)", "OH"),
        ("Washington", "WA"),
        ("Washington, D.C.", "DC"),
        ("Puerto Rico", "PR"),
    ],
)
def test_states(name, code):
    assert states.find(name).code == code


def test_district_and_territories_are_no_states():
    assert not any(
        states.find(name).is_state for name in ("DC", "District of Columbia", "Guam", "Puerto Rico", "U.S. Virgin Islands")
    )


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Massachutes", "Massachusetts"),
        ("Californa", "California"),
        ("Pensylvania", "Pennsylvania"),
        ("Ohoi", "Ohio"),
        ("North Carolnia", "North Carolina"),
        ("Ontario", None),
        ("Mexico", None),
        ("Canada", None),
        ("Alberta", None),
        ("XX", None),
        ("", None),
    ],
)
def test_nearest_state(name, meant):
    assert states.find(name) is None
    assert states.nearest(name) == meant


@pytest.mark.parametrize(
    ("name", "meaning"),
    [
        ("Orthopedic Surgery", "Orthopedic Surgery"),
        ("Orthopaedic surgery", "Orthopedic Surgery"),
        ("Family Practice", "Family Medicine"),
        ("Pain Management", "Pain Medicine"),
        ("PM&R", "Physical Medicine & Rehabilitation"),
        ("PM and R", "Physical Medicine & Rehabilitation"),
        ("Physical Medicine and Rehabilitation", "Physical Medicine & Rehabilitation"),
        ("Anaesthesiology", "Anesthesiology"),
        ("Paediatrics", "Pediatrics"),
        ("Obstetrics and Gynaecology", "Obstetrics & Gynecology"),
        ("American Board of Neurological Surgery", "Neurological Surgery"),
        ("Board Certified in Urology", "Urology"),
        ("Public Health & General Preventive Medicine", "Public Health & General Preventive Medicine"),
        ("Hospice & Palliative Medicine", "Hospice & Palliative Medicine"),
        ("Chiropractor", "Chiropractic"),
        ("Doctor of Chiropractic", "Chiropractic"),
        ("L.Ac.", "Acupuncture"),
        ("licensed psychologist", "Psychology"),
        ("RN", "Registered Nurse"),
        ("Pharm.D.", "Pharmacist"),
    ],
)
def test_specialties(name, meaning):
    assert specialties.find(name).name == meaning


@pytest.mark.parametrize("name", ["Chiropractor", "Psychologist", "Podiatrist", "Dentist", "Optometrist", "Acupuncturist"])
def test_physicians_of_the_labor_code(name):
    assert specialties.find(name).standing is Standing.PHYSICIAN


@pytest.mark.parametrize(
    "name",
    [
        "Registered Nurse",
        "Nurse Practitioner",
        "Physical Therapist",
        "Occupational Therapist",
        "Pharmacist",
        "Physician Assistant",
        "Audiologist",
    ],
)
def test_persons_who_are_no_physicians(name):
    assert specialties.find(name).standing is Standing.NON_PHYSICIAN
    assert specialties.find(name.upper()).standing is Standing.NON_PHYSICIAN


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Sports Medicinea", "Sports Medicine"),
        ("Anesthesology", "Anesthesiology"),
        ("Orthopedic Surgry", "Orthopedic Surgery"),
        ("Physical Medicine & Rehabilitatoin", "Physical Medicine & Rehabilitation"),
        ("Famly Practice", "Family Practice"),
        ("Basket Weaving", None),
        ("", None),
    ],
)
def test_nearest_specialty(name, meant):
    assert specialties.find(name) is None
    assert specialties.nearest(name) == meant


def test_no_name_means_two_things():
    """A synonym belongs to one entry; a specialty may stand among the subspecialties under its own name."""
    seen: dict[str, str] = {}
    for group in rows("specialties.json").values():
        for row in group:
            for name in (row["name"], *row.get("synonyms", ())):
                assert seen.setdefault(specialties.normal(name), row["name"]) == row["name"], name


def test_subspecialties_name_known_specialties():
    for row in rows("specialties.json")["subspecialties"]:
        for name in row["of"]:
            assert specialties.find(name).name == name


@pytest.mark.parametrize(
    ("specialty", "subspecialty", "issued"),
    [
        ("Anesthesiology", "Pain Management", True),
        ("PM&R", "Pain Medicine", True),
        ("Orthopedic Surgery", "Pain Medicine", False),
        ("Orthopedic Surgery", "Sports Medicine", True),
        ("Preventive Medicine", "Occupational Medicine", True),
        ("Internal Medicine", "Rheumatology", True),
        ("Psychiatry", "Rheumatology", False),
        ("Surgery", "Surgical Critical Care", True),
    ],
)
def test_issues(specialty, subspecialty, issued):
    assert specialties.issues(specialties.find(specialty), specialties.find(subspecialty)) is issued


def test_nearest_keeps_its_distance():
    assert nearest("utah", ["utah", "ohio"]) == "utah"
    assert nearest("utha", ["ohio", "utah"]) == "utah"
    assert nearest("iran", ["iowa"]) is None
    assert nearest("anything", []) is None
