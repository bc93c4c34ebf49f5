"""IMR210: no word on the hierarchy of evidence."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.finding import Finding
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, Record
from imrlint.rule_kinds.reviewer import StatementRule


class MissingEvidenceHierarchy(StatementRule):
    """The letter says that the reviewer knows the governing law and the strength-of-evidence hierarchy.

    Medical necessity is judged by ranked standards, and by the strength of evidence where guidelines compete.
    The programme's sentence tells the parties that the reviewer knows both.
    """

    code = "IMR210"
    statement = "evidence_hierarchy"
    about = "familiarity with governing laws and the strength of evidence hierarchy"
    authority = Authority(
        "programme template; Labor Code 4610.5(c)(2); 8 CCR 9792.25.1",
        "Medical necessity is determined by ranked standards; competing recommendations are weighed by the strength of their evidence.",
    )
    remedy = "Put the programme's sentence on governing law and the hierarchy of evidence back."
    message = {
        "missing": "The letter does not state '{0}'.",
        "hierarchy": "The sentence on governing law does not name the '{0}'.",
    }
    valid = (Edit("including the strength of evidence hierarchy", "and with the strength-of-evidence hierarchy"),)
    invalid = (
        Edit(
            " He/she is familiar with governing laws and\nregulations, including the strength of evidence hierarchy that applies to "
            "Independent Medical\nReview determinations.",
            "",
            mark="HOW THE IMR FINAL DETERMINATION WAS MADE",
        ),
        Edit(
            "He/she is familiar with governing laws and\nregulations, including the strength of evidence hierarchy that applies to "
            "Independent Medical\nReview determinations.",
            "⟦He/she is familiar with governing laws and\nregulations.⟧",
        ),
        Record(
            {"layout": None, "reviewer": {"statements": {"evidence_hierarchy": None}}, "items": [{"heading": "Knee brace"}]},
            found=("/reviewer/statements/evidence_hierarchy",),
        ),
    )

    def check_statement(self, letter: Letter, words: str) -> Iterator[Finding]:
        """Speak of a sentence that names the law and not the hierarchy."""
        if "hierarch" not in words.lower() and "strength of evidence" not in words.lower().replace("-", " "):
            yield self.found(letter.at(self.pointer), "strength of evidence hierarchy", say="hierarchy")
