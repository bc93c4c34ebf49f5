"""Where the reading of a letter begins and ends to understand what is written: lists, headings, labels and verdicts in odd forms."""

from __future__ import annotations

import re

import pytest

from imrlint.examples.specimen import specimen
from imrlint.reading import read
from imrlint.text import Source


def record(text):
    (letter,) = read(Source("letter.txt", text.encode())).letters
    return letter.record


def edited(of, *edits):
    text = specimen(of)
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    return text


@pytest.mark.parametrize(
    ("lines", "documents"),
    [
        (["Report of Dr.", "Smith", "Notes by the", "Clinic", "Bill"], ["Report of Dr. Smith", "Notes by the Clinic", "Bill"]),
        (
            ["Films of the left hand", "Bills of Dr. Rowland", "Notes before"],
            ["Films of the left hand", "Bills of Dr. Rowland", "Notes before"],
        ),
        (["o Notes", "o Bills"], ["Notes", "Bills"]),
        (["- Notes", "- Bills"], ["Notes", "Bills"]),
        (["(1) Notes", "2) Bills of", "May", "3. Films"], ["Notes", "Bills of May", "Films"]),
        (["Notes", "2) Bills", "3) Films"], ["Notes", "2) Bills", "3) Films"]),
        (["Notes of May; and bills", "Request of June"], ["Notes of May; and bills", "Request of June"]),
        (["Notes of May; bills of June; a", "request of July"], ["Notes of May", "bills of June", "a request of July"]),
        (["Notes dated", "May 5", "Letters from", "Ohio", "Bills through", "June"], None),
        (["Notes by", "Roe", "Bills for", "June", "Films to", "date", "Requests and", "Replies"], None),
        (["Notes,", "Bills", "Films (", "MRI", "Scans &", "Plates", "Letters -", "Replies"], None),
    ],
)
def test_entries_of_the_list_of_documents(lines, documents):
    text = specimen("determination-2014-complete")
    listed = re.search(r"(?:^•[^\n]*\n(?:[^•\n][^\n]*\n|\n(?=•))*)+", text, re.MULTILINE)
    joined = [f"{one} {other}" for one, other in zip(lines[::2], lines[1::2], strict=False)]
    text = text.replace(listed[0], "\n".join(lines) + "\n")
    assert record(text)["documents_reviewed"] == (documents or joined)


ENDS = (
    "is not medically necessary.",
    "is it “needed?”",
    "is not medically appropriate",
    "is not established",
    "is (not needed.)",
)


@pytest.mark.parametrize("end", ENDS)
def test_a_heading_stands_below_whatever_ends_a_rationale(end):
    text = edited("determination-2014", ("the request for physical therapy is not medically necessary.", f"the therapy {end}"))
    text = text.replace("\n\n", "\n")
    items = record(text)["items"]
    assert [item["heading"] for item in items][1] == "MRI of the right knee without contrast"
    assert items[0]["rationale"].endswith(end)


LABEL = "MRI of the right knee without contrast: Overturned\n\nClaims Administrator guideline: Decision based on MTUS Knee"
OPENED = "MRI of the right knee without contrast: Overturned\n\n"


@pytest.mark.parametrize(
    "label",
    [
        *("Claims Administrators guideline; Decision", "Claim Administrator guideline Decision", "Claims Adminstrator guideline: Decision"),
        *("Claims Administrator's Guidelines Decision", "Claims Administrator guidelin: See: Decision"),
    ],
)  # fmt: skip
def test_a_label_that_is_misspelt_opens_its_part(label):
    text = edited("determination-2014", (LABEL, f"{OPENED}{label} based on MTUS Knee"))
    line = record(text)["items"][1]["claims_administrator_guideline"]["text"]
    assert line.endswith("Decision based on MTUS Knee Complaints 2004, Section(s): Special Studies.")


def test_a_label_without_its_colon_is_known_by_the_sentence_behind_it():
    text = edited("determination-2014", (LABEL, f"{OPENED}Claims Administrator guideline The claims administrator named Knee"))
    line = record(text)["items"][1]["claims_administrator_guideline"]["text"]
    assert line.startswith("The claims administrator named Knee")


@pytest.mark.parametrize(
    ("written", "day"),
    [
        *((one, "2013-10-28") for one in ("10/28/2013", "October 28, 2013", "Oct. 28, 2013")),
        ("October 28,2013", "October 28,2013"),
    ],
)
def test_the_date_above_a_notice(written, day):
    assert record(edited("notice-2013", ("Dated: 10/28/2013", f"Dated: {written}")))["decision_date"] == day


@pytest.mark.parametrize("whose", ["the", "his/her", "their"])
def test_the_heading_of_a_rationale_of_a_notice(whose):
    text = specimen("notice-2013")
    changed = re.sub(r"Rationale for (?:the|his/her|their) Decision", f"Rationale for {whose} Decision", text)
    assert f"Rationale for {whose} Decision" in changed
    assert [item["rationale"] for item in record(changed)["items"]] == [item["rationale"] for item in record(text)["items"]]


FIRST = "Cyclobenzaprine 7.5mg #60 is not medically necessary and appropriate."


@pytest.mark.parametrize(
    ("verdict", "outcome"),
    [
        ("is not medically necessary and appropriate", "Upheld"),
        ("IS NOT MEDICALLY NECESSARY AND APPROPRIATE", "Upheld"),
        ("is conditionally medically necessary and appropriate", "conditionally medically necessary and appropriate"),
        ("was/were not medically necessary", "Upheld"),
        ("to be medically necessary", "Overturned"),
    ],
)
def test_verdicts_of_2013(verdict, outcome):
    text = edited("determination-2013", (f"1. {FIRST}", f"1. Cyclobenzaprine 7.5mg #60 {verdict}."))
    item = record(text)["items"][0]
    assert (item["heading"], item["outcome"]) == ("Cyclobenzaprine 7.5mg #60", outcome)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The Claims Administrator based its decision on", "The Claims Adminstrator based its decison on"),
        ("The Physician Reviewer based his/her decision on", "The Physican Reviewer based his/her decison on"),
        ("The Physician Reviewer's decision rationale:", "The Physican Reviewer's decison rationale:"),
    ],
)
def test_what_opens_the_parts_of_2013_may_be_misspelt(old, new):
    text = specimen("determination-2013")
    items, changed = record(text)["items"], record(edited("determination-2013", (old, new)))["items"]
    assert [item["rationale"] for item in changed] == [item["rationale"] for item in items]
    assert [item["heading"] for item in changed] == [item["heading"] for item in items]


def test_a_heading_of_2013_without_a_verdict():
    items = record(edited("determination-2013", (f"1. {FIRST}", "1. Cyclobenzaprine 7.5mg #60.")))["items"]
    assert items[0]["heading"] == "Cyclobenzaprine 7.5mg #60"
