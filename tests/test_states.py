"""A letter says the same in whatever state its text comes."""

from __future__ import annotations

import codecs

import pytest
from letter_states import ENCODINGS, TEXT_STATES, canonical, pdf, plain

from imrlint.document import Failure
from imrlint.examples.specimen import specimens
from imrlint.grammar.days import parse
from imrlint.reading import read
from imrlint.text import Source

NAMES = specimens()


def record(data, name="letter.txt"):
    document = read(Source(name, data))
    assert len(document.letters) == 1, document.reason
    return document.letters[0]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("state", TEXT_STATES)
def test_page_layout_changes_nothing(name, state):
    wanted = record(plain(canonical(name)).encode()).record
    assert record(TEXT_STATES[state](canonical(name)).encode()).record == wanted


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_encoding_changes_nothing(encoding):
    text = canonical().replace("his right knee", "his “right” knee, bent to 95°,")
    wanted = record(plain(text).encode()).record
    assert "“right” knee, bent to 95°," in wanted["case_summary"]
    assert record(ENCODINGS[encoding](plain(text))).record == wanted


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("how", [{}, {"encrypted": True}, {"gap": 0.6}, {"size": 9}], ids=str)
def test_pdf_says_the_same(name, how):
    wanted = record(plain(canonical(name)).encode()).record
    assert record(pdf(canonical(name), **how), "letter.pdf").record == wanted


CASE_TABLES = {
    "value behind the label's second line": "Case Number: CM16-0199001\nDate Assigned: 12/05/2016 Date of Injury: 08/19/2016\n"
    "Decision Date: 01/03/2017 UR Denial Date:  11/14/2016\nPriority: Standard Application\nReceived:\n11/28/2016\n",
    "value inside the label": "Case Number:     CM16-0199001\nDate Assigned:   12/05/2016      Date of Injury:   08/19/2016\n"
    "Decision Date:   01/03/2017      UR Denial Date:   11/14/2016\nPriority:        Standard        Application       11/28/2016\n"
    "                                 Received:\n",
    "columns": "Case Number:\nDate Assigned:\nDecision Date:\nPriority:\n\nCM16-0199001\n12/05/2016\n01/03/2017\nStandard\n\n"
    "Date of Injury:\nUR Denial Date:\nApplication\nReceived:\n\n08/19/2016\n11/14/2016\n11/28/2016\n",
    "columns with stray values": "Case Number: \nDate Assigned: \nDecision Date: \nPriority:  \n\nCM16-0199001 \n12/05/2016 \n01/03/2017 \n"
    "Standard \n\n08/19/2016 \nDate of Injury:  \nUR Denial Date:   11/14/2016 \n11/28/2016 \nApplication \nReceived:  \n",
}


@pytest.mark.parametrize("table", CASE_TABLES.values(), ids=CASE_TABLES)
def test_case_table_in_every_rendering(table):
    text = canonical()
    head = text[: text.index("\n\nHOW THE IMR")]
    wanted = record(plain(text).encode()).record
    assert record((table + plain(text.replace(head + "\n\n", ""))).encode()).record == wanted


def test_case_table_with_an_empty_cell():
    text = plain(canonical()).replace("Date Assigned: 12/05/2016 ", "Date Assigned: ")
    read_record = record(text.encode()).record
    assert read_record["date_assigned"] is None
    assert read_record["date_of_injury"] == "2016-08-19"


def test_malformed_value_stays_as_written():
    text = (
        plain(canonical()).replace("Decision Date: 01/03/2017", "Decision Date: 13/03/2017").replace("CM16-0199001", "CM16-19X")
    )
    read_record = record(text.encode()).record
    assert read_record["decision_date"] == "13/03/2017"
    assert read_record["case_number"] == "CM16-19X"


def values(node, pointer=""):
    """Every scalar of a record with its pointer."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from values(value, f"{pointer}/{key}")
    elif isinstance(node, list) and not (len(node) == 2 and all(isinstance(n, int) for n in node)):
        for n, value in enumerate(node):
            yield from values(value, f"{pointer}/{n}")
    elif node is not None:
        yield pointer, node


def squashed(text):
    return "".join(text.split())


DERIVED = ("/layout", "/reviewer/style", "/reviewer/board_certified")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("state", TEXT_STATES)
def test_no_value_loses_its_place(name, state):
    """The span of each value, re-read from the original characters, is the value."""
    letter = record(TEXT_STATES[state](canonical(name)).encode())
    seen = 0
    for pointer, value in values(letter.record):
        if pointer in DERIVED or pointer.endswith("/conclusion"):
            continue
        assert pointer in letter.all_spans, f"{pointer} has no span"
        start, end = letter.text.flow.original(letter.all_spans[pointer])
        written = letter.text.content[start:end]
        if isinstance(value, int):
            assert int(written) == value
        elif isinstance(value, list):
            assert [int(n) for n in written.replace("–", "-").split("-")] == value or int(written) == value[0]
        elif "date" in pointer or pointer == "/application_received":
            assert parse(written) == value
        elif pointer.endswith("/outcome") and "2013" in letter.record["layout"]:
            assert ("not" in written) == (value == "Upheld")  # earlier forms give the outcome in other words
            assert "medicallynecessary" in squashed(written)
        else:
            assert squashed(written) == squashed(value)
        seen += 1
    assert seen > 15


@pytest.mark.parametrize("state", TEXT_STATES)
def test_conclusions_point_at_their_words(state):
    letter = record(TEXT_STATES[state](canonical()).encode())
    for n, item in enumerate(letter.record["items"]):
        start, end = letter.text.flow.original(letter.all_spans[f"/items/{n}/conclusion"])
        assert "necessary" in letter.text.content[start:end], item["conclusion"]


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE])
@pytest.mark.parametrize("blanks", ["", " ", "\r\n\t\f", "\u00a0\u2003\u2028"])
def test_mark_and_blanks_are_an_empty_file(mark, blanks):
    encoding = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be", codecs.BOM_UTF32_LE: "utf-32-le"}
    document = read(Source("letter.txt", mark + blanks.encode(encoding.get(mark, "utf-8"))))
    assert document.failure == Failure.UNREADABLE
    assert document.reason == "the file is empty"
