"""IMR421: a denial because the schedule does not address the service."""

from __future__ import annotations

import re
from collections.abc import Iterator

from imrlint.determination import Item
from imrlint.examples.specimen import between
from imrlint.expressions import expression
from imrlint.finding import Finding, Kind, Quote, Severity
from imrlint.form import Part
from imrlint.grammar.conclusions import NOT_NECESSARY, conclude
from imrlint.grammar.lowered import lowered
from imrlint.grammar.sentences import sentence_at
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, ItemRule

_SILENT = expression(
    r"(?:\bacoem(?: guidelines?)?(?:,? and|,? or|/|,) ?(?:the )?(?:ca(?:lifornia)? )?)?\bmtus\b[^.]{0,80}?"
    r"\b(?:(?:does|do|did) not (?:\w+ ){0,2}(?:address|discuss|mention|cover|include|contain|speak)|doesn't (?:address|discuss|mention|cover)"
    r"|(?:is|are|remains?) (?:\w+ )?silent|fails? to (?:address|mention|discuss)"
    r"|makes? no (?:mention|recommendation|reference)|has no (?:recommendation|section|guideline)s?)"
    r"|\bnot (?:\w+ ){0,2}(?:addressed|discussed|mentioned|covered|included|found) (?:in|by|within|under) (?:the )?(?:ca(?:lifornia)? )?mtus\b"
    # "no recommendation for long-term use" is a limit that the schedule sets, and no silence.
    r"|\bthere (?:is|are|was) no (?:\w+ )?(?:recommendation|mention|reference|discussion|guideline|section)s?"
    r" (?:on|of|for|to|about|regarding|concerning)"
    r"(?:(?!long|more|beyond|further|continu|addition|chronic|routine|repeat|prolong)[^.]){0,80}?"
    r"\b(?:in|by|within|under) (?:the )?(?:ca(?:lifornia)? )?mtus\b"
)
_HINTS = ("not ", "n't ", "silent", "fail", "no ")
"""Words of which one stands wherever something is said to be silent."""
_BEFORE, _BEHIND = 180, 160
"""How far from the schedule's name the words that make it silent may begin and end; no full stop stands between."""
_OTHER_SOURCE = expression(
    r"\bodg\b|official disability|\bacoem\b|\bfda\b|\bstudies\b|\bliterature\b|\bmedicare\b|\baetna\b|\bcigna\b|\bblue cross\b"
    r"|\bevidence[ -]based\b|\bjournal\b|\bacademy\b|\bcollege\b|\bsociety\b|\binstitutes?\b|\bcochrane\b|\bpubmed\b|\bother guidelines?\b"
    r"|(?<!mtus )\bguidelines? (?:state|recommend|support|indicate|note|advise)|\(\w+,? \d{4}\)|\bwww\."
    r"|\buptodate\b|\b(?:clinical|controlled) trials?\b"
    r"|\bstandards? of (?:care|practice)\b|\btextbook\b|\bmanufacturer"
)


class DeniedForGuidelineSilence(ItemRule):
    """No service is denied for the sole reason that the schedule does not address it.

    Where the schedule is silent the reviewer has to look further: to ACOEM, ODG, other guidelines and studies.
    Silence is a gap in the schedule and says nothing about the patient's need.
    """

    code = "IMR421"
    authority = Authority(
        "8 CCR 9792.21(d); 8 CCR 9792.21(c); 8 CCR 9792.21.1(a)(2)",
        "Treatment shall not be denied on the sole basis that the condition is not addressed by the MTUS ((c) before 2015-04-20).",
    )
    remedy = "Search the sources that follow the schedule, cite what they say, and apply it to this patient."
    message = "The rationale denies the service because, in its words, '{0}'."
    valid = (
        Edit(
            "Eight more supervised visits are not\nexplained by the findings.",
            "The MTUS does not address the last two visits. The ODG advises against them after so many.",
        ),
    )
    invalid = (
        Edit(
            between("Decision rationale: The guidelines advise", "Therefore, the request for physical"),
            "Decision rationale: This patient has finished six visits of therapy and asks for eight more, two a week for four weeks.\n"
            "The ⟦MTUS does not address⟧ this kind of therapy. ",
        ),
        Edit(
            between("Decision rationale: The guidelines advise", "MRI of the right knee without contrast: Overturned"),
            "Decision rationale: This patient has finished six visits of therapy and asks for eight more, two a week for four weeks.\n"
            "⟦There is no recommendation on such a service in the MTUS⟧. Therefore, the physical therapy is not medically necessary.\n\n",
        ),
        Edit(
            between("Decision rationale: The guidelines advise", "MRI of the right knee without contrast: Overturned"),
            "Decision rationale: This patient has finished six visits of therapy and asks for eight more, two a week for four weeks.\n"
            "Since therapy of this kind is ⟦not addressed by the MTUS⟧, the physical therapy is not medically necessary.\n\n",
        ),
    )

    def check_item(self, letter: Letter, item: Item) -> Iterator[Finding]:
        """Ask whether anything but silence stands between the schedule and the conclusion."""
        text = item.rationale
        if not text or item.outcome == "Overturned":
            return
        low = lowered(text)
        if "mtus" not in low or (found := _last(low)) is None:
            return
        conclusion = conclude(text, item.service or item.heading or "")
        if conclusion is None or conclusion.verdict != NOT_NECESSARY or conclusion.start < found.start():
            return
        _, end = sentence_at(text, found.start())
        begin, _ = sentence_at(text, conclusion.start)
        same, next_one = begin <= found.start(), not text[end:begin].strip()
        if not (same or next_one):
            return  # something is said between silence and conclusion, and that may be the reason
        place, words = (
            letter.within(f"{item.pointer}/rationale", found.start(), found.end()),
            Quote(text[found.start() : found.end()]),
        )
        if _OTHER_SOURCE.search(low, 0, found.start()) or _OTHER_SOURCE.search(low, found.end()):
            return
        line = letter.guideline(item, Part.MAXIMUS)
        if line is None or (not line.outside_mtus and all(one.basis == "MTUS" for one in line.citations)):
            yield self.found(place, words)
        elif same:
            yield self.found(place, words, severity=Severity.WARNING, kind=Kind.REVIEW)


def _last(low: str) -> re.Match[str] | None:
    """The last place where the rationale says that the schedule is silent; only around the schedule's name is anything tried."""
    last = None
    at = low.find("mtus")
    while at >= 0:
        begin = max(at - _BEFORE, 0)
        stop = low.find(".", at, at + _BEHIND)
        near = max(low.rfind(".", begin, at), begin), stop if stop >= 0 else at + _BEHIND
        if any([low.find(hint, *near) >= 0 for hint in _HINTS]):
            for found in _SILENT.finditer(low, *near):
                if last is None or found.start() > last.start():
                    last = found
        at = low.find("mtus", at + 4)
    return last
