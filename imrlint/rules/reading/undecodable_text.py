"""IMR004: characters that were lost or garbled."""

from __future__ import annotations

import re
from collections.abc import Iterator

from imrlint.document import Document
from imrlint.examples.specimen import specimen
from imrlint.expressions import expression
from imrlint.finding import Finding, Fix, Place, Quote, Replacement, Severity
from imrlint.rule import Authority, DocumentRule, File
from imrlint.text import Span, Text

_BYTES = {bytes([byte]).decode("cp1252", "ignore") or chr(byte): byte for byte in range(0x80, 0x100)}
"""The bytes behind the characters that Windows-1252 shows for them; it has none for five, which come as controls."""
_BEHIND = re.escape("".join(list(_BYTES)[:64]))
"""What the bytes behind the first one of a character are shown as."""
_GARBLED = expression(
    rf"(?:(?:â[\x80-\xbf{_BEHIND}]|ï[»¬])[\x80-\xbf{_BEHIND}]|Ã[\x80-\xbf{_BEHIND}]|Â[\xa0-\xbf])[^\s\w]{{0,2}}"
)
_HINTS = ("â", "ï", "Ã", "Â")
"""The first characters of what is garbled."""
_TWICE = expression(f"(?:[Â-ô][{_BEHIND}]{{1,3}})+")
_MOST = 3
_BEFORE, _AFTER = (part.encode() for part in specimen().split("He works with restrictions."))


class UndecodableText(DocumentRule):
    """Every character of a letter is readable.

    Bytes that are no text in the file's encoding, and text that was decoded twice, lose apostrophes, degrees and fractions.
    A lost character in a dose or a date changes what was decided.
    """

    code = "IMR004"
    default_severity = Severity.WARNING
    fix = "unsafe"
    authority = Authority("8 CCR 9792.10.6(d)", "The determination is a document that its parties can read.")
    remedy = "Export the letter again as UTF-8, and compare the marked characters with the original."
    message = {
        "lost": "A character was lost: these bytes are no text in the encoding '{0}'.",
        "garbled": "The characters '{0}' were decoded with the wrong encoding.",
    }
    valid = (File("letter.txt", _BEFORE + "He works with his doctor’s restrictions.".encode() + _AFTER),)
    invalid = (
        File("letter.txt", _BEFORE + b"He works with his doctor\x81s restrictions." + _AFTER),
        File("letter.txt", _BEFORE + "He works with his doctorâ€™s restrictions.".encode() + _AFTER),
    )

    def check(self, subject: Document) -> Iterator[Finding]:
        """Speak once of lost characters and once of garbled ones, at the first of each."""
        if subject.text is None:
            return
        text = subject.text
        if text.undecodable:
            yield self.found(_at(text, Span(text.undecodable[0], text.undecodable[0] + 1)), text.encoding, say="lost")
        if any([hint in text.content for hint in _HINTS]) and (found := _GARBLED.search(text.content)):
            yield self.found(_at(text, Span(*found.span())), Quote(found[0]), say="garbled", fix=_mended(text))


def _mended(text: Text) -> Fix | None:
    """The fix of all garbled characters, where every one of them can be read for certain."""
    if not text.editable:
        return None
    made = [
        Replacement(Span(*found.span()), right)
        for found in _TWICE.finditer(text.content)
        if (right := _read(found[0])) != found[0]
    ]
    parts, at = [], 0
    for span, right in made:
        parts += [text.content[at : span.start], right]
        at = span.end
    if not made or _GARBLED.search("".join([*parts, text.content[at:]])):
        return None
    return Fix("Decode the characters with the right encoding.", False, tuple(made))


def _read(garbled: str) -> str:
    """The characters that were decoded with the wrong encoding, once or twice; as they stand where they are no such thing."""
    for _ in range(_MOST):
        try:
            right = bytes([_BYTES[one] for one in garbled]).decode("utf-8")
        except (KeyError, UnicodeDecodeError):
            break
        if not all(one.isprintable() or one in ("\u00a0", "\ufeff") for one in right):
            break
        garbled = right
    return garbled.replace("\ufeff", "")


def _at(text: Text, original: Span) -> Place:
    return Place(
        text.origin, "", original, text.position(original.start), text.position(original.end), text.page_position(original.start)
    )
