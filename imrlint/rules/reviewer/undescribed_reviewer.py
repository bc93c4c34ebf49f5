"""IMR218: several reviewers, and not each one described."""

from __future__ import annotations

import re
from collections.abc import Iterator

from imrlint.expressions import expression
from imrlint.finding import Finding, Kind, Quote, Severity
from imrlint.grammar.words import Part
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, LetterRule, Record
from imrlint.rule_kinds.reviewer import Stated, stated

_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "2": 2, "3": 3, "4": 4, "5": 5}
_SEVERAL = expression(
    r"\b(?P<number>two|three|four|five|[2-5])(?:\s\(\d\))?\s(?:[\w-]{1,20}\s){0,3}?reviewers\b(?!['’])"
    r"|\bpanel\sof\s(?P<panel>two|three|four|five|[2-5])?\s?(?:[\w-]{1,20}\s){0,3}?reviewers\b(?!['’])"
    r"|\b(?:a\s|the\s)?(?:second|another|additional)\s(?:[\w-]{1,20}\s){0,2}?reviewer\b(?!['’])"
    r"|\bmore\sthan\sone\s(?:[\w-]{1,20}\s){0,2}?reviewer\b(?!['’])"
    r"|\bto\s(?:the\s)?(?:expert|physician|medical)\sreviewers\b(?!['’])",
    re.I,
)

_CUES = ("reviewers", "second", "another", "additional", "more than one")


class UndescribedReviewer(LetterRule):
    """Where several reviewers decided, the letter describes each one.

    Each reviewer's analysis and qualifications go to the parties, and differing determinations are each given; more than one
    reviewer needs the written approval of the administrative director.
    """

    code = "IMR218"
    default_severity = Severity.NOTE
    kind = Kind.REVIEW
    authority = Authority(
        "Labor Code 4610.6(e); Labor Code 4610.6(f); 8 CCR 9792.10.6(c)",
        "With several reviewers the majority prevails, and the letter gives the qualifications and the determination of each.",
    )
    remedy = "Describe the qualifications and the determination of every reviewer, or mend the sentence that speaks of several."
    message = {
        "several": "The letter speaks of '{0}', and describes the qualifications of '{1}'.",
        "bare": "The letter names no '{0}' of a further reviewer.",
    }
    valid = (
        Edit(
            "Orthopedic Surgery, Sports Medicine",
            "Orthopedic Surgery\nState(s) of Licensure: Ohio\nCertification(s)/Specialty: Neurology",
        ),
        Edit("He/she is familiar", "The names of expert reviewers are confidential. He/she is familiar"),
    )
    invalid = (
        Edit("file to an expert reviewer", "file to ⟦two expert reviewers⟧"),
        Record(
            {
                "layout": None,
                "reviewer": {"specialties": ["Urology"], "licensed_in": ["Ohio"]},
                "additional_reviewers": [{"specialties": [], "licensed_in": ["Utah"]}],
                "items": [{"heading": "Knee brace"}],
            },
            found=("/additional_reviewers/0/specialties",),
        ),
    )

    def check(self, subject: Letter) -> Iterator[Finding]:
        """Speak once of reviewers whom the text counts and does not describe, or of each bare one of a record."""
        if said := stated(subject):
            yield from self._counted(subject, said)
            return
        for reviewer in subject.determination.additional_reviewers if subject.text is None else ():
            for key, name in (("specialties", "specialty"), ("licensed_in", "state of licensure")):
                if reviewer.lacks(key):
                    yield self.found(subject.at(f"{reviewer.pointer}/{key}"), name, say="bare")

    def _counted(self, letter: Letter, said: Stated) -> Iterator[Finding]:
        low = said.text.lower()
        if not any([cue in low for cue in _CUES]) or (found := _SEVERAL.search(said.text)) is None:
            return
        number = (found["number"] or found["panel"] or "two").lower()
        described = 1 + sum(1 for other in said.credentials.others if other.specialties or other.licensed_in)
        if described < _NUMBERS[number]:
            place = said.place(letter, Part(found[0], *found.span()))
            yield self.found(place, Quote(found[0]), str(described), say="several")
