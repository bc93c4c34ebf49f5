"""IMR201: no state of licensure."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.finding import Finding
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, Record
from imrlint.rule_kinds.reviewer import RequiredCredentialRule


class MissingLicensure(RequiredCredentialRule):
    """The credentials name at least one state in which the reviewer is licensed.

    A reviewer must hold a nonrestricted licence of some state of the United States, and the parties are owed a description of
    the reviewer's qualifications.
    Without a state nobody can tell whether a licensed physician decided; it need not be California.
    """

    code = "IMR201"
    wanted = "licensed_in"
    authority = Authority(
        "Labor Code 139.5(d)(4)(B); Labor Code 4610.6(f)",
        "A reviewer holds a nonrestricted licence in any state of the United States, and the letter describes the qualifications.",
    )
    remedy = "Name every state in which the reviewer is licensed, from the reviewer's credential file."
    message = "The credentials name no '{0}'."
    valid = (
        Edit("State(s) of Licensure: California, Nevada", "State(s) of Licensure: Nevada"),
        Edit("State(s) of Licensure: California, Nevada", "state of licensure California"),
        Record({"layout": None, "reviewer": {"specialties": ["Urology"]}, "items": [{"heading": "Knee brace"}]}),
    )
    invalid = (
        Edit("State(s) of Licensure: California, Nevada", "⟦State(s) of Licensure:⟧"),
        Edit(
            "The expert reviewer is Board\nCertified in Physical Medicine & Rehabilitation, has a subspecialty in Pain Medicine and is licensed\n"
            "to practice in California.",
            "⟦The expert reviewer is Board\nCertified in Physical Medicine & Rehabilitation and has a subspecialty in Pain Medicine.⟧",
            of="determination-2014-prose",
        ),
        Record(
            {"layout": None, "reviewer": {"licensed_in": []}, "items": [{"heading": "Knee brace"}]},
            found=("/reviewer/licensed_in",),
        ),
    )

    def check(self, subject: Letter) -> Iterator[Finding]:
        """Speak where no state is named, of each reviewer whom the text describes."""
        if self.lacking(subject):
            yield self.found(self.expected_at(subject), "state of licensure")
        for place in self.bare_others(subject):
            yield self.found(place, "state of licensure")
