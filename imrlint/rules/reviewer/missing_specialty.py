"""IMR202: no specialty, or no board certification."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.determination import Reviewer
from imrlint.finding import Finding, Quote
from imrlint.grammar.specialties import Standing, find
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, Record
from imrlint.rule_kinds.reviewer import RequiredCredentialRule


class MissingSpecialty(RequiredCredentialRule):
    """The credentials name the reviewer's certification or specialty.

    An M.D. or D.O. who reviews must hold a current certification by a recognized American medical specialty board in an area
    that suits the condition or the treatment; the letter has to describe it.
    In a sentence of credentials the words Board Certified say so; the block of credentials does not use them.
    Chiropractors, psychologists and the other physicians of Labor Code 3209.3 need no board.
    """

    code = "IMR202"
    wanted = "specialties"
    authority = Authority(
        "Labor Code 139.5(d)(4)(B); Labor Code 4610.6(f)",
        "An M.D. or D.O. holds a current certification by a recognized American medical specialty board, and the letter describes it.",
    )
    remedy = "Name the reviewer's board certification or specialty, from the reviewer's credential file."
    message = {
        "missing": "The credentials name no '{0}'.",
        "uncertified": "The letter names the field '{0}' and does not say that the reviewer is Board Certified in it.",
    }
    valid = (
        Edit("Certification(s)/Specialty: Orthopedic Surgery, Sports Medicine", "Certification(s)/Specialty: Sports Medicine"),
        Edit(
            "is Board\nCertified in Physical Medicine & Rehabilitation, has a subspecialty in Pain Medicine and is licensed",
            "is a\nChiropractor licensed",
            of="determination-2014-prose",
        ),
        Record({"layout": None, "reviewer": {"licensed_in": ["Ohio"]}, "items": [{"heading": "Knee brace"}]}),
    )
    invalid = (
        Edit("Certification(s)/Specialty: Orthopedic Surgery, Sports Medicine", "⟦Certification(s)/Specialty:⟧"),
        Edit(
            "is Board\nCertified in Physical Medicine & Rehabilitation, has a subspecialty in Pain Medicine and",
            "specializes in\n⟦Physical Medicine & Rehabilitation⟧, has a subspecialty in Pain Medicine and",
            of="determination-2014-prose",
        ),
        Edit(
            "The expert reviewer is Board\nCertified in Physical Medicine & Rehabilitation, has a subspecialty in Pain Medicine and is licensed\n"
            "to practice in California.",
            "⟦The expert reviewer is licensed\nto practice in California.⟧",
            of="determination-2014-prose",
        ),
        Record(
            {"layout": None, "reviewer": {"specialties": []}, "items": [{"heading": "Knee brace"}]},
            found=("/reviewer/specialties",),
        ),
    )

    def check(self, subject: Letter) -> Iterator[Finding]:
        """Speak where no specialty is named, or in prose no certification of a physician who needs one."""
        reviewer = subject.determination.reviewer
        if self.lacking(subject):
            yield self.found(self.expected_at(subject), "certification or specialty", say="missing")
        elif reviewer and (field := _uncertified(reviewer)):
            yield self.found(subject.at("/reviewer/specialties/0"), Quote(field), say="uncertified")
        for place in self.bare_others(subject):
            yield self.found(place, "certification or specialty", say="missing")


def _uncertified(reviewer: Reviewer) -> str | None:
    """The field of an M.D. or D.O. whose sentence of credentials names no certification."""
    if reviewer.style != "prose" or reviewer.board_certified is not False or not reviewer.specialties:
        return None
    known = [found for name in reviewer.specialties if (found := find(name))]
    if any(one.standing is not Standing.MEDICAL for one in known) or not known:
        return None
    return reviewer.specialties[0]
