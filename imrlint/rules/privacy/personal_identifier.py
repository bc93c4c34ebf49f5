"""IMR701: a number or an address that tells whose case it is."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.finding import Finding, Kind, Related, Severity
from imrlint.grammar.passages import Passage, passages
from imrlint.grammar.personal_identifiers import STREET, TELEPHONE, Identifier, find
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, LetterRule, Record

_ENVELOPE = (STREET, TELEPHONE)
_OF_A_LETTER = ("Dear ", "DEAR ", "Dear:", "Sincerely")
"""What only a complete letter holds; its cover page and closing matter rightly bear addresses, since it is sent to somebody."""


class PersonalIdentifier(LetterRule):
    """A letter holds no number, address or date of birth that identifies a person.

    The Division publishes the determinations after it has removed what identifies people.
    An identifier inside the sentences of a letter is easily overlooked there, and cannot be called back once it is public.
    """

    code = "IMR701"
    authority = Authority(
        "Labor Code 4610.6(m)",
        "Results may be published after individually identifiable information is removed.",
    )
    remedy = "Delete it; the case number is enough to identify the case to its parties."
    message = {
        "default": "This is a personal identifier: '{0}'.",
        "unsure": "This is a personal identifier, though the letter gives two and leaves open which is right: '{0}'.",
    }
    valid = (
        Edit("He works with restrictions.", "He works with restrictions. His claim is accepted, and he can be reached by phone."),
        Edit(
            "He works with restrictions.",
            "He works with restrictions (pages 123-456 of the file, version 21.0.1, dated 10-28-2016).",
        ),
        Record({"layout": None, "case_summary": "The date of birth is not given. He takes Norco 10-325 mg.", "items": []}),
    )
    invalid = (
        Edit("He works with restrictions.", "He can be called at ⟦(415) 555-0123⟧."),
        Edit("He works with restrictions.", "His date of birth is ⟦04/05/1972⟧."),
        Edit("He works with restrictions.", "His claim number is ⟦WC-2016-004711⟧."),
        Edit("HOW THE IMR FINAL", "Telephone ⟦(415) 555-0134⟧\n\nHOW THE IMR FINAL"),
        Record(
            {"layout": None, "case_summary": "A 40 year old man (SSN 123-45-6789) with back pain.", "items": []},
            found=("/case_summary",),
        ),
    )

    def check(self, subject: Letter) -> Iterator[Finding]:
        """Speak of each identifier at its first place, with the other places where it stands."""
        last = len(subject.words)
        begin = min([section.heading.start for section in subject.sections], default=last)
        sections = range(begin, max([section.body.end for section in subject.sections], default=last))
        for passage in passages(subject.prose, subject.region.start, subject.stated):
            places: dict[tuple[str, str], list[Identifier]] = {}
            for one in find(passage.text):
                if passage.start + one.start in sections or one.kind not in _ENVELOPE or not _addressed(subject, passage):
                    places.setdefault((one.kind, passage.text[one.start : one.end].casefold()), []).append(one)
            for found in places.values():
                yield self._identifier(subject, passage, found)

    def _identifier(self, letter: Letter, passage: Passage, found: list[Identifier]) -> Finding:
        first, *others = [letter.place(*passage.address(one.start, one.end, letter.spans)) for one in found]
        related = tuple([Related(place, "the same one") for place in others])
        if not any(one.certain for one in found):
            return self.found(first, found[0].kind, say="unsure", severity=Severity.WARNING, kind=Kind.REVIEW, related=related)
        return self.found(first, found[0].kind, related=related)


def _addressed(letter: Letter, passage: Passage) -> bool:
    """Whether a letter is whole, with its cover page or its signature."""
    return letter.text is not None and any(word in passage.text for word in _OF_A_LETTER)
