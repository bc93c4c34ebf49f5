"""Makes PDFs as the programme published them: exported from Word, tagged, kerned glyph by glyph, encrypted with an empty password.

Of 65 such files of 2016 and 2017, 34 come from Word itself and 31 from Adobe's PDFMaker for Word.
All have unembedded TrueType fonts with WinAnsi encoding, a picture in the header of the first page, object streams and AES of
128 bits; PDFMaker's set grey by an ICC profile, and their text by Td with letter spacing; Word's begin a text object for each run.
"""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from benchmarks.quality.clean import EARLY
from benchmarks.quality.early_forms import FORMS, early, of_2013
from benchmarks.quality.generator import letter as made_up
from benchmarks.quality.rendering import unmarked

_FONTS = {"F1": ("TimesNewRomanPSMT", "Times-Roman"), "F2": ("TimesNewRomanPS-BoldMT", "Times-Bold")}
_FONTS |= {"F3": ("ArialMT", "Helvetica"), "F4": ("Arial-BoldMT", "Helvetica-Bold")}
_WIDTH, _TOP, _FOOT, _LEFT, _PITCH, _SIZE = 468.0, 708.84, 76.0, 72.024, 13.8, 12.0
_TABLE = re.compile(r"(?:Case Number|Date Assigned|Decision Date|Priority|Received|Application):|^\d\d/\d\d/\d{4}$")
_LABEL = re.compile(r"[A-Z][^.]{2,60}(?::|\Z)")
_RUNS = re.compile(r"-|[^-]+")


_LENGTHS = (3_800, 4_200, 4_500, 5_000, 5_600, 6_400, 7_000, 9_100, 10_500)
"""The deciles of the lengths of those 65 letters, in characters."""
_TRIES = 100


@dataclass
class _Page:
    """The operators of a page, and how many paragraphs it marks."""

    operators: list[str] = field(default_factory=list)
    marks: int = 0


def letter_text(seed: str) -> str:
    """A letter of the quality bench without the wraps of any state, as long as one of the programme's."""
    rng = Random(seed)
    length = rng.choice(_LENGTHS)
    texts = (_any_text(rng) for _ in range(_TRIES))
    return next((text for text in texts if 0.9 * length <= len(text) <= 1.1 * length), "") or _any_text(rng)


def _any_text(rng: Random) -> str:
    text = early(of_2013(rng), rng.choice(FORMS))[0] if rng.random() < EARLY else made_up(rng).canonical()
    return unmarked(text)[0]


def write(folder: Path, count: int) -> int:
    """Write so many letters, no two alike, half of each producer; returns how many pages they have."""
    folder.mkdir(parents=True, exist_ok=True)
    total = 0
    for number in range(count):
        data, pages = pdf(letter_text(f"pdf/{number}"), Random(number), adobe=number % 2 == 1)
        (folder / f"letter-{number:05}.pdf").write_bytes(data)
        total += pages
    return total


def pdf(text: str, rng: Random, *, adobe: bool) -> tuple[bytes, int]:
    """The PDF of a letter, and how many pages it has."""
    made = Pdf.new()
    pages = list(_pages(text, rng, adobe))
    fonts = Dictionary({f"/{name}": _font(made, *of) for name, of in _FONTS.items()})
    grey = made.make_indirect(Array([Name.ICCBased, made.make_stream(_grey(), N=1)]))
    logo = made.make_stream(_logo(), Type=Name.XObject, Subtype=Name.Image, Width=376, Height=92, BitsPerComponent=8)
    logo.ColorSpace, logo.Filter = Name.DeviceRGB, Name.DCTDecode
    tree = made.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array(), ParentTree=Dictionary(Nums=Array())))
    for number, one in enumerate(pages):
        page = made.add_blank_page(page_size=(612, 792)).obj
        page.Resources = Dictionary(Font=fonts, ColorSpace=Dictionary(CS0=grey))
        if number == 0:
            page.Resources.XObject = Dictionary(Im0=logo)
        page.Contents = made.make_stream("\n".join(one.operators).encode("cp1252", "replace"))
        page.StructParents, page.Tabs = number, Name.S
        marks = [Dictionary(Type=Name.StructElem, S=Name.P, P=tree, Pg=page, K=n) for n in range(one.marks)]
        elements = Array([made.make_indirect(mark) for mark in marks])
        tree.K.extend(elements)
        tree.ParentTree.Nums.extend([number, made.make_indirect(elements)])
    made.Root.StructTreeRoot, made.Root.MarkInfo = tree, Dictionary(Marked=True)
    out = io.BytesIO()
    locked = pikepdf.Encryption(owner="owner", user="", R=4, aes=True, allow=pikepdf.Permissions(extract=False))
    made.save(out, encryption=locked, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=False)
    return out.getvalue(), len(pages)


def _pages(text: str, rng: Random, adobe: bool) -> Iterator[_Page]:
    page, y = _Page(), _TOP
    _picture(page)
    for paragraph in text.replace("\n\n", "\n \n").split("\n"):
        for number, line in enumerate(_wrapped(paragraph)):
            if y < _FOOT:
                page.operators.append("EMC") if number else None
                yield page
                page, y = _Page(), _TOP
                number = 0
            if number == 0:
                page.operators.append(f" /P <</MCID {page.marks}>> BDC ")
                page.marks += 1
            (_adobe_line if adobe else _word_line)(page.operators, line, y, rng)
            y -= _PITCH
        page.operators.append("EMC")
    yield page


def _picture(page: _Page) -> None:
    page.operators.append("q\n122.75 0 0 30.1 461.35 717.7 cm\n/Im0 Do Q")


def _wrapped(paragraph: str) -> list[str]:
    """The lines of a paragraph, each with the blank that Word leaves at its end."""
    lines, line, width = [], "", 0.0
    for word in paragraph.split(" ") if paragraph.strip() else [""]:
        length = _length(word + " ", "F1")
        if line and width + length > _WIDTH:
            lines.append(line)
            line, width = "", 0.0
        line += word + " "
        width += length
    return [*lines, line]


def _styled(line: str) -> list[tuple[str, str]]:
    """The runs of a line, each with its font: labels and headings are bold, the case table is set in Arial."""
    plain, bold = ("F3", "F4") if _TABLE.search(line) else ("F1", "F2")
    label = _LABEL.match(line)
    if label is None or (len(line) > 110 and ":" not in label[0]):
        return [(run, plain) for run in _RUNS.findall(line)]
    head, tail = label[0], line[label.end() :]
    return [(head, bold), *[(run, plain) for run in _RUNS.findall(tail)]]


def _word_line(made: list[str], line: str, y: float, rng: Random) -> None:
    """A line as Word writes it: a text object for each run, with the last blank in one of its own."""
    x = _LEFT
    shaded = _TABLE.search(line) is not None
    for whole, font in _styled(line):
        cut = rng.randrange(len(whole)) if len(whole) > 40 and rng.random() < 0.4 else 0
        for run in filter(None, (whole[:cut], whole[cut:])):
            clip = f"q\n{x - 5:.2f} {y - 2.5:.2f} 221.42 12.6 re\nW* n\n" if shaded else ""
            made.append(f"{clip}BT\n/{font} {_SIZE:g} Tf\n1 0 0 1 {x:.2f} {y:.2f} Tm\n0 g\n[{_kerned(run, rng, '')}] TJ\nET")
            made += ["Q", f"0.875 g\n{x:.2f} {y - 2.5:.2f} 96.6 12.6 re\nf*"] if shaded else []
            x += _length(run, font)


def _adobe_line(made: list[str], line: str, y: float, rng: Random) -> None:
    """A line as PDFMaker writes it: one text object, letter spacing by run, and moves by Td."""
    shaded = _TABLE.search(line) is not None
    made.append(f"q\n66.84 {y - 2.5:.2f} 473.2 12.6 re\nW n" if shaded else "")
    made.append(f"BT\n/CS0 cs 0  scn\n{_SIZE:g} 0 0 {_SIZE:g} {_LEFT} {y:.2f} Tm")
    for whole, font in _styled(line):
        cut = rng.randrange(len(whole)) if len(whole) > 40 and rng.random() < 0.4 else 0
        for run in filter(None, (whole[:cut], whole[cut:])):
            space = rng.choice((0, 0, -0.004, 0.002))
            shown = f"({_escaped(run)})Tj" if len(run) < 3 else f"[{_kerned(run, rng, ' ')}]TJ"
            made.append(f"/{font} 1 Tf\n{space} Tc {-space} Tw {shown}\n{_length(run, font) / _SIZE:.2f} 0 Td")
    made.append("ET\nQ" if shaded else "ET")


def _kerned(run: str, rng: Random, gap: str) -> str:
    """A run with an adjustment behind every second or third glyph."""
    made, at = [], 0
    while at < len(run):
        step = rng.choice((1, 1, 2, 2, 3, 4))
        made.append(f"({_escaped(run[at : at + step])}){rng.choice((-10, -5, -4, -3, -2, 3, 4, 4, 5, 6, 20))}{gap}")
        at += step
    return "".join(made)


def _escaped(run: str) -> str:
    return run.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _length(run: str, font: str) -> float:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    return float(stringWidth(run, _FONTS[font][1], _SIZE))


def _font(made: Pdf, name: str, metrics: str) -> pikepdf.Object:
    """A TrueType font that is named, not embedded."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    widths = [round(stringWidth(bytes([n]).decode("cp1252", "replace"), metrics, 1000)) for n in range(32, 256)]
    descriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=Name(f"/{name}"), Flags=32, ItalicAngle=0, Ascent=891, Descent=-216
    )
    descriptor.CapHeight, descriptor.StemV, descriptor.FontBBox = 693, 40, Array([-568, -216, 2046, 693])
    font = Dictionary(Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name(f"/{name}"), Encoding=Name.WinAnsiEncoding)
    font.FirstChar, font.LastChar, font.Widths, font.FontDescriptor = 32, 255, Array(widths), made.make_indirect(descriptor)
    return made.make_indirect(font)


@cache
def _logo() -> bytes:
    """A picture of the size of a letterhead's."""
    from PIL import Image

    out = io.BytesIO()
    Image.frombytes("RGB", (376, 92), Random(0).randbytes(376 * 92 * 3)).resize((94, 23)).resize((376, 92)).save(out, "JPEG")
    return out.getvalue()


@cache
def _grey() -> bytes:
    """An ICC profile of grey with a gamma of 2.2."""
    tags = {
        b"desc": b"desc\0\0\0\0" + struct.pack(">I", 15) + b"Gray Gamma 2.2\0" + bytes(79),
        b"wtpt": b"XYZ \0\0\0\0" + struct.pack(">3i", 0xF6D6, 0x10000, 0xD32D),
        b"kTRC": b"curv\0\0\0\0" + struct.pack(">IHH", 1, 0x0233, 0),
        b"cprt": b"text\0\0\0\0" + b"made up\0",
    }
    at = 132 + 12 * len(tags)
    table, body = struct.pack(">I", len(tags)), b""
    for name, data in tags.items():
        table += name + struct.pack(">II", at + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    head = struct.pack(">I4sI4s4s4s", at + len(body), b"ADBE", 0x02100000, b"mntr", b"GRAY", b"XYZ ")
    head += struct.pack(">6H", 1999, 6, 3, 0, 0, 0) + b"acspAPPL" + bytes(28) + struct.pack(">3i", 0xF6D6, 0x10000, 0xD32D)
    return head.ljust(128, b"\0") + table + body
