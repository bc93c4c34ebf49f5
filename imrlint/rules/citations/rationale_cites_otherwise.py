"""IMR518: a rationale that quotes another source than the line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from imrlint.determination import Item
from imrlint.expressions import expression
from imrlint.finding import Finding, Kind, Quote, Related, Severity
from imrlint.form import Part
from imrlint.grammar.guideline_line import GuidelineLine
from imrlint.law import EVIDENCE
from imrlint.letter import Letter
from imrlint.rule import Edit, GuidelineRule

_PAGE = expression(r"(?<![\w.])(?:pages?|pgs?\.?|pp?\.?) ?(\d{1,3})(?: ?[-–] ?(\d{1,3}))?(?![\d/%.]\d|\d)")
_GUIDELINE = expression(r"guideline|MTUS|ACOEM|ODG|chapter")
_ODG = expression(r"(?<!\w)ODG(?!\w)|Official Disability Guidelines?")
_SAYS = expression(
    r"(?:according to|per|the|as per|based on|cites?|quot\w+|in) (?:the )?(?:current )?(?:ODG|Official Disability)"
    r"|(?:ODG|Official Disability Guidelines?)(?: \(ODG\))? "
    r"(?:states?|recommends?|supports?|indicates?|notes?|criteria|guidelines? (?:state|recommend|support|indicate|note))",
    re.IGNORECASE,
)
_CHRONIC = frozenset({"Chronic Pain Medical Treatment", "Opioid Treatment", "Postsurgical Treatment", "Acupuncture Treatment"})
"""Guidelines of the MTUS that rest on the Official Disability Guidelines, or whose text refers to them."""


class RationaleCitesOtherwise(GuidelineRule):
    """The rationale rests on the sources that the MAXIMUS line names.

    If the rationale quotes another guideline or another page, one of the two was left over or forgotten.
    """

    code = "IMR518"
    default_severity = Severity.WARNING
    kind = Kind.REVIEW
    authority = EVIDENCE
    remedy = "Name in the MAXIMUS line every source that the rationale quotes, and quote none that it does not name."
    message = {
        "page": "The rationale quotes page '{0}', which the MAXIMUS line does not cite.",
        "source": "The rationale rests on '{0}', which the MAXIMUS line does not cite.",
    }
    sides = (Part.MAXIMUS,)
    valid = (
        Edit(
            "This patient has been given Diazepam",
            "So it stands on page 24 of the guideline. This patient has been given Diazepam",
            of="determination-2014-prose",
        ),
        Edit("The chapter reserves special", "The ACOEM chapter reserves special"),
    )
    invalid = (
        Edit(
            "This patient has been given Diazepam",
            "So it stands on ⟦page 66⟧ of the guideline. This patient has been given Diazepam",
            of="determination-2014-prose",
        ),
        Edit("The chapter reserves special studies", "The ⟦ODG⟧ reserves special studies"),
    )

    def concerns(self, line: GuidelineLine) -> bool:
        """Whether the line cites pages, or nothing but ACOEM chapters."""
        return any(c.pages for c in line.citations) or (_acoem_alone(line) and not _ODG.search(line.text))

    def check_line(self, letter: Letter, item: Item, part: Part, line: GuidelineLine) -> Iterator[Finding]:
        """Speak once of a rationale: of a page beside all cited ones, or of the ODG where only ACOEM chapters are cited."""
        why = item.rationale
        if not why or not line.citations:
            return
        found, say = self._otherwise(why, line)
        if found:
            related = (Related(letter.at(f"{item.pointer}/{part}/text"), "these are the cited sources"),)
            place = letter.within(f"{item.pointer}/rationale", *found.span())
            yield self.found(place, Quote(found[0]), say=say, related=related)

    @staticmethod
    def _otherwise(why: str, line: GuidelineLine) -> tuple[re.Match[str] | None, str]:
        pages = [pair for citation in line.citations for pair in citation.pages]
        if pages:
            quoted = [m for m in _PAGE.finditer(why) if _GUIDELINE.search(why, max(m.start() - 80, 0), m.end() + 80)]
            return (quoted[0] if quoted and not any(_overlap(m, pages) for m in quoted) else None), "page"
        if ("ODG" in why or "Official Disability" in why) and _acoem_alone(line) and not _ODG.search(line.text):
            says = _SAYS.search(why)
            return (_ODG.search(why, says.start()) if says else None), "source"
        return None, ""


def _overlap(quoted: re.Match[str], pages: list[tuple[int, int]]) -> bool:
    first = int(quoted[1])
    last = int(quoted[2] or quoted[1])
    return any(first <= end and max(last, first) >= start for start, end in pages)


def _acoem_alone(line: GuidelineLine) -> bool:
    """Whether a line cites nothing but chapters of the ACOEM guidelines as adopted into the MTUS."""
    return all(
        c.basis == "MTUS" and c.known is not None and c.known.name not in _CHRONIC and c.known.body for c in line.citations
    )
