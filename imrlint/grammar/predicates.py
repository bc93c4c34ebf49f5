"""Whether words say `necessary` or the opposite: walks from the adjective back to its verb, from the noun to both sides.

Negation counts only where it binds: "is not in excess of the guideline and is medically necessary" is a yes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from imrlint.expressions import expression
from imrlint.grammar import polarity

_FARTHEST = 260
_PLAIN = (" is not medically ", " are not medically ", " was not medically ")
"""How nine in ten rationales say no; recognised at once."""


class Predicate(NamedTuple):
    """A statement about necessity: yes or no, whether it speaks of *medical* necessity, and where it begins and ends."""

    positive: bool
    medical: bool
    start: int
    end: int


def word_set(words: str) -> frozenset[str]:
    """The words of a text as a set."""
    return frozenset(words.split())


def _table(**kinds: str) -> dict[str, str]:
    return {word: kind for kind, words in kinds.items() for word in words.split()}


_KINDS = _table(
    medical="medically medicaly medical",
    negative=(
        "not cannot never neither nor non no isn't aren't wasn't weren't can't don't doesn't didn't hardly without unlikely fails"
        " failed notmedically nonmedically"
    ),
    linking=(
        "be been being considered deemed found determined felt seen indicated established appear appears appeared seem seems"
        " seemed proven shown supported documented justified judged thought believed viewed regarded ruled held remain remains"
        " remained continue continues become becomes became rendered certified recognized concluded accepted demonstrated"
    ),
    finite="is are was were",
    hedging="may might could can should",
    auxiliary="has have had would will does do did shall must",
    passing="to a an also therefore thus still yet longer at this time it of here quite so as too both either indeed and/or",
    joining="and or & but",
    quality=(
        "reasonable appropriate indicated warranted justified recommended supported certified necessary required needed advisable"
        " proper beneficial"
    ),
)
_SEEN_AS = expression(
    r"\b(?:support|establish|certif|accept|regard|view|see|recogni|justif|document|qualif|consider|indicat)\w*\b[^;,]{0,120}$"
)
_FINDS = expression(r"\b(?:finds?|considers?|deems?|judges?|believes?|certif(?:y|ies))\b[^;,]{0,160}$")
_OBVIOUS = ("only", "just", "merely", "simply")


def adjective(low: str, head: int, floor: int) -> Predicate | None:
    """What is said with `necessary` at `head` of a lower-case text; None where it describes a thing, or nobody asserts it."""
    if low.endswith(_PLAIN, floor, head) and low.find(" that ", floor, head) < 0:
        verb = low.rfind(" ", floor, head - len(" not medically ")) + 1
        return Predicate(False, True, verb or floor, head)
    opposite = low.endswith("un", floor, head)
    at = head - 2 if opposite else head
    floor = max(floor, at - _FARTHEST)
    left = low[floor:at]
    walk = _Walk()
    start = walk.read(left)
    if walk.negative is None and (plainer := polarity.without_asides(left)):
        walk = _Walk()
        start = walk.read(plainer)
    if walk.negative is None:
        return None
    return Predicate(walk.negative == opposite, walk.medical, floor + start, head)


class _Walk:
    """The way back from an adjective to its verb, and what it met."""

    def __init__(self) -> None:
        self.negative: bool | None = None
        self.medical = self.linked = self.finite = self.hedged = self.compared = False

    def read(self, left: str) -> int:
        """Read the words before an adjective; returns where those begin that conclude."""
        start = self.back(left, len(left), 0)
        if self.negative is None:
            self.judge(left, start)
        elif polarity.turned_twice(left[:start]):
            self.negative = not self.negative
        return start

    def back(self, low: str, at: int, floor: int) -> int:
        """Walk from `at` back to the verb or the negation; returns where the words that conclude begin."""
        start, last, joined = at, "", False
        for token, position in _backwards(low, at, floor):
            word = token.strip(",\"“”()'")
            kind = _KINDS.get(word) or ("passing" if word.endswith("ly") else "")
            if joined and word in ("to", "of", "it", "this", "time"):
                break
            if self.negative:
                if kind not in ("finite", "auxiliary", "linking", "hedging"):
                    break
            elif kind == "negative":
                if last not in _OBVIOUS:
                    self.negative = True
                    self.medical |= word.endswith("medically")
            elif kind == "joining":
                joined = True
            elif not self._meets(kind, word, joined):
                break
            start, last = position, word
            if kind == "finite":
                break
        if self.finite and self.negative is None and low.endswith(("nor ", "neither "), floor, start):
            self.negative = True
        return start

    def _meets(self, kind: str, word: str, joined: bool) -> bool:
        """Take in a word on the way; False where the way ends before it."""
        self.medical |= kind == "medical"
        self.linked |= kind == "linking"
        self.finite |= kind == "finite"
        self.hedged |= kind == "hedging"
        self.compared |= word == "as"
        return joined if kind == "quality" else kind != ""

    def judge(self, left: str, start: int) -> None:
        """Decide where no negation stands on the way itself."""
        if self.hedged:
            return
        if self.finite:
            self.negative = True if polarity.nobody(left[:start]) else polarity.governed(left)
        elif polarity.inverted(left):
            self.negative = True
        elif (says := polarity.believed(left)) is not None:
            self.negative = not says
        elif self.compared:
            self.negative = False if _SEEN_AS.search(left) else None
        elif self.linked or _FINDS.search(left):
            self.negative = polarity.governed(left)
        elif self.medical and (says := self.stated(left)) is not None:
            self.negative = not says

    @staticmethod
    def stated(left: str) -> bool | None:
        """What rarer verbs say: those that make it so, and the verb of a word before it."""
        says = polarity.joined(left)
        return polarity.made(left) if says is None else says


_VERB = expression(
    r"[ ,](?P<auxiliary>is|are|was|were|has|have|had|cannot|can|could|does|did|would|remains?|fails|failed|isn't|wasn't|hasn't"
    r"|hadn't|couldn't|can't)"
    r"(?P<between>(?: (?:not|never|yet|no|longer|been|be|being|to|also|still|at|this|time|\w+ly))*) (?P<word>\w+)"
)
_DENYING = (" not ", " never ", " no ")
_YES = word_set(
    "established supported demonstrated documented met evident proven shown substantiated confirmed present apparent clear"
    " justified warranted satisfied found verified"
)
_NO = word_set(
    "lacking unclear unsupported absent unproven undetermined unestablished questionable missing unsubstantiated undocumented"
)
_VERBS_BEFORE = expression(
    r"(?P<to>\bto )?"
    r"(?P<verb>\b(?:support|establish|demonstrate|meet|show|confirm|document|justif|satisf|substantiate|prove|fulfil|met"
    r"|constitute)\w*)"
    r"(?: (?:the|a|any|of|for|this|that|criteria|requirements?|standards?|definition|test|threshold|current|continued|ongoing"
    r"|clear|its|guideline|mtus|level|degree|requested|request's))* $"
)
_NOT_BEFORE = expression(
    r"(?:\bnot|n't|\bcannot|\bnever|\bfail(?:s|ed|ure)?|\bunable|\binsufficient|\binadequate|\bno|\black(?:s|ing)?|\bwithout"
    r"|\bneither|\bnor)\b(?: [\w/-]+){0,8} ?$"
)
_LACK = expression(
    r"\b(?:no|lacks?|lacking|without|lack of) (?:(?:the|a|any|of|for|clear|evidence|documentation|proof|support|basis"
    r"|established|documented|demonstrated|apparent|current|ongoing) )*$"
)


def noun(low: str, head: int, end: int, floor: int) -> Predicate | None:
    """What is said of "medical necessity" at `head` of a lower-case text, in front of it or behind it."""
    if not low.endswith(("medical ", "medical-"), floor, head):
        return None
    at = head - len("medical ")
    floor = max(floor, at - _FARTHEST)
    left = low[floor:at]
    if left.endswith((" a ", " of ")) and (found := adjective(low, head, floor)):
        return found
    behind, lack = _behind(low, at, end), _LACK.search(left)
    if lack and (behind is None or behind.positive):
        return Predicate(False, True, floor + lack.start(), end)
    if behind:
        return None if lack else behind
    if verb := _VERBS_BEFORE.search(left):
        negated = _NOT_BEFORE.search(left, 0, verb.start())
        if negated or not verb["to"]:
            return Predicate(not negated, True, floor + (negated or verb).start(), end)
    return None


def _behind(low: str, at: int, end: int) -> Predicate | None:
    """The verdict of a verb behind the noun: "medical necessity of the request has not been established"."""
    for verb in _VERB.finditer(low, end, _sentence_end(low, end)):
        word, between, auxiliary = verb["word"], f"{verb['between']} ", verb["auxiliary"]
        if word in _YES or word in _NO:
            denied = auxiliary in ("cannot", "fails", "failed") or auxiliary.endswith("n't")
            negated = denied or any(one in between for one in _DENYING)
            return Predicate((word in _YES) != negated, True, at, verb.end())
    return None


def _sentence_end(low: str, start: int) -> int:
    """Where the sentence ends, or a little way on."""
    stop = min(start + _FARTHEST, len(low))
    return end if (end := low.find(". ", start, stop)) >= 0 else stop


def _backwards(low: str, end: int, floor: int) -> Iterator[tuple[str, int]]:
    """The words before `end`, last first, each with its place; a hyphen parts words as a blank does."""
    while end > floor:
        if low[end - 1] in " -":
            end -= 1
            continue
        start = max(low.rfind(" ", floor, end), low.rfind("-", floor, end), floor - 1) + 1
        yield low[start:end], start
        end = start
