"""IMR003: a PDF of pictures."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.document import Document, Failure
from imrlint.finding import Finding, Place
from imrlint.rule import Authority, DocumentRule, File
from imrlint.text import Position

_PAGE = (
    b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<<%s>>/Contents 4 0 R>>endobj\n"
    b"4 0 obj<</Length %d>>stream\n%s\nendstream endobj\n%strailer<</Root 1 0 R>>\n%%%%EOF\n"
)
_WORDS = b"BT /F 12 Tf 72 700 Td (CLINICAL CASE SUMMARY) Tj ET"
_FONT = b"/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"
_DRAWING = b"q 400 0 0 600 72 72 cm /I Do Q"
_IMAGE = b"5 0 obj<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>stream\n0\nendstream endobj\n"


class NoTextLayer(DocumentRule):
    """A PDF letter holds its words as text.

    A scanned page is a picture of words: neither this program nor a screen reader can read it.
    """

    code = "IMR003"
    authority = Authority("8 CCR 9792.10.6(d)", "The determination is a document that its parties can read.")
    remedy = "Run text recognition (OCR) on the PDF, or export the letter from its source, then check it again."
    message = "The letter cannot be read: '{0}'. Run text recognition (OCR) first."
    valid = (File("letter.pdf", _PAGE % (_FONT, len(_WORDS), _WORDS, b"")),)
    invalid = (File("letter.pdf", _PAGE % (b"/XObject<</I 5 0 R>>", len(_DRAWING), _DRAWING, _IMAGE)),)

    def check(self, subject: Document) -> Iterator[Finding]:
        """Speak of a PDF with pages that hold a picture and no text."""
        if subject.failure is Failure.NO_TEXT_LAYER:
            yield self.found(Place(subject.origin, start=Position(1, 1), end=Position(1, 1)), subject.reason)
