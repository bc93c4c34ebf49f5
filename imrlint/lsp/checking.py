"""Checks one letter as it stands in an editor, saved or not."""

from __future__ import annotations

import codecs
import os
import traceback
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import Any, NamedTuple

from imrlint.determination import Determination
from imrlint.document import Failure
from imrlint.errors import ImrlintError
from imrlint.expressions import expression
from imrlint.finding import Finding, Place
from imrlint.lsp.positions import Lines, Stretch
from imrlint.lsp.setups import Setup, Setups
from imrlint.reading import reader_of, suffixes
from imrlint.report import Crash, Result
from imrlint.text import Source, Span

LONGEST = 1_000_000
"""Characters that are checked again with every change; a letter has some ten thousand."""
_TOO_LONG = f"This text has more than {LONGEST:,} characters and is not checked while it is written; run: imrlint check"
_MARK = "\ufeff"
_LONE = expression("[\ud800-\udfff]")
_ENOUGH_KEYS = 2
"""Broken JSON with so many keys of the record was meant for a record."""


@dataclass(frozen=True)
class Buffer:
    """A text in an editor: its address, its path ("" where it was never saved), its language, and its version.

    `home` is the directory (absolute) whose configuration holds for it; `serial` grows whenever it must be checked again.
    """

    uri: str
    path: str
    home: str
    language: str
    text: str
    version: int | None
    serial: int


class Shown(NamedTuple):
    """A finding, and where the editor shows it."""

    finding: Finding
    stretch: Stretch


@dataclass(frozen=True)
class Checked:
    """What checking a buffer gave.

    `problem` says why it was not checked, "" where it was or is no letter; `crashes` are imrlint's own faults.
    `source` and `result` are what was linted, with `ahead` characters less at its beginning, and what that gave.
    `remembered` is what trying its fixes gave, as long as nobody types.
    """

    buffer: Buffer
    lines: Lines
    shown: tuple[Shown, ...] = ()
    problem: str = ""
    crashes: tuple[Crash, ...] = ()
    setup: Setup | None = None
    source: Source | None = None
    result: Result | None = None
    ahead: int = 0
    remembered: dict[object, Any] = field(default_factory=dict, repr=False, compare=False)

    def stretch(self, place: Place) -> Stretch:
        """Where the editor shows a place; the first line stands for what has none."""
        if place.span is None:
            return self.lines.first
        return self.lines.stretch(self.span(place.span))

    def span(self, span: Span) -> Span:
        """A span of what was linted as a span of the buffer."""
        return Span(span.start + self.ahead, span.end + self.ahead)

    def meeting(self, stretch: Stretch) -> Sequence[Shown]:
        """The findings at some place."""
        return [one for one in self.shown if one.stretch.meets(stretch)]


def checked(buffer: Buffer, setups: Setups, encoding: str) -> Checked:
    """Check a buffer; whatever it holds, and whatever fails, something comes back."""
    try:
        return _checked(buffer, setups, encoding)
    except ImrlintError as error:
        return Checked(buffer, Lines("", encoding), problem=f"The letter is not checked: {error}")
    except Exception as error:
        frame = traceback.extract_tb(error.__traceback__)[-1]
        what = f"{type(error).__name__} in {PurePath(frame.filename).name}:{frame.lineno}"
        problem = "imrlint itself failed on the letter, which is not checked."
        return Checked(buffer, Lines("", encoding), problem=problem, crashes=(Crash("imrlint", what),))


def _checked(buffer: Buffer, setups: Setups, encoding: str) -> Checked:
    setup = setups.of(buffer.home)
    if buffer.path and setup.excludes(buffer.path):
        return Checked(buffer, Lines("", encoding), setup=setup)
    if len(buffer.text) > LONGEST:
        return Checked(buffer, Lines("", encoding), problem=_TOO_LONG if _is_named(buffer) else "", setup=setup)
    text = _LONE.sub("\ufffd", buffer.text)
    words = text.removeprefix(_MARK)
    # With the mark at its beginning nobody takes the text for another encoding.
    source = Source(_origin(buffer), codecs.BOM_UTF8 + words.encode())
    result = setup.judged(setup.linter(buffer.path or source.origin).lint(source), buffer.path or source.origin)
    made = Checked(
        buffer,
        Lines(text, encoding),
        crashes=result.crashes,
        setup=setup,
        source=source,
        result=result,
        ahead=len(text) - len(words),
    )
    if not _is_meant(buffer, source, result):
        return replace(made, crashes=())
    shown = [Shown(finding, made.stretch(finding.place)) for finding in result.findings if finding.counts]
    return replace(made, shown=tuple(shown))


def _is_named(buffer: Buffer) -> bool:
    """Whether the name of a file is that of a letter in text or JSON."""
    suffix = os.path.splitext(buffer.path)[1].lower()  # noqa: PTH122 - a Path refuses some names
    return suffix in suffixes() and hasattr(reader_of(Source(f"letter{suffix}", b"")), "decoded")


def _origin(buffer: Buffer) -> str:
    """What the linter calls a buffer; a letter may be in a file of any name, or in none yet."""
    path = buffer.path or os.path.join(buffer.home, "untitled")  # noqa: PTH118
    return path if _is_named(buffer) else f"{path}.{'json' if buffer.language.startswith('json') else 'txt'}"


def _is_meant(buffer: Buffer, source: Source, result: Result) -> bool:
    """Whether a buffer is a letter, or was meant for one: other JSON is not, nor a text of another name that holds none."""
    if not result.failure:
        return True
    if source.origin.lower().endswith(".json"):
        keys = sum([f'"{key}"' in buffer.text for key in Determination.FIELDS])
        return result.failure != Failure.NOT_A_DETERMINATION and keys >= _ENOUGH_KEYS
    return _is_named(buffer)
