"""IMR951: a waiver past its last day."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.finding import Finding
from imrlint.rule import Authority, WaiverExample
from imrlint.rule_kinds.waivers import WaiverRule
from imrlint.suppression.waiver import Waiver, WaiverUse


class ExpiredWaiver(WaiverRule):
    """Every waiver has a last day, and that day is not past.

    An exception is made for a time; when it is over somebody has to decide anew, and until then the finding counts again.
    """

    code = "IMR951"
    authority = Authority("programme template", "An exception is made for a time, and its approver says for how long.")
    remedy = "Mend the letter and delete the waiver, or have it approved until a new day, such as expires = 2027-06-30."
    message = {
        "past": "The waiver of '{0}' held until '{1}'; what it hid counts again.",
        "malformed": "'{0}' is no date such as 2027-06-30, so the waiver of '{1}' does not hold.",
        "missing": "The waiver of '{0}' states no last day, so it does not hold.",
    }
    valid = (
        WaiverExample(),
        WaiverExample(expires="2026-11-02"),
    )
    invalid = (
        WaiverExample(expires="⟦2026-11-01⟧"),
        WaiverExample(expires='⟦"next spring"⟧'),
        WaiverExample(expires="", at_head=True),
    )

    def check_waiver(self, use: WaiverUse, waiver: Waiver) -> Iterator[Finding]:
        """Speak of a waiver that does not hold on the day of the run; the last day still counts."""
        if waiver.holds(use.today):
            return
        place = use.file.place(waiver, "expires")
        if waiver.last_day:
            yield self.found(place, waiver.rule_word, waiver.expires, say="past")
        elif waiver.expires:
            yield self.found(place, waiver.expires, waiver.rule_word, say="malformed")
        else:
            yield self.found(place, waiver.rule_word, say="missing")
