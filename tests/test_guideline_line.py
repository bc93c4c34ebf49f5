"""The grammar of guideline lines: made-up lines in the forms that letters print, and what they must read as."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from imrlint.grammar import guidelines
from imrlint.grammar.guideline_line import Citation, GuidelineLine, Part, parse

MTUS = "Decision based on MTUS "
OTHER = "Decision based on Non-MTUS Citation "
ODG = "Official Disability Guidelines"
OUTSIDE = "The Expert Reviewer based their decision on recommendation(s) outside of the MTUS Guidelines."
NOT_BASED = "The Expert Reviewer did not base their decision on the MTUS."
NONE = "The Claims Administrator did not cite any medical evidence for its decision."


def texts(parts: tuple[Part, ...]) -> list[str]:
    return [part.text for part in parts]


def word(part: Part | None) -> str | None:
    return part and part.text


def the_one(line: str) -> Citation:
    (citation,) = parse(line).citations
    return citation


def every_part(line: GuidelineLine) -> Iterator[Part]:
    yield from (part for part in (line.outside_mtus, line.none_cited, line.empty_non_mtus, line.malformed) if part)
    yield from line.missing_separators
    for one in line.citations:
        single = (
            one.text,
            one.guideline,
            one.chapter,
            one.chapter_title,
            one.year,
            one.version,
            one.sections_label,
            one.pages_label,
        )
        yield from (part for part in (*single, one.unread_pages) if part)
        yield from (*one.topics, *one.page_parts, *one.loose_ranges, *one.regulations, *one.regulation_ranges)


# One guideline: line behind "Decision based on MTUS", guideline, year, topics, entry of the catalogue, year of the edition.
ONE = [
    ("Acupuncture Treatment 2007.", "Acupuncture Treatment", "2007", [], "Acupuncture Treatment", 2007),
    ("Accupuncture Treatment 2007.", "Accupuncture Treatment", "2007", [], "Acupuncture Treatment", 2007),
    ("Eye 2004, Section(s): Initial Care.", "Eye", "2004", ["Initial Care"], "Eye", 2004),
    ("Stress Related Conditions 2004.", "Stress Related Conditions", "2004", [], "Stress-Related Conditions", 2004),
    (
        "Forearm, Wrist, and Hand Complaints 2004, Section(s): Activity Modification, Summary.",
        "Forearm, Wrist, and Hand Complaints",
        "2004",
        ["Activity Modification", "Summary"],
        "Forearm, Wrist, and Hand Complaints",
        2004,
    ),
    (
        "Forewarm, Wrist & Hand Complaints 2004.",
        "Forewarm, Wrist & Hand Complaints",
        "2004",
        [],
        "Forearm, Wrist, and Hand Complaints",
        2004,
    ),
    (
        "Hand, Wrist and Forearm Disorders 2019.",
        "Hand, Wrist and Forearm Disorders",
        "2019",
        [],
        "Hand, Wrist, and Forearm Disorders",
        2019,
    ),
    (
        "Workplace Mental Health: Anxiety Disorders 2021, Section(s): Overview.",
        "Workplace Mental Health: Anxiety Disorders",
        "2021",
        ["Overview"],
        "Workplace Mental Health: Anxiety Disorders",
        2021,
    ),
    (
        "Occupational/Work-Related Asthma Medical Treatment 2016.",
        "Occupational/Work-Related Asthma Medical Treatment",
        "2016",
        [],
        "Occupational/Work-Related Asthma",
        2016,
    ),
    ("Coronavirus (COVID-19) 2021.", "Coronavirus (COVID-19)", "2021", [], "Coronavirus (COVID-19)", 2021),
    ("Hip and Groin 2011.", "Hip and Groin", "2011", [], "Hip and Groin Disorders", 2011),
    ("Chronic Pain 2017, Section(s): Yoga.", "Chronic Pain", "2017", ["Yoga"], "Chronic Pain", 2017),
    (
        "Chronic Pain Medical Treatment 2016 Guidelines, Section(s): Tricyclics.",
        "Chronic Pain Medical Treatment",
        "2016",
        ["Tricyclics"],
        "Chronic Pain Medical Treatment",
        2016,
    ),
    (
        "Chronic Pain Treatment Guidelines (May 2009) Yoga.",
        "Chronic Pain Treatment Guidelines",
        "2009",
        ["Yoga"],
        "Chronic Pain Medical Treatment",
        2009,
    ),
    ("Chronic Pain Treatment Guidelines.", "Chronic Pain Treatment Guidelines", None, [], "Chronic Pain Medical Treatment", None),
    (
        "Chronic Pain Treatment Guidelines Methadone.",
        "Chronic Pain Treatment Guidelines",
        None,
        ["Methadone"],
        "Chronic Pain Medical Treatment",
        None,
    ),
    ("Low Back Complaints 2005, Section(s): Summary.", "Low Back Complaints", "2005", ["Summary"], "Low Back Complaints", None),
    ("Tooth Complaints 2004, Section(s): Summary.", "Tooth Complaints", "2004", ["Summary"], None, None),
    ("Chronic Pain Medical Treatmnt 2016.", "Chronic Pain Medical Treatmnt", "2016", [], None, None),
    ("Back Care Handbook, Section(s): Lifting.", "Back Care Handbook", None, ["Lifting"], None, None),
    (
        "low  back  complaints  2004,  Section(s):  Summary.",
        "low  back  complaints",
        "2004",
        ["Summary"],
        "Low Back Complaints",
        2004,
    ),
]


@pytest.mark.parametrize(("line", "guideline", "year", "topics", "known", "edition"), ONE)
def test_one_guideline_of_the_mtus(line: Any, guideline: Any, year: Any, topics: Any, known: Any, edition: Any) -> None:
    citation = the_one(MTUS + line)
    assert citation.basis == "MTUS"
    assert (word(citation.guideline), word(citation.year), texts(citation.topics)) == (guideline, year, topics)
    assert (citation.known and citation.known.name, citation.edition and citation.edition.year) == (known, edition)
    assert citation.text.text == line.removesuffix(".")


def test_every_name_and_year_of_the_catalogue_is_read_as_printed() -> None:
    for guideline in guidelines.catalogue().guidelines:
        for name in (guideline.name, *guideline.aliases):
            for edition in guideline.editions:
                citation = the_one(f"{MTUS}{name} {edition.year}, Section(s): Summary.")
                assert word(citation.year) == str(edition.year), name
                assert texts(citation.topics) == ["Summary"], name
                assert citation.known is not None, name
                assert citation.edition is not None, name
                assert citation.edition.year == edition.year, name


@pytest.mark.parametrize(
    ("line", "pairs"),
    [
        ("Knee Complaints 2004, and Eye 2004.", [("Knee Complaints", []), ("Eye", [])]),
        (
            "General Approaches 2004, Section(s): Prevention, Initial Approaches to Treatment, and Eye 2004, Section(s): Summary.",
            [("General Approaches", ["Prevention", "Initial Approaches to Treatment"]), ("Eye", ["Summary"])],
        ),
        (
            "Elbow Complaints 2007, and Forearm, Wrist, and Hand Complaints 2004, Section(s): Special Studies, and Prevention 2018.",
            [("Elbow Complaints", []), ("Forearm, Wrist, and Hand Complaints", ["Special Studies"]), ("Prevention", [])],
        ),
        (
            "Low Back Disorders 2020, Section(s): Yoga, and Workplace Mental Health: Depressive Disorders 2020, Section(s): Screening.",
            [("Low Back Disorders", ["Yoga"]), ("Workplace Mental Health: Depressive Disorders", ["Screening"])],
        ),
        (
            "Knee Complaints 2004, Section(s): Summary, and Tooth Complaints 2004, Section(s): Summary.",
            [("Knee Complaints", ["Summary"]), ("Tooth Complaints", ["Summary"])],
        ),
        (
            "Knee Complaints 2004, Section(s): Initial Care, and Special Studies.",
            [("Knee Complaints", ["Initial Care", "Special Studies"])],
        ),
        (
            "Eye 2004, Section(s): Summary. Knee Complaints 2004, Section(s): Summary.",
            [("Eye", ["Summary"]), ("Knee Complaints", ["Summary"])],
        ),
        (
            "Postsurgical Treatment Guidelines, Acupuncture Treatment Guidelines.",
            [("Postsurgical Treatment Guidelines", []), ("Acupuncture Treatment Guidelines", [])],
        ),
    ],
)
def test_several_guidelines(line: Any, pairs: Any) -> None:
    assert [(word(one.guideline), texts(one.topics)) for one in parse(MTUS + line).citations] == pairs


@pytest.mark.parametrize(
    ("guideline", "topics"),
    [
        ("Chronic Pain Medical Treatment 2016", ["NSAIDs, GI symptoms & cardiovascular risk", "Tricyclics"]),
        ("Chronic Pain Medical Treatment 2016", ["NSAIDs, specific drug list & adverse effects"]),
        (
            "Chronic Pain Medical Treatment 2016",
            ["Yoga", "Ultrasound, therapeutic", "Capsaicin, topical (chili pepper/cayenne pepper)"],
        ),
        ("Chronic Pain Medical Treatment 2016", ["Benzodiazepine dependence, maintenance", "CRPS, diagnostic tests"]),
        ("Chronic Pain Medical Treatment 2016", ["Work conditioning, work hardening", "Topical analgesics, compounded"]),
        ("Chronic Pain Medical Treatment 2016", ["Topical analgesics", "Compound drugs"]),
        ("Chronic Pain Medical Treatment 2016", ["An unknown remedy (with, commas, inside)", "Another one [a, b]"]),
        ("Postsurgical Treatment 2009", ["Knee", "Forearm, Wrist, & Hand"]),
        ("Postsurgical Treatment 2009", ["Elbow & Upper Arm"]),
        ("Opioid Treatment 2016", ["1.3", "3.3.6", "4"]),
        ("Opioid Treatment 2016", ["3.1 Opioids for Dragons: Fire, smoke and ash: Use of Water", "4. Tapering Opioids"]),
        ("Opioid Treatment 2016", ["2. Opioids for Subacute Pain", "3.3.6 Opioids for Dragons: Use of Tests, before and after"]),
        ("Elbow Complaints 2007", ["326", "Recommendations"]),
    ],
)
def test_topics_keep_their_commas(guideline: Any, topics: Any) -> None:
    citation = the_one(f"{MTUS}{guideline}, Section(s): {', '.join(topics)}.")
    assert texts(citation.topics) == topics
    assert citation.pages == ()
    assert word(citation.sections_label) == "Section(s):"


def test_every_topic_of_the_catalogue_stays_whole() -> None:
    for guideline in guidelines.catalogue().guidelines:
        for edition in guideline.editions:
            for topic in edition.topics:
                line = f"{MTUS}{guideline.name} {edition.year}, Section(s): {topic.name}, {topic.name}."
                assert texts(the_one(line).topics) == [topic.name, topic.name]


def test_topics_without_a_label() -> None:
    citation = the_one(
        MTUS + "Chronic Pain Treatment Guidelines Opioids, criteria for use: When to stop; Opioids, dosing; Yoga Page(s): 80."
    )
    assert texts(citation.topics) == ["Opioids, criteria for use: When to stop", "Opioids, dosing", "Yoga"]
    assert citation.pages == ((80, 80),)


# Words behind "Chronic Pain Treatment Guidelines ": label, pages, parts, unread words.
PAGES = [
    ("Page(s): 24", "Page(s):", [(24, 24)], ["24"], None),
    ("Page(s) 24", "Page(s)", [(24, 24)], ["24"], None),
    ("Pages: 24", "Pages:", [(24, 24)], ["24"], None),
    ("Pages 24", "Pages", [(24, 24)], ["24"], None),
    ("Page 24", "Page", [(24, 24)], ["24"], None),
    ("pg. 107", "pg.", [(107, 107)], ["107"], None),
    ("p 101", "p", [(101, 101)], ["101"], None),
    ("Page(s): pp. 78", "Page(s):", [(78, 78)], ["78"], None),
    ("Page(s): 78 of 127", "Page(s):", [(78, 78)], ["78"], None),
    ("Page(s): 78 of 127, 80 of 127", "Page(s):", [(78, 78), (80, 80)], ["78", "80"], None),
    ("Page(s): 74-97", "Page(s):", [(74, 97)], ["74-97"], None),
    ("Page(s): 74- 80", "Page(s):", [(74, 80)], ["74- 80"], None),
    ("Page(s): 74 – 80", "Page(s):", [(74, 80)], ["74 – 80"], None),
    ("Page(s): 74 to 80", "Page(s):", [(74, 80)], ["74 to 80"], None),
    ("Page(s): 74, 78-80; 91 and 93 & 95", "Page(s):", [(74, 74), (78, 80), (91, 91), (93, 93), (95, 95)], None, None),
    ("Page(s): 97-74", "Page(s):", [(97, 74)], ["97-74"], None),
    ("Page(s): 126-98", "Page(s):", [(126, 98)], ["126-98"], None),
    ("Page(s): 107-9, 103-05", "Page(s):", [(107, 109), (103, 105)], ["107-9", "103-05"], None),
    ("Page(s): 2A", "Page(s):", [], [], "2A"),
    ("Page(s): 24.5", "Page(s):", [], [], "24.5"),
    ("Page(s): lO", "Page(s):", [], [], "lO"),
    ("Page(s): twenty-four", "Page(s):", [], [], "twenty-four"),
    ("Page(s): 24, 2A", "Page(s):", [(24, 24)], ["24"], "2A"),
    ("Page(s): 74-8O", "Page(s):", [], [], "74-8O"),
    ("Page(s): 74-", "Page(s):", [], [], "74-"),
    ("Page(s):", "Page(s):", [], [], ""),
    ("Page(s): ", "Page(s):", [], [], ""),
]


@pytest.mark.parametrize(("words", "label", "pages", "parts", "unread"), PAGES)
def test_pages(words: Any, label: Any, pages: Any, parts: Any, unread: Any) -> None:
    citation = the_one(f"{MTUS}Chronic Pain Treatment Guidelines {words}.")
    assert (word(citation.pages_label), list(citation.pages)) == (label, pages)
    assert word(citation.unread_pages) == unread
    assert parts is None or texts(citation.page_parts) == parts
    assert citation.topics == ()


def test_loose_ranges_read_as_ranges() -> None:
    citation = the_one(MTUS + "Chronic Pain Treatment Guidelines Page(s): 74--80, 91 93.")
    assert citation.pages == ((74, 80), (91, 93))
    assert texts(citation.loose_ranges) == ["74--80", "91 93"]


def test_topics_behind_pages() -> None:
    citation = the_one(MTUS + "ACOEM Chapter 12 Low Back Complaints Page(s): 308-310, Table 12-8.")
    assert (citation.pages, texts(citation.topics), citation.unread_pages) == (((308, 310),), ["Table 12-8"], None)
    citation = the_one(MTUS + "Chronic Pain Treatment Guidelines Yoga Page(s): 126, Weaning of medications Page(s): 124.")
    assert (citation.pages, texts(citation.topics)) == (((126, 126), (124, 124)), ["Yoga", "Weaning of medications"])


# Words behind MTUS: chapter, number, title, version, topics, entry of the catalogue, year of the edition.
ACOEM = [
    (
        "ACOEM Chapter 13 Knee Complaints Page(s): 340",
        "Chapter 13 Knee Complaints",
        13,
        "Knee Complaints",
        None,
        [],
        "Knee Complaints",
        None,
    ),
    (
        "ACOEM Chapter 9 (Shoulder Complaints)",
        "Chapter 9 (Shoulder Complaints)",
        9,
        "Shoulder Complaints",
        None,
        [],
        "Shoulder Complaints",
        None,
    ),
    (
        "ACOEM Chapter 13 Low Back Complaints",
        "Chapter 13 Low Back Complaints",
        13,
        "Low Back Complaints",
        None,
        [],
        "Low Back Complaints",
        None,
    ),
    (
        "ACOEM Chapter 12 Low Back Disorders",
        "Chapter 12 Low Back Disorders",
        12,
        "Low Back Disorders",
        None,
        [],
        "Low Back Complaints",
        None,
    ),
    (
        "ACOEM Chapter 12 Tail Trouble Page(s): 300",
        "Chapter 12 Tail Trouble",
        12,
        "Tail Trouble",
        None,
        [],
        "Low Back Complaints",
        None,
    ),
    ("Chapter 16 Eye", "Chapter 16 Eye", 16, "Eye", None, [], "Eye", None),
    (
        "ACOEM, Chapter 8, Special Studies, Page(s): 177",
        "Chapter 8",
        8,
        None,
        None,
        ["Special Studies"],
        "Neck and Upper Back Complaints",
        None,
    ),
    (
        "ACOEM Practice Guidelines, 2nd Edition, Chapter 14",
        "Chapter 14",
        14,
        None,
        "2nd Edition",
        [],
        "Ankle and Foot Complaints",
        2004,
    ),
    ("ACOEM 3rd ed., Chapter 12, pg. 607", "Chapter 12", 12, None, "3rd ed.", [], "Low Back Complaints", None),
    (
        "ACOEM Chapter 10 Elbow Disorders (Revised 2007)",
        "Chapter 10 Elbow Disorders (Revised 2007)",
        10,
        "Elbow Disorders (Revised 2007)",
        None,
        [],
        "Elbow Complaints",
        2007,
    ),
    ("ACOEM", None, None, None, None, [], "ACOEM", None),
    ("American College of Occupational and Environmental Medicine (ACOEM)", None, None, None, None, [], "ACOEM", None),
]


@pytest.mark.parametrize(("words", "chapter", "number", "title", "version", "topics", "known", "edition"), ACOEM)
def test_chapters_of_acoem(
    words: Any, chapter: Any, number: Any, title: Any, version: Any, topics: Any, known: Any, edition: Any
) -> None:
    citation = the_one(f"{MTUS}{words}.")
    assert (word(citation.chapter), citation.chapter_number, word(citation.chapter_title)) == (chapter, number, title)
    assert (word(citation.version), texts(citation.topics)) == (version, topics)
    assert (citation.known and citation.known.name, citation.edition and citation.edition.year) == (known, edition)


def test_glued_citations_are_two() -> None:
    line = parse(MTUS + "ACOEM Chapter 13 Knee Complaints Page(s): 340,Chronic Pain Treatment Guidelines Yoga.")
    assert [word(one.guideline) for one in line.citations] == ["ACOEM", "Chronic Pain Treatment Guidelines"]
    assert line.citations[0].pages == ((340, 340),)
    assert line.citations[0].unread_pages is None
    assert texts(line.missing_separators) == [","]
    line = parse(MTUS + "Knee Complaints Page(s): 340 Chronic Pain Treatment Guidelines Page(s): 24.")
    assert [one.pages for one in line.citations] == [((340, 340),), ((24, 24),)]
    assert texts(line.missing_separators) == [" "]
    line = parse(MTUS + "Knee Complaints Page(s): 340, Chronic Pain Treatment Guidelines Page(s): 24.")
    assert len(line.citations) == 2
    assert line.missing_separators == ()


@pytest.mark.parametrize(
    ("words", "topics", "singles", "ranges", "sections"),
    [
        ("Chronic Pain Treatment Guidelines 9792.24.2, Yoga Page(s): 126", ["9792.24.2", "Yoga"], ["9792.24.2"], [], ["Yoga"]),
        ("9792.23.5 Low Back Complaints Page(s): 303", ["9792.23.5"], ["9792.23.5"], [], []),
        (
            "Low Back Complaints 2004, 8 CCR §9792.23.5, Section(s): Summary",
            ["9792.23.5", "Summary"],
            ["9792.23.5"],
            [],
            ["Summary"],
        ),
        ("Chronic Pain Treatment Guidelines 8 C.C.R. 9792.20 - 9792.26 Page(s): 43", [], [], ["9792.20 - 9792.26"], []),
        ("Chronic Pain Treatment Guidelines Page(s): 8 C.C.R. 9792.20-9792.26 Page 43 of 127", [], [], ["9792.20-9792.26"], []),
    ],
)
def test_regulations(words: Any, topics: Any, singles: Any, ranges: Any, sections: Any) -> None:
    citation = the_one(f"{MTUS}{words}.")
    assert (texts(citation.topics), texts(citation.regulations), texts(citation.regulation_ranges)) == (topics, singles, ranges)
    assert texts(citation.sections) == sections
    assert citation.unread_pages is None
    assert citation.known is not None


# Words behind "Non-MTUS Citation": one (guideline, chapter, topics, source) for each citation.
SOURCES = [
    (ODG, [(ODG, None, [], "Official Disability Guidelines")]),
    (f"{ODG} (ODG) Knee & Leg, Walking aids", [(f"{ODG} (ODG)", "Knee & Leg", ["Walking aids"], ODG)]),
    (f"{ODG} (ODG), Knee and Leg Chapter, Walking aids", [(f"{ODG} (ODG)", "Knee and Leg", ["Walking aids"], ODG)]),
    (f"{ODG}: Shoulder - Slings (arm slings)", [(ODG, "Shoulder", ["Slings (arm slings)"], ODG)]),
    ("(ODG): Shoulder (Slings (arm))", [("(ODG)", "Shoulder", ["Slings (arm)"], ODG)]),
    (
        f"{ODG} - Low Back - Lumbar & Thoracic (Acute & Chronic), Yoga; Lifting",
        [(ODG, "Low Back - Lumbar & Thoracic (Acute & Chronic)", ["Yoga", "Lifting"], ODG)],
    ),
    (
        f"{ODG} (ODG) Low Back (Thoracic and Lumbar, Acute and Chronic) Chapter, Yoga",
        [(f"{ODG} (ODG)", "Low Back (Thoracic and Lumbar, Acute and Chronic)", ["Yoga"], ODG)],
    ),
    (f"{ODG} (ODG), Pain (Chronic), Yoga", [(f"{ODG} (ODG)", "Pain (Chronic)", ["Yoga"], ODG)]),
    (f"{ODG} (ODG) lifting aids, elbow chapter", [(f"{ODG} (ODG)", "elbow", ["lifting aids"], ODG)]),
    (f"{ODG} (ODG), Lifting Guidelines", [(f"{ODG} (ODG)", None, ["Lifting Guidelines"], ODG)]),
    (f"{ODG}, Shoulder Chapter, Hand Chapter, Slings", [(ODG, "Shoulder Chapter, Hand", ["Slings"], ODG)]),
    (
        f"{ODG} (ODG), Neck & Upper Back, Elbow and Forearm, Wrist and Hand chapters: Splints",
        [(f"{ODG} (ODG)", "Neck & Upper Back, Elbow and Forearm, Wrist and Hand", ["Splints"], ODG)],
    ),
    (f"{ODG}, Knee (updated 01/02/17); ODG, Elbow (updated 01/03/17)", [(ODG, "Knee", [], ODG), ("ODG", "Elbow", [], ODG)]),
    (
        f"{ODG} (ODG) Knee, Braces. {ODG} (ODG) Lifting Guidelines",
        [(f"{ODG} (ODG)", "Knee", ["Braces"], ODG), (f"{ODG} (ODG)", None, ["Lifting Guidelines"], ODG)],
    ),
    (
        f"{ODG}, Knee, Braces; Low Back (Acute & Chronic)",
        [(ODG, "Knee", ["Braces"], ODG), (None, "Low Back (Acute & Chronic)", [], ODG)],
    ),
    ("Knee (Braces)", [(None, "Knee", ["Braces"], ODG)]),
    (
        f"{ODG} (ODG) Elbow and Other Medical Treatment Guidelines AANEM Handbook of Needles",
        [(f"{ODG} (ODG)", "Elbow", [], ODG), ("AANEM", None, ["Handbook of Needles"], "AANEM")],
    ),
    (f"ACOEM guidelines and the {ODG}", [("ACOEM guidelines", None, [], "ACOEM"), (ODG, None, [], ODG)]),
    ("ACOEM Hip and Groin Chapter/Braces", [("ACOEM", "Hip and Groin", ["Braces"], "ACOEM")]),
    ("http://www.drugs.com/made-up-name.html", [("http://www.drugs.com/made-up-name.html", None, [], "Drugs.com")]),
    ("www.example.org/a.b/c; ODG Knee", [("www.example.org/a.b/c", None, [], None), ("ODG", "Knee", [], ODG)]),
    ("UpToDate, Is a knee a joint? version 21.0.", [("UpToDate", None, ["Is a knee a joint? version 21.0"], "UpToDate")]),
    (
        "University of Nowhere. Knees and their uses. Nowhere (NW): Press; 2007 Jan. 10",
        [("University of Nowhere", None, ["Knees and their uses. Nowhere (NW): Press; 2007 Jan. 10"], None)],
    ),
]


@pytest.mark.parametrize(("words", "expected"), SOURCES)
def test_sources_outside_the_mtus(words: Any, expected: Any) -> None:
    line = parse(f"{OUTSIDE} {OTHER}{words}.")
    found = [
        (word(one.guideline), word(one.chapter), texts(one.topics), one.source and one.source.name) for one in line.citations
    ]
    assert found == expected
    assert {one.basis for one in line.citations} == {"Non-MTUS"}
    assert (line.form, word(line.outside_mtus), line.empty_non_mtus) == ("based", OUTSIDE, None)


def test_full_stops_inside_a_citation_do_not_cut_it() -> None:
    citation = the_one(OTHER + "ACOEM Practice Guidelines, 3rd ed., Chapter 12 Low Back Disorders, pg. 607.")
    assert (word(citation.version), citation.pages, citation.edition) == ("3rd ed.", ((607, 607),), None)
    citation = the_one(OTHER + f"{ODG} (ODG), 2016, Knee, Braces.")
    assert (word(citation.year), word(citation.chapter)) == ("2016", "Knee")


@pytest.mark.parametrize(
    "opening", ["Non-MTUS Citation", "Non- MTUS Citation", "NonMTUS Citation", "Non-MTUS", "non–MTUS citation:"]
)
def test_spellings_of_non_mtus(opening: Any) -> None:
    citation = the_one(f"Decision based on {opening} {ODG} (ODG) Knee.")
    assert (citation.basis, word(citation.chapter)) == ("Non-MTUS", "Knee")


# Line, form, and which of the stock parts it has.
FORMS = [
    ("", "empty", {}),
    ("  ", "empty", {}),
    (".", "empty", {}),
    ("N/A", "malformed", {"malformed": "N/A"}),
    ("No guideline.", "malformed", {"malformed": "No guideline."}),
    (
        "Decision based on Official Disability Guidelines.",
        "malformed",
        {"malformed": "Decision based on Official Disability Guidelines"},
    ),
    ("See here. Decision based on MTUS Eye 2004.", "malformed", {"malformed": "See here."}),
    (f"{NONE} See here.", "malformed", {"none_cited": NONE, "malformed": "See here"}),
    (NONE, "none-cited", {"none_cited": NONE}),
    ("The reviewer did not cite any evidence.", "none-cited", {"none_cited": "The reviewer did not cite any evidence."}),
    (f"{NONE} {OTHER}ODG.", "based", {"none_cited": NONE}),
    (OUTSIDE, "based", {"outside_mtus": OUTSIDE}),
    (OUTSIDE.upper(), "based", {"outside_mtus": OUTSIDE.upper()}),
    (
        OUTSIDE.replace("(s)", "s").replace("Expert", "Physician"),
        "based",
        {"outside_mtus": OUTSIDE.replace("(s)", "s").replace("Expert", "Physician")},
    ),
    (f"{NOT_BASED} {MTUS}Eye 2004.", "based", {"outside_mtus": NOT_BASED}),
    (f"{MTUS}Eye 2004. {NOT_BASED} {OTHER}ODG.", "based", {"outside_mtus": NOT_BASED}),
    (f"{MTUS}Eye 2004, Section(s): Summary {NOT_BASED}", "based", {"outside_mtus": NOT_BASED}),
    (OTHER, "based", {"empty_non_mtus": OTHER.strip()}),
    (f"{OTHER}.", "based", {"empty_non_mtus": OTHER.strip()}),
    (f"{MTUS}Eye 2004. {OTHER}.", "based", {"empty_non_mtus": OTHER.strip()}),
]


@pytest.mark.parametrize(("line", "form", "parts"), FORMS)
def test_forms_and_stock_sentences(line: Any, form: Any, parts: Any) -> None:
    found = parse(line)
    names = ("outside_mtus", "none_cited", "empty_non_mtus", "malformed")
    assert found.form == form
    assert {name: part.text for name in names if (part := getattr(found, name))} == parts


def test_mtus_with_nothing_named_is_a_citation_without_guideline() -> None:
    citation = the_one("Decision based on MTUS.")
    assert (citation.guideline, citation.known, citation.text.text) == (None, None, "Decision based on MTUS")


def test_non_mtus_behind_mtus_without_its_own_opening() -> None:
    line = parse(f"{MTUS}Eye 2004, and Non-MTUS Citation {ODG} (ODG) Eye.")
    assert [(one.basis, one.text.text) for one in line.citations] == [("MTUS", "Eye 2004"), ("Non-MTUS", f"{ODG} (ODG) Eye")]


@pytest.mark.parametrize(("end", "terminated"), [(".", True), (".  ", True), ("", False), (" ", False), (",", False)])
def test_terminated(end: Any, terminated: Any) -> None:
    assert parse(f"{MTUS}Eye 2004{end}").terminated is terminated


def test_parts_stand_where_they_say() -> None:
    lines = [MTUS + line for line, *_ in ONE] + [f"{MTUS}{line}." for line, *_ in ACOEM] + [OTHER + words for words, _ in SOURCES]
    lines += [f"{MTUS}Chronic Pain Treatment Guidelines {words}." for words, *_ in PAGES] + [line for line, *_ in FORMS]
    for line in lines:
        for part in every_part(parse(line)):
            assert line[part.start : part.end] == part.text


UNITS = [
    *(
        MTUS,
        OTHER,
        OUTSIDE,
        NOT_BASED,
        NONE,
        "Page(s): ",
        "Section(s): ",
        "pp. 78",
        "74-97",
        "2A",
        ", and ",
        ",",
        ".",
        "; ",
        " ",
        "(",
    ),
    *(
        ")",
        "[",
        "Knee Complaints 2004",
        "Chronic Pain Treatment Guidelines",
        "ACOEM Chapter 12 ",
        "Low Back",
        "ODG ",
        "Chapter ",
        "& ",
    ),
    *(
        "9792.24.2 ",
        "8 CCR ",
        "3.3.7 Opioids: ",
        "NSAIDs, GI symptoms & ",
        "İ",
        "ß",
        "www.a.b",
        "and Other Medical Treatment Guidelines ",
        "(2009)",
    ),
]


def test_any_text_gives_a_line() -> None:
    chance = random.Random(5)
    for _ in range(3000):
        line = "".join(chance.choices(UNITS, k=chance.randint(1, 14)))
        found = parse(line)
        assert found.text == line
        for part in every_part(found):
            assert 0 <= part.start <= part.end <= len(line)
            assert line[part.start : part.end] == part.text
        for one in found.citations:
            assert len(one.pages) == len(one.page_parts)
            assert all(first >= 0 <= last for first, last in one.pages)


@pytest.mark.parametrize(
    "unit", [*UNITS, "a", "1, ", "1-", "74 80 ", "p 1 ", "; ODG knee", ", and foo 2004", "decision ", "the ", "(updated "]
)
@pytest.mark.parametrize("head", ["", MTUS, OTHER, MTUS + "Knee Complaints 2004, Section(s): "])
def test_long_lines_return(head: Any, unit: Any) -> None:
    """Far longer than any real line: an expression that tried every pair of places would not come back."""
    line = head + unit * (60_000 // len(unit))
    assert parse(line).text == line


def test_lookups_for_rules() -> None:
    chronic = the_one(MTUS + "Chronic Pain Treatment Guidelines Yoga Page(s): 126.")
    edition = chronic.edition_at("2014-10-01")
    assert edition is not None
    assert (edition.year, edition.pages, edition.pages_confirmed) == (2009, ((1, 127),), True)
    assert edition.holds_page(127)
    assert edition.holds_page(129, grace=2)
    assert not edition.holds_page(130, grace=2)
    yoga = edition.topic("yoga")
    assert yoga is not None
    assert yoga.pages == (126, 126)
    later = chronic.edition_at("2017-01-01")
    assert later is not None
    assert (later.year, later.since, later.superseded) == (2016, "2016-07-28", "2017-12-01")
    elbow = the_one(MTUS + "ACOEM Chapter 10 Elbow Complaints Page(s): 40.").edition_at("2014-10-01")
    assert elbow is not None
    assert elbow.holds_page(40)
    assert elbow.holds_page(240)
    assert the_one(MTUS + "ACOEM 3rd ed., Chapter 12, pg. 607.").edition_at("2014-10-01") is None
    assert the_one(MTUS + "Low Back Complaints 2005.").edition_at("2014-10-01") is None


def test_chapters_and_regulations_for_rules() -> None:
    knee = guidelines.chapter(13)
    back = guidelines.chapter_titled("Low-Back disorders")
    assert knee is not None
    assert back is not None
    assert (knee.name, back.name, back.chapter) == ("Knee Complaints", "Low Back Complaints", 12)
    assert guidelines.chapter(99) is None
    assert guidelines.chapter_titled("Tail Trouble") is None
    assert guidelines.contradicts("9792.23.5", knee)
    assert not guidelines.contradicts("9792.23.6", knee)
    assert not guidelines.contradicts("9792.23", knee)
    assert not guidelines.contradicts("9792.23.99", knee)
    assert guidelines.catalogue().regulations["9792.24.4"].since == "2016-07-28"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Chronic Pain Medical Treatmnt 2016", "Chronic Pain Medical Treatment 2016"),
        ("Chronic Pain Treatmnt Guidelines", "Chronic Pain Medical Treatment"),
        ("Acupunture Treatment", "Acupuncture Treatment"),
        ("Low Back Complaints 2016", "Low Back Complaints 2004"),
        ("Low Back Disorders 2004", "Low Back Disorders 2016"),
        ("Stres Related Conditions", "Stress-Related Conditions"),
        ("Tooth Complaints 2004", None),
        ("zzzz", None),
        ("2004", None),
        ("", None),
    ],
)
def test_nearest_name(written: Any, meant: Any) -> None:
    assert guidelines.nearest(written) == meant


def test_catalogue_is_sound() -> None:
    known = guidelines.catalogue()
    names = [guideline.name for guideline in known.guidelines]
    assert len(names) == len(set(names))
    for guideline in known.guidelines:
        assert guideline.regulation is None or guideline.regulation in known.regulations
        assert guideline.editions
        assert [edition.year for edition in guideline.editions] == sorted(edition.year for edition in guideline.editions)
        for edition in guideline.editions:
            assert not (edition.since and edition.superseded) or edition.since < edition.superseded
            assert all(first <= last for first, last in edition.pages)
            if edition.replaced_by:
                successor = the_one(f"{MTUS}{edition.replaced_by}.")
                assert successor.edition is not None, edition.replaced_by


def test_reading_a_line_loads_nothing_heavy() -> None:
    code = "import sys; from imrlint.grammar.guideline_line import parse; parse('Decision based on MTUS Eye 2004.'); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"typer", "rich", "jsonschema", "yaml", "rapidfuzz"} & set(loaded)
