"""Cases that one small fault would turn: of rules about the reasons that a rationale gives, and about what a heading leaves out."""

from __future__ import annotations

import json

import pytest

from imrlint.catalogue import catalogue
from imrlint.engine import Linter
from imrlint.rulesets.ruleset import load
from imrlint.text import Source


def findings(code, why=None, heading="Widget", **values):
    item = {"heading": heading, "outcome": "Upheld", "rationale": why, **values.pop("item", {})}
    record = {"layout": "determination-2014", "decision_date": "2017-01-03", **values, "items": [item]}
    result = Linter((catalogue()[code](),)).lint(Source("letter.json", json.dumps(record).encode()))
    assert not result.crashes
    return result.findings


def told(code, why=None, heading="Widget", **values):
    """The first words that each finding quotes."""
    return [one.message.text.split("'")[1] for one in findings(code, why, heading, **values)]


@pytest.mark.parametrize(
    ("why", "found"),
    [
        ("It is due to age and all his years, not due to his work accident, and due to time.", ["not due to his work accident"]),
        ("It is not due to his work accident, and due to time, due to age.", ["not due to his work accident"]),
        ("It is due to time, due to age, and not due to his work accident.", ["not due to his work accident"]),
        ("It is not related to his work accident. It is unrelated to the industrial injury.", ["not related to his work accident"]),
        ("The utilization review found it not compensable. It is not compensable.", []),
        ("It is not compensable. The utilization review found it so.", ["not compensable"]),
        (None, []),
    ],
)  # fmt: skip
def test_420_speaks_of_the_first_such_reason(why, found):
    assert told("IMR420", why) == found


SILENT = "The MTUS does not address this therapy. "
DENIED = "Therefore, the physical therapy is not medically necessary."
SINCE = "Since the MTUS does not address it, the physical therapy is not medically necessary."
NON = "Decision based on Non-MTUS Citation Official Disability Guidelines (ODG), Knee & Leg."
OWN = "Decision based on MTUS Knee Complaints 2004, Section(s): Initial Care."
BOTH = f"{OWN} {NON}"


@pytest.mark.parametrize(
    ("why", "line", "severity"),
    [
        (SILENT + DENIED, None, "ERROR"),
        (SILENT + DENIED, OWN, "ERROR"),
        (SILENT + DENIED, NON, None),
        (SILENT + DENIED, BOTH, None),
        (SINCE, None, "ERROR"),
        (SINCE, NON, "WARNING"),
        (SINCE, BOTH, "WARNING"),
        (
            SINCE,
            f"The Expert Reviewer based his/her decision on recommendations outside of the MTUS Guidelines. {OWN}",
            "WARNING",
        ),
        (SILENT + "Therefore, the physical therapy is medically necessary.", None, None),
        (DENIED + " " + SILENT, None, None),
        (SILENT + "The therapy helps nobody. " + DENIED, None, None),
        (SILENT + "The therapy is old. The MTUS is silent on it. " + DENIED, None, "ERROR"),
        (SILENT + "The MTUS is a schedule. " + DENIED, None, None),
        ("The MTUS doesn't address it. " + DENIED, None, "ERROR"),
        ("The MTUS is a schedule. " + SILENT + DENIED, None, "ERROR"),
        ("The ODG is known. " + SILENT + DENIED, None, None),
        ("ODG is known. " + SILENT + DENIED, None, None),
        (
            "The MTUS is known. " + SILENT + "Therefore, under the MTUS, the physical therapy is not medically necessary.",
            None,
            "ERROR",
        ),
        (SILENT[:-2] + ", and the ODG is silent. " + DENIED, None, None),
        (SILENT + DENIED + " The ODG agrees.", None, None),
        ("Nothing is said. The MTUS is known. " + DENIED, None, None),
        ("The MTUS is known for it. Nothing is not addressed. " + DENIED, None, None),
        (SILENT + "Nothing more was said of it.", None, None),
        ("No word of it stands in any book. " + DENIED, None, None),
        (SILENT + "Therefore, under the MTUS, the physical therapy is not medically necessary.", None, "ERROR"),
        ("Not addressed by the MTUS, the physical therapy is not medically necessary.", None, "ERROR"),
        ("MTUS does not address it, so the physical therapy is not medically necessary.", NON, "WARNING"),
        ("The MTUS does not address it, so the physical therapy is not medically necessary", None, "ERROR"),
        (None, None, None),
    ],
)
def test_421_asks_what_stands_between_silence_and_denial(why, line, severity):
    item = {"maximus_guideline": {"text": line}} if line else {}
    found = findings("IMR421", why, "Physical therapy", item=item)
    assert [one.severity.name for one in found] == ([severity] if severity else [])
    assert findings("IMR421", why, "Physical therapy", item={**item, "outcome": "Overturned"}) == ()


def test_421_marks_the_words_of_the_silence():
    (one,) = findings("IMR421", SILENT + DENIED, "Physical therapy")
    assert one.place.pointer == "/items/0/rationale"
    assert told("IMR421", SILENT + DENIED, "Physical therapy") == ["MTUS does not address"]


def test_421_looks_as_far_as_the_full_stop():
    far = "Physical therapy, as it is given to this worker twice a week for his knee by the same man, "
    assert told("IMR421", f"{far}is not addressed in the MTUS. {DENIED}", "Physical therapy") == ["not addressed in the MTUS"]
    assert told("IMR421", f"The MTUS, as all know, {far}does not address. {DENIED}", "Physical therapy") == []
    assert told("IMR421", f"The MTUS, as all know, does not address it, {far}and so on. {DENIED}", "Physical therapy") != []


HOMEMAKER = "Medical treatment does not include homemaker services like shopping."


@pytest.mark.parametrize(
    ("why", "found"),
    [
        ("It is no cure.", ["cure"]),
        ("It cures.", []),
        ("It does not cure or relieve.", []),
        ("It cures. It will not lead to a complete recovery.", ["complete recovery"]),
        ("There is no guarantee and no cure.", ["guarantee"]),
        (f"{'Nobody knows. ' * 8}There is no chance of full recovery.", ["full recovery"]),
        (f"Nothing {'x' * 60} cure", []),
        (f"Nothing {'x' * 50} cure", ["cure"]),
        (None, []),
    ],
)
def test_422_finds_one_yardstick(why, found):
    assert told("IMR422", why) == found


@pytest.mark.parametrize(
    ("decided", "heading", "found"),
    [
        ("2017-04-30", "Home health aide", False),
        ("2017-05-01", "Home health aide", True),
        ("2017-05-01", "HOME HEALTH AIDE", True),
        ("2017-05-01", "Health aide", False),
        ("2017-05-01", None, False),
        (None, "Home health aide", False),
    ],
)
def test_422_knows_when_the_clause_was_held_contrary_to_law(decided, heading, found):
    said = told("IMR422", f"It is known: {HOMEMAKER}", heading, decision_date=decided, layout=None)
    assert said == ([HOMEMAKER[:-1]] if found else [])
    assert told("IMR422", HOMEMAKER, heading, decision_date=None, layout=None, item={"maximus_guideline": {"text": OWN}}) == []
    assert told("IMR422", "The clause is known.", heading, decision_date=decided, layout=None) == []


SUMMARY = "With his medication, the pain goes from 8/10 to 4/10. With his medication he can walk. The drug screen was consistent."


@pytest.mark.parametrize(
    ("why", "found"),
    [
        ("There is no record of pain relief.", ["no record of pain relief"]),
        ("There is no record of pain relief or functional improvement.", ["no record of pain relief"]),
        (
            "There is no record of pain relief, no record of functional gains, and no record of a drug screen.",
            ["no record of pain relief", "no record of functional gains", "no record of a drug screen"],
        ),
        ("There is no record of scores with and without medications.", ["no record of scores with and without medications"]),
        ("There is no record of physical therapy.", []),
        ("The file does not show pain relief.", ["file does not show pain relief"]),
        (None, []),
    ],
)
def test_423_speaks_once_of_each_place(why, found):
    assert told("IMR423", why, case_summary=SUMMARY) == found
    assert told("IMR423", why, case_summary=None) == []


def test_423_shows_the_place_in_the_summary():
    (one,) = findings("IMR423", "There is no record of pain relief.", case_summary=SUMMARY)
    assert [(other.place.pointer, other.note) for other in one.related] == [("/case_summary", "the summary")]


WAITING = [
    ("IMR418", {"heading": "Norco 10/325mg"}),
    ("IMR419", {"heading": "Acupuncture", "case_summary": "He requests therapy."}),
    ("IMR423", {"why": "There is no record of pain relief.", "case_summary": SUMMARY}),
    ("IMR427", {"case_summary": "The utilization review denied acupuncture."}),
    ("IMR428", {"why": "It is denied because of her age."}),
]


@pytest.mark.parametrize(("code", "letter"), WAITING, ids=[one[0] for one in WAITING])
def test_a_rule_that_many_good_letters_break_waits_until_somebody_asks(code, letter):
    assert len(findings(code, **letter)) == 1
    assert code not in {rule.code for rule in load().rules}


@pytest.mark.parametrize(
    ("why", "found"),
    [
        ("It is denied because of her age.", ["because of her age"]),
        ("The ODG asks for it given age over 50. It is denied because of her age.", ["because of her age"]),
        ("It is denied because of her age and in view of his sex.", ["because of her age", "in view of his sex"]),
        ("The guideline says so. It is denied because of her age.", ["because of her age"]),
        ("ODG asks for it given her age.", []),
        ("Since the patient is a woman with diabetes it is denied.", []),
        (f"The guideline {'x' * 100} given her age", []),
        (f"The guideline {'x' * 125} given her age", ["given her age"]),
        ("Since the patient is a woman it is denied.", ["Since the patient is a woman"]),
        ("It is denied for his knee.", []),
        (None, []),
    ],
)
def test_428_leaves_what_a_guideline_says(why, found):
    assert told("IMR428", why) == found


TRAITS = (
    *("because of his sex", "due to her gender", "given his race", "based on his ethnicity", "on account of her religion"),
    *("considering his national origin", "in light of her sexual orientation", "since he is a man", "because she is a woman"),
    *("as the patient is male", "because the worker was female", "since the claimant is elderly", "too old for", "too young to"),
)


@pytest.mark.parametrize("words", TRAITS)
def test_428_knows_each_trait(words):
    assert told("IMR428", f"It is denied {words} it.") == [words]


@pytest.mark.parametrize(
    ("heading", "why", "found"),
    [
        ("Acupuncture", "The knee hurts.", True),
        ("Acupuncture", "The needles hurt, and acupuncture does not.", False),
        ("Widget", "The knee hurts.", False),
        ("Associated surgical service: Acupuncture", "The knee hurts.", False),
        ("Acupuncture", "As the surgery is not medically necessary, so is this.", False),
        ("Acupuncture", None, False),
        (None, "The knee hurts.", False),
    ],
)
def test_415_looks_for_the_service(heading, why, found):
    told_of = findings("IMR415", why, heading)
    assert [(one.place.pointer, one.message.text.split("'")[1]) for one in told_of] == (
        [("/items/0/heading", heading)] if found else []
    )
    assert told("IMR415", why, heading, item={"service": "A service"}) == (["A service"] if found else [])


@pytest.mark.parametrize(
    ("heading", "found"),
    [
        ("Norco 10/325 #60 and Ultram 50 #30", ["10/325", "50"]),
        ("Ultram 50mg #30 and Norco 10/325 #60", ["10/325"]),
        ("Norco tablets 10/325 #60", ["10/325"]),
        ("Norco 60 tablets", []),
        ("Norco #60", []),
        ("Widget 10", []),
        (None, []),
    ],
)
def test_417_finds_a_number_behind_each_drug(heading, found):
    assert told("IMR417", None, heading) == found


@pytest.mark.parametrize(
    ("heading", "found"),
    [
        ("Norco 10/325mg", True),
        ("NORCO 10/325MG, QTY UNKNOWN", False),
        ("Norco 10/325mg, quantity unknown", False),
        ("Norco 10/325mg, month's supply", False),
        ("Voltaren gel 1 gram", False),
        ("Norco 30 tablets", False),
        ("Associated surgical service: Norco 10/325mg", True),
    ],
)
def test_418_looks_for_a_quantity(heading, found):
    assert bool(told("IMR418", None, heading)) is found


SHORT = "The records hold nothing."


@pytest.mark.parametrize(
    ("why", "words"),
    [
        (SHORT, ["Widget", "4", "30"]),
        (f"{'very ' * 30}short", ["Widget"]),
        (f"{'very ' * 30}short record", None),
        ("As the surgery is not medically necessary, neither is this.", None),
        (None, None),
    ],
)
def test_413_counts_the_words(why, words):
    found = findings("IMR413", why)
    assert [one.message.text.split("'")[1::2] for one in found] == ([words] if words else [])
