"""The checklist: each legal requirement of each letter, and how the reports print it."""

from __future__ import annotations

import io
import json
import sys
from collections import Counter

import pytest
from jsonschema import Draft4Validator, Draft202012Validator
from multitool import multitool, validated
from rich.cells import cell_len
from test_sarif import official_schema

from imrlint.__main__ import main
from imrlint.catalogue import catalogue
from imrlint.engine import Linter
from imrlint.examples.specimen import specimen
from imrlint.linting import Manner, lint
from imrlint.paths.walking import Target
from imrlint.report import Options, Status
from imrlint.reports import json as json_report
from imrlint.reports import sarif, text
from imrlint.requirements.requirements import requirements
from imrlint.resources import resource
from imrlint.rule import Rule
from imrlint.rulesets.ruleset import load
from imrlint.text import Source

CLEAN = specimen()
CONTRADICTORY = CLEAN.replace("Upheld", "Overturned", 1)
NAMELESS = CLEAN[CLEAN.index("HOW THE IMR") :]
RECORD = json.dumps({"layout": None, "decision_date": "2015-01-05", "items": []})


def reported(*letters, checklists=True, excerpts=True, select=(), as_of=None):
    found = []
    for n, words in enumerate(letters):
        name = f"letter-{n}.{'json' if words.startswith('{') else 'txt'}"
        found.append(Target(name, name, name, data=words.encode()))
    rules = load("imr").choosing(select, (), ())
    return lint(rules, found, Manner(as_of, excerpts, hashes=True, jobs=1, checklists=checklists))


def statuses(*letters, **more):
    (one, *_) = (one for result in reported(*letters, **more).results for one in result.checklists)
    return {check.requirement: check for check in one.checks}


def rendered(module, report, **options):
    out = io.StringIO()
    module.render(report, out, Options(**{"checklist": True, **options}))
    return out.getvalue()


def test_nothing_unless_it_is_asked_for():
    report = reported(CLEAN, checklists=False)
    assert report.results[0].checklists == ()
    assert "checklist" not in json.loads(rendered(json_report, report))["files"][0]
    assert "Requirements:" not in rendered(text, report)
    assert "REQ" not in rendered(sarif, report, sarif_profile="full")


def test_only_sarif_has_them_unasked(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(CLEAN, "utf-8")
    arguments = ["imrlint", "check", "a.txt", "-o", "sarif=a.sarif", "-o", "json=a.json", "-o", "text"]
    for more, in_text, in_sarif in (([], 0, 0), (["--sarif-profile", "full"], 0, 1), (["--checklist"], 1, 0)):
        monkeypatch.setattr(sys, "argv", [*arguments, *more])
        assert main() == 0
        assert ("Requirements:" in capsys.readouterr().out) == in_text
        assert ("checklist" in json.loads((tmp_path / "a.json").read_text("utf-8"))["files"][0]) == in_text
        assert ("REQ213" in (tmp_path / "a.sarif").read_text("utf-8")) == in_sarif


def test_findings_are_the_same_with_and_without():
    assert reported(CONTRADICTORY).findings == reported(CONTRADICTORY, checklists=False).findings


def test_a_clean_letter_meets_what_can_be_checked():
    checks = statuses(CLEAN)
    assert list(checks) == list(requirements())
    assert Status.NOT_MET not in {check.status for check in checks.values()}
    assert {code: checks[code].status for code in ("REQ101", "REQ213", "REQ306", "REQ501")} == dict.fromkeys(
        ("REQ101", "REQ213", "REQ306", "REQ501"), Status.MET
    )


def test_a_breach_is_not_met_and_names_its_rules():
    checks = statuses(CONTRADICTORY)
    assert (checks["REQ213"].status, checks["REQ213"].rules) == (Status.NOT_MET, ("IMR412",))
    assert checks["REQ217"].status is Status.NOT_MET


def test_what_no_text_shows_needs_a_person():
    checks = statuses(CLEAN)
    for code, one in requirements().items():
        if one.person:
            assert checks[code].status in (Status.PERSON, Status.NOT_APPLICABLE)
    assert checks["REQ308"].status is Status.PERSON
    assert checks["REQ407"].reason == "the text cannot show it"


def test_a_note_needs_a_person():
    late = CLEAN.replace("Decision Date: 01/03/2017", "Decision Date: 02/03/2017")
    assert (statuses(late)["REQ501"].status, statuses(late)["REQ501"].rules) == (Status.PERSON, ("IMR605",))


def test_the_law_of_the_letters_date():
    assert statuses(CLEAN)["REQ401"].status is Status.NOT_APPLICABLE
    assert statuses(CLEAN)["REQ402"].status is Status.MET
    assert statuses(CLEAN, as_of="2016-06-01")["REQ401"].status is Status.MET
    assert "until 2016-12-31" in statuses(CLEAN)["REQ401"].reason
    assert statuses(RECORD)["REQ404"].status is Status.NOT_APPLICABLE


def test_what_the_letter_lacks_is_not_judged():
    checks = statuses(NAMELESS)
    for code in ("REQ101", "REQ104", "REQ501", "REQ504"):
        assert checks[code].status is Status.NOT_APPLICABLE
        assert checks[code].reason.startswith("the letter gives no ")
    assert checks["REQ213"].status is Status.MET


def test_rules_that_did_not_run():
    checks = statuses(CLEAN, select=("IMR402",))
    assert (checks["REQ306"].status, checks["REQ306"].reason) == (Status.PERSON, "the rules that check it did not run")
    assert checks["REQ212"].status is Status.MET
    assert checks["REQ212"].reason == "as far as it was checked: IMR403 did not run"


def test_what_no_chosen_rule_checks_applies_all_the_same():
    assert statuses(CLEAN)["REQ218"].status is Status.PERSON


@pytest.mark.parametrize("form", ["notice-2013", "determination-2013", "professional-review-2013"])
def test_free_prose_about_guidelines_needs_a_person(form):
    check = statuses(specimen(form))["REQ403"]
    assert (check.status, check.reason) == (Status.PERSON, "letters of this form cite guidelines in free prose")


def test_a_list_of_documents_that_was_left_empty():
    kept = [line for line in specimen("notice-2013").splitlines() if not line.startswith("•")]
    check = statuses("\n".join(kept))["REQ207"]
    assert (check.status, check.rules) == (Status.NOT_MET, ("IMR102",))


def test_a_rule_that_failed_leaves_it_to_a_person(monkeypatch):
    class Broken(catalogue()["IMR402"]):
        """Break down over every letter.

        For the test.
        """

        def run(self, subject):
            raise ValueError

    rule = Rule.__new__(Broken)
    result = Linter((rule,), checklists=True).lint(Source("a.txt", CLEAN.encode()))
    check = next(one for one in result.checklists[0].checks if one.requirement == "REQ212")
    assert (check.status, check.reason) == (Status.PERSON, "imrlint itself failed at IMR402")


def test_each_letter_of_a_file_by_itself():
    other = CONTRADICTORY.replace("CM16-0199001", "CM16-0199002")
    (result,) = reported(f"{CLEAN}\n\n{other}").results
    assert [one.number for one in result.checklists] == [1, 2]
    first, second = ({c.requirement: c.status for c in one.checks}["REQ213"] for one in result.checklists)
    assert (first, second) == (Status.MET, Status.NOT_MET)
    printed = rendered(text, reported(f"{CLEAN}\n\n{other}"))
    assert "Requirements of letter 2:" in printed


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_text(width):
    printed = rendered(text, reported(CLEAN, CONTRADICTORY), width=width)
    assert all(cell_len(line) <= width and line == line.rstrip() for line in printed.splitlines())
    # The letter without a finding has its checklist too.
    assert printed.count("Requirements: ") == 2
    assert printed.index("letter-0.txt") < printed.index("letter-1.txt")
    words = " ".join(printed.split())
    assert "NOT MET REQ213 Whether it is medically necessary" in words
    starts = {
        line.index("REQ") for line in printed.splitlines() if line.lstrip().startswith(("met ", "NOT MET ", "needs a person "))
    }
    assert starts == {18}


def test_json_conforms():
    schema = json.loads(resource("schemas", "report.schema.json").read_text("utf-8"))
    made = json.loads(rendered(json_report, reported(CLEAN, CONTRADICTORY, RECORD)))
    assert [error.message for error in Draft202012Validator(schema).iter_errors(made)] == []
    assert [len(file["checklist"]) for file in made["files"]] == [len(requirements())] * 3
    breach = next(one for one in made["files"][1]["checklist"] if one["requirement"] == "REQ213")
    assert (breach["status"], breach["rules"], breach["reason"], breach["letter"]) == ("not-met", ["IMR412"], None, 1)


def test_sarif_has_every_requirement():
    report = reported(CLEAN, CONTRADICTORY, RECORD)
    assert "REQ" not in rendered(sarif, report)
    (run,) = json.loads(rendered(sarif, report, sarif_profile="full"))["runs"]
    about = [one for one in run["results"] if one["ruleId"].startswith("REQ")]
    counted = Counter(one["kind"] for one in about)
    wanted = Counter(check.status for result in report.results for one in result.checklists for check in one.checks)
    assert counted == {
        "pass": wanted[Status.MET],
        "fail": wanted[Status.NOT_MET],
        "review": wanted[Status.PERSON],
        "notApplicable": wanted[Status.NOT_APPLICABLE],
    }
    # No second alert for what has its findings.
    assert {one["level"] for one in about} == {"none"}
    breach = next(one for one in about if (one["ruleId"], one["kind"]) == ("REQ213", "fail"))
    assert breach["properties"] == {"imrlint/letter": 1, "imrlint/rules": ["IMR412"]}
    assert len(run["results"]) == len(about) + len(report.findings)
    for one in about:
        rule = run["tool"]["driver"]["rules"][one["ruleIndex"]]
        assert rule["id"] == one["ruleId"]
        template = rule["messageStrings"][one["message"]["id"]]["text"]
        assert template.format(*one["message"]["arguments"]) == one["message"]["text"]


@pytest.mark.parametrize("excerpts", [True, False])
def test_sarif_is_sound(excerpts, tmp_path):
    log = tmp_path / "log.sarif"
    log.write_text(rendered(sarif, reported(CLEAN, CONTRADICTORY, RECORD, excerpts=excerpts), sarif_profile="full"), "utf-8")
    assert [e.message for e in Draft4Validator(official_schema()).iter_errors(json.loads(log.read_text("utf-8")))] == []
    binary = multitool()
    if binary is None:
        pytest.skip("the SARIF Multitool cannot be installed here")
    allowed = {"SARIF2006", "SARIF2013"} | (set() if excerpts else {"SARIF2010", "SARIF2011"})
    said = validated(binary, log, tmp_path / "said.sarif")
    assert [one for one in said if one[1] != "note" or one[0] not in allowed] == []
