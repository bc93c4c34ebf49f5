"""IMR416: a strength, quantity or frequency that is not the heading's."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.determination import Item
from imrlint.finding import Finding, Quote, Related, Severity
from imrlint.grammar.doses import quantities, schedules, strengths
from imrlint.grammar.lowered import lowered
from imrlint.grammar.requested import DoseMention, VisitsMention, dose_mentions, is_request, visits_asked_for
from imrlint.grammar.services import Request, request
from imrlint.grammar.treatments import Treatment, drugs, mentions, speaks_of, words_for
from imrlint.grammar.words import lower_case
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, LetterRule

_ENDINGS = ("/rationale", "/case_summary")


class DoseMismatch(LetterRule):
    """The rationale and the summary give the strength, quantity and frequency of the request as the heading does.

    A rationale that concludes about another dose decides another request.
    Only what is said of the request itself counts: doses of the past, doses granted and guideline limits may differ.
    """

    code = "IMR416"
    default_severity = Severity.WARNING
    authority = Authority("Labor Code 4610.6(e)", "The determination is about the disputed health care service.")
    remedy = "Check heading and text against the request for authorization."
    message = {
        "default": "The strength '{0}' is not the '{1}' of the heading.",
        "quantity": "The quantity '{0}' is not the '{1}' of the heading.",
        "frequency": "The frequency '{0}' is not the '{1}' of the heading.",
    }
    valid = (
        Edit("request for Norco 10/325mg #90 is", "request for Norco 10-325 mg, # 90 is", of="determination-2014-prose"),
        Edit("The patient has taken Norco for", "The patient has taken Norco 5/325mg for", of="determination-2014-prose"),
    )
    invalid = (
        Edit("request for Norco 10/325mg #90 is", "request for Norco ⟦5/325mg⟧ #90 is", of="determination-2014-prose"),
        Edit("request for Norco 10/325mg #90 is", "request for Norco 10/325mg #⟦60⟧ is", of="determination-2014-prose"),
        Edit(
            "the request for physical therapy is not medically necessary",
            "the request for physical therapy ⟦3 times a week for 4 weeks⟧ is not medically necessary",
        ),
        Edit(
            "the request for physical therapy is not medically necessary",
            "physical therapy ⟦3 times a week for 4 weeks⟧ is not medically necessary",
        ),
    )

    def check(self, subject: Letter) -> Iterator[Finding]:
        """Compare each item's heading with its rationale, and with the summary's requests."""
        for item in subject.items:
            if item.heading:
                read = request(item.heading)
                named = {one.treatment.name: one.treatment for one in drugs(read.service.text)}
                if len(named) == 1:
                    yield from self._drug(subject, item, read, *named.values())
                elif not named:
                    yield from self._visits(subject, item, read)

    def _drug(self, letter: Letter, item: Item, read: Request, drug: Treatment) -> Iterator[Finding]:
        own = {one.value for one in strengths(read.service.text)}
        counts = {one.amount for one in quantities(read.service.text)}
        if not own and len(counts) != 1:
            return
        for ending, text in zip(_ENDINGS, (item.rationale, letter.determination.case_summary), strict=True):
            pointer = f"{item.pointer}{ending}" if ending == _ENDINGS[0] else ending
            low = lowered(text or "")
            for found in dose_mentions(low, drug.names):
                wrong = bool(own) and found.strength and found.strength not in own
                other = len(counts) == 1 and found.amount and found.amount not in counts
                if (wrong or other) and is_request(low, found.at) and not _known(letter, drug, found):
                    start, end = (found.strength_start, found.strength_end) if wrong else (found.count_start, found.count_end)
                    right = ", ".join(sorted(own)) if wrong else str(*counts)
                    yield self._differs(
                        letter, item, pointer, (start, end, (text or "")[start:end], right), "default" if wrong else "quantity"
                    )
                    return

    def _visits(self, letter: Letter, item: Item, read: Request) -> Iterator[Finding]:
        low = lowered(item.rationale or "")
        asked = list(visits_asked_for(low))
        if not asked:
            return
        plans = schedules(read.service.text)
        counts = [one for one in quantities(read.service.text) if one.of in ("", "visit")]
        if len(plans) + len(counts) == 0 or len(plans) > 1 or len(counts) > 1:
            return
        total = counts[0].amount if counts else plans[0].total
        for found in asked:
            if not speaks_of(found.text, words_for(read.service.text)) or _of_another(found, read.service.text):
                continue
            for plan in plans:
                for other in found.plans[:1]:
                    if other.differs(plan):
                        right = read.service.text[plan.start : plan.end]
                        yield self._differs(
                            letter, item, f"{item.pointer}/rationale", _cut(found, other.start, other.end, right), "frequency"
                        )
                        return
            if total and len(found.counts) == 1 and not found.plans and found.counts[0].amount != total:
                one = found.counts[0]
                yield self._differs(
                    letter, item, f"{item.pointer}/rationale", _cut(found, one.start, one.end, str(total)), "quantity"
                )
                return

    def _differs(self, letter: Letter, item: Item, pointer: str, words: tuple[int, int, str, str], say: str) -> Finding:
        start, end, written, right = words
        heading = Related(letter.at(f"{item.pointer}/heading"), "the heading")
        return self.found(letter.within(pointer, start, end), Quote(written), Quote(right), say=say, related=(heading,))


def _cut(found: VisitsMention, start: int, end: int, right: str) -> tuple[int, int, str, str]:
    return found.start + start, found.start + end, found.text[start:end], right


def _of_another(found: VisitsMention, service: str) -> bool:
    """Whether the visits are those of another treatment: "12 sessions of acupuncture", or no treatment but another is named."""
    own = _named(lower_case(service)) or {one.treatment for one in mentions(service)}
    behind = [one for count in found.counts for one in mentions(found.text[count.end :].removeprefix(" of ")) if not one.start]
    named = {one.treatment for one in behind} or _named(found.text)
    return bool(own and named) and own.isdisjoint(named)


def _named(low: str) -> set[Treatment]:
    """The treatments that lower-case words name; the visits that are counted name none."""
    return {one.treatment for one in mentions(low) if not low.startswith("visit", one.start)}


def _known(letter: Letter, drug: Treatment, found: DoseMention) -> bool:
    """Whether any heading gives this dose of the drug: as another item, or as what was asked for or granted."""
    headings = [item.heading or "" for item in letter.items]
    same = [heading for heading in headings if any(one.treatment is drug for one in drugs(heading))]
    strong = not found.strength or any(found.strength == one.value for heading in same for one in strengths(heading))
    counted = not found.amount or any(found.amount == one.amount for heading in same for one in quantities(heading))
    return strong and counted
