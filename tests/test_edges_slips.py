"""Cases that one small fault of a rule about single words would turn: slips beside words that only look like them."""

from __future__ import annotations

import pytest
import word_files as word

from imrlint.catalogue import catalogue
from imrlint.engine import Linter
from imrlint.examples.specimen import specimen
from imrlint.rulesets.ruleset import load
from imrlint.text import Source

PLACE = "He works with restrictions."


def letter(words):
    text = specimen()
    assert text.count(PLACE) == 1
    return text.replace(PLACE, words)


def findings(code, text, **settings):
    result = Linter((catalogue()[code](**settings),)).lint(Source("letter.txt", text.encode()))
    assert not result.crashes
    return result.findings


def quoted(code, words, **settings):
    """The words of a sentence that a rule points at."""
    text = letter(words)
    return [text[slice(*one.place.span)] for one in findings(code, text, **settings)]


def mended(code, words):
    """The sentence as the rule's fixes leave it; None where something is found and nothing can be mended."""
    text = letter(words)
    found = findings(code, text)
    if any(one.fix is None for one in found):
        return None
    for one in sorted((one for finding in found for one in finding.fix.replacements), reverse=True):
        text = text[: one.span.start] + one.text + text[one.span.end :]
    begin = specimen().index(PLACE)
    return text[begin : len(text) - len(specimen()) + begin + len(PLACE)]


def marked(sentence):
    pieces = sentence.replace("⟧", "⟦").split("⟦")
    return "".join(pieces), pieces[1::2]


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("IMR803", "His remediations, ⟦mediations⟧, re-mediations, mediationsx, mediations-x, ⟦mediations⟧ and ⟦mediations⟧."),
        ("IMR803", "A paramedical branch, a medical branchlet, and a ⟦Medical Branch⟧."),
        ("IMR803", "The lumbar Spain-like plain and the ⟦lumbar Spain⟧ hurt."),
        ("IMR801", "He called ⟦XXX⟧-⟦XXX⟧."),
        ("IMR801", "⟦Click here to enter⟧."),
        ("IMR801", "⟦Click or tap to enter a date⟧."),
        ("IMR801", "⟦Choose an item⟧."),
        ("IMR801", "It is dated ⟦MM-DD-YY⟧ or ⟦mm/dd-yyyy⟧."),
        ("IMR801", "It is dated ⟦XX-XX-XX⟧, ⟦xx/xx/xx⟧, ⟦xx-xx/xxx⟧ or ⟦XX/XX-XXXX⟧."),
        ("IMR801", "He has ⟦dolor sit amet⟧ here."),
        ("IMR801", "He was seen on ⟦____⟧ by his doctor."),
        ("IMR801", "He has had ⟦???⟧ weeks of it; why ?? nobody knows."),
        ("IMR801", "He has ⟦TBD TBD⟧, ⟦TBD⟧, and ⟦[TBD] XXX⟧."),
        ("IMR801", "⟦FIXME⟧, his words."),
        ("IMR802", "He is on the the-rapy, in in-patient care, up-up up, and ⟦at at⟧ rest."),
        ("IMR802", "His ⟦knee knee⟧ and ⟦knee knee⟧ hurt, and so do his ⟦toes toes⟧ and ⟦knee knee⟧."),
        ("IMR802", "He rests.\n\n⟦The the⟧ knee hurts, and his ⟦foot\nfoot⟧ does."),
        ("IMR802", "He saw ⟦the the⟧ end; they bathe the knee."),
        ("IMR802", "He paid 1 000 000 for it."),
        ("IMR802", "Vitamin b b, in ⟦a a⟧ tablet, type C C."),
        ("IMR802", "The MRI mri, the Mri MRI, and ⟦Soma soma⟧."),
        ("IMR802", "He knows ⟦who had who had⟧ it, ⟦who were who are⟧ ill and who was whoever."),
        ("IMR804", "It is not xnotmedically, notmedicallyx, ⟦notmedically⟧ and ⟦notmedically⟧, or ⟦isnot⟧ and ⟦notmedically⟧."),
        ("IMR804", "He has ⟦pain,pain⟧ and ⟦aches;pains⟧ and ⟦pain.But⟧ walks."),
        ("IMR804", "He has pain.but walks."),
        ("IMR804", "He had ⟦surgery.A⟧ scan followed, and ⟦rest.I⟧ agree."),
        ("IMR804", "It fell by ⟦50%.A⟧ scan followed, by 50.THE end, by 50.NO more."),
        ("IMR804", "Vitamin B.Complex and knee.A, and rest,x."),
        (
            "IMR804",
            "It was ⟦2016.The⟧ note; on 1/2/⟦16.The⟧ note; L4.The; 5.The; 1.25.The; it fell by ⟦50%.The⟧ note; (is ⟦so).The⟧ end.",
        ),
        ("IMR804", "He paid 50.THE, took ⟦50,the⟧, ⟦50,THE⟧ and 50;9."),
        ("IMR804", "He saw knee.The@here, knee.The9, knee.The.x and ⟦knee.The⟧."),
        ("IMR805", "The BIDS, xBID, BID-x, ⟦BID⟧ and BID."),
        ("IMR805", "The ROM-like ⟦ROMs⟧ are full."),
    ],
)
def test_slips_and_words_that_look_like_them(code, sentence):
    plain, words = marked(sentence)
    assert quoted(code, plain) == words


DATES = ["XX-XX-XX", "xx/xx/xx", "XX/XX-XXX", "xx-xx/xxxx", "XX/XX/XXXX", "MM/DD/YY", "mm-dd-yyyy", "MM/DD-YYYY", "mm-dd/yy"]


@pytest.mark.parametrize("date", [*DATES, "XXX", "x" * 15])
def test_801_finds_a_date_that_was_never_filled_in(date):
    assert quoted("IMR801", f"He was seen on {date} here.") == [date]


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("IMR801", "He takes ⟦TBD⟧ and ⟦XXX⟧."),
        ("IMR802", "He has ⟦pain pain⟧ in ⟦the the⟧ knee."),
        ("IMR803", "His ⟦mediations⟧ help, and his ⟦medical branch⟧ block."),
        ("IMR804", "It is ⟦notmedically⟧ so, ⟦pain,pain⟧."),
        ("IMR805", "He takes ⟦BID⟧ tablets."),
    ],
)
def test_the_second_letter_of_a_file_is_read_at_its_place(code, sentence):
    plain, words = marked(sentence)
    text = f"{specimen()}\n\n{letter(plain)}"
    found = findings(code, text)
    assert [text[slice(*one.place.span)] for one in found] == words
    assert all(one.place.span.start > len(specimen()) for one in found)
    assert {one.place.pointer for one in found} == {"/case_summary"}


@pytest.mark.parametrize(
    ("code", "written", "right"),
    [
        ("IMR803", "A medical branch block.", "A medial branch block."),
        ("IMR803", "A MEDICAL BRANCH block.", "A MEDIAL BRANCH block."),
        ("IMR803", "Mediations help.", "Medications help."),
        ("IMR803", "The lumbar Spain spine hurts.", "The lumbar spine hurts."),
        ("IMR803", "The lumbar Spain spines hurt.", "The lumbar spine spines hurt."),
        ("IMR803", "The lumbar Spain spin hurts.", "The lumbar spine spin hurts."),
        ("IMR802", "He is in the the the house.", "He is in the house."),
        ("IMR802", "The the the house is his.", "The house is his."),
        ("IMR802", "He is one who was who was ill.", "He is one who was ill."),
        ("IMR802", "He is one who was who had pain.", "He is one who had pain."),
        ("IMR802", "He is one who was who had who was who is ill.", None),
        ("IMR802", "He is on one\none leg.", "He is on\none leg."),
        ("IMR804", "It is notmedicallynecessary now.", "It is not medically necessary now."),
        ("IMR804", "He has knee,foot and toe;heel.", "He has knee, foot and toe; heel."),
        ("IMR804", "On 11-02-16.The pain fell by 50%.He left (glad).The end.", "On 11-02-16. The pain fell by 50%. He left (glad). The end."),
        ("IMR804", "He rests.So it is.", "He rests. So it is."),
        ("IMR804", "He takes Soma,Xanax now.", "He takes Soma, Xanax now."),
    ],
)  # fmt: skip
def test_what_a_fix_leaves(code, written, right):
    assert mended(code, written) == right


@pytest.mark.parametrize(
    ("words", "safe"),
    [("who was who had", True), ("who had who was", False), ("is is", False), ("Is is", False), ("at at", True)],
)
def test_802_leaves_to_a_person_what_means_much(words, safe):
    (finding,) = findings("IMR802", letter(f"He works {words} so."))
    assert finding.fix.safe is safe


@pytest.mark.parametrize(
    ("code", "opening"),
    [("IMR801", "TBD"), ("IMR802", "The the"), ("IMR802", "pain pain"), ("IMR803", "Mediations"), ("IMR804", "Notmedically")],
)
def test_the_first_words_of_a_file_are_read(code, opening):
    (finding,) = findings(code, f"{opening} stands here.\n\n{specimen()}")
    assert (finding.place.span.start, finding.place.span.end) == (0, len(opening))


@pytest.mark.parametrize(
    "heading", ["HOW\nHOW THE IMR FINAL DETERMINATION WAS MADE", "HOW THE IMR FINAL DETERMINATION WAS MADE\nMADE"]
)
def test_802_takes_no_word_of_a_heading_for_a_double(heading):
    assert findings("IMR802", specimen().replace("HOW THE IMR FINAL DETERMINATION WAS MADE", heading)) == ()


def test_805_is_off_unless_it_is_selected():
    assert quoted("IMR805", "He takes BID.") == ["BID"]
    assert not catalogue()["IMR805"].selected
    assert "IMR805" not in {rule.code for rule in load("imr").rules}
    assert "IMR804" in {rule.code for rule in load("imr").rules}


SHORT = [
    "dr", "mr", "mrs", "ms", "st", "no", "vs", "fig", "jr", "sr", "ph", "vol", "ed", "pp", "op", "ch",
    "sec", "inc", "eg", "ie", "al", "approx", "dept", "ext", "ft", "lb", "lbs", "cf", "ca", "co",
]  # fmt: skip


@pytest.mark.parametrize("word", SHORT)
def test_804_lets_be_what_is_cut_short(word):
    assert quoted("IMR804", f"He saw {word}.Smith of it, {word.capitalize()}.Smith too.") == []
    assert quoted("IMR804", f"He saw x{word}.Smith of it.") == [f"x{word}.Smith"]


ENDINGS = ["com", "org", "net", "gov", "edu", "html", "htm", "pdf", "asp", "aspx", "php", "info", "us"]
ADDRESSES = [f"mdguide.{end.capitalize()}" for end in ENDINGS] + [f"mdguide,{end}" for end in ENDINGS]
ADDRESSES += [f"guide.The/x.{end}" for end in ("com", "org", "net", "gov", "edu")]
ADDRESSES += ["http:guide.The", "www:guide.The", "ftp://guide.The", "joe@guide.The", "guide.The.com", "HTTP:guide.The"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_804_lets_addresses_be(address):
    assert quoted("IMR804", f"See {address} for it.") == []
    assert quoted("IMR804", f"See {address} for his knee.The end of {address} is here.") == ["knee.The"]


def test_804_reads_no_more_than_is_near():
    assert quoted("IMR804", f"See {'x' * 300}.The{'y' * 300} of it.") != []
    assert quoted("IMR804", f"See www:{'x' * 300}.The end of it.") != []


def test_801_lets_a_line_to_sign_on_be():
    assert findings("IMR801", f"Signed by ________\n\n{specimen()}") == ()
    assert quoted("IMR801", "Seen by ________ again.") == ["________"]
    text = f"Signed by ________\n\n{letter('He takes TBD.')}"
    assert [text[slice(*one.place.span)] for one in findings("IMR801", text)] == ["TBD"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("BID and BID.", ["BID"]),
        ("Twice a day is meant by BID.", []),
        ("TWICE DAILY is meant by BID.", []),
        *((f"Each morning (BID{end} and so on), BID.", []) for end in (",", ":", " =", " -")),
        ("Mornings and evenings (BID) he takes BID.", []),
        ("Mornings (BIDs) he takes BID.", []),
        ("He takes BID (morning and evening) daily.", []),
        ("He takes BIDs (morning and evening) daily.", []),
        ("He takes BID (mornings) daily.", ["BID"]),
        ("He takes BID (at 8 and 12) daily.", ["BID"]),
        ("He takes it (morning and evening) BID.", ["BID"]),
        ("He takes BID, (morning and evening) daily.", ["BID"]),
        ("The EMG and the BID (morning and evening) note.", ["EMG"]),
    ],
)
def test_805_knows_what_explains(words, found):
    assert quoted("IMR805", words) == found


def test_805_reads_the_first_word_of_the_summary():
    text = specimen().replace("The injured worker is a 44", "BID is his dose. The injured worker is a 44")
    assert [text[slice(*one.place.span)] for one in findings("IMR805", text)] == ["BID"]


def test_805_points_at_the_first_place():
    text = letter("The xBID note, and BID here, then BID there.")
    (finding,) = findings("IMR805", text)
    assert text[finding.place.span.start :].startswith("BID here")


@pytest.mark.parametrize(("code", "words"), [("IMR802", "at at"), ("IMR803", "mediations"), ("IMR804", "isnot")])
def test_a_rule_says_whether_its_fixes_are_safe(code, words):
    (finding,) = findings(code, letter(f"He works {words} so."))
    assert catalogue()[code].fix == ("safe" if finding.fix.safe else "unsafe")


def test_805_looks_at_the_summary_then_at_each_rationale():
    old = "The MRI of the right knee is medically necessary."
    text = specimen().replace("\n", " ")
    assert old in text
    (finding,) = findings("IMR805", specimen().replace("MRI of the right knee is medically", "MRI BID of the knee is medically"))
    assert finding.place.pointer.endswith("/rationale")
    both = letter("He takes BID.").replace("MRI of the right knee is medically", "MRI BID of the knee is medically")
    assert [one.place.pointer for one in findings("IMR805", both)] == ["/case_summary"]


_BY = 'w:author="A"'
_FORMATTED = word.run("bold", f"<w:b/><w:rPrChange {_BY}><w:rPr/></w:rPrChange>")
_MERGED = f"<w:tc><w:tcPr><w:cellMerge {_BY}/></w:tcPr>{word.p('')}</w:tc>"


def reviewed(*body, **parts):
    """What IMR806 says of a Word file with these paragraphs behind a letter."""
    inner = "".join(word.p(line) for line in specimen().split("\n"))
    source = Source("letter.docx", word.raw(inner + "".join(body), **parts))
    return Linter((catalogue()["IMR806"](),)).lint(source).findings


def commented(words, author="A"):
    body = word.p(
        "The ",
        '<w:commentRangeStart w:id="7"/>',
        "dose",
        '<w:commentRangeEnd w:id="7"/>',
        f"<w:ins {_BY}>{word.run('x')}</w:ins>",
    )
    return reviewed(body, comments=word.part("comments", f'<w:comment w:id="7" w:author="{author}">{word.p(words)}</w:comment>'))  # fmt: skip


def test_806_speaks_of_a_comment_and_of_the_change_beside_it():
    assert [one.message.id for one in commented("Why?")] == ["author", "change"]
    assert [one.message.id for one in commented("Why?", author="")] == ["comment", "change"]


@pytest.mark.parametrize(("words", "shown"), [("x" * 80, "x" * 80), ("x" * 81, "x" * 80 + "…"), ("x " * 41, "x " * 39 + "x…")])
def test_806_shortens_a_long_comment(words, shown):
    assert commented(words)[0].message.text.split("'")[3] == shown


def test_806_counts_changes_of_a_kind():
    (finding,) = reviewed(word.p("a ", _FORMATTED, " and ", _FORMATTED))
    assert "'2 changes of format'" in finding.message.text
    assert finding.place.excerpt.lines == ("a bold and bold",)
    assert (finding.place.start.column, finding.place.end.column) == (3, 16)


def test_806_reaches_to_the_end_of_the_longest_change():
    inner = word.run("new", f"<w:b/><w:rPrChange {_BY}><w:rPr/></w:rPrChange>")
    (finding,) = reviewed(word.p("a ", f"<w:ins {_BY}>{inner}{word.run(' and long')}</w:ins>"))
    assert (finding.place.start.column, finding.place.end.column) == (3, 15)


def test_806_leaves_other_papers_alone():
    source = Source("letter.docx", word.raw(word.p("a ", f"<w:ins {_BY}>{word.run('new')}</w:ins>")))
    assert Linter((catalogue()["IMR806"](),)).lint(source).findings == ()
    assert Linter((catalogue()["IMR806"](),)).lint(Source("letter.docx", b"PK no Word file")).findings == ()


@pytest.mark.parametrize(("length", "shown"), [(4_900, True), (5_200, False)])
def test_806_shows_no_endless_line(length, shown):
    (finding,) = reviewed(word.p("x" * length + " ", _FORMATTED))
    assert (finding.place.excerpt is not None) is shown
