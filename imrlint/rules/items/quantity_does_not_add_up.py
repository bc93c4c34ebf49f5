"""IMR425: numbers of a heading that do not agree with each other."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.determination import Item
from imrlint.finding import Finding, Quote, Severity
from imrlint.grammar.doses import crossed, has_range, quantities, schedules, strengths
from imrlint.grammar.services import Request, request
from imrlint.grammar.treatments import drugs
from imrlint.grammar.words import Part, lower_case
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, ItemRule


class QuantityDoesNotAddUp(ItemRule):
    """The numbers of a heading agree with each other.

    Twelve visits are not two a week for four weeks, and what is left of sixty tablets when twenty were granted is forty.
    The claims administrator is bound by the heading and cannot carry out two numbers at once.
    """

    code = "IMR425"
    default_severity = Severity.WARNING
    authority = Authority(
        "Labor Code 4610.6(e); Labor Code 4610.6(j); programme template", "The determination names the service it decides."
    )
    remedy = "Check the numbers against the request for authorization and the utilization review decision."
    message = {
        "default": "The count '{0}' is not what '{1}' gives: '{2}'.",
        "parts": "What was authorized and what remains make '{0}', not the '{1}' of the original request.",
        "strength": "The strength '{0}' differs from the '{1}' that the heading gives before.",
    }
    valid = (
        Edit("Physical therapy 2 times a week for 4 weeks for", "Physical therapy 8 sessions 2 times a week for 4 weeks for"),
        Edit("Physical therapy 2 times a week for 4 weeks for", "Physical therapy 12 sessions 2-3 times a week for 4 weeks for"),
    )
    invalid = (
        Edit(
            "Physical therapy 2 times a week for 4 weeks for the right knee: Upheld",
            "Physical therapy ⟦12 sessions⟧ 2 times a week for 4 weeks for the right knee: Upheld",
        ),
        Edit("Physical therapy 2 times a week for 4 weeks for", "Physical therapy 3x4 (⟦10 visits⟧) for"),
        Edit("Meloxicam 15mg #20 was authorized", "Meloxicam 15mg #15 was authorized", mark="Meloxicam 15mg #10"),
        Edit(
            "original request, Meloxicam 15mg #10",
            "original request, Meloxicam ⟦1.5mg⟧ #10",
        ),
    )

    def check_item(self, letter: Letter, item: Item) -> Iterator[Finding]:
        """Reckon each part of the heading by itself, then the parts against each other."""
        heading = item.heading
        if not heading or not any([word in heading for word in ("week", "month", "riginal request", "isit", "ession")]):
            return
        read, pointer = request(heading), f"{item.pointer}/heading"
        if any([word in heading for word in ("week", "month", "isit", "ession")]):
            for part in (read.service, read.original):
                yield from self._counted(letter, pointer, part)
        if read.is_partial:
            yield from self._parts(letter, pointer, read)
            yield from self._strengths(letter, pointer, read)

    def _counted(self, letter: Letter, pointer: str, part: Part | None) -> Iterator[Finding]:
        """Compare the one count of a part with its one schedule."""
        if part is None or not (counts := quantities(part.text)):
            return
        if not (plans := schedules(part.text)) and counts[0].of == "visit":
            plans = crossed(part.text)
        if len(counts) != 1 or len(plans) != 1 or plans[0].total in (None, counts[0].amount):
            return
        if has_range(part.text) or "refill" in part.text or drugs(part.text):
            return
        (count,), (plan,) = counts, plans
        place = letter.within(pointer, part.start + count.start, part.start + count.end)
        written = Quote(part.text[count.start : count.end]), Quote(part.text[plan.start : plan.end])
        yield self.found(place, *written, Quote(plan.total))

    def _parts(self, letter: Letter, pointer: str, read: Request) -> Iterator[Finding]:
        """Compare what was asked for with what was granted and what remains."""
        if read.original is None or read.authorized is None or read.restated:
            return
        asked, granted, left = (_total(part) for part in (read.original, read.authorized, read.service))
        if asked is None or granted is None or left is None or granted + left == asked:
            return
        place = letter.within(pointer, read.service.start, read.service.end)
        yield self.found(place, Quote(granted + left), Quote(asked), say="parts")

    def _strengths(self, letter: Letter, pointer: str, read: Request) -> Iterator[Finding]:
        """Compare the strength of one drug in the original request with that in what remains of it."""
        if read.original is None:
            return
        named = [{one.treatment.name for one in drugs(part.text)} for part in (read.original, read.service)]
        before, now = strengths(read.original.text), strengths(read.service.text)
        if len(before) != 1 or len(now) != 1 or before[0].value == now[0].value or named[0] != named[1]:
            return
        place = letter.within(pointer, read.service.start + now[0].start, read.service.start + now[0].end)
        words = [Quote(part.text[one.start : one.end]) for part, one in ((read.service, now[0]), (read.original, before[0]))]
        yield self.found(place, *words, say="strength")


def _total(part: Part) -> int | None:
    """How much a part asks for, where its words leave no doubt."""
    if "refill" in lower_case(part.text):
        return None
    counts, plans = quantities(part.text), schedules(part.text)
    if len(counts) == 1:
        return counts[0].amount
    if counts or len(plans) != 1 or has_range(part.text):
        return None
    return plans[0].total
