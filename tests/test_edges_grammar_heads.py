"""How citations name their guideline: years, versions and chapters in whatever order, and where the next one begins."""

from __future__ import annotations

import pytest

from imrlint.grammar.guideline_line import parse

# What is cited, and each citation as it is read: the words, then the known guideline and the edition that they name.
MTUS = [
    ("Eye 20044", [{"name": "Eye", "year": "20044", "known": "Eye"}]),
    ("Eye 200 guidelines", [{"name": "Eye", "year": "200", "known": "Eye"}]),
    ("Eye 200, Section(s): Care", [{"name": "Eye", "year": "200", "known": "Eye", "topics": ["Care"]}]),
    ("Eye 200", [{"name": "Eye", "known": "Eye", "topics": ["200"]}]),
    ("Eye 2004 guidelines", [{"name": "Eye", "year": "2004", "known": "Eye", "edition": 2004}]),
    ("Eye guidelines 2004 guidelines", [{"name": "Eye guidelines", "year": "2004", "known": "Eye", "edition": 2004}]),
    ("Eye (2004) edition", [{"name": "Eye", "year": "2004", "known": "Eye", "edition": 2004}]),
    ("Eye, 2004 version", [{"name": "Eye", "year": "2004", "known": "Eye", "edition": 2004}]),
    ("Eye Care 2004", [{"name": "Eye Care", "year": "2004"}]),
    ("Eye care of all", [{"name": "Eye", "known": "Eye", "topics": ["care of all"]}]),
    ("Tooth Care 2004", [{"name": "Tooth Care", "year": "2004"}]),
    ("Tooth Care, and Hair Care 2004", [{"name": "Tooth Care, and Hair Care", "year": "2004"}]),
    (
        "Eye 2004, and Hair Care 2004",
        [{"name": "Eye", "year": "2004", "known": "Eye", "edition": 2004}, {"name": "Hair Care", "year": "2004"}],
    ),
    (
        "Eye 2004, and Hair Care, and Knee Complaints 2004",
        [
            {"name": "Eye", "year": "2004", "known": "Eye", "edition": 2004, "topics": ["and Hair Care"]},
            {"name": "Knee Complaints", "year": "2004", "known": "Knee Complaints", "edition": 2004},
        ],
    ),
    (
        "Eye 2004, and Hair, and Nails, and Knee Complaints 2004",
        [
            {"name": "Eye", "year": "2004", "known": "Eye", "edition": 2004, "topics": ["and Hair", "Nails"]},
            {"name": "Knee Complaints", "year": "2004", "known": "Knee Complaints", "edition": 2004},
        ],
    ),
    (
        "Knee Complaints 2004, and Tooth Care, and Hair, and Low Back Complaints 2004 Page(s): 3",
        [
            {
                "name": "Knee Complaints",
                "year": "2004",
                "known": "Knee Complaints",
                "edition": 2004,
                "topics": ["and Tooth Care", "Hair"],
            },
            {"name": "Low Back Complaints", "year": "2004", "known": "Low Back Complaints", "edition": 2004, "pages": [(3, 3)]},
        ],
    ),
    ("Tooth Care, Section(s): Hair", [{"name": "Tooth Care", "topics": ["Hair"]}]),
    ("Tooth Care Page(s): 3", [{"name": "Tooth Care", "pages": [(3, 3)]}]),
    ("Chapter 12 Low Back Complaints", [{"chapter": 12, "title": "Low Back Complaints", "known": "Low Back Complaints"}]),
    ("Chapter 12: Low Back Complaints", [{"chapter": 12, "title": "Low Back Complaints", "known": "Low Back Complaints"}]),
    ("Chapter 12", [{"chapter": 12, "known": "Low Back Complaints"}]),
    ("ACOEM", [{"name": "ACOEM", "known": "ACOEM"}]),
    ("ACOEM 2004", [{"name": "ACOEM", "year": "2004", "known": "ACOEM", "edition": 2004}]),
    ("ACOEM guidelines 2004", [{"name": "ACOEM guidelines", "year": "2004", "known": "ACOEM", "edition": 2004}]),
    (
        "ACOEM Guidelines, 2nd Edition (2004), Chapter 12",
        [
            {
                "name": "ACOEM Guidelines",
                "year": "2004",
                "version": "2nd Edition",
                "chapter": 12,
                "known": "Low Back Complaints",
                "edition": 2004,
            }
        ],
    ),
    (
        "ACOEM 2nd ed. Chapter 12 Low Back Complaints",
        [
            {
                "name": "ACOEM",
                "version": "2nd ed.",
                "chapter": 12,
                "title": "Low Back Complaints",
                "known": "Low Back Complaints",
                "edition": 2004,
            }
        ],
    ),
    (
        "ACOEM (2nd Edition), Low Back Complaints",
        [
            {
                "name": "ACOEM",
                "version": "(2nd Edition)",
                "title": "Low Back Complaints",
                "known": "Low Back Complaints",
                "edition": 2004,
            }
        ],
    ),
    (
        "ACOEM Low Back Complaints Chapter 12",
        [{"name": "ACOEM", "chapter": 12, "title": "Low Back Complaints", "known": "Low Back Complaints"}],
    ),
    (
        "ACOEM Low Back Complaints, Chapter 12: x",
        [{"name": "ACOEM", "title": "Low Back Complaints", "known": "Low Back Complaints", "topics": ["Chapter 12: x"]}],
    ),
    ("ACOEM Low Back Complaints chapter", [{"name": "ACOEM", "title": "Low Back Complaints", "known": "Low Back Complaints"}]),
    (
        "ACOEM Revised 2007 Elbow",
        [{"name": "ACOEM", "version": "Revised 2007", "title": "Elbow", "known": "Elbow Complaints", "edition": 2007}],
    ),
    (
        "ACOEM Chapter 10 Elbow Complaints (Revised 2007)",
        [
            {
                "name": "ACOEM",
                "version": "(Revised 2007)",
                "chapter": 10,
                "title": "Elbow Complaints",
                "known": "Elbow Complaints",
                "edition": 2007,
            }
        ],
    ),
    (
        "ACOEM third edition Chapter 9",
        [{"name": "ACOEM", "version": "third edition", "chapter": 9, "known": "Shoulder Complaints"}],
    ),
    (
        "ACOEM Chapter 12 (Low Back Complaints) 2004",
        [
            {
                "name": "ACOEM",
                "year": "2004",
                "chapter": 12,
                "title": "Low Back Complaints",
                "known": "Low Back Complaints",
                "edition": 2004,
            }
        ],
    ),
    (
        "ACOEM Chapter 12, 2004",
        [{"name": "ACOEM", "year": "2004", "chapter": 12, "known": "Low Back Complaints", "edition": 2004}],
    ),
    (
        "ACOEM Chapter 12 / Low Back Complaints",
        [{"name": "ACOEM", "chapter": 12, "title": "Low Back Complaints", "known": "Low Back Complaints"}],
    ),
    ("ACOEM, Ch. 12, Page(s): 300", [{"name": "ACOEM", "chapter": 12, "known": "Low Back Complaints", "pages": [(300, 300)]}]),
    ("ACOEM chapters 12 x y", [{"name": "ACOEM", "chapter": 12, "title": "x y", "known": "Low Back Complaints"}]),
    ("ACOEM Chapter 99 Tails", [{"name": "ACOEM", "chapter": 99, "title": "Tails", "known": "ACOEM"}]),
    (
        "Chronic Pain Medical Treatment Guidelines (May 2009)",
        [
            {
                "name": "Chronic Pain Medical Treatment Guidelines",
                "year": "2009",
                "known": "Chronic Pain Medical Treatment",
                "edition": 2009,
            }
        ],
    ),
    (
        "Chronic Pain Medical Treatment Guidelines, July 18, 2009",
        [
            {
                "name": "Chronic Pain Medical Treatment Guidelines",
                "year": "2009",
                "known": "Chronic Pain Medical Treatment",
                "edition": 2009,
            }
        ],
    ),
    (
        "Chronic Pain Medical Treatment 2009 Guidelines",
        [{"name": "Chronic Pain Medical Treatment", "year": "2009", "known": "Chronic Pain Medical Treatment", "edition": 2009}],
    ),
    (
        "Chronic Pain Medical Treatment Guidelines 8 CCR 9792.24.2 (Effective July 18, 2009)",
        [
            {
                "name": "Chronic Pain Medical Treatment Guidelines",
                "year": "2009",
                "known": "Chronic Pain Medical Treatment",
                "edition": 2009,
                "topics": ["9792.24.2"],
            }
        ],
    ),
    (
        "Chronic Pain Medical Treatment 9792.24.2 2009",
        [
            {
                "name": "Chronic Pain Medical Treatment",
                "year": "2009",
                "known": "Chronic Pain Medical Treatment",
                "edition": 2009,
                "topics": ["9792.24.2"],
            }
        ],
    ),
    (
        "Chronic Pain Medical Treatment 2009, 9792.24.2, Section(s): Opioids Page(s): 76-80",
        [
            {
                "name": "Chronic Pain Medical Treatment",
                "year": "2009",
                "known": "Chronic Pain Medical Treatment",
                "edition": 2009,
                "topics": ["9792.24.2", "Opioids"],
                "pages": [(76, 80)],
            }
        ],
    ),
    (
        "Eye 2004 and Knee Complaints 2004",
        [
            {"name": "Eye", "year": "2004", "known": "Eye", "edition": 2004},
            {"name": "Knee Complaints", "year": "2004", "known": "Knee Complaints", "edition": 2004},
        ],
    ),
    ("Eye 2004 and more", [{"name": "Eye", "year": "2004", "known": "Eye", "edition": 2004, "topics": ["and more"]}]),
    (
        "Eye 2004. Knee Complaints 2004",
        [
            {"name": "Eye", "year": "2004", "known": "Eye", "edition": 2004},
            {"name": "Knee Complaints", "year": "2004", "known": "Knee Complaints", "edition": 2004},
        ],
    ),
    (
        "Eye 2004, Section(s): A, 9792.23.5 B",
        [{"name": "Eye", "year": "2004", "known": "Eye", "edition": 2004, "topics": ["A", "9792.23.5 B"]}],
    ),
]
OTHERS = [
    ("UpToDate; ODG Knee; Smith", [{"name": "UpToDate"}, {"name": "ODG", "odg": "Knee", "topics": ["Smith"]}]),
    ("UpToDate. ODG Knee", [{"name": "UpToDate"}, {"name": "ODG", "odg": "Knee"}]),
    ("Knee, Slings", [{"odg": "Knee", "topics": ["Slings"]}]),
    ("Knee", [{"odg": "Knee"}]),
    ("ODG, Slings, Knee & Leg Chapter, Braces", [{"name": "ODG", "odg": "Knee & Leg", "topics": ["Slings", "Braces"]}]),
    ("ODG Knee - Slings", [{"name": "ODG", "odg": "Knee", "topics": ["Slings"]}]),
    ("http://www.example.org", [{"name": "http://www.example.org"}]),
    ("ACOEM Chapter 12", [{"name": "ACOEM", "chapter": 12, "known": "Low Back Complaints"}]),
    (
        "ACOEM 3rd edition, Low Back",
        [{"name": "ACOEM", "version": "3rd edition", "title": "Low Back", "known": "Low Back Complaints"}],
    ),
    (
        "ACOEM, Chapter 12 Low Back Complaints Page(s): 300",
        [{"name": "ACOEM", "chapter": 12, "title": "Low Back Complaints", "known": "Low Back Complaints", "pages": [(300, 300)]}],
    ),
    ("ODG, Knee, (updated)", [{"name": "ODG", "version": "(updated)", "odg": "Knee"}]),
    ("ODG 2010 Knee", [{"name": "ODG", "year": "2010", "odg": "Knee"}]),
    ("ODG, Pain (Chronic), Opioids; Knee", [{"name": "ODG", "odg": "Pain (Chronic)", "topics": ["Opioids"]}, {"odg": "Knee"}]),
]


def word(part):
    return part and part.text


def told(one):
    acoem = one.chapter_number is not None or one.chapter_title is not None
    values = {
        "name": word(one.guideline),
        "year": word(one.year),
        "version": word(one.version),
        "chapter": one.chapter_number,
        "title": word(one.chapter_title),
        "odg": word(one.chapter) if one.basis == "Non-MTUS" and not acoem else None,
        "known": one.known and one.known.name,
        "edition": one.edition and one.edition.year,
        "topics": [topic.text for topic in one.topics],
        "pages": list(one.pages),
    }
    return {name: value for name, value in values.items() if value not in (None, [])}


@pytest.mark.parametrize(("line", "citations"), MTUS)
def test_guidelines_of_the_mtus(line, citations):
    assert [told(one) for one in parse(f"Decision based on MTUS {line}.").citations] == citations


@pytest.mark.parametrize(("line", "citations"), OTHERS)
def test_other_sources(line, citations):
    assert [told(one) for one in parse(f"Decision based on Non-MTUS Citation {line}.").citations] == citations
