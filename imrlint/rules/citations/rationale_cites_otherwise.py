"""IMR518: a rationale that quotes another source than the line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from imrlint.determination import Item
from imrlint.expressions import expression
from imrlint.finding import Finding, Kind, Quote, Related, Severity
from imrlint.form import Part
from imrlint.grammar.guideline_line import GuidelineLine
from imrlint.grammar.guidelines import catalogue, chapter_titled
from imrlint.grammar.lowered import lowered
from imrlint.grammar.sentences import sentence_at
from imrlint.law import EVIDENCE
from imrlint.letter import Letter
from imrlint.rule import Edit, GuidelineRule

_PAGE = expression(r"p(?<![\w.]p)(?:ages?|gs?\.?|p?\.?) ?(\d{1,3})(?: ?[-–] ?(\d{1,3}))?(?![\d/%.]\d|\d)")
_GUIDELINE = expression(r"guideline|MTUS|ACOEM|ODG|chapter", re.IGNORECASE)
_ODG = expression(r"(?<!\w)ODG(?!\w)|Official Disability Guidelines?")
_SAYS = expression(
    r"(?:according to|per|the|as per|based on|cites?|quot\w+|in) (?:the )?(?:current )?(?:ODG|Official Disability)"
    r"|(?:ODG|Official Disability Guidelines?)(?: \(ODG\))? "
    r"(?:states?|recommends?|supports?|indicates?|notes?|criteria|guidelines? (?:state|recommend|support|indicate|note))",
    re.IGNORECASE,
)
_RESTS = r"\b(?:according to|(?:as )?per|as stated (?:in|by)) (?:the )?(?:current )?(?:ca(?:lifornia)? )?(?:mtus,? )?(?:the )?"
_CHAPTER = r"acoem(?: (?:practice )?guidelines?)?,? (?:\([^)]{1,20}\),? )?chapter "
_ONE = r"\d{1,2})(?! and)"
_SPEAKS = r"(?=[^.;]{0,40} (?:supports?|recommends?|states?|advises?|reserves?|limits?|allows?)\b)"
_NAMED = expression(
    rf"{_RESTS}(?P<source>{_CHAPTER}(?P<number>{_ONE}|(?P<postsurgical>post-? ?surgical (?:physical medicine )?treatment guidelines?))"
    rf"|\bthe (?P<subject>{_CHAPTER}(?P<chapter>{_ONE}){_SPEAKS}"
)
_TITLED = expression(
    r"\b(?P<title>(?:low back|neck and upper back|shoulder|elbow|forearm, wrist,? and hand|knee|ankle and foot|eye|stress[ -]related)"
    r" (?:complaints|conditions))(?: chapter| guidelines?)\b(?=[^.;]{0,40} (?:supports?|recommends?|states?|advises?|reserves?|limits?|allows?)\b)"
)
_NAMES = (("chapter ", "acoem"), ("treatment guideline", "surgical"))
"""Words of which both stand in a text that rests on a guideline by name."""
_NO_HELP = expression(r"\bsilent\b|\bnot\b[^.;]{0,30}\b(?:address|discuss|mention|apply|applicable|cover)")


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
        Edit("The chapter reserves special", "According to ACOEM Chapter 13, so it is. The chapter reserves special"),
    )
    invalid = (
        Edit(
            "This patient has been given Diazepam",
            "So it stands on ⟦page 66⟧ of the guideline. This patient has been given Diazepam",
            of="determination-2014-prose",
        ),
        Edit("The chapter reserves special studies", "The ⟦ODG⟧ reserves special studies"),
        Edit(
            "The chapter reserves special studies",
            "Per the ⟦Postsurgical Treatment Guidelines⟧, care ends after months. The chapter reserves special studies",
        ),
        Edit(
            "The chapter reserves special studies",
            "According to ⟦ACOEM Chapter 9⟧ Shoulder Complaints, care ends after weeks. The chapter reserves special studies",
        ),
    )

    def concerns(self, line: GuidelineLine) -> bool:
        """Whether the line cites the MTUS."""
        return any(c.basis == "MTUS" for c in line.citations)

    def check_line(self, letter: Letter, item: Item, part: Part, line: GuidelineLine) -> Iterator[Finding]:
        """Speak once of a rationale: of a page beside all cited ones, or of another guideline than the cited ones."""
        why = item.rationale
        if not why or not line.citations:
            return
        if page := _other_page(why, line):
            span, say = page.span(), "page"
        elif source := _other_guideline(why, line) or _odg(why, line):
            span, say = source, "source"
        else:
            return
        related = (Related(letter.at(f"{item.pointer}/{part}/text"), "these are the cited sources"),)
        yield self.found(letter.within(f"{item.pointer}/rationale", *span), Quote(why[slice(*span)]), say=say, related=related)


def _other_page(why: str, line: GuidelineLine) -> re.Match[str] | None:
    """The first page that the rationale quotes of a guideline, where the line cites pages and none that is quoted."""
    pages = [pair for citation in line.citations for pair in citation.pages]
    if not pages:
        return None
    quoted = [m for m in _PAGE.finditer(why) if _GUIDELINE.search(why, max(m.start() - 80, 0), m.end() + 80)]
    return quoted[0] if quoted and not any(_overlap(m, pages) for m in quoted) else None


def _odg(why: str, line: GuidelineLine) -> tuple[int, int] | None:
    """Where the rationale rests on the ODG though only ACOEM chapters are cited."""
    if not ("ODG" in why or "Official Disability" in why) or not _acoem_alone(line) or _ODG.search(line.text):
        return None
    low = lowered(why)
    says = next((one for one in _SAYS.finditer(why) if not _NO_HELP.search(low, *sentence_at(why, one.start()))), None)
    found = _ODG.search(why, says.start()) if says else None
    return found.span() if found else None


def _other_guideline(why: str, line: GuidelineLine) -> tuple[int, int] | None:
    """Where the rationale rests, by name, on a chapter or guideline of the MTUS that is none of the cited ones."""
    low = lowered(why)
    for titled in _TITLED.finditer(low) if "complaints " in low or "conditions " in low else ():
        known = chapter_titled(titled["title"])
        if known and not _cites(line, known.chapter or 0) and not _NO_HELP.search(low, *sentence_at(why, titled.start())):
            return titled.span("title")
    if not any([rare in low and other in low for rare, other in _NAMES]):
        return None
    for named in _NAMED.finditer(low):
        cited = (
            "surgical" in lowered(line.text) if named["postsurgical"] else _cites(line, int(named["number"] or named["chapter"]))
        )
        if not cited and not _NO_HELP.search(low, *sentence_at(why, named.start())):
            return named.span("source" if named["source"] else "subject")
    return None


def _cites(line: GuidelineLine, number: int) -> bool:
    """Whether a line cites a chapter of the ACOEM guidelines, one about the same part of the body, or may mean it."""
    chapter = next((one for one in catalogue().guidelines if one.chapter == number), None)
    if chapter is None or not chapter.body:
        return True  # a chapter about no part in particular goes with every other one
    for citation in line.citations:
        if citation.basis == "Non-MTUS":
            if "acoem" in lowered(citation.text.text):
                return True
        elif citation.known is None or citation.known.name == "ACOEM" or not set(chapter.body).isdisjoint(citation.known.body):
            return True
    return False


def _overlap(quoted: re.Match[str], pages: list[tuple[int, int]]) -> bool:
    first = int(quoted[1])
    last = int(quoted[2] or quoted[1])
    return any(first <= end and max(last, first) >= start for start, end in pages)


def _acoem_alone(line: GuidelineLine) -> bool:
    """Whether a line cites nothing but chapters of the MTUS about parts of the body; its other guidelines refer to the ODG."""
    return all(c.basis == "MTUS" and c.known is not None and c.known.body for c in line.citations)
