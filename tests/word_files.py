"""Letters as Word files, made with python-docx or, where that cannot do it, from raw XML."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

from letter_states import HARD

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
V = "urn:schemas-microsoft-com:vml"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
LABELS = (
    "Case Number:",
    "Date Assigned:",
    "Date of Injury:",
    "Decision Date:",
    "UR Denial Date:",
    "Priority:",
    "Application Received:",
)


def document(body, *, namespace=W):
    """The XML of a main part with that body."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{namespace}" xmlns:r="{R}" xmlns:mc="{MC}" xmlns:wps="{WPS}"'
        f' xmlns:v="{V}" xmlns:m="{M}"><w:body>{body}</w:body></w:document>'
    )


def part(name, content):
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name} xmlns:w="{W}" xmlns:r="{R}">{content}</w:{name}>'


def zipped(members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members:
            made.writestr(name, content)
    return out.getvalue()


def raw(body, namespace=W, **parts):
    """A Word file with that body; further parts by name, each related to the main one by its kind."""
    relations = "".join(
        f'<Relationship Id="{name}" Type="{R}/{name.rstrip("0123456789")}" Target="{name}.xml"/>' for name in parts
    )
    members = [
        (
            "_rels/.rels",
            f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="a" Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>',
        ),
        ("word/document.xml", document(body, namespace=namespace)),
        ("word/_rels/document.xml.rels", f'<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>'),
        *[(f"word/{name}.xml", content) for name, content in parts.items()],
    ]
    return zipped(members)


def run(words, properties=""):
    return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if properties else ""}<w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def p(*runs, properties=""):
    inner = "".join(one if one.startswith("<") else run(one) for one in runs)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def saved(made):
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _case_table(made, block):
    """The case table as a real one: four columns of labels and values."""
    words = " ".join(block.split())
    at = sorted((words.index(label), label) for label in LABELS)
    cells = []
    for n, (start, label) in enumerate(at):
        end = at[n + 1][0] if n + 1 < len(at) else len(words)
        cells.append((label, words[start + len(label) : end].strip()))
    table = made.add_table(rows=0, cols=4)
    pairs = [cells[:1], cells[1:3], cells[3:5], cells[5:7]]
    for pair in pairs:
        row = table.add_row().cells
        for n, (label, value) in enumerate(pair):
            row[2 * n].text, row[2 * n + 1].text = label, value


def letter(text, *, table=True, gaps=True, header="", footer="", width=0):
    """A canonical letter as python-docx writes it.

    `gaps` puts an empty paragraph between two; `width` breaks lines by hand, each as a paragraph of its own.
    """
    import textwrap

    from docx import Document

    made = Document()
    for paragraph in text.split("\n\n"):
        if table and paragraph.startswith("Case Number") and "Date Assigned" in paragraph:
            _case_table(made, paragraph)
        elif paragraph.startswith(HARD):
            for line in paragraph.split("\n"):
                made.add_paragraph(line)
        else:
            for line in textwrap.wrap(paragraph, width) if width else [paragraph]:
                made.add_paragraph(line)
        if gaps:
            made.add_paragraph("")
    section = made.sections[0]
    if header:
        section.header.paragraphs[0].text = header
    if footer:
        section.footer.paragraphs[0].text = footer
    return saved(made)
