"""IMR412: an outcome that says the opposite of the rationale."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.determination import Item
from imrlint.finding import Finding, Kind, Quote, Related, Severity
from imrlint.grammar.conclusions import NECESSARY, NOT_NECESSARY, conclude
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, ItemRule, Record

_MEANS = {"Upheld": NOT_NECESSARY, "Overturned": NECESSARY}


class OutcomeContradictsRationale(ItemRule):
    """The outcome of an item says what its rationale concludes.

    Upheld means that the service is not medically necessary, Overturned that it is.
    A letter that says both is plainly wrong in one place, and the wrong one may be carried out.
    """

    code = "IMR412"
    authority = Authority(
        "Labor Code 4610.5(e); Labor Code 4610.6(e); Labor Code 4610.6(h)(5)",
        "A determination may be set aside for a plainly erroneous finding of fact.",
    )
    remedy = "Ask the reviewer which of the two is meant, and correct the other."
    message = {
        "default": "The outcome is '{0}', but the rationale concludes '{1}'.",
        "heading": "The heading says '{0}', but the rationale under it concludes '{1}'.",
    }
    valid = (
        Edit(
            "The MRI of the right knee is medically\nnecessary.",
            "The MRI is not beyond the guideline and is medically\nnecessary.",
        ),
        Edit(
            "The remaining ten tablets are\nnot medically necessary.",
            "The tablets are not supported by the notes as being\nmedically necessary.",
        ),
    )
    invalid = (
        Edit("MRI of the right knee without contrast: Overturned", "MRI of the right knee without contrast: ⟦Upheld⟧"),
        Edit(
            "The MRI of the right knee is medically\nnecessary.",
            "The MRI of the right knee is not medically\nnecessary.",
            mark="Overturned",
        ),
        Record(
            {"layout": None, "items": [{"heading": "Knee brace", "outcome": "Overturned", "conclusion": "not-necessary"}]},
            found=("/items/0/outcome",),
        ),
    )

    def check_item(self, letter: Letter, item: Item) -> Iterator[Finding]:
        """Compare; an unknown outcome is IMR403's, a missing conclusion IMR411's, two lists that disagree are IMR410's."""
        means = _MEANS.get(item.outcome or "")
        echoes = [echo for echo in letter.echoes if letter.items[echo.item] is item and echo.outcome != item.outcome]
        if means is None or any(not echo.heading for echo in echoes):
            return
        verdict, words = item.conclusion, None
        if (
            verdict is None
            and item.rationale
            and letter.text is None
            and (found := conclude(item.rationale, item.service or item.heading or ""))
        ):
            verdict = found.verdict
        if verdict not in _MEANS.values() or (verdict == means and not echoes):
            return
        if (
            item.rationale
            and (found := conclude(item.rationale, item.service or item.heading or ""))
            and found.verdict == verdict
        ):
            words = Quote(item.rationale[found.start : found.end])
        pointer = f"{item.pointer}/{'conclusion' if item.conclusion else 'rationale'}"
        concludes = Related(letter.at(pointer), "what the rationale concludes")
        if verdict != means:
            yield self.found(
                letter.at(f"{item.pointer}/outcome"), Quote(item.outcome or ""), words or verdict, related=(concludes,)
            )
            return
        # Whether the form prints its heading alike for every decision is not known.
        for echo in echoes:
            said, place = Quote(letter.words[slice(*echo.span)]), letter.place(echo.span, f"{item.pointer}/outcome")
            yield self.found(
                place, said, words or verdict, say="heading", severity=Severity.WARNING, kind=Kind.REVIEW, related=(concludes,)
            )
