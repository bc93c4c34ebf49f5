"""IMR514: a guideline of another time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from imrlint.determination import Item
from imrlint.expressions import expression
from imrlint.finding import Finding, Quote, Severity
from imrlint.form import Part
from imrlint.grammar.days import is_iso
from imrlint.grammar.guideline_line import Citation, GuidelineLine
from imrlint.grammar.guideline_line import Part as Words
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, GuidelineRule, param

_RETROSPECTIVE = expression(r"retro|\bDOS\b|date of service", re.IGNORECASE)
_SILENT = expression(r"(?:silent|not (?:specifically )?(?:address|discuss|cover|mention))", re.IGNORECASE)


class AnachronisticGuideline(GuidelineRule):
    """A cited guideline existed when the letter was decided, and was still in force.

    A guideline of a later year cannot have been applied.
    One that had been replaced when the treatment was denied was no longer presumed to be correct.
    """

    code = "IMR514"
    authority = Authority(
        "8 CCR 9792.21; 8 CCR 9792.23; 8 CCR 9792.24.2; 8 CCR 9792.24.4",
        "The MTUS in force decides; its guidelines were replaced in 2009, 2016, 2017 and later.",
    )
    remedy = "Cite the edition that was in force, or say in the rationale why another one is named."
    message = {
        "later": "The guideline '{0}' was no part of the MTUS before '{1}', after this decision.",
        "future": "The year '{0}' lies after this decision.",
        "superseded": "The guideline '{0}' had been replaced on '{1}', before the treatment was denied.",
    }
    valid = (
        Edit("Section(s): NSAIDs,\nspecific", "Section(s):\nNSAIDs, specific"),
        Edit("Opioids, criteria for use\nPage(s): 76-80", "Opioids\nPage(s): 76-80", of="determination-2014-prose"),
    )
    invalid = (
        Edit(
            "MAXIMUS guideline: Decision based on MTUS Knee Complaints 2004, Section(s): Special Studies.",
            "MAXIMUS guideline: Decision based on MTUS ⟦Knee Disorders 2019⟧, Section(s): Diagnostic Testing.",
        ),
        Edit(
            "MAXIMUS guideline: Decision based on MTUS Knee Complaints 2004, Section(s): Special Studies.",
            "MAXIMUS guideline: Decision based on MTUS ⟦Chronic Pain Medical Treatment 2009⟧, Section(s): Introduction.",
        ),
    )

    days: int = param(60, "Days before the decision that stand for the denial in letters without a case table.", minimum=0)

    def concerns(self, line: GuidelineLine) -> bool:
        """Whether the line cites an MTUS guideline by year."""
        return any(citation.basis == "MTUS" and citation.year for citation in line.citations)

    def check_line(self, letter: Letter, item: Item, part: Part, line: GuidelineLine) -> Iterator[Finding]:
        """Speak of editions after the decision, and less loudly of those that had been replaced before the denial."""
        if letter.decided is None:
            return
        earliest, latest = letter.decided
        for citation in line.citations:
            if citation.basis != "MTUS" or not citation.year:
                continue
            since = citation.edition.since if citation.edition else None
            if since is None and len(citation.year.text) == 4 and citation.year.text > latest[:4]:
                place = self.words(letter, item, part, _named(citation, line))
                yield self.found(place, Quote(citation.year.text), say="future")
            elif since is not None and since > latest:
                named = _named(citation, line)
                yield self.found(self.words(letter, item, part, named), Quote(named.text), since, say="later")
            elif (gone := self._superseded(letter, item, citation, earliest)) is not None:
                named = _named(citation, line)
                place = self.words(letter, item, part, named)
                yield self.found(place, Quote(named.text), gone, say="superseded", severity=Severity.WARNING)

    def _superseded(self, letter: Letter, item: Item, citation: Citation, earliest: str) -> str | None:
        """Since when the cited edition was out of force, if it was when the treatment was denied."""
        edition = citation.edition
        if edition is None or edition.superseded is None:
            return None
        denied = letter.determination.ur_denial_date
        if not (denied and is_iso(denied)):
            if earliest <= "0001-12-31":
                return None
            denied = (date.fromisoformat(earliest) - timedelta(days=self.days)).isoformat()
        if denied <= edition.superseded or _RETROSPECTIVE.search(item.heading or ""):
            return None
        why = item.rationale or ""
        newer = edition.replaced_by and edition.replaced_by[-4:]
        if _SILENT.search(why) or (str(edition.year) in why and newer and newer in why):
            return None
        return edition.superseded


def _named(citation: Citation, line: GuidelineLine) -> Words:
    """The guideline's name with its year."""
    name, year = citation.guideline or citation.text, citation.year or citation.text
    start, end = min(name.start, year.start), max(name.end, year.end)
    return Words(line.text[start:end], start, end)
