"""How a notice of 2013 is read: its two lists of decisions, what it says of each item, and the dates that stand in its prose."""

from __future__ import annotations

import pytest
from letter_states import TEXT_STATES, canonical

from imrlint.reading import read
from imrlint.text import Source

TEXT = canonical("notice-2013")
ABOVE, ISSUES = TEXT.index("1) MAXIMUS"), TEXT.index("INDEPENDENT MEDICAL REVIEW DECISION")
WITHIN, QUALIFIED = TEXT.index("1) MAXIMUS", ISSUES), TEXT.index("Medical Qualifications")
BLOCKS, EFFECT = TEXT.index("1) Regarding"), TEXT.index("Effect of")
PROSE = TEXT[ISSUES:WITHIN]

NOT, NEEDED = "is not medically necessary and appropriate.", "is medically necessary and appropriate."
CLAIMS, MAXIMUS = "The Claims Administrator based its decision on the MTUS.", "The Expert Reviewer found it right."
SECTION = "Section of the Medical Treatment Utilization Schedule Relied Upon by the Expert Reviewer to Make His/Her Decision:"
WHY = "Rationale for the Decision:"


def decision(n, what, verdict=NOT):
    return f"{n}MAXIMUS Federal Services, Inc. has determined the request for {what} {verdict}\n\n"


def block(n, what, why="It is old.", guidelines=f"{CLAIMS} {MAXIMUS}"):
    return f"{n}Regarding the request for {what}:\n\n{SECTION}\n\n{guidelines}\n\n{WHY}\n\n{why}\n\n"


def letter(above="", within="", blocks="", state="plain", prose=PROSE):
    text = TEXT[:ABOVE] + above + prose + within + TEXT[QUALIFIED:BLOCKS] + blocks + TEXT[EFFECT:]
    (found,) = read(Source("letter.txt", TEXT_STATES[state](text).encode())).letters
    return found


def told(made):
    return [(item["heading"], item["outcome"], item["rationale"]) for item in made.record["items"]]


def guidelines(item):
    lines = [item.get(name) for name in ("claims_administrator_guideline", "maximus_guideline")]
    return [line and line["text"] for line in lines]


LIST = decision("1) ", "a cane") + decision("2) ", "an MRI", NEEDED)
BARE = LIST.replace("1) ", "").replace("2) ", "")
BOTH = block("1) ", "a cane") + block("2) ", "an MRI", "It is new.")
CANE, MRI = ("a cane", "Upheld", "It is old."), ("an MRI", "Overturned", "It is new.")
TWO = [CANE, MRI]
TURNED = block("2) ", "an MRI", "It is new.") + block("1) ", "a cane")
UNSAID = decision("", "a cane") + decision("", "an MRI", "at once.")

CASES = {
    "both lists": (LIST, LIST, BOTH, TWO),
    "only the first list": (LIST, "", BOTH, TWO),
    "only the second list": ("", LIST, BOTH, TWO),
    "the second list twice": ("", LIST.replace(NEEDED, NOT) + LIST, BOTH, TWO),
    "no list": ("", "", BOTH, [("a cane", None, "It is old."), ("an MRI", None, "It is new.")]),
    "nothing below": (LIST, LIST, "", [("a cane", "Upheld", None), ("an MRI", "Overturned", None)]),
    "below in another order, with numbers": (LIST, LIST, TURNED, TWO),
    "below in another order, without numbers": (BARE, BARE, TURNED.replace("1) ", "").replace("2) ", ""), TWO),
    "below under other names": (BARE, BARE, BOTH.replace("1) Regarding the request for a cane", "Regarding the request for it"), TWO),
    "names that differ in case, article and punctuation": (BARE, BARE, TURNED.replace("1) ", "").replace("an MRI:", "M.R.I. :").replace("a cane", "the Cane").replace("M.R.I.", "the MRI"), TWO),
    "one more below": (LIST, LIST, BOTH + block("3) ", "a bed", "It is big."), [*TWO, ("a bed", None, "It is big.")]),
    "one less below": (LIST, LIST, block("2) ", "an MRI", "It is new."), [("a cane", "Upheld", None), MRI]),
    "one more in the first list": (LIST, decision("1) ", "a cane"), BOTH, TWO),
    "one more in the first list, without numbers": (BARE, decision("", "a cane"), BOTH.replace("1) ", "").replace("2) ", ""), TWO),
    "no verdict": (LIST, LIST.replace(f" {NEEDED}", "."), BOTH, [CANE, ("an MRI", None, "It is new.")]),
    "below in another order under other names, with numbers": (
        LIST,
        LIST,
        block("2) ", "scans", "It is new.") + block("1) ", "help"),
        TWO,
    ),
    "the same numbers twice": (LIST.replace("2) ", "1) "), "", TURNED.replace("2) ", "1) "), TWO),
    "one item in a list that stands twice": ("", LIST[: LIST.index("2) ")] * 2, block("1) ", "a cane"), [CANE]),
    "no verdict, no number, not below, and another": (
        "",
        decision("", "a bed", "at once.") + decision("", "a cane"),
        block("", "a cane"),
        [CANE],
    ),
    "a heading lost, and a request in the rationale": (
        BARE,
        BARE,
        BOTH.replace("1) Regarding the request for a cane:", "")
        .replace("2) ", "")
        .replace("old.", "old. Regarding the request for an MRI: no."),
        [("a cane", "Upheld", "It is old. Regarding the request for an MRI: no."), MRI],
    ),
    "a name that ends in a letter": ("", "", block("1) ", "a type X"), [("a type X", None, "It is old.")]),
    "two headings with nothing between them": (
        LIST,
        LIST,
        "1) Regarding the request for a cane:\n\n" + block("2) ", "an MRI", "It is new."),
        [("a cane", "Upheld", None), MRI],
    ),
    "the first label lost below": (LIST, LIST, BOTH.replace(SECTION, "", 1), TWO),
    "the last label once more": (LIST, LIST, f"{BOTH}{WHY} It is said again.\n\n", TWO),
    "no verdict of the first": ("", LIST.replace(f" {NOT}", " and more"), BOTH, [("a cane and more", None, "It is old."), MRI]),
    "other words than a verdict": ("", LIST.replace(NEEDED, "is/was approved in full."), BOTH, [CANE, ("an MRI", "approved in full", "It is new.")]),
    "no verdict, no number, and below": ("", UNSAID, BOTH.replace("1) ", "").replace("2) ", "").replace("an MRI", "an MRI at once"), [CANE, ("an MRI at once", None, "It is new.")]),
    "no verdict, no number, and not below": ("", UNSAID, block("", "a cane"), [CANE]),
    "headings lost below": (LIST, LIST, BOTH.replace("1) Regarding the request for a cane:", "").replace("2) Regarding the request for an MRI:", ""), TWO),
    "the first heading lost below": (LIST, LIST, BOTH.replace("1) Regarding the request for a cane:", ""), TWO),
    "what speaks of a request in a rationale": (LIST, LIST, BOTH.replace("It is old.", "It is old.\n\nRegarding the request for rest: none."), [("a cane", "Upheld", "It is old. Regarding the request for rest: none."), MRI]),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_decisions_are_put_to_what_stands_below(case):
    above, within, blocks, items = CASES[case]
    assert told(letter(above, within, blocks)) == items


@pytest.mark.parametrize("state", ["narrow", "without_blank_lines", "doubled"])
@pytest.mark.parametrize("case", ["both lists", "below in another order, without numbers", "headings lost below"])
def test_decisions_are_put_to_what_stands_below_in_every_state(case, state):
    above, within, blocks, items = CASES[case]
    assert told(letter(above, within, blocks, state)) == items


@pytest.mark.parametrize(
    ("said", "told_of"),
    [
        (("a cane", "a bed"), ("the cane", "the bed")),
        (("an MRI", "an X-ray"), ("MRI", "X-Ray")),
        (("the cane", "the bed"), ("CANE", "BED")),
        (("a cane (wooden)", "a bed (wide)"), ("a cane, wooden", "a bed - wide")),
    ],
)
def test_names_are_compared_without_case_article_and_punctuation(said, told_of):
    decisions = decision("", said[0]) + decision("", said[1], NEEDED)
    blocks = block("", told_of[1], "It is new.") + block("", told_of[0])
    assert told(letter("", decisions, blocks)) == [(said[0], "Upheld", "It is old."), (said[1], "Overturned", "It is new.")]


def test_two_items_of_one_name_are_told_apart_by_their_order():
    twice = decision("", "a cane") + decision("", "a cane", NEEDED)
    blocks = block("", "a cane") + block("", "a cane", "It is new.")
    assert told(letter(twice, twice, blocks)) == [CANE, ("a cane", "Overturned", "It is new.")]
    assert letter(twice, twice, blocks).echoes == ()


ECHOES = [
    (LIST, LIST.replace(NEEDED, NOT), [(1, "Overturned", "medically necessary and appropriate")]),
    (LIST.replace("an MRI", "a bed"), LIST.replace(NEEDED, NOT), []),
    (LIST, LIST.replace(f" {NEEDED}", "."), []),
    (LIST.replace("an MRI is", "an MRI is partially"), LIST, []),
    (LIST, LIST, []),
]


@pytest.mark.parametrize(("above", "within", "echoes"), ECHOES)
def test_the_first_list_says_otherwise(above, within, echoes):
    made = letter(above, within, BOTH)
    assert [(echo.item, echo.outcome, made.text.flow.text[slice(*echo.span)]) for echo in made.echoes] == echoes
    assert not any(echo.heading for echo in made.echoes)


SAID = [
    ("1. MAXIMUS Federal Services determined that a cane is not medically necessary.", "a cane"),
    ("1)MAXIMUS Federal Services Inc. has determined the requested cane is not medically necessary.", "cane"),
    ("1 ) MAXIMUS Federal Services, Inc., determined that requests for canes are not medically necessary.", "canes"),
    ("maximus federal services has determined the request of a cane was not medically necessary.", "a cane"),
]


@pytest.mark.parametrize(("sentence", "heading"), SAID)
def test_wordings_of_a_decision(sentence, heading):
    made = letter("", sentence + "\n\n")
    assert [(item["heading"], item["outcome"]) for item in made.record["items"]] == [(heading, "Upheld")]


OPEN = [
    ("for a cane is refused. Another sentence stands here.", "a cane", "refused"),
    ("for a cane. It was refused", "a cane", None),
    ("for a cane, are granted", "a cane", "granted"),
    ("for a cane was granted, in part.", "a cane", "granted, in part"),
    ("for a cane to be granted:", "a cane", "granted"),
    ("for a type X.", "a type X", None),
    ("for a cane is B", "a cane is B", None),
    ("for a cane for use at home\n\nThe rest of the page is empty.", "a cane for use at home", None),
    ("for a cane\n\nwith a rubber tip is refused.", "a cane with a rubber tip", "refused"),
]


@pytest.mark.parametrize(("words", "heading", "outcome"), OPEN)
def test_a_decision_without_a_verdict_ends_with_its_sentence(words, heading, outcome):
    made = letter("", f"1) MAXIMUS Federal Services, Inc. has determined the request {words}\n\n", BOTH, "narrow")
    item = made.record["items"][0]
    assert (item["heading"], item["outcome"]) == (heading, outcome)


def test_a_verdict_far_away_is_none_of_the_decision():
    long = "and a thing of that kind " * 40
    made = letter("", f"1) MAXIMUS Federal Services, Inc. has determined the request for a cane {long}{NOT}\n\n")
    assert made.record["items"][0]["outcome"] is None


LINES = [
    (f"{CLAIMS} {MAXIMUS}", [CLAIMS, MAXIMUS]),
    (MAXIMUS, [None, MAXIMUS]),
    (CLAIMS, [CLAIMS, None]),
    (f"{CLAIMS[:-1]} (2009) (e.g. page 3). In addition, it is right.", [f"{CLAIMS[:-1]} (2009) (e.g. page 3).", "In addition, it is right."]),
    (f"{CLAIMS[:-1]}, p. 3. No other page was named. None helped.", [f"{CLAIMS[:-1]}, p. 3.", "No other page was named. None helped."]),
    *[(f"The Claim Administrator {verb} it. A page helped.", [f"The Claim Administrator {verb} it.", "A page helped."]) for verb in ("based", "cited", "relied on", "did not name")],
    (f"{CLAIMS.lower()} A page helped.", [CLAIMS.lower(), "A page helped."]),
    (f"{MAXIMUS} {CLAIMS}", [None, f"{MAXIMUS} {CLAIMS}"]),
]  # fmt: skip


@pytest.mark.parametrize(("words", "lines"), LINES)
def test_what_the_claims_administrator_relied_upon_is_a_part_by_itself(words, lines):
    items = letter(LIST, LIST, block("1) ", "a cane", guidelines=words) + block("2) ", "an MRI", "It is new.")).record["items"]
    assert [guidelines(item) for item in items] == [lines, [CLAIMS, MAXIMUS]]
    assert "claims_administrator_guideline" in items[0] if lines[0] else "claims_administrator_guideline" not in items[0]


MISSPELT = {WHY: "Rational for the Decsion:", SECTION: SECTION.replace("Relied", "Relyed")}
LABELS = [
    *MISSPELT.items(),
    (
        SECTION,
        "Sections of the Medical Treatment Utilization Schedule Relied Upon by the Expert Reviewer to Make His/Her Decision",
    ),
    (SECTION, "Section(s) of the Medical Treatment Utilization Schedule Relied Upon by the Reviewer in Making the Decision :"),
    (SECTION, "Medical Treatment Guidelines Relied Upon by the Expert Reviewer to Make His/Her Decision:"),
    (SECTION, "MEDICAL TREATMENT GUIDELINE RELIED UPON BY THE EXPERT REVIEWER FOR THIS DECISION:"),
    (WHY, "Rationale for the Decision"),
    (WHY, "RATIONALE FOR HIS/HER DECISION"),
    (WHY, "Rationale for their Decision"),
    (WHY, "RATIONALE FOR HIS/HER DECISION :"),
    (WHY, "Rationale for their Decision:"),
]


@pytest.mark.parametrize(("printed", "written"), LABELS)
def test_wordings_of_the_labels(printed, written):
    made = letter(LIST, LIST, BOTH.replace(printed, written, 1))
    assert told(made) == TWO
    assert [guidelines(item) for item in made.record["items"]] == [[CLAIMS, MAXIMUS]] * 2
    assert [label.written for label in made.labels] == [one for one in MISSPELT.values() if one == written]


@pytest.mark.parametrize(("printed", "written"), MISSPELT.items())
def test_a_misspelt_label_is_noted_with_its_spelling(printed, written):
    made = letter(LIST, LIST, BOTH.replace(printed, written, 1))
    assert [(label.item, label.written, label.printed) for label in made.labels] == [(0, written, printed)]
    assert letter(LIST, LIST, BOTH).labels == ()


@pytest.mark.parametrize(
    "opening",
    [
        "Regarding a cane",
        "Regarding request for a cane",
        "Regarding the retrospective request for a cane",
        "REGARDING THE REQUEST OF a cane",
    ],
)
def test_wordings_above_what_stands_below(opening):
    blocks = BOTH.replace("Regarding the request for a cane", opening)
    if opening == "Regarding a cane":
        assert told(letter("", "", blocks))[0] != ("a cane", None, "It is old.")
    else:
        assert told(letter("", "", blocks)) == [("a cane", None, "It is old."), ("an MRI", None, "It is new.")]


def test_where_an_item_begins_and_ends():
    made = letter(LIST, LIST, BOTH + block("3) ", "a bed"))
    text = made.text.flow.text
    for n, (begin, end) in enumerate(
        [("1) Regarding", "It is old."), ("2) Regarding", "It is new."), ("3) Regarding", "It is old.")]
    ):
        words = text[slice(*made.all_spans[f"/items/{n}"])]
        assert words.startswith(begin)
        assert words.endswith(end)
    made = letter("", LIST)
    assert made.text.flow.text[slice(*made.all_spans["/items/0"])] == f"a cane {NOT[:-1]}"


DATES = {
    "An application for Independent Medical Review was filed on {} today": "application_received",
    "The Application for Independent Medical Review, dated and received {} here": "application_received",
    "The Utilization Review Denial dated {} was read": "ur_denial_date",
    "the utilization review of {} was read": "ur_denial_date",
    "A utilization review decision was made on {} here": "ur_denial_date",
    "A Notice of Assignment and Request for Information was provided to the above parties on {} here": "date_assigned",
    "The Notice of Assignment was dated {} here": "date_assigned",
}
WRITTEN = [("9/13/2013", "2013-09-13"), ("2013-09-13", "2013-09-13"), ("Sept. 13, 2013", "2013-09-13"), ("13/13/13", "13/13/13")]


@pytest.mark.parametrize(("written", "day"), WRITTEN)
@pytest.mark.parametrize("sentence", DATES)
def test_dates_in_prose(sentence, written, day):
    name = DATES[sentence]
    prose = f"INDEPENDENT MEDICAL REVIEW DECISION AND RATIONALE\n\n{sentence.format(written)}.\n\n"
    made = letter(LIST, LIST, BOTH, prose=prose)
    assert made.record[name] == day
    assert made.text.flow.text[slice(*made.all_spans[f"/{name}"])] == written
    assert not {"application_received", "ur_denial_date", "date_assigned"} - {name} & made.record.keys()


def test_a_date_of_the_table_stands():
    made = letter(f"UR Denial Date: 8/1/2013\n\n{LIST}", LIST, BOTH)
    assert made.record["ur_denial_date"] == "2013-08-01"
    assert made.record["application_received"] == "2013-09-13"


def test_what_the_cover_says_of_the_rationale_is_none_of_an_item():
    cover = f"1) Regarding the request for a bed:\n\n{SECTION} none.\n\n{WHY} see below.\n\n"
    assert told(letter(cover + LIST, LIST, BOTH)) == TWO


def test_what_the_form_need_not_give():
    text = TEXT.replace("The following relevant documents received", "The documents received")
    (made,) = read(Source("letter.txt", text.encode())).letters
    assert {"evidence_hierarchy", "record_review"}.isdisjoint(made.record["reviewer"]["statements"])


OTHER_HEADINGS = [
    ("summary", "Case Summary:", "Expert Reviewer Case Summary:"),
    *[
        ("documents", "Documents Reviewed for Determination:", one)
        for one in ("Documents Reviewed:", "DOCUMENTS REVIEWED", "Documents Considered:")
    ],
]


@pytest.mark.parametrize(("name", "printed", "written"), OTHER_HEADINGS)
def test_other_headings_that_are_right(name, printed, written):
    (made,) = read(Source("letter.txt", TEXT.replace(printed, written).encode())).letters
    section = made.section(name)
    assert (made.text.flow.text[slice(*section.heading)], section.spelling) == (written, "")
    assert len(made.record["documents_reviewed"]) == 4
    assert made.record["case_summary"].startswith("The employee is a 39")
