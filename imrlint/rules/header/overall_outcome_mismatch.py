"""IMR607: a cover page that says something else than the items."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.finding import Finding, Quote, Related
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, LetterRule, Record

_UPHELD = {"heading": "Physical therapy", "outcome": "Upheld"}
_OVERTURNED = {"heading": "MRI of the right knee", "outcome": "Overturned"}

_OTHERWISE = ("modif", "approv", "den", "certif", "non-certif", "grant", "revers", "affirm", "reject")
"""Words of utilization review and of courts, which this programme does not decide with."""


class OverallOutcomeMismatch(LetterRule):
    """The Final Determination on the cover page is what the decisions on the items add up to.

    UPHOLD says that no item is necessary, OVERTURN that all are, PARTIAL OVERTURN that some are.
    Claims administrators act on the cover page, so a wrong word there denies or pays for treatment.
    """

    code = "IMR607"
    authority = Authority(
        "Labor Code 4610.6(d); Labor Code 4610.6(j); programme template",
        "The determination is one document; the employer implements what it decides.",
    )
    remedy = "Compare the cover page with the items, and correct the one that is wrong."
    message = {
        "default": "The cover page says '{0}', but '{1}' of '{2}' items are overturned.",
        "unknown": "The cover page says '{0}', which is none of UPHOLD, OVERTURN and PARTIAL OVERTURN.",
    }
    valid = (
        Record({"layout": None, "final_determination": "PARTIAL OVERTURN", "items": [_UPHELD, _OVERTURNED]}),
        Record({"layout": None, "final_determination": "UPHOLD", "items": [_UPHELD]}),
    )
    invalid = (
        Edit("Final Determination: PARTIAL OVERTURN.", "Final Determination: ⟦UPHOLD⟧.", of="determination-2014-complete"),
        Edit("Final Determination: PARTIAL OVERTURN.", "Final Determination: ⟦MODIFIED⟧.", of="determination-2014-complete"),
        Record(
            {"layout": None, "final_determination": "UPHOLD", "items": [_UPHELD, _OVERTURNED]}, found=("/final_determination",)
        ),
        Record({"layout": None, "final_determination": "PARTIAL OVERTURN", "items": [_UPHELD]}, found=("/final_determination",)),
    )

    def check(self, subject: Letter) -> Iterator[Finding]:
        """Speak where the items that have a known outcome rule the cover page's word out."""
        written = subject.determination.final_determination
        expected = _expected(written) if written else None
        if written and expected is None and written.casefold().startswith(_OTHERWISE) and subject.items:
            yield self.found(subject.at("/final_determination"), Quote(written), say="unknown")
        if written is None or expected is None:
            return
        outcomes = [(item.outcome or "").strip().casefold() for item in subject.items]
        against = next((n for n, one in enumerate(outcomes) if one in ("upheld", "overturned") and one not in expected), None)
        if len(expected) == 2 and outcomes and set(outcomes) in ({"upheld"}, {"overturned"}):
            against = 0
        if against is not None:
            related = (Related(subject.at(f"/items/{against}/outcome"), "the outcome of this item"),)
            arguments = (Quote(written), outcomes.count("overturned"), len(outcomes))
            yield self.found(subject.at("/final_determination"), *arguments, related=related)


def _expected(written: str) -> tuple[str, ...] | None:
    """The outcomes that items may have under a cover page's word; None where the word is unknown."""
    word = written.casefold()
    if "partial" in word or "in part" in word:
        return ("upheld", "overturned")
    upheld, overturned = "uph" in word, "overturn" in word
    if upheld == overturned:
        return None
    return ("upheld",) if upheld else ("overturned",)
