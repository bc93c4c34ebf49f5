"""IMR422: a yardstick that the law does not know."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.determination import Item
from imrlint.expressions import expression
from imrlint.finding import Finding, Kind, Quote, Severity
from imrlint.grammar.lowered import lowered
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, ItemRule, Record

_HINTS = ("recovery", "guarantee", "cure", "homemaker")
_STANDARD = expression(r"\b(?:(?:complete|full|total) recovery|guarantee[ds]?|cure[ds]?)\b(?![^.]{0,12}\brelie)")
_DENIAL = expression(
    r"(?:\bnot|n't|\bno|\bcannot|\bwithout|\bunlikely|\bfails? to|\bnothing|\bnever|\bmust|\brequires?|\bonly if|\bunless)\b[^.;]{0,60}$"
)
_HOMEMAKER = expression(r"\bmedical treatment does not include homemaker\b[^.]{0,80}")
_STEVENS = "2017-05-01"


class UnlawfulStandard(ItemRule):
    """A service need not cure for certain in order to be medically necessary.

    The law asks for treatment reasonably required to cure or relieve the effects of the injury.
    A reviewer who demands complete recovery or a guarantee applies another standard.
    The clause of the 2009 home health topic that excludes homemaker services was held to be contrary to law.
    Both rest on decisions that persuade and do not bind.
    """

    code = "IMR422"
    default_severity = Severity.NOTE
    kind = Kind.REVIEW
    authority = Authority(
        "Labor Code 4610.5(c)(2); Loynachan (WCAB, 2014); Stevens v. Outspoken Enterprises (WCAB panel, 2017)",
        "Medically necessary is what is reasonably required to cure or relieve the effects of the injury.",
    )
    remedy = "Judge whether the treatment is reasonably required to cure or relieve."
    message = {
        "default": "The rationale measures the service by '{0}'.",
        "homemaker": "The rationale rests on a clause that was held contrary to law: '{0}'.",
    }
    valid = (
        Edit("Eight more supervised visits are not\nexplained", "Visits that do not cure or relieve are not\nexplained"),
        Edit(
            "Eight more supervised visits are not\nexplained", "The CURES report was not checked, and visits are not\nexplained"
        ),
    )
    invalid = (
        Edit(
            "Eight more supervised visits are not\nexplained by the findings.",
            "There is no ⟦guarantee⟧ that more visits would help.",
        ),
        Record(
            {
                "layout": None,
                "decision_date": "2017-06-01",
                "items": [
                    {
                        "heading": "Home health aide",
                        "rationale": "Medical treatment does not include homemaker services such as shopping and laundry, and "
                        "the notes ask for nothing else. "
                        "This patient lives alone and walks with a cane, and her doctor asks for help at home. "
                        "The request is not medically necessary.",
                    }
                ],
            },
            found=("/items/0/rationale",),
        ),
    )

    def check_item(self, letter: Letter, item: Item) -> Iterator[Finding]:
        """Look for the yardstick where something is denied for want of it."""
        if not item.rationale:
            return
        low, pointer = lowered(item.rationale), f"{item.pointer}/rationale"
        if not any([hint in low for hint in _HINTS]):
            return
        for found in _STANDARD.finditer(low):
            if _DENIAL.search(low, max(found.start() - 80, 0), found.start()):
                place = letter.within(pointer, found.start(), found.end())
                yield self.found(place, Quote(item.rationale[found.start() : found.end()]))
                return
        decided = letter.decided
        if decided and decided[0] >= _STEVENS and "home" in lowered(item.heading or "") and (clause := _HOMEMAKER.search(low)):
            place = letter.within(pointer, clause.start(), clause.end())
            yield self.found(place, Quote(item.rationale[clause.start() : clause.end()]), say="homemaker")
