"""All requirements as a table for the terminal: what `imrlint requirements` prints."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from textwrap import wrap

from imrlint.requirements.pages import facts
from imrlint.requirements.requirements import Requirement, requirements

_INDENT = " " * 10
_LABELS = 17
"""How wide the column of labels is, with the blanks behind it."""


def rows(width: int) -> Iterator[str]:
    """The requirements subject by subject, at most `width` wide."""
    for subject, group in groupby(requirements().values(), key=lambda one: one.subject):
        yield subject
        for one in group:
            yield ""
            yield from _requirement(one, width)
        yield ""
    last = f"{len(requirements())} requirements, paraphrased; the law itself is what counts, and this is no legal advice."
    yield from wrap(last, width)


def _requirement(one: Requirement, width: int) -> Iterator[str]:
    yield from wrap(one.title, width, initial_indent=f"  {one.code}  ", subsequent_indent=_INDENT)
    yield from wrap(one.words, width, initial_indent=_INDENT, subsequent_indent=_INDENT)
    for label, value in facts(one):
        start = f"{_INDENT}{label:<{_LABELS}}"
        yield from wrap(value, width, initial_indent=start, subsequent_indent=" " * len(start), break_on_hyphens=False)
