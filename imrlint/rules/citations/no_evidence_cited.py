"""IMR515: a decision without any cited evidence."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.finding import Finding, Severity
from imrlint.form import Part
from imrlint.grammar.services import ancillary
from imrlint.law import EVIDENCE
from imrlint.letter import Letter
from imrlint.rule import Edit, LetterRule


class NoEvidenceCited(LetterRule):
    """A decision cites the evidence on which it rests.

    The law asks each analysis to cite the relevant findings under the standards of medical necessity.
    Where the items only accompany a surgery that is not necessary, nothing else may be left to cite: then it is a note.
    """

    code = "IMR515"
    default_severity = Severity.WARNING
    authority = EVIDENCE
    remedy = "Name the guideline or study behind each decision, or say in the rationale that the item falls with the surgery it accompanies."
    message = "The reviewer cites no medical evidence for '{0}' of '{1}' items."
    valid = (
        Edit(
            "Claims Administrator guideline: Decision based on MTUS Knee Complaints 2004, Section(s): Special\nStudies.",
            "Claims Administrator guideline: The Claims Administrator did not cite any medical evidence for\nits decision.",
        ),
    )
    invalid = (
        Edit(
            "MAXIMUS guideline: Decision based on MTUS Knee Complaints 2004, Section(s): Special Studies.",
            "MAXIMUS guideline: ⟦The Expert Reviewer did not cite any medical evidence for its decision.⟧",
        ),
    )

    def check(self, subject: Letter) -> Iterator[Finding]:
        """Speak once of a letter, at the first such line."""
        without = [
            item for item in subject.items if (line := subject.guideline(item, Part.MAXIMUS)) and line.form == "none-cited"
        ]
        if not without:
            return
        accompany = all(ancillary(item.heading or "") or _falls_with_surgery(item.rationale or "") for item in without)
        place = subject.at(f"{without[0].pointer}/{Part.MAXIMUS}/text")
        yield self.found(place, len(without), len(subject.items), severity=Severity.NOTE if accompany else None)


def _falls_with_surgery(rationale: str) -> bool:
    """Whether a rationale says only that the item falls with a surgery or a procedure."""
    opening = rationale[:160].casefold()
    return any(word in opening for word in ("surg", "procedure", "operation")) and "not medically necessary" in opening
