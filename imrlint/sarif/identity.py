"""Names and identifiers that are the same on every machine and in every run."""

from __future__ import annotations

from uuid import NAMESPACE_URL, uuid5

from imrlint.expressions import expression

HOME = "https://imrlint.github.io/imrlint/"
_WORD = expression(r"[A-Za-z0-9]+")


def guid(kind: str, name: str) -> str:
    """The GUID of a thing, made from its name."""
    return str(uuid5(NAMESPACE_URL, f"{HOME}{kind}/{name}"))


def pascal(name: str) -> str:
    """A name in Pascal case, in which every capital is followed by a small letter or a digit, as SARIF viewers want it.

    "reviewer-not-a-physician" becomes "ReviewerNotaPhysician": a word of one letter cannot stand alone.
    """
    made = ""
    for word in _WORD.findall(name):
        alone = len(word) > 1 and word[0].isalpha()
        made += word.capitalize() if alone or not made else word.lower()
    return made
