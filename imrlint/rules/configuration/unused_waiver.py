"""IMR950: a waiver that no finding needs any more."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.finding import Finding, Fix, Replacement, Severity
from imrlint.rule import Authority, WaiverExample
from imrlint.rule_kinds.waivers import WaiverRule
from imrlint.suppression.waiver import Waiver, WaiverUse

_PRUNE = "Delete the waiver."


class UnusedWaiver(WaiverRule):
    """Every waiver covers a finding.

    A waiver that covers nothing any more would hide the same defect if it came back, and nobody would decide about it again.
    """

    code = "IMR950"
    default_severity = Severity.WARNING
    fix = "safe"
    authority = Authority("programme template", "An exception is made for a finding; without the finding there is none.")
    remedy = "Delete the waiver, by hand or with `imrlint waivers prune`."
    message = "No finding of '{0}' needs this waiver any more."
    valid = (WaiverExample(),)
    invalid = (WaiverExample(letter=None, at_head=True),)

    def check_waiver(self, use: WaiverUse, waiver: Waiver) -> Iterator[Finding]:
        """Speak of a waiver that still holds and covers nothing; one that is past its day has another fault."""
        if waiver.number not in use.used and waiver.holds(use.today):
            fix = Fix(_PRUNE, True, (Replacement(waiver.span, ""),))
            yield self.found(use.file.place(waiver), waiver.rule_word, fix=fix)
