"""Two versions of a letter, compared."""

from __future__ import annotations

import json
import sys

import pytest

from imrlint.__main__ import main
from imrlint.examples.specimen import specimen


@pytest.fixture
def compare(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)

    def run(before, after, *options):
        for name, text in (("draft.txt", before), ("issued.txt", after)):
            (tmp_path / name).write_text(text, "utf-8")
        monkeypatch.setattr(sys, "argv", ["imrlint", "compare", "draft.txt", "issued.txt", *options])
        code = main()
        return code, capsys.readouterr()

    return run


LETTER = specimen()


def test_the_same_letter_in_another_layout_is_the_same(compare):
    code, said = compare(LETTER, LETTER.replace("\n", "\r\n"))
    assert code == 0
    assert "Both state the same" in said.out


@pytest.mark.parametrize(
    ("old", "new", "pointer"),
    [
        ("without contrast: Overturned", "without contrast: Upheld", "/items/1/outcome"),
        ("twisted his right knee", "twisted his left knee", "/case_summary"),
        ("Decision Date: 01/03/2017", "Decision Date: 01/04/2017", "/decision_date"),
        ("California, Nevada", "California, Arizona", "/reviewer/licensed_in"),
    ],
)
def test_a_changed_value_is_shown_with_its_address(compare, old, new, pointer):
    code, said = compare(LETTER, LETTER.replace(old, new), "--output", "json", "--excerpts", "always")
    assert code == 1
    changes = json.loads(said.out)["letters"][0]["changes"]
    assert [change["pointer"] for change in changes] == [pointer]
    assert changes[0]["before"] != changes[0]["after"]


def test_new_and_gone_findings(compare):
    broken = LETTER.replace("without contrast: Overturned", "without contrast: Modified")
    there = json.loads(compare(LETTER, broken, "--output", "json")[1].out)["letters"][0]
    back = json.loads(compare(broken, LETTER, "--output", "json")[1].out)["letters"][0]
    assert [f["code"] for f in there["new"]] == ["IMR403"] == [f["code"] for f in back["gone"]]
    assert there["gone"] == [] == back["new"]


def test_an_item_that_is_gone_does_not_move_the_others(compare):
    start, end = LETTER.index("MRI of the right knee without contrast:"), LETTER.index("Meloxicam 15mg #30 was the original")
    changes = json.loads(compare(LETTER, LETTER[:start] + LETTER[end:], "--output", "json")[1].out)["letters"][0]["changes"]
    assert [(c["pointer"], c["afterStated"]) for c in changes] == [("/items/1", False)]


def test_words_are_withheld_unless_asked_for(compare):
    changed = LETTER.replace("twisted his right knee", "twisted his CANARY knee")
    for form in ("text", "json"):
        assert "CANARY" not in compare(LETTER, changed, "--output", form)[1].out
        assert "CANARY" in compare(LETTER, changed, "--output", form, "--excerpts", "always")[1].out


@pytest.mark.parametrize("there", [False, True])
def test_a_file_without_a_letter_is_a_mistake(compare, there):
    assert compare(LETTER, "Dear Sir" if there else "\0")[0] == 2


@pytest.mark.parametrize("record", ['{"items": ["x"]}', '{"items": 5}', '{"items": [], "reviewer": 3}'])
def test_records_that_do_not_conform_are_compared_all_the_same(tmp_path, monkeypatch, capsys, record):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.json").write_text(record, "utf-8")
    (tmp_path / "b.txt").write_text(LETTER, "utf-8")
    for pair in (("a.json", "b.txt"), ("b.txt", "a.json"), ("a.json", "a.json")):
        monkeypatch.setattr(sys, "argv", ["imrlint", "compare", *pair])
        assert main() == (0 if pair[0] == pair[1] else 1)
