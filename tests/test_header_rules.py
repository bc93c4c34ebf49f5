"""The rules about the case table: made-up tables with and without a fault."""

from __future__ import annotations

import json

import pytest
from letter_states import CASE_TABLE

from imrlint.catalogue import catalogue
from imrlint.engine import Linter
from imrlint.examples.specimen import specimen
from imrlint.grammar.case_dates import day, days_between, out_of_order
from imrlint.text import Source

UPHELD = {"heading": "Acupuncture", "outcome": "Upheld"}
OVERTURNED = {"heading": "Lumbar brace", "outcome": "Overturned"}


def found(code, source, **settings):
    result = Linter((catalogue()[code](**settings),)).lint(source)
    assert not result.crashes
    return result.findings


def of_record(code, items=(), settings=None, **values):
    record = {"layout": None, **CASE_TABLE, **values, "items": list(items)}
    record = {name: value for name, value in record.items() if value is not ...}
    return found(code, Source("letter.json", json.dumps(record).encode()), **(settings or {}))


def of_letter(code, old="", new="", name="letter.txt", of="determination-2014", settings=None):
    text = specimen(of)
    assert old in text
    return found(code, Source(name, text.replace(old, new, 1).encode()), **(settings or {}))


def pointers(findings):
    return [finding.place.pointer for finding in findings]


@pytest.mark.parametrize("name", CASE_TABLE)
def test_601_finds_a_null_field(name):
    assert pointers(of_record("IMR601", **{name: None})) == [f"/{name}"]


@pytest.mark.parametrize("name", CASE_TABLE)
def test_601_leaves_alone_what_a_record_does_not_give(name):
    assert of_record("IMR601", **{name: ...}) == ()


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("Date Assigned: 12/05/2016", "Date Assigned:", "Date Assigned:"),
        ("UR Denial Date: 11/14/2016", "UR Denial Date:", "UR Denial Date:"),
        ("Priority: Standard Application\nReceived:\n11/28/2016", "Priority: Standard", "Standard"),
        ("Priority: Standard ", "", "11/14/2016"),
        ("Case Number: CM16-0199001\n", "", "12/05/2016"),
    ],
)
def test_601_points_at_the_label_or_the_field_beside_it(old, new, words):
    (finding,) = of_letter("IMR601", old, new)
    text = specimen().replace(old, new, 1)
    assert text[finding.place.span.start : finding.place.span.end] == words


def test_601_and_a_letter_without_table():
    assert of_letter("IMR601", of="determination-2014-prose") == ()
    (finding,) = of_letter("IMR601", of="determination-2014-prose", settings={"table": True})
    assert finding.message.id == "table"
    nulls = dict.fromkeys(CASE_TABLE)
    assert of_record("IMR601", **nulls) == ()
    assert len(of_record("IMR601", settings={"table": True}, **nulls)) == 1
    assert of_letter("IMR601", settings={"table": True}) == ()


def test_601_does_not_ask_earlier_forms_for_this_table():
    assert of_record("IMR601", layout="notice-2013", priority=None, date_assigned=None, settings={"table": True}) == ()


@pytest.mark.parametrize(
    "number",
    [
        "CM16-019900",
        "CM16-01990011",
        "CM1-0199001",
        "CM16 0199001",
        "CM160199001",
        "cm16-0199001",
        "0199001",
        "CM16-O199001",
        "C16-0199001",
        "CM16-0199001A",
    ],
)
def test_602_finds(number):
    assert pointers(of_record("IMR602", case_number=number)) == ["/case_number"]


@pytest.mark.parametrize(
    "number",
    [
        "CM13-0000001",
        "CM14-0199001",
        "CM17-9999999",
        "CM21-0000000",
        "IMR 13-000004",
        "IMR13-000004",
        "13-000004",
        "CM16-0199001 ",
        None,
        ...,
    ],
)
def test_602_leaves_alone(number):
    assert of_record("IMR602", case_number=number) == ()


@pytest.mark.parametrize(
    "written",
    [
        "12/35/2016",
        "13/05/2016",
        "02/29/2015",
        "2016-13-05",
        "TBD",
        "12/5",
        "unknown",
        "31/12/2016",
        "0016-12-05",
        "2610-12-05",
        "20016-12-05",
    ],
)
def test_603_finds(written):
    assert pointers(of_record("IMR603", date_assigned=written)) == ["/date_assigned"]
    assert pointers(of_record("IMR603", decision_date=written)) == ["/decision_date"]


@pytest.mark.parametrize(
    "written", ["2016-02-29", "12/05/2016", "12-5-16", "December 5, 2016", "Dec. 5, 2016", "2016-12-05", "1/1/2016", None]
)
def test_603_leaves_alone(written):
    assert of_record("IMR603", date_assigned=written) == ()


@pytest.mark.parametrize("written", ["CT 01/05/2015-03/09/2016", "01/05/2015 to 03/09/2016", "CT: 1/5/15 through 3/9/16"])
def test_603_knows_injuries_that_came_about_over_a_time(written):
    assert of_record("IMR603", date_of_injury=written) == ()
    assert len(of_record("IMR603", date_assigned=written)) == 1


def test_603_in_a_letter():
    (finding,) = of_letter("IMR603", "Date of Injury: 08/19/2016", "Date of Injury: 08/91/2016")
    assert finding.message.arguments == ("Date of Injury", "08/91/2016")


@pytest.mark.parametrize(
    ("changes", "wrong", "beside"),
    [
        ({"decision_date": "2016-12-01"}, "/decision_date", "/date_assigned"),
        ({"decision_date": "2016-01-03"}, "/decision_date", "/date_assigned"),
        ({"date_of_injury": "2017-08-19"}, "/date_of_injury", "/ur_denial_date"),
        ({"date_of_injury": "2016-11-20"}, "/ur_denial_date", "/date_of_injury"),
        ({"ur_denial_date": "2016-12-01"}, "/application_received", "/ur_denial_date"),
        ({"ur_denial_date": "2017-11-14"}, "/ur_denial_date", "/application_received"),
        ({"application_received": "2016-12-20"}, "/date_assigned", "/application_received"),
        ({"application_received": "2015-11-28"}, "/application_received", "/ur_denial_date"),
        ({"date_assigned": "2017-12-05"}, "/decision_date", "/date_assigned"),
        ({"date_assigned": None, "application_received": "2017-02-01"}, "/decision_date", "/application_received"),
    ],
)
def test_604_finds_the_date_that_must_be_wrong(changes, wrong, beside):
    (finding,) = of_record("IMR604", **changes)
    assert finding.place.pointer == wrong
    assert [related.place.pointer for related in finding.related] == [beside]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"ur_denial_date": "2016-11-28"},
        {"date_assigned": "2016-11-28", "decision_date": "2016-11-28"},
        {"date_of_injury": None},
        {"date_of_injury": "2031-13-45"},
        {"decision_date": "0017-01-03"},
        {"date_of_injury": "CT 01/05/2015-03/09/2017"},
        {"date_of_injury": "1987-08-19"},
    ],
)
def test_604_leaves_alone(changes):
    assert of_record("IMR604", **changes) == ()


def test_604_finds_two_wrong_dates():
    assert pointers(of_record("IMR604", date_of_injury="2019-01-01", decision_date="2015-01-01")) == [
        "/date_of_injury",
        "/decision_date",
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {"decision_date": "2017-01-20"},
        {"decision_date": "2018-01-03"},
        {"priority": "Regular", "decision_date": "2017-02-03"},
        {"priority": None, "decision_date": "2017-02-03"},
        {"priority": "Expedited"},
        {"priority": "Expedited", "decision_date": "2016-12-13"},
        {"priority": "EXPEDITED", "decision_date": "2016-12-20"},
        {"decision_date": "2017-12-31"},
        {"settings": {"days": 20}},
    ],
)
def test_605_finds(changes):
    assert pointers(of_record("IMR605", **changes)) == ["/decision_date"]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"decision_date": "2017-01-19"},
        {"decision_date": None},
        {"date_assigned": None},
        {"priority": "Expedited", "decision_date": "2016-12-12"},
        {"date_assigned": "12/99/2015"},
        {"decision_date": "2019-01-03", "items": [{"heading": "Norco 10/325mg #60"}]},
        {"decision_date": "2016-12-01"},
    ],
)
def test_605_leaves_alone(changes):
    assert of_record("IMR605", **changes) == ()


def test_605_judges_services_after_the_formulary_too():
    assert len(of_record("IMR605", decision_date="2019-01-03", items=[{"heading": "Acupuncture, 6 visits"}])) == 1


@pytest.mark.parametrize("priority", ["Urgent", "Normal", "Standrad", "Rush", "72 hours", "TBD", "High", "Expedite"])
def test_606_finds(priority):
    assert pointers(of_record("IMR606", priority=priority)) == ["/priority"]
    (finding,) = of_letter("IMR606", "Priority: Standard", f"Priority: {priority.split()[0]}")
    assert finding.place.pointer == "/priority"


@pytest.mark.parametrize("priority", ["Standard", "Regular", "Expedited", "standard", "STANDARD", " Expedited", None, ...])
def test_606_leaves_alone(priority):
    assert of_record("IMR606", priority=priority) == ()


@pytest.mark.parametrize(
    ("word", "items", "beside"),
    [
        ("UPHOLD", [UPHELD, OVERTURNED], 1),
        ("UPHOLD", [OVERTURNED], 0),
        ("Upheld", [OVERTURNED], 0),
        ("OVERTURN", [UPHELD], 0),
        ("OVERTURN", [OVERTURNED, UPHELD], 1),
        ("Overturned", [OVERTURNED, UPHELD], 1),
        ("PARTIAL OVERTURN", [UPHELD, UPHELD], 0),
        ("PARTIAL OVERTURN", [OVERTURNED], 0),
        ("Partially Overturned", [OVERTURNED, OVERTURNED], 0),
        ("UPHOLD", [{"heading": "X", "outcome": "Modified"}, OVERTURNED], 1),
    ],
)
def test_607_finds(word, items, beside):
    (finding,) = of_record("IMR607", items, final_determination=word)
    assert finding.place.pointer == "/final_determination"
    assert finding.related[0].place.pointer == f"/items/{beside}/outcome"


@pytest.mark.parametrize(
    ("word", "items"),
    [
        ("UPHOLD", [UPHELD, UPHELD]),
        ("OVERTURN", [OVERTURNED]),
        ("PARTIAL OVERTURN", [UPHELD, OVERTURNED]),
        ("Partially Overturn", [OVERTURNED, UPHELD, UPHELD]),
        ("UPHELD IN PART", [OVERTURNED, UPHELD]),
        ("PARTIAL OVERTURN", [{"heading": "X", "outcome": "Upheld in part"}]),
        ("PARTIAL OVERTURN", [UPHELD, {"heading": "X"}]),
        ("OVERTURN", []),
        ("PARTIAL OVERTURN", []),
        (None, [UPHELD]),
        ("DISMISSED", [UPHELD]),
    ],
)
def test_607_leaves_alone(word, items):
    assert of_record("IMR607", items, final_determination=word) == ()


@pytest.mark.parametrize(
    "name",
    [
        "CM16-0199002.txt",
        "CM17-0199001.txt",
        "cm16-0199010.txt",
        "letters/2017/CM16-0199002.txt",
        "2017.zip!CM16-0199002.txt",
        "CM160199002.txt",
        "final_CM16_0199002 (1).txt",
        "c:\\letters\\CM16-0199002.txt",
    ],
)
def test_608_finds(name):
    assert pointers(of_letter("IMR608", name=name)) == ["/case_number"]


@pytest.mark.parametrize(
    "name",
    [
        "CM16-0199001.txt",
        "cm16-0199001.txt",
        "CM160199001_final.txt",
        "letters/CM16-0199002/CM16-0199001.txt",
        "CM16-0199001 and CM16-0199002.txt",
        "letter.txt",
        "2017-01-03.txt",
        "0199002.txt",
        "ACM16-0199002.txt",
        "archive.zip!CM16-0199001.txt",
    ],
)
def test_608_leaves_alone(name):
    assert of_letter("IMR608", name=name) == ()


def test_608_leaves_letters_without_number_alone():
    assert of_letter("IMR608", name="CM16-0199002.txt", of="determination-2014-prose") == ()
    assert of_letter("IMR608", "CM16-0199001", "CM16-19900", name="CM16-0199001.txt") == ()


@pytest.mark.parametrize(
    "number",
    [
        "CM13-0199001",
        "CM14-0199001",
        "CM18-0199001",
        "CM61-0199001",
        "CM26-0000001",
        "IMR 13-000004",
        "CM06-0199001",
        "CM00-0199001",
    ],
)
def test_609_finds(number):
    (finding,) = of_record("IMR609", case_number=number)
    assert finding.place.pointer == "/case_number"
    assert finding.related[0].place.pointer == "/application_received"


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"case_number": "CM15-0199001"},
        {"case_number": "CM17-0199001"},
        {"case_number": "CM14-199001"},
        {"case_number": None},
        {"case_number": "CM14-0199001", "application_received": None},
        {"case_number": "CM14-0199001", "application_received": "11/88/2016"},
        {"case_number": "CM16-0000001", "application_received": "2017-01-02"},
    ],
)
def test_609_leaves_alone(changes):
    assert of_record("IMR609", **changes) == ()


@pytest.mark.parametrize(
    "denied", ["2016-10-23", "2016-10-01", "2016-06-14", "2015-11-14", "2014-01-01", "10/14/2016", "1-5-16", "Oct 1, 2016"]
)
def test_610_finds(denied):
    assert pointers(of_record("IMR610", ur_denial_date=denied)) == ["/application_received"]


@pytest.mark.parametrize(
    "denied", ["2016-10-24", "2016-11-01", "2016-11-28", "2016-12-24", None, "2016-10-99", "soon", "2017-01-01"]
)
def test_610_leaves_alone(denied):
    assert of_record("IMR610", ur_denial_date=denied) == ()
    assert of_record("IMR610", ur_denial_date="2016-10-01", settings={"days": 60}) == ()


@pytest.mark.parametrize(
    ("injured", "denied"),
    [
        ("2012-12-31", "2013-06-30"),
        ("2012-12-31", "2013-01-02"),
        ("1999-05-05", "2013-05-05"),
        ("05/05/2011", "05/05/2013"),
        ("2010-01-01", "2012-01-01"),
        ("May 5, 2011", "June 1, 2013"),
        ("5-5-11", "6-1-13"),
        ("1987-05-05", "2013-06-30"),
    ],
)
def test_611_finds(injured, denied):
    assert pointers(of_record("IMR611", date_of_injury=injured, ur_denial_date=denied)) == ["/date_of_injury"]


@pytest.mark.parametrize(
    ("injured", "denied"),
    [
        ("2013-01-01", "2013-02-01"),
        ("2012-12-31", "2013-07-01"),
        ("1999-05-05", "2016-11-14"),
        ("2013-03-03", "2013-06-30"),
        (None, "2013-06-30"),
        ("2012-12-31", None),
        ("2012-12-31", "13/13/2013"),
        ("unknown", "2013-06-30"),
    ],
)
def test_611_leaves_alone(injured, denied):
    assert of_record("IMR611", date_of_injury=injured, ur_denial_date=denied) == ()


def test_case_dates():
    assert day("2016-02-30") is None
    assert day(None) is None
    assert days_between("2016-02-28", "03/01/2016") == 2
    assert out_of_order([]) == []
    assert out_of_order([day("2016-01-01")]) == []
    assert out_of_order([day(f"2016-01-0{n}") for n in (1, 2, 9, 4, 5)]) == [2]
    assert out_of_order([day(f"2016-01-0{n}") for n in (2, 1)]) == [1]
