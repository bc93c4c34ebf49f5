"""The rules about what identifies people: made-up numbers and names, and what only looks like them."""

from __future__ import annotations

import json
import time

import pytest

from imrlint.catalogue import catalogue
from imrlint.engine import Linter
from imrlint.examples.specimen import specimen
from imrlint.finding import Kind, Severity
from imrlint.grammar import person_names, personal_identifiers
from imrlint.text import Source

PLACE = "He works with restrictions."

IDENTIFIERS = (
    ("His number is ⟦123-45-6789⟧ in the file.", "social security number"),
    ("SSN: ⟦123-45-6789⟧.", "social security number"),
    ("The SSN is ⟦123 45 6789⟧.", "social security number"),
    ("His Social Security number is ⟦123456789⟧.", "social security number"),
    ("He can be called at ⟦(415) 555-0123⟧.", "telephone number"),
    ("He can be called at ⟦415-555-0123⟧.", "telephone number"),
    ("He can be called at ⟦415.555.0123⟧ today.", "telephone number"),
    ("Phone: ⟦415 555 0123⟧.", "telephone number"),
    ("Tel. ⟦555-0123⟧ was given.", "telephone number"),
    ("Fax number ⟦415-555-0124⟧.", "telephone number"),
    ("His e-mail is ⟦john.public@example.com⟧ at home.", "e-mail address"),
    ("Write to ⟦jpublic99@mail.example.org⟧.", "e-mail address"),
    ("He lives at ⟦1220 Oak Street⟧ in Fresno.", "street address"),
    ("He lives at ⟦77 North Palm Canyon Drive⟧.", "street address"),
    ("He moved to ⟦4 E. 23rd Avenue⟧.", "street address"),
    ("He lives at ⟦15 Elm St.⟧, Fresno, CA 93721.", "street address"),
    ("His claim number is ⟦WC-2016-004711⟧.", "claim number"),
    ("Claim No. ⟦0123456789⟧ was accepted.", "claim number"),
    ("Claim #⟦A1234567⟧ is open.", "claim number"),
    ("See ⟦ADJ1234567⟧ at the Board.", "number of the Appeals Board"),
    ("EAMS number: ⟦ADJ-10234567⟧.", "number of the Appeals Board"),
    ("WCAB case no. ⟦AHM0123456⟧.", "number of the Appeals Board"),
    ("MRN ⟦00123456⟧ was used.", "medical record number"),
    ("His medical record number is ⟦MR-778812⟧.", "medical record number"),
    ("The chart no. ⟦55123⟧ holds it.", "medical record number"),
    ("Patient ID: ⟦889123⟧.", "medical record number"),
    ("His member number is ⟦XYZ998877⟧.", "member number"),
    ("Member ID ⟦12345678⟧ is listed.", "member number"),
    ("Policy number: ⟦PN-4455667⟧.", "member number"),
    ("His date of birth is ⟦04/05/1972⟧.", "date of birth"),
    ("DOB: ⟦4-5-72⟧.", "date of birth"),
    ("He was born on ⟦April 5, 1972⟧.", "date of birth"),
    ("The records give his birthdate as ⟦1972-04-05⟧.", "date of birth"),
)

NO_IDENTIFIERS = (
    "He was seen on 10-28-2016, 11/02/2016 and 2016-12-01.",
    "The case is CM16-0199001, and the other one IMR 13-000004.",
    "Norco 10/325mg #60 and 7.5-325mg, 320.5/30/16mg, 4%-27.5%-0.0325%.",
    "See pages 123-456 and 286-326, section 3.3.7.2 and 8 CCR 9792.24.2.",
    "His claim was accepted, and the claim for the back was not; claim # was removed.",
    "The Claims Administrator made 12345 decisions.",
    "Date of birth: , and SSN: , were removed.",
    "He was born in 1972 in California.",
    "He walks on the street and drives on the road 30 minutes.",
    "He did 10 minutes in the drive, 2 times in court.",
    "See http://www.example.com/article/415-555-0123/index.html for it.",
    "NDC 0591-0349-01 and 12345-678-90 are packages.",
    "The pain is 6-7/10 and 5-10/10, and his IDs are 3 [84, 89, 90].",
    "The study (N=123) of 2004;28(2):123-4567 was cited.",
    "Call MAXIMUS at 1-855-555-0199 with questions.",
    "Write to dwc@dir.ca.gov about it.",
    "He was given 40 ml of mobile phase in cell 12.",
    "CPT codes 97110, 97140-59 and 64483; ICD M54.16.",
    "The order number is unknown, the chart shows 2016 and 2017 visits.",
    "MRN: . Phone: ( ) - . Member number: n/a.",
)


def lint(code, words):
    text = specimen()
    assert text.count(PLACE) == 1
    result = Linter((catalogue()[code](),)).lint(Source("letter.txt", text.replace(PLACE, words).encode()))
    assert not result.crashes
    return result.findings, text.replace(PLACE, words)


def of_record(code, **values):
    record = {"layout": None, "items": [], **values}
    return Linter((catalogue()[code](),)).lint(Source("letter.json", json.dumps(record).encode())).findings


def shown(finding, text):
    return text[finding.place.span.start : finding.place.span.end]


def marked(sentence):
    before, _, rest = sentence.partition("⟦")
    words, _, after = rest.partition("⟧")
    return before + words + after, words


@pytest.mark.parametrize(("sentence", "kind"), IDENTIFIERS)
def test_701_finds(sentence, kind):
    plain, words = marked(sentence)
    found, text = lint("IMR701", plain)
    assert [(finding.message.arguments, shown(finding, text)) for finding in found] == [((kind,), words)]
    assert found[0].severity is Severity.ERROR
    assert found[0].place.pointer == "/case_summary"
    assert words not in found[0].message.text


@pytest.mark.parametrize("sentence", NO_IDENTIFIERS)
def test_701_leaves_alone(sentence):
    assert [finding.message.text for finding in lint("IMR701", sentence)[0]] == []


def test_701_speaks_once_of_an_identifier_that_stands_twice():
    (finding,), _ = lint("IMR701", "Call (415) 555-0123, or again (415) 555-0123.")
    assert len(finding.related) == 1


def test_701_wants_a_look_at_two_dates_of_birth():
    (finding,), _ = lint("IMR701", "The records list his birthdate as 04-05-1972 and 04-05-1979.")
    assert (finding.severity, finding.kind) == (Severity.WARNING, Kind.REVIEW)


def test_701_lets_a_cover_page_be_addressed():
    cover = (
        "Dear Injured Worker:\n\nYou live at 12 Oak Street, Fresno, CA 93721. Call (415) 555-0123. Your SSN is 123-45-6789.\n\n"
    )
    text = specimen().replace("HOW THE IMR", cover + "HOW THE IMR", 1)
    found = Linter((catalogue()["IMR701"](),)).lint(Source("letter.txt", text.encode())).findings
    assert [finding.message.arguments for finding in found] == [("social security number",)]


def test_701_reads_the_values_of_a_record():
    item = {"heading": "Brace", "rationale": "Her claim number 0123456 is open."}
    found = of_record("IMR701", case_summary="DOB 4/5/72.", items=[item], documents_reviewed=["Fax to 415-555-0123"])
    assert {finding.place.pointer for finding in found} == {"/case_summary", "/documents_reviewed/0", "/items/0/rationale"}


NAMES = (
    ("He was seen by ⟦Dr. Okonkwo⟧ in May.", "a doctor"),
    ("He was seen by ⟦Dr Okonkwo⟧.", "a doctor"),
    ("He saw ⟦Dr. A. B. Okonkwo⟧ again.", "a doctor"),
    ("He saw ⟦Dr. Mary Okonkwo⟧.", "a doctor"),
    ("He saw ⟦Dr. Thompson⟧, who asked for therapy.", "a doctor"),
    ("He saw ⟦Dr. de la Cruz⟧ in June.", "a doctor"),
    ("He saw ⟦Dr. O'Hara⟧ and left.", "a doctor"),
    ("⟦Doctor Okonkwo⟧ agreed.", "a doctor"),
    ("⟦Mr. Public⟧ works with restrictions.", "a person"),
    ("⟦Mrs. Marlowe⟧ said so.", "a person"),
    ("⟦Ms. Smith-Jones⟧ is his adjuster.", "a person"),
    ("⟦Miss Marlowe⟧ was there.", "a person"),
    ("The patient, ⟦John Public⟧, works with restrictions.", "the worker"),
    ("The injured worker, ⟦John Q. Public⟧, works.", "the worker"),
    ("The patient ⟦John Public⟧ reported pain.", "the worker"),
    ("Employee: ⟦John Public⟧ works.", "the worker"),
    ("Patient Name: ⟦Public, John⟧.", "the worker"),
    ("He was referred to ⟦Mary Okonkwo⟧, M.D.", "a doctor"),
    ("It was signed by ⟦Mary B. Okonkwo⟧, DPM on Friday.", "a doctor"),
    ("A man named ⟦John Public⟧ works here.", "a person"),
)

NO_NAMES = (
    "He saw Dr. , who asked for therapy.",
    "He saw Dr. The treating physician asked for therapy.",
    "He saw Dr. and Mr. in May. Dr. In May he returned.",
    "Hawkins, Neer, Tinel, Phalen, Spurling, Lachman, McMurray and Finkelstein tests were positive.",
    "He saw Dr. Hawkins test was positive.",
    "The patient, Kemp's sign being positive, was sent to therapy.",
    "Positive McMurray's (Smith, 2009), Jones et al. (2004) and Williams & Brown, 2011.",
    "On a Doctor's First Report of Injury the doctor wrote so.",
    "He wears Dr. Scholl's inserts.",
    "For this patient, Official Disability Guidelines recommend therapy.",
    "In this patient, Chronic Pain, and Low Back, are treated.",
    "The patient, Physical Therapy, was given.",
    "The Doctor of Chiropractic and the Miss rate were noted.",
    "He takes Norco, Soma, and Xanax. The patient is well. Worker Compensation Appeals.",
    "Dr. S. was seen, and Mr. P. as well.",
    "An Orthopedic Surgeon, M.D., was consulted; the Treating Physician, MD, agreed.",
    "Board Certified in Family Medicine, DO NOT lift.",
    "The Official Disability Guidelines (ODG), Knee & Leg, were named.",
)


@pytest.mark.parametrize(("sentence", "kind"), NAMES)
def test_702_finds(sentence, kind):
    plain, words = marked(sentence)
    found, text = lint("IMR702", plain)
    assert [(finding.message.arguments, shown(finding, text)) for finding in found] == [((kind,), words)]
    assert words not in found[0].message.text
    assert (found[0].severity, found[0].kind) == (Severity.WARNING, Kind.REVIEW)


@pytest.mark.parametrize("sentence", NO_NAMES)
def test_702_leaves_alone(sentence):
    found, text = lint("IMR702", sentence)
    assert [shown(finding, text) for finding in found] == []


def test_702_leaves_the_reviewer_and_the_envelope_to_others():
    text = specimen().replace("The Expert Reviewer has", "Dr. Okonkwo decided. The Expert Reviewer has", 1)
    text = text.replace("HOW THE IMR", "Dear Mr. Public:\n\nHOW THE IMR", 1)
    assert Linter((catalogue()["IMR702"](),)).lint(Source("letter.txt", text.encode())).findings == ()


def test_702_speaks_once_of_a_name():
    (finding,), _ = lint("IMR702", "Dr. Okonkwo wrote. Dr. Okonkwo wrote again.")
    assert len(finding.related) == 1


def test_702_reads_the_values_of_a_record():
    found = of_record(
        "IMR702", case_summary="Mr. Public has pain.", items=[{"heading": "Brace", "rationale": "Dr. Okonkwo asked."}]
    )
    assert {finding.place.pointer for finding in found} == {"/case_summary", "/items/0/rationale"}


@pytest.mark.parametrize("find", [personal_identifiers.find, person_names.find])
@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "1",
        "-",
        " ",
        "Dr. A",
        "415-",
        "claim # ",
        "Dr. Aa ",
        "12 Oak ",
        "@a.",
        "MD, ",
        "the patient, Aa",
        "dob: 1/",
        "mrn a-",
    ],
)
def test_long_texts_take_no_longer_than_their_length(find, piece):
    text = piece * (60_000 // len(piece)) + " st mrn @ mr"
    start = time.process_time()
    list(find(text))
    assert time.process_time() - start < 5
