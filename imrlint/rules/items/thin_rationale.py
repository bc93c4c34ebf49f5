"""IMR413: a rationale that is very short, or that holds no fact of this patient."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.determination import Item
from imrlint.examples.specimen import between
from imrlint.finding import Finding, Quote, Severity
from imrlint.grammar.lowered import lowered
from imrlint.grammar.services import falls_with_surgery
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, ItemRule, Record, param

_OF_THIS_PATIENT = (
    *("the patient", "injured worker", "documentation", "this patient", "claimant", "applicant", "submitted", "provided"),
    *("there was", "there were", "record", "documented", "patient's", "this worker", "the worker", "the member", " he "),
    *(" she ", " his ", " her ", "examination", "physical exam", "treatment plan", "lack of", "patient has", "patient is"),
    *("patient was", "patient had", "in this case", "requesting", "treating", "prescribed", "report", "note", "exceed"),
    *("specify", "current request", "mechanism of injury", "body part", "no evidence of", "no indication", "no objective"),
    *("post-op", "status post"),
)
"""Words and phrases of which one stands in every rationale that speaks of the case and not only of the guideline."""


class ThinRationale(ItemRule):
    """A rationale has a few sentences, and at least one of them is about this patient.

    The decision rests on the specific medical needs of the employee.
    A guideline that is quoted, and not applied to the patient's facts, is no analysis.
    The one sentence on a service that falls with its operation is enough, because the operation has a rationale of its own.
    """

    code = "IMR413"
    default_severity = Severity.WARNING
    authority = Authority(
        "Labor Code 4610.6(c); Labor Code 4610.6(e); 8 CCR 9792.10.6(d)",
        "The review is based on the specific medical needs of the employee, and the analysis cites condition, documents and findings.",
    )
    remedy = "Say which facts of this patient the guideline was applied to, and where the records show them."
    message = {
        "default": "The rationale for '{0}' has '{1}' words, fewer than '{2}'.",
        "general": "The rationale for '{0}' holds no fact of this patient.",
    }
    valid = (
        Edit("Eight more supervised visits are not\nexplained by the findings. ", ""),
        Record(
            {
                "layout": None,
                "items": [
                    {
                        "heading": "Sling",
                        "rationale": "As the requested surgery is not medically necessary, the sling is not medically necessary.",
                    }
                ],
            }
        ),
    )
    invalid = (
        Edit(
            between("Decision rationale: The chapter", "Meloxicam 15mg #30 was"),
            "Decision rationale: ⟦The MRI would help this patient. The MRI of the right knee is medically necessary.⟧\n\n",
        ),
        Edit(
            between("Decision rationale: The chapter", "Meloxicam 15mg #30 was"),
            "Decision rationale: ⟦The chapter reserves special studies for knees that stay symptomatic after a period of conservative care, and for\n"
            "suspected internal derangement. Imaging too early can mislead, since many tears have been there for a long time. The MRI of the\n"
            "right knee is medically necessary.⟧\n\n",
        ),
    )
    minimum_words: int = param(30, "The least number of words of a rationale.", minimum=1)

    def check_item(self, letter: Letter, item: Item) -> Iterator[Finding]:
        """Count the words, then look for a word that only a case has; a rationale that falls with its operation is let be."""
        text = item.rationale
        if text is None:
            return
        short = text.count(" ") < self.minimum_words * 2 and len(text.split()) < self.minimum_words
        if not short:
            low = lowered(text)
            if any(phrase in low for phrase in _OF_THIS_PATIENT):
                return
        if falls_with_surgery(text):
            return
        place, service = letter.at(f"{item.pointer}/rationale"), Quote(item.service or item.heading or "")
        if short:
            yield self.found(place, service, len(text.split()), self.minimum_words)
        else:
            yield self.found(place, service, say="general")
