"""What is read of a PDF: every character of the text layer, in printed lines, with a blank line above each paragraph."""

import io
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from letter_states import canonical, pdf
from reportlab.pdfgen.canvas import Canvas

from benchmarks import word_pdf
from imrlint.errors import Unreadable
from imrlint.readers import pdf as reader
from imrlint.text import Source

REAL = Path(__file__).resolve().parents[2] / "shared" / "letters" / "2016-2017"


def drawn(*pages):
    """A PDF of pages of lines; None leaves a paragraph's gap."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for lines in pages:
        y = 780
        for line in lines:
            if line:
                canvas.drawString(60, y, line)
            y -= 14
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def text(data):
    (made,) = reader.read(Source("letter.pdf", data))
    return made


def unreadable(data):
    with pytest.raises(Unreadable) as found:
        list(reader.read(Source("letter.pdf", data)))
    return found.value.reason


def bare(data):
    """The text of each page as PDFium gives it, with its line ends and hyphens set right."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return [page.replace("\ufffe", "-\n").replace("\x02", "-\n").replace("\r\n", "\n") for page in pages]


def same_words(data):
    """Whether the reader gives every line that PDFium gives, page by page, and adds nothing but blank lines."""
    made = text(data)
    bounds = [*made.pages, len(made.content)]
    ours = [made.content[start:end].split("\n") for start, end in pairwise(bounds)]
    assert [[line for line in page if line] for page in ours] == [
        [line for line in page.split("\n") if line] for page in bare(data)
    ]


def test_lines_paragraphs_and_pages():
    made = text(drawn(["One line", "and another", None, "a paragraph", "of two lines"], ["the next page"]))
    assert made.content == "One line\nand another\n\na paragraph\nof two lines\nthe next page\n"
    assert [made.content[start:][:8] for start in made.pages] == ["One line", "the next"]


def test_a_hyphen_at_the_end_of_a_line_stays_and_ends_the_line():
    made = text(drawn(["based on Non-", "MTUS and on pages 74-", "80 of it", "none here"]))
    assert made.content == "based on Non-\nMTUS and on pages 74-\n80 of it\nnone here\n"


def test_pages_without_text_are_empty_pages():
    made = text(drawn(["first"], [], ["third"]))
    assert made.content == "first\n\nthird\n"
    assert made.pages == (0, 6, 7)


@pytest.mark.parametrize("how", [{}, {"encrypted": True}, {"gap": 0.6}])
def test_every_word_of_a_letter(how):
    same_words(pdf(canonical("determination-2014"), **how))


@pytest.mark.skipif(not REAL.is_dir(), reason="the real letters are not here")
def test_every_word_of_the_real_letters():
    for path in sorted(REAL.glob("*.pdf")):
        same_words(path.read_bytes())


def test_what_cannot_be_read_says_why():
    whole = drawn(["A letter"])
    assert unreadable(b" \n") == "the file is empty"
    assert unreadable(b"%PDF-1.7 and nothing") == "the PDF is damaged or is no PDF"
    assert unreadable(whole[:300]) == "the PDF is damaged or is no PDF"
    assert unreadable(drawn(*[[]] * (reader.MAX_PAGES + 1))) == "the PDF has 2001 pages, more than 2000"


def test_a_password_that_is_not_empty():
    from reportlab.lib.pdfencrypt import StandardEncryption

    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption("secret", ownerPassword="owner"))
    canvas.drawString(60, 700, "A letter")
    canvas.save()
    assert unreadable(out.getvalue()) == "the PDF is encrypted and its password is not empty"


def test_a_page_that_is_no_page():
    whole = drawn(["one"], ["two"])
    at = whole.rindex(b"/Type /Page\n")
    assert unreadable(whole[:at] + b"/Type /Cage\n" + whole[at + 12 :]) == "page 2 of the PDF is damaged"


@pytest.mark.parametrize("adobe", [True, False])
def test_every_word_of_a_file_as_word_makes_it(adobe):
    same_words(word_pdf.pdf(canonical("determination-2014"), Random(1), adobe=adobe)[0])
