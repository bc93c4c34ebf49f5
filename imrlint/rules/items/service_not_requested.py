"""IMR419: an item of which the summary's list of requests knows nothing."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.determination import Item
from imrlint.finding import Finding, Kind, Quote, Severity
from imrlint.grammar.lowered import lowered
from imrlint.grammar.services import ancillary, bare
from imrlint.grammar.treatments import mentions, speaks_of, words_for
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, ItemRule

_NO_SERVICE = frozenset(
    (
        *("rotator cuff", "rotator", "cuff", "meniscus", "medial", "lateral", "partial", "labral", "disc"),
        *("home", "care", "visit", "visits", "exam", "examination", "physical exam", "physician", "functional", "qty"),
    )
)
"""Words of services that name a part of the body or a visit as well: every summary has such words."""


class ServiceNotRequested(ItemRule):
    """What a letter decides is named among the requests of its summary.

    A service that appears nowhere in the summary may come from another case.
    Summaries differ in what they list, so this rule is off by default.
    """

    code = "IMR419"
    default_severity = Severity.NOTE
    kind = Kind.REVIEW
    selected = False
    authority = Authority("Labor Code 4610.6(e)", "The analysis cites the relevant documents in the record.")
    remedy = "Check the item against the request for authorization, and name it in the summary."
    message = "The summary lists requests, but not '{0}'."
    valid = (
        Edit("an MRI of the right knee without contrast\nand Meloxicam", "magnetic resonance imaging of the knee\nand Meloxicam"),
    )
    invalid = (
        Edit(
            "MRI of the right knee without contrast: Overturned",
            "⟦Acupuncture for the right knee⟧: Overturned",
            also=("IMR415",),
            why="the rationale still speaks of the other service",
        ),
    )

    def check_item(self, letter: Letter, item: Item) -> Iterator[Finding]:
        """Look for any word that may mean the service in a summary that speaks of requests."""
        summary = letter.determination.case_summary
        if not summary or not item.heading or ancillary(item.heading):
            return
        service = bare(item.heading)
        if "request" in lowered(summary) and mentions(service) and not speaks_of(summary, words_for(service) - _NO_SERVICE):
            yield self.found(letter.at(f"{item.pointer}/heading"), Quote(item.service or item.heading))
