"""IMR428: a trait that the law protects, given as the reason."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.determination import Item
from imrlint.expressions import expression
from imrlint.finding import Finding, Kind, Quote, Severity
from imrlint.grammar.lowered import lowered
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, ItemRule

_HINTS = (
    " age",
    " sex",
    "gender",
    " race",
    "ethnic",
    "religio",
    "national or",
    "elderly",
    "too old",
    "too young",
    "male",
    "woman",
    " man",
)
_TRAIT = expression(
    r"\b(?:because of|due to|given|based (?:solely |only )?on|on account of|in view of|in light of|owing to|considering)"
    r" (?:the |this )?(?:his|her|their|patient's|worker's|claimant's|applicant's)?(?: \w+){0,2} ?"
    r"\b(?:(?:advanced |young |old )?age|sex|gender|race|ethnicity|religion|national origin|sexual orientation)\b"
    r"(?! (?:group|criteri|over|range|appropriate))"
    r"|\b(?:because|since|as) (?:the |this )?(?:injured )?(?:patient|worker|claimant|applicant|employee|he|she) (?:is|was) (?:an? )?"
    r"(?:male|female|man|woman|elderly)(?! (?:with|who|whose|of|patient with|worker with))\b"
    r"|\btoo (?:old|young) (?:for|to)\b|\bis (?:an )?elderly[^.]{0,40}\btherefore\b"
)
_GUIDELINE = expression(r"\b(?:guidelines?|mtus|odg|acoem|criteria)\b[^.]{0,120}$")


class ProtectedTrait(ItemRule):
    """Age, sex, race and the like are not the reason for a decision.

    Bias by such a trait is a ground for setting a determination aside.
    A guideline's own criterion of age is medicine and no bias; a person has to tell the two apart.
    """

    code = "IMR428"
    default_severity = Severity.NOTE
    kind = Kind.REVIEW
    selected = False
    authority = Authority(
        "Labor Code 4610.6(h)(4)", "A determination may be set aside for bias by race, origin, religion, age, sex, or disability."
    )
    remedy = "Give the medical reason; where age matters medically, cite the guideline that says so."
    message = "The words '{0}' give a protected trait as the reason."
    valid = (
        Edit(
            "Eight more supervised visits are not\nexplained",
            "The guideline asks for such films given age over 50. Visits are not\nexplained",
        ),
        Edit(
            "Eight more supervised visits are not\nexplained",
            "This 44 year old male can do them at home. Visits are not\nexplained",
        ),
    )
    invalid = (
        Edit(
            "Eight more supervised visits are not\nexplained by the findings.",
            "More visits would not help ⟦because of his advanced age⟧.",
        ),
    )

    def check_item(self, letter: Letter, item: Item) -> Iterator[Finding]:
        """Look for a trait behind a word that gives a reason, outside of what a guideline says."""
        if not item.rationale:
            return
        low = lowered(item.rationale)
        if not any([hint in low for hint in _HINTS]):
            return
        for found in _TRAIT.finditer(low):
            if not _GUIDELINE.search(low, max(found.start() - 160, 0), found.start()):
                place = letter.within(f"{item.pointer}/rationale", found.start(), found.end())
                yield self.found(place, Quote(item.rationale[found.start() : found.end()]))
