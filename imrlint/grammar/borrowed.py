"""Words that say that a summary was taken from the utilization review."""

from __future__ import annotations

from imrlint.expressions import expression
from imrlint.grammar.lowered import lowered
from imrlint.grammar.sentences import sentence_at
from imrlint.grammar.words import Part

_REVIEW = r"(?:the |a |an |this |said )?(?:[\w'’-]+ ){0,3}?(?:utili[sz]ation review|ur\b)"
_COPIED = expression(
    r"(?:taken|copied|reproduced|excerpted|extracted|transcribed|lifted|quoted|adapted|drawn|obtained|derived|pasted)"
    r"(?: (?:directly|verbatim|solely|entirely|only|largely|exclusively|word for word|in (?:whole|part)|primarily|mainly))*"
    rf" (?:directly )?from {_REVIEW}"
    rf"|(?:based|relies|rests) (?:solely|only|entirely|exclusively) (?:up)?on (?:the (?:[a-z]+ ){{0,3}}?(?:in|of) )?{_REVIEW}"
)
_STRONG = ("copied", "verbatim", "reproduced", "excerpted", "transcribed", "pasted", "word for word", "solely", "exclusively")
_SUMMARY = expression(
    r"\b(?:summary|history|narrative|synopsis|following|above|below|information|facts|details|case|disclaimer"
    r"|this (?:is|was|section))\b"
)
_NEGATED = expression(r"\b(?:not|never|rather than)\b[^.;]{0,30}$")


def borrowed(summary: str) -> Part | None:
    """The words that say so, or None; a mention of the review's date, outcome or reasons says nothing of the kind."""
    low = lowered(summary)
    if " from " not in low and "based " not in low and " solely " not in low:
        return None
    for mark in ("utiliz", "utilis", " ur"):
        at = low.find(mark)
        while at >= 0:
            if found := _copied(low, at):
                return Part(summary[found[0] : found[1]], *found)
            at = low.find(mark, at + 1)
    return None


def _copied(low: str, at: int) -> tuple[int, int] | None:
    """Where the words stand that call the review at `at` the source of the summary, or None."""
    floor = max(at - 110, 0)
    if " from " not in low[floor : at + 1] and "on the" not in low[floor : at + 5] and "upon " not in low[floor:at]:
        return None
    for match in _COPIED.finditer(low, floor, at + len(" utilization review")):
        if match.end() <= at or match.start() > at:
            continue
        start = sentence_at(low, match.start())[0]
        said = low[start : match.start()]
        if _NEGATED.search(said):
            return None
        if any(word in match[0] for word in _STRONG) or _SUMMARY.search(said):
            return match.span()
    return None
