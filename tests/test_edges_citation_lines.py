"""Rules about citations on lines that cite several sources, and what a rationale may say beside them."""

from __future__ import annotations

import pytest
from test_edges_citations import MTUS, NON, OUT, found

from imrlint.catalogue import catalogue
from imrlint.engine import Linter
from imrlint.examples.specimen import specimen
from imrlint.text import Source

PAIN = "Chronic Pain Medical Treatment"
KNEE, PAGED = f"{MTUS}Knee Complaints 2004.", f"{MTUS}Knee Complaints 2004 Page(s): 340-341."
UNCITED = "The Expert Reviewer did not cite any medical evidence for its decision."


def quoted(*given, **values):
    """The first quotation of each message."""
    return [finding.message.text.split("'")[1] for finding in found(*given, **values)]


LINES = [
    ("IMR503", f"{MTUS}{PAIN} 2009 Page(s): 97-74, 76-76, 12-14.", ["97-74"]),
    ("IMR503", f"{MTUS}{PAIN} 2009 Page(s): 12-14, 97-74.", ["97-74"]),
    ("IMR503", f"{MTUS}{PAIN} 2009 Page(s): 97-74, 113-13.", ["97-74"]),
    ("IMR503", f"{MTUS}{PAIN} 2009 Page(s): 113-12, 112-13.", ["113-12"]),
    ("IMR504", f"{MTUS}Knee Complaints 2004 Page(s): lO, and Low Back Complaints 2004 Page(s): 400.", ["400"]),
    ("IMR504", f"{MTUS}ACOEM Chapter 13 Low Back Complaints Page(s): 400, and Low Back Complaints 2004 Page(s): 500.", ["500"]),
    ("IMR504", f"{NON}UpToDate. {MTUS}Low Back Complaints 2004 Page(s): 400.", ["400"]),
    ("IMR505", f"{MTUS}{PAIN} 2009, Section(s): 24, Yoga.", ["24"]),
    ("IMR505", f"{MTUS}{PAIN} 2009, Section(s): Yoga, and {PAIN} 2009, Section(s): 24.", ["24"]),
    ("IMR505", f"{NON}ODG, Section(s): 24.", []),
    ("IMR505", f"{MTUS}{PAIN} 2009, Section(s): Benzodiazepines Page(s): 60, 360.", []),
    ("IMR506", f"{MTUS}Knee Complaints 2004 Page(s): 340, and Low Back Complaints 2004.", ["Low Back Complaints 2004"]),
    ("IMR507", f"{MTUS}Knee Complaints 2019, and Tooth Fairies 2004.", ["Tooth Fairies 2004"]),
    ("IMR507", f"{MTUS}Knee Complaints 20190.", ["Knee Complaints"]),
    ("IMR507", f"{NON}Tooth Fairies 2004. {MTUS}Nail Fairies 2004.", ["Nail Fairies 2004"]),
    ("IMR507", f"{MTUS}ACOEM Chapter 99.", ["Chapter 99"]),
    ("IMR507", f"{MTUS}ACOEM Chapter 99 Tails.", ["Tails"]),
    ("IMR507", f"{MTUS}ACOEM Chapter 12.", []),
    ("IMR507", f"{MTUS}ACOEM Chapter 0.", ["Chapter 0"]),
    ("IMR507", f"{MTUS}2004.", ["2004"]),
    ("IMR509", f"{MTUS}Knee Complaints 2004 (9792.24.6), and Low Back Complaints 2004 (9792.23.6).", ["9792.23.6"]),
    ("IMR509", f"{MTUS}Knee Complaints 2004 (9792.24.5, 9792.24.8, 9792.23.5).", ["9792.23.5"]),
    ("IMR512", f"{NON}None of the studies by Smith.", []),
    ("IMR512", f"{NON}Smith 2010. {NON}none.", ["none"]),
    ("IMR514", f"{MTUS}Knee Complaints 2019.", ["2019"]),
    ("IMR514", f"{MTUS}Knee Complaints, and Low Back Complaints 2019.", ["2019"]),
    ("IMR516", f"{MTUS}Tooth Fairies. {MTUS}Low Back Complaints.", ["Low Back Complaints"]),
    ("IMR516", f"{MTUS}Eye 2004. {MTUS}Low Back Complaints.", ["Low Back Complaints"]),
    ("IMR517", f"{MTUS}Knee Complaints 2004, Section(s): Inital Care, Inital Care.", ["Inital Care"]),
    ("IMR505", f"{NON}ACOEM Chapter 12 Low Back Complaints, Section(s): 24.", []),
    ("IMR507", f"{MTUS}Tooth Fairies, Section(s): Teeth.", ["Tooth Fairies"]),
    ("IMR507", f"{MTUS}ACOEM Chapter 99, Section(s): Teeth.", ["Chapter 99"]),
    ("IMR520", f"{MTUS}Eye 2004 ", ["2004"]),
    ("IMR521", f"{MTUS}Shoulder Complaints 2004. {NON}ODG, Elbow.", ["knee"]),
    ("IMR521", f"{MTUS}Shoulder Complaints 2004. {NON}ODG, Hernia.", ["knee"]),
    ("IMR521", f"{MTUS}Shoulder Complaints 2004. {NON}ODG, Knee.", []),
    ("IMR521", f"{MTUS}Shoulder Complaints 2004. {NON}UpToDate.", []),
    ("IMR521", f"{MTUS}Shoulder Complaints 2004, and {PAIN} 2009.", []),
]  # fmt: skip


@pytest.mark.parametrize(("code", "line", "words"), LINES)
def test_each_citation_of_a_line_is_looked_at(code, line, words):
    assert quoted(code, line, heading="MRI of the knee") == words


def test_a_misspelling_that_stands_twice_is_shown_where_it_stands_first():
    text = specimen().replace("Section(s): Initial\nCare.", "Section(s): Inital Care, Inital Care.")
    (finding,) = Linter((catalogue()["IMR517"](),)).lint(Source("letter.txt", text.encode())).findings
    assert finding.place.span.start == text.index("Inital Care")


@pytest.mark.parametrize("part", ["hernia", "concussion", "patella", "biceps"])
def test_a_part_of_the_body_is_known_from_the_mtus_or_the_odg(part):
    assert quoted("IMR521", f"{MTUS}Low Back Complaints 2004.", heading=f"Treatment of the {part}") == [part]


def test_a_year_is_judged_by_the_decision_where_there_is_one():
    line = f"{MTUS}Knee Complaints 2019."
    assert quoted("IMR507", line) == []  # it lies after the decision
    assert quoted("IMR507", line, decided=None, layout=None) == ["Knee Complaints"]
    assert quoted("IMR507", line, decided="2019-12-31") == ["Knee Complaints"]


@pytest.mark.parametrize("heading", ["Norco, Date of Service 1/1/2015", "Norco (dos 1/1/2015)", "RETRO Norco"])
def test_what_was_given_before_the_change_may_rest_on_the_older_edition(heading):
    assert quoted("IMR514", f"{MTUS}{PAIN} 2009.", decided="2017-06-01") == [f"{PAIN} 2009"]
    assert quoted("IMR514", f"{MTUS}{PAIN} 2009.", decided="2017-06-01", heading=heading) == []


@pytest.mark.parametrize("why", ["The MTUS is SILENT.", "It does Not Address this.", "It is not specifically covered."])
def test_an_older_edition_may_be_named_where_the_newer_one_is_silent(why):
    assert quoted("IMR514", f"{MTUS}{PAIN} 2009.", decided="2017-06-01", why=why) == []


QUOTED_PAGES = [
    *[(f"The guideline says so on {page}.", [page]) for page in ("pg. 342", "pg 342", "p. 342", "pp. 342-343", "p342", "pages 342 – 344")],
    *[(f"The {name} says so, page 342.", ["page 342"]) for name in ("GUIDELINE", "MTUS", "acoem guide", "ODG", "chapter")],
    ("The guideline says so on pages 339 - 350.", []),
    ("The guideline says so on pages 342 - 330.", ["pages 342 - 330"]),
    ("The guideline says so: page 342, and page 343.", ["page 342"]),
    ("The app 342 tells of the guideline.", []),
    ("The stop 342 of the guideline.", []),
    ("The guideline has it, see page 3425 or page 34.25 or page 12/342.", []),
]  # fmt: skip


@pytest.mark.parametrize(("why", "words"), QUOTED_PAGES)
def test_pages_that_a_rationale_quotes(why, words):
    assert quoted("IMR518", PAGED, why=why) == words


def test_pages_of_any_citation_may_be_quoted():
    line = f"{MTUS}Knee Complaints 2004 Page(s): 340, and Low Back Complaints 2004 Page(s): 300."
    assert quoted("IMR518", line, why="The guideline says so on page 300.") == []
    assert quoted("IMR518", f"{NON}UpToDate. {PAGED}", why="The guideline says so on page 300.") == ["page 300"]


ODG, LONG, SINGLE = "ODG", "Official Disability Guidelines", "Official Disability Guideline"
RESTS_ON_ODG = [
    *[(f"{opening} ODG, it helps.", [ODG]) for opening in ("According to the", "Per", "PER", "as per the current", "based on", "He cites", "quoting", "They cite", "quoting the", "in the")],
    *[(f"ODG {says} it.", [ODG]) for says in ("states", "state", "recommends", "supports", "indicates", "notes", "criteria", "guidelines state", "guidelines indicate")],
    ("According to the Official Disability Guidelines, it helps.", [LONG]),
    ("Official Disability Guidelines (ODG) support it.", [LONG]),
    (f"{SINGLE} recommends it.", [SINGLE]),
    ("ODG is a book.", []),
    ("MODGE states it.", []),
    ("Per ODGX it helps.", []),
    ("The ODG is silent. The ODG recommends it.", [ODG]),
]  # fmt: skip


@pytest.mark.parametrize(("why", "words"), RESTS_ON_ODG)
def test_what_a_rationale_rests_on_beside_an_acoem_chapter(why, words):
    assert quoted("IMR518", KNEE, why=why) == words


@pytest.mark.parametrize(
    "name", [f"{PAIN} 2009", "Opioid Treatment 2016", "Postsurgical Treatment 2009", "General Approaches 2004"]
)
def test_guidelines_that_refer_to_the_odg_go_with_it(name):
    assert quoted("IMR518", f"{MTUS}{name}.", why="According to the ODG, it helps.") == []


CHAPTERS = [
    ("Per ACOEM chapter 9, it helps.", ["ACOEM chapter 9"]),
    ("As per the ACOEM Guidelines, chapter 9, it helps.", ["ACOEM Guidelines, chapter 9"]),
    ("According to the California MTUS, ACOEM practice guidelines chapter 9 it helps.", ["ACOEM practice guidelines chapter 9"]),
    ("As stated in the current ACOEM Guideline, (2004) Chapter 9.", ["ACOEM Guideline, (2004) Chapter 9"]),
    ("As stated by ACOEM chapter 9 and 13.", []),
    ("Per the MTUS postsurgical treatment guidelines it heals.", ["postsurgical treatment guidelines"]),
    ("Per ca mtus post-surgical physical medicine treatment guideline.", ["post-surgical physical medicine treatment guideline"]),
    ("The ACOEM chapter 9 supports it.", ["ACOEM chapter 9"]),
    ("The ACOEM guidelines chapter 12 recommend rest.", ["ACOEM guidelines chapter 12"]),
    ("The ACOEM guidelines, chapter 9 support it.", ["ACOEM guidelines, chapter 9"]),
    ("A lathe ACOEM chapter 9 supports it.", []),
    ("The ACOEM chapter 9 is old.", []),
    ("Per ACOEM chapter 90 it helps.", []),
    ("Superper ACOEM chapter 9 it helps.", []),
    ("Per ACOEM chapter 9, it is silent. Per ACOEM chapter 12, it helps.", ["ACOEM chapter 12"]),
]


@pytest.mark.parametrize(("why", "words"), CHAPTERS)
def test_chapters_that_a_rationale_rests_on_by_number(why, words):
    assert quoted("IMR518", KNEE, why=why) == words


def test_another_source_is_no_chapter():
    assert quoted("IMR518", f"{KNEE} {NON}UpToDate.", why="Per ACOEM chapter 9, it helps.") == ["ACOEM chapter 9"]
    assert quoted("IMR518", f"{KNEE} {NON}ACOEM.", why="Per ACOEM chapter 9, it helps.") == []


TITLES = [
    *("low back complaints", "neck and upper back complaints", "shoulder complaints", "elbow complaints", "eye complaints"),
    *("forearm, wrist and hand complaints", "forearm, wrist, and hand complaints", "ankle and foot complaints"),
    *("stress-related conditions", "stress related conditions"),
]
SPEAKS = [
    "chapter supports it",
    "guidelines recommend it",
    "guideline, of course, advises it",
    "chapter reserves it",
    "guidelines limit it",
]
SPEAKS += [
    "chapter states it",
    "chapter allow it",
    "chapter allows it",
    "guidelines support it",
    "chapter limits it",
    "guidelines state it",
]


@pytest.mark.parametrize("title", TITLES)
def test_chapters_that_a_rationale_rests_on_by_title(title):
    assert quoted("IMR518", KNEE, why=f"The {title} chapter supports it.") == [title]
    assert quoted("IMR518", KNEE, why=f"The {title} are old. It supports nothing.") == []


@pytest.mark.parametrize("speaks", SPEAKS)
def test_what_a_chapter_does_that_a_rationale_rests_on(speaks):
    assert quoted("IMR518", KNEE, why=f"The elbow complaints {speaks}.") == ["elbow complaints"]
    assert quoted("IMR518", KNEE, why=f"The knee complaints {speaks}.") == []


MENTIONS = [
    *(
        "The mtus says so.",
        "ACOEM says so.",
        "The guidelines are Silent.",
        "It does not specifically address this.",
        "It does not apply.",
    ),
    *("There is no recommendation.", "There are no specific guidelines.", "It is not widely applicable.", "It is not covered."),
    *("It does not mention it.", "It does not provide it.", "It does not contain it."),
]


@pytest.mark.parametrize("why", MENTIONS)
def test_a_rationale_that_says_why_the_mtus_does_not_decide(why):
    assert quoted("IMR511", f"{OUT} {NON}ODG Knee.", why=why) == []


@pytest.mark.parametrize("why", ["It is old.", "It is not x y covered.", "It helps."])
def test_a_rationale_that_does_not_say_why_the_mtus_does_not_decide(why):
    assert quoted("IMR511", f"{OUT} {NON}ODG Knee.", why=why) == ["Non-MTUS sources"]


@pytest.mark.parametrize(
    "why",
    [
        *("Evidence-based guidelines of ACOEM say so.", "Evidence-based guidelines of the MTUS say so.", "Medical literature: Official Disability Guidelines.", "Literature of the FDA."),
        *("Scientific literature by Smith et al.", "Current literature (Smith, 2010).", "Peer-reviewed studies at www.example.org."),
        *("Nationally recognized standards by the College.", "Medical literature: UpToDate.", "The letter is old.", "The evidence is old."),
    ],
)  # fmt: skip
def test_an_authority_with_a_name(why):
    assert quoted("IMR522", UNCITED, why=why) == []


@pytest.mark.parametrize(
    "words", ["Evidence-based guidelines", "nationally recognized standards", "current literature", "peer-reviewed studies"]
)
def test_an_authority_without_a_name(words):
    assert quoted("IMR522", UNCITED, why=f"They are {words}.") == [words]


WIDGET = {"heading": "Widget", "outcome": "Upheld", "rationale": "Because.", "maximus_guideline": {"text": UNCITED}}
FALLS = {**WIDGET, "rationale": "As the operation is not medically necessary, it falls."}


@pytest.mark.parametrize(
    ("items", "severity"),
    [
        ([WIDGET, FALLS], "warning"),
        ([FALLS, FALLS], "note"),
        ([{**FALLS, "rationale": "As the procedure is not medically necessary, it falls."}], "note"),
        ([{**FALLS, "rationale": "As the surgery is not medically necessary, it falls."}], "note"),
        ([{**FALLS, "rationale": "As the surgery is medically necessary, it stands."}], "warning"),
        ([{**WIDGET, "heading": "Preoperative medical clearance"}], "note"),
        ([{**WIDGET, "heading": None}], "warning"),
        ([{**WIDGET, "rationale": None}], "warning"),
    ],
)
def test_no_evidence_is_less_where_everything_falls_with_a_surgery(items, severity):
    (finding,) = found("IMR515", UNCITED, items=items)
    assert str(finding.severity) in (severity, f"Severity.{severity.upper()}")
