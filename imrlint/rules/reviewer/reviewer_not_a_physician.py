"""IMR212: a reviewer who is no physician."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.determination import Reviewer
from imrlint.finding import Finding, Kind, Place, Quote, Severity
from imrlint.grammar.specialties import Standing, find, non_physicians
from imrlint.grammar.words import Part
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, LetterRule, Record
from imrlint.rule_kinds.reviewer import reviewers, stated


class ReviewerNotAPhysician(LetterRule):
    """The reviewer is a physician as the Labor Code defines the word.

    Only physicians may decide: M.D. and D.O., and chiropractors, psychologists, podiatrists, dentists, optometrists and
    acupuncturists within their fields.
    Nurses, therapists, pharmacists and physician assistants are none, so a decision of theirs cannot stand.
    Where a medical specialty stands beside such a word, a person must look.
    """

    code = "IMR212"
    reads = "reviewer"
    authority = Authority(
        "Labor Code 139.5(d)(4); Labor Code 3209.3", "Reviewers are licensed physicians as the Labor Code defines them."
    )
    remedy = "Check who decided; a case that no physician decided must be reviewed again."
    message = {
        "not": "The credentials call the reviewer '{0}', who is no physician under the Labor Code.",
        "besides": "Besides a medical specialty the credentials name '{0}', who is no physician under the Labor Code.",
    }
    valid = (
        Edit("Orthopedic Surgery, Sports Medicine", "Chiropractor"),
        Edit("Orthopedic Surgery, Sports Medicine", "Psychologist"),
        Edit("providers or the claims administrator", "providers (such as a physical therapist) or the claims administrator"),
    )
    invalid = (
        Edit("Orthopedic Surgery, Sports Medicine", "⟦Registered Nurse⟧"),
        Edit(
            "is Board\nCertified in Physical Medicine & Rehabilitation, has a subspecialty in Pain Medicine and is licensed",
            "is a\n⟦Physical Therapist⟧ licensed",
            of="determination-2014-prose",
        ),
        Edit("complete case file to an expert reviewer", "complete case file to a ⟦pharmacist⟧"),
        Edit("He/she has no\naffiliation", "The ⟦pharmacist⟧ who decided has no\naffiliation"),
        Record(
            {"layout": None, "reviewer": {"specialties": ["Nurse Practitioner"]}, "items": [{"heading": "Knee brace"}]},
            found=("/reviewer/specialties/0",),
        ),
    )

    def check(self, subject: Letter) -> Iterator[Finding]:
        """Speak of each credential of such a person; where the credentials name none, of the first such word beside them."""
        named = [finding for reviewer in reviewers(subject) for finding in self._named(subject, reviewer)]
        yield from named
        said = stated(subject)
        if said is None or named:
            return
        independence = said.credentials.statements.get("independence")
        for one in non_physicians(said.text):
            # Behind "affiliation with" the statement of independence names others; before it stands the reviewer.
            if independence is None or one.start not in range(_parties(independence), independence.end):
                yield self._finding(subject.determination.reviewer, said.place(subject, one), one.text)
                return

    def _named(self, letter: Letter, reviewer: Reviewer) -> Iterator[Finding]:
        for key in ("specialties", "subspecialties"):
            for n, name in enumerate(getattr(reviewer, key)):
                if (known := find(name)) and known.standing is Standing.NON_PHYSICIAN:
                    yield self._finding(reviewer, letter.at(f"{reviewer.pointer}/{key}/{n}"), name)

    def _finding(self, reviewer: Reviewer | None, place: Place, name: str) -> Finding:
        """Of somebody with a primary medical specialty, too, the text alone does not say that they are no physician."""
        stated = [find(one) for one in reviewer.specialties] if reviewer else []
        if any(one and one.standing is Standing.MEDICAL and one.boards for one in stated):
            return self.found(place, Quote(name), say="besides", severity=Severity.WARNING, kind=Kind.REVIEW)
        return self.found(place, Quote(name), say="not")


def _parties(independence: Part) -> int:
    """Where a statement of independence begins to name the parties."""
    at = max(independence.text.lower().find(word) for word in ("affiliat", "independent of", "independent from", "conflict"))
    return independence.start + max(at, 0)
