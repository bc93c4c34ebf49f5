"""Rules about waivers: whether an exception that somebody wrote down is still needed, still holds, and is justified."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from imrlint.finding import Finding
from imrlint.rule import Rule
from imrlint.suppression.waiver import Waiver, WaiverUse


class WaiverRule(Rule[WaiverUse]):
    """A rule about each waiver by itself."""

    scope: ClassVar[str] = "waivers"

    def run(self, subject: WaiverUse) -> Iterator[Finding]:
        """Check every waiver that the run can speak of."""
        for waiver in subject.each():
            yield from self.check_waiver(subject, waiver)

    def check_waiver(self, use: WaiverUse, waiver: Waiver) -> Iterator[Finding]:  # noqa: ARG002 - as a rule gets it
        """Yield what is wrong with one waiver; what a rule writes."""
        raise TypeError(f"{type(self).__name__} does not say how to check a waiver")
