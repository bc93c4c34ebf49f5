"""Rulesets: what they choose and set, and what is said of mistakes in them."""

from __future__ import annotations

import json

import pytest
import yaml
from jsonschema import Draft202012Validator

from imrlint.catalogue import catalogue
from imrlint.errors import RulesetError
from imrlint.finding import Severity
from imrlint.resources import shipped
from imrlint.rulesets.choice import UnknownRule, always
from imrlint.rulesets.ruleset import load, shipped_names
from imrlint.rulesets.ruleset_schema import ruleset_schema

ARCHIVE = {code for code, rule in catalogue().items() if rule.scope == "archive"}
ON = {code for code, rule in catalogue().items() if rule.selected and not rule.preview} - ARCHIVE
OFF = sorted(set(catalogue()) - ON - ARCHIVE)


@pytest.fixture
def write(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def written(content, name="mine.yaml"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
        return name

    return written


def codes(ruleset):
    return {rule.code for rule in ruleset.rules}


def wrong(name):
    with pytest.raises(RulesetError) as error:
        load(name)
    return str(error.value)


def test_shipped_rulesets():
    assert shipped_names() == ("archive", "imr", "pre-issue")
    assert codes(load()) == codes(load("imr")) == ON
    assert codes(load("pre-issue")) >= ON
    assert load("pre-issue").fail_on is Severity.WARNING
    assert codes(load("archive")) == {code for code in ON if code[3] != "8"} | ARCHIVE
    assert not load("archive").claims_administrator_notes


@pytest.mark.parametrize("path", shipped("rulesets", ".yaml"), ids=lambda path: path.stem)
def test_shipped_rulesets_conform_to_the_schema(path):
    """They are not judged when they are loaded, so that starting is quick; here they are."""
    Draft202012Validator(ruleset_schema()).validate(yaml.safe_load(path.read_text("utf-8")))


def test_schema_is_one():
    Draft202012Validator.check_schema(ruleset_schema())
    json.dumps(ruleset_schema())


def test_pre_issue_demands_the_list_of_documents():
    (rule,) = [rule for rule in load("pre-issue").rules if rule.code == "IMR107"]
    assert rule.severity is Severity.ERROR
    assert rule.published
    (rule,) = [rule for rule in load("imr").rules if rule.code == "IMR107"]
    assert not rule.published


def test_select_adds_and_deselect_removes(write):
    name = write(
        "extends: [imr]\nselect: [missing-quantity]\ndeselect: [citations, IMR4]\n"
        if "IMR418" in OFF
        else "extends: [imr]\ndeselect: [citations, IMR4]\n"
    )
    assert not [code for code in codes(load(name)) if code.startswith(("IMR4", "IMR5"))]
    name = write("select: [citations]\n")
    assert codes(load(name)) == {code for code in ON if code[3] == "5"} | always()


@pytest.mark.skipif(not OFF, reason="no rule is off by default yet")
def test_rule_that_is_off_needs_its_own_name():
    for code in OFF:
        for words in (["all"], [catalogue()[code].subject], [code[:4]], [code[:5]]):
            assert code not in codes(load().choosing(words))
        assert code in codes(load().choosing([code]))
        assert code in codes(load().choosing(extend_select=[catalogue()[code].name]))


def test_selecting_a_rule_by_its_own_name_can_set_it():
    (rule,) = [rule for rule in load().choosing(["IMR107"]).rules if rule.code == "IMR107"]
    assert rule.published
    (rule,) = [rule for rule in load().choosing(["sections"]).rules if rule.code == "IMR107"]
    assert not rule.published


def test_command_line_choice():
    assert codes(load().choosing(["IMR412"])) == {"IMR412"} | always()
    assert codes(load().choosing(["imr412"])) == {"IMR412"} | always()
    assert codes(load().choosing(["reviewer"], ["IMR412"], ["IMR201"])) == (
        {code for code in ON if code[3] == "2"} | {"IMR412"} | always()
    ) - {"IMR201"}
    assert codes(load().choosing(ignore=["items"])) == {code for code in ON if code[3] != "4"}


def test_unreadable_letters_are_never_passed_over():
    assert always() == {"IMR001", "IMR002", "IMR003"}
    assert codes(load().choosing(ignore=["all"])) == always()
    assert codes(load().choosing(ignore=["IMR00", "reading"])) >= always()
    assert codes(load().choosing(["IMR412"], ignore=["IMR002", "no-text-layer"])) == {"IMR001", "IMR412"}
    assert "IMR001" in codes(load().choosing(ignore=["IMR001", "unreadable-file"]))


def test_unknown_rule_offers_the_nearest():
    with pytest.raises(UnknownRule, match="did you mean 'missing-rationale'"):
        load().choosing(["missing-rational"])
    with pytest.raises(UnknownRule) as error:
        load().choosing(["IMR499"])
    assert "did you mean" not in str(error.value)  # another code means something else altogether


def test_settings(write):
    name = write("extends: [imr]\nrules:\n  IMR504: {grace: 5}\n  page-off-topic: {severity: warning}\n")
    rules = {rule.code: rule for rule in load(name).rules}
    assert rules["IMR504"].grace == 5
    assert rules["IMR505"].severity is Severity.WARNING
    assert dict(load(name).severities) == {"IMR505": Severity.WARNING}


def test_settings_are_merged_key_by_key(write):
    write("extends: [imr]\nrules:\n  page-out-of-range: {grace: 5, severity: note}\n", "base.yaml")
    name = write("extends: [base.yaml]\ntitle: Mine\nversion: '7'\nfail_on: never\nrules:\n  IMR504: {severity: warning}\n")
    ruleset = load(name)
    (rule,) = [rule for rule in ruleset.rules if rule.code == "IMR504"]
    assert (rule.grace, rule.severity) == (5, Severity.WARNING)
    assert (ruleset.name, ruleset.title, ruleset.version, ruleset.fail_on) == ("mine.yaml", "Mine", "7", None)


def test_extends_is_relative_to_the_file(write):
    write("extends: [imr]\ndeselect: [IMR5]\n", "team/base.yaml")
    write("extends: [../team/base.yaml]\n", "mine/mine.yaml")
    assert not [code for code in codes(load("mine/mine.yaml")) if code.startswith("IMR5")]


def test_ruleset_that_is_extended_twice_counts_once(write):
    write("extends: [imr]\ndeselect: [IMR5]\n", "a.yaml")
    write("extends: [imr]\ndeselect: [IMR4]\n", "b.yaml")
    assert not [code for code in codes(load(write("extends: [a.yaml, b.yaml]\n"))) if code[3] in "45"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("extends: [imr]\nselct: [all]\n", "mine.yaml:2: selct: a ruleset has no key 'selct'; did you mean 'select'?"),
        (
            "extends: [imr]\nselect:\n  - all\n  - missing-rational\n",
            "mine.yaml:4: select[1]: no rule, subject or beginning of a code is called 'missing-rational'; did you mean 'missing-rationale'?",
        ),
        (
            "extends: [imr]\nrules:\n  page-out-of-rage: {grace: 1}\n",
            "mine.yaml:3: rules.page-out-of-rage: no rule is called 'page-out-of-rage'; did you mean 'page-out-of-range'?",
        ),
        (
            "extends: [imr]\nrules:\n  page-out-of-range:\n    grase: 1\n",
            "mine.yaml:4: rules.page-out-of-range.grase: the rule 'page-out-of-range' has no option 'grase'; did you mean 'grace'?",
        ),
        (
            "extends: [imr]\nrules:\n  page-out-of-range:\n    grace: -1\n",
            "mine.yaml:4: rules.page-out-of-range.grace: this must be at least 0, not -1",
        ),
        (
            "extends: [imr]\nrules:\n  IMR504: {severity: fatal}\n",
            "mine.yaml:3: rules.IMR504.severity: 'fatal' is none of error, warning, note",
        ),
        ("extends: imr\n", "mine.yaml:1: extends: this must be a list"),
        ("extends: [imr]\nversion: 1.0\n", "mine.yaml:2: version: this must be text; put it in quotes"),
        ("extends: [imr]\ntitle: ''\n", "mine.yaml:2: title: this must not be empty"),
        ("extends: [pre-isue]\n", "mine.yaml:1: extends: there is no ruleset 'pre-isue'; did you mean 'pre-issue'?"),
        ("extends: [other.yaml]\n", "mine.yaml:1: extends: there is no ruleset file 'other.yaml'"),
        ("extends: [mine.yaml]\n", "mine.yaml:1: extends: 'mine.yaml' extends this file, so they would go round in a circle"),
        (
            "extends: [imr]\ndeselect: [IMR5]\nrules:\n  IMR504: {grace: 1}\n",
            "mine.yaml:4: rules.IMR504: IMR504 is set here but does not run; select it, or leave its settings out",
        ),
        ("extends: [imr]\nextends: [archive]\n", "mine.yaml:2: the key 'extends' stands here a second time"),
        ("- imr\n", "mine.yaml:1: a ruleset is a mapping"),
        ("extends: [imr\n", "this is no YAML"),
        ("title: nothing\n", "mine.yaml: the ruleset selects no rule; add `extends: [imr]` or `select: [all]`"),
        ("", "the ruleset selects no rule"),
    ],
)
def test_mistakes_are_named_with_file_line_and_path(write, content, said):
    assert said in wrong(write(content))


def test_every_mistake_is_named(write):
    said = wrong(write("extends: [imr]\nselect: [reviwer]\nrules:\n  IMR504: {grace: x}\n")).splitlines()
    assert [line.split(" ")[0] for line in said] == ["mine.yaml:2:", "mine.yaml:4:"]


def test_circle_of_several_files(write):
    write("extends: [b.yaml]\n", "a.yaml")
    write("extends: [c.yaml]\n", "b.yaml")
    write("title: c\nextends: [a.yaml]\n", "c.yaml")
    assert "c.yaml:2: extends: 'a.yaml' extends this file" in wrong("a.yaml").replace("\\", "/")


def test_files_that_cannot_be_read(write, tmp_path):
    assert "no ruleset file 'gone.yaml'" in wrong("gone.yaml")
    assert "neither a file nor one of archive, imr, pre-issue" in wrong("zzz")
    (tmp_path / "latin.yaml").write_bytes(b"title: caf\xe9\n")
    assert "latin.yaml: the file is not in UTF-8" in wrong("latin.yaml")
    (tmp_path / "binary.yaml").write_bytes(b"\x00\x01\x02")
    assert "binary.yaml" in wrong("binary.yaml")
    write("[" * 5000, "deep.yaml")
    assert "deep.yaml" in wrong("deep.yaml")
