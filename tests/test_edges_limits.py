"""Cases that one small fault of a rule would turn: made up for mutants that no other test noticed."""

from __future__ import annotations

import json

import pytest

from imrlint.catalogue import catalogue
from imrlint.engine import Linter
from imrlint.examples.specimen import specimen
from imrlint.grammar.guideline_line import parse
from imrlint.text import Source

NON = "Decision based on Non-MTUS Citation "
MTUS = "Decision based on MTUS "
CITED = "MAXIMUS guideline: Decision based on MTUS Knee Complaints 2004, Section(s): Special Studies."
SPECIALTIES = "Orthopedic Surgery, Sports Medicine"


def findings(code, subject):
    """What a rule finds in a letter's text, or in a record."""
    source = (
        Source("letter.txt", subject.encode()) if isinstance(subject, str) else Source("l.json", json.dumps(subject).encode())
    )
    result = Linter((catalogue()[code](),)).lint(source)
    assert not result.crashes
    return result.findings


def said(code, items=(), **values):
    """The pointer of each finding, with the first words that it quotes."""
    whole = [{"heading": "Widget", "outcome": "Upheld", **one} for one in items]
    record = {"layout": "determination-2014", "decision_date": "2017-01-03", "items": whole, **values}
    return [(one.place.pointer, one.message.text.split("'")[1]) for one in findings(code, record)]


def letter(old, new, of="determination-2014"):
    text = specimen(of)
    assert old in text
    return text.replace(old, new, 1)


def written(code, text):
    """The letter as the fixes leave it."""
    places = [one for finding in findings(code, text) if finding.fix for one in finding.fix.replacements]
    for one in sorted(places, reverse=True):
        text = text[: one.span.start] + one.text + text[one.span.end :]
    return text


WHERE = "/items/0/rationale"
INJURY = "It is {}."


@pytest.mark.parametrize("how", ["clearly related", "attributable", "connected", "directly due", "at all due", "Unrelated"])
@pytest.mark.parametrize("what", ["the industrial injury", "his work accident", "an occupational exposure"])
def test_420_finds_what_does_not_come_from_work(how, what):
    words = f"{how} to {what}" if how == "Unrelated" else f"not {how} to {what}"
    assert said("IMR420", [{"rationale": f"It is {words}."}]) == [(WHERE, words)]


@pytest.mark.parametrize("words", ["related to his work injury", "due to the industrial injury", "not due to the knee"])
def test_420_lets_be_what_comes_from_work(words):
    assert said("IMR420", [{"rationale": f"It is {words}."}]) == []


@pytest.mark.parametrize("word", ["no record", "lack of record", "without a record", "absence of any record", "lacks a record"])
def test_423_finds_a_missing_record(word):
    summary = "His pain is 8/10 without medications, and 4/10 with medications."
    assert said("IMR423", [{"rationale": f"There is {word} of pain scores."}], case_summary=summary) == [
        (WHERE, f"{word} of pain scores")
    ]


@pytest.mark.parametrize("end", ["Section(s)", "Page(s)", "Chapter(s)", "page(s)", "Sections", "Pages"])
def test_520_leaves_a_line_that_breaks_off_to_a_person(end):
    text = letter("Section(s): Special\nStudies.", f"Section(s): Special Studies {end}")
    assert len(findings("IMR520", text)) == 1
    assert written("IMR520", text) == text


@pytest.mark.parametrize(
    ("heading", "rationale", "told", "own"),
    [
        ("MRI of the lumbosacral spine", "The cervical MRI is denied.", "cervical", "lumbosacral"),
        ("MRI of the lumbar spine", "The acromioclavicular MRI hurts. The cervical spine is fine.", None, None),
        ("Knee brace", "The shoulders ache. It is not needed.", "shoulders", "Knee"),
        ("Thumb spica, left hand", "The toes ache. It is not needed.", "toes", "Thumb"),
        ("Patellar brace for the knee", "The Metatarsal bones ache. It is not needed.", "Metatarsal", "Patellar"),
        ("MRI L5-S1, lumbar", "The C4-5 disc bulges. It is not needed.", "C4", "lumbar"),
    ],
)
def test_309_quotes_the_words_of_the_letter(heading, rationale, told, own):
    record = {"layout": None, "items": [{"heading": heading, "rationale": rationale}]}
    quoted = [one.message.text.split("'")[1::2] for one in findings("IMR309", record)]
    assert quoted == ([[told, own]] if told else [])


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("12 sessions of acupuncture", []),
        ("physical therapy and 12 sessions of acupuncture", []),
        ("acupuncture, 12 sessions", []),
        ("12 sessions of chiropractic", []),
        ("12 sessions of physical therapy", ["12 sessions"]),
        ("12 sessions of physical therapy and acupuncture", ["12 sessions"]),
        ("physical therapy, 12 sessions", ["12 sessions"]),
        ("12 therapy visits", ["12 therapy visits"]),
        ("8 sessions of physical therapy", []),
    ],
)
def test_416_compares_the_visits_of_one_treatment(asked, found):
    item = {"heading": "Physical therapy, 8 sessions", "rationale": f"The request for {asked} is not medically necessary."}
    assert [words for _, words in said("IMR416", [item])] == found


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Knee Complaints 2004, and 9792.23.5 Eye 2004", ["Knee Complaints 2004", "9792.23.5 Eye 2004"]),
        ("Knee Complaints 2004, 9792.23.9 Eye 2004", ["Knee Complaints 2004", "9792.23.9 Eye 2004"]),
        ("Knee Complaints 2004; 8 CCR 9792.23.9 Eye 2004", ["Knee Complaints 2004", "8 CCR 9792.23.9 Eye 2004"]),
        ("Knee Complaints 2004 and § 9792.23.9 Eye 2004", ["Knee Complaints 2004", "§ 9792.23.9 Eye 2004"]),
        ("Knee Complaints 2004, 9792.23.6", ["Knee Complaints 2004, 9792.23.6"]),
        ("Knee Complaints 2004, 9792.23.6, Summary", ["Knee Complaints 2004, 9792.23.6, Summary"]),
        ("Knee Complaints 2004, 97 words of 2004", ["Knee Complaints 2004, 97 words of 2004"]),
    ],
)
def test_a_section_belongs_to_the_guideline_behind_it(line, names):
    assert [one.text.text for one in parse(f"{MTUS}{line}.").citations] == names


def test_509_speaks_of_the_guideline_behind_the_section():
    (finding,) = findings("IMR509", letter(CITED, f"MAXIMUS guideline: {MTUS}Knee Complaints 2004, and 9792.23.5 Eye 2004."))
    assert finding.message.text == "Section '9792.23.5' adopts 'Low Back Complaints', not 'Eye'."


@pytest.mark.parametrize("text", [".", "...", "-"])
def test_501_quotes_a_line_of_marks(text):
    assert said("IMR501", [{"maximus_guideline": {"text": text}}]) == [("/items/0/maximus_guideline/text", text)]


@pytest.mark.parametrize(
    ("words", "unread", "end"),
    [("24, x y, z", None, 0), ("24, x", None, 0), ("lO . .", "lO", 2), ("2A. . more", "2A", 2)],
)
def test_words_that_are_no_page(words, unread, end):
    line = f"{MTUS}Chronic Pain Treatment Guidelines Page(s): "
    (citation,) = parse(f"{line}{words}.").citations
    assert (citation.unread_pages and citation.unread_pages.text) == unread
    assert unread is None or citation.unread_pages.end == len(line) + end


def test_a_link_is_what_stands_behind_its_first_strokes():
    (citation,) = parse(f"{NON}ftp://a//odg notes.").citations
    assert citation.source is None


NONE = {"text": "The Expert Reviewer did not cite any medical evidence for its decision."}


@pytest.mark.parametrize(
    ("rationale", "severity"),
    [
        ("The brace is not medically necessary.", "WARNING"),
        ("The surgery is not medically necessary, and so the brace is not medically necessary.", "NOTE"),
        ("The surgery is medically necessary.", "WARNING"),
    ],
)
def test_515_knows_what_falls_with_the_operation(rationale, severity):
    items = [{"heading": "Brace", "rationale": rationale, "maximus_guideline": NONE}]
    (finding,) = findings("IMR515", {"layout": None, "items": items})
    assert finding.severity.name == severity


@pytest.mark.parametrize(
    ("topic", "found"), [("Special Studies", [(WHERE, "ODG")]), ("ODG", []), ("Special Studies, and ODG", [])]
)
def test_518_reads_the_whole_line(topic, found):
    line = {"text": f"{MTUS}Knee Complaints 2004, Section(s): {topic}."}
    assert said("IMR518", [{"rationale": "The ODG recommends it.", "maximus_guideline": line}]) == found


def test_522_goes_on_behind_an_item_without_such_words():
    items = [{"rationale": "No word."}, {"rationale": "Evidence-based guidelines support it."}]
    assert said("IMR522", items) == [("/items/1/rationale", "Evidence-based guidelines")]


def test_414_lets_be_what_shares_a_passage_only():
    passage = "The notes of the last three visits hold no measured gain for this patient. "
    items = [
        {"heading": "MRI of the left knee", "rationale": passage},
        {"heading": "Norco 10/325mg #60", "rationale": passage + "Other words stand here, too, and many of them. " * 6},
        {"heading": "Crutches", "rationale": "Nothing of the kind is told, nor will be, for as long as he can walk by him."},
    ]
    assert said("IMR414", items) == []


ONCE = "The utilization review authorized {}. "


@pytest.mark.parametrize(
    ("summary", "found"),
    [
        (ONCE.format("a cane") + ONCE.format("an MRI of the right knee") + ONCE.format("a brace"), True),
        (ONCE.format("a cane") + ONCE.format("a brace"), False),
        ("The utilization review authorized an MRI of the right knee only once and denied a brace.", False),
        ("The utilization review authorized an MRI of the right knee and denied a brace.", True),
        ("The utilization review authorized, and denied, an MRI of the right knee.", False),
    ],
)
def test_426_reads_every_sentence_that_grants(summary, found):
    assert bool(said("IMR426", [{"heading": "MRI of the right knee"}], case_summary=summary)) is found


def test_005_says_what_a_value_must_be():
    (finding,) = findings("IMR005", {"layout": None, "items": [{"heading": "Cane", "maximus_guideline": 5}]})
    assert finding.message.text == "This must be 'an object'."


@pytest.mark.parametrize(
    ("words", "found"), [("of 70Â° heat", "Â°"), ("of his doctorâ€™s", "â€™"), ("Ã©", "Ã©"), ("70° heat, Â and â", None)]
)
def test_004_knows_each_first_character(words, found):
    told = findings("IMR004", letter("He works with restrictions.", f"He works {words} here."))
    assert [one.message.text.split("'")[1] for one in told] == ([found] if found else [])


@pytest.mark.parametrize(("state", "found"), [("California", False), ("Californa", False), ("Oregon", True), ("Orgeon", True)])
def test_215_understands_a_misspelt_state(state, found):
    old = "claims administrator. He/she has been\nin"
    new = f"claims administrator. The expert reviewer is Board Certified in Orthopedic Surgery\nand is licensed to practice in {state}."
    assert bool(findings("IMR215", letter(old, f"{new} He/she has been\nin"))) is found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("the evidence hierarchy", False),
        ("the strength of evidence", False),
        ("the strength-of-evidence rule", False),
        ("the evidence", True),
    ],
)
def test_210_takes_either_word(words, found):
    assert bool(findings("IMR210", letter("the strength of evidence hierarchy", words))) is found


@pytest.mark.parametrize(
    ("names", "mended"),
    [
        ("California, California", "California"),
        ("California and California", "California"),
        ("California and California, Nevada", None),
        ("Nevada, California and California", "Nevada and California"),
    ],
)
def test_214_takes_a_name_out_where_the_list_stays_one(names, mended):
    text = letter("California, Nevada", names)
    assert len(findings("IMR214", text)) == 1
    assert written("IMR214", text) == (text if mended is None else letter("California, Nevada", mended))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("The expert reviewer has no affiliation with the pharmacist and no affiliation", False),
        ("The pharmacist who decided has no affiliation and no affiliation", True),
    ],
)
def test_212_takes_whoever_stands_behind_the_first_affiliation_for_a_party(words, found):
    assert bool(findings("IMR212", letter("He/she has no\naffiliation", words))) is found


@pytest.mark.parametrize(
    ("name", "mended"), [("Orthopedic Surgerry", "Orthopedic Surgery"), ("Orthopedic Surgerry (Adult)", None)]
)
def test_204_mends_a_name_without_brackets(name, mended):
    text = letter(SPECIALTIES, name)
    assert len(findings("IMR204", text)) == 1
    assert written("IMR204", text) == (text if mended is None else letter(SPECIALTIES, mended))


@pytest.mark.parametrize(("age", "found"), [(47, False), (50, False), (51, True)])
def test_307_counts_the_years_of_the_story(age, found):
    summary = "The patient was a 44 year old man who fell on 08-19-2012."
    told = said("IMR307", [{"rationale": f"This {age} year old man needs it."}], case_summary=summary)
    assert bool(told) is found


LATE = "03-01-2018"


@pytest.mark.parametrize(
    ("summary", "found"), [(f"He is scheduled for it, as of {LATE}.", [LATE]), (f"He is scheduled, as of today, for {LATE}.", [])]
)
def test_304_takes_as_of_for_what_has_been(summary, found):
    assert [words for _, words in said("IMR304", case_summary=summary)] == found


@pytest.mark.parametrize(
    ("summary", "values", "found"),
    [
        ("The patient was a 44 year old man who fell on 08-19-2000. He fell on 01-02-1960.", {}, []),
        ("The patient was a 44 year old man who fell on 08-19-2000. He fell on 01-02-1950.", {}, ["01-02-1950"]),
        (
            "The patient is a 44 year old man. He fell on 02-01-2014, on 03-01-2029 and on 04-01-2029. He fell on 01-01-1970.",
            {
                "decision_date": None,
                "items": [{"heading": "Cane", "maximus_guideline": {"text": f"{MTUS}Eye 2004 Page(s): 412."}}],
            },
            ["03-01-2029", "04-01-2029"],
        ),
    ],
)
def test_304_reckons_the_birth(summary, values, found):
    assert [words for _, words in said("IMR304", case_summary=summary, **values)] == found


def test_804_finds_each_place_and_no_longer_word():
    text = letter(
        "He works with restrictions.", "He notmedically works, notmedicallyx, xnotmedically, has swelling,pain and heat,cold."
    )
    assert [one.message.text.split("'")[1] for one in findings("IMR804", text)] == ["notmedically", "swelling,pain", "heat,cold"]


def test_805_looks_at_the_first_word():
    text = letter("including all medical records:\n\n", "including all medical records:\n\nROM is full. ")
    assert [one.message.text.split("'")[1] for one in findings("IMR805", text)] == ["ROM"]


def test_424_looks_at_lines():
    item = "MRI of the right knee without contrast: Overturned\n\nClaims Administrator guideline:"
    (finding,) = findings("IMR424", letter(item, item.replace("\n\n", " ")))
    assert finding.message.text == "The label behind the outcome 'Overturned' does not begin a line."
    text = letter(item, item.replace("\n\n", " "))
    start = text.index("MRI of the right knee without contrast: Overturned")
    rationale = text.index("Decision rationale:", start)
    assert findings("IMR424", text[:start] + text[start:rationale].replace("\n", " ") + text[rationale:]) == ()


@pytest.mark.parametrize(("opener", "found"), [("Dear Mr. Roe", 0), ("DEAR MR. ROE", 0), ("Dear: Mr. Roe", 0), ("Mr. Roe", 1)])
def test_701_lets_the_envelope_of_a_whole_letter_be(opener, found):
    text = letter("HOW THE IMR FINAL", f"{opener}\nTelephone (415) 555-0134\n\nHOW THE IMR FINAL")
    assert len(findings("IMR701", text)) == found


BODY = ("rotator", "cuff", "medial", "lateral", "partial", "labral", "disc", "home", "care", "visit", "exam", "examination")


@pytest.mark.parametrize("word", [*BODY, "physician", "functional", "qty"])
def test_419_takes_no_part_of_the_body_for_a_service(word):
    items = [{"heading": f"Acupuncture, {word}"}]
    assert len(said("IMR419", items, case_summary=f"He requests it for his {word}.")) == 1
    assert said("IMR419", items, case_summary=f"He requests acupuncture for his {word}.") == []


@pytest.mark.parametrize(
    ("service", "found"),
    [
        ("acupuncture", True),
        ("Norco", True),
        ("arthroplasty", False),
        ("intrathecal pump", False),
        ("referral", False),
        ("report", False),
        ("sedation", False),
    ],
)
def test_427_lets_be_what_many_names_fit(service, found):
    summary = f"The utilization review denied the {service}."
    assert bool(said("IMR427", [{"heading": "Cane"}], case_summary=summary)) is found
