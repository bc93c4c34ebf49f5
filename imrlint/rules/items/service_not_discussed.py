"""IMR415: a rationale that does not speak of its service."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.determination import Item
from imrlint.finding import Finding, Kind, Quote, Severity
from imrlint.grammar.services import ancillary, bare, falls_with_surgery
from imrlint.grammar.treatments import mentions, speaks_of, words_for
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, ItemRule


class ServiceNotDiscussed(ItemRule):
    """A rationale names the service that it decides, or its kind.

    A text about another drug or another test was pasted from another item or letter, and leaves this service without reasons.
    Any name will do: brand, generic name, class, modality or a synonym.
    """

    code = "IMR415"
    default_severity = Severity.WARNING
    kind = Kind.REVIEW
    authority = Authority("Labor Code 4610.6(e)", "The analysis is about the disputed health care service.")
    remedy = "Check that the rationale belongs to this item, and name the service in it."
    message = "The rationale for '{0}' speaks of no such service."
    valid = (
        Edit("The MRI of the right knee is medically\nnecessary.", "The magnetic resonance study is medically\nnecessary."),
        Edit("MRI of the right knee without contrast: Overturned", "Associated surgical service: Ice machine: Overturned"),
    )
    invalid = (
        Edit(
            "MRI of the right knee without contrast: Overturned",
            "⟦Acupuncture for the right knee⟧: Overturned",
            also=("IMR419",),
            why="the summary knows nothing of the service either",
        ),
    )

    def check_item(self, letter: Letter, item: Item) -> Iterator[Finding]:
        """Look for any word that may mean the service; only services that the catalogue knows are judged."""
        if not item.rationale or not item.heading:
            return
        service = bare(item.heading)
        if speaks_of(item.rationale, words_for(service)) or not mentions(service):
            return
        if not ancillary(item.heading) and not falls_with_surgery(item.rationale):
            yield self.found(letter.at(f"{item.pointer}/heading"), Quote(item.service or item.heading))
