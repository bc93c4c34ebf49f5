"""Fixes in SARIF: what they say, that they lead from the letter to the fixed letter, and that they are withheld."""

from __future__ import annotations

import io
import json

import pytest
from jsonschema import Draft4Validator
from multitool import multitool, validated
from test_sarif import official_schema

from imrlint.examples.specimen import specimen
from imrlint.linting import Manner, lint
from imrlint.paths.walking import Target
from imrlint.report import Options
from imrlint.reports import sarif
from imrlint.rulesets.ruleset import load

WRONG = specimen().replace("He works with restrictions.", "He has the the “pain”, notmedically\r\nthe lumbar Spain {0} [x](1).")
RECORD = json.dumps({"layout": None, "items": [{"heading": "é", "outcome": "Overtuned"}]})


def log(excerpts=True, profile="default"):
    targets = [
        Target("letters/a b.txt", "-", "letters/a b.txt", data=WRONG.encode("utf-8-sig")),
        Target("letters/c.json", "-", "letters/c.json", data=RECORD.encode()),
    ]
    report = lint(load("imr"), targets, Manner(jobs=1, excerpts=excerpts, hashes=True))
    out = io.StringIO()
    sarif.render(report, out, Options(sarif_profile=profile))
    return out.getvalue()


def results(text):
    return [one for one in json.loads(text)["runs"][0]["results"] if "imrlint/fix" in one.get("properties", {})]


def test_fixes_lead_to_what_is_right():
    for result in results(log()):
        (fix,) = result["fixes"]
        (change,) = fix["artifactChanges"]
        place = result["locations"][0]["physicalLocation"]
        assert change["artifactLocation"] == place["artifactLocation"]
        content = RECORD if change["artifactLocation"]["uri"].endswith(".json") else WRONG
        assert fix["description"]["text"].endswith(".")
        for one in reversed(change["replacements"]):
            start, length = one["deletedRegion"]["charOffset"], one["deletedRegion"]["charLength"]
            content = content[:start] + one["insertedContent"]["text"] + content[start + length :]
        right = {"IMR802": "He has the “pain”", "IMR804": "not medically", "IMR803": "lumbar spine", "IMR403": '"Overturned"'}
        assert right[result["ruleId"]] in content
    assert {one["ruleId"]: one["properties"]["imrlint/fix"] for one in results(log())} == {
        "IMR802": "safe",
        "IMR804": "safe",
        "IMR803": "unsafe",
        "IMR403": "unsafe",
    }


def test_fixes_are_withheld_with_the_letters_words():
    hidden = results(log(excerpts=False))
    assert len(hidden) == 4
    assert not any("fixes" in one for one in hidden)


@pytest.mark.parametrize("profile", ["default", "github", "full"])
def test_the_official_schema_and_the_multitool_pass(profile, tmp_path):
    text = log(profile=profile)
    assert not list(Draft4Validator(official_schema()).iter_errors(json.loads(text)))
    binary = multitool()
    if binary is None:
        pytest.skip("the Multitool is not installed")
    path = tmp_path / "log.sarif"
    path.write_text(text, "utf-8")
    said = validated(binary, path, tmp_path / "said.sarif")
    assert not [one for one in said if one[1] in ("error", "warning")], said
