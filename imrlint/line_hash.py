"""The line hash by which GitHub recognises an alert in the next version of a file.

GitHub's own upload action computes it from the bytes in the repository, which means nothing for a PDF; imrlint computes it
from the text that it read, by the same method, so that text files get the very value that the action would give them.

The hash of a line covers the 100 UTF-16 units, blanks and tabs left out, that start with the line's first one, across line
ends; what lies behind the end of the text counts as one unit of 65535 and then zeros.
The value is that number in hexadecimal, a colon, and how many lines so far have the same one.
"""

from __future__ import annotations

import sys
from collections import Counter
from operator import mul

from imrlint.expressions import expression

_WINDOW = 100
_MASK = (1 << 64) - 1
_POWERS = [pow(37, _WINDOW - 1 - n, 1 << 64) for n in range(_WINDOW)]
_END = "\uffff"
_BLANKS = {ord(" "): None, ord("\t"): None}
_ASTRAL = expression("[\U00010000-\U0010ffff]")
_UNITS = "utf-16-le" if sys.byteorder == "little" else "utf-16-be"


def line_hashes(text: str, wanted: set[int]) -> dict[int, str]:
    """The hash of each wanted line; lines count from one and end at LF, CRLF or CR.

    Equal windows give equal hashes, so that lines are counted by their windows and only wanted ones are hashed: the cost is
    that of slicing the text.
    """
    if not wanted:
        return {}
    units = text.replace("\r\n", "\n").replace("\r", "\n").translate(_BLANKS) + _END
    if _ASTRAL.search(units):
        units = _ASTRAL.sub(lambda found: "".join(map(chr, _utf16(found[0]))), units)
    hashes: dict[int, str] = {}
    seen: Counter[str] = Counter()
    start, last = 0, max(wanted)
    for number in range(1, last + 1):
        window = units[start : start + _WINDOW]
        seen[window] += 1
        if number in wanted:
            hashes[number] = f"{sum(map(mul, map(ord, window), _POWERS)) & _MASK:x}:{seen[window]}"
        end = units.find("\n", start)
        if end < 0:
            break
        start = end + 1
    return hashes


def _utf16(character: str) -> memoryview:
    """The UTF-16 units of a character."""
    return memoryview(character.encode(_UNITS)).cast("H")
