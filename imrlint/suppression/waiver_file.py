"""Reads a file of waivers: TOML in, waivers out, or every fault of the file with its line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

from imrlint.catalogue import Rules, known
from imrlint.errors import WaiverError
from imrlint.expressions import expression
from imrlint.paths.patterns import is_pattern
from imrlint.rulesets.choice import UnknownRule, indispensable, rule_code
from imrlint.suggestion import did_you_mean
from imrlint.suppression.waiver import Waiver, WaiverFile
from imrlint.text import Span, Text

NAME = "imrlint-waivers.toml"
"""What the file is called unless somebody names another."""

TABLE = "waiver"
_LETTER = {"case-number": "case_number", "path": "path", "content": "content"}
_OTHERS = {"rule": "rule_word", "finding": "finding", "reason": "reason", "approver": "approver", "expires": "expires"}
KEYS = tuple({**_OTHERS, **_LETTER})
_HEAD = expression(r"^[ \t]*\[\[[ \t]*waiver[ \t]*\]\]")
_DIGEST = expression(r"[0-9a-f]{8,32}")
_LARGEST = 10_000_000


def read(path: Path, origin: str = "", others: Rules = ()) -> WaiverFile:
    """The waivers of a file; `others` are the rules that a ruleset states for itself.

    Raises WaiverError, which names every fault with file and line, and where the file cannot be read.
    """
    shown = origin or path.as_posix()
    try:
        data = path.read_bytes()
        if len(data) > _LARGEST:
            raise WaiverError(f"the waivers '{shown}' have {len(data) / 1e6:,.0f} MB; is this the file?")
        content = data.decode("utf-8-sig").replace("\r\n", "\n")
        table = _toml(shown, content)
    except OSError as error:
        raise WaiverError(f"the waivers '{shown}' cannot be read ({(error.strerror or str(error)).lower()})") from None
    except UnicodeDecodeError:
        raise WaiverError(f"the waivers '{shown}' are not in UTF-8; save them as UTF-8") from None
    reader = _Reader(shown, content, others)
    made = reader.waivers(table)
    if reader.faults:
        raise WaiverError("\n".join(reader.faults))
    return WaiverFile(shown, content, tuple(made))


def _toml(shown: str, content: str) -> Mapping[str, Any]:
    import tomllib  # most letters have no waivers beside them

    try:
        return tomllib.loads(content)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise WaiverError(f"the waivers '{shown}' are no TOML: {error}") from None
    except ValueError:  # the one thing besides that TOML's reader stumbles over
        raise WaiverError(f"the waivers '{shown}' are no TOML: a number has too many digits") from None


class _Reader:
    """Reads the waivers of one file and gathers its faults."""

    def __init__(self, origin: str, content: str, others: Rules) -> None:
        self.origin, self.content, self.others = origin, content, others
        self.text = Text(origin, content)
        self.faults: list[str] = []

    def waivers(self, table: Mapping[str, Any]) -> list[Waiver]:
        """Every waiver of the file."""
        entries = table.get(TABLE, [])
        for key in table.keys() - {TABLE}:
            self._fault(0, f"'{key}' is no key of a file of waivers{did_you_mean(key, [TABLE]) or f'; it has [[{TABLE}]]'}")
        if not isinstance(entries, list) or not all(isinstance(entry, Mapping) for entry in entries):
            self._fault(0, f"'{TABLE}' is a list of tables; begin each waiver with [[{TABLE}]]")
            return []
        spans = self._spans(entries)
        return [self._waiver(number, entry, span) for number, (entry, span) in enumerate(zip(entries, spans, strict=True))]

    def _spans(self, entries: Sequence[Any]) -> list[Span]:
        """Where each waiver stands: from its head, with the comments directly above, to the next one's."""
        starts: list[int] = []
        at, comment = 0, -1
        for line in self.content.splitlines(keepends=True):
            if _HEAD.match(line):
                starts.append(comment if comment >= 0 else at)
            is_comment = line.lstrip().startswith("#")
            comment = (comment if comment >= 0 else at) if is_comment else -1
            at += len(line)
        if len(starts) != len(entries):  # written as inline tables, or a head stands in a text
            return [Span(0, len(self.content))] * len(entries)
        return [Span(start, end) for start, end in pairwise([*starts, len(self.content)])]

    def _waiver(self, number: int, entry: Mapping[str, Any], span: Span) -> Waiver:
        fields: dict[str, str] = {}
        for key, value in entry.items():
            if key not in KEYS:
                meant = did_you_mean(key, KEYS) or f"; the keys are {', '.join(KEYS)}"
                self._fault(span.start, f"'{key}' is no key of a waiver{meant}")
            elif isinstance(value, str) or (key == "expires" and type(value) is date):
                fields[{**_LETTER, **_OTHERS}[key]] = str(value).strip()
            elif key != "expires":
                self._fault(span.start, f"the value of '{key}' must be text in quotes")
            else:
                fields["expires"] = str(value)
        for fault in self._missing(fields):
            self._fault(span.start, fault)
        return Waiver(number, span, self._code(fields.get("rule_word", ""), span), **{"rule_word": "", **fields})

    def _missing(self, fields: Mapping[str, str]) -> Iterator[str]:
        if not fields.get("rule_word"):
            yield 'the waiver names no rule; add rule = "IMR412", or whichever it is about'
        if not any(fields.get(name) for name in _LETTER.values()):
            yield f"the waiver names no letter; add one of {', '.join(_LETTER)}"
        if fields.get("path") and not is_pattern(fields["path"]):
            yield f"'{fields['path']}' is no pattern of paths; write it as in a .gitignore, such as letters/2016/*.txt"
        for name in ("content", "finding"):
            if fields.get(name) and not _DIGEST.fullmatch(fields[name]):
                yield f"'{fields[name]}' is no fingerprint; `imrlint check --output json` shows them"

    def _code(self, word: str, span: Span) -> str:
        if not word:
            return ""
        try:
            code = rule_code(word, self.others)
        except UnknownRule as error:
            self._fault(span.start, str(error))
            return ""
        if known(self.others)[code].scope == "waivers":
            self._fault(span.start, f"{code} is about waivers, and nobody can waive that")
        if code in indispensable():
            self._fault(span.start, f"{code} says that nobody could read the letter, so nobody can know what would be waived")
        return code

    def _fault(self, offset: int, what: str) -> None:
        self.faults.append(f"{self.origin}:{self.text.position(offset).line}: {what}")
