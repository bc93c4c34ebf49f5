"""The edges of a letter: the case table in whatever order its cells come, the overall outcome, and where the letter ends."""

from __future__ import annotations

import pytest
from letter_states import CASE_TABLE, canonical, plain

from imrlint.reading import read
from imrlint.text import Source

TEXT = canonical()
BELOW = plain(TEXT[TEXT.index("HOW THE IMR") :])
NUMBER, ASSIGNED, INJURY, DECIDED, DENIED, PRIORITY, RECEIVED = CASE_TABLE
TABLE = (
    "Case Number: CM16-0199001 Date Assigned: 12/05/2016\nDate of Injury: 08/19/2016 Decision Date: 01/03/2017\n"
    "UR Denial Date: 11/14/2016 Priority: Standard\nApplication Received: 11/28/2016"
)
LABELS = "Case Number:\nDate Assigned:\nDate of Injury:\nDecision Date:\nUR Denial Date:\nPriority:\nApplication Received:\n"
VALUES = "CM16-0199001\n12/05/2016\n08/19/2016\n01/03/2017\n11/14/2016\nStandard\n11/28/2016"


def letter(above, below=BELOW):
    (found,) = read(Source("letter.txt", f"{above}\n\n{below}".encode())).letters
    return found


def fields(made):
    return {name: made.record[name] for name in CASE_TABLE if name in made.record}


def without(*pairs):
    text = TABLE
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text


NONE = dict.fromkeys(CASE_TABLE)
TABLES = {
    "row by row": (TABLE, CASE_TABLE),
    "the last value inside its label": (
        without(("Application Received: 11/28/2016", "Application 11/28/2016 Received:")),
        CASE_TABLE,
    ),
    "the same on three lines": (without(("Application Received: 11/28/2016", "Application\n11/28/2016\nReceived:")), CASE_TABLE),
    "two columns": (LABELS + VALUES, CASE_TABLE),
    "two columns, a value short": ((LABELS + VALUES).replace("Standard\n", ""), CASE_TABLE | {PRIORITY: None}),
    "two columns, two values short": (
        (LABELS + VALUES).replace("Standard\n", "").replace("11/14/2016\n", ""),
        CASE_TABLE | {DENIED: "2016-11-28", RECEIVED: None, PRIORITY: None},
    ),
    "pairs of columns": (
        "Case Number:\nDate Assigned:\nCM16-0199001\n12/05/2016\nDate of Injury: Decision Date:\n08/19/2016 01/03/2017\n"
        "UR Denial Date: 11/14/2016\nPriority: STANDARD\nApplication Received: 11/28/2016",
        CASE_TABLE | {PRIORITY: "STANDARD"},
    ),
    "no table": ("", {}),
    "a case number alone": ("Case Number: CM16-0199001", {NUMBER: "CM16-0199001"}),
    "a case number without its letters": ("Case Number: 16-019900", {NUMBER: "16-019900"}),
    "a case number of other letters": ("Case Number: IMR 16-0199001", {NUMBER: "IMR 16-0199001"}),
    "labels without values": ("Case Number:\nDate Assigned:\nPriority:", NONE),
    "a word for a value": (
        without(("Standard", "Urgent"), ("12/05/2016", "Unknown")),
        CASE_TABLE | {PRIORITY: "Urgent", ASSIGNED: "Unknown"},
    ),
    "empty cells": (without(("11/14/2016", ""), ("Standard", "")), CASE_TABLE | {DENIED: None, PRIORITY: None}),
    "an empty cell at the end": (without(("11/28/2016", "")), CASE_TABLE | {RECEIVED: None}),
    "empty cells before full ones": (
        "Case Number: CM16-0199001\nDate Assigned: Date of Injury: 08/19/2016\nDecision Date: 01/03/2017\n"
        "UR Denial Date: Priority: EXPEDITED\nApplication Received: 11/28/2016",
        CASE_TABLE | {ASSIGNED: None, DENIED: None, PRIORITY: "EXPEDITED"},
    ),
    "other labels, whose values are theirs": (
        "Case Number: CM16-0199001\nClaims Number: 12-345678\nDate of Injury: 08/19/2016\nProvider: 01/01/2001\nUR Denial Date: 11/14/2016\n"
        "Employer Name: Standard",
        CASE_TABLE | {ASSIGNED: None, DECIDED: None, PRIORITY: None, RECEIVED: None},
    ),
    "labels of the served letter": (
        "IMR Case Number: CM16-0199001 Date of UR Decision: 11/14/2016\nEmployee Name: Roe Date of Injury: 08/19/2016\nPriority: Regular",
        CASE_TABLE | {ASSIGNED: None, DECIDED: None, PRIORITY: "Regular", RECEIVED: None},
    ),
    "dates with hyphens": (without(("12/05/2016", "2016-12-05"), ("08/19/2016", "08-19-2016")), CASE_TABLE),
    "blanks before the colons": (TABLE.replace(":", " :"), CASE_TABLE),
    "a label twice": (f"{TABLE}\nDate Assigned: 12/06/2016", CASE_TABLE),
    "a word inside its label": (
        without(("Application Received: 11/28/2016", "Application unknown Received:")),
        CASE_TABLE | {RECEIVED: "unknown"},
    ),
    "the last label first, with a word inside it": (
        "Application unknown Received:\n" + without(("\nApplication Received: 11/28/2016", "")),
        CASE_TABLE | {RECEIVED: "unknown"},
    ),
    "two columns, the last label on two lines": (
        LABELS.replace("Application Received", "Application\nReceived") + VALUES,
        CASE_TABLE,
    ),
    "two columns, and a label once more": (f"{LABELS}{VALUES}\nDate Assigned:\n12/06/2016", CASE_TABLE),
    "two columns, values with a slip": (
        (LABELS + VALUES).replace("Standard", "Standards").replace("12/05/2016", "12/05/2016?"),
        CASE_TABLE | {PRIORITY: "Standards", ASSIGNED: "12/05/2016?"},
    ),
    "two columns, a case number in digits of another script": (
        (LABELS + VALUES).replace("16-0199001", "١٦-٠١٩٩٠٠١"),
        CASE_TABLE | {NUMBER: None},
    ),
    "words above": (f"Sacramento, 1/1/2017\n{without(('01/03/2017', ''))}", CASE_TABLE | {DECIDED: None}),
    "the date above the letter": (f"Dated: 01/04/2017\n\n{without(('01/03/2017', ''))}", CASE_TABLE | {DECIDED: "2017-01-04"}),
    "the date above the letter beside a table": (f"Dated: 01/04/2017\n\n{TABLE}", CASE_TABLE),
    "a date below the greeting": (f"{without(('11/28/2016', ''))}\n\nDear Worker:\n\n11/28/2016", CASE_TABLE | {RECEIVED: None}),
    "the table below the greeting": (
        f"Dear Worker:\n\nMAXIMUS Federal Services has completed the review.\n\n{LABELS}{VALUES}",
        CASE_TABLE,
    ),
}


@pytest.mark.parametrize("case", TABLES)
def test_the_case_table(case):
    above, wanted = TABLES[case]
    made = letter(above)
    assert fields(made) == wanted
    for name in {NUMBER, PRIORITY} & {name for name, value in wanted.items() if value}:
        assert made.text.flow.text[slice(*made.all_spans[f"/{name}"])] == wanted[name]


@pytest.mark.parametrize(
    "opener", ["Dear Worker", "DEAR WORKER", "Final Determination: UPHOLD", "Treatment(s) in Dispute", "Sincerely", "cc: Someone"]
)
def test_what_follows_the_table_is_none_of_it(opener):
    made = letter(f"{without(('11/28/2016', ''))}\n\n{opener}\n\n11/28/2016\n\n{opener}")
    assert made.record["application_received"] is None


OUTCOMES = [
    ("Final Determination: UPHOLD. This means", "UPHOLD"),
    ("FINAL DETERMINATION - partially overturned in part of it", "partially overturned in part"),
    ("Final Determination – Upheld", "Upheld"),
    ("Final Determination — PARTIAL-OVERTURN", "PARTIAL-OVERTURN"),
    ("Final Determination:OVERTURN OF THE DECISION HERE", "OVERTURN"),
    ("Final Determination: UPHELD IN PART", "UPHELD IN PART"),
    ("Final Determination: MODIFY IN PART OF ALL", "MODIFY IN PART OF"),
    ("Final Determination: none", None),
    ("Final Determination: NO", None),
    ("Final Determination letter: UPHOLD", None),
]


@pytest.mark.parametrize(("words", "outcome"), OUTCOMES)
def test_the_overall_outcome(words, outcome):
    assert letter(f"{TABLE}\n\n{words}").record.get("final_determination") == outcome


END = TEXT.rpartition("\n\n")[2]
LAST = "The remaining ten tablets are not medically necessary."
CLOSING = [
    *("Sincerely,", "Respectfully,", "cc: the Department", "CC: the Department", "cc : the Department", "Cc: the Department"),
    *("Effect of the Decision:", "EFFECT OF THE DECISION", "The determination of MAXIMUS is final.", "Enclosure: one letter"),
    *("In accordance with California Labor Code Section 4610.6", "In certain limited circumstances, you can appeal."),
    *("Disclaimer: MAXIMUS is independent.", "DISCLAIMER: MAXIMUS IS INDEPENDENT.", "MAXIMUS is providing an independent review."),
    *("A. Example, M.D.\nMedical Director", "Paul Example, MD\nMedical Director", "Paul Example, MPH\nMedical Director", "Paul Example, Ph.D\nMedical Director", "B. Example, DO\nMedical Director, MAXIMUS"),
]  # fmt: skip


@pytest.mark.parametrize("closing", CLOSING)
def test_a_letter_ends_where_its_closing_matter_begins(closing):
    made = letter(TABLE, f"{BELOW}\n{closing}\nMore words of it.\n")
    assert made.record["items"][-1]["rationale"].endswith(LAST)


NO_CLOSING = [
    "sincerely so.",
    "Medical Director of the clinic.",
    "The chief\nMedical Director said so.",
    "Sincere words.",
    "The plan was made by " + "a man and " * 8 + "A. Example, M.D.\nMedical Director",
    "The note is signed. Sincerely yours it ends.",
]


@pytest.mark.parametrize("words", NO_CLOSING)
def test_words_of_a_rationale_are_no_closing_matter(words):
    made = letter(TABLE, f"{BELOW.rstrip()}\n\n{words}\n")
    assert made.record["items"][-1]["rationale"].endswith(" ".join(words.split()))


@pytest.mark.parametrize(
    ("behind", "end"),
    [
        (" Sincerely, A. Example", LAST),
        (" cc: the Department, cc: the Division", LAST),
        (" It is signed sincerely and Sincerely too.", "Sincerely too."),
    ],
)
def test_closing_matter_on_one_line(behind, end):
    text = " ".join(f"{TABLE}\n{BELOW}".split()) + behind
    (made,) = read(Source("letter.txt", text.encode())).letters
    assert made.record["items"][-1]["rationale"].endswith(end)


def test_closing_matter_is_looked_for_at_the_end_only():
    more = "\n".join(["It goes on and on."] * 100)
    made = letter(TABLE, f"{BELOW.rstrip()}\nSincerely so, it goes on.\n{more}\n")
    assert made.record["items"][-1]["rationale"].endswith("It goes on and on.")
