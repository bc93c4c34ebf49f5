"""Two versions of a letter, compared, as people read it and as data: what `imrlint compare` prints."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from textwrap import wrap
from typing import Any

from imrlint.comparison import ABSENT, Change, Comparison
from imrlint.finding import WITHHELD, Finding
from imrlint.printable import printable
from imrlint.verdict import counted

_LONG = 60
"""Longer texts are shown by what differs in them."""
_AROUND = 4
"""So many words are shown before and after what differs in a long text."""
_PARTS = {
    "claims_administrator_guideline": "claims administrator's guideline",
    "maximus_guideline": "MAXIMUS guideline",
    "ur_denial_date": "UR denial date",
    "licensed_in": "states of licensure",
}


@dataclass(frozen=True)
class ComparisonReport:
    """The comparison of two files, letter by letter; `excerpts` says whether their words may be shown."""

    before: str
    after: str
    letters: tuple[Comparison, ...]
    excerpts: bool

    @property
    def same(self) -> bool:
        """Whether nothing is different."""
        return all(letter.same for letter in self.letters)

    def text(self, width: int) -> Iterator[str]:
        """The lines for a terminal, at most `width` wide."""
        yield printable(f"{self.before} -> {self.after}")
        for number, letter in enumerate(self.letters, 1):
            if len(self.letters) > 1:
                yield f"Letter {number}"
            for change in letter.changes:
                yield ""
                yield f"{described(change.pointer)}  ({change.pointer})"
                for mark, words in _shown(change) if self.excerpts else _withheld(change):
                    yield from wrap(printable(words), width, initial_indent=f"  {mark} ", subsequent_indent="    ")
            for title, found in (("New findings", letter.new), ("Findings that are gone", letter.gone)):
                if found:
                    yield ""
                    yield title
                    for finding in found:
                        yield from _finding(finding, width)
        yield ""
        yield self._summary()

    def json(self) -> Iterator[str]:
        """The same as data, in ASCII."""
        letters = [
            {
                "changes": [self._change(change) for change in letter.changes],
                "new": [_as_data(finding) for finding in letter.new],
                "gone": [_as_data(finding) for finding in letter.gone],
            }
            for letter in self.letters
        ]
        whole = {"version": 1, "before": self.before, "after": self.after, "same": self.same, "excerpts": self.excerpts}
        yield json.dumps({**whole, "letters": letters}, indent=2)

    def _change(self, change: Change) -> dict[str, Any]:
        shown: dict[str, Any] = {"pointer": change.pointer}
        for key, value in (("before", change.before), ("after", change.after)):
            shown[f"{key}Stated"] = value is not ABSENT
            shown[key] = None if value is ABSENT else value if self.excerpts else WITHHELD
        return shown

    def _summary(self) -> str:
        if self.same:
            return "Both state the same, and no finding came or went."
        changes = sum(len(letter.changes) for letter in self.letters)
        new, gone = (sum(len(getattr(letter, name)) for letter in self.letters) for name in ("new", "gone"))
        return f"{counted(changes, 'value')} changed; {counted(new, 'new finding')}, {gone} gone."


def described(pointer: str) -> str:
    """An address in words: `/items/1/outcome` is the outcome of item 2."""
    parts = pointer.split("/")[1:]
    if parts[0] == "items" and len(parts) > 1:
        rest = [part for part in parts[2:] if not part.isdecimal() and part != "text"]
        item = f"item {int(parts[1]) + 1}"
        return _sentence(f"{_named(rest)} of {item}" if rest else item)
    return _sentence(_named([part for part in parts if not part.isdecimal()]))


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _named(parts: list[str]) -> str:
    words = [_PARTS.get(part, part.replace("_", " ")) for part in parts]
    return ", ".join(words[:1] + words[1:])


def _withheld(change: Change) -> Iterator[tuple[str, str]]:
    if change.before is not ABSENT:
        yield "-", WITHHELD
    if change.after is not ABSENT:
        yield "+", WITHHELD


def _shown(change: Change) -> Iterator[tuple[str, str]]:
    """What is gone and what came, each with its mark; of long texts only the places that differ."""
    before, after = _words(change.before), _words(change.after)
    if max(len(before), len(after)) <= _LONG or not before or not after:
        yield from [("-", " ".join(before))] if before else []
        yield from [("+", " ".join(after))] if after else []
        return
    for _, i1, i2, j1, j2 in _differences(before, after):
        lead, trail = before[max(i1 - _AROUND, 0) : i1], before[i2 : i2 + _AROUND]
        yield "-", " ".join(["...", *lead, f"[{' '.join(before[i1:i2])}]", *trail, "..."])
        yield "+", " ".join(["...", *lead, f"[{' '.join(after[j1:j2])}]", *trail, "..."])


def _differences(before: list[str], after: list[str]) -> list[tuple[str, int, int, int, int]]:
    """Where two lists of words differ; equal beginnings and ends are cut off first, because the rest takes long."""
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    left, right = before[start : len(before) - end], after[start : len(after) - end]
    if len(left) * len(right) > 4_000_000:
        return [("replace", start, len(before) - end, start, len(after) - end)]
    codes = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    return [(tag, a + start, b + start, c + start, d + start) for tag, a, b, c, d in codes if tag != "equal"]


def _words(value: Any) -> list[str]:
    if value is ABSENT or value is None:
        return []
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        value = "; ".join(value)
    return (value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)).split()


def _finding(finding: Finding, width: int) -> Iterator[str]:
    start = finding.place.start
    where = f" (line {start.line})" if start else ""
    text = f"{finding.severity.value} {finding.code}: {finding.message.text}{where}"
    yield from wrap(printable(text), width, initial_indent="  ", subsequent_indent="    ")


def _as_data(finding: Finding) -> dict[str, Any]:
    start = finding.place.start
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message.text,
        "pointer": finding.place.pointer,
        "line": start and start.line,
        "column": start and start.column,
        "fingerprint": finding.fingerprint,
    }
