"""What is read of a MEDICAL PROFESSIONAL REVIEW: one item or several, and the outcome from its heading or its rationale."""

from __future__ import annotations

import pytest
from letter_states import canonical, plain

from imrlint.reading import read
from imrlint.text import Source

TEXT = canonical("professional-review-2013")


def passage(start, end):
    begin = TEXT.index(start)
    return TEXT[begin : TEXT.index(end, begin)]


ISSUE = passage("ISSUE AT", "CASE SUMMARY:")
GUIDELINE = passage("The Acupuncture Medical", "\n\nRATIONALE FOR")
WHY = passage("The guidelines allow", "\n\nMEDICAL REVIEWER Q")
BECAUSE = "The request for acupuncture is not medically necessary."


def letter(*edits):
    text = TEXT
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    (found,) = read(Source("letter.txt", plain(text).encode())).letters
    return found


def told(item):
    line = item.get("maximus_guideline")
    return item["heading"], item.get("outcome"), line and line["text"], item.get("rationale")


def review(issues, guidelines, why, heading="ISSUE(S) AT DISPUTE"):
    return letter((ISSUE, f"{heading}:\n\n{issues}\n\n"), (GUIDELINE, guidelines), (WHY, why))


BOTH = "1. Acupuncture is not medically necessary.\n\n2. Massage is medically necessary."
FIRST, SECOND = "Acupuncture is not medically necessary.", "Massage is medically necessary."
WHOLE = BOTH.replace("\n\n", " ")
SEVERAL = [
    (
        "1. Acupuncture\n\n2. Massage",
        "1. The first.\n\n2. The second.",
        BOTH,
        [("Acupuncture", "Upheld", "The first.", FIRST), ("Massage", "Overturned", "The second.", SECOND)],
    ),
    (
        "1) Acupuncture\n\n2)Massage",
        "The first.",
        BOTH.replace("1.", "1 .").replace("2. ", "2 .."),
        [("Acupuncture", "Upheld", "The first.", FIRST), ("Massage", "Overturned", "The first.", f".{SECOND}")],
    ),
    ("1. Acupuncture\n\n2. Massage", "", BOTH, [("Acupuncture", "Upheld", None, FIRST), ("Massage", "Overturned", None, SECOND)]),
    (
        "1. Acupuncture\n\n2. Massage",
        "1. The first.\n\n2. The second.\n\n3. The third.",
        BOTH,
        [("1. Acupuncture 2. Massage", "Overturned", "1. The first. 2. The second. 3. The third.", WHOLE)],
    ),
    (
        "1. Acupuncture\n\n2. Massage",
        "1. The first.\n\n2. The second.",
        BECAUSE,
        [("1. Acupuncture 2. Massage", "Upheld", "1. The first. 2. The second.", BECAUSE)],
    ),
    ("Acupuncture", "1. The first.\n\n2. The second.", BECAUSE, [("Acupuncture", "Upheld", "1. The first. 2. The second.", BECAUSE)]),
    ("Acupuncture", "The first.", WHOLE, [("Acupuncture", "Upheld", "The first.", WHOLE)]),
    ("1. Acupuncture", "1. The first.", f"1. {BECAUSE}", [("1. Acupuncture", "Upheld", "1. The first.", f"1. {BECAUSE}")]),
    ("2. Acupuncture\n\n3. Massage", "The first.", BOTH, [("2. Acupuncture 3. Massage", "Overturned", "The first.", WHOLE)]),
    ("These:\n\n1. Acupuncture\n\n2. Massage", "The first.", BECAUSE, [("These: 1. Acupuncture 2. Massage", "Upheld", "The first.", BECAUSE)]),
    ("1.5 mg of a drug\n\n2. Massage", "The first.", BOTH, [("1.5 mg of a drug 2. Massage", "Overturned", "The first.", WHOLE)]),
    ("1. Acupuncture\n\nand then 2. Massage", "The first.", BOTH, [("1. Acupuncture and then 2. Massage", "Overturned", "The first.", WHOLE)]),
    (
        "1. Acupuncture\n\n3. of May\n\n2. Massage",
        "The first.",
        BOTH,
        [("Acupuncture 3. of May", "Upheld", "The first.", FIRST), ("Massage", "Overturned", "The first.", SECOND)],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("issues", "guidelines", "why", "items"), SEVERAL)
def test_issues_are_told_apart_where_the_rationale_is_numbered_like_them(issues, guidelines, why, items):
    assert [told(item) for item in review(issues, guidelines, why).record["items"]] == items


def test_more_issues_than_a_letter_can_have_are_no_more_items():
    listed = "\n\n".join(f"{n}. Thing" for n in range(1, 53))
    items = review(listed, "The first.", listed).record["items"]
    assert [item["heading"] for item in items] == ["Thing"] * 49 + ["Thing 51. Thing 52. Thing"]


ASKED = [
    "Whether the request for canes are medically necessary.",
    "Whether the requests for canes is medically necessary and appropriate?",
    "Is the medical necessity of canes at issue?",
    "Are the requested canes in dispute?",
    "Was the medical necessity for the canes at issue.",
    "Were requested canes was/were medically necessary",
    "canes",
]


@pytest.mark.parametrize("asked", ASKED)
def test_what_an_issue_asks_for(asked):
    (item,) = review(asked, "The first.", BECAUSE).record["items"]
    assert item["service"] == "canes"


@pytest.mark.parametrize("empty", ["", "ISSUE AT DISPUTE:\n\n"])
def test_without_an_issue_there_is_no_item(empty):
    made = letter((ISSUE, empty))
    assert made.record["items"] == []
    assert (made.section("issues") is None) is (empty == "")


@pytest.mark.parametrize(
    ("gone", "unknown"),
    [(GUIDELINE, {"maximus_guideline"}), (WHY, {"rationale", "outcome"}), (passage("MEDICAL TREATMENT G", "RATIONALE FOR"), {"maximus_guideline"})],
)  # fmt: skip
def test_what_an_empty_section_would_say_of_the_item_is_unknown_not_missing(gone, unknown):
    values = {"heading", "service", "outcome", "maximus_guideline", "rationale", "conclusion"}
    (item,) = letter((gone, "")).record["items"]
    assert item.keys() == values - unknown


def test_a_section_that_holds_no_word_is_missing_not_unknown():
    (item,) = letter((GUIDELINE, ".")).record["items"]
    assert item["maximus_guideline"]["text"] is None
    (item,) = letter((WHY, ".")).record["items"]
    assert item["rationale"] is None


HEADING = [
    ("IS NOT", BECAUSE, "Upheld", []),
    ("WAS", BECAUSE, "Overturned", []),
    ("IS/WAS NOT", BECAUSE, "Upheld", ["Upheld"]),
    ("IS/WAS", BECAUSE, "Upheld", ["Overturned"]),
    ("IS/WAS NOT", SECOND, "Overturned", ["Upheld"]),
    ("IS/WAS NOT", "Nothing is concluded.", None, ["Upheld"]),
]


@pytest.mark.parametrize(("said", "why", "outcome", "echoes"), HEADING)
def test_the_outcome_is_that_of_the_heading_unless_it_prints_both(said, why, outcome, echoes):
    made = letter(("IS/WAS NOT", said), (WHY, why))
    (item,) = made.record["items"]
    assert item.get("outcome") == outcome
    assert [(echo.item, echo.outcome, echo.heading) for echo in made.echoes] == [(0, echo, True) for echo in echoes]
    assert [section.spelling for section in made.sections] == [""] * 6


def test_the_words_of_the_outcome():
    made = letter(("IS/WAS NOT", "IS NOT"))
    start, end = made.all_spans["/items/0/outcome"]
    assert made.text.flow.text[start:end] == "NOT MEDICALLY NECESSARY"
    made = letter((WHY, BECAUSE))
    start, end = made.all_spans["/items/0/outcome"]
    assert made.text.flow.text[start:end] == "is not medically necessary"


def test_a_heading_that_speaks_of_several_issues_is_the_outcome_of_none():
    made = review("1. Acupuncture\n\n2. Massage", "The first.", BOTH)
    assert made.echoes == ()


@pytest.mark.parametrize(
    ("issues", "spelling"), [("1. Acupuncture\n\n2. Massage", ""), ("Acupuncture", "ISSUES AT DISPUTE:"), ("1. Acupuncture", "ISSUES AT DISPUTE:")]
)  # fmt: skip
def test_the_heading_may_be_plural_where_there_are_several_issues(issues, spelling):
    made = review(issues, "The first.", BOTH, "ISSUES AT DISPUTE")
    assert made.section("issues").spelling == spelling


@pytest.mark.parametrize("heading", ["IS/WAS NOT", "IS/WAS", "IS NOT", "WAS NOT", "IS", "WAS"])
def test_every_printed_heading_of_the_rationale_is_the_forms_own(heading):
    assert letter(("IS/WAS NOT", heading)).section("rationale").spelling == ""


def test_what_the_form_need_not_give():
    practice = TEXT[TEXT.index("He/she has been in active") :]
    made = letter((practice, ""), ("The complete case file was sent to the professional reviewer. ", ""))
    assert made.record["reviewer"]["statements"].keys() == {"independence"}
    assert made.record["documents_reviewed"][0] == "Application for Independent Medical Review"
    assert made.record["case_summary"].startswith("The patient is a 52 year old")
    assert "decision_date" not in made.record
