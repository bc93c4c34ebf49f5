"""IMR418: a drug without quantity."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.determination import Item
from imrlint.expressions import expression
from imrlint.finding import Finding, Quote, Severity
from imrlint.grammar.doses import quantities
from imrlint.grammar.services import bare
from imrlint.grammar.treatments import drugs, kinds
from imrlint.grammar.words import lower_case
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, ItemRule

_AMOUNT = expression(r"\d\s?(?:gm?|grams?|ml|oz|cc)\b|quantity|supply|\bqty\b")


class MissingQuantity(ItemRule):
    """The heading of a drug gives its quantity.

    Without a quantity nobody can tell how much has been decided.
    Real letters often leave it out, because the request did, so this rule is off by default.
    """

    code = "IMR418"
    default_severity = Severity.NOTE
    selected = False
    authority = Authority("Labor Code 4610.6(e); programme template", "The determination names the disputed service.")
    remedy = "Add the quantity, or say that the request gave none."
    message = "The drug '{0}' has no quantity."
    valid = (Edit("Norco 10/325mg #90: Upheld", "Norco 10/325mg (unknown quantity): Upheld", of="determination-2014-prose"),)
    invalid = (Edit("Norco 10/325mg #90: Upheld", "⟦Norco 10/325mg⟧: Upheld", of="determination-2014-prose"),)

    def check_item(self, letter: Letter, item: Item) -> Iterator[Finding]:
        """Speak of a drug with neither a count nor an amount; injections are given once."""
        if not item.heading:
            return
        service = bare(item.heading)
        if not drugs(service) or quantities(service) or _AMOUNT.search(lower_case(service)) or "injection" in kinds(service):
            return
        yield self.found(letter.at(f"{item.pointer}/service"), Quote(item.service or service))
