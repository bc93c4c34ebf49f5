"""Patterns over paths, written as in a .gitignore, and the directory that they are relative to."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

_CLASSES = {"alnum": "a-zA-Z0-9", "alpha": "a-zA-Z", "digit": "0-9", "lower": "a-z", "upper": "A-Z", "space": r"\s"}
_CLASS = re.compile(r"\[([!^]?)(\]?(?:\\.|\[:[a-z]+:\]|[^\]\\])*)\]", re.DOTALL)
_MEMBER = re.compile(r"\[:([a-z]+):\]|\\(.)|(.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class PathPatterns:
    """Lines as of a .gitignore in a directory (absolute): the last one that fits a path decides."""

    directory: str
    lines: tuple[str, ...]

    def verdict(self, path: str, is_folder: bool = False) -> bool | None:
        """Whether the patterns take an absolute path itself (True) or give it back (False); None where they do not speak of it."""
        inner = inside(path, self.directory)
        return _verdict(inner, is_folder, _patterns(self.lines)) if inner else None

    def fits(self, path: str) -> bool:
        """Whether the patterns take a file (absolute path), or a directory that it lies in."""
        inner, patterns = inside(path, self.directory), _patterns(self.lines)
        above = [inner[:at] for at, character in enumerate(inner) if character == "/"]
        return any(_verdict(one, True, patterns) for one in above) or bool(inner and _verdict(inner, False, patterns))


class Pattern(NamedTuple):
    """One line: whether it takes a path or gives it back, whether it speaks of directories only, and what paths it fits."""

    takes: bool
    folders: bool
    fits: re.Pattern[str]


def inside(path: str, directory: str) -> str:
    """An absolute path as it is called from a directory above it, with forward slashes; "" where it does not lie below."""
    start = directory if directory.endswith(os.sep) else directory + os.sep
    return path[len(start) :].replace(os.sep, "/") if path.startswith(start) else ""


def is_pattern(line: str) -> bool:
    """Whether a line is a pattern that can fit anything."""
    return _pattern(line) is not None


def _verdict(path: str, is_folder: bool, patterns: tuple[Pattern, ...]) -> bool | None:
    for one in patterns:
        if (is_folder or not one.folders) and one.fits.fullmatch(path):
            return one.takes
    return None


@lru_cache(512)
def _patterns(lines: tuple[str, ...]) -> tuple[Pattern, ...]:
    """The patterns of several lines, the last one first; a line that is none is left out, as git does."""
    return tuple(one for one in map(_pattern, reversed(lines)) if one is not None)


def _pattern(line: str) -> Pattern | None:
    """What a line says, None where it can fit nothing."""
    kept = line.rstrip(" ")
    line = f"{kept} " if kept.endswith("\\") and kept != line else kept
    if line.startswith("#"):
        return None
    takes, line = not line.startswith("!"), line.removeprefix("!")
    folders, line = line.endswith("/"), line.removesuffix("/")
    steps = line.removeprefix("/").split("/")
    try:
        fits = _expression(steps if "/" in line else ["**", line])
        return Pattern(takes, folders, re.compile(fits, re.DOTALL)) if all(steps) else None
    except ValueError:
        return None


def _expression(steps: list[str]) -> str:
    """The expression that fits the paths of a pattern, given by its steps from directory to directory."""
    made: list[str] = []
    last = len(steps) - 1
    for number, step in enumerate(steps):
        if step != "**":
            made.append(_step(step) + "/" * (number < last))
        elif number == last and last:
            made.append(".+" if steps[0] != "**" or last > 1 else "[^/]+")
        elif not made or made[-1] != "(?:.*/)?":
            made.append("(?:.*/)?" if last else "[^/]+")
    return "".join(made)


def _step(step: str) -> str:
    """The expression of one step.

    What stands between two stars is looked for once, from left to right, so that no name takes long.
    Raises ValueError where the step can fit nothing.
    """
    pieces, at = [""], 0
    while at < len(step):
        character = step[at]
        if character == "*":
            pieces.append("")
            at += 1
            continue
        if character == "[":
            found = _CLASS.match(step, at)
            if not found:
                raise ValueError(step)
            made, at = _members(found[1], found[2]), found.end()
        elif character == "\\":
            if at + 1 == len(step):
                raise ValueError(step)
            made, at = re.escape(step[at + 1]), at + 2
        else:
            made, at = "[^/]" if character == "?" else re.escape(character), at + 1
        pieces[-1] += made
    first, *middle = pieces
    if not middle:
        return first
    *middle, end = middle
    return first + "".join(f"(?>[^/]*?{piece})" for piece in middle if piece) + "[^/]*" + end


def _members(turned: str, inner: str) -> str:
    """The expression of a choice of characters, such as [a-z] or [!0-9].

    Raises ValueError where there is no such choice.
    """
    members = [
        _CLASSES[name] if name else re.escape(quoted or plain) for name, quoted, plain in _MEMBER.findall(inner) if _known(name)
    ]
    made = "".join("-" if one == r"\-" and 0 < number < len(members) - 1 else one for number, one in enumerate(members))
    expression = f"(?!/)[{'^' if turned else ''}{made}]"
    try:
        re.compile(expression)
    except re.error:
        raise ValueError(inner) from None
    return expression


def _known(name: str) -> bool:
    if name and name not in _CLASSES:
        raise ValueError(name)
    return True
