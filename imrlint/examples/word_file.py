"""Word files for the examples of rules: a letter's text, put into the least that Word opens."""

from __future__ import annotations

import struct
from binascii import crc32

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_WHO = 'w:id="0" w:author="A. Editor" w:date="2017-01-02T09:00:00Z"'
_VERSION, _NEW_YEAR_1980 = 20, 0x21


def word_file(text: str, inserted: str = "", commented: str = "") -> bytes:
    """A Word file with each line of a text as a paragraph; some words of it inserted as a tracked change, or commented upon."""
    lines = "".join(f"<w:p>{_run(line)}</w:p>" for line in text.splitlines())
    if inserted:
        lines = _around(lines, inserted, f"<w:ins {_WHO}>", "</w:ins>")
    if commented:
        mark = '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
        lines = _around(lines, commented, '<w:commentRangeStart w:id="0"/>', mark)
    kinds = f'<Override PartName="/word/document.xml" ContentType="{_MAIN}.document.main+xml"/>'
    parts = {
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_OFFICE}/officeDocument"'
        ' Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body>{lines}</w:body></w:document>',
    }
    if commented:
        kinds += f'<Override PartName="/word/comments.xml" ContentType="{_MAIN}.comments+xml"/>'
        parts["word/_rels/document.xml.rels"] = (
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_OFFICE}/comments"'
            ' Target="comments.xml"/></Relationships>'
        )
        comment = f"<w:comment {_WHO}><w:p>{_run('Which restrictions?')}</w:p></w:comment>"
        parts["word/comments.xml"] = f'<w:comments xmlns:w="{_WORD}">{comment}</w:comments>'
    types = (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package'
        f'.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>{kinds}</Types>'
    )
    return _zipped({"[Content_Types].xml": types, **parts})


def _run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{_escaped(words)}</w:t></w:r>' if words else ""


def _escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _around(lines: str, words: str, before: str, behind: str) -> str:
    """The paragraphs with marks around some words of one of them, which become a run of their own."""
    old = _escaped(words)
    return lines.replace(old, f"</w:t></w:r>{before}{_run(words)}{behind}" + '<w:r><w:t xml:space="preserve">', 1)


def _zipped(parts: dict[str, str]) -> bytes:
    """A zip file, uncompressed; written by hand, because every start imports the rules and Python's own module takes 17 ms."""
    files, entries = b"", b""
    for name, content in parts.items():
        data, called = (_HEAD + content).encode(), name.encode()
        facts = struct.pack("<4H3L2H", 0, 0, 0, _NEW_YEAR_1980, crc32(data), len(data), len(data), len(called), 0)
        entries += b"PK\x01\x02" + struct.pack("<2H", _VERSION, _VERSION) + facts + struct.pack("<3H2L", 0, 0, 0, 0, len(files))
        entries += called
        files += b"PK\x03\x04" + struct.pack("<H", _VERSION) + facts + called + data
    end = struct.pack("<4H2LH", 0, 0, len(parts), len(parts), len(entries), len(files), 0)
    return files + entries + b"PK\x05\x06" + end
