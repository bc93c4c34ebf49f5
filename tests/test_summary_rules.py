"""Planted defects that the rules about the summary must find, and traps that they must leave alone."""

from __future__ import annotations

import json
import time

import pytest

from imrlint.catalogue import catalogue
from imrlint.engine import Linter
from imrlint.examples.specimen import between, specimen
from imrlint.text import Source

INJURY = "who twisted his right knee stepping off\na loading dock on 08-19-2016"
VISIT = "At the visit of 10-31-2016"
FREE = "He works with restrictions."
SUMMARY = between("The injured worker is a 44", "\n\nIMR ISSUES")
VISITS = between("An urgent care note of 08-22-2016", "The utilization review of 11-14-2016")


def lint(code, *edits, of="determination-2014", **settings):
    text = specimen(of)
    for old, new in edits:
        assert text.count(old) == 1, f"{old!r} occurs {text.count(old)} times"
        text = text.replace(old, new)
    result = Linter((catalogue()[code](),), **settings).lint(Source("letter.txt", text.encode()))
    assert not result.crashes
    for finding in result.findings:
        assert finding.place.span is not None
    return [(text[f.place.span.start : f.place.span.end], f.severity.value) for f in result.findings]


def record(code, **values):
    data = {"layout": None, "items": [], **values}
    result = Linter((catalogue()[code](),)).lint(Source("letter.json", json.dumps(data).encode()))
    assert not result.crashes
    return [(f.place.pointer, f.severity.value) for f in result.findings]


@pytest.mark.parametrize(
    ("summary", "found"),
    [
        ("The injured worker is a 44 year old male hurt on 08-19-2016. He was seen on 10-31-2016.", 1),
        ("A 44 year old male. A request for pain medication and pain management of 10-31-2016 was denied.", 1),
        ("A 44 year old male with low back pain.", 0),
        ("A 44 year old male. He injured his left knee on 08-19-2016.", 0),
        ("A 44 year old male. He sustained a head injury.", 0),
        ("A 44 year old male. The diagnoses were lumbar radiculopathy and insomnia.", 0),
        ("A 44 year old male. Examination showed a positive Tinel sign and numbness.", 0),
    ],
)
def test_missing_medical_condition(summary, found):
    assert record("IMR301", case_summary=summary) == [("/case_summary", "warning")] * found


def test_empty_summary_silences():
    for code in catalogue():
        if code.startswith("IMR3"):
            assert lint(code, (SUMMARY, "")) == []
            assert record(code) == []
            assert record(code, case_summary=None) == []


def test_missing_date_of_injury():
    table = ("Date of Injury: 08/19/2016", "Date of Injury:")
    assert lint("IMR302", table) == []
    heading = [("CLINICAL CASE SUMMARY", "note")]
    assert lint("IMR302", table, (INJURY, "with pain of the right knee")) == heading
    for told in (
        "injured in 2016",
        "with an onset in August 2016",
        "with a DOI of 8/19/16",
        "with cumulative trauma from 2010 to 2016",
    ):
        assert lint("IMR302", table, (INJURY, told)) == []
    assert record("IMR302", case_summary="The worker has knee pain.") == []
    assert record("IMR302", case_summary="The worker has knee pain.", date_of_injury=None) == [("/date_of_injury", "note")]


def test_missing_age_or_sex():
    def message(*edits):
        text = specimen()
        for old, new in edits:
            text = text.replace(old, new)
        return [f.message.text for f in Linter((catalogue()["IMR303"](),)).lint(Source("letter.txt", text.encode())).findings]

    assert message(("44 year old male", "male")) == ["The summary does not give the worker's 'age'."]
    sexless = [
        (" male", ""),
        ("twisted his", "twisted the"),
        ("He completed", "The worker completed"),
        ("he described", "the pain was called"),
    ]
    sexless += [
        ("He works", "The worker works"),
        ("his home program", "the home program"),
        ("whether he is", "whether the worker is"),
    ]
    sexless += [
        ("until his next", "until the next"),
        ("that he took", "that the worker took"),
        ("changed his pain", "changed the pain"),
    ]
    assert message(*sexless) == ["The summary does not give the worker's 'sex'."]
    assert message(*sexless, ("44 year old ", "")) == ["The summary does not give the worker's 'age and sex'."]


@pytest.mark.parametrize(
    "date",
    [
        "2-30-2016", "02/30/16", "2-30-14", "13-13-2016", "10/32/2016", "6-31-16", "June 31, 2016", "June 20216", "10-31-20166", "October 45, 2016",
        "10-31-2018", "10/31/18", "October 31, 2018", "March 2017", "1-4-2017", "2019-10-31", "7/2018", "10-31-2106",
        "10-31-1916", "October 31, 1916", "10/31/1906",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "place",
    [
        (VISIT, "At the visit of {}"),
        ("An urgent care note of 08-22-2016", "An urgent care note dated {}"),
        (FREE, "On {} he was seen again."),
    ],
)
def test_impossible_date(date, place):
    if date == "October 45, 2016":
        date = "October 32, 2016"
    assert lint("IMR304", (place[0], place[1].format(date))) == [(date, "error")]


@pytest.mark.parametrize("date", ["2-30-2016", "10-31-2018", "June 20216"])
def test_impossible_date_in_a_rationale(date):
    assert lint("IMR304", ("The\nnote of 10-31-2016 reports", f"The\nnote of {date} reports")) == [(date, "error")]


def test_impossible_date_is_told_once():
    (finding,) = lint(
        "IMR304", ("The\nnote of 10-31-2016 reports", "The\nnote of 10-32-2016 reports"), (VISIT, "At the visit of 10-32-2016")
    )
    assert finding == ("10-32-2016", "error")


@pytest.mark.parametrize(
    "sentence",
    [
        "The pain was 6-7/10, and 5-10/10 at its worst. He takes Norco 10/325.",
        "The next visit is on 02-10-2017.",
        "Surgery is scheduled for 03/05/2017.",
        "The prescription expires on 12-31-2018.",
        "He is to return on 2-10-17. He will be seen again on 3-10-17.",
        "A follow-up visit is set for March 10, 2017.",
        "He is off work until 03-01-2017 and on modified duty through 6/1/2017.",
        "He is temporarily totally disabled from 12-30-2016 to 03-01-2017.",
        "Eight visits between 12/27/2016 and 3/9/2017 were authorized.",
        "Grip strength was 20/20/22 on the right and 12/30/31 on the left.",
        "The fusion of L3-4-5 and the fracture of ribs 9-10-11 are old.",
        "The date of birth is 3-4-1912, or 03/04/12.",
        "X-rays of 12-31-2016 and of January 3, 2017 were normal. He had the flu in May 1999.",
        "Trezix 320.5-30-16mg was given, and Fioricet 50-325-40 mg.",
    ],
)
def test_possible_dates(sentence):
    assert lint("IMR304", (FREE, sentence)) == []


def test_as_of():
    assert lint("IMR304", (FREE, "On 12-28-2016 he was seen."), as_of="2016-12-20") == [("12-28-2016", "error")]


@pytest.mark.parametrize(
    "told",
    [
        "who twisted his right knee stepping off\na loading dock on ⟦09-18-2016⟧",
        "who sustained an industrial injury on ⟦08-19-2015⟧",
        "who sustained an industrial injury to the right knee on ⟦8/9/2016⟧",
        "who sustained a work related injury on ⟦August 20, 2016⟧, when he twisted his right knee",
        "who sustained an industrial injury ⟦August 20, 2016⟧",
        "who was injured on ⟦8-19-14⟧",
        "with a ⟦1/7/03⟧ date of injury",
        "with a date of injury on ⟦8-29-2016⟧",
        "with a reported date of injury of ⟦08-18-2016⟧",
        "with a history of an occupational claim from ⟦08/09/2016⟧",
        "with right knee pain reportedly associated with an industrial injury of ⟦July 19, 2016⟧",
        "who fell from a ladder on ⟦08-19-2006⟧",
        "who knelt on a bolt on ⟦8-9-2016⟧",
        "who looked up for hours while painting a ceiling on ⟦August 9, 2016⟧",
        "with right knee pain after an injury of ⟦9/8/14⟧",
        "who hurt his right knee at work on ⟦September 19, 2016⟧",
        "whose date of injury was listed as ⟦8/12/16⟧",
        "who suffered an industrial accident in ⟦July 2016⟧",
    ],
)
def test_date_of_injury_mismatch(told):
    date = told[told.index("⟦") + 1 : told.index("⟧")]
    assert lint("IMR305", (INJURY, told.replace("⟦", "").replace("⟧", ""))) == [(date, "error")]


@pytest.mark.parametrize(
    "told",
    [
        "who sustained an industrial injury on 8/19/16",
        "who sustained an industrial injury in August 2016",
        "who had a previous industrial injury on 03-02-2011 and was injured on 08-19-2016",
        "who was seen on 10-31-2016 after an injury of 08-19-2016",
        "with injuries of 1-2-2010 and 8-19-2016. He was injured on 1-2-2010 and again on 8-19-2016",
        "with cumulative trauma from 01-01-2010 to 08-01-2016",
        "whose first report of occupational injury dated 08-22-2016 names his right knee",
        "who filed a claim form on 08-25-2016",
        "who had surgery of his right knee on 09-02-2011",
        "who began to work as a clerk on 09-02-2011",
    ],
)
def test_same_injury(told):
    assert lint("IMR305", (INJURY, told)) == []


PATIENT = "This patient has finished six supervised sessions and knows his"


@pytest.mark.parametrize(
    "new",
    [
        (PATIENT, "This 44 year old ⟦female⟧ has finished six supervised sessions and knows the"),
        (PATIENT, "This ⟦woman⟧ has finished six supervised sessions and knows the"),
        (PATIENT, "The ⟦female⟧ patient has finished six supervised sessions and knows the"),
        (PATIENT, "The claimant is a 44-year-old ⟦female⟧ who finished six supervised sessions and knows the"),
        (PATIENT, "The injured worker is a ⟦lady⟧ who finished six supervised sessions and knows the"),
        (PATIENT, "This pleasant ⟦lady⟧ has finished six supervised sessions and knows the"),
        (FREE, "The ⟦female⟧ worker has restrictions."),
        (FREE, "The ⟦woman⟧ has not returned to work."),
        (FREE, "The patient is a 44 year old ⟦woman⟧ with restrictions."),
        (FREE, "This is a 44-year-old right-hand dominant ⟦female⟧."),
        (FREE, "This case involves a now 44-year-old ⟦female⟧."),
        (FREE, "The injured ⟦female⟧ worker has restrictions."),
        (FREE, "According to the file, the applicant was a 44 year old Hispanic ⟦female⟧."),
    ],
)
def test_conflicting_sex(new):
    old, marked = new
    word = marked[marked.index("⟦") + 1 : marked.index("⟧")]
    assert lint("IMR306", (old, marked.replace("⟦", "").replace("⟧", ""))) == [(word, "error")]


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ("He completed six", "She completed six", "She"),
        ("twisted his right knee", "twisted her right knee", "her"),
        ("he described pain", "she described pain", "she"),
        (FREE, "Her work is restricted.", "Her"),
        ("and knows his home program", "and knows her home program", "her"),
        ("until his next visit", "until her next visit", "her"),
    ],
)
def test_conflicting_pronoun(old, new, word):
    assert lint("IMR306", (old, new)) == [(word, "warning")]


@pytest.mark.parametrize(
    "sentence",
    [
        "He helped a 300-pound man and a 70 year old woman.",
        "The physician indicated her interpretation of the films.",
        "His wife drove him, and she carried the bag.",
        "The therapist saw him, and she noted a limp.",
        "Relief was long (She, 2004).",
        "He/she may return, with his/her doctor's leave.",
        "His wife does the housework because it hurts. The woman has not returned to work.",
        "A female nurse examined him. The female physician agreed.",
        "The test is not for female patients.",
    ],
)
def test_one_sex(sentence):
    assert lint("IMR306", (FREE, sentence)) == []


@pytest.mark.parametrize(
    ("old", "new", "age"),
    [
        (PATIENT, "This 54 year old patient has finished six supervised sessions and knows his", "54 year old"),
        (PATIENT, "This 34-year-old male has finished six supervised sessions and knows his", "34-year-old"),
        (PATIENT, "The claimant is a 59 year old male who has finished six supervised sessions and knows his", "59 year old"),
        (PATIENT, "This is a 47 year old patient who has finished six supervised sessions and knows his", "47 year old"),
        (FREE, "The patient is 64 years old.", "64 years old"),
        (FREE, "He is 46-years-old.", "46-years-old"),
        (FREE, "The patient is 24 years of age.", "24 years of age"),
        (FREE, "This is a 41-year-old man.", "41-year-old"),
        (FREE, "This case involves a now 55-year-old male.", "55-year-old"),
        (FREE, "The injured worker was a 39 year old male, who limped.", "39 year old"),
        (FREE, "This sixty-four year old man limps.", "sixty-four year old"),
        (FREE, "In this case the injured worker is a 9 year old male with long symptoms.", "9 year old"),
    ],
)
def test_conflicting_age(old, new, age):
    assert lint("IMR307", (old, new)) == [(age, "error")]


@pytest.mark.parametrize(
    "sentence",
    [
        "This 45 year old patient limps.",
        "His 19 year old son and his 70 year old father help him.",
        "SLAP repair is advised for patients over 60 years of age.",
        "The records list an age of 52 elsewhere: the patient is 52 years old in one report, a discrepancy.",
        "When he was 16 years old he broke the leg. He was 30 years old when he began this work.",
        "He has a 20 year old scar and a 12-year-old car.",
    ],
)
def test_one_age(sentence):
    assert lint("IMR307", (FREE, sentence)) == []


def test_age_explained_by_dates():
    of = "determination-2014-prose"
    old = "She has been treated with physical therapy"
    assert (
        lint(
            "IMR307",
            (old, "In a report of 2013 the patient was a 50 year old female. She has been treated with physical therapy"),
            of=of,
        )
        == []
    )
    assert lint("IMR307", (old, "The patient was a 40 year old female. She has been treated with physical therapy"), of=of) == [
        ("40 year old", "error")
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Disclaimer: The following clinical summary was ⟦taken directly from the utilization review⟧ denial/modification dated 11-14-2016.",
        "The history is ⟦copied from the UR⟧ determination.",
        "The information above was ⟦obtained from the utilization review⟧.",
        "This summary is ⟦based solely on the utilization review⟧.",
        "The facts below are ⟦reproduced verbatim from the original utilization review⟧.",
    ],
)
def test_copied(sentence):
    words = sentence[sentence.index("⟦") + 1 : sentence.index("⟧")]
    assert lint("IMR308", (FREE, sentence.replace("⟦", "").replace("⟧", ""))) == [(words, "warning")]


@pytest.mark.parametrize(
    "sentence",
    [
        "According to the utilization review of 11-14-2016, the therapy was denied.",
        "On 11-14-2016 the utilization review denied the request for lack of findings.",
        "The UR physician noted that relief was obtained from therapy.",
        "This summary was not taken from the utilization review.",
        "The appeal from the utilization review was received.",
        "The medication was taken from 10-1-2016; the utilization review modified it.",
    ],
)
def test_not_copied(sentence):
    assert lint("IMR308", (FREE, sentence)) == []


@pytest.mark.parametrize(
    ("heading", "rationale", "found"),
    [
        ("MRI of the left knee", "The right knee is swollen. The MRI is not medically necessary.", 1),
        ("MRI of the right shoulder without contrast", "There is weakness of the left shoulder.", 1),
        ("MRI of the lumbar spine", "There are no red flags in the cervical spine.", 1),
        ("Physical therapy for the neck", "The low back is tender.", 1),
        ("Left knee brace", "The shoulder moves freely, and the brace for it is not medically necessary.", 1),
        ("X-ray of the right wrist", "The left wrist was injured.", 1),
        ("MRI of the left knee", "The right knee is sound, the left knee is swollen.", 0),
        ("MRI of the left knee", "Both knees are swollen; the right knee more.", 0),
        ("MRI of the left knee", "This right-hand dominant worker limps.", 0),
        ("MRI of the left knee", "The straight leg raise on the right is negative.", 0),
        ("MRI of the neck", "The cervical spine is tender.", 0),
        ("MRI of the lumbar spine", "There is pain in the back.", 0),
        ("Left L4 injection", "There is radiculopathy in the lower back.", 0),
        ("EMG of the upper extremities", "There is neck pain.", 0),
        ("PRP injection to left foot", "A small study found gains in patellar tendinopathy.", 0),
        ("Norco 10/325mg #60", "There is left knee pain.", 0),
        ("Right wrist splint", "The hand is numb.", 0),
        ("MRI of the thoracic spine", "There is pain in the upper back.", 0),
    ],
)
def test_conflicting_laterality(heading, rationale, found):
    items = [{"heading": heading, "rationale": rationale}]
    assert record("IMR309", items=items) == [("/items/0/rationale", "warning")] * found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("No medical records were submitted.", 1),
        ("No medical records were provided for review.", 1),
        ("No clinical documentation was submitted.", 1),
        ("The medical records were not provided.", 1),
        ("The claims administrator did not submit any medical records.", 1),
        ("The only document available for review was the utilization review of 11-14-2016.", 1),
        ("No documentation was received from the provider.", 1),
        ("No documentation of a failed trial was provided.", 0),
        ("No operative report was provided.", 0),
        ("No recent medical records were submitted.", 0),
        ("No prior medical records were available.", 0),
        ("There is no documentation that therapy was provided.", 0),
        ("The records were not clear. No physical therapy records were submitted.", 0),
        ("No medical records were submitted to support the claim of instability.", 0),
    ],
)
def test_decided_on_utilization_review_alone(sentence, found):
    assert len(lint("IMR310", (VISITS, sentence + " "), ("The\nnote of 10-31-2016 reports", "The\nfile reports"))) == found
    assert lint("IMR310", (FREE, sentence)) == []


def test_no_record_cited():
    undated = [(VISITS, "He limps. "), ("The\nnote of 10-31-2016 reports", "The\nfile reports")]
    assert lint("IMR311", *undated) == [("CLINICAL CASE SUMMARY", "note")]
    assert lint("IMR311", undated[0]) == []
    assert lint("IMR311", undated[1]) == []
    for told in (
        "The request for authorization is dated 11-02-2016. ",
        "He was seen in October 2016. ",
        "Radiographs of 08-19-2016 were normal. ",
        "On 10/31/16 he limped. ",
    ):
        assert lint("IMR311", (VISITS, told), undated[1]) == []
    for told in (
        "The utilization review dated 11-13-2016 denied it. ",
        "A prior determination dated 11-10-2016 denied it. ",
        "He had surgery on 3-2-2012. ",
    ):
        assert lint("IMR311", (VISITS, told), undated[1]) == [("CLINICAL CASE SUMMARY", "note")]
    # One who says that there were no records has said so once.
    assert lint("IMR311", (VISITS, "No medical records were submitted. "), undated[1]) == []


@pytest.mark.parametrize(
    "words",
    [
        "on 2-30-14 ",
        "the utilization review from the UR ",
        "no medical records were ",
        "injury on 1-2-16 ",
        "left knee ",
        "a 44 year old male ",
    ],
)
def test_linear(words):
    """Ten thousand repetitions of what a rule looks for take no more than a moment."""
    text = words * 10_000
    start = time.process_time()
    for code in catalogue():
        if code.startswith("IMR3"):
            record(
                code,
                case_summary=text,
                date_of_injury="2016-08-19",
                items=[{"heading": "MRI of the right knee", "rationale": text}],
            )
    assert time.process_time() - start < 20
