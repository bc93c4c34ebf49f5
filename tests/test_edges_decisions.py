"""Cases that one small fault would turn: of rules about the parts of an item, its outcome, and what its rationale concludes."""

from __future__ import annotations

import json

import pytest

from imrlint.catalogue import catalogue
from imrlint.engine import Linter
from imrlint.examples.specimen import specimen
from imrlint.text import Source


def linted(code, name, data):
    result = Linter((catalogue()[code](),)).lint(Source(name, data))
    assert not result.crashes
    return result.findings


def of_record(code, *items, **values):
    """Where the rule finds something, and what it quotes."""
    whole = [{"heading": "Widget", "outcome": "Upheld", **one} for one in items]
    record = {"layout": None, "items": whole, **values}
    found = linted(code, "l.json", json.dumps(record).encode())
    return [(one.place.pointer, one.message.text.split("'")[1::2]) for one in found]


def of_letter(code, *edits, of="determination-2014"):
    """Of each finding: its address, the words that it marks, what it says; and of each related place, the words and the note."""
    text = specimen(of)
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)

    def marked(place):
        return " ".join(text[place.span.start : place.span.end].split())

    return [
        (one.place.pointer, marked(one.place), one.message.text, [(marked(two.place), two.note) for two in one.related])
        for one in linted(code, "letter.txt", text.encode())
    ]


NO = "The request for a widget is not medically necessary."
YES = "The request for a widget is medically necessary."
OUTCOME = "/items/0/outcome"


@pytest.mark.parametrize(
    ("item", "told"),
    [
        ({"rationale": YES}, [(OUTCOME, ["Upheld", "is medically necessary"])]),
        ({"rationale": NO}, []),
        ({"outcome": "Overturned", "rationale": NO}, [(OUTCOME, ["Overturned", "is not medically necessary"])]),
        ({"outcome": "Overturned", "rationale": YES}, []),
        ({"outcome": "Overturned", "rationale": "A word."}, []),
        ({"outcome": "Overturned", "rationale": None}, []),
        ({"outcome": "Overturned", "rationale": "A widget is not necessary."}, [(OUTCOME, ["Overturned", "is not necessary"])]),
        ({"outcome": "Overturned", "rationale": "A thing is not necessary."}, []),
        ({"outcome": "Modified", "rationale": NO}, []),
        ({"heading": None, "rationale": "The request is medically necessary."}, [(OUTCOME, ["Upheld", "is medically necessary"])]),
        ({"outcome": None, "rationale": NO}, []),
        ({"outcome": "Overturned", "conclusion": "not-necessary"}, [(OUTCOME, ["Overturned", "not-necessary"])]),
        (
            {"outcome": "Overturned", "conclusion": "not-necessary", "rationale": NO},
            [(OUTCOME, ["Overturned", "is not medically necessary"])],
        ),
        ({"outcome": "Overturned", "conclusion": "not-necessary", "rationale": YES}, [(OUTCOME, ["Overturned", "not-necessary"])]),
        ({"outcome": "Overturned", "conclusion": "partly", "rationale": YES}, []),
        ({"rationale": "The widget is medically necessary. The MRI is not medically necessary."}, [(OUTCOME, ["Upheld", "is medically necessary"])]),
        ({"service": "MRI", "rationale": "The widget is medically necessary. The MRI is not medically necessary."}, []),
        ({"service": "A thing", "rationale": "The request for a thing is medically necessary."}, [(OUTCOME, ["Upheld", "is medically necessary"])]),
    ],
)  # fmt: skip
def test_412_compares_outcome_and_conclusion(item, told):
    assert of_record("IMR412", item) == told


@pytest.mark.parametrize(("given", "pointer"), [({"conclusion": "necessary"}, "conclusion"), ({}, "rationale")])
def test_412_shows_what_concludes(given, pointer):
    record = {"layout": None, "items": [{"heading": "Widget", "outcome": "Upheld", "rationale": YES, **given}]}
    (one,) = linted("IMR412", "l.json", json.dumps(record).encode())
    assert [other.place.pointer for other in one.related] == [f"/items/0/{pointer}"]


SHOULDER = "MRI of the left shoulder is\nmedically necessary and appropriate.\n"
LISTED = SHOULDER.replace("medically", "not medically")


def test_410_compares_the_two_lists_of_a_notice():
    said = "The item 'an MRI of the left shoulder' is 'Overturned' here and 'Upheld' in the list of decisions at the head of the letter."
    assert of_letter("IMR410", (SHOULDER, LISTED), of="notice-2013") == [
        (
            "/items/1/outcome",
            "medically necessary and appropriate",
            said,
            [("not medically necessary and appropriate", "the list at the head")],
        )
    ]
    assert of_letter("IMR412", (SHOULDER, LISTED), of="notice-2013") == []


@pytest.mark.parametrize(("code", "outcome"), [("IMR409", "Upheld"), ("IMR410", "Overturned")])
def test_a_repeated_item_shows_the_earlier_one(code, outcome):
    items = [{"heading": "Widget", "outcome": "Upheld"}, {"heading": "A thing"}, {"heading": "Widget", "outcome": outcome}]
    (one,) = linted(code, "l.json", json.dumps({"layout": None, "items": items}).encode())
    assert [(other.place.pointer, other.note) for other in one.related] == [("/items/0/heading", "the earlier item")]


@pytest.mark.parametrize(("first", "second"), [(None, "Upheld"), ("Upheld", None), (None, None), ("Upheld", "Upheld")])
def test_409_takes_an_outcome_that_is_missing_for_the_same(first, second):
    items = {"heading": "Widget", "outcome": first}, {"heading": "Widget", "outcome": second}
    assert of_record("IMR409", *items) == [("/items/1/heading", ["Widget"])]
    assert of_record("IMR410", *items) == []


def test_412_looks_at_an_item_whose_neighbour_is_listed_otherwise():
    end = "is not medically necessary and appropriate.\n\n2) Regarding"
    edits = (SHOULDER, LISTED), (end, end.replace("not ", ""))
    assert [pointer for pointer, *_ in of_letter("IMR412", *edits, of="notice-2013")] == ["/items/0/outcome"]


def test_412_looks_at_the_heading_of_a_rationale():
    told = of_letter("IMR412", ("NOT MEDICALLY NECESSARY", "MEDICALLY NECESSARY"), of="professional-review-2013")
    said = "The heading says 'MEDICALLY NECESSARY', but the rationale under it concludes 'is not medically necessary'."
    concludes = [("is not medically necessary", "what the rationale concludes")]
    assert told == [(OUTCOME, "MEDICALLY NECESSARY", said, concludes)]
    assert of_letter("IMR410", ("NOT MEDICALLY NECESSARY", "MEDICALLY NECESSARY"), of="professional-review-2013") == []


def test_412_looks_at_an_item_decided_as_another_one_was():
    first = "for four weeks for the left shoulder is not medically necessary and appropriate.\n\n2) MAXIMUS"
    edits = (SHOULDER, LISTED), (first, first.replace("not ", "")), (first, first.replace("not ", ""))
    assert [pointer for pointer, *_ in of_letter("IMR412", *edits, of="notice-2013")] == ["/items/0/outcome"]


@pytest.mark.parametrize(
    ("item", "told"),
    [
        ({"rationale": NO}, []),
        ({"rationale": "A word."}, [("/items/0/rationale", ["Widget"])]),
        ({"rationale": "A word.", "service": "A thing"}, [("/items/0/rationale", ["A thing"])]),
        ({"rationale": "A word.", "heading": None}, [("/items/0/rationale", [""])]),
        ({"rationale": "A widget is not necessary."}, []),
        ({"rationale": "A thing is not necessary."}, [("/items/0/rationale", ["Widget"])]),
        ({"rationale": "A thing is not necessary.", "service": "A thing"}, []),
        ({"rationale": "A word.", "conclusion": "necessary"}, []),
        ({"rationale": None}, []),
    ],
)
def test_411_looks_for_a_conclusion(item, told):
    assert of_record("IMR411", item) == told


LABEL = "Decision rationale: The chapter reserves"
CONCLUSION = "The MRI of the right knee is medically\nnecessary."


def test_411_marks_the_label_and_leaves_two_of_them_to_another_rule():
    ((pointer, marked, _, _),) = of_letter("IMR411", (CONCLUSION, "It helps."))
    assert (pointer, marked) == ("/items/1/rationale", "Decision rationale:")
    assert of_letter("IMR411", (CONCLUSION, "It helps."), (LABEL, f"Decision rationale: He waits.\n\n{LABEL}")) == []


PARTS = [
    ("IMR402", "outcome", None, "outcome"),
    ("IMR404", "claims_administrator_guideline", None, "claims administrator guideline"),
    ("IMR404", "claims_administrator_guideline", {"text": None}, "claims administrator guideline"),
    ("IMR405", "maximus_guideline", None, "MAXIMUS guideline"),
    ("IMR405", "maximus_guideline", {"text": " "}, "MAXIMUS guideline"),
    ("IMR406", "rationale", None, "rationale"),
    ("IMR406", "rationale", "", "rationale"),
]


@pytest.mark.parametrize(("code", "key", "value", "name"), PARTS)
def test_a_part_that_is_missing(code, key, value, name):
    full = {"outcome": "Upheld", "rationale": "A word.", "maximus_guideline": {"text": "A line."}}
    full["claims_administrator_guideline"] = {"text": "A line."}
    (one,) = linted(code, "l.json", json.dumps({"layout": None, "items": [full, {**full, key: value}]}).encode())
    assert (one.place.pointer, one.message.text) == (f"/items/1/{key}", f"The item '' has no {name}.")
    assert of_record(code, {**full, key: value}) == [(f"/items/0/{key}", ["Widget"])]
    assert of_record(code, {}) == []  # what a record does not speak of is not known to be missing
    assert of_record(code, {**full, key: value, "service": "A thing"}) == [(f"/items/0/{key}", ["A thing"])]


def test_403_names_what_is_near():
    assert of_record("IMR403", {"outcome": "Upeld"}, {"outcome": "Modified"}, {}) == [
        ("/items/0/outcome", ["Upeld", "Upheld"]),
        ("/items/1/outcome", ["Modified"]),
    ]


CLAIMS = "Claims Administrator guideline: Decision based on MTUS Knee Complaints 2004, Section(s): Special\nStudies.\n\n"
OWN = "MAXIMUS guideline: Decision based on MTUS Knee Complaints 2004, Section(s): Special Studies.\n\n"
BEHIND, TWICE = "stands behind a part that should follow it.", "stands twice in one item."


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (OWN + CLAIMS, [("claims_administrator_guideline", BEHIND)]),
        (CLAIMS + OWN + CLAIMS, [("claims_administrator_guideline", TWICE)]),
        (CLAIMS + OWN + OWN, [("maximus_guideline", TWICE)]),
        (CLAIMS + OWN + OWN + CLAIMS, [("maximus_guideline", TWICE), ("claims_administrator_guideline", TWICE)]),
        (OWN + CLAIMS + OWN, [("claims_administrator_guideline", BEHIND), ("maximus_guideline", TWICE)]),
        (CLAIMS, []),
        (OWN, []),
    ],
)
def test_407_walks_through_the_parts(lines, told):
    found = of_letter("IMR407", (CLAIMS + OWN, lines))
    assert [(pointer, said.partition("' ")[2]) for pointer, _, said, _ in found] == [
        (f"/items/1/{part}", how) for part, how in told
    ]


LINE = "MRI of the right knee without contrast: Overturned\n\nClaims Administrator guideline:"


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        ((": Over", " Over"), [("/items/1/outcome", "Overturned")]),
        (("\n\n", "\n"), []),
        (("\n\n", "\nSee "), []),
        (("\n\n", " "), [("/items/1/claims_administrator_guideline", "Claims Administrator guideline:")]),
        (
            (": Overturned\n\n", " Overturned "),
            [("/items/1/outcome", "Overturned"), ("/items/1/claims_administrator_guideline", "Claims Administrator guideline:")],
        ),
    ],
)
def test_424_looks_for_colon_and_line_break(edit, told):
    assert [(pointer, marked) for pointer, marked, _, _ in of_letter("IMR424", (LINE, LINE.replace(*edit)))] == told


def test_408_reads_on_behind_a_label_that_is_right():
    edits = [(LABEL, LABEL.replace("rationale", "rational")), ("MAXIMUS guideline: Decision based on MTUS Chronic", "MAXIMUS guidelines: Decision based on MTUS Chronic")]  # fmt: skip
    assert [(pointer, marked) for pointer, marked, _, _ in of_letter("IMR408", *edits)] == [
        ("/items/1/rationale", "Decision rational:"),
        ("/items/2/maximus_guideline", "MAXIMUS guidelines:"),
    ]


MENDED = [
    ("IMR403", "unsafe", ("contrast: Overturned", "contrast: Overtuned")),
    ("IMR408", "safe", (LABEL, LABEL.replace("rationale", "rational"))),
]


@pytest.mark.parametrize(("code", "fix", "edit"), MENDED, ids=[one[0] for one in MENDED])
def test_a_fix_is_as_safe_as_the_rule_says(code, fix, edit):
    (one,) = linted(code, "letter.txt", specimen().replace(*edit).encode())
    assert (catalogue()[code].fix, one.fix.safe) == (fix, fix == "safe")


OPENING = "The notes of the last three visits hold no measured gain for this patient. "
MIDDLE = "The guideline asks for such a gain before more is given, and nobody has said why none was seen. "
CLOSING = "It asks for films first, and none were taken. The request is not medically necessary."
SURGERY = "As the surgery is not medically necessary, neither is this. "


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        (OPENING + MIDDLE + CLOSING, OPENING + MIDDLE + CLOSING, True),
        (OPENING + MIDDLE + CLOSING, "So " + OPENING + MIDDLE + CLOSING, True),
        (OPENING + MIDDLE + CLOSING, OPENING + MIDDLE + CLOSING + " So it is.", True),
        (OPENING + MIDDLE + CLOSING, OPENING + MIDDLE.replace("nobody", "no one") + CLOSING, True),
        (OPENING + MIDDLE + CLOSING, (OPENING + MIDDLE + CLOSING).upper(), False),
        (OPENING + MIDDLE + CLOSING, OPENING + MIDDLE.upper() + CLOSING.upper(), False),
        (OPENING + MIDDLE + CLOSING, OPENING, False),
        (SURGERY + MIDDLE + CLOSING, SURGERY + MIDDLE + CLOSING, False),
        ("Because.", "Because.", True),
        ("", "", False),
    ],
)
def test_414_compares_whole_rationales(first, second, found):
    items = {"heading": MRI, "rationale": first}, {"heading": "Norco 10/325mg #60", "rationale": second}
    assert bool(of_record("IMR414", *items)) is found


MRI = "MRI of the left knee"


def test_414_tells_long_copies_whose_ends_differ():
    many = " ".join(f"word{n}" for n in range(300))
    items = (
        {"heading": MRI, "rationale": f"a b c d e f g h i j {many}" + " k" * 20},
        {
            "heading": "Norco 10/325mg #60",
            "rationale": f"A1 B2 C3 D4 E5 F6 G7 H8 I9 J0 {many}" + " L" * 20,
        },
    )
    assert of_record("IMR414", *items) == [("/items/1/rationale", ["Norco 10/325mg #60", MRI])]


def test_414_compares_those_of_like_length():
    copy = OPENING + MIDDLE + CLOSING
    items = [{"heading": one, "rationale": why} for one, why in [(MRI, copy), ("Cane", "It helps."), ("Norco 5mg", copy)]]
    assert [pointer for pointer, _ in of_record("IMR414", *items)] == ["/items/2/rationale"]


@pytest.mark.parametrize(
    ("headings", "told"),
    [
        (["Associated surgical service: Norco 5mg", MRI], []),
        ([MRI, "Associated surgical service: Norco 5mg"], []),
        ([MRI, "Norco 5mg", "Acupuncture"], [1]),
        ([MRI, "Norco 5mg", "Acupuncture", "Knee brace"], [1, 3]),
        ([MRI, "Widget", "Norco 5mg"], [2]),
        ([MRI, None, "Norco 5mg"], [2]),
        ([MRI, "MRI of the right knee", "Norco 5mg"], [2]),
        ([MRI] * 6 + ["Norco 5mg"], [6]),
    ],
)
def test_414_speaks_once_of_a_group_of_copies(headings, told):
    items = [{"heading": one, "rationale": OPENING + MIDDLE + CLOSING} for one in headings]
    assert [pointer for pointer, _ in of_record("IMR414", *items)] == [f"/items/{n}/rationale" for n in told]


EXAMPLES = [(one, way) for way in ("valid", "invalid") for one in range(len(getattr(catalogue()["IMR414"], way)))]


@pytest.mark.parametrize(("number", "way"), EXAMPLES, ids=[f"IMR414-{way}{number}" for number, way in EXAMPLES])
def test_the_examples_of_copies_are_good_records_otherwise(number, way):
    data = json.dumps(getattr(catalogue()["IMR414"], way)[number].record).encode()
    assert len(linted("IMR414", "l.json", data)) == (way == "invalid")
    assert [linted(code, "l.json", data) for code in ("IMR005", "IMR402", "IMR403", "IMR406")] == [()] * 4


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (OPENING + MIDDLE + CLOSING, OPENING + MIDDLE.replace("before more is given", "first") + CLOSING + " So it is."),
        (OPENING + MIDDLE + CLOSING, "We say so: " + OPENING + MIDDLE.replace("nobody has", "no one has") + CLOSING),
    ],
    ids=["IMR414-front", "IMR414-end"],
)
def test_414_finds_a_copy_by_one_passage(first, second):
    items = {"heading": MRI, "rationale": first}, {"heading": "Norco 10/325mg #60", "rationale": second}
    assert len(of_record("IMR414", *items)) == 1


def test_414_quotes_the_services_and_shows_the_earlier_copy():
    items = [{"heading": MRI, "service": "the MRI"}, {"heading": "Norco 5mg", "service": "the Norco"}]
    record = {"layout": None, "items": [{**one, "rationale": OPENING + MIDDLE + CLOSING} for one in items]}
    (one,) = linted("IMR414", "l.json", json.dumps(record).encode())
    assert one.message.text.split("'")[1::2] == ["the Norco", "the MRI"]
    assert [other.place.pointer for other in one.related] == ["/items/0/rationale"]
