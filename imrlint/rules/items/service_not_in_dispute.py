"""IMR426: a service that utilization review granted in full."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from imrlint.determination import Item
from imrlint.expressions import expression
from imrlint.finding import Finding, Kind, Quote, Related, Severity
from imrlint.grammar.lowered import lowered
from imrlint.grammar.sentences import sentence_at
from imrlint.grammar.services import comparison_key, is_partial
from imrlint.grammar.treatments import mentions
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, ItemRule, Record

_GRANTED = ("authorized", "certified", "approved", "granted")
_REVIEW = expression(r"\b(?:utili[sz]ation review|claims administrator|ur)\b")
_BUT = expression(
    r"\b(?:non-?certified|denied|modif\w+|partial\w*|not|un(?:authori|certif|approv|clear|til|less)\w*|delayed|deferred|except|only|but|previous\w*|prior|initial)\b"
)

_PASSIVE = expression(r"\b(?:was|were|is|are|been|be|being|and|not|previously|the|partially) $|\bun$|\bnon-?$")
_EARLIER = expression(r"\b(?:previous\w*|prior|initial\w*|earlier|in the past|conditional\w*|wean\w*|partial\w*)\b")
_OTHER_VERB = expression(
    r"(?:,|;|,? and|,? but)(?: it| also)? (?:(?:was|were) )?(?:den(?:ied|ying)|modif\w+|non-?certified|delayed|deferred|authorized|certified|approved"
    r"|granted|rejected|refused|reduced)\b"
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
                "The utilization review of 11-14-2016 authorized Norco 10/325mg #90 and denied Diazepam 5mg #30.",
                "items": [{"heading": "Norco 10/325mg #90"}, {"heading": "Diazepam 5mg #30"}],
            },
            found=("/items/0/heading",),
        ),
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
        low = lowered(summary)
        for start, end in _granting(summary):
            key = comparison_key(item.heading)
            if (len(key) > 4 and key in comparison_key(low[start:end])) or _in_full(low[start:end], item.heading):
                related = (Related(letter.within("/case_summary", start, end), "the summary"),)
                yield self.found(letter.at(f"{item.pointer}/heading"), Quote(item.service or item.heading), related=related)
                return


@lru_cache(maxsize=4)
def _granting(summary: str) -> tuple[tuple[int, int], ...]:
    """Where the summary has sentences that say that utilization review granted something, and nothing else; found once for all items."""
    low, found = lowered(summary), []
    for word in _GRANTED:
        at = low.find(word)
        while at >= 0:
            start, end = sentence_at(summary, at)
            if _REVIEW.search(low, start, end):
                if not _BUT.search(low, start, end):
                    found.append((start, end))
                elif granted := _granted(low, start, at, at + len(word), end):
                    found.append(granted)
            at = low.find(word, at + len(word))
    return tuple(found)


def _granted(low: str, start: int, at: int, begin: int, end: int) -> tuple[int, int] | None:
    """What an active verb grants in a sentence that goes on to another verb: "authorized X and denied Y"."""
    if _PASSIVE.search(low, max(at - 12, start), at) or _EARLIER.search(low, start, end):
        return None
    verb = _OTHER_VERB.search(low, begin, end)
    stop = verb.start() if verb else end
    return None if _BUT.search(low, begin, stop) else (begin, stop)


def _in_full(granted: str, heading: str) -> bool:
    """Whether the words grant the heading's treatment "in full" or "as requested"."""
    if "in full" not in granted and "as requested" not in granted:
        return False
    named = {one.treatment for one in mentions(heading)}
    return bool(named) and named <= {one.treatment for one in mentions(granted)}
