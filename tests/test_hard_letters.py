"""Letters that once fooled us, each as an edit of a made-up one."""

from __future__ import annotations

import os
import re
import time
from functools import cache

import pytest
from letter_states import TEXT_STATES, canonical

from imrlint.catalogue import catalogue
from imrlint.engine import Linter
from imrlint.examples.specimen import specimen
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


def edited(form, *edits, everywhere=False):
    """A specimen with words replaced however its lines are wrapped."""
    text = specimen(form)
    for old, new in edits:
        text, count = re.subn(
            r"\s+".join(map(re.escape, old.split())), lambda _, new=new: new, text, count=0 if everywhere else 1
        )
        assert count, old
    return text


def found(text):
    return [(f.code, str(f.severity)) for f in lint(text).findings]


_THERAPY = "physical therapy two times a week for four weeks for the left shoulder"
_DECISION = (
    f"1) MAXIMUS Federal Services, Inc. has determined the request for {_THERAPY} is not medically necessary and appropriate."
)


@pytest.mark.parametrize("numbered", [True, False], ids=["numbered", "bare"])
@pytest.mark.parametrize(
    ("instead", "code"),
    [(f"the request for {_THERAPY} is not reasonable.", "IMR403"), (f"the request for {_THERAPY}.", "IMR402"), ("", "IMR402")],
    ids=["other", "cut", "gone"],
)
def test_decision_lost_from_both_lists_spoils_no_other_item(instead, code, numbered):
    kept = f"1) MAXIMUS Federal Services, Inc. has determined {instead}" if instead else ""
    text = edited("notice-2013", (_DECISION, kept), everywhere=True)
    text = text if numbered else re.sub(r"(?m)^[12]\) ", "", text)
    result = lint(text)
    assert result.items == 2
    assert [f.code for f in result.findings] == [code]
    assert "physical therapy" in result.findings[0].message.text or code == "IMR403"


@pytest.mark.parametrize("which", [0, 1], ids=["first", "second"])
def test_two_lists_of_decisions_that_disagree(which):
    right, wrong = "MRI of the left shoulder is medically necessary", "MRI of the left shoulder is not medically necessary"
    text = edited("notice-2013", (right, right), everywhere=True)
    parts = text.split(right)
    assert len(parts) == 4  # both lists and the rationale
    for_each = [wrong if n == which else right for n in range(3)]
    assert found("".join(part + words for part, words in zip(parts, [*for_each, ""], strict=True))) == [("IMR410", "error")]


@pytest.mark.parametrize(
    ("form", "label", "misspelt"),
    [
        ("notice-2013", "Rationale for the Decision:", "Rational for the Decision:"),
        ("notice-2013", "Relied Upon by the Expert Reviewer", "Relied Upn by the Expert Reviewer"),
        ("determination-2013", "The Physician Reviewer's decision rationale:", "The Physician Reviewer's decision rational:"),
        ("determination-2013", "The Claims Administrator based its decision on", "The Claims Adminstrator based its decision on"),
        ("determination-2013", "The Physician Reviewer based his/her", "The Physican Reviewer based his/her"),
    ],
)
@pytest.mark.parametrize("everywhere", [False, True], ids=["once", "always"])
def test_misspelt_label_of_2013(form, label, misspelt, everywhere):
    text = edited(form, (label, misspelt), everywhere=everywhere)
    assert found(text) == [("IMR408", "warning")] * (2 if everywhere else 1)


def test_lost_issues_of_2013_leave_the_form_known():
    text = specimen("determination-2013")
    result = lint(text[: text.index("IMR DECISION(S)")])
    assert [f.message.arguments[0] for f in result.findings] == ["IMR DECISION(S) AND RATIONALE(S)"]
    complete = specimen("determination-2014-complete")
    (missing,) = lint(complete[: complete.index("IMR ISSUES, DECISIONS")]).findings
    assert missing.message.arguments[0] == "IMR ISSUES, DECISIONS AND RATIONALES"


@pytest.mark.parametrize("lead_in", [True, False], ids=["with its sentence", "bare"])
@pytest.mark.parametrize("form", ["notice-2013", "determination-2013", "professional-review-2013", "determination-2014-complete"])
def test_empty_list_of_documents(form, lead_in):
    text = re.sub(r"(?m)^• .*\n\n?", "", specimen(form))
    if not lead_in:
        text = re.sub(r"The following relevant documents[^:]*:\s*", "", text)
    (finding,) = lint(text).findings
    assert (finding.code, finding.severity) == ("IMR102", Severity.ERROR)
    assert text[slice(*finding.place.span)].upper().startswith("DOCUMENTS REVIEWED")


_PARTS = ("MEDICAL TREATMENT GUIDELINE(S)", "RATIONALE FOR WHY", "MEDICAL REVIEWER QUALIFICATIONS")


@pytest.mark.parametrize("part", _PARTS[:2])
@pytest.mark.parametrize("code", ["IMR101", "IMR102"])
def test_section_that_is_a_part_speaks_once(part, code):
    text = specimen("professional-review-2013")
    following = _PARTS[_PARTS.index(part) + 1]
    heading = text[text.index(part) : text.index(":", text.index(part)) + 1] + "\n\n" if code == "IMR102" else ""
    assert found(text[: text.index(part)] + heading + text[text.index(following) :]) == [(code, "error")]


def test_issues_in_the_plural():
    plural = ("ISSUE AT DISPUTE:", "ISSUES AT DISPUTE:")
    assert found(edited("professional-review-2013", plural)) == [("IMR105", "warning")]
    several = ("Whether the request for", "\n\n1) Whether the request for")
    more = ("spine is medically necessary.", "spine is medically necessary.\n\n2) Cold packs for the cervical spine")
    assert "IMR105" not in {code for code, _ in found(edited("professional-review-2013", plural, several, more))}


@pytest.mark.parametrize(
    ("heading", "severity"), [("IS/WAS NOT", ["warning"]), ("WAS NOT", ["error"]), ("IS/WAS", []), ("WAS", [])]
)
def test_heading_of_the_rationale_against_its_conclusion(heading, severity):
    says = ("spine is not medically necessary.", "spine is medically necessary.")
    text = edited("professional-review-2013", ("SERVICE IS/WAS NOT", f"SERVICE {heading}"), says)
    assert found(text) == [("IMR412", one) for one in severity]


_BLOCK = "Certification(s)/Specialty: Orthopedic Surgery, Sports Medicine\n"


@pytest.mark.parametrize(
    ("second", "codes"),
    [
        ("State(s) of Licensure: Ohio\nCertification(s)/Specialty: Neurology\n", []),
        ("Certification(s)/Specialty: Neurology\n", ["IMR201"]),
        ("State(s) of Licensure:\nCertification(s)/Specialty: Neurology\n", ["IMR201"]),
        ("State(s) of Licensure: Ohio\n", ["IMR202"]),
        ("State(s) of Licensure: Ohio\nCertification(s)/Specialty:\n", ["IMR202"]),
    ],
)
@pytest.mark.parametrize(
    "lead_in", ["", "\nThe second Expert Reviewer has the following credentials:\n"], ids=["run on", "led in"]
)
def test_second_reviewers_block(second, codes, lead_in):
    text = specimen().replace("to an expert reviewer", "to two expert reviewers").replace(_BLOCK, _BLOCK + lead_in + second)
    assert loud(lint(text)) == codes
    assert "IMR218" not in {f.code for f in lint(text).findings}


def test_label_that_stands_twice_is_no_second_reviewer():
    text = specimen().replace(_BLOCK, _BLOCK + "Specialty: Neurology\n")
    assert loud(lint(text)) == []


@pytest.mark.parametrize(
    ("sentence", "codes"),
    [
        ("The second expert reviewer is Board Certified in Internal Medicine and is licensed to practice in Texas.", []),
        ("The second expert reviewer is Board Certified in Internal Medicine. He/she is licensed to practice in Texas.", []),
        (
            "The second expert reviewer is Board Certified in Internal Medicine. "
            "The second expert reviewer is licensed to practice in Texas.",
            [],
        ),
        (
            "The second expert reviewer is Board Certified in Internal Medicine. Both reviewers are licensed to practice in Ohio.",
            [],
        ),
        ("The second expert reviewer is Board Certified in Internal Medicine.", ["IMR201"]),
        ("The second expert reviewer is licensed to practice in Texas.", ["IMR202"]),
    ],
)
def test_second_reviewers_sentence(sentence, codes):
    text = edited("determination-2014-complete", ("to practice in California.", f"to practice in California. {sentence}"))
    assert loud(lint(text)) == codes


@pytest.mark.parametrize("depth", [101, 500, 985, 990, 5_000])
def test_record_nested_deeply_is_unreadable(depth):
    record = f'{{"layout": null, "items": {"[" * depth}{"]" * depth}}}'
    result = linter().lint(Source("a.json", record.encode()))
    assert [f.code for f in result.findings] == ["IMR001"]
    assert not result.crashes
