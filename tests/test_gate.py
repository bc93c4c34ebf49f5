"""The gate as a user meets it: fixes, waivers, baselines, clearances and the cache on the command line."""

from __future__ import annotations

import io
import json
import sys

import pytest

from imrlint.__main__ import main
from imrlint.examples.specimen import specimen

BROKEN = specimen().replace("without contrast: Overturned", "without contrast: Modified")
MISSPELT = specimen().replace("MAXIMUS guideline:", "MAXIMUS guidelines:", 1)
WAIVER = """\
# The word was looked up.
[[waiver]]
rule = "IMR403"
case-number = "CM16-0199001"
reason = "The word stands in the file as the reviewer wrote it."
approver = "A. Moreno"
expires = 2099-06-30

# Nothing needs this one.
[[waiver]]
rule = "IMR412"
path = "letters/a.txt"
reason = "The reviewer confirmed the outcome in writing."
approver = "A. Moreno"
expires = 2099-06-30
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "a.txt").write_text(BROKEN, "utf-8")
    (tmp_path / "letters" / "b.txt").write_text(specimen("notice-2013"), "utf-8")
    return tmp_path


@pytest.fixture
def call(folder, monkeypatch, capsysbinary):
    def run(*arguments, given=b""):
        monkeypatch.setattr(sys, "argv", ["imrlint", *arguments])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
        code = main()
        said = capsysbinary.readouterr()
        return code, said.out.decode(), said.err.decode()

    return run


def found(call, *options):
    code, out, _ = call("check", "letters", "--output", "json", *options)
    return code, json.loads(out)


def test_a_file_of_waivers_at_hand_is_used(call, folder):
    assert found(call)[0] == 1
    (folder / "imrlint-waivers.toml").write_text(WAIVER, "utf-8")
    code, report = found(call)
    assert code == 0
    assert [f["code"] for f in report["findings"] if f["waiver"] is None] == ["IMR950"]  # of a letter that was met
    waived = next(f for f in report["findings"] if f["code"] == "IMR403")
    assert waived["waiver"]["approver"] == "A. Moreno"
    assert report["counts"]["waived"] == 1
    assert found(call, "--no-waivers")[0] == 1
    assert found(call, "--isolated")[0] == 0


@pytest.mark.parametrize("where", ["letters", "other"])
def test_the_configuration_or_the_command_line_names_it(call, folder, where):
    (folder / "other").mkdir()
    (folder / where / "exceptions.toml").write_text(WAIVER, "utf-8")
    assert found(call, "--waivers", f"{where}/exceptions.toml")[0] == 0
    (folder / "imrlint.toml").write_text(f'waivers = "{where}/exceptions.toml"\n', "utf-8")
    assert found(call)[0] == 0
    (folder / "imrlint.toml").write_text('waivers = "nowhere.toml"\n', "utf-8")
    assert call("check", "letters")[0] == 2


def test_waivers_are_listed_checked_and_pruned(call, folder):
    assert call("waivers", "list")[0] == 2
    path = folder / "imrlint-waivers.toml"
    path.write_text(WAIVER.replace("\n", "\r\n"), "utf-8", newline="")
    listed = call("waivers", "list")[1]
    assert "imrlint-waivers.toml:2  IMR403  CM16-0199001  until 2099-06-30  A. Moreno" in listed
    assert call("waivers", "check")[0] == 0
    code, out, _ = call("waivers", "check", "letters")
    assert (code, out.count("IMR950")) == (1, 1)
    assert call("waivers", "prune")[0] == 2
    assert call("waivers", "prune", "letters") == (0, "1 of 2 waivers deleted.\n", "")
    left = path.read_bytes().decode()
    assert "# The word was looked up." in left
    assert "IMR412" not in left
    assert "Nothing needs" not in left
    assert left.count("\n") == left.count("\r\n")
    assert call("waivers", "check", "letters")[0] == 0


def test_expired_waivers_are_errors_wherever_they_are_checked(call, folder):
    (folder / "imrlint-waivers.toml").write_text(WAIVER.replace("2099", "2019"), "utf-8")
    assert call("waivers", "check")[1].count("IMR951") == 2
    code, report = found(call)
    assert code == 1
    assert sorted(f["code"] for f in report["findings"]) == ["IMR403", "IMR951", "IMR951"]
    assert call("waivers", "prune", "letters", "--expired")[1] == "2 of 2 waivers deleted.\n"


def test_a_baseline_is_made_once_and_brought_up_to_date(call, folder):
    assert call("baseline", "show")[0] == 2
    assert call("baseline", "create", "letters")[0] == 0
    assert call("baseline", "create", "letters")[0] == 2
    assert found(call)[0] == 1
    code, report = found(call, "--baseline", "imrlint-baseline.json")
    assert (code, report["counts"]["baselined"]) == (0, 1)
    assert "IMR403" in call("baseline", "show")[1]
    (folder / "letters" / "a.txt").write_text(specimen(), "utf-8")
    assert "0 findings are new" in (out := call("baseline", "update", "letters")[1])
    assert "1 are gone" in out
    assert "0 findings" in call("baseline", "show")[1]


def test_the_letter_that_is_issued_is_the_letter_that_was_checked(call, folder):
    assert call("check", "letters", "--clearance", "c.json")[0] == 1
    statement = json.loads((folder / "c.json").read_text("utf-8"))
    assert statement["_type"] == "https://in-toto.io/Statement/v1"
    assert [subject["name"] for subject in statement["subject"]] == ["letters/a.txt", "letters/b.txt"]
    assert [letter["cleared"] for letter in statement["predicate"]["letters"]] == [False, True]
    assert call("verify-clearance", "c.json", "letters/b.txt")[0] == 0
    assert call("verify-clearance", "c.json", "letters")[0] == 1
    (folder / "issued.txt").write_bytes((folder / "letters" / "b.txt").read_bytes())
    assert "checked as letters/b.txt" in call("verify-clearance", "c.json", "issued.txt")[1]
    (folder / "issued.txt").write_bytes((folder / "letters" / "b.txt").read_bytes() + b" ")
    code, out, _ = call("verify-clearance", "c.json", "issued.txt")
    assert (code, "has changed since" in out) == (1, True)
    assert call("verify-clearance", "c.json", "letters/b.txt", "--ruleset", "pre-issue")[0] == 2
    assert call("verify-clearance", "c.json", "letters/b.txt", "--ruleset", "imr")[0] == 0


def test_letters_of_a_run_that_never_fails_are_cleared_by_their_errors_all_the_same(call, folder):
    assert call("check", "letters", "--fail-on", "never", "--clearance", "c.json")[0] == 0
    assert call("verify-clearance", "c.json", "letters")[0] == 1


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"_type": "x", "predicateType": "y", "predicate": {}}', "[" * 9999])
def test_what_is_no_clearance_is_refused(call, folder, content):
    (folder / "c.json").write_text(content, "utf-8")
    assert call("verify-clearance", "c.json", "letters")[0] == 2


def test_a_clearance_cannot_clear_what_is_not_its_subject(call, folder):
    call("check", "letters", "--clearance", "c.json")
    statement = json.loads((folder / "c.json").read_text("utf-8"))
    statement["subject"].pop()
    (folder / "c.json").write_text(json.dumps(statement), "utf-8")
    assert call("verify-clearance", "c.json", "letters")[0] == 2


def test_fix_diff_and_fix_only(call, folder):
    letter = folder / "letters" / "a.txt"
    letter.write_text(MISSPELT, "utf-8")
    code, out, err = call("check", "letters", "--diff")
    assert code == 1
    assert "+MAXIMUS guideline:" in out
    assert "IMR408 (1)" in err
    assert letter.read_text("utf-8") == MISSPELT
    assert call("check", "letters", "--diff", "--excerpts", "never")[0] == 2
    code, out, err = call("check", "letters", "--fix-only")
    assert (code, out) == (0, "")
    assert letter.read_text("utf-8") == specimen()
    assert call("check", "letters", "--diff")[:2] == (0, "")


def test_fix_reports_what_is_left(call, folder):
    (folder / "letters" / "a.txt").write_text(MISSPELT.replace(": Overturned", ": Modified", 1), "utf-8")
    code, out, err = call("check", "letters", "--fix", "--output", "concise")
    assert code == 1
    assert "IMR403" in out
    assert "IMR408" not in out
    assert "1 finding fixed in 1 file" in err


def test_a_letter_from_standard_input_goes_out_fixed(call, folder):
    code, out, err = call("check", "-", "--fix", given=MISSPELT.encode())
    assert (code, out) == (0, specimen())
    assert "1 finding fixed" in err


def test_what_was_waived_is_not_fixed(call, folder):
    letter = folder / "letters" / "a.txt"
    letter.write_text(MISSPELT, "utf-8")
    (folder / "imrlint-waivers.toml").write_text(WAIVER.replace("IMR403", "IMR408"), "utf-8")
    call("check", "letters", "--fix")
    assert letter.read_text("utf-8") == MISSPELT


def test_the_cache_lies_where_the_configuration_does(call, folder, monkeypatch):
    monkeypatch.setattr("imrlint.cache._WORTH", 1)
    (folder / "imrlint.toml").write_text("", "utf-8")
    monkeypatch.chdir(folder / "letters")
    first = call("check", ".", "--output", "json")
    assert (folder / ".imrlint_cache").is_dir()
    assert call("check", ".", "--output", "json") == first
    monkeypatch.chdir(folder)
    assert call("clean") == (0, "The cache '.imrlint_cache' is deleted.\n", "")
    assert not (folder / ".imrlint_cache").exists()
    call("check", "letters", "--no-cache")
    assert not (folder / ".imrlint_cache").exists()
    assert call("clean", "--cache-dir", "letters")[0] == 2


def test_a_file_of_waivers_beside_the_letters_holds_for_named_letters(call, folder):
    (folder / "letters" / "imrlint-waivers.toml").write_text(WAIVER.partition("# Nothing")[0], "utf-8")
    assert call("check", "letters")[0] == 0
    assert call("check", "letters/a.txt")[0] == 0
    assert call("waivers", "check", "letters/imrlint-waivers.toml")[0] == 0
    assert call("waivers", "check", "letters/imrlint-waivers.toml", "letters")[0] == 0


def test_fix_deletes_waivers_that_nothing_needs(call, folder):
    (folder / "imrlint-waivers.toml").write_text(WAIVER, "utf-8")
    code, out, _ = call("check", ".", "--fix", "--output", "concise")
    assert (code, "IMR950" in out) == (0, False)
    assert "IMR412" not in (folder / "imrlint-waivers.toml").read_text("utf-8")


@pytest.mark.parametrize(
    "options",
    [
        ["--clearance", "letters/b.txt"],
        ["--clearance", "nowhere/c.json"],
        ["--clearance", "c.json", "-o", "json=c.json"],
        ["--clearance", "c.json", "--diff"],
        ["--clearance", "c.json", "--fix-only"],
        ["--clearance", "c.json", "--watch"],
        ["-o", "json=c.json", "--fix-only"],
    ],
)
def test_a_clearance_that_cannot_be_is_refused_before_anything_is_done(call, folder, options):
    before = (folder / "letters" / "b.txt").read_bytes()
    assert call("check", "letters", *options)[0] == 2
    assert (folder / "letters" / "b.txt").read_bytes() == before
    assert not (folder / "c.json").exists()


def test_a_weakened_ruleset_is_told_and_refused(call, folder):
    (folder / "letters" / "a.txt").unlink()
    call("check", "letters", "--ignore", "IMR405", "--severity", "IMR412=note", "--clearance", "c.json")
    code, out, _ = call("verify-clearance", "c.json", "letters")
    assert code == 0
    assert "without IMR405; with a lower severity of IMR412" in out
    assert call("verify-clearance", "c.json", "letters", "--ruleset", "imr")[0] == 1
    (folder / "imrlint.toml").write_text("[[overrides]]\npaths = ['b.txt']\nignore = ['all']\n", "utf-8")
    call("check", "letters", "--clearance", "c.json")
    assert "an override" in call("verify-clearance", "c.json", "letters", "--ruleset", "imr")[1]


def test_equal_letters_are_cleared_by_their_names(call, folder):
    (folder / "letters" / "0.txt").write_text(BROKEN, "utf-8")
    (folder / "imrlint-waivers.toml").write_text(WAIVER.replace('case-number = "CM16-0199001"', 'path = "a.txt"'), "utf-8")
    call("check", "letters", "--clearance", "c.json")
    assert call("verify-clearance", "c.json", "letters/a.txt")[0] == 0
    assert call("verify-clearance", "c.json", "letters/0.txt")[0] == 1
    (folder / "letters" / "0.txt").rename(folder / "letters" / "z.txt")
    assert call("verify-clearance", "c.json", "letters/z.txt")[0] == 1


def test_what_no_check_would_look_at_is_not_asked_for(call, folder):
    (folder / "imrlint.toml").write_text('exclude = ["README*"]\n', "utf-8")
    (folder / "letters" / "README.txt").write_text("About these letters.", "utf-8")
    (folder / "letters" / "package.json").write_text("{}", "utf-8")
    (folder / "letters" / "a.txt").unlink()
    call("check", "letters", "--clearance", "c.json")
    assert call("verify-clearance", "c.json", "letters")[0] == 0
