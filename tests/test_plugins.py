"""Rules of other packages: found by their entry points, run like imrlint's own, and never a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from test_rules import source

import imrlint
from imrlint import plugin_rules
from imrlint.engine import Linter
from imrlint.errors import PluginError
from imrlint.examples.specimen import specimen, specimens
from imrlint.text import Source

ROOT = Path(imrlint.__file__).parent.parent
EXAMPLE = ROOT / "tests" / "plugin_example"
SHOUTING = specimen().replace("A tear of the meniscus is likely", "A tear of the meniscus is VERY LIKELY")
RULE = '''
from imrlint.rule import *
class {name}(LetterRule):
    """What must hold.

    Why it must.
    """
    code = "{code}"
    authority = Authority("House")
    remedy = "Mend it."
    message = "'{{0}}' is wrong."
    valid = invalid = (Record({{"items": []}}),)
    def check(self, letter):
        return iter(())
'''


def install(folder, package="acme-rules", value="acme_rules", group="imrlint.rules", metadata=True):
    """What pip would leave in a folder for a package with an entry point."""
    info = folder / f"{package.replace('-', '_')}-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n" if metadata else "")
    (info / "entry_points.txt").write_text(f"[console_scripts]\na = b:c\n\n[{group}]\nacme = {value}\n")


def run(folder, *arguments):
    """Run imrlint with a folder of packages beside it; it never ends in a traceback."""
    path = os.pathsep.join(map(str, (ROOT, EXAMPLE, folder)))
    ran = subprocess.run(
        [sys.executable, "-m", "imrlint", *arguments],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": path},
        cwd=folder,
        timeout=120,
    )
    assert "Traceback" not in ran.stderr
    return ran


@pytest.fixture
def letters(tmp_path):
    (tmp_path / "a.txt").write_text(SHOUTING, "utf-8")
    (tmp_path / "b.txt").write_text(SHOUTING, "utf-8")
    return tmp_path


def test_a_package_brings_rules(letters):
    install(letters)
    for jobs in ("1", "2"):
        ran = run(letters, "check", "a.txt", "b.txt", "--jobs", jobs, "-o", "sarif", "--fail-on", "note")
        assert ran.returncode == 1, ran.stderr
        log = json.loads(ran.stdout)["runs"][0]
        assert [result["ruleId"] for result in log["results"]] == ["ACME101", "ACME101"]
        assert log["tool"]["driver"]["rules"][0]["name"] == "ShoutedRationale"
    (letters / "mine.yaml").write_text(
        "extends: [imr]\nselect: [ACME101]\ndeselect: [wording]\nrules:\n  shouted-rationale: {minimum: 3}\n"
    )
    ran = run(letters, "check", "a.txt", "--ruleset", "mine.yaml", "--fail-on", "note")
    assert ran.returncode == 0, ran.stdout
    assert "minimum: this must be at least 2, not 1" in (
        (letters / "mine.yaml").write_text("rules:\n  ACME101: {minimum: 1}\nselect: [own]\n")
        and run(letters, "check", "a.txt", "--ruleset", "mine.yaml").stderr
    )


def test_its_rules_are_explained(letters):
    install(letters)
    assert "ACME101  shouted-rationale" in run(letters, "rules").stdout
    assert "Words in capitals are hard to read" in run(letters, "rule", "ACME101").stdout
    assert "IMR411" in run(letters, "rules").stdout


def test_nothing_is_loaded_that_is_not_asked_for(letters):
    install(letters, group="imrlint.other")
    assert "ACME101" not in run(letters, "rules").stdout


def test_a_class_may_be_named_and_the_first_of_two_counts(letters):
    install(letters, value="acme_rules.shouted_rationale:ShoutedRationale")
    install(letters / "again")
    path = os.pathsep.join((str(letters), str(letters / "again")))
    ran = subprocess.run(
        [sys.executable, "-m", "imrlint", "rules"],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(EXAMPLE), path))},
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.count("ACME101") == 1


@pytest.mark.parametrize(
    ("content", "value", "said"),
    [
        ("", "gone_rules", "ModuleNotFoundError: No module named 'gone_rules'"),
        ("raise RuntimeError('boom')", "bad_rules", "RuntimeError: boom"),
        ("raise SystemExit(3)", "bad_rules", "SystemExit: 3"),
        ("x = (", "bad_rules", "SyntaxError"),
        ("", "bad_rules", "it holds no rule"),
        ("x = 1", "bad_rules:x", "it holds no rule"),
        ("", "not a value", "cannot be loaded"),
        (RULE.format(name="Some", code="IMR999"), "bad_rules", "the rule Some needs a code such as ACME101"),
        (RULE.format(name="Some", code="acme"), "bad_rules", "the rule Some needs a code such as ACME101"),
        (RULE.format(name="MissingRationale", code="AB1"), "bad_rules", "'missing-rationale' is the name of IMR406 already"),
        (
            RULE.format(name="One", code="AB1") + RULE.format(name="Two", code="AB1"),
            "bad_rules",
            "there is a rule AB1 already (one)",
        ),
    ],
)
def test_a_broken_package_is_named(letters, content, value, said):
    install(letters, "bad-rules", value)
    (letters / "bad_rules.py").write_text(content)
    for command in (("check", "a.txt"), ("rules",)):
        ran = run(letters, *command)
        assert ran.returncode == 2, ran.stderr
        assert "the package 'bad-rules' brings" in ran.stderr
        assert said in " ".join(ran.stderr.split())


def test_a_package_without_a_name_is_named_after_its_folder(letters):
    install(letters, "bad-rules", "gone_rules", metadata=False)
    assert "bad_rules-1.0.dist-info" in run(letters, "rules").stderr


def test_odd_folders_on_the_path_do_no_harm(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    (tmp_path / "empty.dist-info").mkdir()
    (tmp_path / "odd.egg-info").write_text("")
    monkeypatch.setattr(sys, "path", [str(tmp_path), str(tmp_path / "file"), str(tmp_path / "gone"), ""])
    assert list(plugin_rules.plugin_rules()) == []


@pytest.fixture
def rule(tmp_path, monkeypatch):
    install(tmp_path)
    monkeypatch.setattr(sys, "path", [str(EXAMPLE), str(tmp_path)])
    monkeypatch.delitem(sys.modules, "acme_rules", raising=False)
    ((package, rule),) = plugin_rules.plugin_rules()
    assert package == "acme-rules"
    return rule


def test_the_example_keeps_its_promises(rule):
    """The examples of the package hold, as imrlint's own do."""
    linter = Linter((rule(),))
    for name in specimens():
        assert not linter.lint(Source(name, specimen(name).encode())).findings
    for example in rule.valid:
        assert not linter.lint(source(example)[0]).findings
    for example in rule.invalid:
        made, spans = source(example)
        assert [finding.place.span for finding in linter.lint(made).findings] == spans
    assert (rule.name, rule.subject) == ("shouted-rationale", "own")


def test_the_example_declares_what_the_test_installs():
    assert '[project.entry-points."imrlint.rules"]\nacme = "acme_rules"' in (EXAMPLE / "pyproject.toml").read_text()


def test_errors_are_of_one_kind(tmp_path, monkeypatch):
    install(tmp_path, "bad-rules", "gone_rules")
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    with pytest.raises(PluginError, match="bad-rules"):
        list(plugin_rules.plugin_rules())
