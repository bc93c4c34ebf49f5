"""Every rule that promises a fix gives one, and it puts the rule's own examples right."""

from __future__ import annotations

import json

import pytest
from test_rules import linter, source

from imrlint.catalogue import catalogue
from imrlint.fixes.characters import Characters
from imrlint.fixes.mended import Choice, mended
from imrlint.rule import Edit, File, Record
from imrlint.text import Source

EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.code}-{n}")
    for rule in catalogue().values()
    for n, example in enumerate(rule.invalid)
    if isinstance(example, (Edit, File, Record))
]
PROMISING = [rule for rule in catalogue().values() if rule.fix and not rule.name.endswith("-waiver")]
NEITHER_CERTAIN = {"IMR204", "IMR214", "IMR502", "IMR802"}
"""Rules of which some findings have no fix, or one of the other kind."""


def found(rule, example):
    made, _ = source(example)
    return made, [one for one in linter().lint(made).findings if one.code == rule.code]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_a_rule_without_a_fix_offers_none(rule, example):
    _, findings = found(rule, example)
    for one in findings:
        if not rule.fix:
            assert one.fix is None
        elif one.fix:
            assert one.fix.safe is (rule.fix == "safe") or rule.code in NEITHER_CERTAIN
            assert one.fix.replacements
            assert one.fix.what.endswith(".")


@pytest.mark.parametrize("rule", PROMISING, ids=lambda rule: rule.code)
def test_a_rule_with_a_fix_offers_it_in_an_example(rule):
    offered = [one.fix for example in rule.invalid for one in found(rule, example)[1] if one.fix]
    assert rule.fix in {"safe" if fix.safe else "unsafe" for fix in offered}


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_fixing_an_example_removes_its_findings_and_adds_none(rule, example):
    made, findings = found(rule, example)
    offered = [one for one in findings if one.fix]
    if not offered:
        return
    before = linter().lint(made)
    outcome = mended(made, linter(), Choice(unsafe=True))
    after = linter().lint(Source(made.origin, outcome.after))
    assert outcome.fixed[rule.code] == len(offered)
    assert outcome.refused == ()
    assert len(after.findings) == len(before.findings) - sum(outcome.fixed.values())
    assert mended(Source(made.origin, outcome.after), linter(), Choice(unsafe=True)).after == outcome.after
    if made.origin.endswith(".json"):
        json.loads(outcome.after)


@pytest.mark.parametrize("rule", PROMISING, ids=lambda rule: rule.code)
def test_a_fix_quotes_nothing_and_its_words_are_withheld(rule):
    for example in rule.invalid:
        made, findings = found(rule, example)
        words = {words for one in findings for words in one.message.arguments if len(words) > 3}
        for one in findings:
            redacted = one.redacted()
            if one.fix and redacted.fix:
                assert redacted.fix.replacements == ()
                assert redacted.fix.what == one.fix.what
                assert not any(word in one.fix.what for word in words - {"Page(s):"})
        assert Characters.of(made) is not None


@pytest.mark.parametrize(("old", "new"), [("76-80", "3O1"), ("76-80", "2l")])
def test_a_letter_that_can_only_be_a_digit(old, new):
    edit = Edit(f"criteria for use\nPage(s): {old}", f"criteria for use\nPage(s): {new}", of="determination-2014-prose")
    made, findings = found(catalogue()["IMR502"], edit)
    (one,) = findings
    assert one.fix.safe
    assert one.message.id == "unreadable"
    after = mended(made, linter("IMR502"), Choice()).after.decode()
    assert f"Page(s): {new.translate(str.maketrans('lO', '10'))}." in after
