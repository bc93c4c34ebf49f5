"""The Python interface: `imrlint.lint` and `imrlint.extract`."""

from __future__ import annotations

import datetime
import json
import subprocess
import sys
from pathlib import Path

import pytest

import imrlint
from imrlint.examples.specimen import specimen

CLEAN = specimen()
BROKEN = CLEAN.replace("Upheld", "Upeld", 1)


@pytest.fixture
def letters(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "clean.txt").write_text(CLEAN, "utf-8")
    (tmp_path / "broken.txt").write_text(BROKEN, "utf-8")
    return tmp_path


def codes(report):
    return [finding.code for finding in report.findings]


def test_public_names():
    for name in imrlint.__all__:
        assert getattr(imrlint, name) is not None
    assert set(imrlint.__all__) <= set(dir(imrlint))
    assert sorted(imrlint.__all__) == imrlint.__all__
    with pytest.raises(AttributeError, match="no attribute 'lintt'"):
        imrlint.lintt  # noqa: B018


def test_a_path_and_a_text_and_bytes_are_linted_alike(letters):
    for letter in ("broken.txt", Path("broken.txt"), BROKEN, BROKEN.encode("utf-16"), BROKEN.replace("\n", "\r\n")):
        report = imrlint.lint(letter)
        assert codes(report) == ["IMR403"]
        assert report.failed
        (finding,) = report.findings
        assert finding.severity is imrlint.Severity.ERROR
        assert "'Upeld'" in finding.message.text
        assert finding.place.start.line == 1 + BROKEN[: BROKEN.index("Upeld")].count("\n")


def test_a_directory_is_linted(letters):
    report = imrlint.lint(letters)
    assert isinstance(report, imrlint.Report)
    assert [result.origin for result in report.results] == ["broken.txt", "clean.txt"]


def test_the_checklist(letters):
    (result,) = imrlint.lint("broken.txt", checklist=True).results
    statuses = {check.requirement: str(check.status) for check in result.checklists[0].checks}
    assert statuses["REQ212"] == "not-met"
    assert imrlint.lint("broken.txt").results[0].checklists == ()


def test_ruleset_and_choice(letters):
    assert "IMR107" in codes(imrlint.lint("clean.txt", "pre-issue"))
    (letters / "mine.yaml").write_text("extends: [imr]\ndeselect: [IMR403]\n")
    assert codes(imrlint.lint("broken.txt", Path("mine.yaml"))) == []
    assert codes(imrlint.lint("broken.txt", select=["IMR402"])) == []
    assert codes(imrlint.lint("broken.txt", ignore=["unknown-outcome"])) == []
    assert codes(imrlint.lint("broken.txt", as_of=datetime.date(2016, 8, 31))) == codes(
        imrlint.lint("broken.txt", as_of="2016-08-31")
    )


def test_words_of_the_letter_can_be_withheld(letters):
    (finding,) = imrlint.lint("broken.txt", excerpts=False).findings
    assert "Upeld" not in finding.message.text
    assert finding.place.excerpt is None


def test_unreadable_letters_are_findings():
    assert codes(imrlint.lint(b"")) == ["IMR001"]
    assert codes(imrlint.lint(b"%PDF-1.7 and no more")) == ["IMR001"]
    assert codes(imrlint.lint("Minutes of the meeting\nNothing was decided.\n")) == ["IMR002"]
    assert codes(imrlint.lint('{"layout": null,\n "items": 5}')) == ["IMR005"]


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: imrlint.lint("gone.txt"), "there is no file or directory 'gone.txt'"),
        (lambda: imrlint.lint(""), "there is no file or directory ''"),
        (lambda: imrlint.lint("a\0b"), "there is no file or directory"),
        (lambda: imrlint.lint("clean.txt", "pre-isue"), "did you mean 'pre-issue'"),
        (lambda: imrlint.lint("clean.txt", select=["IMR999"]), "IMR999"),
        (lambda: imrlint.lint("clean.txt", select="IMR4"), "select takes a list of words, such as \\['IMR4'\\]"),
        (lambda: imrlint.lint("clean.txt", as_of="soon"), "'soon' is no date"),
        (lambda: imrlint.extract("gone.txt"), "there is no file or directory 'gone.txt'"),
        (lambda: imrlint.extract("."), "is a directory"),
        (lambda: imrlint.extract(b""), "The file is empty"),
    ],
)
def test_calls_that_make_no_sense(letters, call, said):
    with pytest.raises(imrlint.ImrlintError, match=said):
        call()


def test_extract(letters):
    (record,) = imrlint.extract("clean.txt")
    assert record["layout"] == "determination-2014"
    assert record["items"][0]["outcome"] == "Upheld"
    assert imrlint.extract(CLEAN) == imrlint.extract(CLEAN.encode()) == [record]
    assert len(imrlint.extract(CLEAN + "\n" + CLEAN)) == 2
    assert imrlint.extract(json.dumps(record, indent=1)) == [record]


def test_type_checkers_know_the_names(tmp_path):
    pytest.importorskip("mypy")
    program = tmp_path / "program.py"
    program.write_text(
        "import imrlint\n"
        "report: imrlint.Report = imrlint.lint('letter.txt', select=['IMR4'])\n"
        "codes: list[str] = [finding.code for finding in report.findings if finding.severity is imrlint.Severity.ERROR]\n"
        "records: list[dict[str, object]] = [*imrlint.extract(b'')]\n"
        "wrong: int = imrlint.lint('letter.txt')\n"
    )
    command = [sys.executable, "-m", "mypy", "--no-incremental", "--follow-imports=silent", str(program)]
    ran = subprocess.run(command, capture_output=True, text=True, cwd=Path(imrlint.__file__).parent.parent)
    assert ran.stdout.count("error:") == 1, ran.stdout
    assert "program.py:5" in ran.stdout


def test_a_rule_that_fails_loses_nothing_of_the_others(monkeypatch):
    """Neither a generator that fails nor a plain function takes the other rules' findings along."""
    from imrlint.catalogue import catalogue
    from imrlint.engine import Linter
    from imrlint.examples.specimen import specimen
    from imrlint.text import Source

    def broken(self, *subject):
        raise ZeroDivisionError

    for code, method in (
        ("IMR404", "check_item"),
        ("IMR306", "check"),
        ("IMR506", "concerns"),
        ("IMR203", "run"),
        ("IMR001", "check"),
    ):
        rules = tuple(rule() for rule in catalogue().values())
        monkeypatch.setattr(catalogue()[code], method, broken, raising=False)
        text = specimen().replace("MRI of the right knee without contrast: Overturned", "MRI of the right knee without contrast")
        result = Linter(rules).lint(Source("letter.txt", text.encode()))
        monkeypatch.undo()
        assert "IMR402" in {finding.code for finding in result.findings}
        if code != "IMR506":
            assert {crash.code for crash in result.crashes} == {code}
