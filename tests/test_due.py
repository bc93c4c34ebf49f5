"""`imrlint due`: the days left to each undecided case."""

from __future__ import annotations

import json
from datetime import date
from functools import partial

import pytest

from imrlint.catalogue import catalogue
from imrlint.examples.specimen import specimen
from imrlint.requirements.deadlines import DAYS, EXPEDITED_DAYS

UNDECIDED = specimen().replace("Decision Date: 01/03/2017", "Decision Date:")


def record(assigned, priority="Standard", number="CM16-0000001", **more):
    return json.dumps({"case_number": number, "date_assigned": assigned, "priority": priority, "items": [], **more})


@pytest.fixture
def call(tmp_path, monkeypatch, call):
    monkeypatch.chdir(tmp_path)
    return partial(call, "due")


@pytest.fixture
def cases(tmp_path):
    folder = tmp_path / "cases"
    folder.mkdir()
    (folder / "decided.txt").write_text(specimen(), "utf-8")
    (folder / "waiting.json").write_text(record("2016-12-20", number="CM16-0000002"), "utf-8")
    (folder / "hurry.json").write_text(record("2017-01-01", "expedited", "CM16-0000003"), "utf-8")
    (folder / "late.json").write_text(record("2016-10-01", number="CM16-0000004", decision_date=None), "utf-8")
    (folder / "unassigned.json").write_text(record(None), "utf-8")
    (folder / "foreign.json").write_text('{"name": "another program\'s"}', "utf-8")
    return folder


def test_the_numbers_are_those_of_the_rule():
    rule = catalogue()["IMR605"]
    assert (DAYS, EXPEDITED_DAYS) == (rule.params["days"].default, rule.params["expedited_days"].default) == (45, 7)


def test_sorted_by_urgency(call, cases):
    code, out, err = call("cases", "--as-of", "2017-01-05", "--output", "json")
    made = json.loads(out)
    assert (code, err) == (1, "")
    assert [(one["path"], one["due"], one["daysLeft"]) for one in made["cases"]] == [
        ("cases/late.json", "2016-11-15", -51),
        ("cases/hurry.json", "2017-01-08", 3),
        ("cases/waiting.json", "2017-02-03", 29),
    ]
    assert made["undated"] == ["cases/unassigned.json"]
    assert (made["asOf"], made["overdue"], made["decided"], made["problems"]) == ("2017-01-05", 1, 1, [])


def test_the_table(call, cases):
    _, out, _ = call("cases", "--as-of", "2017-01-08")
    lines = out.splitlines()
    assert lines[0].split() == ["LEFT", "DUE", "ASSIGNED", "PRIORITY", "CASE", "FILE"]
    assert lines[1].split() == ["54", "overdue", "2016-11-15", "2016-10-01", "Standard", "CM16-0000004", "cases/late.json"]
    assert lines[2].split()[:2] == ["today", "2017-01-08"]
    assert len({line.index(word) for line, word in zip(lines[:3], ("DUE", "2016-11-15", "2017-01-08"), strict=True)}) == 1
    assert "3 undecided with a date, 1 of them overdue; 1 decided." in out
    assert "Nobody can tell of 1 more" in out
    assert "Labor Code 4610.6(d); 8 CCR 9792.10.5(a)(1)" in out


def test_a_letter_without_decision_date(call, tmp_path):
    (tmp_path / "a.txt").write_text(UNDECIDED, "utf-8")
    for day, code, left in (("2017-01-19", 0, 0), ("2017-01-20", 1, -1)):
        got, out, _ = call("a.txt", "--as-of", day, "--output", "json")
        (one,) = json.loads(out)["cases"]
        assert (got, one["daysLeft"], one["assigned"], one["caseNumber"]) == (code, left, "2016-12-05", "CM16-0199001")


@pytest.mark.parametrize("words", ["pending", "not yet decided", "TBD"])
def test_words_are_no_decision_date(call, tmp_path, words):
    (tmp_path / "a.json").write_text(record("2016-12-20", decision_date=words), "utf-8")
    (tmp_path / "b.txt").write_text(specimen().replace("Decision Date: 01/03/2017", "Decision Date: pending"), "utf-8")
    (tmp_path / "misprinted.json").write_text(record("2016-12-20", decision_date="13/05/2016"), "utf-8")
    made = json.loads(call("a.json", "b.txt", "misprinted.json", "--as-of", "2017-01-01", "--output", "json")[1])
    assert [one["path"] for one in made["cases"]] == ["b.txt", "a.json"]
    assert made["decided"] == 1


def test_a_date_of_assignment_that_is_none(call, tmp_path):
    (tmp_path / "a.txt").write_text(UNDECIDED.replace("Date Assigned: 12/05/2016", "Date Assigned: 13/05/2016"), "utf-8")
    code, out, _ = call("a.txt", "--as-of", "2017-01-01")
    assert code == 0
    assert "Nobody can tell of a.txt: its date of assignment '13/05/2016' is no date." in out
    assert "state neither" not in out
    made = json.loads(call("a.txt", "--as-of", "2017-01-01", "--output", "json")[1])
    assert made["misdated"] == [{"path": "a.txt", "caseNumber": "CM16-0199001", "assigned": "13/05/2016"}]
    assert made["undated"] == []


def test_today_is_the_default(call, tmp_path):
    (tmp_path / "a.json").write_text(record(date.today().isoformat()), "utf-8")
    code, out, _ = call("a.json", "--output", "json")
    assert (code, json.loads(out)["cases"][0]["daysLeft"]) in ((0, 45), (0, 44))


def test_nothing_undecided(call, tmp_path):
    (tmp_path / "a.txt").write_text(specimen(), "utf-8")
    code, out, _ = call("a.txt", "--as-of", "2030-01-01")
    assert code == 0
    assert out.startswith("As of 2030-01-01: 0 undecided with a date")


def test_a_file_that_cannot_be_read_is_no_good_news(call, tmp_path):
    (tmp_path / "a.txt").write_text("no letter", "utf-8")
    code, out, err = call("a.txt", "--as-of", "2017-01-01", "--output", "json")
    assert code == 1
    assert json.loads(out)["problems"][0] in err
    assert "a.txt" in err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "no letter is named"),
        (["absent.txt"], "absent.txt"),
        (["a.txt", "--as-of", "1/2/2017"], "it takes a date such as"),
        (["a.txt", "--output", "xml"], "it takes text or json"),
    ],
)
def test_usage(call, tmp_path, arguments, words):
    (tmp_path / "a.txt").write_text(specimen(), "utf-8")
    code, _, err = call(*arguments)
    assert code == 2
    assert words in err


def test_any_number_of_processes_says_the_same(call, cases):
    alone = call("cases", "--as-of", "2017-01-05", "--jobs", "1")
    assert call("cases", "--as-of", "2017-01-05", "--jobs", "2") == alone
