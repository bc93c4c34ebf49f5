"""One HTML file for people: verdict, requirements, findings to search and filter, and the letters with the findings in them.

It asks nothing of any network, and nothing that stands in a letter can act in it.
"""

from __future__ import annotations

from typing import TextIO

from imrlint.html.page import page
from imrlint.report import Options, Report

TEXTS = True
"""The report shows the letters' whole texts, where excerpts are allowed."""


def render(report: Report, out: TextIO, options: Options) -> None:  # noqa: ARG001 - every report takes the same arguments
    """Write the page."""
    out.writelines(page(report))
