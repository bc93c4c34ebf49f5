"""IMR309: an item for one side or region, and a rationale that speaks of another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from imrlint.determination import Item
from imrlint.expressions import expression
from imrlint.finding import Finding, Kind, Quote, Related, Severity
from imrlint.grammar import body
from imrlint.grammar.sentences import sentence_at
from imrlint.grammar.words import Part
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, ItemRule, Record

_QUOTED = expression(
    r"guideline|\bodg\b|mtus|acoem|stud(?:y|ies)|literature|chapter|patients|official disability|recommend", re.I
)
_OPPOSITE = {body.LEFT: body.RIGHT, body.RIGHT: body.LEFT}


class ConflictingLaterality(ItemRule):
    """The rationale speaks of the side and the region of the body that the item is for.

    A determination on the wrong knee, or on the neck where the low back is in dispute, decides something that nobody asked;
    panels have set such determinations aside (Heath).
    Only a rationale that never names the item's own side or region is found.
    """

    code = "IMR309"
    default_severity = Severity.WARNING
    kind = Kind.REVIEW
    authority = Authority(
        "Labor Code 4610.6(c); Labor Code 4610.6(h)(5)",
        "The reviewer decides on the specific medical needs of the employee and on true facts.",
    )
    remedy = "Check in the request which side or region is meant, and correct the heading or the rationale."
    message = "The rationale speaks of '{0}', the item of '{1}'."
    valid = (
        Edit(
            "The MRI of the right knee is medically",
            "The MRI of the right knee, which is to be compared with the left knee, is medically",
        ),
        Edit(
            "and no new goal for further therapy of the right knee",
            "and no new goal for further therapy of this right-hand dominant worker",
        ),
    )
    invalid = (
        Edit("The MRI of the right knee is medically", "The MRI of the ⟦left⟧ knee is medically"),
        Edit("and no new goal for further therapy of the right knee", "and no new goal for further therapy of the ⟦shoulder⟧"),
        Record(
            {
                "layout": None,
                "items": [
                    {
                        "heading": "MRI of the lumbar spine",
                        "rationale": (
                            "This worker has had physical therapy and medication for three months. There are no red flags in the"
                            " cervical spine, no weakness and no loss of reflexes or of sensation, and no operation is planned."
                            " The MRI is not medically necessary."
                        ),
                    }
                ],
            },
            ("/items/0/rationale",),
        ),
    )

    def check_item(self, letter: Letter, item: Item) -> Iterator[Finding]:
        """Compare the sides first, then the regions."""
        heading, rationale = item.heading, item.rationale
        if not heading or not rationale:
            return
        regions = body.asked(heading)
        found = _other_side(heading, rationale, regions) or (_other_region(heading, rationale, regions) if regions else None)
        if found:
            there, here = found
            related = (Related(letter.within(f"{item.pointer}/heading", here.start, here.end), "the item is for this one"),)
            place = letter.within(f"{item.pointer}/rationale", there.start, there.end)
            yield self.found(place, Quote(there.text), Quote(here.text), related=related)


def _other_side(heading: str, rationale: str, regions: tuple[str, ...]) -> tuple[Part, Part] | None:
    """The rationale's side and the heading's, where the heading has one and the rationale only the other, of the same region."""
    asked = body.sides(heading)
    if not asked or len({side.text for side in asked}) > 1 or asked[0].text not in _OPPOSITE or asked[0].text in rationale:
        return None
    told = body.sides(rationale)
    if any(side.text != _OPPOSITE[asked[0].text] for side in told):
        return None
    same = [side for side in told if (region := body.region_of(rationale, side)) and (not regions or region in regions)]
    return (_before_conclusion(rationale, same), asked[0]) if same else None


def _other_region(heading: str, rationale: str, regions: tuple[str, ...]) -> tuple[Part, Part] | None:
    """The rationale's region and the heading's, where the rationale names only one that lies apart from the heading's."""
    if body.names_any(rationale, regions):
        return None
    told = body.regions(rationale)
    if len(told) != 1:
        return None
    [(region, places)] = told.items()
    if any(map(body.of_spine, regions)) and not body.of_spine(region):
        return None  # pain, weakness and numbness of a limb are signs of a nerve root
    # What a guideline or a study says of other regions is not said of this worker.
    own = [part for part in places if not _QUOTED.search(rationale, *sentence_at(rationale, part.start))]
    named = body.regions(heading).get(regions[0])
    return (_before_conclusion(rationale, own), named[0]) if own and named else None


def _before_conclusion(rationale: str, parts: list[Part]) -> Part:
    """The last of some words that stands before the concluding sentence: the fact that the conclusion rests on."""
    conclusion = sentence_at(rationale, len(rationale.rstrip(" .")))[0]
    return next((part for part in reversed(parts) if part.start < conclusion), parts[0])
