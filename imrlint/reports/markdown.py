"""A page in Markdown, for comments and job summaries: the verdict, then a table for each letter.

Of more than 1,000 findings it lists the worst, and says so.
"""

from __future__ import annotations

from typing import TextIO

from imrlint.markdown.page import write_page
from imrlint.report import Options, Report


def render(report: Report, out: TextIO, options: Options) -> None:  # noqa: ARG001 - a page looks alike everywhere
    """Write the page."""
    write_page(report, out)
