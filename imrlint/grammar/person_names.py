"""Names of people: behind a title, behind a role ("the patient, Jane Doe,"), or before a degree."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from imrlint.expressions import expression
from imrlint.grammar.lowered import lowered
from imrlint.grammar.passages import capitals, matches, told, watched
from imrlint.resources import resource


class PersonName(NamedTuple):
    """A name: whose it seems to be, and its half-open offsets in the text, title included."""

    kind: str
    start: int
    end: int


_NAME = r"[A-Z][a-zà-ÿ]{0,2}(?:['’-]?[A-Z]?[a-zà-ÿ]{1,20}){1,3}"
_PARTICLE = r"(?:(?:de la|de los|del|de|di|da|la|van der|van den|van|von|el|al|St\.) )?"
_INITIALS = r"(?:[A-Z]\. ){0,2}"
_FULL = rf"{_NAME} (?:[A-Z]\.? )?{_PARTICLE}{_NAME}"
_TITLES = frozenset({"dr", "drs", "mr", "mrs", "ms", "miss", "doctor", "professor", "prof"})
_TITLED = expression(
    r"(D(?<!\wD)(?:rs?\.|r|octor)|M(?<!\wM)(?:rs?\.?|s\.?|iss)|P(?<!\wP)(?:rofessor|rof\.)) "
    rf"({_INITIALS}{_PARTICLE}(?:{_NAME}|[A-Z]{{4,20}})(?: {_NAME})?)(?![\w(])"
)
_TITLES_OPEN = ("Dr", "Do", "Mr", "Mi", "Ms", "Pr")
_DEGREES = frozenset({"md", "dc", "dpm", "np", "pa-c", "rn", "phd", "psyd", "dds", "lac", "dpt", "esq"})
_DOTTED = frozenset({"m", "d", "o", "c", "ph"})
watched({*_TITLES, *_DEGREES, *_DOTTED, "do", "named", "name"})
_DEGREE = expression(
    r",? (?:M\.? ?D|D\.?O|D\.?C|D\.?P\.?M|D\.?D\.?S|N\.?P|P\.?A-C|R\.?N|Ph\.? ?D|Psy\.? ?D|L\.?Ac|D\.?P\.?T|Esq)(?![\w-])"
)
_BEFORE_DEGREE = expression(rf"(?<![\w.])({_FULL})$")
_MARKS = {b"t, A": (b"ien", b"man", b"can"), b"r, A": (b"rke",), b"e, A": (b"oye", b"Aam", b"nam")}
_BLANKS = {b"nt A": (b"ie", b"ma", b"ca")}
"""How a role and the name behind it meet, as `capitals` writes them, and what stands before that."""
_ROLE = r"(?:[Pp]atient|[Ww]orker|[Ee]mployee|[Cc]laimant|[Aa]pplicant)"
_GOES_ON = r"(?:is|was|has|had|who|reports|reported|states|stated)\b"
_MARKED = expression(
    rf"(?<!\w)(?:(?:{_ROLE}, ({_FULL})(?=,| {_GOES_ON}))"
    rf"|(?:{_ROLE}|[Nn]ame)(?:['’]s)?(?: [Nn]ame)?: ({_NAME},? {_NAME})(?!\w))"
)
_BARE = expression(rf"(?<!\w)(?:[Pp]atient|[Cc]laimant|[Aa]pplicant) ({_FULL})(?=[,.]| {_GOES_ON})")
_NAMED = expression(rf"(?<!\w)(?:named|by the name of|whose name is|surname is) ({_NAME}(?: {_NAME})?)(?!\w)")
_FINDING = expression(
    r"test|sign|man(?:eu|oeu)v|compression|impingement|reflex|syndrome|disease|contracture|tenosynovitis|lesion|fracture|scale|"
    r"inventory|index|canal|cyst|neuroma|deformity|exercise|technique|method|positive|negative|splint|collar|boots?|braces?|pillow|shoes?|sling|insoles?"
)
"""What stands soon behind an eponym; a doctor may well be called Thompson."""
_WORD = expression(r"[^\s,]+")
_SOON = 40
_LONGEST = 60
_BEFORE = 24
_DOCTOR, _WORKER, _PERSON = "a doctor", "the worker", "a person"


@cache
def _catalogue() -> tuple[dict[str, bool], frozenset[str]]:
    """Eponyms and whether each is a product, and words that are no names although they have a capital; all in lower case."""
    rows = json.loads(resource("rulesets/catalogues", "eponyms.json").read_text("utf-8"))
    return {row["name"].casefold(): row["use"].startswith("product") for row in rows["eponyms"]}, frozenset(rows["not_names"])


def find(text: str) -> Iterator[PersonName]:
    """The names of people in a text; eponyms and words left behind by a name that was removed are none."""
    words = told(text)
    if titles := words & _TITLES:
        # Short titles stand inside many words, long ones do not; but few words begin with the capitals of a title.
        long = all([len(title) > 2 for title in titles])
        for found in matches(_TITLED, text, titles, lowered(text)) if long else _titled(text):
            if end := _name_end(text, found.start(2), found.end(2)):
                yield PersonName(_DOCTOR if found[1][0] == "D" else _PERSON, found.start(), end)
    if not words.isdisjoint(_DEGREES) or ("d" in words and len(words & _DOTTED) > 1) or ("do" in words and ", DO" in text):
        yield from _before_degrees(text)
    if "named" in words or "name" in words:
        for found in _NAMED.finditer(text):
            if _is_name(text, *found.span(1)):
                yield PersonName(_PERSON, *found.span(1))
    yield from _behind(_MARKS, _MARKED, text)
    yield from _behind(_BLANKS, _BARE, text)


def _titled(text: str) -> Iterator[re.Match[str]]:
    """Every title with the name behind it, in the text's order."""
    places = []
    for opening in _TITLES_OPEN:
        at = text.find(opening)
        while at >= 0:
            places.append(at)
            at = text.find(opening, at + 1)
    end = 0
    for at in sorted(places):
        if at >= end and (found := _TITLED.match(text, at)):
            end = found.end()
            yield found


def _before_degrees(text: str) -> Iterator[PersonName]:
    for degree in _DEGREE.finditer(text):
        begin = max(degree.start() - _LONGEST, 0)
        found = _BEFORE_DEGREE.search(text[begin : degree.start()])
        if found and _is_name(text, begin + found.start(1), begin + found.end(1)):
            yield PersonName(_DOCTOR, begin + found.start(1), begin + found.end(1))


def _behind(joints: Mapping[bytes, tuple[bytes, ...]], pattern: re.Pattern[str], text: str) -> Iterator[PersonName]:
    """The names behind a role: looked for only where the end of a role and a capital meet."""
    folded = capitals(text)
    names = []
    for joint, ends in joints.items():
        at = folded.find(joint)
        while at >= 0:
            if folded.endswith(ends, 0, at):
                names.append(at + len(joint) - 1)
            at = folded.find(joint, at + len(joint) - 1)
    for name in sorted(names):
        found = pattern.search(text, max(name - _BEFORE, 0), name + 2 * _LONGEST)
        span = found.span(found.lastindex or 0) if found else (0, 0)
        if span[0] == name and _is_name(text, *span):
            yield PersonName(_WORKER, *span)


def _is_name(text: str, start: int, end: int) -> bool:
    return _name_end(text, start, end) == end


def _name_end(text: str, start: int, end: int) -> int | None:
    """Where a name ends that begins at `start`: before a word that is none; None where nothing of it is a name."""
    eponyms, others = _catalogue()
    last = None
    for word in _WORD.finditer(text[start:end]):
        bare = word[0].rstrip(".").casefold().removesuffix("'s").removesuffix("’s")
        if len(bare) == 1:
            continue
        if bare in others:
            break
        product = eponyms.get(bare.rstrip("'’"))
        if product or (product is False and _FINDING.search(text, end, end + _SOON)):
            return None
        last = start + word.end()
    return last
