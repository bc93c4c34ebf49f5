"""IMR702: a person's name."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.finding import Finding, Kind, Related, Severity
from imrlint.grammar.passages import Passage, passages
from imrlint.grammar.person_names import find
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, LetterRule, Record


class PersonalName(LetterRule):
    """A letter that is to be published names neither the worker nor a doctor nor anybody else.

    The Division publishes the determinations after it has removed what identifies people; names inside sentences are what
    is overlooked.
    Names of tests and signs (Hawkins, Tinel, Spurling) are no names of people; the reviewer's own name is IMR211's.
    """

    code = "IMR702"
    default_severity = Severity.WARNING
    kind = Kind.REVIEW
    authority = Authority(
        "Labor Code 4610.6(m)",
        "Results may be published after individually identifiable information is removed.",
    )
    remedy = "Write what the person is (the treating physician, the patient) in place of the name."
    message = "This reads like the name of '{0}'."
    valid = (
        Edit("He works with restrictions.", "Dr. , who treats him, found a positive Hawkins and Tinel sign (Smith, 2009)."),
        Edit("He works with restrictions.", "He saw Dr. The treating physician asks for therapy."),
    )
    invalid = (
        Edit("He works with restrictions.", "He was seen by ⟦Dr. Okonkwo⟧."),
        Edit("He works with restrictions.", "The patient, ⟦John Public⟧, works with restrictions."),
        Record(
            {"layout": None, "case_summary": "Mrs. Marlowe, a 40 year old female, has back pain.", "items": []},
            found=("/case_summary",),
        ),
    )

    def check(self, subject: Letter) -> Iterator[Finding]:
        """Speak of each name at its first place, with the other places where it stands."""
        # A cover page names those whom it is sent to, the signature who signs; the reviewer's credentials are another rule's.
        last = len(subject.words)
        begin = min([section.heading.start for section in subject.sections], default=last)
        sections = range(begin, max([section.body.end for section in subject.sections], default=last))
        reviewer = subject.section("reviewer")
        for passage in passages(subject.prose, subject.region.start, subject.stated):
            places: dict[str, list[tuple[int, int]]] = {}
            kinds: dict[str, str] = {}
            for one in find(passage.text):
                here = passage.start + one.start
                inside = subject.text is None or here in sections
                if inside and not (reviewer and here in range(*reviewer.body)):
                    name = passage.text[one.start : one.end].casefold()
                    kinds.setdefault(name, one.kind)
                    places.setdefault(name, []).append((one.start, one.end))
            for name, found in places.items():
                yield self._name(subject, passage, kinds[name], found)

    def _name(self, letter: Letter, passage: Passage, kind: str, found: list[tuple[int, int]]) -> Finding:
        first, *others = [letter.place(*passage.address(start, end, letter.spans)) for start, end in found]
        return self.found(first, kind, related=tuple([Related(place, "the same name") for place in others]))
