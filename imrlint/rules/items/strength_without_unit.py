"""IMR417: a strength without its unit."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.determination import Item
from imrlint.expressions import expression
from imrlint.finding import Finding, Quote, Severity
from imrlint.grammar.treatments import drugs
from imrlint.grammar.words import lower_case
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, ItemRule

_BARE = expression(
    r"(?:\s?/?(?:apap|er|xr|sr|cr|ir|dr|ec|la|hcl|sodium|citrate|acetaminophen|tabs?|tablets?|caps?|capsules?|patch|patches)){0,9}\s"
    r"(?P<number>(?>\d{1,4}(?:\.\d{1,4})?(?:\s?[/-]\s?\d{1,4}(?:\.\d{1,4})?){0,6}))(?![\d.])"
    r"(?!\s?(?:/|-)?\s?(?:mg|mcg|µg|ug|%|percent|meq|iu|g\b|gm|gram|ml|oz|unit|cc|tab|cap|pill|patch|times|x\b|day|week|month|hour|box|tube|bottle|vial"
    r"|refill|injection|session|visit|dose|per\b|every))"
)


class StrengthWithoutUnit(ItemRule):
    """A drug's strength has its unit.

    A pharmacist can guess that 7.5/325 means milligrams; an order that binds the claims administrator should not need guessing.
    """

    code = "IMR417"
    default_severity = Severity.NOTE
    authority = Authority("Labor Code 4610.6(e); programme template", "The determination names the disputed service.")
    remedy = "Add the unit, as in 7.5/325mg."
    message = "The strength '{0}' has no unit."
    valid = (
        Edit("request for Norco 10/325mg #90", "request for Norco 10/325 #90", of="determination-2014-prose"),
        Edit("Norco 10/325mg #90: Upheld", "Norco #90: Upheld", of="determination-2014-prose"),
    )
    invalid = (
        Edit("Norco 10/325mg #90: Upheld", "Norco ⟦10/325⟧ #90: Upheld", of="determination-2014-prose"),
        Edit("Diazepam 5mg #30: Upheld", "Diazepam ⟦5⟧ #30: Upheld", of="determination-2014-prose"),
    )

    def check_item(self, letter: Letter, item: Item) -> Iterator[Finding]:
        """Speak of the number right behind a drug's name, unless it counts tablets, times or days."""
        if not item.heading:
            return
        for drug in drugs(item.heading):
            if found := _BARE.match(lower_case(item.heading), drug.end):
                place = letter.within(f"{item.pointer}/heading", found.start("number"), found.end("number"))
                yield self.found(place, Quote(found["number"]))
