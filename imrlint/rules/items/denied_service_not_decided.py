"""IMR427: a service that was denied and has no item."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.expressions import expression
from imrlint.finding import Finding, Kind, Quote, Severity
from imrlint.grammar.lowered import lowered
from imrlint.grammar.sentences import sentence_at
from imrlint.grammar.services import ancillary
from imrlint.grammar.treatments import Mention, Treatment, mentions
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, LetterRule

_DENIED = expression(
    r"\b(?:utili[sz]ation review|\bur\b|claims administrator)[^.]{0,200}?\b(?:denied|non-?certified|not certif\w+|not medically necessary)\b"
)
_PARTIAL = expression(
    r"\b(?:partial(?:ly)?(?! (?:medial|lateral|menisc|thickness|tear|hospital))|modif\w+|authori[sz]ed|certified only|approved|previous\w*|prior)\b"
)
_WIDE = ("consultation", "report", "surgical support", "surgery")


class DeniedServiceNotDecided(LetterRule):
    """Every denied service that the summary lists is decided.

    Whoever asks for review asks it of the whole denial, unless he says otherwise, which the summary does not always tell.
    That is why this rule is off by default.
    """

    code = "IMR427"
    default_severity = Severity.NOTE
    kind = Kind.REVIEW
    selected = False
    authority = Authority("Labor Code 4610.6(e)", "The determination states for each disputed service whether it is necessary.")
    remedy = "Check the application for review; add the item, or say in the summary that it is not in dispute."
    message = "The summary says that '{0}' was denied, and no item decides it."
    valid = (Edit("denied the therapy and the MRI and modified the\nMeloxicam.", "denied the MRI and the physical therapy."),)
    invalid = (
        Edit(
            "denied the therapy and the MRI and modified the\nMeloxicam.",
            "denied the therapy, the MRI and ⟦acupuncture⟧.",
        ),
    )

    def check(self, subject: Letter) -> Iterator[Finding]:
        """Compare the treatments of each denying sentence with those of all headings."""
        summary = subject.determination.case_summary
        if not summary or not subject.items:
            return
        low = lowered(summary)
        decided = {one.treatment for item in subject.items for one in mentions(item.heading or "")}
        # What accompanies an operation decides no other request of its kind.
        kinds = {
            one.treatment.kind
            for item in subject.items
            if item.heading and not ancillary(item.heading)
            for one in mentions(item.heading)
        }
        told: set[str] = set()
        for found in _DENIED.finditer(low):
            start, end = sentence_at(summary, found.start())
            if _PARTIAL.search(low, start, end):
                continue
            for one in _alone(mentions(summary[start:end])):
                treatment = one.treatment
                if (
                    treatment not in decided
                    and treatment.kind not in _WIDE
                    and treatment.name not in told
                    and not _same(one, decided, kinds)
                ):
                    told.add(treatment.name)
                    place = subject.within("/case_summary", start + one.start, start + one.end)
                    yield self.found(place, Quote(summary[start + one.start : start + one.end]))


def _alone(found: tuple[Mention, ...]) -> list[Mention]:
    """The mentions whose words name one treatment only; "imaging" alone could be any."""
    places = [(one.start, one.end) for one in found]
    return [one for one in found if places.count((one.start, one.end)) == 1]


def _same(one: Mention, decided: set[Treatment], kinds: set[str]) -> bool:
    """Whether an item may decide the mention under another name: the same kind of service, drugs aside."""
    return not one.treatment.is_drug and one.treatment.kind in kinds - {"therapy"} and bool(decided)
