"""What earlier runs found, and when it may be used again."""

from __future__ import annotations

import os
import sqlite3
import stat
import sys

import pytest

from imrlint.cache import Cache, forget
from imrlint.examples.specimen import specimen, specimens
from imrlint.linting import Manner, lint
from imrlint.paths.walking import Walk
from imrlint.plain import restored, written
from imrlint.report import Result
from imrlint.rulesets.ruleset import load

BROKEN = specimen().replace("without contrast: Overturned", "without contrast: Modified")


@pytest.fixture
def letters(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "letters").mkdir()
    for name in specimens():
        (tmp_path / "letters" / f"{name}.txt").write_text(specimen(name), "utf-8")
    (tmp_path / "letters" / "broken.txt").write_text(BROKEN, "utf-8")
    return tmp_path / "letters"


@pytest.fixture(autouse=True)
def always_worth_it(monkeypatch):
    monkeypatch.setattr("imrlint.cache._WORTH", 1)


@pytest.fixture
def linted(monkeypatch):
    """How many files were really linted."""
    from imrlint.engine import Linter

    done = []
    real = Linter.lint
    monkeypatch.setattr(Linter, "lint", lambda self, source: done.append(source.origin) or real(self, source))
    return done


def run(tmp_path, ruleset=None, **manner):
    made = {"jobs": 1, "cache": Cache(tmp_path / "cache"), **manner}
    return lint(ruleset or load(), Walk(["letters"]).targets(), Manner(**made))


def test_a_second_run_lints_nothing_and_says_the_same(letters, linted, tmp_path):
    first = run(tmp_path)
    count = len(linted)
    assert count == len(list(letters.iterdir()))
    second = run(tmp_path)
    assert len(linted) == count
    assert second.results == first.results
    assert [f.code for f in second.findings] == ["IMR403"]


def test_what_changed_is_linted_again(letters, linted, tmp_path):
    run(tmp_path)
    linted.clear()
    (letters / "broken.txt").write_text(specimen(), "utf-8")
    assert run(tmp_path).findings == ()
    assert linted == ["letters/broken.txt"]
    linted.clear()
    (letters / "broken.txt").write_text(BROKEN.replace("male", "man"), "utf-8")
    assert [f.code for f in run(tmp_path).findings if f.code == "IMR403"] == ["IMR403"]
    assert linted == ["letters/broken.txt"]


def test_a_moved_letter_is_known_and_called_by_its_new_path(letters, linted, tmp_path):
    run(tmp_path)
    linted.clear()
    (letters / "2016").mkdir()
    (letters / "broken.txt").rename(letters / "2016" / "broken.txt")
    report = run(tmp_path)
    assert linted == []
    assert [f.place.origin for f in report.findings] == ["letters/2016/broken.txt"]


def test_a_letter_named_after_another_case_is_judged_by_its_name(letters, linted, tmp_path):
    """IMR608 looks at the file's name, so a copy under another name is another letter."""
    (letters / "CM16-0199001.txt").write_text(specimen(), "utf-8")
    assert "IMR608" not in {f.code for f in run(tmp_path).findings}
    (letters / "CM16-0777777.txt").write_text(specimen(), "utf-8")
    for _ in range(2):
        assert [f.place.origin for f in run(tmp_path).findings if f.code == "IMR608"] == ["letters/CM16-0777777.txt"]
    assert linted.count("letters/CM16-0777777.txt") == 1


@pytest.mark.parametrize("change", ["rules", "severity", "as_of", "excerpts", "hashes"])
def test_another_way_of_linting_is_another_result(letters, linted, tmp_path, change):
    run(tmp_path)
    linted.clear()
    ruleset, manner = load(), {}
    if change == "rules":
        ruleset = ruleset.choosing(ignore=["IMR802"])
    elif change == "severity":
        ruleset = ruleset.with_severities({"IMR403": ruleset.rules[0].default_severity.lowered})
    else:
        manner = {"as_of": {"as_of": "2017-01-01"}, "excerpts": {"excerpts": False}, "hashes": {"hashes": True}}[change]
    run(tmp_path, ruleset, **manner)
    assert linted


def test_files_that_cannot_be_read_are_tried_again(letters, linted, tmp_path):
    (letters / "empty.txt").write_text("", "utf-8")
    assert "IMR001" in {f.code for f in run(tmp_path).findings}
    linted.clear()
    run(tmp_path)
    assert linted == ["letters/empty.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_nobody_else_may_read_it(letters, tmp_path):
    previous = os.umask(0)
    try:
        run(tmp_path)
    finally:
        os.umask(previous)
    assert stat.S_IMODE((tmp_path / "cache" / "imrlint-results.sqlite3").stat().st_mode) == 0o600


def test_without_excerpts_no_word_of_a_letter_is_kept(letters, tmp_path):
    (letters / "broken.txt").write_text(BROKEN.replace(": Modified", ": CANARY"), "utf-8")
    run(tmp_path, excerpts=False)
    assert all(b"CANARY" not in path.read_bytes() for path in (tmp_path / "cache").iterdir())


@pytest.mark.parametrize("content", [b"", b"no database at all" * 100, b"SQLite format 3\0" + b"\xff" * 4096])
def test_a_spoilt_cache_is_none(letters, tmp_path, content):
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "imrlint-results.sqlite3").write_bytes(content)
    for _ in range(3):
        assert [f.code for f in run(tmp_path).findings] == ["IMR403"]


def test_spoilt_results_are_linted_again(letters, linted, tmp_path):
    run(tmp_path)
    store = sqlite3.connect(tmp_path / "cache" / "imrlint-results.sqlite3")
    for spoilt in ("{", "[]", "null", "[1,2,3]", '{"a": 1}', "[" * 5000):
        with store:
            store.execute("update results set result = ?", (spoilt,))
        assert [f.code for f in run(tmp_path).findings] == ["IMR403"]
    store.close()


def test_clean_deletes_a_cache_and_nothing_else(letters, tmp_path):
    run(tmp_path)
    assert forget(tmp_path / "cache")
    assert not (tmp_path / "cache").exists()
    assert not forget(letters)
    assert len(list(letters.iterdir())) == len(specimens()) + 1


def test_a_directory_of_somebody_else_is_left_as_it_is(letters, tmp_path):
    """No .gitignore is written into it, and none is deleted."""
    (tmp_path / "cache").mkdir()
    run(tmp_path)
    assert [path.name for path in (tmp_path / "cache").iterdir()] == ["imrlint-results.sqlite3"]
    (tmp_path / "cache" / ".gitignore").write_text("build/", "utf-8")
    (tmp_path / "cache" / "CACHEDIR.TAG").write_text("Signature: of pytest", "utf-8")
    assert forget(tmp_path / "cache")
    assert sorted(path.name for path in (tmp_path / "cache").iterdir()) == [".gitignore", "CACHEDIR.TAG"]
    assert not forget(tmp_path / "cache")


def test_results_come_back_as_they_were(letters, tmp_path):
    report = run(tmp_path, checklists=True, cache=None)
    for result in report.results:
        assert restored(Result, written(result)) == result
