"""Cases that one small fault would turn: of rules about files and records as such, about what tells whose case it is, and about waivers."""

from __future__ import annotations

import json

import pytest
from one_rule import linted

from imrlint.catalogue import catalogue
from imrlint.examples.specimen import specimen
from imrlint.finding import Severity
from imrlint.suppression import waiver_file
from imrlint.suppression.waiver import WaiverUse
from imrlint.text import Position

TODAY = "2026-11-02"
WORKS = "He works with restrictions."
HOW = "HOW THE IMR FINAL"


def told(code, text):
    """What the rule quotes of a letter, finding by finding."""
    return [one.message.text.split("'")[1] for one in linted(code, "letter.txt", text.encode())]


def edited(*edits):
    text = specimen()
    for old, new in edits:
        assert text.count(old) == 1
        text = text.replace(old, new)
    return text


def written(code, text):
    """The letter as the rule's fixes leave it."""
    places = {one for finding in linted(code, "letter.txt", text.encode()) if finding.fix for one in finding.fix.replacements}
    for one in sorted(places, reverse=True):
        text = text[: one.span.start] + one.text + text[one.span.end :]
    return text


@pytest.mark.parametrize(
    ("code", "name", "data"),
    [
        ("IMR001", "letter.txt", b""),
        ("IMR002", "notes.txt", b"Minutes of the weekly meeting\n"),
        *(("IMR003", one.name, one.data) for one in catalogue()["IMR003"].invalid),
    ],
)
def test_a_file_that_gives_no_letter_is_found_at_its_beginning(code, name, data):
    (finding,) = linted(code, name, data)
    assert (finding.place.start, finding.place.end) == (Position(1, 1), Position(1, 1))
    assert ".'" not in finding.message.text


ITEM = {"heading": "Knee brace"}
LINE = {"text": "Decision based on MTUS.", "citations": []}


def cited(**values):
    return {"items": [{**ITEM, "maximus_guideline": {**LINE, "citations": [{"basis": "MTUS", "text": "MTUS", **values}]}}]}


@pytest.mark.parametrize(
    ("values", "pointer", "words"),
    [
        ({"items": 5}, "/items", "This must be 'a list'."),
        ({"items": [5]}, "/items/0", "This must be 'an object'."),
        ({"case_number": 5}, "/case_number", "This must be 'text or null'."),
        ({"reviewer": {"board_certified": 5}}, "/reviewer/board_certified", "This must be 'true or false or null'."),
        ({"reviewer": {"style": "poem"}}, "/reviewer/style", "This must be one of 'prose, block, null'."),
        (cited(year="2004"), "/items/0/maximus_guideline/citations/0/year", "This must be 'a whole number or null'."),
        (cited(year=2004.5), "/items/0/maximus_guideline/citations/0/year", "This must be 'a whole number or null'."),
        (cited(basis="law"), "/items/0/maximus_guideline/citations/0/basis", "This must be one of 'MTUS, Non-MTUS'."),
        (
            cited(pages=[[1]]),
            "/items/0/maximus_guideline/citations/0/pages/0",
            "A page range has '2' numbers, the first and the last page.",
        ),
        (
            cited(pages=[[1, 2, 3]]),
            "/items/0/maximus_guideline/citations/0/pages/0",
            "A page range has '2' numbers, the first and the last page.",
        ),
    ],
)
def test_005_says_what_must_stand_there(values, pointer, words):
    record = {"layout": None, "items": [], **values}
    assert [(one.place.pointer, one.message.text) for one in linted("IMR005", "l.json", json.dumps(record).encode())] == [
        (pointer, words)
    ]


@pytest.mark.parametrize(("record", "key"), [({"layout": None}, "items"), ({"items": []}, "layout")])
def test_005_names_the_key_that_is_missing(record, key):
    (finding,) = linted("IMR005", "l.json", json.dumps(record).encode())
    assert finding.message.text == f"The key '{key}' is missing."


def test_005_finds_the_line_of_a_key_that_nobody_reads():
    (finding,) = linted("IMR005", "l.json", b'{\n  "layout": null,\n  "items": [\n    {"a/b~c": 1}\n  ]\n}\n')
    assert (finding.place.pointer, finding.place.start) == ("/items/0", Position(4, 15))


def test_004_marks_the_lost_character_alone():
    (finding,) = linted("IMR004", "l.txt", edited((WORKS, "He works with his doctor# help.")).encode().replace(b"#", b"\x81"))
    assert (finding.place.end.line, finding.place.end.column) == (finding.place.start.line, finding.place.start.column + 1)


@pytest.mark.parametrize(
    ("garbled", "right"),
    [
        ("works in 70Â\u00a0F heat", "works in 70\u00a0F heat"),
        ("works ï»¿alone", "works alone"),
        ("works in 70Ã‚Â° heat", "works in 70° heat"),
        ("asks his doctorâ€™s leave, works in a cafÃ©", "asks his doctor’s leave, works in a café"),
        ("works in a cafÃ©â€‹ alone", None),
        ("walks 3Ã—4 feet", "walks 3×4 feet"),
        ("walks â‰¥ 4 feet", "walks ≥ 4 feet"),
        ("walks a ï¬‚at ï¬\x81eld", "walks a ﬂat ﬁeld"),
        ("asks his doctorâ\x80\x99s leave", None),
    ],
)
def test_004_reads_the_characters_anew(garbled, right):
    text = edited((WORKS, f"He {garbled}."))
    assert len(linted("IMR004", "l.txt", text.encode())) == 1
    assert written("IMR004", text) == (edited((WORKS, f"He {right}.")) if right else text)


@pytest.mark.parametrize("words", ["works at 70° and ±5°", "is called NÃÀ", "is called Naïve", "works at Ââ"])
def test_004_knows_characters_that_are_meant(words):
    assert linted("IMR004", "l.txt", edited((WORKS, f"He {words}.")).encode()) == ()


def test_004_mends_nothing_where_the_first_characters_are_lost():
    text = edited((WORKS, "He asks his doctorâ€™s leave."))
    assert written("IMR004", "Page 1\n" + text) != "Page 1\n" + text
    assert written("IMR004", "â€\x8b\n" + text) == "â€\x8b\n" + text


CALL = "Telephone (415) 555-0134"
FIRST = "A summary of the case follows. "


@pytest.mark.parametrize(
    ("edits", "found"),
    [
        ([(HOW, f"Dear Mr. Roe\n{CALL}\n\n{HOW}")], 0),
        ([("not medically necessary.\n", f"not medically necessary.\n\nSincerely,\n{CALL}\n")], 0),
        ([(HOW, f"Dear Mr. Roe\n\n{HOW}"), (WORKS, f"{CALL}.")], 1),
        ([(HOW, f"Dear Mr. Roe\n\n{HOW}"), ("MAXIMUS Federal Services sent", f"{CALL} sent")], 1),
        ([(HOW, f"Dear Mr. Roe\n\n{HOW}"), ("A tear of the meniscus", f"{CALL}. A tear of the meniscus")], 1),
        ([(HOW, f"Dear Mr. Roe\nClaim No. 0123456789\n\n{HOW}")], 1),
    ],
)
def test_701_lets_only_the_envelope_be(edits, found):
    text = edited(*edits) if edits[0][0] in specimen() and specimen().count(edits[0][0]) == 1 else ""
    if not text:  # the closing stands behind the last rationale
        text = specimen() + edits[0][1].removeprefix(edits[0][0])
    assert len(linted("IMR701", "letter.txt", text.encode())) == found


@pytest.mark.parametrize(
    ("words", "severity"),
    [
        ("born on 04/05/1972 or 04/06/1972", Severity.WARNING),
        ("born on 04/05/1972", Severity.ERROR),
        ("born on 04/05/1972 or 04/06/1972, and his date of birth is 04/05/1972", Severity.ERROR),
    ],
)
def test_701_is_sure_where_one_place_is(words, severity):
    (finding,) = linted("IMR701", "letter.txt", edited((WORKS, f"He was {words}.")).encode())
    assert finding.severity is severity


@pytest.mark.parametrize(
    ("old", "new", "names"),
    [
        ("MAXIMUS Federal Services sent", "Dr. Okonkwo sent", []),
        ("Orthopedic Surgery, Sports Medicine", "Orthopedic Surgery, Dr. Okonkwo", []),
        (WORKS, "He saw Dr. Okonkwo, and DR. OKONKWO and Dr. Okonkwo saw him.", ["a doctor"]),
    ],
)
def test_702_leaves_the_reviewer_to_another_rule(old, new, names):
    assert len(told("IMR702", edited((old, new)))) == len(names)


GOOD = {
    "rule": "IMR403",
    "path": "a.txt",
    "reason": "The word stands so in the file.",
    "approver": "A. Moreno",
    "expires": "2027-06-30",
}


def waived(code, tmp_path, used=frozenset({0}), **values):
    """What a rule says of one waiver: the value it stands at, and its words."""
    text = "[[waiver]]\n" + "".join(f'{key} = "{value}"\n' for key, value in {**GOOD, **values}.items() if value)
    (tmp_path / waiver_file.NAME).write_text(text, "utf-8")
    file = waiver_file.read(tmp_path / waiver_file.NAME, waiver_file.NAME)
    findings = catalogue()[code]().run(WaiverUse(file, TODAY, used, frozenset({0})))
    return [(one.place.pointer, one.message.text, one.fix and one.fix.safe) for one in findings]


@pytest.mark.parametrize(
    ("expires", "words"),
    [
        (TODAY, None),
        ("2026-11-01", "The waiver of 'IMR403' held until '2026-11-01'; what it hid counts again."),
        ("soon", "'soon' is no date such as 2027-06-30, so the waiver of 'IMR403' does not hold."),
        ("", "The waiver of 'IMR403' states no last day, so it does not hold."),
    ],
)
def test_951_says_why_a_waiver_does_not_hold(tmp_path, expires, words):
    assert waived("IMR951", tmp_path, expires=expires) == ([("/waiver/0/expires", words, None)] if words else [])


PLACEHOLDERS = (
    *("The team writes this TODO.", "Our counsel is TBD here.", "A placeholder stands for our reason."),
    *("Counsel will be asked to explain.", "The reviewers have to decide.", "The words are to be added."),
    *("The form will be filled by us.", "It is still to be decided.", "Words will be provided.", "It will follow soon enough."),
)


@pytest.mark.parametrize("reason", [*PLACEHOLDERS, "Template prints", "template Template TEMPLATE prints", "x y z by 1 2 3"])
def test_952_knows_a_reason_that_is_none(tmp_path, reason):
    assert waived("IMR952", tmp_path, reason=reason) == [
        ("/waiver/0/reason", f"'{reason}' is no reason for the waiver of 'IMR403'.", None)
    ]


@pytest.mark.parametrize("reason", ["Template prints so.", "The accepted word stands as the reviewer wrote it."])
def test_952_takes_three_words_for_a_reason(tmp_path, reason):
    assert waived("IMR952", tmp_path, reason=reason) == []


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"reason": ""}, ("/waiver/0/reason", "The waiver of 'IMR403' gives no reason.", None)),
        ({"approver": ""}, ("/waiver/0/approver", "The waiver of 'IMR403' does not name who approved it.", None)),
        ({"approver": "none"}, ("/waiver/0/approver", "The waiver of 'IMR403' does not name who approved it.", None)),
    ],
)
def test_952_says_what_is_missing(tmp_path, values, told):
    assert waived("IMR952", tmp_path, **values) == [told]


def test_950_deletes_what_nobody_needs(tmp_path):
    safe = catalogue()["IMR950"].fix == "safe"
    told = ("/waiver/0", "No finding of 'IMR403' needs this waiver any more.", safe)
    assert safe
    assert waived("IMR950", tmp_path, used=frozenset()) == [told]
    assert waived("IMR950", tmp_path) == []
    assert waived("IMR950", tmp_path, used=frozenset(), expires="2026-11-01") == []
