"""What a rationale concludes about medical necessity, and in which words.

The search runs from the end, because reviewers conclude there; what others thought (utilization review, the guidelines,
the treating physician), conditions and the fixed note on tapering opioids are no conclusions.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from imrlint.expressions import expression
from imrlint.grammar import predicates
from imrlint.grammar.aims import Aim, aim, names_item, speaks_of
from imrlint.grammar.lowered import lowered
from imrlint.grammar.predicates import word_set

NECESSARY = "necessary"
NOT_NECESSARY = "not-necessary"
_VERDICTS = {True: NECESSARY, False: NOT_NECESSARY}


class Conclusion(NamedTuple):
    """A verdict, `necessary` or `not-necessary`, and the words that give it: half-open offsets into the rationale.

    What it speaks of stands in the sentence before `subject`.
    """

    verdict: str
    start: int
    end: int
    subject: int


_HEAD = expression(r"nec{1,2}e?s{1,3}(?P<kind>[aei]r(?:y|ily)|it(?:y|ies))\b")
_OTHER_HEAD = expression(r"medical?ly[ -](?:appropriate|indicated|warranted|justified|reasonable)\b")
_SAYS = expression(r"(?:is|are|was|were|isn't|aren't|wasn't|cannot|does|do|did|has|have|appears?|seems?|remains?)\b")
_ENDS = expression(
    r"(?: and (?:appropriate|reasonable))?(?: (?:at this (?:time|point)|now|here|in this case|for (?:this|the|him|her|his)\b[^,.;]{0,40}))?"
    r"[ \"')]{0,2}(?:[.;,]|$)"
)
_PLAIN = (("\n", " "), ("\r", " "), ("\t", " "), ("\xa0", " "), ("\ufffe", "-"), ("\u2019", "'"))
"""What stands for a blank, a hyphen or an apostrophe, one character for one."""

_LONGEST_SENTENCE = 900

_MARKER = expression(
    r"\brequest|\btherefore\b|\bthus\b|\bas such\b|\bhence\b|\baccordingly\b|\bconsequently\b|\bin conclusion\b|\bthe above\b"
    r"|\bthis (?:item|service|treatment)\b"
)
"""What shows that a sentence is about the disputed request."""

_SUSPICIOUS = word_set(
    "disagree if whether unless although though even whereas utilization utilisation ur claim claims adjuster carrier"
    " insurer review reviews reviewer reviewers determination decision denial provider physician doctor surgeon dr dr. ame"
    " qme guideline physicians doctors surgeons providers practitioner practitioners therapist specialist attorney employer"
    " patient worker applicant claimant employee chiropractor psychologist podiatrist dentist pa-c np guidelines mtus odg"
    " acoem criteria literature studies evidence fda chapter policy consult wean weaning weaned taper tapering"
)
"""One of these stands in every sentence that may be a condition, a concession, the note, or somebody else's opinion."""

_CONDITION = expression(r"\b(?:if|whether|unless)\b[^,]*$")
_CONCESSION = expression(r"\b(?:although|though|even if|whereas)\b[^,]*$|\bdisagree\w* with [^;,]{0,160}$")
_CONDITION_BEHIND = expression(
    r"[ ,]{1,2}(?:if|when|only|unless|provided|until|where|in patients|for patients|in cases|for those)\b"
)
_SAID_BY = (
    r"(?:utili[sz]ation review(?:er|s)?|ur(?: physician| reviewer)?|claims? (?:administrator|adjuster|examiner)|adjuster|carrier"
    r"|insurer|peer review(?:er)?"
    r"|(?:prior|previous|initial|first|original|earlier) (?:physician )?(?:review(?:er|s)?|determination|decision|denial)"
    r"|(?:treating|requesting|primary|prescribing|attending) (?:physician|provider|doctor|surgeon)|provider|surgeon|dr|ame|qme)\b"
)
_REST = r"(?:(?!, (?:therefore|thus|so|the|this|it|i|and)\b|\b(?:therefore|thus|however|but|contrary|disagree)\b|;).){0,240}$"
_VERB = (
    r"\b(?:found|finds?|determined|decided|denied|den(?:ies|ying|ial)|non-?certified|rejected|modified|stated|states?|noted|notes?"
    r"|opined|opines?|concluded|deemed|considered|felt|feels|believed|believes?|argued|argues?|indicated|indicates?|said|says|wrote"
    r"|writes|claims|asserts?|reports?|reported)\b"
)
_SOMEBODY = expression(
    rf"\b{_SAID_BY}(?:'s)?[^,;]{{0,100}}?{_VERB}{_REST}"
    r"|\b(?:according to|per|in the opinion of|(?:found|determined|stated|noted|held) by) (?:the )?(?:\w+ )?"
    rf"{_SAID_BY}(?:(?!\b(?:therefore|thus|however|but)\b|[;.]).){{0,160}}$"
)
_JUDGED = expression(
    r"\b(?:denial|decision|determination|review|modification|non-?certification|conclusion|position|reasoning)"
    r"(?: [\w'-]+){0,8}? (?:is|are|was|were|cannot|should|must|will|has|does|did)"
    r" (?:\w+ ){0,3}?(?:supported|unsupported|upheld|sustained|reversed|overturned|set aside|incorrect"
    r"|correct|wrong|right|mistaken|error|improper|proper|justified|unjustified|affirmed|confirmed|stand|followed|persuasive|convincing|accepted|hold"
    r"|reasonable|unreasonable|appropriate|inappropriate)\b"
)
"""What the reviewer says of the earlier decision; what follows is the reviewer's own."""
_SPEAKER = (
    r"(?:physicians?|doctors?|surgeons?|providers?|practitioners?|chiropractors?|therapists?|specialists?|psychologists?|podiatrists?"
    r"|dentists?|attorneys?|patient|worker|employee|applicant|claimant|employer|pa-c|np)"
)
_REPORTED = expression(
    rf"\b{_SPEAKER}(?! reviewer)(?:'s? (?:[\w-]+ ){{0,3}}?(?:request|note|report|letter|form|rfa|appeal|opinion|view|statement|record)s?)?"
    r"(?: (?:of|dated|from) [\d/-]{4,10})?,? (?:\w+ly |has |have |had |also |now |still ){0,2}"
    r"(?:says?|said|states?|stated|argue[sd]?|claim(?:s|ed)?|believe[sd]?|thinks?|thought|feels?|felt|opine[sd]?|writes?|wrote|asserts?|asserted"
    r"|contends?|contended|maintains?|maintained|insist(?:s|ed)?|reports?|reported|notes?|noted|indicate[sd]?|explain(?:s|ed)?|suggest(?:s|ed)?)"
    rf"\b{_REST}"
)
_BY_SOMEBODY = expression(rf" (?:and appropriate )?(?:by|according to|per) (?:the )?{_SAID_BY}")
_GUIDELINE = expression(
    r"\b(?:guidelines?|mtus|odg|acoem|criteria|literature|studies|evidence|fda|chapter|policy)\b[^;]{0,100}?"
    rf"\b(?:(?:states?|(?<!the )(?<!his )(?<!her )notes?|says?|suggests?|advises?|indicates?|explains?|holds?|recommends?) that"
    rf"|considers?|deems?)\b{_REST}"
)
_TAPERING = expression(r"\bthis decision addresses|\bnecessity decision should not|\bconsult the [^.]{0,60}tapering")
_WEANING = expression(r"\b(?:wean|taper)\w*[^,;]{0,80}$")


def conclude(rationale: str, service: str = "") -> Conclusion | None:
    """The last verdict on medical necessity that the reviewer gives, or None where the rationale never gives one.

    A verdict on another service than the item's is none.
    One that may speak of more than the item ("further imaging") counts where no other does.
    """
    low = lowered(rationale)
    for unusual, plain in _PLAIN:
        if unusual in low:
            low = low.replace(unusual, plain)
    at = len(low)
    unsure: Conclusion | None = None
    other: Conclusion | None = None
    while (at := low.rfind("nec", 0, at)) >= 0:
        if not (head := _HEAD.match(low, at)) or not (found := _read(low, head, service)):
            continue
        about = _about(low, found, service)
        if about in (Aim.NAMED, Aim.MEANT):
            return unsure if unsure and (about is Aim.MEANT or _bygone(low, found)) else found
        if about is Aim.UNSURE:
            unsure = unsure or found
        other = other or found
    # A rationale that speaks of nothing but another service is misplaced as a whole.
    return unsure or _other_words(low, service) or (None if speaks_of(low, service) else other)


def _about(low: str, found: Conclusion, service: str) -> Aim:
    """Whom a verdict is about; "therefore" before it says that it is about the item."""
    left = low[_sentence(low, found.start) : found.subject]
    if found.subject > found.start and "necessity of " not in left and "necessity for " not in left:
        return Aim.NAMED  # "medical necessity has not been established"
    about = aim(left, service)
    return Aim.UNSURE if about is Aim.OTHER and _MARKER.search(left) else about


def _bygone(low: str, found: Conclusion) -> bool:
    """Whether a verdict is of the past: "was necessary after the operation"."""
    return low.startswith(("was ", "were ", "had "), found.start)


def _read(low: str, head: re.Match[str], service: str) -> Conclusion | None:
    """The verdict that hangs on one `necessary` or `necessity`, or None where it is nobody's, or somebody else's."""
    floor = _sentence(low, head.start())
    noun = head["kind"].startswith("it")
    found = predicates.noun(low, *head.span(), floor) if noun else predicates.adjective(low, head.start(), floor)
    if found is None:
        return None
    left = low[floor : head.start()]
    if not found.medical and not _MARKER.search(left) and not _of_item(low, head, found, left, service):
        return None
    if _excluded(low, left, head.end(), found):
        return None
    end = max(head.end(), found.end)
    return Conclusion(_VERDICTS[found.positive], found.start, end, end if noun else found.start)


def _of_item(low: str, head: re.Match[str], found: predicates.Predicate, left: str, service: str) -> bool:
    """Whether a sentence without "medically" or "request" says it of the service: "Norco is not necessary."."""
    return bool(_SAYS.match(low, found.start) and _ENDS.match(low, head.end()) and names_item(left, service))


def _excluded(low: str, left: str, end: int, found: predicates.Predicate) -> bool:
    """Whether a verdict is a condition, a concession, the tapering note, or what somebody else thought."""
    if _BY_SOMEBODY.match(low, end) or (_CONDITION_BEHIND.match(low, end) and not _MARKER.search(left)):
        return True
    if _SUSPICIOUS.isdisjoint(left.replace(",", " ").replace("'s ", " ").split()):
        return False
    if _CONDITION.search(left) or _CONCESSION.search(left) or _TAPERING.search(left):
        return True
    if (_SOMEBODY.search(left) and not _JUDGED.search(left)) or _REPORTED.search(left):
        return True
    return bool((_WEANING.search(left) or (found.end <= end and _GUIDELINE.search(left))) and not _MARKER.search(left))


def _sentence(low: str, at: int) -> int:
    """Where the sentence that holds `at` begins; no further back than a long sentence."""
    floor = max(at - _LONGEST_SENTENCE, 0)
    best = floor
    for end in (". ", '." ', ".) ", "? ", "! "):
        if (found := low.rfind(end, best, at)) >= 0:
            best = found + len(end)
    return best


def _other_words(low: str, service: str) -> Conclusion | None:
    """The verdict of a rationale that says "medically appropriate" or the like of the request, and never "necessary"."""
    last = None
    for head in _OTHER_HEAD.finditer(low):
        last = head
    if last is None:
        return None
    floor = _sentence(low, last.start())
    left = low[floor : last.start()]
    found = predicates.adjective(low, last.start(), floor)
    if found is None or not (_MARKER.search(left) or _of_item(low, last, found, left, service)):
        return None
    if _excluded(low, left, last.end(), found):
        return None
    return Conclusion(_VERDICTS[found.positive], found.start, last.end(), found.start)
