"""IMR803: a word that was taken for another."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache

from imrlint.expressions import expression
from imrlint.finding import Finding, Quote, Severity
from imrlint.grammar.lowered import lowered
from imrlint.grammar.passages import holder, told, watched
from imrlint.letter import Letter
from imrlint.mending import Replacements, alike, fix, replaced
from imrlint.resources import resource
from imrlint.rule import Authority, Edit, LetterRule, param
from imrlint.text import Span

_WORD = expression(r"[\w-]")
_EVERYWHERE = ("medical", "medically", "pain", "spine", "drug", "joint")
_CITATIONS = "_guideline/text"


class ConfusedWord(LetterRule):
    """A letter says what it means: medial branch, not medical branch.

    Spelling checkers pass a wrong word that exists.
    In a medical letter it names another part of the body or another thing than the one that was judged.
    """

    code = "IMR803"
    default_severity = Severity.NOTE
    fix = "unsafe"
    authority = Authority(
        "Labor Code 4610.6(d)(1); Labor Code 4610.6(e)",
        "The determination is written in layperson's terms and cites the employee's medical condition.",
    )
    remedy = "Write the word that is meant."
    message = "'{0}' is probably meant to be '{1}'."
    valid = (
        Edit(
            "He works with restrictions.",
            "He had a medial branch block of the lumbar spine, and more than one of his medications helped.",
        ),
        Edit("He works with restrictions.", "The palpation was painful, and he flew to Spain."),
    )
    invalid = (
        Edit("He works with restrictions.", "He had a ⟦medical branch⟧ block."),
        Edit("He works with restrictions.", "His ⟦mediations⟧ and his ⟦lumbar Spain⟧ were reviewed."),
    )

    fine: tuple[str, ...] = param((), "Words from the list that are meant as they stand, such as `mediations`.")

    def check(self, subject: Letter) -> Iterator[Finding]:
        """Speak of each listed confusion; misspelt guideline lines are another rule's."""
        text = subject.prose
        rarest, words = _by_rarest_word()
        for word in told(text) & words:
            for written, meant in rarest[word].items():
                if written not in self.fine:
                    yield from self._of(subject, text, written, meant)

    def _of(self, letter: Letter, text: str, written: str, meant: str) -> Iterator[Finding]:
        low, wanted = lowered(text), written.lower()
        at = low.find(wanted)
        while at >= 0:
            end = at + len(wanted)
            span = Span(letter.region.start + at, letter.region.start + end)
            pointer = holder(letter.spans, span)
            alone = (at == 0 or not _WORD.match(low, at - 1)) and not _WORD.match(low, end)
            if alone and not pointer.endswith(_CITATIONS):
                mended = fix("Write the word that is meant.", _mended(letter, span, meant), safe=False)
                yield self.found(letter.place(span, pointer), Quote(text[at:end]), meant, fix=mended)
            at = low.find(wanted, end)


def _mended(letter: Letter, span: Span, meant: str) -> Replacements:
    """What is meant in the place of what is written; where the right word already follows ("lumbar Spain spine") it is not doubled."""
    words, last = letter.words, f" {meant.rpartition(' ')[2]}"
    beyond = span.end + len(last)
    follows = words[span.end : beyond].lower() == last and not _WORD.match(words, beyond)
    return replaced(letter, Span(span.start, beyond if follows else span.end), alike(words[slice(*span)], meant))


@cache
def _by_rarest_word() -> tuple[Mapping[str, Mapping[str, str]], frozenset[str]]:
    """The confusions by that word of theirs which letters hold seldom, and these words: most letters need no search at all."""
    rows = json.loads(resource("rulesets/catalogues", "confused_words.json").read_text("utf-8"))["confused"]
    made: dict[str, dict[str, str]] = {}
    for row in rows:
        words, meant = row["written"].lower().split(), row["meant"].split()
        rarest = max(words, key=lambda word: (word not in _EVERYWHERE, word not in meant, len(word)))
        made.setdefault(rarest, {})[row["written"]] = row["meant"]
    return made, watched(made)
