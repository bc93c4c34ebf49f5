"""IMR423: a rationale that misses what the summary documents."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.determination import Item
from imrlint.expressions import expression
from imrlint.finding import Finding, Kind, Quote, Related, Severity
from imrlint.grammar.lowered import lowered
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, ItemRule

_MISSING = (
    r"\b(?:no|lack of|lacks|without|absence of|not (?:provided|any)) (?:\w+ ){0,2}"
    r"(?:documentation|documented|evidence|record|indication|mention|report)(?: \w+)? "
)
_LACKING = (
    r"(?:\b(?:records?|notes?|file|chart|documentation|reports?|documents)\b(?: \w+){0,3}? (?:do|does|did) not "
    r"(?:contain|include|show|document|mention|hold|give|have|report|describe) (?:an? |any |the )?)"
)
_MISSING = rf"(?:{_MISSING}|{_LACKING})"
_WITH = r"\bwith (?:the |his |her |this |these )?[\w/-]+(?: \w+)?,? (?:he |she |his |her |the |patient )"
_HINTS = (
    *("not contain", "not include", "not show", "not document", "not hold", "not give", "not have", "not describe"),
    *("documentation", "documented", "evidence", "record", "indication", "mention", "report"),
)
_DENIED_AND_SHOWN = (
    (
        ("pain ", "analgesi", "with and without "),
        expression(
            _MISSING + r"[^.;]{0,40}?(?:pain (?:scores?|levels?|ratings?|relief|reduction)|analgesi\w+"
            r"|with and without (?:the )?medications?)"
        ),
        expression(
            _WITH + r"[^.]{0,20}\bpain\b[^.]{0,40}?(?:10|\d) ?(?:/ ?10|out of 10)?(?: down)? to (?:10|\d)(?: ?/ ?10| out of 10)"
            r"|\b(?:10|\d)(?:-\d{1,2})?(?: ?/ ?10| out of 10)[^.]{0,40}\bwith(?:out)? (?:the |his |her )?medications?\b"
        ),
    ),
    (
        ("drug screen", "drug test", "toxicology screen"),
        expression(_MISSING + r"[^.;]{0,30}?(?:urine drug (?:screen\w*|test\w*)|drug screen\w*|toxicology screen\w*)"),
        expression(
            r"\b(?:urine drug|drug|toxicology|toxicity) (?:screen\w*|test\w*)[^.]{0,60}(?:consistent|as expected|\d{1,2}[/-]\d{1,2}[/-]\d{2})"
        ),
    ),
    (
        ("physical therapy", "conservative "),
        expression(
            _MISSING
            + r"(?:any |a |the )?(?:trial of |prior |previous |recent )?(?:physical therapy|conservative (?:care|treatment|therapy))"
            + r"(?=[.,;]|$| (?:or|and|in|for) )"
        ),
        expression(r"\b(?:completed|finished|underwent|received|attended)\b[^.]{0,50}\b(?:physical therapy|chiropractic)\b"),
    ),
    (
        ("functional ",),
        expression(
            _MISSING + r"(?:[^.;]{0,30}? or )?(?:any )?(?:objective |measurable )?functional (?:improvement|gain|benefit)s?"
        ),
        expression(
            r"(?<!no )(?<!not )(?<!without )\b(?:improved function\b"
            r"|functional (?:improvement|gain)s? (?:was|were|is|are) (?:noted|documented|reported|recorded)"
            rf"|{_WITH}[^.;]{{0,60}}?\bcan (?!not\b)\w+"
            r"|with (?:the |his |her )?(?:medications?|treatment|therapy),? (?:\w+ ){1,3}(?:is|was) (?:now )?able to \w+)"
        ),
    ),
)
"""For each thing: words of which one stands where it is missed, what misses it, and what shows it."""


class ContradictedBySummary(ItemRule):
    """A rationale does not miss what the letter's own summary documents.

    Determinations were set aside because the reviewer found no record of pain relief, screening or earlier therapy that the
    file plainly held.
    The finding shows both places; a person has to judge whether they speak of the same thing.
    """

    code = "IMR423"
    default_severity = Severity.WARNING
    kind = Kind.REVIEW
    preview = True
    authority = Authority(
        "Labor Code 4610.6(h)(5); Bowen v. County of San Bernardino (WCAB panel, 2019)",
        "A determination may be set aside for a plainly erroneous finding of fact.",
    )
    remedy = "Read the document that the summary names, and decide anew whether the fact is documented."
    message = "The rationale says '{0}', and the summary says '{1}'."
    valid = (Edit("Eight more supervised visits are not\nexplained by the findings.", "There is no documentation of surgery."),)
    invalid = (
        Edit(
            "Eight more supervised visits are not\nexplained by the findings.",
            "There is ⟦no documentation of prior physical therapy⟧.",
        ),
    )

    def check_item(self, letter: Letter, item: Item) -> Iterator[Finding]:
        """Look in the summary for each thing that the rationale misses."""
        summary = letter.determination.case_summary
        if not item.rationale or not summary:
            return
        low = lowered(item.rationale)
        if not any(hint in low for hint in _HINTS):
            return
        places: set[int] = set()
        for words, denied, shown in _DENIED_AND_SHOWN:
            if not any([word in low for word in words]):
                continue
            if (missing := denied.search(low)) and missing.start() not in places and (there := shown.search(lowered(summary))):
                places.add(missing.start())
                related = (Related(letter.within("/case_summary", there.start(), there.end()), "the summary"),)
                place = letter.within(f"{item.pointer}/rationale", missing.start(), missing.end())
                quoted = Quote(item.rationale[missing.start() : missing.end()]), Quote(summary[there.start() : there.end()])
                yield self.found(place, *quoted, related=related)
