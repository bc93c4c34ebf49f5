"""MinHash signatures: how alike two texts are, told by 64 bytes of each."""

from __future__ import annotations

import hashlib

from imrlint.archive.libraries import library
from imrlint.grammar.words import lower_case

LENGTH = 64
"""How many bytes a signature has; two texts that share a part p of their shingles agree in about that part of them."""
BANDS, ROWS = 8, 8
"""Texts that agree in all of one band are compared: 99 in 100 of those nine tenths alike, and few that are not alike."""

_SHORTEST = 12
_SEED = 20130101


def signature(text: str) -> bytes | None:
    """The signature of a text; None for a short one, which many letters share for good reasons."""
    words = lower_case(text).split()
    if len(words) < _SHORTEST:
        return None
    made = library("rensa").RMinHash(num_perm=LENGTH, seed=_SEED)
    made.update(list(map(" ".join, zip(words, words[1:], words[2:], strict=False))))
    digest = bytes([value & 0xFF for value in made.digest()])
    _clear_registers()
    return digest


def _clear_registers() -> None:
    """Clear the upper halves of the processor's widest registers, in which rensa leaves numbers.

    They make Intel's processors wait at whatever computes with the lower halves: PDFium then takes more than twice as long, for
    the next letter and for all that follow.
    """
    hashlib.sha512(b"").digest()  # it uses the whole registers and clears them behind itself; it takes a microsecond


def likeness(one: bytes, other: bytes) -> float:
    """Which part of their shingles two texts share, as their signatures tell it."""
    same = sum(a == b for a, b in zip(one, other, strict=True)) / LENGTH
    return max(0.0, (same - 1 / 256) / (1 - 1 / 256))  # one byte in 256 agrees by chance
