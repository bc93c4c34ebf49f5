"""The states in which a letter's text comes: one made-up letter, rendered as many programs would render it."""

from __future__ import annotations

import io
import textwrap
from functools import cache

from imrlint.examples.specimen import specimen

CASE_TABLE = {
    "case_number": "CM16-0199001",
    "date_assigned": "2016-12-05",
    "date_of_injury": "2016-08-19",
    "decision_date": "2017-01-03",
    "ur_denial_date": "2016-11-14",
    "priority": "Standard",
    "application_received": "2016-11-28",
}
"""What the case table of the specimens states."""

HARD = ("Case Number", "The Expert Reviewer has")
"""Paragraphs whose line ends are their own: the case table and the credentials block."""


@cache
def canonical(name="determination-2014"):
    """A specimen with every paragraph on one line, so that an edit need not know where lines end."""
    paragraphs = specimen(name).strip("\n").split("\n\n")
    return "\n\n".join(p if p.startswith(HARD) else " ".join(p.split()) for p in paragraphs)


def lines(text, width):
    """The printed lines of a canonical letter; "" between paragraphs."""
    made = []
    for paragraph in text.split("\n\n"):
        for hard in paragraph.split("\n"):
            made += textwrap.wrap(hard, width, break_long_words=False) or [""]
        made.append("")
    return made[:-1]


def plain(text):
    return "\n".join(lines(text, 98)) + "\n"


def narrow(text):
    return "\n".join(lines(text, 58)) + "\n"


def wide(text):
    return "\n".join(lines(text, 160)) + "\n"


def doubled(text):
    """Every line followed by an empty one, blank paragraphs as a line with one blank, a blank at every line's end."""
    return " " + "\n\n".join(line + " " if line else " " for line in lines(text, 90)) + "\n"


def doubled_with_page_runs(text):
    """The same, with runs of line ends where pages break, in the middle of sentences too."""
    made = []
    for n, line in enumerate(lines(text, 90)):
        made.append((line + " " if line else " ") + "\n\n")
        if n % 23 == 22:
            made.append("\n\n\n")
    return "".join(made)


def without_blank_lines(text):
    return "\n".join(line for line in lines(text, 95) if line) + "\n"


def with_form_feeds(text):
    """A form feed every 21 lines, instead of the blank line where one falls there."""
    made = ""
    for n, line in enumerate(lines(text, 95)):
        feed = "\f" if n and n % 21 == 0 else ""
        made += feed + line + "\n" if not (feed and not line) else feed
    return made


def crlf(text):
    return plain(text).replace("\n", "\r\n")


def cr(text):
    return plain(text).replace("\n", "\r")


def indented(text):
    """As `pdftotext -layout` prints: centred headings, blanks in runs."""
    return "".join(f"   {line.replace('. ', '.  ')}  \n" for line in lines(text, 100))


TEXT_STATES = {
    state.__name__: state
    for state in (plain, narrow, wide, doubled, doubled_with_page_runs, without_blank_lines, with_form_feeds, crlf, cr, indented)
}

ENCODINGS = {
    "utf-8": lambda text: text.encode("utf-8"),
    "utf-8 with mark": lambda text: text.encode("utf-8-sig"),
    "utf-16": lambda text: text.encode("utf-16"),
    "utf-16 without mark": lambda text: text.encode("utf-16-le"),
    "windows-1252": lambda text: text.encode("cp1252"),
}


def pdf(text, *, encrypted=False, gap=1.0, size=11):
    """The letter as a PDF of text pages; `gap` is the height of a blank line in line pitches."""
    from reportlab.lib.pagesizes import letter
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    encrypt = StandardEncryption("", ownerPassword="owner", canPrint=1, canCopy=0) if encrypted else None
    page = Canvas(out, pagesize=letter, encrypt=encrypt, invariant=1)
    page.setFont("Times-Roman", size)
    pitch, y = size * 1.25, 720.0
    for line in lines(text, 96):
        if y < 72:
            page.showPage()
            page.setFont("Times-Roman", size)
            y = 720.0
        if line:
            page.drawString(72, y, line)
        y -= pitch if line else pitch * gap
    page.save()
    return out.getvalue()
