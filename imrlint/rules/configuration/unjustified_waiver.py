"""IMR952: a waiver without a reason that says something."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.expressions import expression
from imrlint.finding import Finding
from imrlint.rule import Authority, WaiverExample, param
from imrlint.rule_kinds.waivers import WaiverRule
from imrlint.suppression.waiver import Waiver, WaiverUse

_WORD = expression(r"[^\W\d_]{2,}")
_LATER = expression(
    r"\b(?:todo|tbd|tba|fixme|xxx|placeholder|lorem)\b"
    r"|\b(?:will|to) (?:be (?:\w+ )?(?:done|fill|add|provid|determin|decid|expla)|(?:explain|follow|add|decide|check)\b)"
)
"""Words that promise a reason instead of giving one."""
_SAYS_NOTHING = """
    tbd todo fixme xxx tba na none nil test testing temp temporary later pending placeholder reason because see above below ok okay
    fine good accepted approved agreed ignore ignored waived waive waiver wontfix won fix skip skipped suppress suppressed false
    positive by design intended intentional expected known issue exception legacy historical not applicable an applies needed
    required per as to be determined decided later do the is it this that for and of on in or at no yes lorem ipsum dolor sit amet
    why write explain explanation justification describe sentence fill filled text here
"""
_EMPTY = frozenset(_SAYS_NOTHING.split())
"""Words that justify nothing, alone or together."""


class UnjustifiedWaiver(WaiverRule):
    """Every waiver says why, and who approved it.

    An exception to a check of a binding decision is itself a decision, for which somebody answers.
    "By design" or "TBD" tells an auditor nothing.
    """

    code = "IMR952"
    authority = Authority("programme template", "An exception is justified in words and approved by a named person.")
    remedy = "Write in a sentence why the finding is accepted for this letter, and name the person who approved it."
    message = {
        "missing": "The waiver of '{0}' gives no reason.",
        "placeholder": "'{0}' is no reason for the waiver of '{1}'.",
        "approver": "The waiver of '{0}' does not name who approved it.",
    }
    valid = (WaiverExample(),)
    invalid = (
        WaiverExample(reason="", at_head=True),
        WaiverExample(reason='⟦"By design."⟧'),
        WaiverExample(reason='⟦"TBD"⟧'),
        WaiverExample(approver="", at_head=True),
        WaiverExample(approver='⟦"n/a"⟧'),
    )

    minimum_words: int = param(3, "How many words that say something a reason has at least.", minimum=1, maximum=50)

    def check_waiver(self, use: WaiverUse, waiver: Waiver) -> Iterator[Finding]:
        """Speak of a reason or an approver that is missing or a placeholder."""
        if not waiver.reason:
            yield self.found(use.file.place(waiver, "reason"), waiver.rule_word, say="missing")
        elif len(_said(waiver.reason)) < self.minimum_words:
            yield self.found(use.file.place(waiver, "reason"), waiver.reason, waiver.rule_word, say="placeholder")
        elif not _said(waiver.approver):
            yield self.found(use.file.place(waiver, "approver"), waiver.rule_word, say="approver")


def _said(words: str) -> set[str]:
    """The different words that say something; a reason of placeholders alone has none."""
    lower = words.lower()
    spoken = set(_WORD.findall(lower))
    return spoken if spoken - _EMPTY and not _LATER.search(lower) else set()
