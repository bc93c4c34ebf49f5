"""IMR217: a reviewer who decides what lies outside the field."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.determination import Item
from imrlint.finding import Finding, Kind, Quote, Related, Severity
from imrlint.grammar import scopes
from imrlint.grammar.specialties import Credential, Standing, find
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, ItemRule, Record


class ReviewerOutsideScope(ItemRule):
    """A reviewer who is neither M.D. nor D.O. decides only what belongs to the reviewer's own field.

    A reviewer must know the condition and the proposed treatment, and is a physician only within the scope of the licence: a
    chiropractor may judge manipulation, physical therapy and imaging, and no drugs, operations or injections.
    The appeals board has looked at a reviewer's specialty when it set a determination aside.
    Reviewers with any medical specialty, and services whose kind is not certain, are left alone.
    """

    code = "IMR217"
    default_severity = Severity.WARNING
    kind = Kind.REVIEW
    authority = Authority(
        "Labor Code 139.5(d)(4)(A)-(B); Labor Code 3209.3; Mackie v. Planada USD (2021)",
        "The reviewer knows the condition and the treatment, and is a physician within the scope of the licence.",
    )
    remedy = "Ask whether the case belongs to a reviewer of another field."
    message = "A reviewer with no other credential than '{0}' decides '{1}', which is a service of the kind '{2}'."
    valid = (
        Edit("Medicine\n\nCLINICAL", "Medicine, Chiropractor\n\nCLINICAL"),
        Record(
            {
                "layout": None,
                "reviewer": {"specialties": ["Chiropractor"]},
                "items": [{"heading": "Chiropractic manipulation 2 times 6"}, {"heading": "MRI of the lumbar spine"}],
            }
        ),
        Record(
            {
                "layout": None,
                "reviewer": {"specialties": ["Podiatric Surgery"]},
                "items": [{"heading": "Norco 5/325mg #20", "rationale": "Pain after the bunion surgery calls for it."}],
            }
        ),
    )
    invalid = (
        Edit(
            "Orthopedic Surgery, Sports Medicine",
            "Chiropractor",
            mark="Meloxicam 15mg #10",
        ),
        Record(
            {
                "layout": None,
                "reviewer": {"specialties": ["Psychologist"]},
                "items": [
                    {"heading": "Cognitive behavioral therapy, 6 sessions"},
                    {"heading": "Lumbar epidural steroid injection"},
                ],
            },
            found=("/items/1/service",),
        ),
    )

    def check_item(self, letter: Letter, item: Item) -> Iterator[Finding]:
        """Speak of an item whose kind lies outside every field of the reviewer."""
        reviewer = letter.determination.reviewer
        service = item.service or item.heading
        if reviewer is None or not service or letter.determination.additional_reviewers:
            return
        fields = letter.once(_fields)
        if not fields:
            return
        about = " ".join((item.heading or "", item.rationale or "", letter.determination.case_summary or ""))
        kinds = [scopes.outside(field, service, about) for field in fields]
        if kinds[0] and all(kinds):
            related = (Related(letter.at("/reviewer/specialties/0"), "the reviewer's credential"),)
            named = Quote(", ".join((*reviewer.specialties, *reviewer.subspecialties)))
            yield self.found(letter.at(f"{item.pointer}/service"), named, Quote(service), kinds[0], related=related)


def _fields(letter: Letter) -> list[Credential]:
    """The fields of a reviewer who is neither M.D. nor D.O.; none where any credential is another, or unknown."""
    reviewer = letter.determination.reviewer
    if reviewer is None:
        return []
    found = [find(name) for name in (*reviewer.specialties, *reviewer.subspecialties)]
    fields = [one for one in found if one and one.standing is Standing.PHYSICIAN]
    return fields if len(fields) == len(found) else []
