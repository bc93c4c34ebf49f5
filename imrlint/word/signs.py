"""Signs that Word writes as a place in a font instead of a character."""

from __future__ import annotations

_PRIVATE, _PRIVATE_END = 0xF000, 0xF0FF
_SYMBOL = {0x44: "Δ", 0x61: "α", 0x62: "β", 0x6D: "µ", 0xA3: "≤", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•"}
_WINGDINGS = {0x6F: "☐", 0x76: "•", 0xA7: "•", 0xA8: "☐", 0xD8: "•", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑"}
_UNKNOWN = "□"


def sign(code: str, font: str) -> str:
    """The character of a sign, by its place in hexadecimal and its font; □ for one that is not known."""
    try:
        place = int(code, 16) if len(code) < 7 else 0
    except ValueError:
        place = 0
    if _PRIVATE <= place <= _PRIVATE_END:
        return (_WINGDINGS if "ding" in font.lower() else _SYMBOL).get(place - _PRIVATE, _UNKNOWN)
    return chr(place) if 0x20 <= place < 0x110000 and not 0xD800 <= place < 0xE000 else _UNKNOWN
