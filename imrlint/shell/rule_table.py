"""All rules as a table for the terminal: what `imrlint rules` prints."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from imrlint.catalogue import Rules, known
from imrlint.finding import Kind
from imrlint.rule import Rule

_WIDEST = 140


def rows(codes: frozenset[str] | None = None, others: Rules = ()) -> Iterator[str]:
    """The rules subject by subject, a line each; `codes` marks those that a ruleset runs, `others` are those it states."""
    rules = sorted(known(others).values(), key=lambda rule: not rule.code.startswith("IMR"))  # imrlint's own first
    name = max((len(rule.name) for rule in rules), default=0)
    width = min(shutil.get_terminal_size((_WIDEST, 24)).columns, _WIDEST)
    for subject, of_subject in groupby(rules, key=lambda rule: rule.subject):
        yield subject
        for rule in of_subject:
            runs = "" if codes is None else "x " if rule.code in codes else "  "
            start = f"  {runs}{rule.code}  {rule.name:<{name}}  {rule.default_severity:<7}  "
            yield _cut(start + rule.requirement + _marks(rule), width).rstrip()
        yield ""
    yield f"{len(rules)} rules; `imrlint rule CODE` explains one."


def _marks(rule: type[Rule[Any]]) -> str:
    marks = ["review"] * (rule.kind is Kind.REVIEW) + ["off by default"] * (not rule.selected) + ["preview"] * rule.preview
    marks += ["deprecated"] * bool(rule.deprecated)
    return f" ({', '.join(marks)})" if marks else ""


def _cut(line: str, width: int) -> str:
    return line if len(line) <= width else f"{line[: width - 3]}..."
