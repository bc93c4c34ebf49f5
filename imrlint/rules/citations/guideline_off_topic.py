"""IMR521: a chapter about another part of the body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from imrlint.determination import Item
from imrlint.expressions import expression
from imrlint.finding import Finding, Kind, Quote, Severity
from imrlint.form import Part
from imrlint.grammar.guideline_line import Citation, GuidelineLine
from imrlint.grammar.guidelines import catalogue
from imrlint.law import EVIDENCE
from imrlint.letter import Letter
from imrlint.rule import Edit, GuidelineRule


class GuidelineOffTopic(GuidelineRule):
    """A chapter about a part of the body is one about the part that is treated.

    A knee chapter behind a shoulder MRI suggests that the citation was left over from another item.
    The claims administrator's line reports somebody else's decision and is left alone.
    """

    code = "IMR521"
    default_severity = Severity.NOTE
    kind = Kind.REVIEW
    authority = EVIDENCE
    remedy = "Cite the chapter about the part of the body that the item names."
    message = "The item is about '{0}', but '{1}' is not."
    sides = (Part.MAXIMUS,)
    valid = (
        Edit(
            "MAXIMUS guideline: Decision based on MTUS Knee Complaints 2004, Section(s): Special",
            "MAXIMUS guideline: Decision based on MTUS General Approaches 2004, Section(s): Special",
        ),
    )
    invalid = (
        Edit(
            "MAXIMUS guideline: Decision based on MTUS Knee Complaints 2004, Section(s): Special Studies.",
            "MAXIMUS guideline: Decision based on MTUS ⟦Shoulder Complaints 2004, Section(s): Special Studies⟧.",
        ),
    )

    def concerns(self, line: GuidelineLine) -> bool:
        """Whether every source of the line is about a part of the body."""
        return bool(line.citations) and all(_treats(citation) for citation in line.citations)

    def check_line(self, letter: Letter, item: Item, part: Part, line: GuidelineLine) -> Iterator[Finding]:
        """Speak where every cited chapter is about other parts of the body than the item."""
        named = set(_body_words().findall((item.service or item.heading or "").casefold()))
        if named and not any(named & _treats(citation) for citation in line.citations):
            words = line.citations[0].text
            yield self.found(self.words(letter, item, part, words), Quote(", ".join(sorted(named))), Quote(words.text))


def _treats(citation: Citation) -> frozenset[str]:
    """The words of the body parts that a cited chapter treats; empty for one that is about no part in particular."""
    if citation.known:
        return frozenset(citation.known.body)
    if len(citation.odg_chapters) == 1:
        return frozenset(citation.odg_chapters[0].body)
    return frozenset()


@cache
def _body_words() -> re.Pattern[str]:
    words = {word for guideline in catalogue().guidelines for word in guideline.body}
    words |= {word for chapter in catalogue().odg_chapters for word in chapter.body}
    return expression(rf"(?<!\w)(?:{'|'.join(sorted(words, key=len, reverse=True))})(?!\w)")
