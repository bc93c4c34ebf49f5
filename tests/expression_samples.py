"""Words that a regular expression matches, made from the expression's own structure: each of its alternatives in turn, and mixed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random
from re import _parser as parser

_CHARACTERS = "abx7A .,-/:#%“”’"
_FILLING = ("plain", "green", "wide")
"""What stands for words that may be any."""


class _Sampler:
    """Makes one text after another from a parsed expression, and notes which choices it took."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.tree, self.random = parser.parse(pattern, flags), Random(20)
        self.taken: set[tuple[int, int]] = set()

    def make(self) -> str:
        self.taken = set()
        return self._of(self.tree)

    def _of(self, tree) -> str:
        return "".join([self._one(str(operation), argument) for operation, argument in tree])

    def _choose(self, node, many: int) -> int:
        chosen = self.random.randrange(many)
        self.taken.add((id(node), chosen))
        return chosen

    def _one(self, name: str, argument) -> str:
        if name == "LITERAL":
            return chr(argument)
        if name == "IN":
            fitting = [one for one in _CHARACTERS if _fits(argument, one)]
            return fitting[0] if fitting else chr(argument[-1][1] if isinstance(argument[-1][1], int) else argument[-1][1][0])
        if name == "BRANCH":
            return self._of(argument[1][self._choose(argument, len(argument[1]))])
        if name == "SUBPATTERN":
            return self._of(argument[3])
        if name == "ATOMIC_GROUP":
            return self._of(argument)
        if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            return self._repeated(*argument)
        return "a" if name in ("ANY", "NOT_LITERAL") else ""

    def _repeated(self, least: int, most, inner) -> str:
        core = [one for one in inner if not str(one[0]).startswith("ASSERT")]
        if len(core) == 1 and str(core[0][0]) in ("IN", "NOT_LITERAL") and int(most) > 3:
            members = core[0][1] if str(core[0][0]) == "IN" else [("NEGATE", None), ("LITERAL", core[0][1])]
            word = self.random.choice(_FILLING)
            for filling in (f" {word} ", word):
                if all(_fits(members, letter) for letter in filling):
                    return "" if least == 0 and self._choose(inner, 2) else filling
            return self._one("IN", members) * max(least, 1)
        times = least + self._choose(inner, 2) if int(most) > least else least
        return "".join([self._of(inner) for _ in range(times)])


def _fits(members, letter: str) -> bool:
    """Whether a set holds a character."""
    held = False
    for operation, argument in members:
        name = str(operation)
        if name == "LITERAL":
            held |= ord(letter) == argument
        elif name == "RANGE":
            held |= argument[0] <= ord(letter) <= argument[1]
        elif name == "CATEGORY":
            kind = {"SPACE": letter.isspace(), "DIGIT": letter.isdigit(), "WORD": letter.isalnum() or letter == "_"}
            last = str(argument).rpartition("_")[2]
            held |= kind[last] is not ("NOT" in str(argument))
    return held is not (str(members[0][0]) == "NEGATE")


def samples(pattern: re.Pattern[str], before: str = "", behind: str = "", tries: int = 3000, every: int = 0) -> Iterator[str]:
    """Texts in which the expression matches a made-up wording from its beginning to its end.

    Each takes a choice that none before it took; every `every`th is given besides, for the sake of their mixtures.
    """
    sampler = _Sampler(pattern.pattern, pattern.flags & ~re.UNICODE)
    covered: set[tuple[int, int]] | None = None
    for n in range(tries):
        text = sampler.make()
        if covered is not None and sampler.taken <= covered and not (every and n % every == 0):
            continue
        found = pattern.search(before + text + behind)
        if found and found.span() == (len(before), len(before) + len(text)):
            covered = (covered or set()) | sampler.taken
            yield before + text + behind
