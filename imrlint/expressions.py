"""Regular expressions that are compiled when they are first used, because a letter needs few of the hundreds there are.

Every expression that runs over a letter's text is made here, so that a test can try each of them on adversarial text.
"""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = (
    "search",
    "match",
    "fullmatch",
    "finditer",
    "findall",
    "split",
    "sub",
    "subn",
    "pattern",
    "flags",
    "groups",
    "groupindex",
)

EXPRESSIONS: list[re.Pattern[str]] = []
"""Every expression made so far, in the order of its making."""


class _Expression:
    """Stands for a compiled pattern, and becomes it at the first use."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.written, self.given = pattern, flags

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self.written, self.given)
        # From now on the compiled pattern's own methods are found first, at the price of a common attribute.
        self.__dict__.update({method: getattr(compiled, method) for method in _METHODS})
        return self.__dict__[name]

    def __repr__(self) -> str:
        return f"expression({self.written!r})"


def expression(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern like `re.compile` makes it, compiled when it is first used.

    Raises re.error at the first use where the pattern is none.
    """
    made = cast(re.Pattern[str], _Expression(pattern, flags))
    EXPRESSIONS.append(made)
    return made
