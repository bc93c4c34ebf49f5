"""What an audit comes to, in a heading and a sentence."""

from __future__ import annotations

from typing import NamedTuple

from imrlint.archive.report.cells import percent
from imrlint.archive.report.figures import Figures


class Verdict(NamedTuple):
    """The page's tone, the heading, and what it rests on."""

    tone: str
    heading: str
    grounds: str


def verdict(known: Figures) -> Verdict:
    """The verdict on an archive."""
    totals = known.totals
    letters, bad = totals["letters"], totals["with_errors"]
    if not letters:
        return Verdict("nothing-checked", "Nothing was checked", f"No letter was read; {_unread(totals['unread'])}.")
    grounds = _grounds(known)
    if totals["crashes"] or known.about.get("archive_rules_failed"):
        return Verdict("incomplete", "Incomplete", f"imrlint itself failed in places. So far: {grounds}")
    if bad:
        return Verdict(
            "not-ready", f"{bad:,} of {letters:,} {_noun(letters, 'letter')} {'has' if bad == 1 else 'have'} errors", grounds
        )
    if totals["errors"]:
        count = f"{totals['errors']:,} {_noun(totals['errors'], 'error')}"
        verb = "is" if totals["errors"] == 1 else "are"
        return Verdict("not-ready", f"No letter that was read has errors of its own, but there {verb} {count}", grounds)
    if totals["warnings"]:
        return Verdict("nothing-checked", "No errors, but warnings", grounds)
    return Verdict("ready", "No errors and no warnings", grounds)


def _grounds(known: Figures) -> str:
    totals, letters = known.totals, known.totals["letters"]
    parts = [
        f"{totals[name]:,} ({percent(totals[name] / letters)}) {words}"
        for name, words in (
            ("with_errors", "with errors"),
            ("with_warnings", "with warnings and no error"),
            ("clean", "with neither"),
        )
    ]
    archive = f"{totals['archive']:,} {_noun(totals['archive'], 'finding')} about the archive as a whole"
    return f"Of {letters:,} {_noun(letters, 'letter')}: {', '.join(parts)}. {archive}; {_unread(totals['unread'])}."


def _unread(count: int) -> str:
    return f"{count:,} {_noun(count, 'member')} could not be read" if count else "every member could be read"


def _noun(count: int, noun: str) -> str:
    return noun if count == 1 else f"{noun}s"
