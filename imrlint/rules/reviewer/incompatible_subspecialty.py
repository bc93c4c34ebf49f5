"""IMR205: a subspecialty that no board of the specialty issues."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.determination import Reviewer
from imrlint.finding import Finding, Kind, Quote, Severity
from imrlint.grammar.specialties import Standing, find, issues
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, Record
from imrlint.rule_kinds.reviewer import CredentialsRule


class IncompatibleSubspecialty(CredentialsRule):
    """A subspecialty is one that a board of the stated specialty issues.

    Pain Medicine, say, is issued to anesthesiologists and physiatrists, and not by the board of orthopedic surgery.
    A pair that cannot be is mostly one word taken from another reviewer's file; the description of the reviewer's
    qualifications would then be wrong.
    A flat list of certifications is not read as specialty and subspecialty.
    """

    code = "IMR205"
    default_severity = Severity.NOTE
    kind = Kind.REVIEW
    authority = Authority(
        "Labor Code 139.5(d)(4)(B); Labor Code 4610.6(f)",
        "The certification is by a recognized American medical specialty board, and the letter describes the qualifications.",
    )
    remedy = "Compare specialty and subspecialty with the reviewer's certificates."
    message = "No board of '{0}' is known to issue the subspecialty '{1}'."
    valid = (
        Edit("a subspecialty in Pain Medicine", "a subspecialty in Spinal Cord Injury Medicine", of="determination-2014-prose"),
        Edit("Orthopedic Surgery, Sports Medicine", "Preventive Medicine, Occupational Medicine, Family Practice"),
    )
    invalid = (
        Edit("a subspecialty in Pain Medicine", "a subspecialty in ⟦Interventional Cardiology⟧", of="determination-2014-prose"),
        Record(
            {
                "layout": None,
                "reviewer": {"specialties": ["Orthopedic Surgery"], "subspecialties": ["Pain Medicine"]},
                "items": [{"heading": "Knee brace"}],
            },
            found=("/reviewer/subspecialties/0",),
        ),
    )

    def check_reviewer(self, letter: Letter, reviewer: Reviewer) -> Iterator[Finding]:
        """Speak of each known subspecialty that belongs to none of the specialties, if all of these are known."""
        stated = [find(name) for name in reviewer.specialties]
        known = [one for one in stated if one and one.standing is Standing.MEDICAL]
        if not known or len(known) < len(stated):
            return
        for n, name in enumerate(reviewer.subspecialties):
            part = find(name)
            if part and part.standing is Standing.MEDICAL and not any(issues(specialty, part) for specialty in known):
                place = letter.at(f"{reviewer.pointer}/subspecialties/{n}")
                yield self.found(place, Quote(", ".join(reviewer.specialties)), Quote(name))
