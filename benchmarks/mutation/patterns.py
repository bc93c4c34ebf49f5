"""Small faults in a regular expression: an alternative less, a boundary less, a part that may no longer be missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

_LOOK = re.compile(r"\(\?(?:<?[=!])")
_OPENING = re.compile(r"\((?:\?(?:[:>]|<?[=!]|P<\w+>|[aiLmsux-]+:))?")


def looks_like_one(text: str) -> bool:
    """Whether a string is (a part of) a regular expression, judged by its signs."""
    return "|" in text or "(?" in text or bool(re.search(r"\\[bBdDsSwW.]|\[[^\]]+\]|\w[+*?]", text))


def mutated(pattern: str) -> Iterator[tuple[str, str]]:
    """What was done to a pattern, and the pattern that results."""
    groups, quantifiers, boundaries = _scanned(pattern)
    for start, end in boundaries:
        yield "boundary dropped", pattern[:start] + pattern[end:]
    for at in quantifiers:
        if pattern[at] == "?":
            yield "optional made required", pattern[:at] + pattern[at + 1 :]
        else:
            yield (
                f"{pattern[at]} made {'+' if pattern[at] == '*' else '*'}",
                (pattern[:at] + ("+" if pattern[at] == "*" else "*") + pattern[at + 1 :]),
            )
    for start, bars, end in groups:
        edges = [start - 1, *bars, end]
        if bars:
            for before, after in pairwise(edges):
                drop_to = after + 1 if before == start - 1 else after
                yield f"without |{pattern[before + 1 : after]}", pattern[: max(before, start)] + pattern[drop_to:]
        opening = pattern.rfind("(", 0, start)
        if start and _LOOK.match(pattern, opening):
            yield f"without {pattern[opening : end + 1]}", pattern[:opening] + pattern[end + 1 :]


def _scanned(pattern: str) -> tuple[list[tuple[int, list[int], int]], list[int], list[tuple[int, int]]]:
    """The groups (where each begins, its bars, where it ends), the quantifiers, and the boundaries of a pattern."""
    groups: list[tuple[int, list[int], int]] = []
    quantifiers: list[int] = []
    boundaries: list[tuple[int, int]] = []
    opened: list[tuple[int, list[int]]] = [(0, [])]
    at = 0
    while at < len(pattern):
        sign = pattern[at]
        if sign == "\\":
            if pattern[at + 1 : at + 2] in ("b", "B"):
                boundaries.append((at, at + 2))
            at += 2
            continue
        if sign == "[":
            at = _class_end(pattern, at)
        elif sign == "(":
            opening = _OPENING.match(pattern, at)
            at = opening.end() if opening else at + 1
            opened.append((at, []))
            continue
        elif sign == ")" and len(opened) > 1:
            start, bars = opened.pop()
            groups.append((start, bars, at))
        elif sign == "|":
            opened[-1][1].append(at)
        elif (
            sign in "?*+" and at and not (pattern[at - 1] in "?*+}" and at - 1 not in boundaries and _quantified(pattern, at - 1))
        ):
            quantifiers.append(at)
        elif sign in "^$":
            boundaries.append((at, at + 1))
        at += 1
    groups.append((*opened[0], len(pattern)))
    return groups, quantifiers, boundaries


def _class_end(pattern: str, at: int) -> int:
    """Where the bracket closes that opens at a place."""
    at += 2 if pattern[at + 1 : at + 2] == "^" else 1
    at += pattern[at : at + 1] == "]"
    while at < len(pattern) and pattern[at] != "]":
        at += 2 if pattern[at] == "\\" else 1
    return at


def _quantified(pattern: str, at: int) -> bool:
    """Whether the sign at a place is itself a quantifier, and no escaped sign."""
    return not (at and pattern[at - 1] == "\\" and (at < 2 or pattern[at - 2] != "\\"))
