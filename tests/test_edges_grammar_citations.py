"""Where one citation of a line ends and the next begins, and which words are its chapter, its sections and its pages."""

from __future__ import annotations

import pytest

from imrlint.grammar import guidelines
from imrlint.grammar.guideline_line import parse

MTUS, NON = "Decision based on MTUS ", "Decision based on Non-MTUS Citation "
NONE = "The Claims Administrator did not cite any medical evidence for its decision"
EYE = {"name": "Eye", "year": "2004"}
KNEE = {"name": "Knee Complaints", "year": "2004"}


def word(part):
    return part and part.text


def words(parts):
    return [part.text for part in parts]


def told(one):
    values = {
        "name": word(one.guideline),
        "year": word(one.year),
        "version": word(one.version),
        "chapter": word(one.chapter),
        "number": one.chapter_number,
        "topics": words(one.topics),
        "pages": list(one.pages),
        "unread": word(one.unread_pages),
        "regulations": words(one.regulations),
        "ranges": words(one.regulation_ranges),
    }
    return {name: value for name, value in values.items() if value not in (None, [])}


def cited(line):
    return [told(one) for one in parse(line).citations]


@pytest.mark.parametrize(
    ("line", "citations"),
    [
        pytest.param(
            "Eye 2004 Page(s): 4 Knee Complaints 2004 Page(s): 5",
            [{**EYE, "pages": [(4, 4)]}, {**KNEE, "pages": [(5, 5)]}],
            id="pages before a guideline that follows without a comma are not those behind it",
        ),
        pytest.param(
            "Eye 2004, and Hair, and Nails, and Knee Complaints guidelines, and Teeth 2004",
            [
                {**EYE, "topics": ["and Hair", "Nails"]},
                {"name": "Knee Complaints guidelines"},
                {"name": "Teeth", "year": "2004"},
            ],
            id="a known guideline between unknown words ends those before it",
        ),
        pytest.param(
            "Eye 2004, Section(s): Care, 9792.23.5 Knee Complaints 2004",
            [{**EYE, "topics": ["Care"]}, {**KNEE, "topics": ["9792.23.5"], "regulations": ["9792.23.5"]}],
            id="the regulation before a guideline belongs to it",
        ),
        pytest.param(
            "Eye 2004, Section(s): Care, 9792.23.16 effective July 2009",
            [{**EYE, "topics": ["Care", "9792.23.16 effective July 2009"], "regulations": ["9792.23.16"]}],
            id="the date behind a regulation is no guideline",
        ),
        pytest.param(
            "Eye - Care of injuries 2004",
            [{"name": "Eye", "topics": ["- Care of injuries 2004"]}],
            id="words behind a dash are no longer the name",
        ),
        pytest.param("(Tooth Care)", [{"topics": ["(Tooth Care)"]}], id="words in brackets are no name"),
    ],
)
def test_where_a_guideline_begins_and_ends(line, citations):
    assert cited(f"{MTUS}{line}.") == citations


@pytest.mark.parametrize("sign", ["§", "§ ", "§§ ", "8 CCR ", "8 C.C.R. § "])
def test_a_regulation_may_stand_before_its_guideline(sign):
    chronic_pain = {"name": "Chronic Pain", "year": "2009", "pages": [(4, 4)]}
    section = {"topics": ["9792.24.2"], "regulations": ["9792.24.2"]}
    assert cited(f"{MTUS}{sign}9792.24.2, Chronic Pain 2009 Page(s): 4.") == [{**chronic_pain, **section}]


@pytest.mark.parametrize(
    ("words_behind", "topics"),
    [
        ("", []),
        (", Care", ["Care"]),
        (" effective July 18, 2009", []),
        (" (Effective July 18, 2009)", []),
        (" effective July 18, 2009, Care", ["Care"]),
        (" (effective July 18, 2009), Care", ["Care"]),
        (", effective 2009, Care, Rest", ["Care", "Rest"]),
        (" effective 7/18/09, Care", ["Care"]),
        (" effective 7/18/09; Care", ["Care"]),
        (" effective 20091, Care", ["Care"]),
    ],
)
def test_the_date_of_a_regulation_is_no_topic_and_hides_none(words_behind, topics):
    (citation,) = cited(f"{MTUS}Eye 2004, Section(s): 9792.23.16{words_behind}.")
    assert citation["topics"] == ["9792.23.16", *topics]


@pytest.mark.parametrize("joint", [" to ", " through ", "-", " - ", "–", "—"])
def test_a_section_behind_a_range_of_them_stands_alone(joint):
    (citation,) = cited(f"{MTUS}Eye 2004, 9792.20{joint}9792.26, 9792.23.16.")
    assert (citation["ranges"], citation["regulations"]) == ([f"9792.20{joint}9792.26"], ["9792.23.16"])


@pytest.mark.parametrize(
    ("words_behind", "told_of_them"),
    [
        pytest.param("Section(s): A", {"topics": ["A"]}, id="a topic of one letter"),
        pytest.param("Section(s): A Page(s): 4", {"topics": ["A"], "pages": [(4, 4)]}, id="one of one letter before pages"),
        pytest.param("Page(s): 4, page lO", {"pages": [(4, 4)], "unread": "lO"}, id="letters behind a second label"),
        pytest.param(
            "Page(s): 24, l0 and more",
            {"pages": [(24, 24)], "unread": "l0", "topics": ["and more"]},
            id="only the number that is none, not the words behind it",
        ),
        pytest.param(
            "Page(s): 5, Care, Page(s): 2O",
            {"pages": [(5, 5)], "unread": "2O", "topics": ["Care"]},
            id="a number that is none stays one where others were read",
        ),
        pytest.param(
            "Page(s): 5, Care, Page(s): see there",
            {"pages": [(5, 5)], "topics": ["Care"]},
            id="words that are no number are no fault where numbers were read",
        ),
        pytest.param("Page(s): lO and more, Page(s): 2O", {"unread": "2O"}, id="a number that is none before mere words"),
    ],
)
def test_sections_and_pages(words_behind, told_of_them):
    assert cited(f"{MTUS}Eye 2004, {words_behind}.") == [{**EYE, **told_of_them}]


@pytest.mark.parametrize(("written", "unread"), [("n.a., Care", "n.a"), ("none ., Care", "none"), ("lO . .", "lO")])
def test_unreadable_pages_are_shown_where_they_stand_without_full_stops(written, unread):
    line = f"{MTUS}Eye 2004 Page(s): {written}"
    (citation,) = parse(line).citations
    place = citation.unread_pages
    assert place.text == line[place.start : place.end] == unread


@pytest.mark.parametrize(
    ("line", "citation"),
    [
        pytest.param(
            "Low Back Complaints, Imaging, Chapter 12",
            {"chapter": "Low Back Complaints", "topics": ["Imaging", "Chapter 12"]},
            id="a number far behind the title is not the title's",
        ),
        pytest.param(
            "Low Back Complaints Chapter 12, Imaging",
            {"chapter": "Low Back Complaints Chapter 12", "number": 12, "topics": ["Imaging"]},
            id="a number right behind the title is the title's",
        ),
        pytest.param(
            "2004, Chapter 12, Imaging",
            {"year": "2004", "chapter": "Chapter 12", "number": 12, "topics": ["Imaging"]},
            id="a chapter behind the year",
        ),
        pytest.param(
            "2nd Edition, 3rd Edition",
            {"version": "2nd Edition", "topics": ["3rd Edition"]},
            id="the first of two editions is the one that is cited",
        ),
    ],
)
def test_chapters_and_editions_of_the_acoem(line, citation):
    assert cited(f"{MTUS}ACOEM {line}.") == [{"name": "ACOEM", **citation}]


@pytest.mark.parametrize("kind", ["", " Complaints", " Complaint", " Disorders", " Disorder", " Conditions", " Condition"])
def test_a_chapter_is_known_whatever_kind_of_title_it_has(kind):
    (citation,) = parse(f"{MTUS}ACOEM Chapter 12 Low Back{kind}, Imaging.").citations
    assert (citation.chapter_title.text, citation.known.name) == (f"Low Back{kind}", "Low Back Complaints")
    assert words(citation.topics) == ["Imaging"]
    assert guidelines.chapter_titled(f"Low Back{kind}").name == citation.known.name


@pytest.mark.parametrize("title", ["Hip and Groin Disorders", "Hip and Groin", "Traumatic Brain Injury"])
def test_newer_guidelines_are_titles_too(title):
    (citation,) = parse(f"{MTUS}ACOEM, {title}, Imaging.").citations
    assert (citation.chapter_title.text, words(citation.topics)) == (title, ["Imaging"])
    assert citation.known.name.startswith(title)


@pytest.mark.parametrize(
    ("line", "known"),
    [
        ("Accupuncture 2007", "Acupuncture Treatment"),
        ("Forewarm, Wrist, and Hand Complaints 2004", "Forearm, Wrist, and Hand Complaints"),
    ],
)
def test_a_misspelt_guideline_is_known_all_the_same(line, known):
    (citation,) = parse(f"{MTUS}{line}.").citations
    assert (f"{citation.guideline.text} {citation.year.text}", citation.known.name) == (line, known)


@pytest.mark.parametrize(
    ("guideline", "sections"),
    [
        ("Chronic Pain Medical Treatment 2009", ["Capsaicin, topical", "Opioids"]),
        ("Postsurgical Treatment 2009", ["Forearm, Wrist, & Hand", "Knee"]),
        ("Postsurgical Treatment 2009", ["Forewarm, Wrist, & Hand", "Knee"]),
    ],
)
def test_a_section_with_commas_in_its_name_stays_whole(guideline, sections):
    (citation,) = parse(f"{MTUS}{guideline}, Section(s): {', '.join(sections)}.").citations
    assert words(citation.topics) == sections


@pytest.mark.parametrize("title", ["Complaints", "Disorder", "Conditions"])
def test_a_kind_of_title_alone_is_no_title(title):
    assert guidelines.chapter_titled(title) is None


@pytest.mark.parametrize(
    ("line", "citations"),
    [
        pytest.param(
            "ODG Knee guidelines for braces",
            [{"name": "ODG", "chapter": "Knee", "topics": ["guidelines for braces"]}],
            id="guidelines that are no part of the chapter",
        ),
        pytest.param("Smith: a study of 12010 knees", [{"name": "Smith", "topics": ["a study of 12010 knees"]}], id="no year"),
        pytest.param(
            "ODG, Knee; Elbow section",
            [{"name": "ODG", "chapter": "Knee"}, {"chapter": "Elbow"}],
            id="a section of the ODG is a chapter",
        ),
        pytest.param(
            "Smith 2010; ODG, Slings",
            [{"name": "Smith 2010"}, {"name": "ODG", "topics": ["Slings"]}],
            id="a semicolon ends a source",
        ),
        pytest.param("Smith 2010, ODG", [{"name": "Smith 2010, ODG"}], id="a comma before mere ODG does not"),
        pytest.param(
            "UpToDate, ODG Knee",
            [{"name": "UpToDate"}, {"name": "ODG", "chapter": "Knee"}],
            id="a comma before a chapter of the ODG does",
        ),
        pytest.param(
            "UpToDate, Official Disability Index",
            [{"name": "UpToDate", "topics": ["Official Disability Index"]}],
            id="a name that begins like that of the ODG",
        ),
        pytest.param(
            "Knee Surgery by Scott, 2012",
            [{"name": "Knee Surgery by Scott, 2012"}],
            id="a title that begins with a chapter's name is none of the ODG",
        ),
        pytest.param(
            "ODG, Knee, Slings, (updated 5/1/2015), Braces",
            [{"name": "ODG", "chapter": "Knee", "topics": ["Slings", "Braces"]}],
            id="the date of an update is no topic",
        ),
    ],
)
def test_sources_outside_the_mtus(line, citations):
    assert cited(f"{NON}{line}.") == citations


@pytest.mark.parametrize("name", ["Citational Notes by Smith", "Citationally Yours", "Cited Works"])
def test_a_source_whose_name_begins_like_the_word_citation(name):
    assert cited(f"Decision based on Non-MTUS {name}.") == [{"name": name}]


@pytest.mark.parametrize("chapter", ["Knee", "Pain (Chronic)", "Knee & Leg (Acute & Chronic)"])
def test_a_chapter_keeps_its_own_brackets_only(chapter):
    (citation,) = parse(f"{NON}(ODG, {chapter}).").citations
    assert citation.chapter.text == chapter


@pytest.mark.parametrize(
    ("link", "source"),
    [
        ("http://www.drugs.com/norco.html", "Drugs.com"),
        ("www.drugs.com/norco.html", "Drugs.com"),
        ("http://x//www.drugs.com/norco.html", None),
        ("http://www.example.org/www.drugs.com", None),
    ],
)
def test_the_host_of_a_link_tells_its_source(link, source):
    (citation,) = parse(f"{NON}{link}.").citations
    assert citation.guideline.text == link
    assert (citation.source and citation.source.name) == source


@pytest.mark.parametrize("words_behind", ["anything", "anybody's evidence"])
def test_other_words_than_those_of_the_stock_sentence(words_behind):
    line = parse(f"The Claims Administrator did not cite {words_behind} for its decision.")
    assert (line.form, line.none_cited) == ("malformed", None)


def test_a_stock_sentence_ends_with_its_first_full_stop():
    assert parse(f"{NONE}..").none_cited.text == f"{NONE}."


def test_the_first_promise_without_a_source_is_the_one_that_is_shown():
    assert parse(f"{NON.strip()}. {NON.strip()}.").empty_non_mtus.start == 0


@pytest.mark.parametrize("name", ["Work-Relatedness", "Traumatic Brain Injury", "Antiemetics"])
def test_what_was_never_adopted_has_no_edition_in_force(name):
    (citation,) = parse(f"{MTUS}{name}.").citations
    assert citation.known.name == name
    assert citation.edition_at("2015-06-01") is None


def test_the_pages_of_a_section_are_its_first_and_its_last():
    (citation,) = parse(f"{MTUS}Chronic Pain Medical Treatment 2009.").citations
    assert citation.edition.topic("Acetaminophen (APAP)").pages == (11, 12)
