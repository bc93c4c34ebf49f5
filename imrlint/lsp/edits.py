"""What has to be typed to make one text of another: few changes, so that the cursor and marks of an editor stay in place."""

from __future__ import annotations

from difflib import SequenceMatcher

from lsprotocol import types

from imrlint.expressions import expression
from imrlint.lsp.diagnostics import range_of
from imrlint.lsp.positions import Lines
from imrlint.text import Span

_LINE = expression(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$")
_LONGEST = 2_000
"""So many lines are compared one by one; what is longer is replaced as a whole."""


def edits(lines: Lines, after: str) -> list[types.TextEdit]:
    """The changes that make the text of `lines` another one, line by line."""
    old, new = _LINE.findall(lines.text), _LINE.findall(after)
    starts = [0]
    for line in old:
        starts.append(starts[-1] + len(line))
    if max(len(old), len(new)) > _LONGEST:
        return [types.TextEdit(range_of(lines.stretch(Span(0, len(lines.text)))), after)]
    made = []
    for what, first, last, since, until in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what != "equal":
            span = Span(starts[first], starts[last])
            made.append(types.TextEdit(range_of(lines.stretch(span)), "".join(new[since:until])))
    return made
