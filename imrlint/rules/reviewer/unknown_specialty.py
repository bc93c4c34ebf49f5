"""IMR204: a specialty that nobody knows."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.determination import Reviewer
from imrlint.finding import Finding, Quote, Severity
from imrlint.grammar import specialties
from imrlint.letter import Letter
from imrlint.mending import changed, fix
from imrlint.rule import Authority, Edit, Record
from imrlint.rule_kinds.reviewer import CredentialsRule, another_rules

_WHAT = "Write the name of the known specialty that is nearest."


class UnknownSpecialty(CredentialsRule):
    """Every specialty and subspecialty is one that a medical board issues, or a kind of physician.

    The law asks for a certification by a recognized American medical specialty board.
    A name that is in no list of them is mostly a slip, and now and then a certificate that is none.
    """

    code = "IMR204"
    default_severity = Severity.WARNING
    fix = "unsafe"
    authority = Authority(
        "Labor Code 139.5(d)(4)(B)",
        "An M.D. or D.O. holds a current certification by a recognized American medical specialty board in an appropriate area.",
    )
    remedy = "Write the specialty as the board names it, or ask for the reviewer's certificate."
    message = {
        "near": "'{0}' is no known specialty; it is probably meant to be '{1}'.",
        "unknown": "'{0}' is no known specialty or subspecialty.",
    }
    valid = (
        Edit("Orthopedic Surgery, Sports Medicine", "Family Practice, Pain Management"),
        Edit("Orthopedic Surgery, Sports Medicine", "Orthopaedic Surgery, PM&R, Anaesthesiology"),
        Edit("Orthopedic Surgery, Sports Medicine", "Endocrinology, Diabetes & Metabolism"),
    )
    invalid = (
        Edit("Orthopedic Surgery, Sports Medicine", "Orthopedic Surgery, ⟦Sport Medicin⟧"),
        Edit("a subspecialty in Pain Medicine", "a subspecialty in ⟦Water Divining⟧", of="determination-2014-prose"),
        Record(
            {"layout": None, "reviewer": {"specialties": ["Anesthesology"]}, "items": [{"heading": "Knee brace"}]},
            found=("/reviewer/specialties/0",),
        ),
    )

    def check_reviewer(self, letter: Letter, reviewer: Reviewer) -> Iterator[Finding]:
        """Speak of each name that no catalogue knows; persons' names are IMR211's."""
        for key in ("specialties", "subspecialties"):
            for n, name in enumerate(getattr(reviewer, key)):
                pointer = f"{reviewer.pointer}/{key}/{n}"
                if specialties.find(name) or another_rules(letter, pointer, name):
                    continue
                if near := specialties.nearest(name):
                    mended = fix(_WHAT, changed(letter, pointer, 0, len(name), near), safe=False) if "(" not in name else None
                    yield self.found(letter.at(pointer), Quote(name), near, say="near", fix=mended)
                else:
                    yield self.found(letter.at(pointer), Quote(name), say="unknown")
