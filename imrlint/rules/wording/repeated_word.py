"""IMR802: a word that stands twice in a row."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.expressions import expression
from imrlint.finding import Finding, Quote, Severity
from imrlint.grammar.lowered import lowered
from imrlint.grammar.passages import doubled, holder, run_on, told, watched
from imrlint.letter import Letter
from imrlint.mending import Replacements, deleted, fix, stands_whole
from imrlint.rule import Authority, Edit, LetterRule
from imrlint.text import Span

_FINE = frozenset({"had", "that", "her", "no", "very", "so", "bye", "yin", "walla", "pago", "bora", "beri"})
"""What English rightly doubles: "he had had therapy", "the fact that that visit", "gave her her medication", Walla Walla."""
watched(["who"])
_STAMMER = expression(r"who (?:is|was|has|had|were|are) who (?:is|was|has|had|were|are)(?!\w)")
_AFTER = expression(r"[\w'’/&-]")

_WHAT = "Delete the repetition."
_SELDOM = frozenset(
    ["is", "was", "do", "does", "in", "on", "up", "out", "over", "off", "down", "left", "right", "one", "it", "what"]
)
"""What is now and then rightly doubled ("what it is is"), or means much: a person reads what comes of deleting it."""


class RepeatedWord(LetterRule):
    """No word stands twice in a row by mistake.

    Doubled words are left behind by editing, and often a part of the sentence is lost beside them.
    """

    code = "IMR802"
    default_severity = Severity.NOTE
    fix = "safe"
    authority = Authority(
        "Labor Code 4610.6(d)(1); programme template", "The determination is written so that a layperson can read it."
    )
    remedy = "Delete one of the two words, and read the sentence again."
    message = "The words '{0}' repeat themselves."
    valid = (
        Edit("He works with restrictions.", "He had had restrictions, and that that helped is noted, again and again."),
        Edit("He works with restrictions.", "He works with restrictions. Restrictions of 10 10 pounds."),
    )
    invalid = (
        Edit("He works with restrictions.", "He works with ⟦the the⟧ restrictions."),
        Edit("He works with restrictions.", "He works with his ⟦restrictions\nrestrictions⟧."),
        Edit("He works with restrictions.", "He is a man ⟦who was who had⟧ restrictions."),
    )

    def check(self, subject: Letter) -> Iterator[Finding]:
        """Speak of each doubled word within one value or sentence; what ends one value and begins the next is none."""
        text = subject.prose
        places = [place for word in sorted(doubled(text) - _FINE) if word.isalpha() for place in _doubles(text, word)]
        if "who" in told(text):
            places += [found.span() for found in _STAMMER.finditer(lowered(text))]
        for start, end in run_on(places, text):
            span = Span(subject.region.start + start, subject.region.start + end)
            if _together(subject, span):
                words = text[start:end].split()
                mended = fix(_WHAT, _once(subject, span, words), safe=words[-1].lower() not in _SELDOM)
                yield self.found(subject.place(span, holder(subject.spans, span)), Quote(text[start:end]), fix=mended)


def _once(letter: Letter, span: Span, words: list[str]) -> Replacements:
    """The words without their repetition: the last one stays, or the first where it begins a sentence."""
    if not stands_whole(letter, span):
        return ()
    if len({word.lower() for word in words}) > 1:  # "who was who had": the second is what the sentence goes on with
        again = words[0] == words[2] if len(words) == 4 else False
        return deleted(letter, Span(span.start, span.start + len(f"{words[0]} {words[1]}"))) if again else ()
    first, *_, last = words
    if first != last:
        return deleted(letter, Span(span.start + len(first) + 1, span.end))
    return deleted(letter, Span(span.start, span.end - len(last) - 1))


def _doubles(text: str, word: str) -> Iterator[tuple[int, int]]:
    """Where a word stands twice with nothing but a blank between."""
    low, pair = lowered(text), f"{word} {word}"
    at = low.find(pair)
    while at >= 0:
        end = at + len(pair)
        alone = (at == 0 or not _AFTER.match(low, at - 1)) and not _AFTER.match(low, end)
        first, second = text[at : at + len(word)], text[at + len(word) + 1 : end]
        # "US us" and "may May" are two words.
        if alone and (first == second or (first.istitle() and second.islower())) and not (len(word) == 1 and word != "a"):
            yield at, end
        at = low.find(pair, at + len(word))


def _together(letter: Letter, span: Span) -> bool:
    """Whether both ends of a span stand in one value of the record and in one paragraph."""
    if letter.text is None or holder(letter.spans, Span(span.start, span.start + 1)) != holder(
        letter.spans, Span(span.end - 1, span.end)
    ):
        return False
    marks = [section.heading for section in letter.sections] + [label.span for label in letter.labels]
    if any(span.start < mark.start < span.end or span.start < mark.end < span.end for mark in marks):
        return False
    flow = letter.text.flow
    first, last = flow.line_at(span.start), flow.line_at(span.end - 1)
    return 1 not in flow.gaps[first + 1 : last + 1]
