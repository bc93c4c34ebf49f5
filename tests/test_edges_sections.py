"""Where sections begin and end: headings as printed, misspelt, inside lines or lost, and the fixed sentences under them."""

from __future__ import annotations

import pytest
from letter_states import TEXT_STATES, canonical

from imrlint.reading import read
from imrlint.text import Source

TEMPLATE, COMPLETE, NOTICE = "determination-2014", "determination-2014-complete", "notice-2013"
SUMMARY, ISSUES, REVIEWER = (
    "CLINICAL CASE SUMMARY",
    "IMR ISSUES, DECISIONS AND RATIONALES",
    "HOW THE IMR FINAL DETERMINATION WAS MADE",
)


def letter(of, *edits, state="plain"):
    text = canonical(of)
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    (found,) = read(Source("letter.txt", TEXT_STATES[state](text).encode())).letters
    return found


def headings(made):
    return {section.form.name: section.spelling for section in made.sections}


PLAIN = {TEMPLATE: letter(TEMPLATE), COMPLETE: letter(COMPLETE), NOTICE: letter(NOTICE)}
MISSPELT = [
    *("CLINICAL CASE SUMARY", "CLINICAL CASE SUMMRY", "CLINCAL CASE SUMARY", "CLINICAL CASE SUMMARIES", "CLlNlCAL CASE SUMMARY"),
    *(
        "Clinical case summary",
        "Clinical Case Summary",
        "clinical case summary",
        "CLINICAL CASE SUMMARY.",
        "CLINICAL CASE-SUMMARY",
    ),
    *("C L I N I C A L CASE SUMMARY", "Clinical Case Sumary", "CLINICAL CASE SUMMARY:"),
]
OTHER = [
    "Clinical case summary.",
    "Clinical case summary of it.",
    "CLINICAL CASE",
    "CLINICAL CASE STORY",
    "CLNCAL CSE SUMRY",
    "The clinical case summary.",
    "Clinical case sumary",
]


@pytest.mark.parametrize("state", ["plain", "without_blank_lines", "doubled"])
@pytest.mark.parametrize("written", MISSPELT)
def test_a_heading_that_is_misspelt(written, state):
    made = letter(TEMPLATE, (SUMMARY, written), state=state)
    assert headings(made) == {"reviewer": "", "summary": written, "issues": ""}
    assert made.record == PLAIN[TEMPLATE].record


ISSUES_MISSPELT = [
    "IMR ISSUE, DECISION AND RATIONALE",
    "IMR ISSUES, DECISIONS & RATIONALES",
    "IMR lSSUES, DEClSIONS AND RATIONALES",
]


@pytest.mark.parametrize("written", ISSUES_MISSPELT)
def test_the_last_heading_may_be_misspelt_too(written):
    made = letter(TEMPLATE, (ISSUES, written))
    assert headings(made) == {"reviewer": "", "summary": "", "issues": written}
    assert made.record == PLAIN[TEMPLATE].record


def test_of_two_misspelt_headings_the_nearer_one_counts():
    made = letter(
        TEMPLATE,
        (SUMMARY, "CLINICAL CASE SUMMARY."),
        ("The Expert Reviewer has", "CLINICAL CASE SUMARY\n\nThe Expert Reviewer has"),
    )
    assert headings(made)["summary"] == "CLINICAL CASE SUMMARY."


@pytest.mark.parametrize("written", OTHER)
def test_words_that_are_no_heading(written):
    made = letter(TEMPLATE, (SUMMARY, written))
    assert headings(made) == {"reviewer": "", "issues": ""}
    assert made.record["case_summary"] is None
    assert made.record["items"] == PLAIN[TEMPLATE].record["items"]


RIGHT = ["CLINICAL\nCASE\nSUMMARY", f"1. {SUMMARY}"]


@pytest.mark.parametrize("written", RIGHT)
def test_a_heading_may_stand_on_several_lines_or_have_a_number(written):
    assert headings(letter(TEMPLATE, (SUMMARY, written))) == {"reviewer": "", "summary": "", "issues": ""}


@pytest.mark.parametrize("old", [f"{SUMMARY}\n\n", f"\n\n{SUMMARY}\n\n"])
def test_a_heading_inside_a_line(old):
    made = letter(TEMPLATE, (old, old.replace("\n\n", " ")))
    assert headings(made) == {"reviewer": "", "summary": "", "issues": ""}
    assert made.record["case_summary"] == PLAIN[TEMPLATE].record["case_summary"]


@pytest.mark.parametrize(
    "quoted",
    [
        f"See the {SUMMARY} above.",
        "See the clinical case summary above.",
        f"({SUMMARY})",
        f"{SUMMARY}IES",
        "X-CLINICAL CASE SUMMARY",
        SUMMARY.lower(),
    ],
)
def test_a_heading_that_is_quoted_is_none(quoted):
    made = letter(TEMPLATE, ("A tear of the meniscus", f"{quoted} A tear of the meniscus"))
    assert [section.form.name for section in made.sections] == ["reviewer", "summary", "issues"]
    assert made.record["case_summary"] == PLAIN[TEMPLATE].record["case_summary"]


@pytest.mark.parametrize(
    ("written", "spelling"),
    [("DOCUMENTS REVEIWED", "DOCUMENTS REVEIWED"), ("Documents Reviewed", ""), ("DOCUMENTS\nREVIEWED", "")],
)
def test_the_heading_of_a_section_that_need_not_be_there(written, spelling):
    made = letter(COMPLETE, ("DOCUMENTS REVIEWED", written))
    assert headings(made) == {"reviewer": "", "documents": spelling, "summary": "", "issues": ""}
    assert made.record == PLAIN[COMPLETE].record


@pytest.mark.parametrize("written", ["documents reviewed", "The DOCUMENTS REVIEWED are these:", ""])
def test_words_that_are_no_heading_of_a_section_that_need_not_be_there(written):
    made = letter(COMPLETE, ("DOCUMENTS REVIEWED", written))
    assert "documents" not in headings(made)
    assert "documents_reviewed" not in made.record


def test_of_a_letter_that_is_cut_off_the_last_heading_is_found():
    text = canonical(COMPLETE)
    (made,) = read(Source("letter.txt", text[: text.index("DOCUMENTS REVIEWED") + 18].encode())).letters
    assert headings(made) == {"reviewer": "", "documents": ""}


def test_a_heading_inside_a_line_counts_once():
    made = letter(TEMPLATE, (f"\n\n{SUMMARY}\n\n", f" {SUMMARY} "), ("A tear of the", f"See the {SUMMARY} above. A tear of the"))
    assert [section.form.name for section in made.sections] == ["reviewer", "summary", "issues"]


def test_a_heading_that_stands_again_is_found_again():
    made = letter(TEMPLATE, (SUMMARY, f"{SUMMARY}\n\n{SUMMARY}\n\n{SUMMARY}"))
    assert [section.form.name for section in made.sections] == ["reviewer", "summary", "summary", "summary", "issues"]
    (made,) = read(Source("letter.txt", f"{TEXT_STATES['plain'](canonical(TEMPLATE))}\n{SUMMARY}".encode())).letters
    assert [section.form.name for section in made.sections] == ["reviewer", "summary", "issues", "summary"]
    assert made.record["items"] == PLAIN[TEMPLATE].record["items"]


def test_a_section_without_a_word():
    text = canonical(TEMPLATE)
    words = text[text.index(REVIEWER) + len(REVIEWER) : text.index(SUMMARY)]
    made = letter(TEMPLATE, (words, "\n\n"))
    assert headings(made) == {"reviewer": "", "summary": "", "issues": ""}
    assert made.record["reviewer"] is None


def test_the_end_of_a_longer_word_is_no_heading():
    made = letter(TEMPLATE, (f"{SUMMARY}\n\n", ""), ("A tear of the", f"See the pre{SUMMARY} above. A tear of the"))
    assert "summary" not in headings(made)


@pytest.mark.parametrize(
    ("of", "old", "found"), [(NOTICE, "Case Summary:\n\n", False), ("professional-review-2013", "CASE SUMMARY:\n\n", True)]
)
def test_a_heading_that_lost_its_colon_and_its_line(of, old, found):
    """In capitals it is still known at the head of a line, in small letters it could be the words of a sentence."""
    made = letter(of, (old, old.replace(":\n\n", " ")))
    assert ("summary" in headings(made)) is found


COLONS = [
    ("Case Summary :", ""),
    ("Case Summary", ""),
    ("CASE SUMMARY:", "CASE SUMMARY:"),
    ("case summary:", "case summary:"),
    ("Case Sumary:", "Case Sumary:"),
]


@pytest.mark.parametrize("state", ["plain", "without_blank_lines", "doubled"])
@pytest.mark.parametrize(("written", "spelling"), COLONS)
def test_headings_with_colons(written, spelling, state):
    made = letter(NOTICE, ("Case Summary:", written), state=state)
    assert headings(made) == {"issues": "", "reviewer": "", "summary": spelling, "documents": ""}
    assert made.record["case_summary"] == PLAIN[NOTICE].record["case_summary"]


@pytest.mark.parametrize(
    ("written", "spelling"), [("Case Summary: ", ""), ("Case Sumary: ", "Case Sumary:"), ("Case Sumary: Now: ", "Case Sumary:")]
)
def test_a_heading_with_the_section_on_its_line(written, spelling):
    made = letter(NOTICE, ("Case Summary:\n\n", written))
    assert headings(made)["summary"] == spelling
    assert made.record["case_summary"].removeprefix("Now: ") == PLAIN[NOTICE].record["case_summary"]


LEAD_INS = {
    "summary": "The expert reviewer developed the following clinical case summary based on a review of the case file, including all "
    "medical records:",
    "issues": "The Final Determination was based on decisions for the disputed items/services set forth below:",
}


@pytest.mark.parametrize(
    ("name", "written", "is_one"),
    [
        ("summary", LEAD_INS["summary"], True),
        ("summary", "The reviewer developed the following summary:", True),
        ("summary", "THE EXPERT REVIEWER DEVELOPED THE FOLLOWING SUMMARY:", True),
        ("summary", "The expert reviewer wrote this:", False),
        ("summary", "The expert. He developed the following summary:", False),
        ("issues", "The Final Determination was based on this:", True),
        ("issues", "the final determination was based on this:", True),
        ("issues", "The determination was made for these:", False),
    ],
)
def test_the_fixed_sentence_under_a_heading(name, written, is_one):
    made = letter(TEMPLATE, (LEAD_INS[name], written))
    section = made.section(name)
    text = made.text.flow.text
    assert (section.lead_in and text[slice(*section.lead_in)]) == (written if is_one else None)
    assert text[slice(*section.body)].startswith(written) is not is_one


DOCUMENTS = "The following relevant documents received from the interested parties and the documents provided with the application were reviewed and considered. These documents included:"


@pytest.mark.parametrize(
    ("written", "first"),
    [
        (DOCUMENTS, None),
        ("The relevant records are:", None),
        ("MAXIMUS has reviewed these:", None),
        ("These documents were sent:", None),
        ("The following was sent:", "The following was sent:"),
        ("Documents were sent:", "Documents were sent:"),
    ],
)
def test_the_fixed_sentence_above_the_list_of_documents(written, first):
    made = letter(COMPLETE, (DOCUMENTS, written)) if DOCUMENTS in canonical(COMPLETE) else letter(NOTICE, (DOCUMENTS, written))
    section = made.section("documents")
    assert (section.lead_in is None) is (first is not None)


def test_a_section_may_begin_with_any_letter():
    made = letter(NOTICE, ("Case Summary:\n\n", "Case Summary:\n\nX-rays were taken. "))
    assert made.record["case_summary"].startswith("X-rays were taken. The employee")


CUT = [
    (f"{SUMMARY}\n\n", "reviewer", "Certification(s)/Specialty: Orthopedic Surgery, Sports Medicine"),
    (f"{SUMMARY}\n\n{LEAD_INS['summary']}\n\n", "reviewer", "Certification(s)/Specialty: Orthopedic Surgery, Sports Medicine"),
    (f"{ISSUES}\n\n", "summary", "modified the Meloxicam."),
    (f"{ISSUES}\n\n{LEAD_INS['issues']}\n\n", "summary", "modified the Meloxicam."),
]


@pytest.mark.parametrize("state", ["plain", "doubled"])
@pytest.mark.parametrize(("lost", "name", "end"), CUT)
def test_a_section_ends_where_the_one_begins_that_lost_its_heading(lost, name, end, state):
    made = letter(TEMPLATE, (lost, ""), state=state)
    body = made.text.flow.text[slice(*made.section(name).body)]
    assert body.endswith(end)
    assert len(made.sections) == 2


def test_items_without_parts_end_the_section_above_too():
    lost = f"{ISSUES}\n\n{LEAD_INS['issues']}\n\n"
    made = letter(TEMPLATE, (lost, "A cane: Upheld\n\n"))
    assert made.record["case_summary"].endswith("modified the Meloxicam.")


def test_what_stands_behind_the_credentials_belongs_to_the_reviewer():
    made = letter(TEMPLATE, (f"{SUMMARY}\n", f"The file was complete.\n\nThe expert agreed.\n\n{SUMMARY}\n"))
    section = made.section("reviewer")
    assert made.text.flow.text[slice(*section.body)].endswith("The file was complete. The expert agreed.")


def test_a_heading_that_stands_as_printed_has_no_misspelt_twin():
    made = letter(TEMPLATE, ("A tear of the meniscus", "\n\nClinical Case Summary\n\nA tear of the meniscus"))
    assert [section.form.name for section in made.sections] == ["reviewer", "summary", "issues"]


def test_a_letter_without_its_first_heading():
    made = letter(TEMPLATE, (f"{REVIEWER}\n\n", ""))
    assert made.record["reviewer"] is None
    assert made.record["items"] == PLAIN[TEMPLATE].record["items"]
    assert made.record["case_number"] == "CM16-0199001"
