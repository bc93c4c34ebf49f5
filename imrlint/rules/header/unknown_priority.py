"""IMR606: a priority that the programme does not have."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.finding import Finding, Quote
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, LetterRule, Record

_KNOWN = ("standard", "expedited", "regular")


class UnknownPriority(LetterRule):
    """The priority of a case is Standard, Regular or Expedited.

    A review is either regular or, where a serious threat to health is certified, expedited; the time limit depends on it.
    """

    code = "IMR606"
    authority = Authority(
        "Labor Code 4610.6(d)(1); 8 CCR 9792.10.4(b); 8 CCR 9792.10.4(c)",
        "The notice of assignment says whether the review is regular or expedited; an expedited one is decided in three days.",
    )
    remedy = "Write Standard or Expedited, as the case was assigned."
    message = "The priority '{0}' is neither Standard nor Regular nor Expedited."
    valid = (
        Edit("Priority: Standard", "Priority: Regular"),
        Record({"layout": None, "priority": "Expedited", "items": []}),
    )
    invalid = (
        Edit("Priority: Standard", "Priority: ⟦Urgent⟧"),
        Record({"layout": None, "priority": "72 hours", "items": []}, found=("/priority",)),
    )

    def check(self, subject: Letter) -> Iterator[Finding]:
        """Speak of an unknown priority; a missing one is IMR601's."""
        priority = subject.determination.priority
        if priority and priority.strip().casefold() not in _KNOWN:
            yield self.found(subject.at("/priority"), Quote(priority))
