"""Files that cannot be read, or are no determination (IMR0xx)."""

from __future__ import annotations

import json
import zlib
from random import Random

from benchmarks.quality.model import Letter, known
from benchmarks.quality.planters import Planted, fill, into_summary, plants
from benchmarks.quality.rendering import rendered

_MEMO = (
    "To all staff of the warehouse\n\nThe lift of hall {n} will be serviced on Friday. Please move the pallets before noon, and use\n"
    "the ramp at the north gate until Monday. Questions go to the foreman.\n\nThank you for your patience.\n"
)
_BILL = "Invoice {n}\n\nPosition   Quantity   Price\nPaper      12         4.80\nInk        2          39.00\n\nPlease pay within 30 days.\n"


@plants("IMR001", "error")
def broken_pdf(_letter: Letter, rng: Random) -> Planted:
    return Planted("letter.pdf", b"%PDF-1.7\n1 0 obj << /Type /Catalog\n" + rng.randbytes(200))


@plants("IMR001", "error")
def empty_file(_letter: Letter, _rng: Random) -> Planted:
    return Planted("letter.txt", b"")


@plants("IMR001", "error")
def broken_json(letter: Letter, rng: Random) -> Planted:
    return Planted("letter.json", json.dumps({"layout": None, **known(letter)})[: rng.randint(60, 300)].encode())


@plants("IMR001", "error")
def broken_archive(_letter: Letter, rng: Random) -> Planted:
    return Planted("letters.zip", b"PK\x03\x04" + rng.randbytes(300))


@plants("IMR002", "error")
def another_paper(_letter: Letter, rng: Random) -> Planted:
    return Planted("letter.txt", rng.choice((_MEMO, _BILL)).format(n=rng.randint(1, 99)).encode())


@plants("IMR002", "error")
def another_record(_letter: Letter, rng: Random) -> Planted:
    return Planted("letter.json", json.dumps({"name": "hall", "rooms": rng.randint(1, 9)}).encode())


@plants("IMR003", "error")
def picture_of_a_letter(_letter: Letter, rng: Random) -> Planted:
    return Planted("letter.pdf", _picture(rng))


def _picture(rng: Random) -> bytes:
    """A PDF of one page that holds nothing but an image."""
    pixels = zlib.compress(bytes(rng.choice((0, 255)) for _ in range(64 * 64)))
    draw = b"612 0 0 792 0 0 cm /Im0 Do"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /XObject << /Im0 4 0 R >> >> /Contents 5 0 R >>",
        b"<< /Type /XObject /Subtype /Image /Width 64 /Height 64 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode "
        b"/Length %d >>\nstream\n%s\nendstream" % (len(pixels), pixels),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(draw), draw),
    ]
    made, at = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        at.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in at)
    end = b"xref\n0 6\n0000000000 65535 f \n%strailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (table, len(made))
    return made + end


@plants("IMR004", "warning")
def mojibake(letter: Letter, rng: Random) -> None:
    wrong = rng.choice(
        ("worker⟦â€™⟧s pain is worse at night", "knee bends to 95⟦Â°⟧ only", "pain is ⟦â€œ⟧dull⟦â€\u009d⟧ at rest")
    )
    into_summary(letter, f"The {wrong}.", rng)


@plants("IMR004", "warning")
def byte_that_is_no_text(letter: Letter, rng: Random) -> Planted:
    into_summary(letter, fill(letter, "{He} bends to 95° and no further @."), rng)
    text = rendered(letter.canonical(), "plain")[0]
    return Planted("letter.txt", text.encode("utf-8-sig").replace(b"@", b"\x9d"), at=b"\x9d")


@plants("IMR005", "error")
def nonconforming_record(letter: Letter, rng: Random) -> Planted:
    record = {"layout": None, **known(letter)}
    pointer, value = rng.choice(
        (("/case_number", 7), ("/items", {}), ("/priority", ["Standard"]), ("/color", "blue"), ("/layout", "letter-2030"))
    )
    record[pointer[1:]] = value
    return Planted("letter.json", json.dumps(record, indent=1).encode(), pointer)


@plants("IMR005", "error")
def nonconforming_item(letter: Letter, rng: Random) -> Planted:
    record = {"layout": None, **known(letter)}
    at = rng.randrange(len(record["items"]))
    pointer, value = rng.choice((("outcome", 1), ("conclusion", "perhaps"), ("verdict", "x"), ("rationale", [])))
    record["items"][at][pointer] = value
    return Planted("letter.json", json.dumps(record, indent=1).encode(), f"/items/{at}/{pointer}")


@plants("IMR006", "warning", table=True)
def two_letters_in_a_file(letter: Letter, _rng: Random) -> Planted:
    text = rendered(letter.canonical(), "plain")[0]
    other = text.replace(letter.table["Case Number:"], "CM19-0123123") if letter.table else text
    return Planted("letter.txt", (text + "\n\n" + other).encode())
