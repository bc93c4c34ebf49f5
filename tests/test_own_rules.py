"""Rules that a ruleset states without Python: what they find, and what is said of mistakes in them."""

from __future__ import annotations

import json
import pickle
import re
import time
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

import imrlint
from imrlint.errors import RulesetError
from imrlint.examples.specimen import specimen
from imrlint.finding import WITHHELD, Severity
from imrlint.rulesets.own_checks import LONGEST
from imrlint.rulesets.ruleset import load
from imrlint.rulesets.ruleset_schema import ruleset_schema

DOCS = Path(imrlint.__file__).parent.parent / "docs" / "own-rules.md"
BASE = {
    "name": "claimant-not-worker",
    "field": "/items/*/rationale",
    "forbid": ["claimant", "applicant attorney"],
    "message": "Write injured worker instead of {value}",
    "examples": {"valid": ["The injured worker has pain."], "invalid": ["The Claimant has pain."]},
}


@pytest.fixture
def write(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def written(stated, name="mine.yaml", **more):
        (tmp_path / name).write_text(yaml.safe_dump({"own_rules": stated, **more}, sort_keys=False), "utf-8")
        return name

    return written


def stating(**changes):
    """The rule ACME1, with other keys; None leaves a key out."""
    return {"ACME1": {key: value for key, value in {**BASE, **changes}.items() if value is not None}}


def checking(check, field="/items/*/rationale", valid=(), invalid=("",), **more):
    examples = {"valid": list(valid), "invalid": list(invalid)}
    return stating(**{"forbid": None, "field": field, "examples": examples, **check, **more})


def wrong(name):
    with pytest.raises(RulesetError) as error:
        load(name)
    return str(error.value)


def said(letter, name, **more):
    report = imrlint.lint(letter, name, **more)
    assert report.complete
    return [(f.place.pointer, f.message.text) for f in report.findings if f.code.startswith("ACME")]


def record(**fields):
    return json.dumps({"layout": None, "items": [], **fields}).encode()


def test_words_are_found_where_they_stand(write):
    letter = specimen().replace("A tear of the meniscus", "The applicant\nattorney says that a tear of the meniscus")
    report = imrlint.lint(letter, write(stating()))
    (finding,) = [f for f in report.findings if f.code == "ACME1"]
    assert finding.message.text == "Write injured worker instead of 'applicant attorney'."
    assert finding.severity is Severity.WARNING
    assert finding.place.pointer == "/items/1/rationale"
    assert letter[slice(*finding.place.span)] == "applicant\nattorney"
    (hidden,) = [f for f in imrlint.lint(letter, "mine.yaml", excerpts=False).findings if f.code == "ACME1"]
    assert hidden.message.text == f"Write injured worker instead of '{WITHHELD}'."


def test_forbidden_words_are_whole_and_in_any_case(write):
    name = write(stating())
    assert said(record(items=[{"rationale": "CLAIMANT, claimants, reclaimant, claimant's"}]), name) == [
        ("/items/0/rationale", "Write injured worker instead of 'CLAIMANT'."),
        ("/items/0/rationale", "Write injured worker instead of 'claimant'."),
    ]


def test_expression(write):
    name = write(checking({"forbid": r"\b\d+ ?%"}, "/case_summary", ["none"], ["50 % better"], message="No percentages"))
    assert said(record(case_summary="20% and 30 %"), name) == [
        ("/case_summary", "No percentages (found: '20%')."),
        ("/case_summary", "No percentages (found: '30 %')."),
    ]


def test_require(write):
    rules = checking({"require": r"^CM\d"}, "/case_number", ["CM16-1"], ["X", None, ""], message="{field}: no CM in {value}.")
    name = write(rules)
    assert said(record(case_number="16"), name) == [("/case_number", "'/case_number': no CM in '16'.")]
    assert said(record(case_number=" "), name) == [("/case_number", "'/case_number': no CM in 'nothing'.")]
    assert said(record(case_number=None), name) == [("/case_number", "'/case_number': no CM in 'nothing'.")]
    assert said(record(), name) == []  # what is not given is unknown
    assert said(record(case_number="CM16"), name) == []
    assert said(record(case_number="x" * (LONGEST + 1)), name) == []


def test_one_of(write):
    name = write(checking({"one-of": ["Upheld", "Overturned"]}, "/items/*/outcome", ["Upheld"], ["upheld", None]))
    letter = record(items=[{"outcome": "Upheld"}, {"outcome": "Upeld"}, {"outcome": None}, {}])
    assert [pointer for pointer, _ in said(letter, name)] == ["/items/1/outcome", "/items/2/outcome"]
    name = write(checking({"one-of": [True]}, "/reviewer/board_certified", [True], [False]))
    assert said(record(reviewer={"board_certified": False}), name)
    assert not said(record(reviewer=None), name)


def test_length(write):
    length = {"length": {"minimum": 2, "maximum": 4}}
    name = write(checking(length, valid=["a b", None], invalid=["a", "a b c d e"], message="{length} words"))
    assert said(record(items=[{"rationale": "one"}, {"rationale": ""}]), name) == [("/items/0/rationale", "'1' words.")]
    length = {"length": {"maximum": 3, "unit": "characters"}}
    name = write(checking(length, "/reviewer/licensed_in/*", ["CAL"], ["Ohio"], message="Abbreviate"))
    assert said(specimen(), name)[0] == ("/reviewer/licensed_in/0", "Abbreviate (found: 'California').")


def test_fields_of_citations(write):
    rules = checking({"one-of": ["Knee Complaints"]}, "/items/*/maximus_guideline/citations/*/guideline", invalid=["Other"])
    report = imrlint.lint(specimen(), write(rules))
    found = [f for f in report.findings if f.code == "ACME1"]
    assert found
    assert {specimen()[slice(*f.place.span)] for f in found} == {f.message.arguments[0] for f in found}


def test_long_values_are_cut_and_braces_are_harmless(write):
    name = write(checking({"require": "{x}"}, invalid=["y"], message="Use {two braces} {}, not"))
    assert said(record(items=[{"rationale": "z" * 500}]), name) == [
        ("/items/0/rationale", f"Use {{two braces}} {{}}, not (found: '{'z' * 79}…').")
    ]


def test_at_most_so_much_is_searched(write):
    name = write(stating(forbid=r"\d", examples={"invalid": ["1"]}))
    assert len(said(record(items=[{"rationale": "1" * 500}]), name)) == 100
    assert said(record(items=[{"rationale": " " * LONGEST + "1"}]), name) == []


def test_facts_are_the_rulesets(write):
    name = write(stating(severity="error", authority="Labor Code 4610.6(e)", remedy="Replace it.", reason="Respect."))
    (rule,) = load(name).own_rules
    assert (rule.code, rule.name, rule.subject) == ("ACME1", "claimant-not-worker", "own")
    assert (rule.remedy, rule.reason, rule.authority.citation) == ("Replace it.", "Respect.", "Labor Code 4610.6(e)")
    assert rule.requirement == "The field `/items/*/rationale` does not hold 'claimant' or 'applicant attorney'."
    assert rule.default_severity is Severity.ERROR


def test_choosing(write):
    name = write({**stating(), "ACME22": {**BASE, "name": "other"}}, extends=["imr"])

    def codes(**choice):
        return {rule.code for rule in load(name).choosing(**choice).rules if rule.code.startswith("ACME")}

    assert codes() == codes(select=["all"]) == codes(select=["own"]) == codes(select=["ACME"]) == {"ACME1", "ACME22"}
    assert codes(select=["IMR5"]) == set()
    assert codes(select=["IMR5"], extend_select=["other"]) == codes(ignore=["acme1"]) == codes(select=["ACME2"]) == {"ACME22"}


def test_extending(write):
    write(stating(), "base.yaml", extends=["imr"])
    more = {"AB12": {**BASE, "name": "another"}}
    rules = {"ACME1": {"severity": "note"}}
    name = write(more, extends=["base.yaml"], select=["ACME1"], rules=rules)
    ruleset = load(name)
    assert {rule.code for rule in ruleset.own_rules} == {"ACME1", "AB12"}
    assert dict(ruleset.severities) == {"ACME1": Severity.NOTE}
    name = write(more, extends=["base.yaml"], deselect=["claimant-not-worker"])
    assert {rule.code for rule in load(name).rules if rule.subject == "own"} == {"AB12"}
    assert "ACME1: there is a rule ACME1 already (claimant-not-worker)" in wrong(write(stating(name="x"), extends=["base.yaml"]))


def test_two_rulesets_may_use_one_code(write):
    first, second = (
        load(write(stating(), "a.yaml")),
        load(write(stating(name="other", forbid=["x"], examples={"invalid": ["x"]}))),
    )
    assert [rule.name for rule in (*first.rules, *second.rules) if rule.code == "ACME1"] == ["claimant-not-worker", "other"]


def test_rules_travel_to_other_processes(write):
    (rule,) = [rule for rule in load(write(stating(), rules={"ACME1": {"severity": "note"}})).rules if rule.code == "ACME1"]
    again = pickle.loads(pickle.dumps(rule))
    assert (again.code, again.severity, type(again)) == ("ACME1", Severity.NOTE, type(rule))


@pytest.mark.parametrize(
    ("rules", "place", "what"),
    [
        ({"IMR999": BASE}, "mine.yaml:2: own_rules.IMR999", "'IMR999' is no code for a rule of yours"),
        ({"acme1": BASE}, "mine.yaml:2: own_rules.acme1", "is no code for a rule of yours"),
        (stating(forbd=1), "own_rules.ACME1.forbd", "there is no key 'forbd' here; did you mean 'forbid'?"),
        (stating(require="x"), "own_rules.ACME1", "a rule has exactly one of forbid, require, one-of, length"),
        (stating(forbid=None), "own_rules.ACME1", "a rule has exactly one of forbid"),
        (stating(message=None), "own_rules.ACME1", "this lacks 'message'"),
        (stating(name="Bad Name"), "own_rules.ACME1.name", "this must look like 'claimant-not-worker', unlike 'Bad Name'"),
        (stating(name="missing-rationale"), "own_rules.ACME1", "'missing-rationale' is the name of IMR406 already"),
        (stating(name="items"), "own_rules.ACME1", "'items' is the subject of IMR"),
        (stating(name="all"), "own_rules.ACME1", "'all' has a meaning of its own"),
        (stating(field="items"), "own_rules.ACME1.field", "this must look like '/items/*/rationale'"),
        (stating(field="/items/*/rational"), "ACME1.field", "'/items/*' of the record has no field 'rational'; did you mean"),
        (stating(field="/items/rationale"), "ACME1.field", "'/items' is a list; write '/items/*' for every entry of it"),
        (stating(field="/documents_reviewed"), "ACME1.field", "is a list; write '/documents_reviewed/*'"),
        (stating(field="/reviewer"), "ACME1.field", "'/reviewer' has fields of its own, such as '/reviewer/style'"),
        (stating(forbid="("), "own_rules.ACME1.forbid", "this is no regular expression"),
        (stating(forbid="(a+)+b"), "own_rules.ACME1.forbid", "this repeats a repetition"),
        (stating(forbid=[]), "own_rules.ACME1.forbid", "this must not be empty"),
        (checking({"length": {"unit": "words"}}), "own_rules.ACME1.length", "this needs minimum or maximum"),
        (checking({"length": {"minimum": 2, "maximum": 1}}), "ACME1.length", "no length is at least 2 and at most 1"),
        (stating(examples={"invalid": []}), "own_rules.ACME1.examples.invalid", "this must not be empty"),
        (stating(examples={"valid": ["x"]}), "own_rules.ACME1.examples", "this lacks 'invalid'"),
        (
            stating(examples={"valid": ["ok", "The claimant."], "invalid": ["claimant"]}),
            "mine.yaml:12: own_rules.ACME1.examples.valid[1]",
            "this breaks the rule: Write injured worker instead of 'claimant'.",
        ),
        (
            stating(examples={"invalid": ["claimant", "worker"]}),
            "mine.yaml:12: own_rules.ACME1.examples.invalid[1]",
            "the rule finds nothing wrong with this",
        ),
    ],
)
def test_mistakes_are_named_with_file_line_and_path(write, rules, place, what):
    message = wrong(write(rules))
    assert place in message
    assert what in message
    assert message.startswith("mine.yaml:")


def test_dates_must_be_quoted(write, tmp_path):
    write(stating())
    text = (tmp_path / "mine.yaml").read_text().replace("- The Claimant has pain.", "- 2016-01-01")
    (tmp_path / "mine.yaml").write_text(text)
    assert "put it in quotes" in wrong("mine.yaml")


def test_expressions_do_not_explode(write):
    name = write(stating(forbid=r"(?:\w++\s*+)++!", examples={"invalid": ["a b!"]}))
    started = time.process_time()
    assert said(record(items=[{"rationale": "word " * 500}]), name) == []
    assert time.process_time() - started < 20


def test_command_line(write, call, tmp_path):
    name = write(stating(severity="error", authority="Labor Code 4610.6(e)"), extends=["imr"])
    (tmp_path / "a.txt").write_text(specimen().replace("A tear of", "The claimant has a tear of"), "utf-8")
    code, out, _ = call("check", "a.txt", "--ruleset", name)
    assert code == 1
    assert "error ACME1 claimant-not-worker: Write injured worker instead of" in out
    assert "Labor Code 4610.6(e)" in " ".join(out.split())
    assert call("check", "a.txt", "--ruleset", name, "--ignore", "ACME1")[0] == 0
    assert call("check", "a.txt", "--ruleset", name, "--severity", "ACME1=note")[0] == 0
    assert "[claimant-not-worker]" in call("check", "a.txt", "-r", name, "-o", "concise")[1]
    (finding,) = json.loads(call("check", "a.txt", "-r", name, "-o", "json")[1])["findings"]
    assert (finding["code"], finding["name"]) == ("ACME1", "claimant-not-worker")
    run = json.loads(call("check", "a.txt", "-r", name, "-o", "sarif")[1])["runs"][0]
    (result,) = run["results"]
    rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert (rule["id"], rule["name"]) == ("ACME1", "ClaimantNotWorker")
    assert rule["helpUri"].endswith("/own-rules/")
    assert rule["messageStrings"]["default"]["text"] == "Write injured worker instead of '{0}'."
    assert rule["relationships"][0]["target"]["id"] == "Labor Code 4610.6(e)"


def test_rules_are_listed_and_explained(write, call):
    name = write(stating(), extends=["imr"])
    assert "ACME1  claimant-not-worker" in call("rules", "--ruleset", name)[1]
    assert "ACME1" not in call("rules")[1]
    assert json.loads(call("rules", "-r", name, "-o", "json")[1])[0]["code"] == "ACME1"
    for form in ("text", "markdown", "json"):
        code, out, _ = call("rule", "ACME1", "--ruleset", name, "--output", form)
        assert code == 0
        assert "The Claimant has pain." in out
    assert call("rule", "ACME1")[0] == 2
    assert "ACME1  claimant-not-worker" in call("ruleset", "show", name)[1]


def test_the_generated_schema_knows_rules_of_ones_own(write, tmp_path):
    name = write(stating(), extends=["imr"], select=["ACME1"], deselect=["AB"], rules={"ACME1": {"severity": "note"}})
    judge = Draft202012Validator(ruleset_schema())
    judge.validate(yaml.safe_load((tmp_path / name).read_text()))
    assert not judge.is_valid({"own_rules": {"IMR1": BASE}})
    assert not judge.is_valid({"select": ["nonsense"]})


def test_the_documentation_is_right(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    examples = re.findall(r"```yaml\n(.*?)```", DOCS.read_text("utf-8"), re.S)
    assert examples
    for example in examples:
        (tmp_path / "mine.yaml").write_text(example, "utf-8")
        assert load("mine.yaml").own_rules


@pytest.mark.parametrize(
    ("placeholder", "hint"), [("{valu}", "did you mean 'value'"), ("{lenght}", "did you mean 'length'"), ("{ field }", "'field'")]
)
def test_a_placeholder_that_nothing_fills(write, placeholder, hint):
    complaint = wrong(write(stating(message=f"Write injured worker instead of {placeholder}")))
    assert re.match(r"mine\.yaml:\d+: own_rules\.ACME1\.message: ", complaint)
    assert f"there is no placeholder '{placeholder}'" in complaint
    assert hint in complaint


def test_other_braces_are_words(write):
    assert "ACME1" in {rule.code for rule in load(write(stating(message="Write {the worker}, not {value}"))).rules}
