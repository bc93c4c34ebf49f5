"""What makes a text a letter of a form: its own headings, or one that other papers have too with two of its fixed words."""

from __future__ import annotations

import pytest

from imrlint.reading import read
from imrlint.text import Source

FIXED = {
    "notice-2013": [
        "Notice of Independent Medical Review Determination",
        "MAXIMUS Federal Services, Inc. has determined so.",
        "What was Relied Upon by the Expert Reviewer:",
    ],
    "determination-2013": [
        "The Claims Administrator based its decision on the MTUS.",
        "The Physician Reviewer's decision rationale: it is old.",
        "Notice of Independent Medical Review Determination",
        "MAXIMUS sent the complete case file to a physician reviewer.",
    ],
    "determination-2014": [
        "Claims Administrator guideline: None.",
        "MAXIMUS guideline: None.",
        "Decision rationale: It is old.",
        "The expert reviewer developed the following clinical case summary.",
        "MAXIMUS sent the complete case file to an expert reviewer.",
    ],
    "professional-review-2013": ["MEDICAL PROFESSIONAL REVIEW"],
}
COMMON = [
    *[("notice-2013", one) for one in ("Case Summary:", "Expert Reviewer Case Summary:", "Documents Considered:", "Documents Reviewed:")],
    ("notice-2013", "Documents Reviewed for Determination:"),
    ("determination-2013", "DOCUMENTS REVIEWED"),
    ("determination-2014", "DOCUMENTS REVIEWED"),
    ("professional-review-2013", "CASE SUMMARY:"),
]  # fmt: skip
OWN = [
    ("notice-2013", "INDEPENDENT MEDICAL REVIEW DECISION AND RATIONALE"),
    ("notice-2013", "Medical Qualifications of the Expert Reviewer:"),
    ("determination-2013", "IMR DECISION(S) AND RATIONALE(S)"),
    ("determination-2014", "HOW THE IMR FINAL DETERMINATION WAS MADE"),
    ("determination-2014", "CLINICAL CASE SUMMARY"),
    ("determination-2014", "IMR ISSUES, DECISIONS AND RATIONALES"),
    ("professional-review-2013", "ISSUE AT DISPUTE:"),
    ("professional-review-2013", "ISSUE(S) AT DISPUTE:"),
    ("professional-review-2013", "DOCUMENTS REVIEWED FOR DETERMINATION:"),
    ("professional-review-2013", "MEDICAL REVIEWER QUALIFICATIONS:"),
    *[
        ("professional-review-2013", f"RATIONALE FOR WHY THE REQUESTED TREATMENT/SERVICE {words} MEDICALLY NECESSARY:")
        for words in ("IS/WAS NOT", "IS/WAS", "IS NOT", "WAS NOT", "IS", "WAS")
    ],
]


def form(*paragraphs):
    """The form as which a text is read, or None where it is no letter."""
    letters = read(Source("letter.txt", "\n\n".join([*paragraphs, "Some words."]).encode())).letters
    return letters[0].record["layout"] if letters else None


@pytest.mark.parametrize(("name", "heading"), OWN)
def test_a_heading_that_no_other_paper_has_makes_a_letter(name, heading):
    assert form(heading) == name


@pytest.mark.parametrize(("name", "heading"), COMMON)
def test_a_heading_that_other_papers_have_makes_no_letter(name, heading):
    own = next(other for of, other in OWN if of == name)
    assert (form(own), form(heading)) == (name, None)
    assert [form(words, heading) for words in FIXED[name]] == [None] * len(FIXED[name])


@pytest.mark.parametrize(("name", "heading"), [one for one in COMMON if len(FIXED[one[0]]) > 1])
def test_two_fixed_words_of_the_form_with_it_do(name, heading):
    words = FIXED[name]
    for n, first in enumerate(words):
        assert form(first, words[n - 1], heading) == name


@pytest.mark.parametrize("other", [one for of, one in OWN if of != "professional-review-2013"])
def test_the_title_decides_for_a_professional_review(other):
    assert form("MEDICAL PROFESSIONAL REVIEW", other, "ISSUE AT DISPUTE:") == "professional-review-2013"
    assert form(other, "ISSUE AT DISPUTE:") != "professional-review-2013"


@pytest.mark.parametrize(("name", "heading"), [one for one in OWN if one[0] != "professional-review-2013"])
def test_fixed_words_decide_between_two_forms(name, heading):
    """Of two forms with a heading each, that is taken whose other fixed words stand there."""
    for other, another in [one for one in OWN if one[0] != name and one[0] != "professional-review-2013"]:
        assert form(another, heading, *FIXED[name][:2]) == name
        assert form(another, heading, *FIXED[other][:2]) == other
