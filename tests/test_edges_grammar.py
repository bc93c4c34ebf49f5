"""The limits of the citation grammar and of its catalogue: what is just inside and just outside."""

from __future__ import annotations

import pytest

from imrlint.grammar import guidelines
from imrlint.grammar.guideline_line import parse

MTUS = "Decision based on MTUS "
NON = "Decision based on Non-MTUS Citation "
NONE = "The Claims Administrator did not cite any medical evidence for its decision"


def named(name):
    return next(one for one in guidelines.catalogue().guidelines if one.name == name)


@pytest.mark.parametrize("end", [".", ".)", '."', ".”", ".'", ". "])
def test_a_line_ends_with_a_full_stop(end):
    assert parse(f"{MTUS}Eye 2004{end}").terminated


@pytest.mark.parametrize("end", ["", ")", '"', "”", ",", ";"])
def test_a_line_does_not_end_otherwise(end):
    assert not parse(f"{MTUS}Eye 2004{end}").terminated


@pytest.mark.parametrize(
    ("end", "form", "sentence", "stray"),
    [
        (".", "none-cited", f"{NONE}.", None),
        ("", "none-cited", NONE, None),
        (". More words.", "malformed", f"{NONE}.", "More words"),
        (". ", "none-cited", f"{NONE}.", None),
    ],
)
def test_the_sentence_that_nothing_is_cited(end, form, sentence, stray):
    line = parse(f"{NONE}{end}")
    assert (line.form, line.none_cited.text, line.malformed and line.malformed.text) == (form, sentence, stray)


@pytest.mark.parametrize(
    ("day", "year"),
    [
        ("2009-07-17", None),
        ("2009-07-18", 2009),
        ("2016-07-27", 2009),
        ("2016-07-28", 2016),
        ("2017-11-30", 2016),
        ("2017-12-01", None),
    ],
)
def test_an_edition_is_in_force_from_its_day_to_the_day_before_the_next(day, year):
    edition = named("Chronic Pain Medical Treatment").in_force(day)
    assert (edition and edition.year) == year


def test_what_the_catalogue_says_of_guidelines():
    every = guidelines.catalogue().guidelines
    assert [one.name for one in every if not one.adopted] == [
        "Work-Relatedness",
        "Pain, Suffering, and the Restoration of Function",
        "Independent Medical Examinations and Consultations",
    ]
    assert [one.name for one in every if one.undivided] == ["Acupuncture Treatment"]
    assert [one.name for one in every if one.numbered] == ["Opioid Treatment"]


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("Eyee 2004", "Eye 2004"),
        ("Knee Complaint 2018", "Knee Complaints 2004"),
        ("Elbow Complaint 2006", "Elbow Complaints 2007"),
        ("Elbow Complaint", "Elbow Complaints"),
        ("Kneee Complaints 12345", None),
        ("2004", None),
    ],
)
def test_the_nearest_name(name, nearest):
    assert guidelines.nearest(name) == nearest


@pytest.mark.parametrize(
    ("words", "pages", "unread", "loose"),
    [
        ("74 74", ((74, 74), (74, 74)), None, []),
        ("74 73", ((74, 74), (73, 73)), None, []),
        ("74 75", ((74, 75),), None, ["74 75"]),
        ("lO . .", (), "lO", []),
        ("2A and more, z", (), "2A", []),
        ("x y, z", (), "x y", []),
        ("24, 2O and more", ((24, 24),), "2O", []),
    ],
)
def test_the_limits_of_pages(words, pages, unread, loose):
    (citation,) = parse(f"{MTUS}Chronic Pain Treatment Guidelines Page(s): {words}").citations
    assert citation.pages == pages
    assert (citation.unread_pages and citation.unread_pages.text) == unread
    assert [one.text for one in citation.loose_ranges] == loose


@pytest.mark.parametrize(
    ("words", "read"),
    [
        (
            "Official Disability Guidelines, Knee; Elbow; Shoulder, Slings",
            [
                ("Official Disability Guidelines", "Knee", [], None),
                (None, "Elbow", [], None),
                (None, "Shoulder", ["Slings"], None),
            ],
        ),
        ("ODG Lifting Guidelines here", [("ODG", None, ["Lifting Guidelines here"], None)]),
        ("ODG Knee guidelines; rest", [("ODG", "Knee", ["rest"], None)]),
        ("http://www.example.org//x, 2012", [("http://www.example.org//x", None, ["2012"], "2012")]),
        ("Smith: a study//of things, 1999, notes", [("Smith", None, ["a study//of things, 1999, notes"], "1999")]),
        ("A study of 2011 by Smith", [("A study of 2011 by Smith", None, [], None)]),
    ],
)
def test_the_limits_of_sources(words, read):
    found = parse(f"{NON}{words}.").citations
    assert [
        (
            one.guideline and one.guideline.text,
            one.chapter and one.chapter.text,
            [topic.text for topic in one.topics],
            one.year and one.year.text,
        )
        for one in found
    ] == read
