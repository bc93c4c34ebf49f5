"""Every form of letter is told apart and read in whatever state it comes; all letters here are made up."""

from __future__ import annotations

import json
import time
from functools import cache

import jsonschema
import pytest
from letter_states import TEXT_STATES, canonical, lines, pdf, plain

from imrlint import furniture
from imrlint.document import Failure
from imrlint.letter import Letter
from imrlint.plugins import plugins
from imrlint.reading import read
from imrlint.resources import resource
from imrlint.text import Source

NOTICE, F2, REVIEW = "notice-2013", "determination-2013", "professional-review-2013"
TEMPLATE, PROSE, COMPLETE = "determination-2014", "determination-2014-prose", "determination-2014-complete"
SPECIMENS = (NOTICE, F2, REVIEW, TEMPLATE, PROSE, COMPLETE)
FORMS = {module.FORM.name: module.FORM for module in plugins("imrlint.layouts")}


def form_name(specimen):
    return TEMPLATE if specimen.startswith(TEMPLATE) else specimen


def letters(text, name="letter.txt"):
    document = read(Source(name, text if isinstance(text, bytes) else text.encode()))
    return document.letters or document


def letter(text) -> Letter:
    found = letters(text)
    assert isinstance(found, tuple), found.reason
    assert len(found) == 1
    return found[0]


def record(text):
    return letter(text).record


@cache
def clean(specimen):
    return record(plain(canonical(specimen)))


def edited(specimen, *edits):
    text = canonical(specimen)
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new)
    return plain(text)


def passage(specimen, start, end):
    """The words of a specimen from `start` up to the next `end`."""
    text = canonical(specimen)
    begin = text.index(start)
    return text[begin : text.index(end, begin)]


def written(read_letter, pointer):
    """The original characters behind a value, with single blanks between them."""
    start, end = read_letter.text.flow.original(read_letter.all_spans[pointer])
    return " ".join(read_letter.text.content[start:end].split())


# ------------------------------------------------------------------ what each form yields


def test_notice():
    made = clean(NOTICE)
    assert made["layout"] == "notice-2013"
    assert made["case_number"] == "CM13-0099001"
    assert made["decision_date"] == "2013-10-28"
    assert made["application_received"] == "2013-09-13"
    assert made["ur_denial_date"] == "2013-08-30"
    assert made["date_assigned"] == "2013-09-27"
    assert "priority" not in made
    assert [item["outcome"] for item in made["items"]] == ["Upheld", "Overturned"]
    first, second = made["items"]
    assert first["heading"] == first["service"] == "physical therapy two times a week for four weeks for the left shoulder"
    assert second["heading"] == "an MRI of the left shoulder"
    assert first["claims_administrator_guideline"]["text"].startswith(
        "The Claims Administrator based its decision on the Shoulder"
    )
    assert first["maximus_guideline"]["text"].startswith("The Expert Reviewer found the same chapter")
    assert first["rationale"].startswith("The chapter advises a few visits")
    assert first["rationale"].endswith("is not medically necessary and appropriate.")
    assert (first["conclusion"], second["conclusion"]) == ("not-necessary", "necessary")
    assert second["rationale"].endswith("is medically necessary and appropriate.")
    assert made["reviewer"]["licensed_in"] == ["California"]
    assert made["reviewer"]["statements"]["record_review"].endswith("These documents included:")
    assert made["documents_reviewed"][0] == "Application for Independent Medical Review, received September 13, 2013"
    assert len(made["documents_reviewed"]) == 4


def test_determination_of_2013():
    made = clean(F2)
    assert made["layout"] == "determination-2013"
    assert (made["case_number"], made["ur_denial_date"]) == ("CM13-0099002", "2013-10-11")
    assert (made["decision_date"], made["application_received"]) == ("2013-12-18", "2013-10-25")
    assert [item["heading"] for item in made["items"]] == [
        "Cyclobenzaprine 7.5mg #60",
        "A home exercise kit for the lumbar spine",
    ]
    assert [item["outcome"] for item in made["items"]] == ["Upheld", "Overturned"]
    assert made["items"][0]["claims_administrator_guideline"]["text"].startswith("The Claims Administrator based its decision on")
    assert made["items"][0]["maximus_guideline"]["text"].startswith("The Physician Reviewer based his/her decision on")
    assert made["items"][0]["rationale"].startswith("The guidelines support this muscle relaxant")
    assert len(made["documents_reviewed"]) == 4
    assert made["case_summary"].startswith("The patient is a 46 year old")


def test_professional_review():
    made = clean(REVIEW)
    assert made["layout"] == "professional-review-2013"
    (item,) = made["items"]
    assert item["heading"].startswith("Whether the request for acupuncture")
    assert item["service"] == "acupuncture two times a week for six weeks for the cervical spine"
    assert (item["outcome"], item["conclusion"]) == ("Upheld", "not-necessary")
    assert item["maximus_guideline"]["text"].startswith("The Acupuncture Medical Treatment Guidelines")
    assert "claims_administrator_guideline" not in item  # the form has none, so that none is missing
    assert made["reviewer"]["specialties"] == ["Physical Medicine & Rehabilitation"]


def test_complete_letter():
    made = letter(plain(canonical(COMPLETE)))
    assert made.record["layout"] == "determination-2014"
    assert made.record["final_determination"] == "PARTIAL OVERTURN"
    assert written(made, "/final_determination") == "PARTIAL OVERTURN"
    assert made.record["priority"] == "Expedited"
    assert made.record["application_received"] == "2014-08-12"
    assert len(made.record["documents_reviewed"]) == 4
    assert written(made, "/documents_reviewed/1") == "Utilization Review Determination of August 5, 2014"
    assert [item["heading"] for item in made.record["items"]] == [
        "Skilled nursing facility care for 10 days",
        "Front wheeled walker",
    ]
    assert "DOCUMENTS" not in made.record["reviewer"]["statements"]["evidence_hierarchy"]


def test_published_letter_says_nothing_of_cover_and_documents():
    assert {"final_determination", "documents_reviewed", "additional_reviewers"}.isdisjoint(clean(TEMPLATE))


@pytest.mark.parametrize("specimen", SPECIMENS)
def test_records_conform(specimen):
    jsonschema.validate(clean(specimen), json.loads(resource("schemas", "determination.schema.json").read_text("utf-8")))


@pytest.mark.parametrize("specimen", SPECIMENS)
def test_forms_have_their_years(specimen):
    form = letter(plain(canonical(specimen))).form
    assert (form.since, form.until) == (("2014-01-01", "") if form.guideline_lines else ("2013-01-01", "2014-12-31"))
    assert {"reviewer", "summary", "issues", "documents"} <= {section.name for section in form.sections}


@pytest.mark.parametrize("specimen", [NOTICE, F2, REVIEW])
def test_earlier_forms_have_no_guideline_lines(specimen):
    made = letter(plain(canonical(specimen)))
    assert not made.has_guideline_lines
    assert made.labels == ()
    for item in made.items:
        assert all(made.guideline(item, part) is None for part in ("claims_administrator_guideline", "maximus_guideline"))


# ------------------------------------------------------------------ forms told apart


def damages(specimen):
    """Each heading of a specimen, removed or changed."""
    text = canonical(specimen)
    for section in FORMS[form_name(specimen)].sections:
        if heading := next((one for one in section.spellings if one in text), None):
            yield section, "removed", text.replace(heading + "\n\n", "").replace(heading, "")
            yield section, "misspelt", text.replace(heading, heading[:4] + heading[5:])
            yield section, "small", text.replace(heading, heading.title())
            yield section, "colon", text.replace(heading, heading.rstrip(":") if heading.endswith(":") else heading + ":")


@pytest.mark.parametrize("specimen", SPECIMENS)
def test_damaged_headings_change_no_form(specimen):
    wanted = clean(specimen)
    for section, damage, text in damages(specimen):
        for state in ("plain", "without_blank_lines", "doubled"):
            made = letter(TEXT_STATES[state](text))
            assert made.record["layout"] == wanted["layout"], (section.name, damage)
            if damage != "removed":
                assert made.section(section.name), (section.name, damage)
                assert made.record["items"] == wanted["items"], (section.name, damage)
                assert made.record["case_summary"] == wanted["case_summary"], (section.name, damage)
            elif specimen != REVIEW and section.name != "issues":
                assert made.record["items"] == wanted["items"], section.name


def test_variants_of_headings_are_no_misspellings():
    made = letter(edited(REVIEW, ("IS/WAS NOT MEDICALLY", "IS NOT MEDICALLY"), ("CASE SUMMARY:", "CASE SUMMARY")))
    assert [section.spelling for section in made.sections] == [""] * 6
    made = letter(edited(NOTICE, ("Case Summary:", "Expert Reviewer Case Summary:")))
    assert [section.form.name for section in made.sections] == ["issues", "reviewer", "summary", "documents"]
    assert {section.spelling for section in made.sections} == {""}


UNKNOWN = [
    "MEMORANDUM\n\nNothing was decided.\n",
    "PEER REVIEW REPORT\n\nCase Summary: A worker fell.\n\nRationale for the Decision: The test is not needed.\n",
    "CASE SUMMARY:\n\nA worker fell.\n\nDOCUMENTS REVIEWED:\n\nProgress notes\n",
    "INDEPENDENT BILL REVIEW\n\nDOCUMENTS REVIEWED\n\nBills\n\nDETERMINATION\n\nThe claims administrator owes nothing.\n",
    "Independent Medical Review\n\nDECISION: UPHELD\n\nThe request for a walker is not medically necessary and appropriate.\n",
    "UTILIZATION REVIEW\n\nClinical Case Summary\n\nA worker fell.\n\nDecision rationale: The test is not needed.\n",
    "Dear Sir, MAXIMUS Federal Services has determined the request for a walker is not medically necessary.\n",
]


@pytest.mark.parametrize("text", UNKNOWN)
def test_unknown_form_is_no_determination(text):
    assert letters(text).failure is Failure.NOT_A_DETERMINATION


def test_one_heading_makes_a_letter():
    assert record("CLINICAL CASE SUMMARY\n\nThe injured worker fell.\n")["layout"] == TEMPLATE
    assert record("IMR DECISION(S) AND RATIONALE(S)\n\n1. Norco is not medically necessary and appropriate.\n")["layout"] == F2


def test_several_letters_in_one_file():
    for specimen in SPECIMENS:
        text = canonical(specimen)
        number = clean(specimen).get("case_number", "")
        for between in ("\n\n", "\n\n\f"):
            found = letters(plain(text) + between + plain(text.replace(number, number[:-1] + "9") if number else text))
            assert len(found) == 2, specimen
            assert found[0].record == clean(specimen)
            assert found[1].record["items"] == clean(specimen)["items"]


# ------------------------------------------------------------------ the cover page


@pytest.mark.parametrize(
    "words", ["UPHOLD", "OVERTURN", "PARTIAL OVERTURN", "Uphold", "PARTIALLY OVERTURNED", "UPHOLD IN PART", "MODIFY"]
)
def test_overall_outcome_as_written(words):
    assert record(edited(COMPLETE, ("PARTIAL OVERTURN", words)))["final_determination"] == words


TABLE = passage(COMPLETE, "Case Number:", "Dear")


def test_case_table_at_the_end_of_the_cover_page():
    assert record(edited(COMPLETE, (TABLE, ""), ("HOW THE IMR FINAL", TABLE + "HOW THE IMR FINAL"))) == clean(COMPLETE)


def test_case_table_in_columns_above_the_cover_letter():
    columns = (
        "Case Number:\n\nDate Assigned:\n\nDecision Date:\n\nPriority:\n\nCM14-0199004\n\n08/13/2014\n\n08/18/2014\n\nExpedited\n\n"
        "Date of Injury:\n\nUR Denial Date:\n\nApplication Received:\n\n04/22/2013\n\n08/05/2014\n\n08/12/2014\n\n"
    )
    assert record(edited(COMPLETE, (TABLE, columns))) == clean(COMPLETE)


def test_cover_letter_gives_no_value_to_an_empty_cell():
    made = record(
        edited(COMPLETE, ("Received:\n08/12/2014", "Received:"), ("Dear Injured Worker:", "Dear Injured Worker:\n\n08/20/2014"))
    )
    assert made["application_received"] is None
    assert made["priority"] == "Expedited"
    assert record(edited(COMPLETE, ("Date Assigned: 08/13/2014 ", "Date Assigned: ")))["date_assigned"] is None


def test_labels_of_the_served_letter():
    served = (
        "IMR Case Number: CM14-0199004 Date of Injury: 04/22/2013\n\nClaims Number: X UR Denial Date: 08/05/2014\n\n"
        "Priority: STANDARD Application Received: 08/12/2014\n\nEmployee Name: Provider Name:\n\n"
        "Treatment(s) in Dispute Listed on IMR Application: See attached.\n\n"
    )
    made = record(edited(COMPLETE, (TABLE, served)))
    assert (made["case_number"], made["date_of_injury"], made["ur_denial_date"]) == ("CM14-0199004", "2013-04-22", "2014-08-05")
    assert (made["priority"], made["application_received"], made["decision_date"]) == ("STANDARD", "2014-08-12", "2014-08-18")


def test_lone_case_number_is_no_table():
    made = record("Case Number: CM14-0199004\n\n" + plain(canonical(PROSE)))
    assert made["case_number"] == "CM14-0199004"
    assert "priority" not in made


def test_regular_priority():
    assert record(edited(TEMPLATE, ("Priority: Standard", "Priority: Regular")))["priority"] == "Regular"


# ------------------------------------------------------------------ documents reviewed

LIST = passage(COMPLETE, "• Application", "CLINICAL CASE")
ENTRIES = clean(COMPLETE)["documents_reviewed"]


@pytest.mark.parametrize(
    "made",
    [
        "\n\n".join(f"{n}. {entry}" for n, entry in enumerate(ENTRIES, 1)),
        "\n\n".join(ENTRIES),
        "; ".join(ENTRIES),
        "\n\n".join(f"\uf0b7 {entry};" for entry in ENTRIES),
    ],
    ids=["numbers", "paragraphs", "semicolons", "symbols"],
)
@pytest.mark.parametrize("state", ["plain", "narrow", "doubled", "with_form_feeds"])
def test_lists_of_documents(made, state):
    text = canonical(COMPLETE).replace(LIST, made + "\n\n")
    assert record(TEXT_STATES[state](text))["documents_reviewed"] == ENTRIES


def test_list_of_documents_line_by_line():
    text = plain(canonical(COMPLETE)).replace(plain(LIST.strip()), "\n".join(ENTRIES) + "\n")
    assert record(text)["documents_reviewed"] == ENTRIES


def test_empty_list_of_documents():
    assert record(edited(F2, (passage(F2, "• Application", "CLINICAL CASE"), "")))["documents_reviewed"] == []


# ------------------------------------------------------------------ several reviewers

SENTENCE = (
    "The expert reviewer is Board Certified in Physical Medicine & Rehabilitation, has a subspecialty in Pain Medicine and is "
    "licensed to practice in California."
)
BLOCK = (
    "The Expert Reviewer has the following credentials:\nState(s) of Licensure: California, Nevada\n"
    "Certification(s)/Specialty: Orthopedic Surgery, Sports Medicine"
)
SECOND = "State(s) of Licensure: Texas\nCertification(s)/Specialty: Psychiatry"


@pytest.mark.parametrize(
    ("specimen", "old", "new"),
    [
        (
            PROSE,
            SENTENCE,
            SENTENCE + " The second expert reviewer is Board Certified in Psychiatry and is licensed to practice in Texas.",
        ),
        (
            PROSE,
            SENTENCE,
            SENTENCE.replace("The expert reviewer", "Reviewer 1")
            + " Reviewer 2 is Board Certified in Psychiatry and is licensed to practice in Texas.",
        ),
        (TEMPLATE, BLOCK, BLOCK + "\n\nThe Expert Reviewer has the following credentials:\n" + SECOND),
        (
            TEMPLATE,
            BLOCK,
            BLOCK.replace("The Expert Reviewer has the following credentials:\n", "Reviewer 1\n") + "\n\nReviewer 2\n" + SECOND,
        ),
    ],
    ids=["second", "numbers", "blocks", "numbered blocks"],
)
@pytest.mark.parametrize("state", ["plain", "without_blank_lines", "doubled"])
def test_several_reviewers(specimen, old, new, state):
    text = canonical(specimen)
    assert old in text
    made = letter(TEXT_STATES[state](text.replace(old, new)))
    assert made.record["reviewer"]["specialties"] == clean(specimen)["reviewer"]["specialties"]
    (other,) = made.record["additional_reviewers"]
    assert other.keys() == made.record["reviewer"].keys()
    assert (other["specialties"], other["licensed_in"]) == (["Psychiatry"], ["Texas"])
    assert written(made, "/additional_reviewers/0/licensed_in/0") == "Texas"
    assert "Psychiatry" in written(made, "/additional_reviewers/0")
    assert made.record["case_summary"] == clean(specimen)["case_summary"]


# ------------------------------------------------------------------ items of 2013

CA_LINE = passage(F2, "The Claims Administrator based its decision on the Low", "The Physician Reviewer based")


@pytest.mark.parametrize(
    "edits",
    [
        [("1. Cyclo", "1) Cyclo"), ("2. A home", "2) A home")],
        [("1. Cyclo", "Cyclo"), ("2. A home", "A home")],
        [("Reviewer's decision rationale", "Reviewer’s decision rationale")],
        [
            (
                "Sixty tablets",
                "The Claims Administrator based its decision on the same pages. It lists 1. spasm. 2. sleep. Sixty tablets",
            )
        ],
        [("his/her decision", "their decision")],
        [
            (
                "#60 is not medically necessary and appropriate.\n\nThe Claims",
                "#60 is notmedically necessary and appropriate.\n\nThe Claims",
            )
        ],
    ],
    ids=["brackets", "no numbers", "apostrophe", "rationale speaks of decisions", "their", "missing blank"],
)
@pytest.mark.parametrize("state", ["plain", "narrow", "without_blank_lines", "doubled_with_page_runs"])
def test_items_of_2013_vary(edits, state):
    text = canonical(F2)
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    made = record(TEXT_STATES[state](text))["items"]
    assert [(item["heading"], item["outcome"], item["conclusion"]) for item in made] == [
        (item["heading"], item["outcome"], item["conclusion"]) for item in clean(F2)["items"]
    ]
    assert [item["rationale"][-60:] for item in made] == [item["rationale"][-60:] for item in clean(F2)["items"]]


def test_items_of_2013_with_missing_parts():
    items = record(edited(F2, (CA_LINE, "")))["items"]
    assert items[1]["claims_administrator_guideline"] is None
    assert items[1]["maximus_guideline"]
    items = record(plain(canonical(F2) + "\n\n3. Urine drug screen is not medically necessary and appropriate."))["items"]
    assert [item["heading"] for item in items][2] == "Urine drug screen"
    assert (items[2]["outcome"], items[2]["rationale"]) == ("Upheld", None)
    assert items[1] == clean(F2)["items"][1]
    verdict = "lumbar spine is medically necessary and appropriate.\n\nThe Claims"
    items = record(edited(F2, (verdict, "lumbar spine\n\nThe Claims")))["items"]
    assert (items[1]["heading"], items[1]["outcome"]) == ("A home exercise kit for the lumbar spine", None)


def test_verdict_that_is_neither_stays_as_written():
    verdict = "lumbar spine is medically necessary and appropriate.\n\nThe Claims"
    made = letter(edited(F2, (verdict, verdict.replace("medically", "partially medically"))))
    assert made.record["items"][1]["outcome"] == "partially medically necessary and appropriate"


@pytest.mark.parametrize(
    "edits",
    [
        [("1) Regarding", "Regarding"), ("2) Regarding", "Regarding")],
        [("1) MAXIMUS", "MAXIMUS"), ("2) MAXIMUS", "MAXIMUS")],
        [("is not medically necessary", "is notmedically necessary")],
        [("Services, Inc. has determined", "Services has determined that")],
        [
            ("1) Regarding the request for physical therapy two times a week for four weeks for the left shoulder:\n\n", ""),
            ("2) Regarding the request for an MRI of the left shoulder:\n\n", ""),
        ],
        [("Rationale for the Decision:", "Rationale for the Decision"), ("His/Her Decision:", "His/Her Decision")],
    ],
    ids=["no numbers below", "no numbers in the list", "missing blank", "that", "no headings", "no colons"],
)
@pytest.mark.parametrize("state", ["plain", "narrow", "without_blank_lines", "doubled_with_page_runs"])
def test_items_of_a_notice_vary(edits, state):
    text = canonical(NOTICE)
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    made = record(TEXT_STATES[state](text))["items"]
    assert [(i["heading"], i["outcome"], i["conclusion"], i["rationale"][:40], i["maximus_guideline"]) for i in made] == [
        (i["heading"], i["outcome"], i["conclusion"], i["rationale"][:40], i["maximus_guideline"]) for i in clean(NOTICE)["items"]
    ]


def test_notice_that_is_cut_off():
    """Of the one notice that is known only the beginning is."""
    text = canonical(NOTICE)
    made = record(plain(text[: text.index("Documents Reviewed for")]))
    assert [(item["outcome"], item["rationale"]) for item in made["items"]] == [("Upheld", None), ("Overturned", None)]
    assert made["case_summary"] == clean(NOTICE)["case_summary"]
    assert made["documents_reviewed"] == []


def test_disclaimer_stays_in_the_summary():
    words = "Disclaimer: The following case summary was taken directly from the utilization review denial dated August 30, 2013:"
    made = record(edited(NOTICE, ("Case Summary:\n\n", f"Case Summary:\n\n{words}\n\n")))
    assert made["case_summary"].startswith(words)


def test_several_issues_of_a_professional_review():
    issue = passage(REVIEW, "ISSUE AT", "CASE SUMMARY:")
    rationale = "2. Massage lasts too short a time to help. The request for massage is medically necessary.\n\nMEDICAL REVIEWER Q"
    made = record(
        edited(
            REVIEW,
            (issue, "ISSUE(S) AT DISPUTE:\n\n1. Acupuncture\n\n2. Massage\n\n"),
            ("The guidelines allow three", "1. The guidelines allow three"),
            ("MEDICAL REVIEWER Q", rationale),
        )
    )
    assert [(item["heading"], item["outcome"]) for item in made["items"]] == [
        ("Acupuncture", "Upheld"),
        ("Massage", "Overturned"),
    ]
    assert made["items"][0]["maximus_guideline"] == made["items"][1]["maximus_guideline"]


# ------------------------------------------------------------------ what stands behind and around a letter

CLOSINGS = [
    "Sincerely,\n\nMedical Director\n\ncc: Department of Industrial Relations\n\nDivision of Workers' Compensation",
    "A. Example, M.D.\nMedical Director",
    "cc: Claims Adjuster, Example Insurance",
    "In accordance with California Labor Code Section 4610.6(h), a determination of the administrative director may be reviewed only "
    "if a verified appeal is filed with the appeals board. The request is not medically necessary.",
    "Disclaimer: MAXIMUS is providing an independent review service under contract with the California Department of Industrial "
    "Relations. MAXIMUS is not engaged in the practice of law or medicine.",
]


@pytest.mark.parametrize("specimen", SPECIMENS)
@pytest.mark.parametrize("closing", CLOSINGS)
@pytest.mark.parametrize("state", ["plain", "narrow", "doubled", "without_blank_lines", "with_form_feeds"])
def test_closing_matter_belongs_to_no_part(specimen, closing, state):
    text = canonical(specimen)
    end = text.find("Effect of the Decision")
    assert record(TEXT_STATES[state](f"{text[:end] if end > 0 else text}\n\n{closing}")) == clean(specimen)


FOOTERS = {
    "page of": lambda n, of, case: f"Page {n} of {of}",
    "page": lambda n, of, case: f"Page {n}",
    "case and page": lambda n, of, case: f"{case} | page {n}/{of}",
    "title": lambda n, of, case: f"Final Determination Letter for IMR Case Number {case}      {n}",
}
HEADERS = {
    "none": lambda n, case: "",
    "case": lambda n, case: f"Case Number: {case}",
    "bare": lambda n, case: case,
    "continued": lambda n, case: f"IMR Final Determination {case} (continued)" if n > 1 else "",
}


def paged(text, height, footer, header, case, feed="\f"):
    """The letter with something above and below each page."""
    printed = lines(text, 95)
    pages = [printed[at : at + height] for at in range(0, len(printed), height)]
    made = ""
    for n, page in enumerate(pages, 1):
        above = header(n, case)
        made += (above + "\n\n" if above else "") + "\n".join(page) + "\n\n" + footer(n, len(pages), case) + "\n" + feed
    return made


@pytest.mark.parametrize("specimen", [NOTICE, F2, REVIEW, TEMPLATE, COMPLETE])
@pytest.mark.parametrize("footer", FOOTERS)
@pytest.mark.parametrize("header", HEADERS)
@pytest.mark.parametrize("feed", ["", "\f"])
def test_page_furniture_is_left_out(specimen, footer, header, feed):
    text, case = canonical(specimen), clean(specimen)["case_number"]
    for height in (17, 23, 31):
        assert record(paged(text, height, FOOTERS[footer], HEADERS[header], case, feed)) == clean(specimen)


@pytest.mark.parametrize("number", ["{}", "- {} -"])
def test_bare_page_numbers(number):
    made = paged(canonical(TEMPLATE), 19, lambda n, of, case: number.format(n), HEADERS["none"], "")
    assert record(made) == clean(TEMPLATE)


def test_letterhead_on_every_page():
    head = lambda n, case: "MAXIMUS Federal Services, Inc.   Independent Medical Review"  # noqa: E731
    assert record(paged(canonical(TEMPLATE), 19, FOOTERS["page of"], head, "")) == clean(TEMPLATE)


def test_furniture_of_a_pdf():
    text = pdf(canonical(TEMPLATE))
    assert record(text) == clean(TEMPLATE)
    assert furniture.blanked("A rationale\n7\nof text\n3\n", (0, 14)) == "A rationale\n7\nof text\n3\n"
    assert furniture.blanked("A rationale\n1\nof text\n2\n", (0, 14)) == "A rationale\n \nof text\n \n"


@pytest.mark.parametrize(
    "kept",
    [
        "The guidelines say so (MTUS, Chronic Pain,\npage 24).\n",
        "Guidelines Page(s):\n80.\n",
        "See ODG,\nPage 24\n",
        "The file of case CM14-0199004 was sent.\n",
        "Case Number: CM14-0199004\nDate Assigned: 08/13/2014\n" * 2,
    ],
)
def test_words_of_a_letter_are_no_furniture(kept):
    assert furniture.blanked(kept) == kept


def test_furniture_leaves_offsets_true():
    text = "One sentence that\nPage 1 of 2\n\fgoes on here.\nPage 2 of 2\n"
    made = furniture.blanked(text)
    assert len(made) == len(text)
    assert made.split() == ["One", "sentence", "that", "goes", "on", "here."]


# ------------------------------------------------------------------ time

ADVERSARIAL = [
    "MAXIMUS Federal Services, Inc. has determined the request for ",
    "1) Regarding the request for ",
    "Section of the Medical Treatment Utilization Schedule Relied Upon by ",
    "The Claims Administrator based its decision on x. ",
    "The Physician Reviewer's decision rationale: ",
    "is not medically ",
    "1. 2. 3. ",
    "• ; ",
    "Page 1 of CM14-0199004\n",
    "CM14-0199004\n",
    "Case Number: Date Assigned: ",
    "Final Determination: ",
    "cc: ",
    "DOCUMENTS REVIEWED\n",
    "The following documents ",
]


@pytest.mark.parametrize("words", ADVERSARIAL)
@pytest.mark.parametrize("specimen", [NOTICE, F2, REVIEW, COMPLETE])
def test_reading_is_linear(specimen, words):
    text = canonical(specimen)
    middle = len(text) * 3 // 4

    def cost(times):
        data = (text[:middle] + "\n" + words * times + "\n" + text[middle:]).encode()
        best = float("inf")
        for _ in range(2):
            start = time.process_time()
            read(Source("letter.txt", data))
            best = min(best, time.process_time() - start)
        return best

    small, large = cost(20_000 // len(words)), cost(160_000 // len(words))
    assert large < 0.2 or large < small * 24  # eight times the length; a square would cost sixty-four times
