"""IMR501: a guideline line that is no sentence of the template."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.determination import Item
from imrlint.finding import Finding, Quote
from imrlint.form import Part
from imrlint.grammar.guideline_line import GuidelineLine
from imrlint.law import EVIDENCE
from imrlint.letter import Letter
from imrlint.rule import Edit, GuidelineRule


class MalformedGuidelineLine(GuidelineRule):
    """A guideline line says "Decision based on MTUS ...", "Decision based on Non-MTUS Citation ...", or one of the stock sentences.

    Parties and courts read from this line which standard was applied.
    A line in other words does not say whether the guideline belongs to the Medical Treatment Utilization Schedule.
    """

    code = "IMR501"
    authority = EVIDENCE
    remedy = (
        'Write "Decision based on MTUS" or "Decision based on Non-MTUS Citation" and the source, or the sentence that says that no '
        "evidence was cited."
    )
    message = "The guideline line has the words '{0}', which neither name a basis (MTUS or Non-MTUS) nor are a stock sentence."
    forms = frozenset({"malformed", "empty"})
    valid = (
        Edit(
            "MAXIMUS guideline: Decision based on MTUS Knee Complaints 2004, Section(s): Special Studies.",
            "MAXIMUS guideline: The Expert Reviewer based their decision on recommendation(s) outside of the MTUS Guidelines. Decision\n"
            "based on Non-MTUS Citation Official Disability Guidelines (ODG) Knee & Leg, MRI.",
        ),
    )
    invalid = (
        Edit(
            "MAXIMUS guideline: Decision based on MTUS Knee Complaints 2004, Section(s): Special Studies.",
            "MAXIMUS guideline: ⟦Decision based on Knee Complaints 2004, Section(s): Special Studies⟧.",
        ),
        Edit(
            "MAXIMUS guideline: Decision based on MTUS Knee Complaints 2004, Section(s): Special Studies.",
            "MAXIMUS guideline: ⟦See the attached list of sources.⟧",
        ),
    )

    def check_line(self, letter: Letter, item: Item, part: Part, line: GuidelineLine) -> Iterator[Finding]:
        """Speak of the first words that belong to no known sentence."""
        words = line.malformed
        start, end = (words.start, words.end) if words else (0, len(line.text))
        yield self.found(letter.within(f"{item.pointer}/{part}/text", start, end), Quote(line.text[start:end]))
