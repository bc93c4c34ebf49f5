"""Word files that are damaged, locked, too large, or made to do harm: always a finding that says what to do, never an exception."""

from __future__ import annotations

import io
import random
import struct
import time
import zipfile

import pytest
import word_files as word
from letter_states import canonical
from word_files import p, raw

from imrlint.document import Failure
from imrlint.reading import read
from imrlint.text import Source

LETTER = word.letter(canonical())


def reason(data, name="letter.docx"):
    document = read(Source(name, data))
    assert document.failure is Failure.UNREADABLE, document.text
    assert document.remedy.endswith((".", "-"))
    return document.reason


def with_main(xml):
    return word.zipped([("word/document.xml", xml)])


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "is empty"),
        (b"  \n", "is empty"),
        (b"no Word file", "damaged or is no Word file"),
        (LETTER[:2000], "damaged or is no Word file"),
        (LETTER[:-30], "damaged or is no Word file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "format of before 2007"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (rb"{\rtf1 Case Number}", "Rich Text"),
        (word.zipped([("a.txt", "x")]), "no Word document"),
        (word.zipped([("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<x/>")]), "OpenDocument"),
        (with_main("<w:document"), "XML of the Word file is damaged"),
        (with_main(b"<a>\xff\xff</a>"), "neither UTF-8 nor UTF-16"),
        (with_main("<other/>"), "no Word document"),
        (raw(""), "no text"),
        (raw(p() + p("  ")), "no text"),
        (raw("<w:p><w:r><w:drawing/></w:r></w:p>"), "pictures and no text"),
        (raw('<w:altChunk r:id="x"/>' + p("x")), "takes in another file"),
    ],
    ids=str,
)
def test_unreadable_file_says_why(data, why):
    assert why in reason(data)


@pytest.mark.parametrize(
    ("name", "data"), [("letter.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)), ("letter.rtf", rb"{\rtf1 x}")]
)
def test_earlier_formats_are_named_for_what_they_are(name, data):
    assert "damaged" not in reason(data, name)
    assert "save it as .docx" in read(Source(name, data)).remedy


def test_note_of_an_open_letter():
    assert "somebody has a letter open" in reason(b"\x08A. Editor" + bytes(150), "letters/~$tter.docx")


def test_pdf_with_a_wrong_name_is_read_as_pdf():
    assert "PDF" in reason(b"%PDF-1.7\n1 0 obj\n")


def test_encrypted_member():
    data = bytearray(LETTER)
    with zipfile.ZipFile(io.BytesIO(LETTER)) as made:
        start = made.start_dir
    while (at := data.find(b"PK\x01\x02", start)) >= 0:
        data[at + 8] |= 1
        start = at + 4
    assert "encrypted" in reason(bytes(data))


def test_entities_are_refused():
    lines = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY l0 "lol">{lines}]>' + word.document(p("x")).partition("?>")[2].replace(
        "x<", "&l9;<"
    )
    outside = '<!DOCTYPE w SYSTEM "file:///etc/passwd"><w/>'
    for xml in (bomb, bomb.encode("utf-16"), outside):
        assert "entities" in reason(with_main(xml))


@pytest.mark.parametrize("encoding", ["utf-7", "cp037", "cp1252"])
def test_no_other_encoding_hides_anything(encoding):
    xml = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE w [<!ENTITY a "b">]><w>é</w>'
    assert reason(with_main(xml.encode(encoding, "replace")))


def test_zip_bomb():
    data = with_main(b"<a>" + b" " * 100_000_000)
    started = time.process_time()
    assert "unpacks to more than" in reason(data)
    assert time.process_time() - started < 10


def test_many_parts_that_are_large_together():
    large = word.part("hdr", p("x")).encode() + b" " * 20_000_000
    names = [f"header{n}" for n in range(5)]
    body = p("x") + "<w:sectPr>" + "".join(f'<w:headerReference r:id="{name}"/>' for name in names) + "</w:sectPr>"
    assert "unpacks to more than" in reason(raw(body, **dict.fromkeys(names, large)))


def test_length_that_lies():
    """A member that says it is small, and is not."""
    data = bytearray(with_main(b"<a>" + b" " * 100_000_000))
    at = data.rfind(b"PK\x01\x02")
    struct.pack_into("<L", data, at + 24, 10)
    assert reason(bytes(data))


def test_too_many_members():
    assert "more than 2,000 parts" in reason(word.zipped([(f"{n}.xml", "") for n in range(2_500)]))


def test_two_parts_of_one_name():
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = word.zipped([("word/document.xml", word.document(p("one"))), ("word/document.xml", word.document(p("two")))])
    assert "two parts of one name" in reason(data)
    mixed = word.zipped([("word/document.xml", word.document(p("one"))), ("WORD/Document.xml", word.document(p("two")))])
    assert "two parts of one name" in reason(mixed)


def test_names_are_no_paths(tmp_path, monkeypatch):
    (tmp_path / "secret.xml").write_text(word.document(p("secret")))
    monkeypatch.chdir(tmp_path)
    for target in ("/secret.xml", "../../secret.xml", str(tmp_path / "secret.xml"), "file:///secret.xml", "\0"):
        relations = (
            f'<Relationships xmlns="{word.PACKAGE}/relationships"><Relationship Id="a" Type="{word.R}/officeDocument"'
            f' Target="{target.replace(chr(0), "%00")}"/></Relationships>'
        )
        members = [("_rels/.rels", relations), ("../../etc/passwd", "x"), ("/word/other.xml", "x")]
        assert "no Word document" in reason(word.zipped(members))


@pytest.mark.parametrize(
    ("opening", "closing"),
    [("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"), ("<w:sdt>", "</w:sdt>"), ("<w:p>", "</w:p>"), ("<x>", "</x>")],
)
def test_deep_nesting(opening, closing):
    started = time.process_time()
    assert "nested too deeply" in reason(raw(opening * 100_000 + p("x") + closing * 100_000)) or opening == "<w:p>"
    assert time.process_time() - started < 20


def test_a_million_empty_paragraphs():
    started = time.process_time()
    document = read(Source("letter.docx", raw("<w:p/>" * 1_000_000 + "".join(p(line) for line in canonical().split("\n")))))
    assert len(document.letters) == 1
    assert document.text.paragraph(document.text.content.index("Case Number")) == 1
    assert time.process_time() - started < 60


def test_too_many_tags():
    assert "tags" in reason(raw("<w:p/>" * 2_100_000))


def test_tables_as_deep_as_people_make_them():
    body = p("x")
    for _ in range(20):
        body = f"<w:tbl><w:tr><w:tc>{body}{p()}</w:tc></w:tr></w:tbl>"
    assert read(Source("letter.docx", raw(body))).text.content.strip() == "x"


def mutations():
    chance = random.Random(806)
    with zipfile.ZipFile(io.BytesIO(LETTER)) as made:
        main = made.read("word/document.xml")
    for n in range(1_000):
        data = bytearray(LETTER if n % 2 else main)
        for _ in range(chance.choice((1, 2, 8, 64))):
            at = chance.randrange(len(data))
            match chance.randrange(3):
                case 0:
                    data[at] = chance.randrange(256)
                case 1:
                    del data[at : at + chance.randrange(1, 40)]
                case _:
                    data[at:at] = data[at - 20 : at]
            if not data:
                data = bytearray(b"x")
        if chance.random() < 0.2:
            del data[chance.randrange(len(data)) :]
        yield bytes(data) if n % 2 else with_main(bytes(data))


def test_mutated_bytes_are_read_or_refused():
    outcomes = set()
    for data in mutations():
        document = read(Source("letter.docx", data))
        assert document.letters or document.failure
        outcomes.add(document.failure)
    assert {None, Failure.UNREADABLE} <= outcomes


def test_xml_that_is_no_letter_is_harmless():
    """Attributes that Word never writes: no number, no name, no end."""
    listed = '<w:pPr><w:numPr><w:ilvl w:val="-9"/><w:numId w:val="1"/></w:numPr><w:pStyle/></w:pPr>'
    level = (
        '<w:lvl w:ilvl="x"><w:start w:val="'
        + "9" * 5_000
        + '"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%9%1%0"/></w:lvl>'
    )
    numbering = word.part(
        "numbering",
        f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    )
    body = f'<w:p>{listed}<w:r><w:sym/><w:sym w:char="F0FFFFFF"/><w:sym w:char="D800"/></w:r></w:p><w:commentReference/><w:r><w:t/></w:r><w:tr/><w:tc/>'
    assert "□□□" in read(Source("letter.docx", raw(body + p("x"), numbering=numbering))).text.content
