"""What docs/stability.md promises: `promises.json` holds what was promised, and what is there now must keep it.

`python tests/test_stability.py` writes down what is new; it takes nothing back. What goes with a major version is deleted
there by hand, and a rule that goes moves to `retired`, so that its code is never used again.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

import imrlint
from imrlint import describe
from imrlint.archive.columns import TABLES
from imrlint.catalogue import shipped_rules
from imrlint.clearance import PREDICATE, STATEMENT
from imrlint.configuration.settings import declared
from imrlint.examples.specimen import specimen
from imrlint.plugins import names
from imrlint.reference.commands import commands
from imrlint.reference.exit_codes import EXIT_CODES
from imrlint.resources import resource
from imrlint.rule import Authority, LetterRule, Record
from imrlint.rulesets.choice import Choice
from imrlint.rulesets.ruleset import load, shipped_names
from imrlint.sarif.driver import driver
from imrlint.sarif.taxonomies import Taxonomies
from imrlint.shell.rule_page import rule_page
from imrlint.shell.rule_table import rows
from imrlint.suppression.baseline import VERSION

LEDGER = Path(__file__).parent / "promises.json"
PAGE = Path(imrlint.__file__).parents[1] / "docs/stability.md"
SEVERITIES = ("note", "warning", "error")
MEND = "; docs/stability.md says when this may be, and `python tests/test_stability.py` writes down what is new"


def schema(name):
    return json.loads(resource("schemas", f"{name}.schema.json").read_text("utf-8"))


def keys(of):
    """Every key of a schema, by the way to it, with whether it is demanded."""
    found = {}

    def below(part, way):
        for key, held in part.get("properties", {}).items():
            found[f"{way}/{key}"] = key in part.get("required", ())
            below(held, f"{way}/{key}")
        for held in (*filter(None, [part.get("items")]), *part.get("anyOf", ()), *part.get("oneOf", ())):
            below(held, way)
        for name, held in part.get("$defs", {}).items():
            below(held, name)

    below(of, "")
    return found


def fingerprints():
    """What baselines know two defects and their letter by."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "letter.txt"
        path.write_text(specimen().replace("Upheld", "Upeld", 1).replace("He works with", "He works with with", 1), "utf-8")
        findings = imrlint.lint(path).findings
    return {one.code: [one.letter.key, one.fingerprint] for one in findings}


def promised():
    """What is there now of what the page promises."""
    rulesets = {name: load(name) for name in shipped_names()}
    return {
        "rules": {
            rule.code: {
                "name": rule.name,
                "severity": rule.default_severity.value,
                "preview": rule.preview,
                "parameters": sorted(rule.params),
            }
            for rule in shipped_rules().values()
        },
        "rulesets": {
            name: {"version": one.version, "rules": sorted(rule.code for rule in one.rules)} for name, one in rulesets.items()
        },
        "commands": {
            one.name: sorted(name for option in one.options for name in option.names) for one in commands() if not one.group
        },
        "exit codes": dict.fromkeys(map(str, EXIT_CODES), True),
        "reports": dict.fromkeys(sorted(names("imrlint.reports")), True),
        "configuration": dict.fromkeys(declared(), True),
        "json report": keys(schema("report")),
        "record": keys(schema("determination")),
        "tables": {f"{table}/{column.name}": column.type for table, columns in TABLES.items() for column in columns},
        "python": dict.fromkeys(imrlint.__all__, True),
        "fingerprints": fingerprints(),
        "versions": {
            "report": schema("report")["properties"]["version"]["const"],
            "baseline": VERSION,
            "clearance": [STATEMENT, PREDICATE],
        },
    }


def known():
    return json.loads(LEDGER.read_text("utf-8"))


@pytest.fixture(scope="module")
def now():
    return promised()


PLAIN = ("commands", "configuration", "exit codes", "fingerprints", "python", "reports", "tables", "versions")


@pytest.mark.parametrize("kind", PLAIN)
def test_nothing_goes_or_changes(kind, now):
    for name, what in known()[kind].items():
        assert name in now[kind], f"{kind}: {name} is gone{MEND}"
        if kind == "commands":
            assert set(what) <= set(now[kind][name]), f"{name} has lost {set(what) - set(now[kind][name])}{MEND}"
        else:
            assert now[kind][name] == what, f"{kind}: {name} was {what}, and is {now[kind][name]}{MEND}"


@pytest.mark.parametrize("kind", ["json report", "record"])
def test_what_programs_read_stays(kind, now):
    """A key that was always there is still demanded, so that programs may count on it."""
    for key, required in known()[kind].items():
        assert key in now[kind], f"{kind}: {key} is gone{MEND}"
        assert now[kind][key] or not required, f"{kind}: {key} may now be absent{MEND}"


def test_a_record_that_was_valid_stays_valid(now):
    assert {key for key, required in now["record"].items() if required} <= {
        key for key, required in known()["record"].items() if required
    }


def test_rules_keep_code_name_severity_and_parameters(now):
    for code, was in known()["rules"].items():
        if was["preview"]:
            continue
        assert code in now["rules"], f"{code} is gone{MEND}"
        rule = now["rules"][code]
        assert rule["name"] == was["name"], f"{code} was {was['name']}{MEND}"
        assert not rule["preview"], f"{code} was stable{MEND}"
        assert SEVERITIES.index(rule["severity"]) <= SEVERITIES.index(was["severity"]), f"{code} is more severe{MEND}"
        assert set(was["parameters"]) <= set(rule["parameters"]), f"{code} has lost a parameter{MEND}"


def test_codes_and_names_are_never_used_again(now):
    retired = known()["retired"]
    assert not set(retired) & set(now["rules"])
    assert not set(retired.values()) & {rule["name"] for rule in now["rules"].values()}
    for code, was in known()["rules"].items():
        for other, rule in now["rules"].items():
            assert rule["name"] != was["name"] or other == code, f"{was['name']} was {code}"


def test_a_ruleset_with_other_rules_has_another_version(now):
    for name, was in known()["rulesets"].items():
        assert name in now["rulesets"], f"the ruleset {name} is gone{MEND}"
        one = now["rulesets"][name]
        assert one["rules"] == was["rules"] or one["version"] != was["version"], (
            f"{name} runs other rules, and is still {was['version']}"
        )


def test_preview_rules_wait_until_somebody_asks(now):
    preview = {code for code, rule in now["rules"].items() if rule["preview"]}
    for name, one in now["rulesets"].items():
        assert not preview & set(one["rules"]), name


def test_what_is_new_is_promised_too(now):
    """So that nobody forgets to write it down before a release."""
    assert known() == merged(known(), now), f"something is new{MEND}"


def test_page_says_it():
    """The page knows the versions, and tells whether there are rules in preview."""
    text = PAGE.read_text("utf-8")
    assert f"| baseline | `version`: {VERSION} |" in text
    assert f"ending in `/{'/'.join(PREDICATE.rsplit('/', 2)[1:])}`" in text
    assert re.search(r"JSON report, version (\d+)", text)[1] == str(schema("report")["properties"]["version"]["const"])
    previewed = any(rule.preview for rule in shipped_rules().values())
    assert ("There are preview rules today" in text) == previewed
    deprecated = any(rule.deprecated for rule in shipped_rules().values())
    assert ("and no deprecated ones" in text) != deprecated


SENTENCE = "Deprecated since 0.9: `thin-rationale` takes its place."


class OldRule(LetterRule):
    """A letter must be kept.

    It always was.
    """

    code = "OLD101"
    authority = Authority("House")
    remedy = "Keep it."
    message = "'{0}' is not kept."
    valid = invalid = (Record({"items": []}),)
    deprecated = SENTENCE


def in_sarif(rule):
    """The properties of a rule's descriptor."""
    (told,) = driver([rule], [], Taxonomies([rule.authority.citation]))["rules"]
    return told["properties"]


def test_a_deprecated_rule_says_so_wherever_it_is_described(monkeypatch):
    assert f"| Deprecated | {SENTENCE} |" in describe.page(OldRule)
    assert describe.explained(OldRule)["deprecated"] == SENTENCE
    assert describe.severity_and_marks(OldRule) == "error, deprecated"
    assert SENTENCE.removesuffix(".") in " ".join(" ".join(rule_page(OldRule, 80, color=False)).split())
    monkeypatch.setenv("COLUMNS", "140")
    (row,) = (one for one in rows(others=(OldRule,)) if OldRule.code in one)
    assert row.endswith("(deprecated)")
    told = in_sarif(OldRule)
    assert told["deprecated"] == SENTENCE
    assert "deprecated" in told["tags"]


def test_a_deprecated_rule_runs_as_before():
    """Whatever selects a stable rule by its group selects a deprecated one."""
    none = Choice(frozenset(), frozenset(), (OldRule,))
    assert OldRule.code in none.adding(["own"]).codes


def test_a_rule_that_is_not_deprecated_says_nothing_of_it():
    rule = shipped_rules()["IMR001"]
    assert "eprecated" not in describe.page(rule)
    assert describe.explained(rule)["deprecated"] is None
    assert "deprecated" not in in_sarif(rule)


def test_what_takes_its_place_is_a_sentence():
    with pytest.raises(TypeError, match="a sentence with a full stop in `deprecated`"):
        type("Older", (OldRule,), {"__doc__": OldRule.__doc__, "code": "OLD102", "deprecated": "0.9"})


def merged(old, new):
    """What was promised, with what is new; a ruleset's rules are those of its version."""
    kept = {kind: {**new[kind], **old.get(kind, {})} for kind in new}
    kept["rules"] = {code: {**new["rules"].get(code, was), **was} for code, was in kept["rules"].items()}
    for code, was in kept["rules"].items():
        if was["preview"] and code in new["rules"]:
            kept["rules"][code] = new["rules"][code]
        elif code in new["rules"]:
            was["parameters"] = sorted({*was["parameters"], *new["rules"][code]["parameters"]})
    kept["commands"] = {name: sorted({*options, *new["commands"].get(name, ())}) for name, options in kept["commands"].items()}
    kept["rulesets"] = {**kept["rulesets"], **new["rulesets"]}
    return {"retired": old.get("retired", {}), **{kind: dict(sorted(held.items())) for kind, held in kept.items()}}


if __name__ == "__main__":
    old = known() if LEDGER.exists() else {}
    LEDGER.write_text(json.dumps(merged(old, promised()), indent=1, ensure_ascii=False) + "\n", "utf-8", newline="\n")
