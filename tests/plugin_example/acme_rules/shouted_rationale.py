"""ACME101 shouted-rationale."""

from __future__ import annotations

import re
from collections.abc import Iterator

from imrlint.determination import Item
from imrlint.finding import Finding, Quote, Severity
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, ItemRule, param

_SHOUTED = re.compile(r"\b[A-Z]{2,}(?: [A-Z]{2,})+\b")


class ShoutedRationale(ItemRule):
    """A rationale is not written in capitals.

    Words in capitals are hard to read, and they sound angry.
    """

    code = "ACME101"
    default_severity = Severity.NOTE
    authority = Authority("Acme style guide 4.2")
    remedy = "Write the words in small letters."
    message = "'{0}' is written in capitals."
    valid = (Edit("A tear of the meniscus is likely", "A tear on MRI is likely"),)
    invalid = (Edit("A tear of the meniscus is likely", "A tear of the meniscus is ⟦VERY LIKELY⟧"),)

    minimum: int = param(2, "How many words in capitals in a row are too many.", minimum=2)

    def check_item(self, letter: Letter, item: Item) -> Iterator[Finding]:
        """Find rows of words in capitals."""
        for found in _SHOUTED.finditer(item.rationale or ""):
            if len(found[0].split()) >= self.minimum:
                yield self.found(letter.within(f"{item.pointer}/rationale", *found.span()), Quote(found[0]))
