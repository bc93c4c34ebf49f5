"""Finds where a letter's own matter ends: at the signature, the copies and the notices that follow its last section."""

from __future__ import annotations

from bisect import bisect_left

from imrlint.expressions import expression
from imrlint.text import Flow, Span

_OPENERS = (
    "Sincerely",
    "Respectfully",
    "cc:",
    "CC:",
    "cc :",
    "Cc:",
    "Effect of the Decision",
    "EFFECT OF THE DECISION",
    "The determination of MAXIMUS",
    "In accordance with California Labor Code",
    "In certain limited circumstances",
    "Disclaimer: MAXIMUS",
    "DISCLAIMER: MAXIMUS",
    "MAXIMUS is providing an independent review",
    "Enclosure",
)
"""What closing matter begins with; each stands at the beginning of a line."""
_SIGNER = "Medical Director"
_INITIALS = frozenset(opener[0] for opener in (*_OPENERS, _SIGNER))
_DEGREE = expression(r"\b(?:M\.?D|D\.?O|M\.?P\.?H|Ph\.?D)\b")
_LONGEST_NAME = 80
_MOST_LINES = 100
"""Signature, copies, notices and disclaimer take fewer printed lines."""


def begins(flow: Flow, region: Span) -> int:
    """Where the closing matter of a region begins, or the region's end."""
    text, lines = flow.text, flow.starts[bisect_left(flow.starts, region.start) : bisect_left(flow.starts, region.end)]
    if len(lines) < 3:
        return min([at for opener in _OPENERS if (at := _behind_sentence(text, opener, region)) >= 0], default=region.end)
    for at in [at for at in lines[-_MOST_LINES:] if text[at] in _INITIALS]:
        if text.startswith(_OPENERS, at):
            return at
        if text.startswith(_SIGNER, at) and at > lines[0]:
            above = lines[bisect_left(lines, at) - 1]
            if _is_signer(text[above:at]):
                return above
    return region.end


def _behind_sentence(text: str, opener: str, region: Span) -> int:
    """Where an opener stands behind a sentence, in text whose line ends are lost; -1 where it does not."""
    at = text.find(f" {opener}", region.start, region.end)
    return at + 1 if at >= 0 and text[at - 1] in '.)",' else -1


def _is_signer(line: str) -> bool:
    """Whether a line is a name with a degree."""
    return len(line) < _LONGEST_NAME and _DEGREE.search(line) is not None
