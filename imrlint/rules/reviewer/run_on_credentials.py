"""IMR213: a sentence of credentials that runs on."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.finding import Finding, Quote, Severity
from imrlint.grammar.words import Part
from imrlint.letter import Letter
from imrlint.mending import Replacements, fix, replaced
from imrlint.rule import Authority, Edit, LetterRule
from imrlint.rule_kinds.reviewer import Stated, stated
from imrlint.text import Span

_WHAT = "Put a comma between the two parts of the sentence."


class RunOnCredentials(LetterRule):
    """The parts of the sentence of credentials are set apart by a comma or "and".

    Programs and people read where the specialty ends by that comma; without it the next words look like a part of its name.
    """

    code = "IMR213"
    reads = "reviewer"
    default_severity = Severity.NOTE
    fix = "safe"
    authority = Authority(
        "programme template", "The sentence reads: is Board Certified in A, has a subspecialty in B and is licensed in C."
    )
    remedy = "Put a comma between the two parts of the sentence."
    message = "A comma is missing in the credentials: '{0}'."
    valid = (
        Edit("Pain Medicine and is licensed", "Pain Medicine, and is licensed", of="determination-2014-prose"),
        Edit("Rehabilitation, has a subspecialty", "Rehabilitation with a subspecialty", of="determination-2014-prose"),
    )
    invalid = (
        Edit(
            "Physical Medicine & Rehabilitation, has a",
            "⟦Physical Medicine & Rehabilitation has⟧ a",
            of="determination-2014-prose",
        ),
    )

    def check(self, subject: Letter) -> Iterator[Finding]:
        """Speak of the first place where two parts meet without a comma."""
        said = stated(subject)
        if said and said.credentials.prose and (part := said.credentials.prose.run_on):
            mended = fix(_WHAT, _comma(subject, said, part), safe=True)
            yield self.found(said.place(subject, part), Quote(part.text), fix=mended)


def _comma(letter: Letter, said: Stated, run_on: Part) -> Replacements:
    """A comma behind the name with which the run-on words begin."""
    prose = said.credentials.prose
    names = (*prose.specialties, *prose.subspecialties, *prose.licensed_in) if prose else ()
    ends = [said.start + name.end for name in names if name.start == run_on.start]
    return replaced(letter, Span(ends[0], ends[0]), ",") if ends else ()
