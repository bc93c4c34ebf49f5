"""The rules about single words: made-up sentences with and without a slip."""

from __future__ import annotations

import json
import time

import pytest

from imrlint.catalogue import catalogue
from imrlint.engine import Linter
from imrlint.examples.specimen import specimen
from imrlint.text import Source

PLACE = "He works with restrictions."


def lint(code, words, **settings):
    text = specimen()
    assert text.count(PLACE) == 1
    text = text.replace(PLACE, words)
    result = Linter((catalogue()[code](**settings),)).lint(Source("letter.txt", text.encode()))
    assert not result.crashes
    return [text[finding.place.span.start : finding.place.span.end] for finding in result.findings]


def marked(sentence):
    pieces = sentence.replace("⟧", "⟦").split("⟦")
    return "".join(pieces), pieces[1::2]


@pytest.mark.parametrize(
    "sentence",
    [
        "He takes ⟦TBD⟧ daily.",
        "He saw ⟦XXX⟧ in May.",
        "He saw ⟦XXX XXXX⟧ in May.",
        "He saw Dr. ⟦xxxx⟧.",
        "The date is ⟦XX/XX/XXXX⟧.",
        "He has ⟦[insert diagnosis]⟧ and pain.",
        "He has ⟦[Insert name of drug here]⟧.",
        "He has ⟦[NAME]⟧ and ⟦[BODY PART]⟧.",
        "He has ⟦[Patient Name]⟧ as a name.",
        "He has ⟦[enter text]⟧ and ⟦[TBD]⟧.",
        "He is ⟦<<name>>⟧ and ⟦<<age>>⟧ years old.",
        "He is ⟦«PatientName»⟧.",
        "He is ⟦{{ patient.name }}⟧ or ⟦${name}⟧.",
        "He is ⟦{ MERGEFIELD Name }⟧ or ⟦MERGEFIELD Age⟧.",
        "He is ⟦<PATIENT NAME>⟧.",
        "⟦Lorem ipsum dolor sit amet⟧, and so on.",
        "⟦TODO⟧ write this.",
        "The date is ⟦mm/dd/yyyy⟧.",
        "⟦Click here to enter text⟧, then ⟦Choose an item⟧.",
        "⟦Error! Reference source not found⟧.",
        "He has ⟦[insert the rest⟧.",
    ],
)
def test_801_finds(sentence):
    plain, words = marked(sentence)
    assert lint("IMR801", plain) == words


@pytest.mark.parametrize(
    "sentence",
    [
        "He had neurostimulation [following TPII], then [84, 89, 90].",
        "At least every six [6] months [121] (See Section 3.3.8).",
        "The [dose] was doubled, and [the patient] agreed [sic].",
        "A tear [type III] of the [medial] meniscus.",
        "A score of <5 is low and >3 is high; a<b and b>c.",
        "The xx chromosome, Exxon, and 20XX were named.",
        "The dose is to be determined by his doctor.",
        "He has a to-do list, insert soles and enters data.",
        "SSN XXX-XX-1234 was removed.",
        "Etodolac and TBDX are drugs; TBD2 is not.",
        "The set {a, b} and {1, 2}.",
        "He made an error! Reference was lost. He may choose an option, or click.",
        "[DWC] and [ODG] are tags; [MRI] too.",
    ],
)
def test_801_leaves_alone(sentence):
    assert lint("IMR801", sentence) == []


def test_801_leaves_the_case_table_and_outcomes_to_their_own_rules():
    text = (
        specimen()
        .replace("Date Assigned: 12/05/2016", "Date Assigned: TBD")
        .replace("without contrast: Overturned", "without contrast: TBD")
    )
    assert Linter((catalogue()["IMR801"](),)).lint(Source("letter.txt", text.encode())).findings == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "He works with ⟦the the⟧ restrictions.",
        "He works with ⟦the the the⟧ restrictions.",
        "⟦The the⟧ worker rests.",
        "He works ⟦in\nin⟧ pain.",
        "He has ⟦pain pain⟧.",
        "He has ⟦pain pain⟧, and more.",
        "He is a man ⟦who was who had⟧ pain.",
        "He is a man ⟦who is who has⟧ pain.",
        "He is ⟦a a⟧ man ⟦of of⟧ sixty.",
        "It is ⟦not not⟧ needed (⟦and and⟧ so on).",
        "⟦THE THE⟧ REQUEST.",
        "He takes ⟦Norco Norco⟧ daily.",
    ],
)
def test_802_finds(sentence):
    plain, words = marked(sentence)
    assert lint("IMR802", plain) == words


@pytest.mark.parametrize(
    "sentence",
    [
        "He had had therapy, and that that helped is noted.",
        "He has pain. Pain is constant. Again and again, more and more.",
        "The nurse gave her her pills, and no no was said.",
        "L5 L5, 10 10, 7.5 7.5, C C and 2 2.",
        "The pain, pain scale and pain; pain again.",
        "He came in in-house for a follow up up-to-date visit.",
        "He knows who was ill and who had pain, and who it was who wrote.",
        "Seen by Dr. Dr. , and by Mr. Mr. , again.",
        "The US us, or may May, is no double.",
        "The other others, the an and and/or or.",
        "He visited Walla Walla.",
    ],
)
def test_802_leaves_alone(sentence):
    assert lint("IMR802", sentence) == []


def test_802_does_not_reach_over_the_ends_of_values():
    text = specimen().replace("for the right knee: Upheld", "for the right claims: Upheld", 1)
    text = text.replace("Meloxicam.\n\nIMR ISSUES", "Meloxicam. He is on\n\nIMR ISSUES", 1).replace(
        "Priority: Standard Application", "Priority: Standard\nStandard Application"
    )
    assert Linter((catalogue()["IMR802"](),)).lint(Source("letter.txt", text.encode())).findings == ()


def test_802_does_not_reach_over_paragraphs():
    assert lint("IMR802", "He has knee\n\nknee pain.") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "He had a ⟦medical branch⟧ block.",
        "His ⟦mediations⟧ were listed.",
        "⟦Mediations⟧: Norco.",
        "The ⟦lumbar Spain⟧ was tender.",
        "Current ⟦evidenced-based⟧ guidelines say so.",
        "His ⟦diagnosises⟧ are many.",
        "There are ⟦face degenerative⟧ changes.",
        "He has ⟦carpel tunnel⟧ syndrome and ⟦planter fasciitis⟧.",
        "It is not ⟦medical necessary⟧.",
        "It hurts ⟦less then⟧ before, with no ⟦side affects⟧.",
        "The ⟦medical\nbranch⟧ was blocked.",
    ],
)
def test_803_finds(sentence):
    plain, words = marked(sentence)
    assert lint("IMR803", plain) == words


@pytest.mark.parametrize(
    "sentence",
    [
        "He had a medial branch block.",
        "His medications were reviewed after meditation.",
        "He flew to Spain with lumbar pain.",
        "Evidence-based guidelines evidenced benefit.",
        "The medical office has one branch.",
        "His face was swollen, and the facet joints were tender.",
        "It is medically necessary, a medical necessity.",
        "It hurt less, then more. More than before.",
        "The remediations were made; intermediations too.",
        "He has heart palpitations.",
    ],
)
def test_803_leaves_alone(sentence):
    assert lint("IMR803", sentence) == []


def test_803_takes_what_a_ruleset_calls_fine():
    assert lint("IMR803", "The mediations failed.", fine=("mediations",)) == []


def test_803_leaves_guideline_lines_alone():
    text = specimen().replace("Section(s): Special\nStudies.", "Section(s): evidenced-based\nStudies.", 1)
    assert "evidenced-based" in text
    assert Linter((catalogue()["IMR803"](),)).lint(Source("letter.txt", text.encode())).findings == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "It is ⟦notmedically⟧ necessary.",
        "It is not ⟦medicallynecessary⟧.",
        "He was seen on 11-02-⟦16.On⟧ that day he left.",
        "He was seen on 11-02-⟦2016.The⟧ note says so.",
        "He has ⟦pain.The⟧ note says so.",
        "He has pain (⟦severe).The⟧ note says so.",
        "He has ⟦swelling,pain⟧ and ⟦spasm;stiffness⟧.",
        "He takes ⟦Norco,Soma⟧ daily.",
        "The pain is in ⟦thepatient⟧ and ⟦ofthe⟧ back.",
        "It ⟦isnot⟧ needed, and ⟦hasbeen⟧ denied.",
        "He had an ⟦MRI.The⟧ result is here.",
        "It helped by ⟦50%.He⟧ walks.",
    ],
)
def test_804_finds(sentence):
    plain, words = marked(sentence)
    assert lint("IMR804", plain) == words


@pytest.mark.parametrize(
    "sentence",
    [
        "See www.Example.com, http://www.drugs.com/famotidine.html, and mdguidelines.com.",
        "He takes 12/1.5 mg, 7.5/325mg, 1,000 mg and 2.5mg.",
        "At 8 a.m. or p.m., e.g. after food, i.e. late, as a Ph.D. or an M.D. said.",
        "Section 3.3.7.2 and 9792.24.2, version 21.0.",
        "1.Norco 2.Soma 3.Xanax were listed.",
        "L4,L5 and C5-6,C6-7 and T11-12,T12-L1.",
        "CPT 97110,97140 and G0283,G0299.",
        "Dr.Smith and St.John and Inc.The are others' business.",
        "U.S.A. and the U.S. law.",
        "He absents himself from absinthe, bathes and breathes.",
        "The pain is 6-7/10.",
        "He wrote to john@Example.com and C.Diff was tested.",
        "mg/ml,30 and #60,#90.",
    ],
)
def test_804_leaves_alone(sentence):
    assert lint("IMR804", sentence) == []


def test_804_leaves_credentials_and_guideline_lines_alone():
    text = (
        specimen()
        .replace("California, Nevada", "California,Nevada")
        .replace("Orthopedic Surgery, Sports", "Orthopedic Surgery,Sports")
    )
    text = text.replace("(ODG), Knee & Leg,", "(ODG),Knee & Leg,")
    assert Linter((catalogue()["IMR804"](),)).lint(Source("letter.txt", text.encode())).findings == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "He takes Norco ⟦BID⟧.",
        "He has a ⟦TENS⟧ unit, and TENS helped.",
        "His ⟦ROM⟧ is full.",
        "The ⟦EMG⟧ was normal.",
        "His ⟦ADLs⟧ are limited.",
        "He had an ⟦ESI⟧ and ⟦PRN⟧ drugs.",
        "⟦VAS⟧ 7/10.",
        "The ⟦UDS⟧ was clean.",
    ],
)
def test_805_finds(sentence):
    plain, words = marked(sentence)
    assert sorted(lint("IMR805", plain)) == sorted(words)


@pytest.mark.parametrize(
    "sentence",
    [
        "He takes Norco twice a day (BID).",
        "He has a transcutaneous electrical nerve stimulation (TENS) unit, and TENS helped.",
        "His range of motion is full; the ROM is as before.",
        "The EMG (a test of the muscles) was normal.",
        "Reflex dystrophy (CRPS) is feared; CRPS it is.",
        "He takes nonsteroidal anti-inflammatory drugs (NSAIDs) and an NSAID cream.",
        "An MRI, a CT and 10 mg; IMR and MTUS.",
        "He sat in a room, and the bid was made; tens of pounds.",
    ],
)
def test_805_leaves_alone(sentence):
    assert lint("IMR805", sentence) == []


def test_805_takes_what_a_ruleset_knows():
    assert lint("IMR805", "He has a TENS unit.", known=("TENS",)) == []


@pytest.mark.parametrize("code", ["IMR801", "IMR802", "IMR803", "IMR804", "IMR805"])
def test_records_without_text_are_left_alone(code):
    record = {"layout": None, "case_summary": "The the TBD mediations notmedically BID.", "items": []}
    assert Linter((catalogue()[code](),)).lint(Source("letter.json", json.dumps(record).encode())).findings == ()


@pytest.mark.parametrize("code", ["IMR801", "IMR802", "IMR803", "IMR804", "IMR805"])
@pytest.mark.parametrize(
    "piece", ["a", "a.", "a.A", "[", "<<", "{{", "the ", "who was ", "xxx ", "[insert ", "BID (", "Xx/", ",a"]
)
def test_long_texts_take_no_longer_than_their_length(code, piece):
    start = time.process_time()
    lint(code, PLACE + piece * (40_000 // len(piece)))
    assert time.process_time() - start < 5
