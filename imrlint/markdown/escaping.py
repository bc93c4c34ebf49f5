"""Words of a letter made safe for Markdown: they become no markup, link, picture, HTML, table cell, mention or reference.

What Markdown itself reads is written as a character reference.
Forges search the finished page once more, for mentions (`@name`), references (`#12`, `!3`), emoji and addresses; an empty
comment behind the sign keeps them from finding one.
Escaped words never begin a line, where signs mean something that mean nothing within one.
"""

from __future__ import annotations

from imrlint.printable import printable

_BREAK = "<!-- -->"
_PLAIN = frozenset(" ,;?'\"()/=")
_CALLING = frozenset("@#!$%~&^:*[")
"""The signs that make a mention or a reference of what follows them."""
_LONGEST = 600


def escaped(text: str) -> str:
    """The text as Markdown that shows exactly it, on one line; a very long one is cut."""
    shown = printable(text)
    if len(shown) > _LONGEST:
        shown = f"{shown[: _LONGEST - 1].rstrip()}…"
    return "".join([_sign(one, shown[n - 1 : n], shown[n + 1 : n + 2]) for n, one in enumerate(shown)])


def _sign(one: str, before: str, after: str) -> str:
    """One character, by those on both sides of it."""
    if one in _PLAIN or not one.isascii() or one.isalnum():
        return one
    if one in ".:" and (not after.strip() or (one == "." and before.isdecimal())):
        return one
    if one == "-" and before.isalnum() and (before.isdecimal() or not after.isdecimal()):
        return one
    calls = one in _CALLING or (one in "-." and before.isalpha())  # GH-12, www.
    return f"&#{ord(one)};{_BREAK if calls and after.strip() else ''}"
