"""Reads the case table at the head of a letter, however an extractor renders its two columns."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from imrlint.expressions import expression
from imrlint.grammar.days import parse
from imrlint.text import Flow, Span


class Field(NamedTuple):
    """A value of the case table as it stands in the running text."""

    name: str
    span: Span


FIELDS = {
    "case_number": "Case Number:",
    "date_assigned": "Date Assigned:",
    "date_of_injury": "Date of Injury:",
    "decision_date": "Decision Date:",
    "ur_denial_date": "UR Denial Date:",
    "priority": "Priority:",
    "application_received": "Application Received:",
}
"""The table's labels, by name in the record, in the order of the printed table."""

_LABEL = expression(
    r"(?:(?:MAXIMUS|IMR) )?"
    r"(Case Number|Date Assigned|Date of Injury|Decision Date|UR Denial Date|Priority|Application Received|Date of UR Decision) ?:"
    r"|(Application)(?= [\w/-]+ Received:| \d)|(Received:)"
    r"|(?:IMR|MAXIMUS|Claims?|Claimant|Employee|Provider|Employer)(?: Number| Name)? ?:|Dated ?:"
)
_NAMES = {label.rstrip(":"): name for name, label in FIELDS.items()}
_NAMES |= {"Application": "application_received", "Date of UR Decision": "ur_denial_date"}
_ROWS = expression(
    r"Case Number: ?(\S+) Date Assigned: ?(\S+) Date of Injury: ?(\S+) Decision Date: ?(\S+) UR Denial Date: ?(\S+) Priority: ?(\S+) "
    r"(?:Application Received: ?([^\s:]+)(?=\s|$)|Application ([^\s:]+) Received:)"
)
"""The table read row by row, as most extractors render it."""
_CASE_NUMBER = expression(r"CM\d\d-\d+|IMR ?\d\d-\d+|(?<![\w/-])\d\d-\d{6}(?![\w/-])", re.ASCII)
_DATE = expression(r"\d{1,2}[/-]\d{1,2}[/-]\d{2,4}|\d{4}-\d\d-\d\d", re.ASCII)
_DATED = expression(r"\bDated ?: ?(\d\S*|[A-Z][a-z]{2,8}\.? \d{1,2}, ?\d{4})")
_PRIORITY = expression(r"Standard|STANDARD|Expedited|EXPEDITED|Regular|REGULAR")


def rows(flow: Flow, region: Span, prose: Sequence[int] = ()) -> list[Field]:
    """The fields of a whole table that reads row by row, or none; `prose` is where other matter begins in the region."""
    found = _ROWS.search(flow.text, region.start, region.end)
    if found is None:
        return []
    received = 7 if found[7] else 8
    if found.start(received) in prose:
        return []
    return [Field(name, Span(*found.span(n + 1 if n < 6 else received))) for n, name in enumerate(FIELDS)]


def find(flow: Flow, region: Span, prose: Sequence[int] = ()) -> list[Field]:
    """The fields of the table within a region of the running text; a label without value gives no field.

    `prose` is where other matter begins in the region; a table that stands above such a place ends there.
    """
    last = max([label.end() for label in _LABEL.finditer(flow.text, region.start, region.end)], default=region.start)
    labels, values = _cells(flow, Span(region.start, min([at for at in prose if at >= last], default=region.end)))
    given: dict[str, Span] = {}
    spare: list[Span] = []
    pending: list[str] = []
    for names, cells in zip(labels, values, strict=True):
        pending += [name for name in names if name not in given]
        cells = spare + cells
        spare = []
        if len(cells) < len(pending) and names and len(cells) == 1 and _fits(flow, pending[-1], cells[0]):
            given[pending.pop()] = cells[0]  # a row with empty cells before it
            pending.clear()
            continue
        for cell in cells:
            name = next((name for name in pending if _fits(flow, name, cell)), None)
            if name is None and len(pending) == 1 and len(cells) == 1:
                name = pending[0]  # malformed, but plainly this label's value
            if name is None:
                spare.append(cell)
            else:
                given[name] = cell
                pending.remove(name)
    return [Field(name, span) for name, span in given.items()]


def labelled(flow: Flow, region: Span) -> set[str]:
    """The fields whose labels stand within a region of the running text."""
    return {_NAMES[label] for found in _LABEL.finditer(flow.text, *region) if (label := found[1] or found[2])}


def dated(flow: Flow, region: Span) -> Span | None:
    """The date of a letter that has it above its text."""
    found = _DATED.search(flow.text, *region)
    return Span(*found.span(1)) if found else None


def value(name: str, written: str) -> str:
    """A field's value as the record holds it: dates as ISO where they parse, else as written."""
    return (parse(written) or written) if "date" in name or name == "application_received" else written


def _cells(flow: Flow, region: Span) -> tuple[list[list[str]], list[list[Span]]]:
    """Runs of labels with nothing between them, and the runs of values that follow each."""
    labels: list[list[str]] = [[]]
    values: list[list[Span]] = [[]]
    end, foreign = -1, False
    for found in _LABEL.finditer(flow.text, region.start, region.end):
        # What stands above the first label is no value, and what follows a label of no field is that label's.
        between = list(_values(flow, Span(end, found.start())))[foreign:] if end >= 0 else []
        values[-1] += between
        if between:
            labels.append([])
            values.append([])
        name = _NAMES.get(found[1] or found[2] or "")
        if name:
            labels[-1].append(name)
        foreign = name is None and found[3] is None
        end = found.end()
    if end >= 0:
        values[-1] += list(_values(flow, Span(end, region.end)))[foreign:]
    return labels, values


def _values(flow: Flow, span: Span) -> Iterator[Span]:
    """The values between two labels: one a printed line, and known shapes apart where a line holds several."""
    start = span.start
    for end in (*flow.starts[bisect_right(flow.starts, start) : bisect_left(flow.starts, span.end)], span.end):
        words = flow.text[start:end]
        shapes = list(_shapes(words))
        if len(shapes) > 1 or (shapes and shapes[0][0] == 0 and words[shapes[0][1] : shapes[0][1] + 1] == " "):
            yield from (Span(start + a, start + b) for a, b in shapes)
        elif words.strip():
            stripped = words.strip()
            begin = start + words.index(stripped[0])
            yield Span(begin, begin + len(stripped))
        start = end


def _shapes(words: str) -> list[tuple[int, int]]:
    found = [m.span() for pattern in (_CASE_NUMBER, _DATE, _PRIORITY) for m in pattern.finditer(words)]
    return sorted(found)


def _fits(flow: Flow, name: str, cell: Span) -> bool:
    words = flow.text[cell.start : cell.end]
    pattern = _CASE_NUMBER if name == "case_number" else _PRIORITY if name == "priority" else _DATE
    return pattern.match(words) is not None
