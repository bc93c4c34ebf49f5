"""IMR103: sections in another order than the form's."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.examples.specimen import between
from imrlint.finding import Finding, Severity
from imrlint.form import Section
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, LetterRule

_SUMMARY = between("CLINICAL CASE SUMMARY", "IMR ISSUES")
_HOW = between("HOW THE IMR", "CLINICAL CASE SUMMARY")


class SectionOutOfOrder(LetterRule):
    """The sections of a letter stand in the order of its form.

    Readers and programs look for each section at its place.
    """

    code = "IMR103"
    default_severity = Severity.WARNING
    authority = Authority("programme template", "The template fixes the order of the sections.")
    remedy = "Move the section to its place."
    message = {
        "default": "The section '{0}' stands after '{1}', which it should precede.",
        "before": "The section '{0}' stands before '{1}', which it should follow.",
    }
    valid = (Edit("CLINICAL CASE SUMMARY\n\n", "\n\n\nCLINICAL CASE SUMMARY\n\n"),)
    invalid = (
        Edit(
            _HOW + _SUMMARY,
            _SUMMARY + _HOW.replace("HOW THE IMR FINAL DETERMINATION WAS MADE", "⟦HOW THE IMR FINAL DETERMINATION WAS MADE⟧"),
        ),
    )

    def check(self, subject: Letter) -> Iterator[Finding]:
        """Speak of each section that stands behind one it should precede; repeated ones are IMR104's."""
        if subject.form is None:
            return
        rank = {form.name: n for n, form in enumerate(subject.form.sections)}
        first: dict[str, Section] = {}
        for section in subject.sections:
            if section.form.required:
                first.setdefault(section.form.name, section)
        standing = list(first.values())
        ranks = [rank[name] for name in first]
        if ranks == sorted(ranks):
            return
        kept = _longest_run(ranks)
        for n, section in enumerate(standing):
            if n in kept:
                continue
            before = [one for one in kept if one < n and ranks[one] > ranks[n]]
            other = standing[before[-1] if before else next(one for one in kept if one > n and ranks[one] < ranks[n])]
            say = "default" if before else "before"
            yield self.found(subject.place(section.heading), section.form.heading, other.form.heading, say=say)


def _longest_run(ranks: list[int]) -> list[int]:
    """The places of the most sections that stand in order; of several such runs the one that begins earliest."""
    best: list[list[int]] = []
    for n in reversed(range(len(ranks))):
        longest = max((run for run in best if ranks[run[0]] > ranks[n]), key=lambda run: (len(run), -run[0]), default=[])
        best.append([n, *longest])
    return max(best, key=lambda run: (len(run), -run[0]), default=[])
