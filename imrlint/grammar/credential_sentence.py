"""The sentence of credentials: "is Board Certified in A, has a subspecialty in B and is licensed to practice in C"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from imrlint.expressions import expression
from imrlint.grammar import specialties, states
from imrlint.grammar.credential_lists import split_specialties, split_states
from imrlint.grammar.specialties import Standing
from imrlint.grammar.words import Part

_CLAUSE = expression(
    r"""\b(?:
      (?P<board>(?:board[\s-]?(?:(?P<eligible>eligible)|certifi(?:ed|cations?))|certified)
        (?:\s(?:physician|specialist))?(?:\sby(?:\sthe\sAmerican\s(?:Osteopathic\s)?Board)?)?(?P<names>\s(?:in|of)\b)?:?)
    | (?P<sub>(?:sub[\s-]?special(?:ty|ties|ity|izations?|izes)(?:\scertifications?)?
        |(?:certificates?\sof\s)?added\squalifications?)
        (?:\s(?:in|of)\b)?:?)
    | (?P<special>special(?:izes|izing|ized|ty|ist|ises|ising)\s(?:in|of)\b)
    | (?P<licence>licen(?:sed?|ces?|ced|ses|sure)(?:\s(?!in\b|by\b)[\w-]{1,30}){0,4}?\s(?:in|by)\b:?)
    )""",
    re.I | re.X,
)
_VERBS = frozenset(("is", "are", "was", "has", "have", "holds", "hold"))
_JOINTS = frozenset(("and", "who", "that", "he/she", "he", "she", "they", "with", "having"))
_NEGATIONS = frozenset(("not", "neither", "never", "no"))
_MODIFIERS = frozenset(("an", "a", "the", "also", "currently", "dual", "double", "duly", "fully", "active", "valid", "medical"))
_MODIFIERS |= {"unrestricted", "physician", "state"}
_ROLE = expression(r"(?:\b(?:is|was)|\breviewer,)\s(?:an?|the)\s", re.I)
_ROLE_END = expression(r",|\s(?:and|who|licensed|with|in|by|from|that|is|has|board|certified)\b|[.;(]", re.I)
_ADJECTIVE = expression(r"\b([A-Z][a-z]+(?:\s[A-Z][a-z]+)?)[\s-]licensed\b")
_CUT = expression(r"\s(?:since|where|who|which|is|was|has|have|had|but|by|he|she|He|She|The|They|his|her|His|Her|MAXIMUS)\b|\s\(")
_STATE_CUT = expression(_CUT.pattern + r"|\s(?:with|for|from|at|as(?!\swell)|under|medicine)\b")
_LIST_OF = {"board": 0, "special": 0, "sub": 1, "licence": 2}
_STEMS = (
    "licen",
    "certif",
    "subspecial",
    "sub-special",
    "board eligible",
    "board-eligible",
    "qualification",
    "specialt",
    "specializ",
)
_OTHER = expression(
    r"\b(?:second|third|fourth|other|another|additional)\s(?:[\w-]{1,30}\s){0,3}?reviewer\b"
    r"|\breviewer\s(?:#|no\.?\s|number\s)?(?:[2-9B-D]|two|three)\b",
    re.I,
)


class Clauses(NamedTuple):
    """What one sentence says of a reviewer; offsets are into the sentence.

    `board` is True where it says Board Certified, False where it says that there is no certification, None where it says neither.
    `run_on` is where a clause follows another one with neither comma nor "and" between them.
    """

    specialties: tuple[Part, ...]
    subspecialties: tuple[Part, ...]
    licensed_in: tuple[Part, ...]
    board: bool | None
    run_on: Part | None


def _speaks(low: str) -> bool:
    """Whether a sentence (in lower case) may hold credentials."""
    if "selected" in low or "affiliat" in low or "hierarchy" in low:  # the programme's statements speak of specialties, too
        return "licensed" in low or "certified in" in low
    return any(stem in low for stem in _STEMS) or " is a" in low or "reviewer, a" in low


def of_another(sentence: str) -> bool:
    """Whether a sentence speaks of a second reviewer, or of a third."""
    return _OTHER.search(sentence) is not None


@lru_cache(maxsize=512)
def clauses(text: str) -> Clauses | None:
    """The credentials of a sentence, or None where it holds none; kept, because letters repeat sentences word for word."""
    if not _speaks(text.lower()):
        return None
    found = list(_CLAUSE.finditer(text))
    fields = _fields(text, found)
    licensed = any(clause["licence"] for clause in found)
    lists: list[list[Part]] = [_roles(text, found), [], [] if licensed else _adjectives(text)]
    board: bool | None = None
    run_on: Part | None = None
    before: Part | None = None
    for clause, (lead, parts) in zip(found, fields, strict=True):
        kind = clause.lastgroup or ""
        if kind == "board":
            board = not lead.negated and not clause["eligible"] and board is not False
        if run_on is None and before and lead.verb and not lead.joined and lead.start <= before.end + 1:
            run_on = Part(text[before.start : lead.verb], before.start, lead.verb)
        lists[_LIST_OF[kind]] += parts
        before = parts[-1] if parts else None
    if not found and not any(lists):
        return None
    certified, within, licensed_in = (tuple(dict.fromkeys(one)) for one in lists)
    return Clauses(certified, within, licensed_in, board, run_on)


class _Lead(NamedTuple):
    """The words before a clause: where they begin, where their verb ends, and whether they negate it or join it to the last."""

    start: int
    verb: int | None
    negated: bool
    joined: bool


def _lead(text: str, first: int, at: int) -> _Lead:
    verb, negated, joined = None, False, False
    while at > first and text[at - 1] == " ":
        begin = max(text.rfind(" ", first, at - 1) + 1, first)
        word = text[begin : at - 1].lower()
        if word in _VERBS:
            verb = verb or at - 1
        elif word in _NEGATIONS:
            negated = True
        elif word in _JOINTS:
            joined = True
        elif word not in _MODIFIERS:
            break
        at = begin
    return _Lead(at, verb, negated, joined or text[first:at].endswith((", ", "; ")))


def _fields(text: str, found: list[re.Match[str]]) -> list[tuple[_Lead, tuple[Part, ...]]]:
    """The lead of each clause and the names it lists, which run to the next clause or to words that no list holds."""
    ends = [clause.end() for clause in found]
    leads = [_lead(text, first, clause.start()) for first, clause in zip([0, *ends], found, strict=False)]
    fields = []
    for n, clause in enumerate(found):
        end = leads[n + 1].start if n + 1 < len(found) else len(text)
        cut = (_STATE_CUT if clause["licence"] else _CUT).search(text, clause.end(), end)
        end = cut.start() if cut else end
        if clause["licence"]:
            parts = split_states(text, clause.end(), end)
        elif leads[n].negated:
            parts = ()
        else:
            parts = split_specialties(text, clause.end(), end)
        if clause["board"] and not clause["names"] and not clause["board"].endswith((":", "Board")):
            parts = tuple([part for part in parts if specialties.find(part.text)])  # "is Board Certified and ..."
        fields.append((leads[n], parts))
    return fields


def _roles(text: str, found: list[re.Match[str]]) -> list[Part]:
    """What the reviewer is said to be ("is a Chiropractor licensed to practice in ..."), where that is a credential."""
    roles: list[Part] = []
    if " a" not in text and " the" not in text:
        return roles
    taken = {clause.start() for clause in found if clause["board"]}
    for role in _ROLE.finditer(text):
        start = role.end()
        if text[start : start + 9].lower() == "licensed ":
            start += 9
        stop = _ROLE_END.search(text, start)
        end = stop.start() if stop else len(text)
        part = Part(text[start:end], start, end)
        known = specialties.find(part.text) if len(part.text) < 80 else None
        if known and known.standing is not Standing.DEGREE and start not in taken:
            roles.append(part)
    return roles


def _adjectives(text: str) -> list[Part]:
    """States that stand before "licensed" ("a California-licensed physician")."""
    found = (Part(one[1], *one.span(1)) for one in _ADJECTIVE.finditer(text))
    return [part for part in found if states.find(part.text)]
