"""How the items of the template are told apart: headings with, without and with odd outcomes, and labels that are lost or misspelt."""

from __future__ import annotations

import pytest
from letter_states import TEXT_STATES, canonical

from imrlint.reading import read
from imrlint.text import Source

TEXT = canonical()
ABOVE = TEXT[: TEXT.index("Physical therapy 2 times")]
STATES = ["plain", "without_blank_lines", "doubled"]
EYE = "Decision based on MTUS Eye 2004."
CLAIMS, MAXIMUS = f"Claims Administrator guideline: {EYE}", f"MAXIMUS guideline: {EYE}"
OLD, NEW = "It is old. It is not medically necessary.", "It is new. It is needed."


def item(heading, why=OLD, claims=CLAIMS, maximus=MAXIMUS, label="Decision rationale:"):
    return "\n\n".join([one for one in (heading, claims, maximus, label and f"{label} {why}") if one]) + "\n\n"


def letter(body, state="plain"):
    text = " ".join((ABOVE + body).split()) if state == "one line" else TEXT_STATES[state](ABOVE + body)
    (found,) = read(Source("letter.txt", text.encode())).letters
    return found


def told(made):
    return [(one["heading"], one["outcome"], one["rationale"]) for one in made.record["items"]]


def lines(made):
    names = ("claims_administrator_guideline", "maximus_guideline")
    return [[one[name] and one[name]["text"] for name in names] for one in made.record["items"]]


CANE, BRACE = ("A cane", "Upheld", OLD), ("A brace", "Overturned", NEW)
TWO = [CANE, BRACE]
SECOND = item("A brace: Overturned", NEW)
GRIPS, STRAPS = "A cane " + "with a grip of rubber " * 8, "A brace " + "with a strap of leather " * 8
ASKED = (
    "Norco 10mg #60 was the original request. Norco 10mg #30 was authorized by the Claims Administrator. The remaining IMR eligible "
    "portion of the original request, Norco 10mg #30 is"
)
LEFT = "Claims Administrator authorized Norco 10mg #30, leaving the original request, Norco 10mg #60, in part in dispute"
CASES = {
    "two": (item("A cane: Upheld") + SECOND, TWO),
    "no blank behind the colon": (item("A cane:Upheld") + SECOND, TWO),
    "a blank before the colon": (item("A cane : Upheld") + SECOND, TWO),
    "the outcome on a line of its own": (item("A cane\n\nUpheld") + item("A brace\n\n: Overturned", NEW), TWO),
    "stray signs behind the outcome": (item("A cane: Upheld.*") + item('A brace: Overturned "', NEW), TWO),
    "no outcome of the first": (item("A cane") + SECOND, [("A cane", None, OLD), BRACE]),
    "no outcome of the second": (item("A cane: Upheld") + item("A brace", NEW), [CANE, ("A brace", None, NEW)]),
    "no heading of the first": (item("") + SECOND, [(None, None, OLD), BRACE]),
    "no heading of the second": (item("A cane: Upheld") + item("", NEW), [CANE, (None, None, NEW)]),
    "odd outcomes": (item("A cane: Modified") + item("A brace: Not Upheld", NEW), [("A cane", "Modified", OLD), ("A brace", "Not Upheld", NEW)]),
    "long headings": (item(f"{GRIPS}: Upheld") + item(f"{STRAPS}: Overturned", NEW), [(GRIPS.strip(), "Upheld", OLD), (STRAPS.strip(), "Overturned", NEW)]),
    "a partly authorised request": (item("A cane: Upheld") + item(f"{ASKED}: Upheld", NEW), [CANE, (ASKED, "Upheld", NEW)]),
    "one behind a lost full stop": (item("A cane: Upheld", OLD[:-1]) + item(f"{ASKED}: Upheld", NEW), [("A cane", "Upheld", OLD[:-1]), (ASKED, "Upheld", NEW)]),
    "the first is partly authorised": (item(f"{ASKED}: Upheld") + SECOND, [(ASKED, "Upheld", OLD), BRACE]),
    "other words of partly authorised": (item("A cane: Upheld") + item(f"{LEFT}: Upheld", NEW), [CANE, (LEFT, "Upheld", NEW)]),
    "a heading of the first that ends in a full stop": (item("A cane.") + SECOND, [("A cane.", None, OLD), BRACE]),
    "a heading of the second that does": (item("A cane: Upheld") + item("A brace.", NEW), [CANE, ("A brace.", None, NEW)]),
    "a rationale without a full stop": (
        item("A cane: Upheld", "It is old and worn") + SECOND,
        [("A cane", "Upheld", "It is old and worn"), BRACE],
    ),
    "a heading with a full stop inside": (item("Visit to Dr. Roe: Upheld") + SECOND, [("Visit to Dr. Roe", "Upheld", OLD), BRACE]),
    "an outcome inside a rationale": (item("A cane: Upheld", f"It was: Upheld by the office. {OLD}") + SECOND, [("A cane", "Upheld", f"It was: Upheld by the office. {OLD}"), BRACE]),
    "an outcome with a hyphen": (item("A cane: Upheld", f"It is: Upheld-again by them. {OLD}") + SECOND, [("A cane", "Upheld", f"It is: Upheld-again by them. {OLD}"), BRACE]),
    **{
        f"a rationale that ends with {end}": (item("A cane: Upheld", f"It is old {end}") + SECOND, [("A cane", "Upheld", f"It is old {end}"), BRACE])
        for end in ("so.", "so!", "so?", 'so."', "so.”", "(so.)", "so?”", "and necessary", "and appropriate", "as established")
    },
}  # fmt: skip


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("case", CASES)
def test_items_are_told_apart(case, state):
    body, items = CASES[case]
    made = letter(body, state)
    assert told(made) == items
    assert lines(made) == [[EYE, EYE]] * len(items)


@pytest.mark.parametrize(
    "case", ["two", "odd outcomes", "no heading of the first", "a partly authorised request", "stray signs behind the outcome"]
)
def test_items_are_told_apart_on_one_line(case):
    body, items = CASES[case]
    assert told(letter(body, "one line")) == items


ENDS = ("so.", "so!", "so?", 'so."', "so.”", "(so.)", "so?”", "necessary", "appropriate", "established")


@pytest.mark.parametrize("end", ENDS)
def test_a_heading_stands_below_a_full_line_that_ends_a_sentence(end):
    """In text without blank lines, where a line that is not full ends a paragraph whatever stands at its end."""
    why = f"It is old {'and worn and bent and dull and grey ' * 4}{end}"
    made = letter(item("A cane: Upheld", why) + SECOND, "without_blank_lines")
    assert told(made) == [("A cane", "Upheld", why), BRACE]


def raw(heading, between):
    """Two items of which the second has a heading whose lines end where they are written to end."""
    body = between.join(
        ["A cane: Upheld", CLAIMS, MAXIMUS, f"Decision rationale: {OLD}", heading, CLAIMS, MAXIMUS, f"Decision rationale: {NEW}"]
    )
    (found,) = read(Source("letter.txt", f"{TEXT_STATES['plain'](ABOVE)}\n{body}\n".encode())).letters
    return told(found)


WRAPPED = [
    "Norco #60 was the original request.\nNorco #30 was authorized by the Claims Administrator.\nThe remaining IMR eligible portion, Norco #30, is",
    "Norco #60 is asked for.\nOriginal request, Norco #60, in part",
    "Norco #60 was the original request.\nIt was authorized by the Claims office for #30; the rest is",
    "Norco #60 was the original request.\nThe Claims Administrator authorized #30, and #30 is",
    "Norco #60 was the original request.\nThey gave #30, leaving the original request for #30",
]


@pytest.mark.parametrize("between", ["\n\n", "\n"], ids=["blank lines", "no blank lines"])
@pytest.mark.parametrize("heading", WRAPPED)
def test_a_partly_authorised_request_begins_with_its_first_sentence(heading, between):
    assert raw(f"{heading}: Upheld", between) == [CANE, (heading.replace("\n", " "), "Upheld", NEW)]


@pytest.mark.parametrize(
    ("heading", "between"),
    [
        ("Physical therapy,\n2 times a week", "\n"),
        ("Therapy of the low-\nback", "\n"),
        ("Norco, as follows:\n10mg #60", "\n"),
        ("Physical therapy\n2 times a week", "\n\n"),
    ],
)
def test_a_short_line_that_goes_on_is_half_a_heading(heading, between):
    assert raw(f"{heading}: Upheld", between) == [CANE, (heading.replace("-\n", "-").replace("\n", " "), "Upheld", NEW)]


def test_a_short_line_without_a_full_stop_ends_a_rationale():
    """In text without blank lines only a line that is not full says where a paragraph ends."""
    why = "It is old and it is dull and bent " * 5 + "and worn"
    assert told(letter(item("A cane: Upheld", why) + SECOND, "without_blank_lines")) == [("A cane", "Upheld", why), BRACE]


def test_the_first_heading_begins_below_the_fixed_sentence():
    body = "\n".join(["MRI of the", "knee: Upheld", CLAIMS, MAXIMUS, f"Decision rationale: {OLD}"])
    (found,) = read(Source("letter.txt", f"{TEXT_STATES['without_blank_lines'](ABOVE)}\n{body}\n".encode())).letters
    assert told(found) == [("MRI of the knee", "Upheld", OLD)]


@pytest.mark.parametrize("cut", ["\f", "\n", "\n\n"])
def test_a_heading_that_a_page_break_cuts_in_two(cut):
    assert raw(f"Norco #60 for the pain of the\n{cut}back: Upheld", "\n\n") == [
        CANE,
        ("Norco #60 for the pain of the back", "Upheld", NEW),
    ]


PARTS = {
    "no line of the claims administrator": (item("A cane: Upheld", claims="") + SECOND, [[None, EYE], [EYE, EYE]], TWO),
    "no line of MAXIMUS": (item("A cane: Upheld", maximus="") + SECOND, [[EYE, None], [EYE, EYE]], TWO),
    "no rationale": (item("A cane: Upheld", label="") + SECOND, [[EYE, EYE]] * 2, [("A cane", "Upheld", None), BRACE]),
    "nothing but the heading": ("A cane: Upheld\n\n" + SECOND, [[None, None], [EYE, EYE]], [("A cane", "Upheld", None), BRACE]),
    "a line twice": (item("A cane: Upheld", maximus=f"{MAXIMUS}\n\nMAXIMUS guideline: Another one.") + SECOND, [[EYE, EYE]] * 2, TWO),
    "an empty line and a full one": (item("A cane: Upheld", maximus=f"MAXIMUS guideline:\n\n{MAXIMUS}") + SECOND, [[EYE, EYE]] * 2, TWO),
    "no line of the claims administrator behind a stray full stop": (
        item("A cane: Upheld") + item("A brace: Overturned.", NEW, claims=""),
        [[EYE, EYE], [None, EYE]],
        TWO,
    ),
    "no line of MAXIMUS, then none of the claims administrator": (
        item("A cane: Upheld", maximus="") + item("A brace", NEW, claims=""),
        [[EYE, None], [None, EYE]],
        [CANE, ("A brace", None, NEW)],
    ),
    "another order": (item("A cane: Upheld", claims=MAXIMUS, maximus=CLAIMS) + SECOND, [[EYE, EYE]] * 2, TWO),
    "empty parts": (item("A cane: Upheld", ".", claims="Claims Administrator guideline:") + SECOND, [[None, EYE], [EYE, EYE]], [("A cane", "Upheld", None), BRACE]),
}  # fmt: skip


UNKNOWABLE = {("nothing but the heading", "one line")}


@pytest.mark.parametrize(
    ("case", "state"), [(case, state) for case in PARTS for state in (*STATES, "one line") if (case, state) not in UNKNOWABLE]
)
def test_parts_that_are_missing_or_come_twice(case, state):
    body, guidelines, items = PARTS[case]
    made = letter(body, state)
    assert lines(made) == guidelines
    assert told(made) == items


def test_where_items_begin_and_end():
    made = letter(item("A cane: Upheld") + SECOND)
    text = made.text.flow.text
    first, second = (text[slice(*made.all_spans[f"/items/{n}"])] for n in range(2))
    assert first == " ".join(item("A cane: Upheld").split())
    assert second == " ".join(SECOND.split())
    assert text[slice(*made.all_spans["/items/1/outcome"])] == "Overturned"


def test_labels_are_noted_with_what_they_open():
    made = letter(item("A cane: Upheld") + SECOND)
    assert [(label.item, label.misspelt) for label in made.labels] == [(0, False)] * 3 + [(1, False)] * 3
    bodies = [made.text.flow.text[slice(*label.body)] for label in made.labels]
    assert bodies == [EYE, EYE, OLD, EYE, EYE, NEW]


MISSPELT = [
    *[(CLAIMS, f"{label} {EYE}") for label in ("Claim Administrator guideline:", "Claims Administrators guidelines;", "Claims Adminstrator guideline:")],
    *[(CLAIMS, f"{label} {EYE}") for label in ("CLAIMS ADMINISTRATOR GUIDELINE:", "Claims Administrator guide line:", "Claims Administrator’s guideline :", "Claims Administrator guideline")],
    *[(MAXIMUS, f"{label} {EYE}") for label in ("Maximus guideline:", "MAXIMUS guidelines:", "MAXIMUS' guideline:", "MAXIMUS guideline.", "MAXIMUS guide lines –", "MAXIMUS guidline:")],
    *[("Decision rationale:", label) for label in ("Decision rationale", "Decision Rationale", "Decision Rationale:", "Decisions rationale:", "Decision rationales;", "Rationale for the decision:", "Rationale:", "Decison rationale:", "DECISION RATIONALE :")],
]  # fmt: skip


@pytest.mark.parametrize("state", ["plain", "without_blank_lines"])
@pytest.mark.parametrize(("printed", "written"), MISSPELT)
def test_a_label_that_is_misspelt_opens_its_part(printed, written, state):
    made = letter(item("A cane: Upheld").replace(printed, written) + SECOND, state)
    assert told(made) == TWO
    assert lines(made) == [[EYE, EYE]] * 2
    label, right = (words.replace(f" {EYE}", "") for words in (written, printed))
    assert [(one.item, one.written, one.printed) for one in made.labels if one.misspelt] == [(0, label, right)]


@pytest.mark.parametrize(("printed", "written"), MISSPELT[:1] + MISSPELT[8:9] + MISSPELT[-6:-5])
def test_a_label_that_is_misspelt_everywhere(printed, written):
    body = item("A cane: Upheld") + SECOND
    made = letter(body.replace(printed, written).replace(printed.replace(f" {EYE}", ""), written.replace(f" {EYE}", "")))
    assert told(made) == TWO
    assert lines(made) == [[EYE, EYE]] * 2


def test_an_item_whose_labels_are_all_misspelt():
    first = item(
        "A cane: Upheld", claims=f"Claim Administrator guideline: {EYE}", maximus=f"Maximus guideline: {EYE}", label="Rationale:"
    )
    made = letter(first + SECOND)
    assert told(made) == TWO
    assert lines(made) == [[EYE, EYE]] * 2


@pytest.mark.parametrize(
    ("label", "why"),
    [("Decison rationale:", "So: it is old."), ("decision rationale", "It is old."), ("Decision rationale", "It is old.")],
)
def test_the_label_ends_where_the_rationale_begins(label, why):
    assert told(letter(item("A cane: Upheld", why, label=label) + SECOND)) == [("A cane", "Upheld", why), BRACE]


def test_a_label_that_ends_in_a_semicolon_opens_whatever_follows():
    made = letter(item("A cane: Upheld", claims="Claims Administrator guidelines; see the MTUS.") + SECOND)
    assert lines(made) == [["see the MTUS.", EYE], [EYE, EYE]]


@pytest.mark.parametrize(
    "words",
    [
        "The MAXIMUS guideline is old.",
        "Claims administrator guidelines are old.",
        "Decision making is hard: rest.",
        "Claims were sent: none.",
        "Rationale is what is lacking.",
        "A note of the decision of May: Rest.",
    ],
)
def test_words_of_a_rationale_are_no_label(words):
    why = f"{OLD}\n\n{words}"
    made = letter(item("A cane: Upheld", why, claims="") + SECOND)
    assert told(made) == [("A cane", "Upheld", why.replace("\n\n", " ")), BRACE]
