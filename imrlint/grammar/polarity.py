"""Whether the words round a verdict turn it: doubts, denied doubts, "nor is", "nothing shows that", "not only ... but".

Every negation counts where it governs the verdict, and two of them undo each other: "there is no doubt that it is necessary".
"""

from __future__ import annotations

import re

from imrlint.expressions import expression

_CONCLUDING = expression(r"\b(?:therefore|thus|hence|however|but|accordingly|consequently|so|although|while)\b|;")
"""What ends the reach of an earlier "that"; a comma does not, since the names of services hold commas."""
_THAT = expression(r"\b(?:that|why) ")
_DENYING = expression(
    r"(?:\bnot|n't|\bno|\bcannot|\bfail\w*|\black\w*|\binsufficient|\bwithout|\bunable|\bnothing|\bnone|\bnobody|\bnowhere|\bnever"
    r"|\bneither|\bnor|\blittle|\bhardly) (?:[\w/'-]+ ){0,8}$"
)
_DOUBTING = (
    r"doubt\w*|disput\w+|den(?:y|ied|ies|ying)|question\w*|contest\w*|challeng\w+|gainsa\w+|contradict\w*|unlikely|dubious"
)
_DOUBTS = expression(rf"\b(?:{_DOUBTING})\b")
_DOUBTFUL = expression(r"\b(?:doubtful|unlikely|doubts?|dubious) $")
_OPEN = expression(rf"\b(?:{_DOUBTING}) $")
_REACH = 220
_NEAR = 90

_NO_WORDS = ("no", "n't", "never", "nei", "fail", "unable", "little", "lack", "without", "insuff")
_VERBS = (
    r"(?:find|found|feel|consider|deem|believe|judge|think|show|support|agree|demonstrate|establish|certif|see|view|regard"
    r"|indicate|recogni|accept|document|justif|call|hold|describ)\w*\b[^;,]{0,160}$"
)
_NEGATED_VERB = expression(
    r"(?P<twice>\bno \w+ |\bhesitat\w+ )?"
    r"(?:\bnot|n't|\bcannot|\bnever|\bneither|\bnor|\bfail(?:s|ed)? to|\bunable to)\s(?P<between>(?:\w+\s){0,2}?)" + _VERBS
)
_NO_REASON = expression(
    r"\b(?:no|little|not any|insufficient|without|lacks?) (?:[\w-]+ ){0,2}?(?:reasons?|basis|grounds?|justification|cause|support|argument|way"
    r"|warrant|rationale|evidence|documentation|information|data)(?: [\w-]+){0,2}? (?:to|for|of|in) " + _VERBS
)
_MAKES = expression(r"\b(?:make|render|leave)[sd]?\b [^;,]{1,160}$|\b(?:made|rendered|making|rendering) [^;,]{1,160}$")
_NOT_MAKING = expression(
    r"(?:\bnot|n't|\bnever|\bcannot|\bfails? to|\bnor (?:do|does|did|would|could|can) [^;,]{1,60})(?: \w+ly)? $"
    r"|(?:^|[,;] )(?:(?:and|but|so|thus|therefore|still|also),? )?(?:nothing|none|neither|no(?! doubt))\b[^;,]{0,120}$"
    r"|\b(?:there (?:is|are|was|were) (?:no|nothing|not)|(?:find|finds|found|see|sees|show|shows|shown) (?:no|nothing|not))\b[^;]{0,160}"
    r" (?:that|which|to)(?: \w+){0,2} $"
)
_MAKING = ("make", "made", "making", "render", "leave")
_HEDGED = expression(r"\b(?:may|might|could|would|can|should|to)(?: \w+ly)? $")
_INVERTED = expression(
    r"\b(?:nor|neither|in no way|by no means|nowhere|at no (?:time|point)) (?:is|are|was|were|can|could|does|do|did|would|should|has"
    r"|have|had|will) [^;]{1,160}$"
)
_NO_SUBJECT = expression(
    r"(?:^|[,;:] |[,;] (?:and|so|but|thus|therefore) |\b(?:therefore|thus|that|hence|accordingly),? )"
    r"(?:none|neither|nothing|no(?! (?:doubt|question|more|fewer|less|matter|wonder)\b)) "
    r"(?:(?!(?:and|so|but|which|who|that|is|are|was|were|has|have|had|did|does|do|exists?|shows?|remains?|if|when|because|as|since)\b)"
    r"[\w/.%#'\"()-]+ ){0,14}$"
)
_BUT = expression(
    r"\b(?:is|are|was|were|be|been|being) [^;]{1,140}\bbut(?: also| even| indeed| rather| \w+ly)* (?:medical(?:ly)?[ -])?$"
)
_AND = expression(
    r"\b(?:is|are|was|were|be|been) (?P<denied>not )?(?:both |also |\w+ly )?[\w-]{4,30}(?:, [\w-]{4,30}){0,2},? (?:and|or)"
    r" medically[ -]$"
)
_AND_MEDICALLY = tuple(f" {word} medically{mark}" for word in ("and", "or") for mark in " -")
_IN_NO_WAY = expression(r"\b(?:in no (?:way|sense)|by no means|under no circumstances?|not by any means|at no (?:time|point))\b")
_ASIDE = expression(
    r"\b(?:without (?:an?y? )?(?:doubt|question|reservation|exception)|beyond (?:any |a |all )?(?:reasonable )?(?:doubt|question|dispute)"
    r"|no doubt|of course|in fact|on balance|once (?:again|more)|in (?:my|our|this|the)(?: [\w-]+){0,2} "
    r"(?:opinion|view|judge?ment|case|situation|context|instance|setting|circumstances)(?: of (?:the|this) (?:\w+ )?reviewer)?"
    r"|on (?:this|the|these) (?:records?|facts|evidence)|(?:under|in) (?:the|these) circumstances"
    r"|for this (?:patient|worker|injured worker|applicant|claimant)|as (?:requested|prescribed|written|submitted|ordered|billed))\b"
)
_ASIDES = (", ", " no ", "not by", "out ", "beyond ", " of course", "in ", "on ", "under ", "once ", "for this", " as ")
_COMMAS = expression(r"(?<=\b(?:is|be)), [^,;]{1,80}, |(?<=\b(?:are|was)), [^,;]{1,80}, |(?<=\bwere), [^,;]{1,80}, ")


def governed(left: str) -> bool | None:
    """Whether the clause in `left` hangs on a denial: "no record that it"; None where it hangs on an open question.

    Doubt undoes denial: "it cannot be denied that".
    """
    stop = 0
    for found in _CONCLUDING.finditer(left):
        stop = found.end()
    denied, start = False, stop
    for that in _THAT.finditer(left, max(stop, len(left) - _REACH - _NEAR)):
        if len(left) - that.end() > _REACH:
            continue
        before = left[max(start, that.start() - _NEAR) : that.start()]
        start = that.end()
        if denial := _DENYING.search(before):
            denied ^= _DOUBTS.search(denial[0]) is None
        elif _DOUBTFUL.search(before):
            denied = not denied
        elif _OPEN.search(before):
            return None
    return denied


def turned_twice(left: str) -> bool:
    """Whether a denial stands over a clause that is itself negative, and over nothing else: "it cannot be said that it is not"."""
    tail = left.rpartition(" that ")[2] if " that " in left else left.rpartition(" why ")[2]
    return len(tail) < len(left) and "," not in tail and " and " not in tail and governed(left) is True


def believed(left: str) -> bool | None:
    """Whether verbs of finding are denied ("I do not find it"), as False; True where the denial is denied; None without one."""
    if not any(word in left for word in _NO_WORDS):
        return None
    if found := _NEGATED_VERB.search(left):
        return bool(found["twice"]) or "hesitat" in found["between"] or "fail" in found["between"]
    return False if _NO_REASON.search(left) else None


def made(left: str) -> bool | None:
    """Whether something makes it so ("these findings make it"), as True; False where nothing does; None where no such verb is."""
    if not any(verb in left for verb in _MAKING):
        return None
    last = None
    for found in _MAKES.finditer(left):
        last = found
    if last is None:
        return None
    before = left[: last.start()]
    if _NOT_MAKING.search(before):
        return False
    return None if _HEDGED.search(before) else True


def inverted(left: str) -> bool:
    """Whether "nor is it", "in no way is it" stands before the verdict."""
    return any(word in left for word in ("nor ", "neither ", "no ", "nowhere ")) and _INVERTED.search(left) is not None


def nobody(left: str) -> bool:
    """Whether the subject of the verb behind `left` is none: "no lamp", "none of the items", "neither the lamp nor the chair"."""
    return ("no" in left or "nei" in left) and _NO_SUBJECT.search(left) is not None


def joined(left: str) -> bool | None:
    """Whether the verdict follows another word of the same verb: "not only kind but", "is safe and"; False after "is not safe or"."""
    if "but" in left and _BUT.search(left):
        return True
    found: re.Match[str] | None = _AND.search(left) if left.endswith(_AND_MEDICALLY) else None
    return None if found is None else not found["denied"]


def without_asides(left: str) -> str | None:
    """The same words with what is said by the way blanked ("is, in my opinion, "); None where nothing is said by the way."""
    if not any(word in left for word in _ASIDES):
        return None
    plain = _IN_NO_WAY.sub(lambda found: "not".ljust(len(found[0])), left)
    plain = _ASIDE.sub(lambda found: " " * len(found[0]), plain)
    plain = _COMMAS.sub(lambda found: " " * len(found[0]), plain)
    return None if plain == left else plain
