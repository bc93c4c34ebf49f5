"""Word files: what is read of them, in which order, and where findings point."""

from __future__ import annotations

import json

import pytest
import word_files as word
from letter_states import canonical, plain
from test_matrix import PLANTS, linter
from typer.testing import CliRunner
from word_files import p, raw, run

from imrlint.document import Failure
from imrlint.engine import Linter
from imrlint.examples.specimen import specimens
from imrlint.finding import Severity
from imrlint.reading import read
from imrlint.rules.wording.left_over_review_marks import LeftOverReviewMarks
from imrlint.rulesets.ruleset import load
from imrlint.text import Source

STATES = {
    "table and gaps": {},
    "no empty paragraphs": {"gaps": False},
    "no table": {"table": False},
    "neither": {"table": False, "gaps": False},
    "lines broken by hand": {"width": 95},
    "lines broken by hand, no empty paragraphs": {"width": 95, "gaps": False},
    "header and footer": {"header": "Final Determination Letter", "footer": "Page 2 of 7"},
}


def content(data, name="letter.docx"):
    """The text of a Word file, without its last line end."""
    document = read(Source(name, data))
    assert document.text is not None, document.reason
    return document.text.content.rstrip("\n")


def of(*body, **parts):
    return content(raw("".join(body), **parts))


@pytest.mark.parametrize("name", specimens())
@pytest.mark.parametrize("state", STATES)
def test_word_file_says_the_same(name, state):
    wanted = read(Source("letter.txt", plain(canonical(name)).encode())).letters[0].record
    data = word.letter(canonical(name), **STATES[state])
    assert read(Source("letter.docx", data)).letters[0].record == wanted
    result = linter().lint(Source("letter.docx", data))
    assert not result.crashes
    assert [(f.code, f.message.text) for f in result.findings] == []


@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: plant.what)
def test_planted_defect_is_found_in_its_paragraph(plant):
    text = plant.edit(canonical(plant.of))
    result = linter().lint(Source("letter.docx", word.letter(text, table=False)))
    found = [f for f in result.findings if f.code == plant.code]
    assert found, [f.message.text for f in result.findings]
    paragraphs = [line for line in content(word.letter(text, table=False)).split("\n") if line.strip()]
    for finding in found:
        words = "".join(finding.place.excerpt.lines[:1])
        assert finding.place.paragraph is not None
        assert words == paragraphs[finding.place.paragraph - 1]


def test_paragraph_is_counted_without_empty_ones_and_line_with_them():
    text = canonical().replace("He works with restrictions.", "He works with TBD.")
    data = word.letter(text, table=False)
    (finding,) = [f for f in linter().lint(Source("letter.docx", data)).findings if f.code == "IMR801"]
    lines = content(data).split("\n")
    at = next(n for n, line in enumerate(lines, 1) if "TBD" in line)
    assert finding.place.start.line == at
    assert finding.place.paragraph == len([line for line in lines[:at] if line])
    assert finding.place.excerpt.lines == (lines[at - 1],)


def test_signs_of_a_run():
    body = p(
        run("a"), "<w:r><w:tab/></w:r>", run("b"), "<w:r><w:br/></w:r>", run("c"), "<w:r><w:cr/></w:r>", run("74"),
        "<w:r><w:noBreakHyphen/></w:r>", run("80 docu"), "<w:r><w:softHyphen/></w:r>", run("ments"),
        '<w:r><w:sym w:font="Symbol" w:char="F0B0"/><w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:char="zz"/></w:r>',
    )  # fmt: skip
    assert of(body) == "a\tb\nc\n74-80 documents°✓□"


def test_page_break_begins_a_page():
    assert of(p("a", '<w:r><w:br w:type="page"/></w:r>', "b"), p("c")) == "a\fb\nc"


def test_white_space_counts_only_where_it_is_preserved():
    assert (
        of("<w:p><w:r><w:t>\n  one </w:t></w:r><w:r><w:t xml:space='preserve'> two\n three</w:t></w:r></w:p>") == "one two  three"
    )


def test_row_of_labels_and_values_is_a_line():
    row = "".join(f"<w:tc>{p(cell)}</w:tc>" for cell in ("Date Assigned:", "12/05/2016", "Date of Injury:", "08/19/2016"))
    assert of(f"<w:tbl><w:tr>{row}</w:tr></w:tbl>", p("x")) == "Date Assigned:\t12/05/2016\tDate of Injury:\t08/19/2016\nx"


def test_cells_of_several_paragraphs_stand_below_each_other():
    inner = f"<w:tbl><w:tr><w:tc>{p('in')}</w:tc><w:tc>{p('ner')}</w:tc></w:tr></w:tbl>"
    cells = f"<w:tc>{p('a')}{p('b')}</w:tc><w:tc>{inner}{p('c')}</w:tc><w:sdt><w:sdtContent><w:tc>{p('d')}</w:tc></w:sdtContent></w:sdt>"
    assert of(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>") == "a\nb\nin\tner\nc\nd"


def test_containers_are_looked_into():
    body = p(
        f'<w:hyperlink r:id="x">{run("link ")}</w:hyperlink>', f"<w:smartTag>{run('tag ')}</w:smartTag>",
        f"<w:sdt><w:sdtPr><w:alias w:val='no'/></w:sdtPr><w:sdtContent>{run('control ')}</w:sdtContent></w:sdt>",
        f'<w:fldSimple w:instr="DATE">{run("field ")}</w:fldSimple>',
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>MERGEFIELD x</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>', run("result "), '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        "<m:oMath><m:r><m:t>2×3</m:t></m:r></m:oMath>",
    )  # fmt: skip
    assert of(f"<w:sdt><w:sdtContent>{body}</w:sdtContent></w:sdt>") == "link tag control field result 2×3"


def test_text_box_is_read_once_behind_its_paragraph():
    box = f"<w:txbxContent>{p('boxed')}</w:txbxContent>"
    choice = f"<mc:Choice Requires='wps'><w:drawing><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></w:drawing></mc:Choice>"
    fallback = f"<mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback>"
    both = f"<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>"
    assert of(p("before ", both, "after"), p("next")) == "before after\nboxed\nnext"


def test_tracked_changes_are_accepted():
    deleted = '<w:del w:author="A"><w:r><w:delText>old</w:delText></w:r></w:del>'
    moved = f'<w:moveFrom w:author="A">{run("gone")}</w:moveFrom>'
    assert (
        of(p("a ", deleted, f'<w:ins w:author="A">{run("new")}</w:ins>', moved, f"<w:moveTo>{run(' here')}</w:moveTo>"))
        == "a new here"
    )


def test_deleted_paragraph_end_joins_paragraphs():
    assert of(p("one ", properties='<w:rPr><w:del w:author="A"/></w:rPr>'), p("two"), p("three")) == "one two\nthree"


def test_deleted_rows_and_cells_are_gone():
    row = f"<w:tr><w:trPr><w:del w:author='A'/></w:trPr><w:tc>{p('gone')}</w:tc></w:tr>"
    cells = f"<w:tr><w:tc><w:tcPr><w:cellDel w:author='A'/></w:tcPr>{p('gone')}</w:tc><w:tc>{p('kept')}</w:tc></w:tr>"
    assert of(f"<w:tbl>{row}{cells}</w:tbl>") == "kept"


def test_hidden_text_is_not_printed_and_not_read():
    assert of(p(run("a"), run("hidden", "<w:vanish/>"), run("b", '<w:vanish w:val="false"/>'))) == "ab"


def numbering(*levels):
    inner = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, (form, text) in enumerate(levels)
    )
    lists = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="0"/>{more}</w:num>' for n, more in (
        (1, ""), (2, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>')))  # fmt: skip
    return word.part("numbering", f'<w:abstractNum w:abstractNumId="0">{inner}</w:abstractNum>{lists}')


def listed(words, level=0, number=1):
    return p(words, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def test_list_numbers_are_printed():
    body = [
        listed("a"),
        listed("b", 1),
        listed("c", 1),
        listed("d"),
        listed("e", 1),
        listed("f", number=2),
        listed("g", number=2),
    ]
    got = of(*body, numbering=numbering(("decimal", "%1)"), ("lowerLetter", "%1.%2")))
    assert got == "1) a\n1.a b\n1.b c\n2) d\n2.a e\n1) f\n2) g"


def test_list_of_a_style_and_its_base():
    styles = word.part(
        "styles",
        '<w:style w:styleId="List"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="Own"><w:basedOn w:val="List"/></w:style><w:style w:styleId="Round"><w:basedOn w:val="Round"/></w:style>',
    )
    body = [p(style, properties=f'<w:pStyle w:val="{style}"/>') for style in ("List", "Own", "Round", "Nowhere")]
    assert of(*body, numbering=numbering(("upperRoman", "%1.")), styles=styles) == "I. List\nII. Own\nRound\nNowhere"


def test_bullets_and_numbers_switched_off():
    assert of(listed("a"), listed("b", number=0), numbering=numbering(("bullet", "\uf0b7"))) == "• a\nb"


def test_numbered_items_of_a_letter_may_be_a_list():
    """The notices number their items; a list's numbers stand nowhere in the words."""
    text = canonical("notice-2013")
    wanted = read(Source("letter.txt", plain(text).encode())).letters[0].record
    body, number = "", 0
    for paragraph in text.split("\n\n"):
        number += paragraph.startswith("1) ")
        body += listed(paragraph[3:], number=number) if paragraph[1:3] == ") " else p(paragraph)
    assert read(Source("letter.docx", raw(body, numbering=numbering(("decimal", "%1)"))))).letters[0].record == wanted


def test_headers_footers_and_notes_stand_above_once():
    body = p("body", '<w:r><w:footnoteReference w:id="2"/></w:r>') + (
        '<w:sectPr><w:headerReference w:type="first" r:id="header1"/><w:headerReference w:type="default" r:id="header2"/>'
        '<w:footerReference r:id="footer1"/></w:sectPr>'
    )
    head = word.part("hdr", p("Case Number CM16-0199001"))
    notes = f'<w:footnote w:type="separator">{p("no")}</w:footnote><w:footnote w:id="2">{p("a note")}</w:footnote>'
    footer = word.part("ftr", p("Page 1 of 3") + p("Confidential"))
    parts = {"header1": head, "header2": head, "header3": word.part("hdr", p("unused")), "footer1": footer}
    document = read(Source("letter.docx", raw(body, **parts, footnotes=word.part("footnotes", notes))))
    assert document.text.content == "Case Number CM16-0199001\nConfidential\na note\n\nbody\n"
    assert document.text.paragraph(0) is None
    assert document.text.paragraph(document.text.content.index("body")) == 1


def test_case_number_is_read_from_the_header():
    text = canonical().replace("Case Number: CM16-0199001\n", "")
    data = word.letter(text, header="IMR Case Number: CM16-0199001")
    assert read(Source("letter.docx", data)).letters[0].record["case_number"] == "CM16-0199001"


def test_strict_files_and_utf_16():
    assert content(raw(p("strict"), namespace=word.STRICT)) == "strict"
    xml = word.document(p("wide")).replace("UTF-8", "UTF-16").encode("utf-16")
    assert content(word.zipped([("word/document.xml", xml)])) == "wide"


@pytest.mark.parametrize("name", ["letter.docm", "LETTER.DOCX", "letter", "letter.dat"])
def test_name_or_first_bytes_say_that_it_is_word(name):
    assert content(raw(p("words")), name) == "words"


def marks(*body, **parts):
    """What IMR806 says of a letter with these paragraphs at its end."""
    inner = "".join(p(line) for line in canonical().split("\n"))
    data = raw(inner + "".join(body), **parts)
    return Linter((LeftOverReviewMarks(),)).lint(Source("letter.docx", data)).findings


def test_comment_is_reported_with_its_place():
    comments = word.part("comments", f'<w:comment w:id="7" w:author="A. Editor">{p("Is this ")}{p("right?")}</w:comment>')
    body = p(
        "The ",
        '<w:commentRangeStart w:id="7"/>',
        "dose",
        '<w:commentRangeEnd w:id="7"/>',
        '<w:r><w:commentReference w:id="7"/></w:r>',
    )
    (finding,) = marks(body, comments=comments)
    assert finding.message.text == "A comment by 'A. Editor' was left here: 'Is this right?'."
    assert finding.redacted().message.text == "A comment by '…' was left here: '…'."
    assert finding.place.excerpt.lines == ("The dose",)
    assert finding.place.start.column == 5
    assert finding.place.end.column == 9
    assert finding.place.paragraph == len([line for line in canonical().split("\n") if line]) + 1


def test_comment_without_anchor_is_reported_at_the_beginning():
    comments = word.part("comments", f'<w:comment w:id="7">{p("lost")}</w:comment>')
    (finding,) = marks(comments=comments)
    assert finding.message.text == "A comment was left here: 'lost'."
    assert finding.place.start.line == 1


def test_tracked_changes_are_reported_once_a_paragraph():
    deleted = '<w:del w:author="A"><w:r><w:delText>old</w:delText></w:r></w:del>'
    inserted = f'<w:ins w:author="A">{run("new")}</w:ins>'
    formatted = run("bold", '<w:b/><w:rPrChange w:author="A"><w:rPr/></w:rPrChange>')
    first, second = marks(p("a ", deleted, inserted, formatted, deleted), p("b"), p("c", inserted))
    assert first.message.text == (
        "Nobody has accepted or rejected the tracked changes here: '2 deletions, 1 insertion, 1 change of format'."
    )
    assert second.message.text == "Nobody has accepted or rejected a tracked change here: '1 insertion'."
    assert second.place.paragraph == first.place.paragraph + 2


_BY = 'w:author="A"'


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (
            f"<w:tbl><w:tblPr><w:tblPrChange {_BY}><w:tblPr/></w:tblPrChange></w:tblPr><w:tr><w:tc>@</w:tc></w:tr></w:tbl>",
            "change of format",
        ),
        ("<w:tbl><w:tblGrid><w:tblGridChange/></w:tblGrid><w:tr><w:tc>@</w:tc></w:tr></w:tbl>", "change of format"),
        (f"<w:tbl><w:tr><w:tblPrEx><w:tblPrExChange {_BY}/></w:tblPrEx><w:tc>@</w:tc></w:tr></w:tbl>", "change of format"),
        (f"<w:tbl><w:tr><w:trPr><w:trPrChange {_BY}/></w:trPr><w:tc>@</w:tc></w:tr></w:tbl>", "change of format"),
        (f"<w:tbl><w:tr><w:tc><w:tcPr><w:tcPrChange {_BY}/></w:tcPr>@</w:tc></w:tr></w:tbl>", "change of format"),
        (f"<w:tbl><w:tr><w:tc><w:tcPr><w:cellIns {_BY}/></w:tcPr>@</w:tc></w:tr></w:tbl>", "insertion"),
        (f"<w:tbl><w:tr><w:tc><w:tcPr><w:cellMerge {_BY}/></w:tcPr>@</w:tc></w:tr></w:tbl>", "merge of cells"),
        (f"<w:tbl><w:tr><w:tc><w:tcPr><w:cellDel {_BY}/></w:tcPr>{p('gone')}</w:tc><w:tc>@</w:tc></w:tr></w:tbl>", "deletion"),
        (f"<w:p><w:pPr><w:numPr><w:ins {_BY}/></w:numPr></w:pPr>{run('here')}</w:p>", "change of format"),
        (f"<w:p><w:pPr><w:numPr><w:numberingChange {_BY}/></w:numPr></w:pPr>{run('here')}</w:p>", "change of format"),
        (f"<w:p><w:pPr><w:sectPr><w:sectPrChange {_BY}/></w:sectPr></w:pPr>{run('here')}</w:p>", "change of format"),
        (f"<w:p><w:pPr><w:rPr><w:moveTo {_BY}/></w:rPr></w:pPr>{run('here')}</w:p>", "move"),
        (f"@<w:sectPr><w:sectPrChange {_BY}><w:sectPr/></w:sectPrChange></w:sectPr>", "change of format"),
    ],
)
def test_changes_that_hide_in_properties_are_reported_at_the_nearest_paragraph(body, what):
    (finding,) = marks(body.replace("@", p("here")))
    assert finding.message.text == f"Nobody has accepted or rejected a tracked change here: '1 {what}'."
    assert finding.place.excerpt.lines == ("here",)
    assert finding.place.paragraph == len([line for line in canonical().split("\n") if line]) + 1


def test_changes_in_headers_and_rows_are_reported():
    head = word.part("hdr", p(f'<w:ins w:author="A">{run("new")}</w:ins>'))
    row = f"<w:tbl><w:tr><w:trPr><w:del w:author='A'/></w:trPr><w:tc>{p('gone')}</w:tc></w:tr></w:tbl>"
    found = marks(row, '<w:sectPr><w:headerReference r:id="header1"/></w:sectPr>', header1=head)
    assert [finding.place.paragraph is None for finding in found] == [True, False]


@pytest.mark.parametrize(("ruleset", "severity"), [("imr", Severity.WARNING), ("pre-issue", Severity.ERROR)])
def test_review_marks_stop_a_letter_that_is_about_to_be_issued(ruleset, severity):
    (rule,) = [rule for rule in load(ruleset).rules if rule.code == "IMR806"]
    (finding,) = Linter((rule,)).lint(Source("letter.docx", LeftOverReviewMarks.invalid[0].data)).findings
    assert finding.severity is severity


def test_word_file_is_not_editable():
    assert not read(Source("letter.docx", raw(p("x")))).text.editable


def test_commands_take_word_files(tmp_path, monkeypatch):
    from imrlint.cli.check import app as check
    from imrlint.cli.extract import app as extract

    monkeypatch.chdir(tmp_path)
    text = canonical().replace("He works with restrictions.", "He works with TBD.")
    (tmp_path / "letter.docx").write_bytes(word.letter(text))
    got = CliRunner().invoke(extract, ["letter.docx", "--spans"]).stdout
    line = json.loads(got)
    assert line["record"]["case_number"] == "CM16-0199001"
    assert line["spans"]["/case_number"]["paragraph"] == 2
    plain_report = CliRunner().invoke(check, [".", "--output", "concise"]).stdout
    assert "letter.docx:" in plain_report
    assert "(paragraph " in plain_report
    assert " · paragraph " in CliRunner().invoke(check, ["."]).stdout.replace("|", "·").replace(" - paragraph", " · paragraph")
    (found,) = json.loads(CliRunner().invoke(check, [".", "--output", "json"]).stdout)["findings"]
    assert found["place"]["paragraph"] > 10
    sarif = json.loads(CliRunner().invoke(check, [".", "--output", "sarif"]).stdout)["runs"][0]
    assert sarif["results"][0]["properties"]["imrlint/regionIsExtractedText"] is True
    assert sarif["artifacts"][0]["mimeType"].endswith("wordprocessingml.document")
    names = [one["name"] for one in sarif["logicalLocations"]]
    assert f"paragraph[{found['place']['paragraph']}]" in names


def test_other_documents_are_no_determinations():
    document = read(Source("notes.docx", raw(p("Minutes of a meeting"))))
    assert document.failure is Failure.NOT_A_DETERMINATION
