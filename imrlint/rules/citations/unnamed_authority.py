"""IMR522: guidelines that are not named."""

from __future__ import annotations

import re
from collections.abc import Iterator

from imrlint.expressions import expression
from imrlint.finding import Finding, Kind, Quote, Severity
from imrlint.form import Part
from imrlint.grammar.lowered import lowered
from imrlint.law import EVIDENCE
from imrlint.letter import Letter
from imrlint.rule import Edit, LetterRule

_LEANS = expression(
    r"(?:current )?(?:evidenced?[- ]based (?:medical |medicine |treatment )?(?:guidelines?|medicine|literature|recommendations?)"
    r"|current (?:medical )?literature|(?:medical|peer[- ]reviewed|scientific) literature|peer[- ]reviewed (?:studies|evidence)"
    r"|nationally recognized (?:guidelines?|standards?))",
    re.IGNORECASE,
)
_HINTS = ("evidence", "literature", "peer", "nationally")
_NAMES = expression(
    r"MTUS|ACOEM|ODG|Official Disability|FDA|\bet al\b|(?<![/-])\b(?:19|20)\d\d\)|[Uu]p[Tt]o[Dd]ate|Medicare|College|Academy|Society|www\.|http"
)


class UnnamedAuthority(LetterRule):
    """A rationale that leans on guidelines or literature names them.

    "Evidence-based guidelines" that nobody names cannot be looked up, and so not be answered.
    """

    code = "IMR522"
    default_severity = Severity.WARNING
    kind = Kind.REVIEW
    authority = EVIDENCE
    remedy = "Name the guideline or the study, in the rationale or in the MAXIMUS line."
    message = "The rationale leans on '{0}', and neither it nor the MAXIMUS line names a source."
    valid = (Edit("The chapter reserves special studies", "Evidence-based guidelines reserve special studies"),)
    invalid = (
        Edit(
            "MAXIMUS guideline: Decision based on MTUS Knee Complaints 2004, Section(s): Special Studies.\n\n"
            "Decision rationale: The chapter reserves",
            "MAXIMUS guideline: The Expert Reviewer did not cite any medical evidence for its decision.\n\n"
            "Decision rationale: ⟦Evidence-based guidelines⟧ reserve",
            also=("IMR515",),
            why="a line that names no source is the condition of this rule",
        ),
    )

    def check(self, subject: Letter) -> Iterator[Finding]:
        """Speak of rationales whose MAXIMUS line cites nothing and that name nothing themselves."""
        for item in subject.items:
            line = subject.guideline(item, Part.MAXIMUS)
            if not item.rationale or (line is not None and line.citations):
                continue
            low = lowered(item.rationale)
            if not any(hint in low for hint in _HINTS):
                continue
            if (found := _LEANS.search(item.rationale)) and not _NAMES.search(item.rationale):
                yield self.found(subject.within(f"{item.pointer}/rationale", *found.span()), Quote(found[0]))
