"""Strengths, quantities and schedules: made-up requests in every notation that letters use."""

from __future__ import annotations

import time

import pytest

from imrlint.grammar.doses import has_range, quantities, schedules, strengths


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Lamp 10/325mg #60", ["10/325mg"]),
        ("Lamp 10-325 mg #60", ["10/325mg"]),
        ("Lamp 10mg-325mg", ["10/325mg"]),
        ("Lamp 1 mg#30", ["1mg"]),
        ("Lamp .5mg", ["0.5mg"]),
        ("Lamp 0.50 MG", ["0.5mg"]),
        ("Lamp 320.5/30/16mg", ["320.5/30/16mg"]),
        ("Lamp 4%-27.5%-0.0325% 121gm", ["4/27.5/0.0325%"]),
        ("Lamp 5percent", ["5%"]),
        ("Lamp 25mg/ml", ["25mg/ml"]),
        ("Lamp 25mg/1ml", ["25mg/ml"]),
        ("Lamp 300mg/g", ["300mg/g"]),
        ("Lamp 1,000 mg", ["1000mg"]),
        ("Lamp A 10%, lamp B 3%", ["10%", "3%"]),
        ("Lamp 7.5/325 #20", []),
        ("Lamp 240g", []),
        ("Lamp twice", []),
    ],
)
def test_strengths(text: str, values: list[str]) -> None:
    assert [one.value for one in strengths(text)] == values


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Lamp 5mg #60", [60]),
        ("Lamp 5mg # 30", [30]),
        ("Lamp QTY: 2", [2]),
        ("Lamp, quantity of 12", [12]),
        ("Lamps, times 12", [12]),
        ("Twelve lamp sessions", [12]),
        ("12 sessions of lamp", [12]),
        ("Lamp for six sessions", [6]),
        ("Eight (8) sessions", [8]),
        ("60 tablets", [60]),
        ("one tablet a day #40", [40]),
        ("12-18 sessions", []),
        ("two to three visits", []),
        ("2 times 8", []),
        ("2 times a week for 4 weeks", []),
        ("Lamp", []),
    ],
)
def test_quantities(text: str, counts: list[int]) -> None:
    assert [one.amount for one in quantities(text)] == counts


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2 times a week for 4 weeks", [(2, "week", 8)]),
        ("two times a week times six weeks", [(2, "week", 12)]),
        ("twice a week for 4 weeks", [(2, "week", 8)]),
        ("three times weekly", [(3, "week", None)]),
        ("3x/week x 4 weeks", [(3, "week", 12)]),
        ("once per month", [(1, "month", None)]),
        ("twice daily", [(2, "day", None)]),
        ("2-3 times a week for 6 weeks", []),
        ("2 times a week for six to eight weeks", [(2, "week", None)]),
        ("one week", []),
        ("a 3 month rental", []),
        ("one month supply", []),
    ],
)
def test_schedules(text: str, found: list[tuple[int, str, int | None]]) -> None:
    assert [(one.times, one.per, one.total) for one in schedules(text)] == found


def test_points_at_the_words() -> None:
    text = "Lamp 5 mg #60, 2 times a week for 4 weeks"
    (strength,), (count,), (schedule,) = strengths(text), quantities(text), schedules(text)
    assert text[strength.start : strength.end] == "5 mg"
    assert text[count.start : count.end] == "#60"
    assert text[schedule.start : schedule.end] == "2 times a week for 4 weeks"


def test_ranges() -> None:
    assert has_range("2-3 times")
    assert has_range("six to eight weeks")
    assert not has_range("2 times 3")


@pytest.mark.parametrize(
    "piece", ["1/", "10mg/", "1-", "twelve a ", "two times a week for ", "#", "1 to ", "12 session ", "1,000 "]
)
def test_takes_linear_time(piece: str) -> None:
    text = piece * (30_000 // len(piece)) + "mg week session"
    started = time.process_time()
    strengths(text)
    quantities(text)
    schedules(text)
    assert time.process_time() - started < 2
