"""IMR801: words that a template holds for others which were never put in."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.expressions import expression
from imrlint.finding import Finding, Quote
from imrlint.grammar.passages import holder, run_on, told, watched
from imrlint.letter import Letter
from imrlint.parts.case_table import FIELDS
from imrlint.rule import Authority, Edit, LetterRule
from imrlint.text import Span

_WHAT = (
    "(?:name|date|number|address|text|dob|age|sex|state|drug|medication|dose|quantity|body part|diagnosis|specialty|"
    "guideline|reason|rationale|restrictions|employer)"
)
_WHOSE = (
    "(?:(?:first|last|full|patient|worker|employee|claimant|applicant|physician|provider|doctor|reviewer|employer|drug|case|"
    "claim|service|decision|assigned|start|end)(?:['’]s)?[ _])"
)
_ORDERS = (
    r"(?:insert|enter|placeholder|fill in|type (?:here|text|your)|to be (?:added|completed|determined|inserted|supplied)"
    r"|tb[dca]\b|xx)"
)
# In brackets a field's name alone is a placeholder in capitals only: "[DOSE]", but "the [dose] was doubled" is a remark.
_BRACKETS = expression(
    rf"(?i)\[ ?(?:{_ORDERS}[^\[\]]{{0,80}}|{_WHOSE}{{1,3}}{_WHAT}(?: here)?|(?:name|date)(?: here)?|(?-i:{_WHAT.upper()})) ?\]"
    r"|\[ ?insert\b[^\[\].]{0,80}"
)
_ANGLES = expression(rf"<<[^<>]{{1,60}}>>|«[^«»]{{1,60}}»|<(?i:{_WHOSE}{{0,3}}{_WHAT})>|<(?i:{_ORDERS})\b[^<>]{{0,60}}>")
_BLANK = expression(r"(?<=[A-Za-z] )_{3,15}(?![_\w])")
_QUESTION = expression(r"(?<!\S)\?{2,6}(?= ?(?:mg|mcg|ml|g|tablets?|capsules?|visits?|sessions?|weeks?|days?|months?)\b)")
_BRACES = expression(
    r"\{\{[^{}]{1,80}\}\}|\$\{[^{}]{1,80}\}|\{% ?[^{}]{1,80}%\}|\{ ?(?:MERGEFIELD [^{}]{1,60}|[^\W_]{1,30}_\w{1,30}|\d) ?\}"
)
_X = expression(r"(?<![^\W_])(?:[Xx]{2}[/-][Xx]{2}[/-][Xx]{2,4}|[Xx]{3,15})(?!\w|-[Xx]{2}-)")
_BY_MARK = (("[", _BRACKETS), ("<", _ANGLES), ("«", _ANGLES), ("{", _BRACES), (" ___", _BLANK), ("??", _QUESTION))
_STROKES = "/-"
_DATES = [f"xx{one}xx{other}{'x' * n}" for one in _STROKES for other in _STROKES for n in range(2, 5)]
_BY_WORD = (
    (frozenset({"tbd"}), expression(r"(?<!\w)TBD(?!\w)")),
    (frozenset({*["x" * n for n in range(3, 16)], *_DATES, "xxx-xxx"}), _X),
    (frozenset({"todo", "fixme"}), expression(r"(?<!\w)(?:TODO|FIXME)(?!\w)")),
    (frozenset({"lorem"}), expression(r"(?i:lorem ipsum)")),
    (frozenset({"dolor"}), expression(r"(?i:dolor sit amet)")),
    (frozenset({"mergefield"}), expression(r"(?<!\w)MERGEFIELD \w{1,40}")),
    (
        frozenset({f"mm{one}dd{other}{year}" for one in _STROKES for other in _STROKES for year in ("yy", "yyyy")}),
        expression(r"(?<!\w)(?i:mm[/-]dd[/-]yy(?:yy)?)(?!\w)"),
    ),
    (
        frozenset({"click", "choose"}),
        expression(r"Click (?:here|or tap)[^.]{0,30}? to enter(?: [a-z]{1,12}){0,3}|Choose an item(?!\w)"),
    ),
    (frozenset({"error"}), expression(r"Error! (?:Reference source not found|Bookmark not defined|No text of specified style)")),
)
_WORDS = watched([word for those, _ in _BY_WORD for word in those])


class LeftOverPlaceholder(LetterRule):
    """Nothing of a template's instructions and unfilled fields is left in a letter.

    A placeholder stands where a fact or a decision should, so the letter is not finished.
    Brackets around ordinary words or numbers are not placeholders.
    """

    code = "IMR801"
    authority = Authority(
        "Labor Code 4610.6(e); 8 CCR 9792.10.6(d)",
        "The determination states the condition, the documents and the decision; a blank form states none.",
    )
    remedy = "Put in what belongs there, or delete it."
    message = "'{0}' was left over from a template."
    valid = (
        Edit("He works with restrictions.", "He works with restrictions [84, 89, 90] and had an injection [following therapy]."),
        Edit("He works with restrictions.", "He works with restrictions; a score of <5 is low, and >3 is not [sic]."),
    )
    invalid = (
        Edit("He works with restrictions.", "He works with ⟦TBD⟧."),
        Edit("He works with restrictions.", "He works with ⟦[insert restrictions here]⟧."),
        Edit("He works with restrictions.", "He works at ⟦<<employer>>⟧ since ⟦XX/XX/XXXX⟧."),
        Edit("He works with restrictions.", "He works with restrictions. ⟦Lorem ipsum⟧ follows."),
    )

    def check(self, subject: Letter) -> Iterator[Finding]:
        """Speak of every placeholder but those in a field of the case table or an outcome, which have their own rules."""
        for start, end in run_on(_found(subject.prose), subject.prose):
            span = Span(subject.region.start + start, subject.region.start + end)
            pointer = holder(subject.spans, span)
            if subject.prose[start] == "_" and not pointer:
                continue  # a line to sign on
            if pointer[1:] not in FIELDS and not pointer.endswith("/outcome"):
                yield self.found(subject.place(span, pointer), Quote(subject.prose[start:end]))


def _found(text: str) -> Iterator[tuple[int, int]]:
    """Where placeholders stand; those inside others and side by side become one."""
    words = told(text)
    patterns = [pattern for mark, pattern in _BY_MARK if mark in text]
    if not words.isdisjoint(_WORDS):
        patterns += [pattern for those, pattern in _BY_WORD if not words.isdisjoint(those)]
    for pattern in patterns:
        for found in pattern.finditer(text):
            yield found.span()
