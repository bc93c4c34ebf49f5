"""Two versions of a letter, compared: what changed in what they state, and which findings came and went."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from imrlint.finding import Finding
from imrlint.letter import Letter

ABSENT = object()
"""What stands for a value that one version does not state."""

_LISTED_BY = "items"


@dataclass(frozen=True, slots=True)
class Change:
    """A value that changed: its JSON pointer in the later version (in the earlier one where it is gone), and both values.

    ABSENT stands for a value that is not stated.
    """

    pointer: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is different in the later version.

    `items` names each item of the later record that a change may point at, by its number.
    """

    changes: tuple[Change, ...]
    new: tuple[Finding, ...]
    gone: tuple[Finding, ...]

    @property
    def same(self) -> bool:
        """Whether nothing that imrlint can see is different."""
        return not (self.changes or self.new or self.gone)


def compared(before: Letter, after: Letter, found_before: Sequence[Finding], found_after: Sequence[Finding]) -> Comparison:
    """Compare two versions of a letter, with the findings of each.

    Findings are the same where rule, address and words are the same, wherever in the letter these stand.
    """
    old, new = {f.fingerprint for f in found_before}, {f.fingerprint for f in found_after}
    return Comparison(
        tuple(_changes(dict(before.record), dict(after.record))),
        tuple(finding for finding in found_after if finding.fingerprint not in old),
        tuple(finding for finding in found_before if finding.fingerprint not in new),
    )


def _changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Change]:
    """The changes of a whole record; items are matched by what they decide, because one more would move all others."""
    for key in _keys(before, after):
        if key != _LISTED_BY:
            yield from _between(f"/{key}", before.get(key, ABSENT), after.get(key, ABSENT))
    old, new = before.get(_LISTED_BY, ABSENT), after.get(_LISTED_BY, ABSENT)
    if all(isinstance(one, list) and all(isinstance(item, Mapping) for item in one) for one in (old, new)):
        yield from _items(old, new)
    else:  # a record that does not conform, which is IMR005
        yield from _between(f"/{_LISTED_BY}", old, new)


def _items(before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]]) -> Iterator[Change]:
    pairs = dict(_paired(before, after))
    for number, item in enumerate(after):
        if number in pairs:
            yield from _between(f"/items/{number}", before[pairs[number]], item)
        else:
            yield Change(f"/items/{number}", ABSENT, item)
    for number, item in enumerate(before):
        if number not in pairs.values():
            yield Change(f"/items/{number}", item, ABSENT)


def _paired(before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]]) -> Iterator[tuple[int, int]]:
    """Which item of the later version is which of the earlier one: the same heading or service, else the one between the same."""
    left, right = list(range(len(before))), list(range(len(after)))
    for key in ("heading", "service"):
        for number in list(right):
            same = [one for one in left if _words(before[one], key) == _words(after[number], key) != ""]
            if same:
                left.remove(same[0])
                right.remove(number)
                yield number, same[0]
    # What is left was renamed; it is paired in order where both versions have as many.
    if len(left) == len(right):
        yield from zip(right, left, strict=True)


def _words(item: Mapping[str, Any], key: str) -> str:
    value = item.get(key)
    return " ".join(value.split()).casefold() if isinstance(value, str) else ""


def _between(pointer: str, before: Any, after: Any) -> Iterator[Change]:
    """The smallest values that differ below an address; white space alone is no difference."""
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for key in _keys(before, after):
            yield from _between(f"{pointer}/{key}", before.get(key, ABSENT), after.get(key, ABSENT))
    elif not _equal(before, after):
        yield Change(pointer, before, after)


def _equal(before: Any, after: Any) -> bool:
    if isinstance(before, str) and isinstance(after, str):
        return before.split() == after.split()
    return bool(before == after) or (_is_empty(before) and _is_empty(after))


def _is_empty(value: Any) -> bool:
    return value is None or value is ABSENT or value in ("", [])


def _keys(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    return list(dict.fromkeys([*after, *before]))
