"""What a guideline line is read as, word by word: names, years, chapters, topics, pages and regulations in odd spellings."""

from __future__ import annotations

import pytest

from imrlint.grammar import guidelines
from imrlint.grammar.guideline_line import parse

MTUS, NON = "Decision based on MTUS ", "Decision based on Non-MTUS Citation "


def word(part):
    return part and part.text


def words(parts):
    return [part.text for part in parts]


def read(line):
    return [
        (word(one.guideline), word(one.year), words(one.topics), list(one.pages), words(one.regulations))
        for one in parse(line).citations
    ]


EYE = ("Eye", "2004")
LOW_BACK = ("ACOEM", None, [], [], [])
MTUS_LINES = [
    ("Eye 2004 ACOEM Chapter 12 Low Back Complaints", [(*EYE, [], [], []), LOW_BACK]),
    ("Eye 2004, ACOEM Chapter 12 Low Back Complaints", [(*EYE, [], [], []), LOW_BACK]),
    *[(f"Eye 2004, {label} Care", [(*EYE, ["Care"], [], [])]) for label in ("Sections :", "Section:", "Sections:", "Section(s)", "Section(s):", "Section (s):", "Section():")],
    ("Eye 2004, 9792.20 through 9792.26", [(*EYE, [], [], [])]),
    ("Eye 2004 §9792.23.5", [(*EYE, ["9792.23.5"], [], ["9792.23.5"])]),
    ("Eye 2004, § 9792.23.5 Page(s): 4", [(*EYE, ["9792.23.5"], [(4, 4)], ["9792.23.5"])]),
    ("Eye 2004, 8 CCR 9792.23.5, 9792.23.6, Page(s) 5", [(*EYE, ["9792.23.5", "9792.23.6"], [(5, 5)], ["9792.23.5", "9792.23.6"])]),
    ("Eye 2004, Section(s): 2 Care, 3", [(*EYE, ["2 Care", "3"], [], [])]),
    ("Eye 2004, Section(s): Care, 9792.23.16, More", [(*EYE, ["Care", "9792.23.16", "More"], [], ["9792.23.16"])]),
    *[(f"Eye 2004 {label} 4", [(*EYE, [], [(4, 4)], [])]) for label in ("Page():", "Page (s):", "Page( s ):", "pp.", "pg.", "pg", "p.", "Pages", "Page:", "p")],
    ("Eye 2004 app 4", [(*EYE, ["app 4"], [], [])]),
    ("Eye 2004 Page(s): 76 - 8Ox", [(*EYE, ["- 8Ox"], [(76, 76)], [])]),
    ("Eye 2004 Page(s): 4, page 5", [(*EYE, [], [(4, 4), (5, 5)], [])]),
    ("Eye 2004 Page(s): 4, pages 5 and p 6", [(*EYE, [], [(4, 4), (5, 5), (6, 6)], [])]),
    ("Eye 2004 Page(s): 4, pagers 5", [(*EYE, ["pagers 5"], [(4, 4)], [])]),
    ("Eye 2004 Page(s): 4 & 5; 6", [(*EYE, [], [(4, 4), (5, 5), (6, 6)], [])]),
    ("Eye 2004 Page(s): #4, #5", [(*EYE, [], [(4, 4), (5, 5)], [])]),
    ("Eye 2004 Page(s): 4 of 5", [(*EYE, [], [(4, 4)], [])]),
    ("Eye 2004 Page(s): 4 through 6", [(*EYE, [], [(4, 6)], [])]),
    ("Eye 2004 Page(s): 5, x y, 6", [(*EYE, ["x y", "6"], [(5, 5)], [])]),
    ("Knee Complaint 2004", [("Knee Complaint", "2004", [], [], [])]),
    *[(f"Eye{between}2004", [(*EYE, [], [], [])]) for between in (", Feb. ", " March ", " (Apr ", ", December ", ", ")],
    ("Eye Guideline 2004", [("Eye Guideline", "2004", [], [], [])]),
]  # fmt: skip


@pytest.mark.parametrize(("line", "citations"), MTUS_LINES)
def test_what_the_mtus_is_cited_for(line, citations):
    close = ")" if "(Apr" in line else ""
    assert read(f"{MTUS}{line}{close}.") == citations
    assert read(f"{MTUS.upper()}{line}{close}") == citations


@pytest.mark.parametrize("name", ["Eye Guideline", "Eye Guidelines", "Eye"])
def test_a_guideline_is_known_with_and_without_that_word(name):
    (citation,) = parse(f"{MTUS}{name} 2004.").citations
    assert citation.known.name == "Eye"
    (citation,) = parse(f"{MTUS}{name}x 2004.").citations
    assert citation.known is None


SOURCES = [
    ("ODG Guidelinesque Knee", [("ODG", None, None, ["Guidelinesque Knee"])]),
    ("ODG guidelines, Knee", [("ODG guidelines", None, "Knee", [])]),
    ("Smith-2010", [("Smith-2010", None, None, [])]),
    ("x/2010 study", [("x/2010 study", None, None, [])]),
    ("Study of 2010/11", [("Study of 2010/11", None, None, [])]),
    ("ODG, Knee Chapter; Elbow sections", [("ODG", None, "Knee", []), (None, None, "Elbow", [])]),
    ("ODG, Knee; Slings", [("ODG", None, "Knee", ["Slings"])]),
    ("ODG; UpToDate; Smith 2010", [("ODG", None, None, ["UpToDate", "Smith 2010"])]),
    *[(f"ODG Knee{word}", [("ODG", None, "Knee", [])]) for word in (" section", " Chapter", " chapters", " sections", "")],
    ("ODG Knee Chapter, Slings", [("ODG", None, "Knee", ["Slings"])]),
    ("www.example.org//y, z", [("www.example.org//y", None, None, ["z"])]),
    ("ODG, Slings (Knee Chapter)", [("ODG", None, None, ["Slings (Knee Chapter)"])]),
    ("ODG, Knee, -", [("ODG", None, "Knee", [])]),
]  # fmt: skip


@pytest.mark.parametrize(("line", "citations"), SOURCES)
def test_other_sources(line, citations):
    found = parse(f"{NON}{line}.").citations
    assert [(word(one.guideline), word(one.year), word(one.chapter), words(one.topics)) for one in found] == citations


@pytest.mark.parametrize(
    ("line", "form"),
    [
        ("Decision based on MTUS Eye 2004.", "based"),
        ("Decision is based upon the MTUS Eye 2004.", "based"),
        ("Decisions based on the MTUS Eye 2004.", "based"),
        ("Decision was based on MTUS: Eye 2004.", "based"),
        ("Decision based onion MTUS Eye 2004.", "malformed"),
        ("Decision based on MTUSX Eye 2004.", "malformed"),
        ("The Expert Reviewer did not base their decision upon the MTUSX.", "malformed"),
    ],
)
def test_how_a_line_begins(line, form):
    assert parse(line).form == form


@pytest.mark.parametrize("line", [f"{NON}. {MTUS}Eye 2004.", f"{NON}ODG Knee. {NON}.", f"{NON}."])
def test_a_promise_of_a_source_without_one(line):
    assert word(parse(line).empty_non_mtus) == NON.strip()
    assert parse(line.replace(f"{NON}.", f"{NON}UpToDate.")).empty_non_mtus is None


@pytest.mark.parametrize("end", [".”", ".'", '."', ".)", "."])
def test_a_stock_sentence_ends_with_its_full_stop(end):
    line = parse(f"{MTUS}Eye 2004. The Expert Reviewer did not base their decision on the MTUS{end}")
    assert line.terminated


def test_editions_of_guidelines():
    knee = next(one for one in guidelines.catalogue().guidelines if one.name == "Knee Complaints")
    assert [edition.year for edition in knee.editions] == [2004]
    assert knee.in_force("1990-01-01") is None
    assert knee.in_force("2016-01-01").year == 2004
