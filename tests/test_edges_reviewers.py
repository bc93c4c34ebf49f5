"""Cases that one small fault of a rule about the reviewer would turn: sentences and blocks of credentials on both sides of each limit."""

from __future__ import annotations

import json

import pytest
from one_rule import linted

from imrlint.catalogue import catalogue
from imrlint.examples.specimen import specimen
from imrlint.reading import read
from imrlint.text import Source

STATES = "State(s) of Licensure: California, Nevada"
FIELDS = "Certification(s)/Specialty: Orthopedic Surgery, Sports Medicine"
HE = "claims administrator. He/she has been\nin"
SENT = "to an expert reviewer"
PROSE = "is Board\nCertified in Physical Medicine & Rehabilitation, has a subspecialty in Pain Medicine and is licensed"


def of_letter(code, *edits, of="determination-2014"):
    """What a rule finds in a specimen with some words replaced, and its text."""
    text = specimen(of)
    for old, new in edits:
        assert text.count(old) == 1
        text = text.replace(old, new)
    return linted(code, "letter.txt", text.encode()), text


def said(code, *edits, of="determination-2014"):
    return [one.message.text for one in of_letter(code, *edits, of=of)[0]]


def of_record(code, *items, others=(), **reviewer):
    """Where a rule finds something in the record of a reviewer, and what it says."""
    record = {"layout": None, "reviewer": reviewer, "additional_reviewers": list(others), "items": list(items)}
    return [(one.place.pointer, one.message.text) for one in linted(code, "l.json", json.dumps(record).encode())]


def written(code, *edits, of="determination-2014"):
    """The words that replaced others, as the rule's fixes leave them."""
    findings, text = of_letter(code, *edits, of=of)
    before, _, after = text.partition(edits[-1][1])
    for one in sorted({one for finding in findings if finding.fix for one in finding.fix.replacements}, reverse=True):
        text = text[: one.span.start] + one.text + text[one.span.end :]
    return text.removeprefix(before).removesuffix(after)


SECTIONS = {section.form.name for section in read(Source("l.txt", specimen().encode())).letters[0].sections}


@pytest.mark.parametrize("code", sorted(code for code, rule in catalogue().items() if rule.reads))
def test_a_rule_that_reads_one_section_reads_one_that_there_is(code):
    assert of_letter(code)[0] == ()
    assert catalogue()[code].reads in SECTIONS


def sentence(field="Orthopedic Surgery", state="California"):
    words = f"claims administrator. The expert reviewer is Board Certified in {field}\nand is licensed to practice in {state}."
    return (HE, f"{words} He/she has been\nin")


def test_215_shows_the_whole_list_of_the_block():
    findings, text = of_letter("IMR215", sentence(state="Oregon"), (STATES, f"{STATES}, Ohio"))
    (one,) = findings
    assert one.message.text.split("'")[1::2] == ["Oregon", "California, Nevada, Ohio"]
    (other,) = one.related
    assert text[other.place.span.start : other.place.span.end] == "California, Nevada, Ohio"


def test_215_shows_every_place_of_disagreement():
    (one,) = of_letter("IMR215", sentence("Dermatology", "Oregon"))[0]
    assert [other.note for other in one.related] == ["what the block lists", "here they disagree, too"]


@pytest.mark.parametrize(
    ("field", "listed", "found"),
    [
        ("Orthopedic Surgerry", "Orthopedic Surgery", False),
        ("Dermatollogy", "Orthopedic Surgery", True),
        ("Water Divining", "Water Divining, Neurology", False),
        ("Water Divining", "Rain Making", True),
        ("Orthopaedic Surgery", "Orthopedics Surgery", False),
    ],
)
def test_215_understands_a_misspelt_field(field, listed, found):
    assert bool(said("IMR215", sentence(field), (FIELDS, f"Certification(s)/Specialty: {listed}"))) is found


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        (["Orthopedic Surgery"], "Orthopedic Surgery"),
        (["Orthopedic Surgery", "Ophthalmology"], "Orthopedic Surgery, Ophthalmology"),
        (["Orthopedic Surgery", "Anesthesiology"], None),
        (["Orthopedic Surgery", "Water Divining"], None),
        (["Chiropractor"], None),
        (["Chiropractor", "Orthopedic Surgery"], None),
        ([], None),
    ],
)
def test_205_judges_only_fields_that_it_knows(fields, found):
    told = of_record("IMR205", specialties=fields, subspecialties=["Pain Medicine"])
    where = "/reviewer/subspecialties/0"
    assert told == ([(where, f"No board of '{found}' is known to issue the subspecialty 'Pain Medicine'.")] if found else [])


def test_206_names_every_party_that_is_left_out():
    old = "the employer, employee, providers or the claims administrator. He/she has been\nin"
    told = said("IMR206", (old, "the employer or the providers. He/she has been\nin"))
    assert told == ["The statement of independence leaves out 'employee, claims administrator'."]


STATEMENTS = [
    ("IMR207", "for more than five years", "for many years", "more than five years of active clinical practice"),
    ("IMR208", "at least 24 hours a\nweek", "full hours each\nweek", "at least 24 hours a week in active practice"),
    ("IMR209", "was selected based on", "looks back on", "how the reviewer was selected"),
]


@pytest.mark.parametrize(("code", "old", "new", "about"), STATEMENTS, ids=[f"{one[0]}-about" for one in STATEMENTS])
def test_a_statement_that_says_no_such_thing_is_missing(code, old, new, about):
    assert said(code, (old, new)) == [f"The letter does not state '{about}'."]


def test_216_takes_a_list_of_documents_for_a_review():
    text = specimen("determination-2014-complete")
    listed = text[text.index("The following relevant documents") : text.index("CLINICAL CASE SUMMARY")]
    opened = [("sent the complete case file to an expert reviewer", "chose an expert reviewer")]
    assert said("IMR216", *opened, of="determination-2014-complete") == []
    assert said("IMR216", *opened, (listed, ""), of="determination-2014-complete") == []
    assert len(said("IMR216", *[(old, new) for old, new in opened])) == 1


BARE = [
    ("IMR201", "is Board Certified in Urology", "The credentials name no 'state of licensure'."),
    ("IMR202", "is licensed to practice in Ohio", "The credentials name no 'certification or specialty'."),
]


@pytest.mark.parametrize(("code", "words", "told"), BARE, ids=[one[0] for one in BARE])
def test_a_further_reviewer_has_credentials_too(code, words, told):
    old = "to practice in California."
    both = f"{old} The second expert reviewer is Board Certified in Urology and is licensed to practice in Ohio."
    assert said(code, (old, both), of="determination-2014-prose") == []
    assert said(code, (old, f"{old} The second expert reviewer {words}."), of="determination-2014-prose") == [told]


@pytest.mark.parametrize(
    ("fields", "told"),
    [(["Urology"], "Urology"), (["Urology", "Chiropractor"], None), (["Chiropractor", "Urology"], None), (["Rain Making"], None)],
)
def test_202_asks_a_certificate_of_doctors_only(fields, told):
    found = of_record("IMR202", style="prose", board_certified=False, specialties=fields)
    assert [words.split("'")[1] for _, words in found] == ([told] if told else [])


@pytest.mark.parametrize(
    ("names", "mended"),
    [
        ("California & California", "California"),
        ("California; California", "California"),
        ("California, and California", "California"),
        ("Nevada/California and California", "Nevada/California"),
        ("Nevada, California & California", "Nevada and California"),
        ("Nevada and California and California", "Nevada and California"),
        ("Nevada; California and California", "Nevada and California"),
        ("Nevada, Ohio, California and California", "Nevada, Ohio and California"),
        ("Nevada, California and California, Ohio", "Nevada, California and California, Ohio"),
        ("Nevada, Ohio, California, Ohio", "Nevada, Ohio, California"),
    ],
)
def test_214_leaves_a_list_with_its_and(names, mended):
    edits = [("California, Nevada", names)]
    assert len(said("IMR214", *edits)) == 1
    assert written("IMR214", *edits) == mended


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["", "Urology", "urology"], [2]),
        (["PM&R", "Physical Medicine & Rehabilitation"], [1]),
        (["Physical Medicine & Rehabilitation", "PM&R"], [1]),
        (["PM&R", "Physiatry"], []),
        (["PM&R", "PM&R"], [1]),
        (["Chiropractor", "DC"], []),
        (["Rain Making", "Urology", "rain-making"], [2]),
    ],
)
def test_214_knows_a_name_by_its_other_spellings(names, found):
    told = of_record("IMR214", specialties=names)
    assert [pointer for pointer, _ in told] == [f"/reviewer/specialties/{n}" for n in found]


def test_211_reads_the_statements_of_a_record():
    told = of_record("IMR211", statements={"independence": "Dr. Testperson has no affiliation.", "practice_years": None})
    assert [pointer for pointer, _ in told] == ["/reviewer/statements/independence"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("The pharmacist who decided has no conflict of interest", True),
        ("He/she has no conflict of interest with the pharmacist and no conflict", False),
        ("He/she is independent of the pharmacist, and in no way tied", False),
        ("The pharmacist who decided is independent of others, and in no way tied", True),
        ("The pharmacist who decided is independent from others, and in no way tied", True),
        ("He/she is independent from the pharmacist, and in no way tied", False),
    ],
)
def test_212_knows_where_the_parties_begin(words, found):
    old = "He/she has no\naffiliation with the employer, employee, providers or the claims administrator."
    assert bool(said("IMR212", (old, f"{words} with the employer, employee, providers or the claims administrator."))) is found


SURGERY = {"heading": "Right knee arthroscopic surgery"}
DRUG = {"heading": "Norco 5/325mg #20"}


@pytest.mark.parametrize(
    ("fields", "item", "others", "named"),
    [
        (["Chiropractor"], SURGERY, [], "Chiropractor"),
        (["Chiropractor"], SURGERY, [{"specialties": ["Urology"]}], None),
        (["Chiropractor"], {"rationale": "No heading."}, [], None),
        (["Chiropractor", "Psychologist"], SURGERY, [], "Chiropractor, Psychologist"),
        (["Psychologist", "Chiropractor"], {"heading": "Chiropractic manipulation, 6 visits"}, [], None),
        (["Chiropractor", "Rain Making"], SURGERY, [], None),
        (["Chiropractor", "Urology"], SURGERY, [], None),
        (["Podiatry"], DRUG, [], "Podiatry"),
        (["Podiatry"], {**DRUG, "rationale": "Foot pain."}, [], None),
        (["Podiatry"], {"service": "Norco 5/325mg #20", "heading": "Norco 5/325mg #20 for the foot"}, [], None),
        (["Podiatry"], {"service": "Norco 5/325mg #20", "heading": "Norco 5/325mg #20 for the hand"}, [], "Podiatry"),
    ],
)
def test_217_asks_for_each_field_and_the_region(fields, item, others, named):
    told = of_record("IMR217", item, specialties=fields, others=others)
    assert [words.split("'")[1] for _, words in told] == ([named] if named else [])
    assert [words.split("'")[3] for _, words in told] == ([item.get("service") or item["heading"]] if named else [])


def test_217_says_nothing_without_a_reviewer():
    assert linted("IMR217", "l.json", json.dumps({"layout": None, "items": [SURGERY]}).encode()) == ()


@pytest.mark.parametrize("first", ["Physical Medicine & Rehabilitation", "Neurology, Physical Medicine & Rehabilitation"])
def test_213_puts_the_comma_behind_the_last_name(first):
    old = "Physical Medicine & Rehabilitation, has a"
    assert written("IMR213", (old, f"{first} has a"), of="determination-2014-prose") == f"{first}, has a"


BLOCKS = ("", "Ohio\n{}Neurology", "Utah\n{}Urology", "Iowa\n{}Dermatology", "Maine\n{}Psychiatry")
FIELD = "Certification(s)/Specialty: "


def described(number):
    """The block of credentials with so many reviewers."""
    more = "".join(f"\nState(s) of Licensure: {one.format(FIELD)}" for one in BLOCKS[1:number])
    return (FIELDS, FIELDS + more)


COUNTED = [(word, n) for n, words in enumerate(["two 2", "three 3", "four 4", "five 5"], 2) for word in words.split()]


@pytest.mark.parametrize(("word", "number"), COUNTED)
@pytest.mark.parametrize("words", ["to {} Expert Reviewers", "to a panel of {} reviewers"])
def test_218_counts_the_reviewers(word, number, words):
    edit = (SENT, words.format(word.title()))
    assert said("IMR218", edit, described(number)) == []
    assert [one.rpartition("'")[0].rpartition("'")[2] for one in said("IMR218", edit, described(number - 1))] == [str(number - 1)]


@pytest.mark.parametrize(
    "words",
    [
        *("and to a second expert reviewer", "and to another reviewer", "to one reviewer and an additional physician reviewer"),
        *("to more than one reviewer", "to a panel of expert reviewers", "to the physician reviewers"),
    ],
)
def test_218_knows_how_several_are_named(words):
    edit = (SENT, f"{SENT} {words}")
    assert [one.split("'")[1] for one in said("IMR218", edit)] != []
    assert said("IMR218", edit, described(2)) == []


@pytest.mark.parametrize(
    "words", ["to two expert reviewers' offices", "to a second expert reviewer's office", "to the physician reviewers' office"]
)
def test_218_does_not_count_what_belongs_to_reviewers(words):
    assert said("IMR218", (SENT, f"{SENT} and {words}")) == []


def test_218_does_not_count_a_block_that_says_nothing():
    edit = (SENT, "to two expert reviewers")
    assert len(said("IMR218", edit, (FIELDS, f"{FIELDS}\nState(s) of Licensure:\n{FIELD}\n"))) == 1


@pytest.mark.parametrize(("key", "named"), [("specialties", "specialty"), ("licensed_in", "state of licensure")])
def test_218_looks_at_every_reviewer_of_a_record(key, named):
    other = {"specialties": ["Urology"], "licensed_in": ["Ohio"], key: []}
    told = of_record("IMR218", specialties=["Urology"], licensed_in=["Ohio"], others=[other])
    assert told == [(f"/additional_reviewers/0/{key}", f"The letter names no '{named}' of a further reviewer.")]


@pytest.mark.parametrize(("name", "mended"), [("Nevadda", "Nevada"), ("Nevadda (active)", "Nevadda (active)")])
def test_203_mends_a_name_without_brackets(name, mended):
    edit = ("California, Nevada", f"California, {name}")
    assert len(said("IMR203", edit)) == 1
    assert written("IMR203", edit) == f"California, {mended}"
