"""Text that is made to keep a regular expression busy, derived from the expression's own structure.

Time is lost where words that a repetition takes can be taken in many ways, or from many places, before it turns out that
nothing follows them.  So for every repetition there are: its words again and again, behind the words that lead to it; both again
and again, so that every one of them may be a beginning; and each of these with an end that fits nothing.  Besides, there are long
runs of each kind of character that the expression names, and what it matches without the last character: the near miss.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from re import _parser as parser

MANY = 16
"""A repetition of fewer is no loop to get lost in."""
_BRANCHES = 3
_TRIED = ("a", "x", "1", " ", ".", ",", "-", "(", ":", "A", "\n", "é", "_", "/", "\u2019", "b")
_NOTHING = "\x01"
_KINDS = {
    f"CATEGORY_{no}{kind}": letter
    for kind, pair in (("DIGIT", "dD"), ("SPACE", "sS"), ("WORD", "wW"))
    for no, letter in (("", f"\\{pair[0]}"), ("NOT_", f"\\{pair[1]}"))
}


def worst_cases(pattern: str, flags: int) -> Iterator[tuple[str, str]]:
    """Beginnings, each with what comes again and again behind it."""
    tree = parser.parse(pattern, flags)
    seen = set()
    whole = _sample(tree)
    for begin, again in (*_loops(tree, ""), ("", whole), ("", whole[:-1]), ("", whole[1:]), *_runs(tree)):
        if again and (begin, again) not in seen:
            seen.add((begin, again))
            yield begin, again


def _loops(tree, before: str) -> Iterator[tuple[str, str]]:
    """For each repetition: what leads to it, and what it repeats."""
    for operation, argument in tree:
        name = str(operation)
        if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            _, most, inner = argument
            if most >= MANY:
                for again in _samples(inner):
                    yield before, again
                    yield "", before + again
                    yield "", again + before
                yield before, "".join(_samples(inner))
            yield from _loops(inner, before)
        else:
            for inner in _inside(name, argument):
                yield from _loops(inner, before)
        before += _sample([(operation, argument)])


def _inside(name: str, argument) -> list:
    """The parts of a part."""
    if name == "SUBPATTERN":
        return [argument[3]]
    if name == "BRANCH":
        return list(argument[1])[:_BRANCHES]
    if name in ("ASSERT", "ASSERT_NOT"):
        return [argument[1]]
    return [argument] if name == "ATOMIC_GROUP" else []


def _samples(tree) -> list[str]:
    """Some texts that a part matches: its branches, and kinds of characters for a set."""
    if len(tree) == 1:
        operation, argument = tree[0]
        if str(operation) == "BRANCH":
            return [one for one in (_sample(branch) for branch in argument[1][:_BRANCHES]) if one]
        if str(operation) == "SUBPATTERN":
            return _samples(argument[3])
        if str(operation) == "IN":
            return _characters(argument)[:_BRANCHES]
    return [one for one in (_sample(tree),) if one]


def _sample(tree) -> str:
    """A text that a part most likely matches; assertions are not looked at."""
    made = ""
    for operation, argument in tree:
        name = str(operation)
        if name == "LITERAL":
            made += chr(argument)
        elif name == "NOT_LITERAL":
            made += next(one for one in _TRIED if ord(one) != argument)
        elif name == "ANY":
            made += "a"
        elif name == "IN":
            made += (_characters(argument) or [""])[0]
        elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            made += _sample(argument[2]) * max(1, min(argument[0], 4))
        elif name == "BRANCH":
            made += _sample(argument[1][0])
        elif name == "SUBPATTERN":
            made += _sample(argument[3])
        elif name == "ATOMIC_GROUP":
            made += _sample(argument)
    return made


def _characters(members) -> list[str]:
    """Characters of a set, of several kinds."""
    listed = []
    for operation, argument in members:
        name = str(operation)
        if name == "LITERAL":
            listed.append(re.escape(chr(argument)))
        elif name == "RANGE":
            listed.append("-".join(re.escape(chr(end)) for end in argument))
        elif name == "CATEGORY":
            listed.append(_KINDS[str(argument)])
    negated = bool(members) and str(members[0][0]) == "NEGATE"
    given = [chr(argument) for operation, argument in members if str(operation) == "LITERAL"][:2] if not negated else []
    fitting = re.compile(f"[{'^' if negated else ''}{''.join(listed)}]") if listed else None
    ends = [chr(argument[0]) for operation, argument in members if str(operation) == "RANGE"][:1] if not negated else []
    return list(dict.fromkeys([*[one for one in _TRIED if fitting and fitting.match(one)], *given, *ends]))


def _runs(tree) -> Iterator[tuple[str, str]]:
    """One character of each set and each kind, for long runs of it."""
    for operation, argument in tree:
        name = str(operation)
        if name == "IN":
            for character in _characters(argument)[:4]:
                yield "", character
        elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            yield from _runs(argument[2])
        for inner in _inside(name, argument):
            yield from _runs(inner)


def long_texts(begin: str, again: str, length: int) -> tuple[str, str]:
    """A text of about that length, as it is and with an end that fits nothing."""
    text = begin + again * max(1, (length - len(begin)) // len(again))
    return text, text + _NOTHING
