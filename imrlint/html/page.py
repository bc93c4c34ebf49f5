"""The HTML report as one page that asks nothing of any network: template, style and script from the assets folder."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from imrlint.html import frame, overview
from imrlint.html.embedded import compressed
from imrlint.report import NOTICE, Report
from imrlint.verdict import fixable
from imrlint.version import __version__

_ASSETS = Path(__file__).parent / "assets"


def page(report: Report) -> Iterator[str]:
    """The page, piece by piece.

    Raises MissingSupport where jinja2 is not installed.
    """
    return frame.template(_ASSETS, "report.html.j2").generate(**_context(report))


def policy() -> str:
    """The page's content policy."""
    return frame.policy(script(), style())


@cache
def style() -> str:
    """The page's one style sheet, from all files that end in .css."""
    return "\n" + "\n".join(path.read_text("utf-8") for path in sorted(_ASSETS.glob("*.css")))


@cache
def script() -> str:
    """The page's one script: every file of the folder, none of which does anything before all are there."""
    parts = [path.read_text("utf-8") for path in sorted((_ASSETS / "script").glob("*.js"))]
    return '\n"use strict";\n(() => {\n' + "\n".join(parts) + "\nstart();\n})();\n"


def _context(report: Report) -> dict[str, Any]:
    outcome, words, grounds = overview.heading(report)
    rows = overview.rows(report)
    return {
        "policy": policy(),
        "style": style(),
        "script": script(),
        "data": compressed(report),
        "outcome": outcome,
        "heading": words,
        "grounds": grounds,
        "hint": fixable(report),
        "cards": tuple(overview.cards(report)),
        "facts": (*overview.facts(report), ("imrlint", __version__)),
        "missed": tuple(overview.missed(report)),
        "subjects": overview.subjects(report),
        "status_words": overview.STATUS_WORDS,
        "letters": report.letters,
        "excerpts": report.excerpts,
        "rows": rows,
        "counting": len(report.findings),
        "notice": NOTICE,
    }
