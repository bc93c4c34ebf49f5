"""IMR511: a decision outside the MTUS that does not say why."""

from __future__ import annotations

import re
from collections.abc import Iterator

from imrlint.determination import Item
from imrlint.expressions import expression
from imrlint.finding import Finding, Kind, Severity
from imrlint.form import Part
from imrlint.grammar.guideline_line import GuidelineLine
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, GuidelineRule

_MENTIONS = expression(
    r"MTUS|ACOEM|silent|not\s(?:\w+\s)?(?:address|discuss|cover|mention|provide|contain|apply|applicable)|no\s(?:specific\s)?(?:recommendation|guideline)",
    re.IGNORECASE,
)


class UnexplainedNonMtusBasis(GuidelineRule):
    """A decision that rests on sources outside the MTUS alone says so, and says why the MTUS does not decide.

    Until the end of 2016 a lower standard could be applied only if every higher one was inapplicable; since April 20, 2015 other
    guidelines come only where the MTUS does not address the condition or its presumption is rebutted.
    """

    code = "IMR511"
    default_severity = Severity.WARNING
    authority = Authority(
        "Labor Code 4610.5(c)(2); 8 CCR 9792.21(d); 8 CCR 9792.21.1(a)(2)",
        "The MTUS comes first; other sources only where it does not address the condition or is rebutted.",
    )
    remedy = (
        'Begin the line with "The Expert Reviewer based their decision on recommendation(s) outside of the MTUS Guidelines.", and say in the '
        "rationale why the MTUS does not decide."
    )
    message = {
        "default": "The decision rests on '{0}' alone, but the sentence that it lies outside of the MTUS is missing.",
        "why": "The decision rests on '{0}' alone, and the rationale does not say that the MTUS is silent, inapplicable or rebutted.",
    }
    sides = (Part.MAXIMUS,)
    valid = (
        Edit(
            "MAXIMUS guideline: Decision based on MTUS Knee Complaints 2004, Section(s): Special Studies.\n\nDecision rationale:",
            "MAXIMUS guideline: The Expert Reviewer based their decision on recommendation(s) outside of the MTUS Guidelines. Decision\n"
            "based on Non-MTUS Citation Official Disability Guidelines (ODG) Knee & Leg, MRI.\n\n"
            "Decision rationale: The MTUS does not address this question.",
        ),
    )
    invalid = (
        Edit(
            "MAXIMUS guideline: Decision based on MTUS Knee Complaints 2004, Section(s): Special Studies.",
            "MAXIMUS guideline: ⟦Decision based on Non-MTUS Citation Official Disability Guidelines (ODG) Knee & Leg, MRI.⟧",
        ),
    )

    def concerns(self, line: GuidelineLine) -> bool:
        """Whether the line cites sources, and none of them as MTUS."""
        return bool(line.citations) and all(citation.basis != "MTUS" for citation in line.citations)

    def check_line(self, letter: Letter, item: Item, part: Part, line: GuidelineLine) -> Iterator[Finding]:
        """Speak of a missing sentence, and ask where the sentence is there and the rationale does not mention the MTUS at all."""
        sources = "Non-MTUS sources"
        if line.outside_mtus is None:
            yield self.found(letter.at(f"{item.pointer}/{part}/text"), sources)
        elif item.rationale and not _MENTIONS.search(item.rationale):
            place = self.words(letter, item, part, line.outside_mtus)
            yield self.found(place, sources, say="why", severity=Severity.NOTE, kind=Kind.REVIEW)
