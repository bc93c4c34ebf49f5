"""Cases that one small fault of a rule about a whole archive would turn: made-up tables of a few rows."""

from __future__ import annotations

import pytest

pytest.importorskip("polars")
pytest.importorskip("pandera")

from imrlint.archive.example_tables import of_rows
from imrlint.archive.judging import judged
from imrlint.catalogue import catalogue


def findings(code, letters, items=(), **settings):
    """What a rule of the archive finds in tables of some rows; each letter's number is its place."""
    whole = [{"letter": n, "member": f"{n}.txt", "source": "made up", "status": "read", **row} for n, row in enumerate(letters)]
    crashes = []
    found = judged((catalogue()[code](**settings),), of_rows({"letters": whole, "items": list(items)}), crashes)
    assert not crashes
    return found


def told(found):
    """The letters that each finding is about."""
    return [one.letters for one in found]


def group(total, overturned, first=0, letter=None, **cells):
    """Rows of letters with one item each, so many of them overturned."""
    letters = [letter or {} for _ in range(total)]
    items = [
        {"letter": first + n, "item": 0, "outcome": "Overturned" if n < overturned else "Upheld", "treatments": [], **cells}
        for n in range(total)
    ]
    return letters, items


def archive(*groups):
    """Letters and items of several groups: how many items, how many overturned, what their letters say, what they say."""
    letters, items = [], []
    for total, overturned, letter, cells in groups:
        more = group(total, overturned, len(letters), letter, **cells)
        letters += more[0]
        items += more[1]
    return letters, items


def months(*counts):
    return [(total, hits, {"decided_month": f"2016-{n:02}"}, {}) for n, (total, hits) in enumerate(counts, 1)]


USUAL = (40, 5)


def test_905_says_of_what_how_many_and_beside_what():
    found = findings("IMR905", *archive(*months(*[USUAL] * 6, (40, 35))))
    assert [one.message.text for one in found] == [
        "Of '40' items decided in '2016-07' '87.5%' are overturned, in the whole archive '23.2%'."
    ]
    assert [(one.place.origin, one.place.pointer) for one in found] == [("240.txt", "/items/0")]
    assert told(found) == [(240, 241, 242, 243, 244)]


@pytest.mark.parametrize(
    ("letter", "cells", "words"),
    [
        ({"specialty": "Psychiatry"}, {}, "decided by reviewers in 'Psychiatry'"),
        ({}, {"treatments": ["Norco", "Soma"]}, "about 'Norco'"),
    ],
)
def test_905_knows_specialties_and_services(letter, cells, words):
    (finding,) = findings("IMR905", *archive(*[(40, 5, {}, {})] * 6, (40, 0, {}, {}), (40, 36, letter, cells)))
    assert words in finding.message.text


def test_905_counts_known_outcomes_only():
    letters, items = archive(*months(*[USUAL] * 6, (40, 35)))
    for one in items[240:251]:
        one["outcome"] = "Modified"
    assert findings("IMR905", letters, items) == []  # 29 are left, one too few
    items[250]["outcome"] = "Overturned"
    (finding,) = findings("IMR905", letters, items)
    assert finding.message.arguments[0] == "30"


@pytest.mark.parametrize(
    ("counts", "settings", "found"),
    [
        ([USUAL] * 6, {}, 0),
        ([(29, 29), *[USUAL] * 6], {}, 0),
        ([(30, 30), *[USUAL] * 6], {}, 1),
        ([(30, 30), *[USUAL] * 6], {"least_items": 31}, 0),
        ([(40, 35), *[USUAL] * 6], {"distance": 0.9}, 0),
        ([(200, 65), *[(200, 25)] * 6], {}, 0),
        ([(200, 65), *[(200, 25)] * 6], {"distance": 0.1}, 1),
        ([(40, 35), *[USUAL] * 6], {"chance": 0}, 0),
        ([(40, 18), *[USUAL] * 6], {}, 1),
        ([(40, 18), *[USUAL] * 6], {"chance": 0.00001}, 0),
        ([(100, 90), (100, 10), (100, 80), (100, 20), (100, 50)], {}, 0),
        ([(100, 90), (100, 10), (100, 80), (100, 20), (100, 50)], {"spread": 0}, 4),
        ([(100, 90), (100, 10), (100, 80), (100, 20)], {}, 4),
    ],
)
def test_905_finds_what_is_far_unlikely_and_stands_out(counts, settings, found):
    assert len(findings("IMR905", *archive(*months(*counts)), **settings)) == found


def test_905_measures_the_spread_of_each_kind_by_itself():
    wide = [(60, hits, {"specialty": name}, {}) for name, hits in zip("ABCDE", (54, 6, 48, 12, 30), strict=True)]
    near = [(60, 30, {"decided_month": f"2016-{n:02}"}, {}) for n in range(1, 6)]
    out = [(60, 60, {"decided_month": "2016-06"}, {})]
    assert [one.message.arguments[3] for one in findings("IMR905", *archive(*wide, *near, *out))] == ["2016-06"]


def test_905_of_no_item_and_of_one_outcome_says_nothing():
    assert findings("IMR905", [], []) == []
    assert findings("IMR905", [{}], []) == []
    assert findings("IMR905", *archive(*months((40, 40), (40, 40)))) == []


SIGNED = bytes(range(64))
SAME = {"date_of_injury": "2010-03-15", "summary_signature": SIGNED}
SERVICE = {"service": "Acupuncture, 6", "service_key": "acupuncture 6"}


def pair(one=None, other=None, mine=None, theirs=None):
    """Two letters about the same worker, months apart, and an item of each about the same service."""
    letters = [{**SAME, "decision_date": "2016-05-20", **(one or {})}, {**SAME, "decision_date": "2016-07-08", **(other or {})}]
    items = [{"letter": 0, "item": 0, **SERVICE, "outcome": "Upheld", "treatments": [], **(mine or {})}]
    items += [{"letter": 1, "item": 0, **SERVICE, "outcome": "Overturned", "treatments": [], **(theirs or {})}]
    return letters, items


def test_904_says_what_was_decided_and_where():
    (finding,) = findings("IMR904", *pair())
    assert finding.message.text == (
        "'Acupuncture, 6' is 'Upheld' here, and 'Overturned' in '1.txt', within '49' days and probably for the same worker."
    )
    assert finding.letters == (0, 1)
    (finding,) = findings("IMR904", *pair({"decision_date": "2016-07-08"}, {"decision_date": "2016-05-20"}))
    assert finding.letters == (0, 1)
    assert finding.message.arguments[-1] == "49"


UNLIKE = bytes([*range(32), *range(132, 164)])
FAR = bytes(range(100, 164))


@pytest.mark.parametrize(
    ("one", "other", "mine", "theirs", "found"),
    [
        ({}, {}, {}, {"outcome": "Upheld"}, 0),
        ({}, {}, {}, {"outcome": "Modified"}, 0),
        ({}, {}, {}, {"service_key": "acupuncture 7"}, 0),
        ({}, {}, {"service_key": None}, {"service_key": None}, 0),
        ({}, {"date_of_injury": "2010-03-16"}, {}, {}, 0),
        ({"date_of_injury": None}, {"date_of_injury": None}, {}, {}, 0),
        ({}, {"decision_date": None}, {}, {}, 0),
        ({}, {"decision_date": "July 2016"}, {}, {}, 0),
        ({}, {"decision_date": "2016-11-22"}, {}, {}, 1),
        ({}, {"decision_date": "2016-11-23"}, {}, {}, 0),
        ({}, {"decision_date": "2015-11-16"}, {}, {}, 1),
        ({}, {"decision_date": "2015-11-15"}, {}, {}, 0),
        ({"sex": "male"}, {"sex": "female"}, {}, {}, 0),
        ({"sex": "male"}, {"sex": "male"}, {}, {}, 1),
        ({"sex": "male"}, {"sex": None}, {}, {}, 1),
        ({"sex": None}, {"sex": "male"}, {}, {}, 1),
        ({"age": 44}, {"age": 44}, {}, {}, 1),
        ({"age": 44}, {"age": 45}, {}, {}, 1),
        ({"age": 45}, {"age": 44}, {}, {}, 1),
        ({"age": 44}, {"age": 46}, {}, {}, 0),
        ({"age": 46}, {"age": 44}, {}, {}, 0),
        ({"age": 44}, {"age": None}, {}, {}, 1),
        ({"summary_signature": None}, {}, {}, {}, 0),
        ({}, {"summary_signature": None}, {}, {}, 0),
        ({}, {"summary_signature": UNLIKE}, {}, {}, 1),
        ({}, {"summary_signature": FAR}, {}, {}, 0),
        ({"case_number": "CM16-1"}, {"case_number": "CM16-1", "summary_signature": FAR}, {}, {}, 1),
        ({"case_number": "CM16-1"}, {"case_number": "CM16-1", "date_of_injury": "2011-01-01", "sex": "male"}, {}, {}, 1),
        ({"case_number": "CM16-1"}, {"case_number": "CM16-2", "summary_signature": FAR}, {}, {}, 0),
    ],
)
def test_904_takes_two_letters_for_the_same_worker(one, other, mine, theirs, found):
    assert len(findings("IMR904", *pair(one, other, mine, theirs))) == found


def test_904_lets_settings_move_the_limits():
    later = pair(None, {"decision_date": "2016-11-23"})
    assert len(findings("IMR904", *later, months=7)) == 1
    assert findings("IMR904", *pair(), months=1) == []
    half = pair(None, {"summary_signature": UNLIKE})
    assert findings("IMR904", *half, likeness=0.6) == []
    assert len(findings("IMR904", *pair(), likeness=1.0)) == 1


def test_904_compares_items_of_different_letters():
    letters, items = pair()
    items[1] |= {"letter": 0, "item": 1}
    assert findings("IMR904", letters[:1], items) == []


def test_904_tells_of_each_pair_once():
    letters, items = pair({"case_number": "CM16-1"}, {"case_number": "CM16-1"})
    letters.append({**letters[1], "decision_date": "2016-08-01"})
    items.append({**items[1], "letter": 2, "outcome": "Upheld"})
    assert told(findings("IMR904", letters, items)) == [(0, 1), (1, 2)]


def test_904_looks_beyond_letters_that_agree():
    letters, items = pair()
    for n in range(2, 12):
        letters.append({**letters[0], "decision_date": f"2016-06-{n:02}"})
        items.append({**items[0], "letter": n})
    assert told(findings("IMR904", letters, items)) == [(0, 1), *[(1, n) for n in range(2, 12)]]


def rationale(letter, signature=SIGNED, item=0):
    return {"letter": letter, "item": item, "rationale_signature": signature, "treatments": []}


@pytest.mark.parametrize(
    ("numbers", "settings", "found"),
    [
        (["A", "B"], {}, [(2, 2)]),
        (["A", "B", "C"], {}, [(3, 3)]),
        (["A", "A"], {}, []),
        (["A 1", "a1"], {}, []),
        (["A", "A", "B"], {}, [(3, 2)]),
        ([None, None], {}, [(2, 2)]),
        (["A", None], {}, [(2, 2)]),
        (["A", "B"], {"least_cases": 3}, []),
        (["A", "B", "C"], {"least_cases": 3}, [(3, 3)]),
    ],
)
def test_903_counts_letters_and_cases(numbers, settings, found):
    letters = [{"case_number": number} for number in numbers]
    made = findings("IMR903", letters, [rationale(n) for n in range(len(numbers))], **settings)
    assert [tuple(map(int, one.message.arguments)) for one in made] == found
    assert told(made) == [tuple(range(len(numbers)))] * len(found)


def test_903_compares_the_words():
    letters = [{"case_number": number} for number in "ABCD"]
    near = bytes([*range(56), *range(156, 164)])
    items = [rationale(0), rationale(1, FAR), rationale(2, near), rationale(3, None)]
    assert told(findings("IMR903", letters, items)) == [(0, 2)]
    assert findings("IMR903", letters, items, likeness=0.9) == []
    assert findings("IMR903", letters[:1], [rationale(0), rationale(0, item=1)]) == []


@pytest.mark.parametrize(
    ("numbers", "contents", "found"),
    [
        (["CM16-1", "CM16-2"], "ab", []),
        (["CM16-1", "CM16-1"], "ab", [("CM16-1", 2, (0, 1))]),
        (["CM16-1", "cm 16-1 "], "ab", [("CM16-1", 2, (0, 1))]),
        (["CM16-1", "CM16-1"], "aa", []),
        (["CM16-1", "CM16-1", "CM16-1"], "aba", [("CM16-1", 2, (0, 1, 2))]),
        (["CM16-2", "CM16-1", "CM16-2", "CM16-1"], "abcd", [("CM16-2", 2, (0, 2)), ("CM16-1", 2, (1, 3))]),
        ([None, None], "ab", []),
        (["", " "], "ab", []),
        (["CM16-1", "CM16-1"], [None, "b"], []),
    ],
)
def test_901_counts_contents_of_one_number(numbers, contents, found):
    letters = [{"case_number": number, "content": content} for number, content in zip(numbers, contents, strict=True)]
    made = findings("IMR901", letters)
    assert [(one.message.arguments[0], int(one.message.arguments[1]), one.letters) for one in made] == found


@pytest.mark.parametrize(
    ("contents", "found"),
    [
        ("ab", []),
        ("aa", [(2, "1.txt", (0, 1))]),
        ("abab", [(2, "2.txt", (0, 2)), (2, "3.txt", (1, 3))]),
        ("aaa", [(3, "1.txt", (0, 1, 2))]),
        ([None, None], []),
    ],
)
def test_902_counts_copies(contents, found):
    made = findings("IMR902", [{"content": content} for content in contents])
    assert [(int(one.message.arguments[0]), one.message.arguments[1], one.letters) for one in made] == found


ITEM = {"letter": 0, "item": 0, "treatments": []}


@pytest.mark.parametrize(
    ("letters", "items", "found"),
    [
        ([{}], [ITEM], []),
        ([], [], []),
        ([{"status": "lost"}], [], [("cell", "0.txt", "letters|status|0")]),
        ([{}, {"member": None}], [], [("cell", "letters.parquet", "letters|member|1")]),
        ([{}], [ITEM, {**ITEM, "letter": 7}], [("orphan", "items.parquet", "items|letter|1")]),
        ([{"member": "a"}, {"member": "a", "letter": 0}], [], [("cell", "a", f"letters|letter|{n}") for n in (0, 1)]),
        ([{"bytes": "many"}], [], [("type", "letters.parquet", "letters|bytes|int64")]),
        ([{}], [{**ITEM, "conclusion": "perhaps"}], [("cell", "0.txt", "items|conclusion|0")]),
        ([{}], [{**ITEM, "item": None}], [("cell", "0.txt", "items|item|0")]),
    ],
)
def test_906_says_which_table_column_and_row(letters, items, found):
    made = findings("IMR906", letters, items)
    assert [(one.message.id, one.place.origin, "|".join(one.message.arguments)) for one in made] == found


@pytest.mark.parametrize(("wrong", "shown"), [(50, 50), (51, 50)])
def test_906_reports_fifty_rows_of_a_column(wrong, shown):
    assert len(findings("IMR906", [{"status": "lost"}] * wrong)) == shown
    assert len(findings("IMR906", [{}], [{**ITEM, "letter": 9}] * wrong)) == shown


def test_906_misses_a_column():
    from imrlint.archive.tables import Tables

    made = of_rows({"letters": [{"letter": 0, "member": "0.txt", "source": "x", "status": "read"}]})
    frames = {**made.frames, "letters": made.frames["letters"].drop("age")}
    crashes = []
    (finding,) = judged((catalogue()["IMR906"](),), Tables(frames=frames), crashes)
    assert not crashes
    assert finding.message.text == "The table 'letters' has no column 'age'."


def test_906_judges_the_findings_where_there_are_any():
    from made_tables import finding, row

    from imrlint.archive.tables import of_rows as tables_of

    letters = [row("letters", letter=0, member="0.txt", source="x", status="read")]
    rows = [{**finding(0, "0.txt", "IMR501"), "finding": 0}, {**finding(0, "0.txt", "IMR501"), "finding": 1, "severity": "bad"}]
    crashes = []
    (made,) = judged((catalogue()["IMR906"](),), tables_of({"letters": letters, "findings": rows}), crashes)
    assert not crashes
    assert made.message.arguments == ("findings", "severity", "1")


@pytest.mark.parametrize("portion", [1, 2, 7, 1_000_000])
def test_906_finds_the_same_however_many_cells_it_looks_at_together(monkeypatch, portion):
    """A number that stands twice is found however far apart, and so is a wrong cell behind the first portion."""
    from imrlint.rules.archive import nonconforming_table

    monkeypatch.setattr(nonconforming_table, "_PORTION", portion)
    letters = [{"status": "lost"}, {}, {}, {"status": "lost"}, {"letter": 0}]
    found = {tuple(map(str, one.message.arguments)) for one in findings("IMR906", letters)}
    assert {("letters", "letter", "0"), ("letters", "letter", "4")} <= found
    assert {row for table, column, row in found if column == "status"} == {"0", "3"}
