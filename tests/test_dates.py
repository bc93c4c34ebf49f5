"""Dates in running text: every style letters use, and everything that only looks like one."""

from __future__ import annotations

import time

import pytest

from imrlint.grammar.dates import find
from imrlint.grammar.days import is_iso, parse


def found(text):
    return [(text[date.start : date.end], date.iso) for date in find(text)]


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("10-13-2016", "2016-10-13"),
        ("1-6-2017", "2017-01-06"),
        ("10/13/2016", "2016-10-13"),
        ("3/12/09", "2009-03-12"),
        ("10-13-16", "2016-10-13"),
        ("09/12/06", "2006-09-12"),
        ("2016-10-13", "2016-10-13"),
        ("April 19, 2011", "2011-04-19"),
        ("June 8, 2012", "2012-06-08"),
        ("June 8 2012", "2012-06-08"),
        ("Sept. 5, 2014", "2014-09-05"),
        ("Jan 3rd, 2015", "2015-01-03"),
        ("DECEMBER 16, 2016", "2016-12-16"),
        ("October 13,2016", "2016-10-13"),
        ("19 April 2011", "2011-04-19"),
        ("19th of April, 2011", "2011-04-19"),
        ("June 2012", "2012-06"),
        ("7/2003", "2003-07"),
        ("10/2004", "2004-10"),
        ("May 2016", "2016-05"),
        ("Febuary 3, 2014", "2014-02-03"),
    ],
)
def test_styles(written, iso):
    for before, behind in (("seen on ", "."), ("(", ")"), ("", " and again"), ("dated ", ", when")):
        assert found(before + written + behind) == [(written, iso)]


@pytest.mark.parametrize(
    "written",
    [
        "2-30-14",
        "02/30/2014",
        "13/45/2016",
        "6-31-2016",
        "10-13-20166",
        "June 20216",
        "June 31, 2016",
        "10/13/1016",
        "11-02-2106",
        "00/00/0000",
        "25/12/2016",
        "12-32-16",
    ],
)
def test_impossible(written):
    assert found(f"was seen on {written} for pain") == [(written, "")]


@pytest.mark.parametrize(
    "text",
    [
        "rated the pain 6-7/10",
        "5-10/10 with medication",
        "Percocet 10/325mg",
        "Norco 10/325",
        "Fioricet 50-325-40 mg",
        "Trezix 320.5-30-16mg",
        "capsule 30.5/30/16mg",
        "5-10-15 mg",
        "blood pressure 120/80",
        "L4-5 and L5-S1",
        "fusion of C4-5-6",
        "levels L3-4-5",
        "1/2 tablet",
        "10/30 degrees",
        "flexion 40/90",
        "1-2 times a week",
        "10-12-14 sessions",
        "Jamar 12-11-10",
        "grip strength right 20/18/22 left 10/12/11",
        "grip 20/20/22 kg",
        "strength of 20/20/22",
        "9792.24.2",
        "123-45-6789",
        "555-123-4567",
        "CM16-0199001",
        "(Chou, 2007)",
        "in 2012 and 2016",
        "he may 2016 times",
        "Marchand 12, 2015",
        "on October 13",
        "4%-27.5%-0.0325%",
        "300mg/g",
        "99/99/9999",
    ],
)
def test_no_dates(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "isos"),
    [
        ("10-26-2016 to 12-07-2016", ["2016-10-26", "2016-12-07"]),
        ("10-26-2016-12-07-2016", ["2016-10-26", "2016-12-07"]),
        ("12/25/15-1/3/16", ["2015-12-25", "2016-01-03"]),
        ("injured on 11-08-2016.The note of 11-09-2016", ["2016-11-08", "2016-11-09"]),
        ("L4-5 on 10-13-16, pain 6-7/10, Norco 10/325 since 7/2003", ["2016-10-13", "2003-07"]),
        ("between 5/27/14 and 8/9/14", ["2014-05-27", "2014-08-09"]),
    ],
)
def test_several(text, isos):
    assert [date.iso for date in find(text)] == isos


def test_comparing():
    month, day = find("June 2012, 6/9/2012")
    assert not month.exact
    assert day.exact
    assert month.agrees("2012-06-08")
    assert not day.agrees("2012-06-08")
    assert not month.after("2012-06-08")
    assert day.after("2012-06-08")
    assert month.after("2012-05-31")
    (none,) = find("2-30-14")
    assert not none.agrees("2014-02-28")
    assert not none.after("1900-01-01")


def test_alone():
    assert parse("03/12/2015") == "2015-03-12"
    assert parse("2-30-14") is None
    assert is_iso("2015-03-12")
    assert not is_iso("03/12/2015")


@pytest.mark.parametrize(
    "text",
    [
        "1-" * 40_000,
        "1/1/" * 25_000,
        "9" * 80_000,
        "Mar " * 25_000,
        "May-1- 20" * 10_000,
        "grip 1 " * 15_000 + "1/1/11",
        "on 2-30-" * 10_000,
    ],
)
def test_linear(text):
    start = time.process_time()
    find(text)
    assert time.process_time() - start < 2
