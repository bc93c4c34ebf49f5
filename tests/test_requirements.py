"""The table of legal requirements: whole, coherent with the catalogue, and printed as the docs have it."""

from __future__ import annotations

import json
import re
import sys

import pytest

from imrlint.__main__ import main
from imrlint.authorities import CASE_LAW, OTHER, TEMPLATE, citations
from imrlint.catalogue import catalogue
from imrlint.determination import Determination
from imrlint.generate import ROOT
from imrlint.requirements.pages import explained, page, without_law
from imrlint.requirements.requirements import requirements
from imrlint.shell.requirement_table import rows

ALL = list(requirements().values())
each = pytest.mark.parametrize("one", ALL, ids=lambda one: one.code)


def test_every_rule_exists():
    assert {code for one in ALL for code in one.rules} - set(catalogue()) == set()


def test_every_rule_that_cites_a_law_checks_a_requirement():
    checking = {code for one in ALL for code in one.rules}
    lawful = {
        code
        for code, rule in catalogue().items()
        if any(place.law not in (TEMPLATE, CASE_LAW, OTHER) for place in citations(rule.authority.citation))
    }
    assert lawful - checking == set()
    assert set(without_law()) == set(catalogue()) - lawful


def test_a_rule_and_its_requirement_cite_the_same_law():
    """Of the sections that a rule cites, one at least is cited by one of its requirements."""
    for code, rule in catalogue().items():
        mine = {_section(place) for place in citations(rule.authority.citation) if place.law not in (TEMPLATE, CASE_LAW, OTHER)}
        theirs = {_section(place) for one in ALL if code in one.rules for place in one.citations}
        assert not mine or mine & theirs, code


def _section(place):
    return place.law.id, re.match(r"[\d.]+", place.section)[0].rstrip(".")


def test_codes_and_names_are_unique():
    assert len({one.name for one in ALL}) == len({one.title for one in ALL}) == len(ALL)
    raw = json.loads((ROOT / "rulesets/catalogues/requirements.json").read_text("utf-8"))["requirements"]
    assert [one["code"] for one in raw] == sorted({one["code"] for one in raw})


@each
def test_a_requirement_is_complete(one):
    assert re.fullmatch(r"REQ\d{3}", one.code)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", one.name)
    assert not one.title.endswith(".")
    assert one.words.endswith(".")
    assert one.beyond.endswith(".")
    assert one.source
    assert all(place.law not in (TEMPLATE, CASE_LAW, OTHER) for place in one.citations)
    assert list(one.rules) == sorted(set(one.rules))
    assert set(one.needs) <= {*Determination.FIELDS, "guideline_lines"}
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d|", day) for day in (one.since, one.until))
    assert one.person or one.rules


def test_in_force_only_if_for_all_of_the_time():
    ordered, scheduled = requirements()["REQ401"], requirements()["REQ402"]
    assert ordered.in_force(("2016-12-31", "2016-12-31"))
    assert not ordered.in_force(("2017-01-01", "2017-01-01"))
    assert scheduled.in_force(("2017-01-01", "9999-12-31"))
    assert not ordered.in_force(("2016-01-01", "9999-12-31"))
    assert not scheduled.in_force(("2016-01-01", "9999-12-31"))
    assert (ordered.time, scheduled.time, requirements()["REQ201"].time) == ("until 2016-12-31", "from 2017-01-01", "")


def test_the_page_has_every_requirement_and_every_rule():
    text = page()
    for one in ALL:
        assert f"| {one.code} | **{one.title}.**" in text
    for rule in catalogue().values():
        assert f"(rules/{rule.name}.md)" in text
        assert (ROOT / "docs" / "rules" / f"{rule.name}.md").exists()


@pytest.mark.parametrize("width", [60, 80, 110])
def test_the_table_fits(width):
    lines = list(rows(width))
    assert max(map(len, lines)) <= width
    assert all(line == line.rstrip() for line in lines)
    assert sum(line.startswith("  REQ") for line in lines) == len(ALL)


@pytest.mark.parametrize(("form", "wanted"), [("json", None), ("markdown", page()), ("text", None)])
def test_the_command(form, wanted, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["imrlint", "requirements", "--output", form])
    assert main() == 0
    out = capsys.readouterr().out
    if form == "json":
        assert json.loads(out) == [explained(one) for one in ALL]
    elif wanted:
        assert out == wanted
    else:
        assert "IMR412 outcome-contradicts-rationale" in " ".join(out.split())


def test_the_command_refuses_other_forms(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["imrlint", "requirements", "--output", "yaml"])
    assert main() == 2
    assert "it takes text, json or markdown" in capsys.readouterr().err
