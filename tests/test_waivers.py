"""Exceptions that somebody wrote down: they cover what they name, as long as they hold."""

from __future__ import annotations

from dataclasses import replace

import pytest

from imrlint.errors import WaiverError
from imrlint.examples.specimen import specimen
from imrlint.finding import BaselineState
from imrlint.linting import Manner, lint
from imrlint.paths.walking import Walk
from imrlint.rulesets.ruleset import load
from imrlint.suppression import baseline as baselines
from imrlint.suppression import waiver_file
from imrlint.suppression.suppressions import Suppressions

BROKEN = specimen().replace("without contrast: Overturned", "without contrast: Modified")
GOOD = {
    "rule": "IMR403",
    "path": "letters/*.txt",
    "reason": "The word stands in the file as the reviewer wrote it.",
    "approver": "A. Moreno",
    "expires": "2027-06-30",
}
TODAY = "2026-11-02"


@pytest.fixture
def letters(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "a.txt").write_text(BROKEN, "utf-8")
    return tmp_path


def written(folder, *waivers):
    text = "\n".join("[[waiver]]\n" + "".join(f'{key} = "{value}"\n' for key, value in one.items()) for one in waivers)
    (folder / waiver_file.NAME).write_text(text, "utf-8")
    return waiver_file.read(folder / waiver_file.NAME, waiver_file.NAME)


def run(folder, waivers=None, baseline=None, today=TODAY, paths=("letters",), **more):
    suppressions = Suppressions(waivers, baseline, today, folder)
    return lint(load(), Walk(list(paths)).targets(), Manner(jobs=1, suppressions=suppressions, **more))


def codes(findings):
    return [finding.code for finding in findings]


@pytest.mark.parametrize(
    "letter",
    [
        {"path": "letters/*.txt"},
        {"path": "a.txt"},
        {"case-number": "CM16-0199001"},
        {"case-number": "cm16-0199001"},
        {"path": "*.txt", "case-number": "CM16-0199001"},
    ],
)
def test_a_waiver_covers_what_it_names(letters, letter):
    report = run(letters, written(letters, {**{k: v for k, v in GOOD.items() if k != "path"}, **letter}))
    assert codes(report.findings) == []
    assert codes(report.waived) == ["IMR403"]
    assert report.waived[0].waiver.approver == "A. Moreno"
    assert report.exit_code == 0


@pytest.mark.parametrize(
    "other",
    [{"path": "other/*"}, {"case-number": "CM16-0199002"}, {"rule": "IMR412"}, {"content": "0" * 32}, {"finding": "0" * 32}],
)
def test_a_waiver_covers_nothing_else(letters, other):
    waivers = written(letters, {**GOOD, **other})
    report = run(letters, waivers, paths=["."])
    assert sorted(codes(report.findings)) == ["IMR403", "IMR950"]
    assert report.exit_code == 1
    met = {"rule", "finding"} & other.keys()  # only then the letter is one that the run met
    assert ("IMR950" in codes(run(letters, waivers).findings)) == bool(met)


def test_content_and_finding_name_a_letter_wherever_it_lies(letters):
    finding = run(letters).findings[0]
    (letters / "letters" / "a.txt").rename(letters / "letters" / "b.txt")
    report = run(letters, written(letters, {**GOOD, "content": finding.letter.content, "finding": finding.fingerprint[:12]}))
    assert codes(report.findings) == []


@pytest.mark.parametrize(("expires", "holds"), [(TODAY, True), ("2026-11-01", False), ("soon", False), ("2026-13-01", False)])
def test_the_last_day_still_counts(letters, expires, holds):
    report = run(letters, written(letters, {**GOOD, "expires": expires}))
    assert codes(report.findings) == (
        [] if holds else ["IMR951", "IMR403"] if waiver_file.NAME < "letters" else ["IMR403", "IMR951"]
    )


def test_a_waiver_of_a_rule_that_did_not_run_is_not_unused(letters):
    waivers = written(letters, GOOD)
    suppressions = Suppressions(waivers, None, TODAY, letters)
    report = lint(load().choosing(ignore=["IMR403"]), Walk(["."]).targets(), Manner(jobs=1, suppressions=suppressions))
    assert codes(report.findings) == []


@pytest.mark.parametrize(
    "reason",
    [
        "",
        "TBD",
        "by design",
        "n/a",
        "ok",
        "....",
        "false positive",
        "accepted",
        "see above",
        "TODO: write the reason here",
        "to be done",
        "will explain later",
        "to be filled in later by counsel",
    ],
)
def test_a_placeholder_is_no_reason(letters, reason):
    report = run(letters, written(letters, {**GOOD, "reason": reason}))
    assert codes(report.findings) == ["IMR952"]
    assert report.exit_code == 1


def test_files_that_were_named_say_nothing_of_other_letters(letters):
    (letters / "letters" / "b.txt").write_text(specimen("notice-2013"), "utf-8")
    waivers = written(letters, {**GOOD, "path": "letters/a.txt"})
    assert codes(run(letters, waivers, paths=["letters/b.txt"]).findings) == []
    assert codes(run(letters, replace(waivers), paths=["letters/a.txt"]).findings) == []
    (letters / "letters" / "a.txt").write_text(specimen(), "utf-8")
    assert codes(run(letters, waivers, paths=["letters/a.txt"]).findings) == ["IMR950"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[waiver]]\nrule = 'IMR403'\n", "names no letter"),
        ("[[waiver]]\npath = 'a'\n", "names no rule"),
        ("[[waiver]]\nrule = 'IMR404'\npath = 'a'\n[[waiver]]\nrule = 'IMR9999'\npath='a'", ":4: no rule"),
        ("[[waiver]]\nrule = 'IMR403'\npath = 'a'\nreasons = 'x'", "did you mean 'reason'"),
        ("[[waiver]]\nrule = 'IMR951'\npath = 'a'", "nobody can waive that"),
        ("[[waiver]]\nrule = 'IMR001'\npath = 'a'", "nobody could read the letter"),
        ("[[waivers]]\nrule = 'IMR403'", "did you mean 'waiver'"),
        ("waiver = 3", "begin each waiver with [[waiver]]"),
        ("[[waiver]]\nrule = 3\npath = 'a'", "must be text"),
        ("= 3", "no TOML"),
        ("[[waiver]]\nrule = 'IMR403'\ncontent = 'xyz'", "no fingerprint"),
        ("a = " + "[" * 3000, "no TOML"),
    ],
)
def test_a_file_of_waivers_that_makes_no_sense_is_refused(tmp_path, text, said):
    path = tmp_path / "w.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(WaiverError) as raised:
        waiver_file.read(path)
    assert said in str(raised.value)


def test_a_baseline_knows_its_findings_again(letters):
    known = baselines.made("b.json", run(letters).findings)
    report = run(letters, baseline=known)
    assert codes(report.findings) == []
    assert codes(report.baselined) == ["IMR403"]
    assert report.exit_code == 0
    moved = BROKEN.replace("\n", "\r\n").replace("CLINICAL CASE SUMMARY", "\r\n\r\nCLINICAL CASE SUMMARY")
    (letters / "letters" / "a.txt").unlink()
    (letters / "letters" / "renamed.txt").write_bytes(moved.encode())
    assert codes(run(letters, baseline=known).baselined) == ["IMR403"]


def test_an_equal_swap_is_seen(letters):
    """As many findings as before are not the same findings."""
    known = baselines.made("b.json", run(letters).findings)
    swapped = specimen().replace("right knee: Upheld", "right knee: Modified", 1)
    assert swapped != specimen()
    (letters / "letters" / "a.txt").write_text(swapped, "utf-8")
    report = run(letters, baseline=known)
    assert "IMR403" in codes(report.findings)
    assert [finding.baseline_state for finding in report.findings] == [BaselineState.NEW] * len(report.findings)


def test_what_nobody_finds_any_more_is_absent(letters):
    known = baselines.made("b.json", run(letters).findings)
    (letters / "letters" / "a.txt").write_text(specimen(), "utf-8")
    assert [one.code for one in run(letters, baseline=known).absent] == ["IMR403"]
    (letters / "letters" / "a.txt").write_text(specimen("notice-2013"), "utf-8")
    assert run(letters, baseline=known).absent == ()


def test_a_letter_that_cannot_be_read_is_in_no_baseline(letters):
    (letters / "letters" / "c.txt").write_text("", "utf-8")
    known = baselines.made("b.json", run(letters).findings)
    assert [one.code for one in known.entries] == ["IMR403"]
    assert codes(run(letters, baseline=known).findings) == ["IMR001"]


def test_a_baseline_is_written_and_read(letters, tmp_path):
    known = baselines.made("b.json", run(letters).findings)
    baselines.write(known, tmp_path / "b.json")
    assert baselines.read(tmp_path / "b.json", "b.json") == known
    assert b"CM16" not in (tmp_path / "b.json").read_bytes()


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"version": 2, "findings": []}', '{"version": 1, "findings": [{}]}', "[" * 9999]
)
def test_a_baseline_that_makes_no_sense_is_refused(tmp_path, content):
    (tmp_path / "b.json").write_text(content, "utf-8")
    with pytest.raises(WaiverError):
        baselines.read(tmp_path / "b.json")
