"""The page in Markdown, written up to a size."""

from __future__ import annotations

from typing import TextIO

from imrlint.markdown.blocks import blocks
from imrlint.report import Report

MOST = 1_000
"""How many findings a page lists; nobody reads more, and forges refuse a page that is too long."""
_RESERVE = 400
"""How many bytes the sentence about what was cut may take."""


def write_page(report: Report, out: TextIO, room: int | None = None) -> None:
    """Write the page; in no more than `room` bytes, where that is given."""
    left = None if room is None else room - _RESERVE
    listed, whole = 0, True
    for block in blocks(report, MOST):
        text = f"{block.text}\n"
        size = len(text.encode("utf-8", "backslashreplace"))
        if left is not None and size > left:
            whole = False
            break
        left = None if left is None else left - size
        out.write(text)
        listed += block.findings
    if sentence := _cut(report, listed, whole):
        out.write(sentence)


def _cut(report: Report, listed: int, whole: bool) -> str:
    """What the page leaves out, in a sentence; "" where it has everything."""
    total = len(report.findings) + report.left_out
    if listed < total:
        return f"Only {listed:,} of {total:,} findings are listed here, the worst first; the other reports list all of them.\n"
    return "" if whole else "This page was cut, because it is too long; the other reports have the rest.\n"
