"""IMR408: a label that is not spelt as the template spells it."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.finding import Finding, Quote, Severity
from imrlint.letter import Letter
from imrlint.mending import fix, replaced
from imrlint.rule import Authority, Edit, LetterRule

_WHAT = "Write the label as the template prints it."


class MisspeltLabel(LetterRule):
    """The labels of an item are spelt as the template spells them.

    Everything that reads letters by machine, the programme's own statistics included, finds the parts by their labels.
    All published letters of the form spell them alike.
    """

    code = "IMR408"
    default_severity = Severity.WARNING
    fix = "safe"
    authority = Authority("programme template", "The template fixes the labels of an item's parts.")
    remedy = "Write the label as the template prints it."
    message = "The label '{0}' should read '{1}'."
    valid = (Edit("MAXIMUS guideline: Decision based on MTUS Chronic", "MAXIMUS guideline:  Decision based on MTUS Chronic"),)
    invalid = (
        Edit("Decision rationale: The chapter reserves", "⟦Decision rational:⟧ The chapter reserves"),
        Edit("Decision rationale: The chapter reserves", "⟦Decision Rationale:⟧ The chapter reserves"),
        Edit(
            "MAXIMUS guideline: Decision based on MTUS Chronic",
            "⟦MAXIMUS guidelines:⟧ Decision based on MTUS Chronic",
        ),
        Edit(
            "Overturned\n\nClaims Administrator guideline: Decision",
            "Overturned\n\n⟦Claim Administrator guideline:⟧ Decision",
        ),
        Edit("MAXIMUS guideline: Decision based on MTUS Chronic", "⟦MAXIMUS guideline⟧ Decision based on MTUS Chronic"),
    )

    def check(self, subject: Letter) -> Iterator[Finding]:
        """Speak of each label with another spelling."""
        for label in subject.labels:
            if label.misspelt:
                place = subject.place(label.span, f"/items/{label.item}/{label.part}")
                mended = fix(_WHAT, replaced(subject, label.span, label.printed), safe=True)
                yield self.found(place, Quote(label.written), label.printed, fix=mended)
