"""The signs a terminal report draws with, and what stands in for them where the output's encoding does not have them."""

from __future__ import annotations

from typing import NamedTuple

from imrlint.printable import holds


class Glyphs(NamedTuple):
    """The drawing signs that one encoding can hold."""

    rule: str
    bar: str
    ellipsis: str
    dot: str

    @classmethod
    def of(cls, encoding: str) -> Glyphs:
        """The best signs that `encoding` can hold."""
        choices = (("─", "-"), ("│", "|"), ("…", "..."), ("·", "|"))
        return cls(*[wanted if holds(encoding, wanted) else instead for wanted, instead in choices])
