"""IMR426: a service that utilization review granted in full."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.determination import Item
from imrlint.expressions import expression
from imrlint.finding import Finding, Kind, Quote, Related, Severity
from imrlint.grammar.sentences import sentence_at
from imrlint.grammar.services import comparison_key, is_partial
from imrlint.grammar.words import lower_case
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, ItemRule, Record

_GRANTED = ("authorized", "certified", "approved", "granted")
_REVIEW = expression(r"\b(?:utili[sz]ation review|claims administrator|ur)\b")
_BUT = expression(
    r"\b(?:non-?certified|denied|modif\w+|partial\w*|not|un(?:authori|certif|approv|clear|til|less)\w*|delayed|deferred|except|only|but|previous\w*|prior|initial)\b"
)


class ServiceNotInDispute(ItemRule):
    """A letter decides only what utilization review denied, delayed or modified.

    What was authorized in full is not in dispute, and a determination about it takes away what the worker already has, or
    means another request.
    """

    code = "IMR426"
    default_severity = Severity.WARNING
    kind = Kind.REVIEW
    authority = Authority(
        "Labor Code 4610.5(c)(1); Labor Code 4610.5(k)",
        "Disputed medical treatment is treatment modified, delayed or denied by utilization review.",
    )
    remedy = "Check the utilization review decision, and leave out what it authorized in full."
    message = "The summary says that utilization review granted '{0}'."
    valid = (
        Edit(
            "denied the therapy and the MRI and modified the\nMeloxicam.",
            "approved three visits and modified the\nrest of the request.",
        ),
    )
    invalid = (
        Record(
            {
                "layout": None,
                "case_summary": "The 44 year old male worker twisted a knee. "
                "The utilization review of 11-14-2016 approved an MRI of the right knee without contrast.",
                "items": [{"heading": "MRI of the right knee without contrast"}],
            },
            found=("/items/0/heading",),
        ),
    )

    def check_item(self, letter: Letter, item: Item) -> Iterator[Finding]:
        """Look for the very service in a sentence of the summary that grants and does nothing else."""
        summary = letter.determination.case_summary
        if not summary or not item.heading or is_partial(item.heading):
            return
        low = lower_case(summary)
        for word in _GRANTED:
            at = low.find(word)
            while at >= 0:
                start, end = sentence_at(summary, at)
                if _grants(low, start, end, item.heading):
                    related = (Related(letter.within("/case_summary", start, end), "the summary"),)
                    yield self.found(letter.at(f"{item.pointer}/heading"), Quote(item.service or item.heading), related=related)
                    return
                at = low.find(word, max(end, at + 1))


def _grants(low: str, start: int, end: int, heading: str) -> bool:
    """Whether a sentence says that utilization review granted the very service, and nothing else."""
    if _BUT.search(low, start, end) or not _REVIEW.search(low, start, end):
        return False
    key = comparison_key(heading)
    return len(key) > 4 and key in comparison_key(low[start:end])
