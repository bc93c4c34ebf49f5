"""IMR420: a reason that is not the reviewer's to judge."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.determination import Item
from imrlint.expressions import expression
from imrlint.finding import Finding, Kind, Quote, Severity
from imrlint.grammar.lowered import lowered
from imrlint.grammar.sentences import sentence_at
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, ItemRule

_HINTS = (
    *("causa", "compensab", "accepted ", "apportion", "bill", "bundl", "aoe", "non-industr", "nonindustr", "industrially"),
    "reimburs",
)
_RELATED = ("related to ", "due to ", "attributable to ", "connected to ")
_AT_WORK = ("industrial", "occupational", "work")
"""What stands where something is said to come from work, or not to: one of the first, and right behind it one of the second."""
_BEHIND = 24
_INJURY = r"(?:industrial|work|occupational|work-related)(?: \w+)? (?:injury|accident|incident|exposure|claim)"
_REASON = expression(
    rf"\bnot (?:\w+ ){{0,3}}(?:industrially|causally) (?:related|caused|connected)"
    rf"|\bnot (?:\w+ ){{0,2}}(?:related|due|attributable|connected) to (?:the |his |her |this |an? )?{_INJURY}"
    rf"|\bunrelated to (?:the |his |her |this |an? )?{_INJURY}"
    r"|\bnot (?:\w+ ){0,3}(?:compensable|(?:an? )?accepted (?:body part|condition|claim|injury|part))"
    r"|\bcaus(?:ation|al (?:relationship|connection|nexus|link|relation))\b[^.]{0,80}\b(?:not|no|lack\w*|unclear|cannot|fail\w*|without)\b"
    r"|\b(?:no|not|lack of|without|unclear|cannot|fails? to|failed to)\b[^.]{0,60}"
    r"\bcaus(?:ation|al (?:relationship|connection|nexus|link|relation))\b"
    r"|\bnon-?industrial\b[^.]{0,60}\b(?:therefore|not|deni\w+)\b|\bapportion(?:ment|ed)\b|\baoe ?/ ?coe\b"
    r"|\b(?:not|cannot be|should not be) (?:\w+ ){0,2}(?:billed|reimbursed|billable|reimbursable)\b"
    r"|\bbilling codes?\b[^.]{0,60}\b(?:not|no|fails?|incorrect|wrong|invalid)\b"
    r"|\bunbundl\w+\b|\bbundled\b[^.]{0,60}\bbill\w*"
)
_REPORTED = expression(
    r"\b(?:utili[sz]ation review|(?<!accepted by the )(?<!accepted by )claims administrator"
    r"|(?:ame|qme|physician|provider) (?:stated|noted|opined|reported))\b"
)


class BeyondMedicalNecessity(ItemRule):
    """A rationale decides medical necessity and nothing else.

    Causation, whether a condition belongs to the industrial injury, billing and apportionment are decided elsewhere, by
    other people and under other rules.
    A denial on such a ground is in excess of the reviewer's powers.
    """

    code = "IMR420"
    default_severity = Severity.WARNING
    kind = Kind.REVIEW
    authority = Authority(
        "Labor Code 4610.6(a); Labor Code 4610.6(h)(1)", "Review is limited to the medical necessity of the disputed service."
    )
    remedy = "Base the decision on medical necessity alone, and leave the rest to those who decide it."
    message = "The words '{0}' give a reason beyond medical necessity."
    valid = (
        Edit("Ten weeks after the injury this", "Ten weeks after the industrial injury this"),
        Edit("Ten weeks after the injury this", "Ten weeks after her work related injury this"),
    )
    invalid = (
        Edit(
            "Eight more supervised visits are not\nexplained by the findings.",
            "The knee pain is ⟦not related to the\nindustrial injury⟧.",
        ),
        Edit("Eight more supervised visits are not\nexplained by the findings.", "There is ⟦no proof of causation⟧ in the file."),
        Edit(
            "Eight more supervised visits are not\nexplained by the findings.",
            "⟦Causation has not⟧ been accepted by the claims administrator.",
        ),
    )

    def check_item(self, letter: Letter, item: Item) -> Iterator[Finding]:
        """Look for such a reason; what others wrote of it is history."""
        if not item.rationale:
            return
        low = lowered(item.rationale)
        if not any([hint in low for hint in _HINTS]) and not _speaks_of_work(low):
            return
        if found := _REASON.search(low):
            start, end = sentence_at(item.rationale, found.start())
            if not _REPORTED.search(low, start, end):
                place = letter.within(f"{item.pointer}/rationale", found.start(), found.end())
                yield self.found(place, Quote(item.rationale[found.start() : found.end()]))


def _speaks_of_work(low: str) -> bool:
    """Whether a lower-case text may say that something does not come from work."""
    for word in _RELATED:
        at = low.find(word)
        while at >= 0:
            end = at + len(word)
            if any([low.find(work, end, end + _BEHIND) >= 0 for work in _AT_WORK]):
                return True
            at = low.find(word, end)
    return False
