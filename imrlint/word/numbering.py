"""The numbers that Word prints before the paragraphs of a list, which stand nowhere in the letter's own words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.etree.ElementTree import Element

from imrlint.expressions import expression
from imrlint.word.names import attribute, child, number, short, value

_BULLET = "•"
_LEVELS = 9
_PLACEHOLDER = expression(r"%([1-9])")
_ROMAN = {
    "m": 1000,
    "cm": 900,
    "d": 500,
    "cd": 400,
    "c": 100,
    "xc": 90,
    "l": 50,
    "xl": 40,
    "x": 10,
    "ix": 9,
    "v": 5,
    "iv": 4,
    "i": 1,
}


class Level(NamedTuple):
    """One level of a list: its first number, the form of its numbers, and the words around them ("%1)")."""

    start: int
    form: str
    words: str
    style: str = ""


class _Style(NamedTuple):
    """What a paragraph style says of numbering: a list, a level of it, and the style that it is based on."""

    list: str
    level: str
    base: str


@dataclass
class Numbering:
    """The lists of a letter, and how far each of them has been counted."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    lists: dict[str, tuple[str, dict[int, int]]] = field(default_factory=dict)
    styles: dict[str, _Style] = field(default_factory=dict)
    _counted: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def of(cls, numbering: Element | None, styles: Element | None) -> Numbering:
        """The lists of the parts numbering.xml and styles.xml."""
        made = cls()
        for one in numbering if numbering is not None else ():
            if short(one.tag) == "abstractNum":
                made.levels[attribute(one, "abstractNumId")] = dict(_levels(one))
            elif short(one.tag) == "num":
                made.lists[attribute(one, "numId")] = value(one, "abstractNumId"), dict(_starts(one))
        for one in styles if styles is not None and made.lists else ():
            if short(one.tag) == "style":
                listed = child(child(one, "pPr"), "numPr")
                made.styles[attribute(one, "styleId")] = _Style(
                    value(listed, "numId"), value(listed, "ilvl"), value(one, "basedOn")
                )
        return made

    def label(self, properties: Element | None) -> str:
        """What Word prints before a paragraph with these properties, with a blank behind it; "" for one that is in no list."""
        if not self.lists:
            return ""
        listed, style = child(properties, "numPr"), value(properties, "pStyle")
        name, level = value(listed, "numId"), value(listed, "ilvl")
        if not name and style:
            name, level = self._styled(style)
        if name not in self.lists:
            return ""
        label = self._counted_on(name, min(number(level, 0), _LEVELS - 1))
        return f"{label} " if label else ""

    def _styled(self, style: str) -> tuple[str, str]:
        """The list and level that a paragraph style, or one that it is based on, stands for."""
        base = style
        for _ in range(_LEVELS):
            found = self.styles.get(base)
            if found is None:
                break
            if found.list:
                own = self.levels.get(self.lists.get(found.list, ("", {}))[0], {})
                level = next((n for n, one in own.items() if one.style == style), None)
                return found.list, found.level if level is None else str(level)
            base = found.base
        return "", ""

    def _counted_on(self, name: str, at: int) -> str:
        """The next label of a list; counting goes on through all lists of one kind, unless one starts anew."""
        kind, starts = self.lists[name]
        levels = self.levels.get(kind, {})
        level = levels.get(at)
        if level is None:
            return ""
        counted = self._counted.setdefault(kind, {})
        if at in starts and (name, at) not in self._begun:
            counted[at] = starts[at]
        else:
            counted[at] = counted[at] + 1 if at in counted else level.start
        self._begun.add((name, at))
        for deeper in range(at + 1, _LEVELS):
            counted.pop(deeper, None)
        if level.form == "bullet":
            return _BULLET
        if level.form == "none":
            return ""

        def counter(found: re.Match[str]) -> str:
            one = int(found[1]) - 1
            known = levels.get(one, level)
            return formed(counted.get(one, known.start), known.form)

        return _PLACEHOLDER.sub(counter, level.words).strip()


def formed(count: int, form: str) -> str:
    """A number as a list prints it; one of a form that letters do not use comes in figures."""
    if form in ("lowerLetter", "upperLetter") and 0 < count <= 260:
        letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letters.upper() if form == "upperLetter" else letters
    if form in ("lowerRoman", "upperRoman") and 0 < count < 4_000:
        roman = ""
        for sign, worth in _ROMAN.items():
            roman += sign * (count // worth)
            count %= worth
        return roman.upper() if form == "upperRoman" else roman
    return f"{count:02d}" if form == "decimalZero" else str(count)


def _levels(listed: Element) -> Iterator[tuple[int, Level]]:
    for one in listed:
        if short(one.tag) == "lvl":
            at = number(attribute(one, "ilvl"), 0)
            yield (
                at,
                Level(number(value(one, "start"), 1), value(one, "numFmt"), value(one, "lvlText")[:80], value(one, "pStyle")),
            )


def _starts(listed: Element) -> Iterator[tuple[int, int]]:
    """Where a list starts anew, by level."""
    for one in listed:
        if short(one.tag) == "lvlOverride" and (start := value(one, "startOverride")):
            yield number(attribute(one, "ilvl"), 0), number(start, 1)
