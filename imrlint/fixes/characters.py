"""The characters of a file and the bytes behind them, so that some can be replaced and every other byte stays as it is."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from imrlint.errors import Unreadable
from imrlint.expressions import expression
from imrlint.finding import Replacement
from imrlint.reading import MAX_BYTES, reader_of
from imrlint.text import Source

_MARKS = {
    "utf-8-sig": ((codecs.BOM_UTF8, "utf-8"),),
    "utf-16": ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")),
    "utf-32": ((codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be")),
}
_KEPT = "imrlint-kept"
_FIRST, _MORE = 0xDC00, 0xDD00
_LOST = expression("([\udc00-\udcff][\udd00-\uddff]*)")
_ONE = expression("[\udc00-\udcff][\udd00-\uddff]*|.", re.DOTALL)


def _keep(error: UnicodeError) -> tuple[str, int]:
    """Bytes that are no text, as characters that no text has: the first in one block, those that go with it in another."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    lost = error.object[error.start : error.end]
    return "".join([chr((_MORE if n else _FIRST) + byte) for n, byte in enumerate(lost)]), error.end


codecs.register_error(_KEPT, _keep)


@dataclass(frozen=True)
class Characters:
    """A file that can be put right: its bytes, its characters as the reader gives them, and how they are encoded.

    `mark` is what stands before the first character: a byte order mark, or nothing.
    """

    data: bytes
    content: str
    codec: str
    mark: bytes = b""

    @classmethod
    def of(cls, source: Source) -> Characters | None:
        """The characters of a file, or None where they are not the file's own: a PDF, a Word file, what is no text."""
        decoded = getattr(reader_of(source), "decoded", None)
        if decoded is None or len(source.data) > MAX_BYTES:
            return None
        try:
            content, encoding = decoded(source.data)
        except Unreadable:
            return None
        for mark, codec in _MARKS.get(encoding, ((b"", encoding),)):
            if source.data.startswith(mark):
                return cls(source.data, content, codec, mark)
        return None

    def replaced(self, replacements: Iterable[Replacement]) -> bytes | None:
        """The bytes of the file with these replacements, or None where its encoding cannot hold one of them."""
        try:
            marked = self.data[len(self.mark) :].decode(self.codec, _KEPT)
            if _LOST.sub("\ufffd", marked) != self.content or self._encoded(marked) != self.data[len(self.mark) :]:
                return None
            where = _places(marked, len(self.content))
            parts, at = [self.mark], 0
            for span, text in sorted(replacements):
                if span.start < at or span.end > len(self.content):
                    return None
                parts += [self._encoded(marked[where[at] : where[span.start]]), text.encode(self.codec)]
                at = span.end
            return b"".join([*parts, self._encoded(marked[where[at] :])])
        except UnicodeError:
            return None

    def _encoded(self, marked: str) -> bytes:
        pieces = _LOST.split(marked)
        return b"".join(
            [
                bytes([ord(one) & 0xFF for one in piece]) if number % 2 else piece.encode(self.codec)
                for number, piece in enumerate(pieces)
            ]
        )


def _places(marked: str, length: int) -> Sequence[int]:
    """Where each character of the content stands among the marked ones, and where they end."""
    if len(marked) == length:
        return range(length + 1)
    return [*(found.start() for found in _ONE.finditer(marked)), len(marked)]
