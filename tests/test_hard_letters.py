"""Letters that once fooled us, each as an edit of a made-up one."""

from __future__ import annotations

import os
import time
from functools import cache

import pytest
from letter_states import TEXT_STATES, canonical

from imrlint.catalogue import catalogue
from imrlint.engine import Linter
from imrlint.finding import Severity
from imrlint.text import Source

MRI = "MRI of the right knee without contrast: Overturned"
FIRST = "Physical therapy 2 times a week for 4 weeks for the right knee: Upheld"


@cache
def linter():
    return Linter(tuple(rule() for rule in catalogue().values() if rule.selected and not rule.preview))


def lint(text, state="plain"):
    return linter().lint(Source("letter.txt", TEXT_STATES[state](text).encode()))


def loud(result):
    return sorted({finding.code for finding in result.findings if finding.severity is Severity.ERROR})


@pytest.mark.parametrize("state", ["plain", "doubled", "with_form_feeds"])
@pytest.mark.parametrize("heading", [MRI, FIRST], ids=["second", "first"])
@pytest.mark.parametrize("written", ["N/A.", "TBD.", "Denied.", "Modified."])
def test_outcome_with_a_full_stop_loses_no_item(heading, written, state):
    result = lint(canonical().replace(heading, heading.rpartition(" ")[0] + " " + written), state)
    assert result.items == 3
    assert "IMR403" in loud(result)


@pytest.mark.parametrize("heading", [MRI, FIRST], ids=["second", "first"])
def test_stray_full_stop_behind_the_outcome(heading):
    result = lint(canonical().replace(heading, heading + "."))
    assert result.items == 3
    assert loud(result) == []


@pytest.mark.parametrize("state", ["plain", "doubled"])
@pytest.mark.parametrize("heading", [MRI, FIRST], ids=["second", "first"])
def test_label_without_a_heading_is_an_item(heading, state):
    result = lint(canonical().replace(heading + "\n\n", ""), state)
    assert result.items == 3
    assert "IMR402" in loud(result)


@pytest.mark.parametrize(
    "outcome",
    [
        "Partially Overturned",
        "Partially Upheld",
        "Not Upheld",
        "Upheld in part",
        "Upheld (modified)",
        "Over-turned",
        "Modified to 6 sessions",
    ],
)
def test_altered_outcome_is_unknown(outcome):
    result = lint(canonical().replace(MRI, MRI.replace("Overturned", outcome)))
    assert loud(result) == ["IMR403"]


def test_findings_on_one_long_line_take_linear_time():
    def taken(times):
        text = canonical().replace("California, Nevada", "Xalifornia, " * times + "Nevada")
        start = time.process_time()
        linter().lint(Source("letter.txt", text.encode()))
        return time.process_time() - start

    taken(200)
    assert taken(2400) < 10 * taken(600) + 0.5


def test_section_moved_to_the_front_is_one_finding():
    text = canonical()
    issues = text[text.index("IMR ISSUES") :]
    moved = text.replace("\n\n" + issues, "").replace("HOW THE IMR", issues + "\n\nHOW THE IMR")
    found = [f for f in lint(moved).findings if f.code == "IMR103"]
    assert [f.message.arguments[0] for f in found] == ["IMR ISSUES, DECISIONS AND RATIONALES"]


def test_heading_that_stands_twice_is_not_empty():
    result = lint(canonical().replace("CLINICAL CASE SUMMARY\n\n", "CLINICAL CASE SUMMARY\n\nCLINICAL CASE SUMMARY\n\n"))
    assert {f.code for f in result.findings} == {"IMR104"}


def test_heading_as_text_recognition_reads_it():
    result = lint(canonical().replace("IMR ISSUES", "IMR lSSUES"))
    assert {f.code for f in result.findings} == {"IMR105"}


@pytest.mark.parametrize("words", ["Decision based on Non-MTUS Citation N/A.", "Decision based on Non-MTUS Citation None."])
def test_placeholder_is_no_source(words):
    old = "MAXIMUS guideline: Decision based on MTUS Knee Complaints 2004, Section(s): Special Studies."
    outside = "The Expert Reviewer based their decision on recommendation(s) outside of the MTUS Guidelines."
    assert loud(lint(canonical().replace(old, f"MAXIMUS guideline: {outside} {words}"))) == ["IMR512"]
    assert loud(lint(canonical().replace(old, f"MAXIMUS guideline: {outside}"))) == ["IMR512"]


def test_full_stop_alone_is_empty():
    old = "MAXIMUS guideline: Decision based on MTUS Knee Complaints 2004, Section(s): Special Studies."
    assert loud(lint(canonical().replace(old, "MAXIMUS guideline: ."))) == ["IMR405"]


def test_lost_heading_behind_the_credentials():
    assert loud(lint(canonical().replace("\n\nCLINICAL CASE SUMMARY\n\n", "\nCASE SUMMARY\n"))) == ["IMR101"]


def test_disagreeing_is_no_conclusion():
    text = canonical().replace(
        "The MRI of the right knee is medically necessary.",
        "The MRI of the right knee is medically necessary. I disagree with the finding that the MRI is not medically necessary.",
    )
    assert loud(lint(text)) == []


def test_key_that_stands_twice():
    result = linter().lint(Source("a.json", b'{"layout": null, "items": [], "items": [{"heading": "Cane"}]}'))
    assert [f.code for f in result.findings] == ["IMR001"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_pipe_with_a_name_is_a_finding(tmp_path):
    os.mkfifo(tmp_path / "p.txt")
    result = linter().lint_path("p.txt", str(tmp_path / "p.txt"))
    assert [f.code for f in result.findings] == ["IMR001"]
