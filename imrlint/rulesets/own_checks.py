"""What a rule without Python can ask of a value: that it holds no such words, or some, is one of a few, or has a length.

A check is a function from a value to its faults: the words at fault, as half-open offsets, or None for the value as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from importlib import import_module
from typing import Any

LONGEST = 20_000
"""So many characters of a value are searched; a `require` that does not find its words in them says nothing of a longer value."""

_MOST = 100
"""So many faults of one value are reported."""
_MANY = 10
"""A repetition of at most so many cannot explode."""

Fault = tuple[int, int] | None
Check = Callable[[Any], Iterator[Fault]]

KINDS = ("forbid", "require", "one-of", "length")
"""The kinds of check; a rule has exactly one."""
OF_MISSING = ("require", "one-of")
"""The kinds that a value which is null or empty fails."""


class NoExpression(ValueError):
    """A regular expression that is none, or one that could take for ever."""


def check_of(kind: str, asked: Any) -> Check:
    """The check of a kind, from what the ruleset says.

    Raises NoExpression where that is a regular expression that cannot be used.
    """
    if kind == "forbid":
        return partial(_forbid, any_of(asked) if isinstance(asked, list) else compiled(asked))
    if kind == "require":
        return partial(_require, compiled(asked))
    return partial(_one_of, asked) if kind == "one-of" else partial(_length, asked)


def demanded(kind: str, asked: Any) -> str:
    """What a check demands of a value, as the end of a sentence that begins with the value."""
    if kind == "forbid":
        return f"does not hold {_listed(asked)}" if isinstance(asked, list) else f"holds nothing that matches `{asked}`"
    if kind == "require":
        return f"holds something that matches `{asked}`"
    if kind == "one-of":
        return f"is {_listed(asked)}"
    bounds = [f"at {word} {asked[key]:,}" for key, word in (("minimum", "least"), ("maximum", "most")) if key in asked]
    return f"has {' and '.join(bounds)} {asked.get('unit', 'words')}"


def written(value: Any) -> str:
    """A value as text."""
    return value if isinstance(value, str) else str(value).lower()


def measured(value: str, unit: str) -> int:
    """How long a value is, in words or characters."""
    return len(value.split()) if unit == "words" else len(value)


def any_of(words: Sequence[str]) -> re.Pattern[str]:
    """What finds each of some words as a whole word, in any case, with any blanks between its parts."""
    longest_first = sorted(words, key=len, reverse=True)
    choices = "|".join(r"\s+".join(re.escape(part) for part in str(word).split()) for word in longest_first)
    return re.compile(rf"(?<!\w)(?:{choices})(?!\w)", re.I)


def compiled(pattern: str) -> re.Pattern[str]:
    """A regular expression that somebody wrote in a ruleset.

    Raises NoExpression where it is none, and where it repeats a repetition, which may take for ever.
    """
    try:
        made = re.compile(pattern)
        tree = import_module("re._parser").parse(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        raise NoExpression(f"this is no regular expression ({error})") from None
    if _explodes(tree, False):
        raise NoExpression(
            "this repeats a repetition, as (a+)+ does, which can take for ever; make the inner one possessive, as in (?:a++)+"
        )
    return made


def _forbid(pattern: re.Pattern[str], value: Any) -> Iterator[Fault]:
    found = (one.span() for one in pattern.finditer(written(value)[:LONGEST]))
    for _, span in zip(range(_MOST), (span for span in found if span[1] > span[0]), strict=False):
        yield span


def _require(pattern: re.Pattern[str], value: Any) -> Iterator[Fault]:
    text = written(value)
    if not pattern.search(text[:LONGEST]) and len(text) <= LONGEST:
        yield None


def _one_of(allowed: Sequence[Any], value: Any) -> Iterator[Fault]:
    if not any(value == one and type(value) is type(one) for one in allowed):
        yield None


def _length(bounds: Mapping[str, Any], value: Any) -> Iterator[Fault]:
    length = measured(written(value), bounds.get("unit", "words"))
    if not bounds.get("minimum", 0) <= length <= bounds.get("maximum", length):
        yield None


def _explodes(part: Any, repeated: bool) -> bool:
    """Whether a part of a parsed expression repeats a repetition that can be taken back."""
    if isinstance(part, tuple) and len(part) == 2 and str(part[0]) in ("MAX_REPEAT", "MIN_REPEAT"):
        _, most, inner = part[1]
        many = most > _MANY
        return (many and repeated) or _explodes(inner, repeated or many)
    if isinstance(part, tuple) and len(part) == 2 and str(part[0]) in ("POSSESSIVE_REPEAT", "ATOMIC_GROUP"):
        return _explodes(part[1], False)
    if isinstance(part, (str, int)) or part is None:
        return False
    return hasattr(part, "__getitem__") and any(_explodes(part[n], repeated) for n in range(len(part)))


def _listed(words: Sequence[Any]) -> str:
    shown = [f"'{written(word)}'" for word in words]
    return f"{', '.join(shown[:-1])} or {shown[-1]}" if len(shown) > 1 else "".join(shown)
