"""Cases that one small fault of a rule about the case table or the sections would turn."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from letter_states import CASE_TABLE

from imrlint.catalogue import catalogue
from imrlint.engine import Linter
from imrlint.examples.specimen import specimen
from imrlint.rulesets.ruleset import load
from imrlint.text import Source


def findings(rule, source):
    result = Linter((catalogue()[rule]() if isinstance(rule, str) else rule,)).lint(source)
    assert not result.crashes
    return result.findings


def of_record(code, name="letter.json", **values):
    record = {"layout": None, **CASE_TABLE, "items": [], **values}
    return findings(code, Source(name, json.dumps(record).encode()))


def of_text(rule, text):
    """What a rule finds in a letter's text: the words it points at, and its message."""
    return [(text[slice(*one.place.span)], one.message.text) for one in findings(rule, Source("letter.txt", text.encode()))]


def edited(*edits, of="determination-2014"):
    text = specimen(of)
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    return text


@pytest.mark.parametrize(("number", "found"), [("CM14-0199001", 1), ("CM14-01990011", 0), ("CM١٤-0199001", 0), ("14", 0)])
def test_609_leaves_a_malformed_number_to_its_own_rule(number, found):
    assert len(of_record("IMR609", case_number=number)) == found
    assert len(of_record("IMR602", case_number=number)) == 1 - found


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"ur_denial_date": "2015-05-01", "application_received": "2015-04-01"}, [("ur_denial_date", "date_of_injury")] * 2),
        ({"date_of_injury": "2017-05-01", "ur_denial_date": "2017-04-01"}, [("date_of_injury", "application_received")] * 2),
    ],
)
def test_604_holds_a_wrong_date_against_a_right_one(changes, told):
    found = of_record("IMR604", **changes)
    assert [one.place.pointer for one in found] == [f"/{name}" for name in changes]
    assert [one.related[0].place.pointer for one in found] == [f"/{beside}" for _, beside in told]


@pytest.mark.parametrize(
    ("name", "number", "found"),
    [
        ("CM16-0199002/letter.json", "CM16-0199001", []),
        ("CM16-0199002\\letter.json", "CM16-0199001", []),
        ("CM16-0199002.zip!letter.json", "CM16-0199001", []),
        ("letters!CM16-0199002.json", "CM16-0199001", ["CM16-0199002"]),
        ("letters\\CM16-0199002.json", "CM16-0199001", ["CM16-0199002"]),
        ("imr 13-000005.json", "IMR 13-000004", ["imr 13-000005"]),
        ("imr14-000004.json", "IMR13-000004", ["imr14-000004"]),
        ("IMR13_000004.json", "IMR-13-000004", []),
        ("IMR13-000004.json", "CM13-0000004", ["IMR13-000004"]),
        ("CM16-0199002 IMR13-000004.json", "IMR13-000004", []),
        ("CM١٦-0199002.json", "CM16-0199001", []),
        ("CM16-0199002.json", "CM١٦-0199001", []),
        ("CM16-0199002.json", "CM16-01990011", []),
        ("CM16-01990021.json", "CM16-0199001", []),
    ],
)
def test_608_reads_the_last_part_of_a_name(name, number, found):
    assert [one.message.arguments[0] for one in of_record("IMR608", name, case_number=number)] == found


DRUGS = [
    "Norco 10 mg",
    "Fentanyl 25mcg",
    "Syrup 5 ml",
    "Gel 3 g",
    "Lidocaine 5%",
    "Lidocaine 5 percent",
    "Botox 100 UNITS",
    "Botox 1 unit",
]
DRUGS += ["Norco #60", "Norco # 60", "Norco, one TABLET", "A capsule", "Cream", "An ointment", "A gel", "A patch", "A lotion"]
DRUGS += ["Nasal spray", "A suspension"]


@pytest.mark.parametrize("heading", DRUGS)
def test_605_does_not_judge_drugs_under_the_formulary(heading):
    late = {"date_assigned": "2018-12-05", "decision_date": "2019-02-12", "items": [{"heading": heading}]}
    assert of_record("IMR605", **late) == ()
    assert len(of_record("IMR605", **{**late, "date_assigned": "2017-10-05", "decision_date": "2017-12-31"})) == 1


@pytest.mark.parametrize("heading", ["Therapy, 6 visits", "5 mgx", "MRI", None])
def test_605_judges_services(heading):
    late = {"date_assigned": "2018-12-05", "decision_date": "2019-02-12", "items": [{"heading": heading}]}
    assert len(of_record("IMR605", **late)) == 1


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("ct 1/5/15 TO 3/9/16", 0),
        ("CT: 1/5/15 Through 3/9/16", 0),
        ("1/5/15 and 3/9/16", 0),
        ("CT 1/5/15 or 3/9/16", 1),
        ("CT", 1),
        ("CT 13/5/15 to 3/9/16", 1),
        ("CT 1/5/15 to 3/99/16", 1),
    ],
)
def test_603_reads_an_injury_over_a_time(written, found):
    assert len(of_record("IMR603", date_of_injury=written)) == found


@pytest.mark.parametrize(
    ("written", "outcomes", "found"),
    [
        ("Denied", ["Upheld"], ["unknown"]),
        ("Denied", [], []),
        ("Denied: UPHELD", ["Upheld"], []),
        ("Denied: UPHELD", ["Overturned"], ["default"]),
        ("Modified: OVERTURNED IN PART", ["Upheld", "Overturned"], []),
    ],
)
def test_607_reads_the_programmes_own_word_first(written, outcomes, found):
    items = [{"heading": "Cane", "outcome": outcome} for outcome in outcomes]
    assert [one.message.id for one in of_record("IMR607", final_determination=written, items=items)] == found


def test_601_looks_for_the_label_in_the_table_only():
    date, told = " Date of Injury: 08/19/2016", ("He works with restrictions.", "Date of Injury: unknown.")
    text = edited((date, ""), told)
    assert of_text("IMR601", text) == [("12/05/2016", "The case table lacks 'Date of Injury'.")]


def test_601_points_at_the_first_label():
    text = edited(("Date of Injury: 08/19/2016", "Date of Injury:"), ("11/28/2016\n\nHOW", "11/28/2016\nDate of Injury:\n\nHOW"))
    (finding,) = findings("IMR601", Source("letter.txt", text.encode()))
    assert finding.place.span.start == text.index("Date of Injury:")


def test_601_points_at_a_label_that_opens_the_letter():
    assert of_text("IMR601", edited(("CM16-0199001", ""))) == [("Case Number:", "The case table lacks 'Case Number'.")]


HOW, DOCUMENTS, SUMMARY, ISSUES = (
    "HOW THE IMR FINAL DETERMINATION WAS MADE", "DOCUMENTS REVIEWED", "CLINICAL CASE SUMMARY", "IMR DECISION(S) AND RATIONALE(S)"
)  # fmt: skip
OLD = "determination-2013"
REVIEW = "professional-review-2013"


def parts(headings, of=OLD):
    """What stands before the first section of a specimen, and each section under its heading."""
    text = specimen(of)
    starts = [text.index(heading) for heading in headings]
    return text[: starts[0]], [text[start:end].rstrip() + "\n\n" for start, end in pairwise([*starts, len(text)])]


def arranged(order, headings=(HOW, DOCUMENTS, SUMMARY, ISSUES), of=OLD):
    before, sections = parts(headings, of)
    return before + "".join(sections[n] for n in order)


@pytest.mark.parametrize(
    ("order", "message"),
    [
        ((0, 1, 2, 3), None),
        ((0, 3, 1, 2), f"The section '{ISSUES}' stands before '{DOCUMENTS}', which it should follow."),
        ((0, 2, 1, 3), f"The section '{DOCUMENTS}' stands after '{SUMMARY}', which it should precede."),
        ((1, 0, 2, 3), f"The section '{HOW}' stands after '{DOCUMENTS}', which it should precede."),
        ((1, 2, 3, 0), f"The section '{HOW}' stands after '{ISSUES}', which it should precede."),
        ((3, 0, 1, 2), f"The section '{ISSUES}' stands before '{HOW}', which it should follow."),
    ],
)
def test_103_names_the_section_that_was_moved(order, message):
    assert [told for _, told in of_text("IMR103", arranged(order))] == ([message] if message else [])


def test_103_speaks_of_each_section_that_was_moved():
    headings = [
        "ISSUE AT DISPUTE:",
        "CASE SUMMARY:",
        "DOCUMENTS REVIEWED FOR",
        "MEDICAL TREATMENT GUIDELINE(S)",
        "RATIONALE FOR WHY",
    ]
    text = arranged((2, 3, 1, 0, 4, 5), [*headings, "MEDICAL REVIEWER QUALIFICATIONS:"], REVIEW)
    assert [told.split("'")[1::2] for _, told in of_text("IMR103", text)] == [
        ["CASE SUMMARY:", "MEDICAL TREATMENT GUIDELINE(S) RELIED UPON BY PROFESSIONAL REVIEWER AND WHY:"],
        ["ISSUE AT DISPUTE:", "MEDICAL TREATMENT GUIDELINE(S) RELIED UPON BY PROFESSIONAL REVIEWER AND WHY:"],
    ]


@pytest.mark.parametrize(("left", "code", "at"), [
    ((0, 2, 3), "IMR107", SUMMARY),
    ((0, 3), "IMR107", HOW),
    ((0, 1, 3), "IMR101", ISSUES),
    ((0, 1, 2), "IMR101", SUMMARY),
    ((1, 2, 3), "IMR101", DOCUMENTS),
])  # fmt: skip
def test_a_missing_section_is_told_where_it_should_stand(left, code, at):
    text = arranged(left)
    assert [words for words, _ in of_text(code, text)] == [at]
    if left == (0, 2, 3):
        assert of_text("IMR101", text) == []
        assert findings("IMR107", Source("letter.txt", text.encode()))[0].place.pointer == "/documents_reviewed"


def test_107_demands_a_list_of_a_published_letter_where_it_is_selected():
    (rule,) = [rule for rule in load("imr").choosing(["IMR107"]).rules if rule.code == "IMR107"]
    assert [words for words, _ in of_text(rule, specimen())] == ["CLINICAL CASE SUMMARY"]
    assert of_text("IMR107", specimen()) == []


@pytest.mark.parametrize(
    ("values", "found"), [({}, 0), ({"documents_reviewed": None}, 1), ({"documents_reviewed": ["A note"]}, 0)]
)
def test_107_asks_records_for_what_they_give(values, found):
    assert len(of_record("IMR107", **values)) == found


def test_102_finds_an_empty_section_behind_one_that_stands_twice():
    twice = parts((HOW, DOCUMENTS, SUMMARY, ISSUES))[1][0]
    text = edited((twice, twice + twice), of=OLD).replace(specimen(OLD).split(SUMMARY)[1].split(ISSUES)[0], "\n\n")
    assert [words for words, _ in of_text("IMR102", text)] == [SUMMARY]
    assert of_text("IMR102", edited((f"{SUMMARY}\n", f"{SUMMARY}\n\n{SUMMARY}\n"), of=OLD)) == []


def test_106_lets_an_empty_section_be():
    text = specimen()
    text = text.replace(text.split("CLINICAL CASE SUMMARY")[1].split("IMR ISSUES")[0], "\n\n")
    assert of_text("IMR106", text) == []
    assert [words for words, _ in of_text("IMR102", text)] == ["CLINICAL CASE SUMMARY"]
