"""IMR806: comments and tracked changes that were left in a Word file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from imrlint.document import Document
from imrlint.examples.specimen import specimen
from imrlint.examples.word_file import word_file
from imrlint.finding import Excerpt, Finding, Place, Quote, Severity
from imrlint.rule import Authority, DocumentRule, File
from imrlint.text import Mark, Span, Text

_WORDS = "He works with restrictions."
_LONGEST, _LONGEST_LINE = 80, 5_000
_CHANGE = {
    "inserted": "insertion",
    "deleted": "deletion",
    "moved": "move",
    "formatted": "change of format",
    "merged": "merge of cells",
}


class LeftOverReviewMarks(DocumentRule):
    """A letter that is issued holds no comments and no tracked changes.

    Comments and deleted words of a draft go out with the file, and whoever opens it reads them.
    A change that nobody has accepted or rejected leaves open what was decided.
    It is a warning, and an error in the ruleset `pre-issue`, for letters that are about to go out.
    The other rules judge the letter as it reads with every change accepted and without the comments.
    """

    code = "IMR806"
    default_severity = Severity.WARNING
    authority = Authority(
        "Labor Code 4610.6(e), (g)", "The determination is final: it states what was decided, and nothing of how it was drafted."
    )
    remedy = "Accept or reject every change and delete every comment in Word, then save the letter again."
    message = {
        "comment": "A comment was left here: '{0}'.",
        "author": "A comment by '{0}' was left here: '{1}'.",
        "change": "Nobody has accepted or rejected a tracked change here: '{0}'.",
        "changes": "Nobody has accepted or rejected the tracked changes here: '{0}'.",
    }
    valid = (File("letter.docx", word_file(specimen()), "a letter without comments, and with every change accepted."),)
    invalid = (
        File("letter.docx", word_file(specimen(), inserted=_WORDS), f"the words '{_WORDS}' are a tracked insertion."),
        File("letter.docx", word_file(specimen(), commented=_WORDS), f"a comment hangs on '{_WORDS}'."),
    )

    def check(self, subject: Document) -> Iterator[Finding]:
        """Speak of every comment, and once of each paragraph with tracked changes."""
        text = subject.text
        if text is None or not text.marks or not subject.letters:
            return
        for mark in text.marks:
            if mark.what == "comment":
                words = Quote(_shortened(mark.words))
                author = [Quote(_shortened(mark.author))] if mark.author else []
                yield self.found(_place(text, mark.span), *author, words, say="author" if author else "comment")
        changes = [mark for mark in text.marks if mark.what != "comment"]
        for _, group in groupby(changes, key=lambda mark: text.paragraph(mark.span.start)):
            marks = list(group)
            where = Span(marks[0].span.start, max(marks[0].span.end, marks[-1].span.end))
            yield self.found(_place(text, where), _counted(marks), say="change" if len(marks) == 1 else "changes")


def _counted(marks: list[Mark]) -> str:
    """How many changes of which kind."""
    counts = Counter([_CHANGE[mark.what] for mark in marks])
    return ", ".join(f"{count} {what if count == 1 else _plural(what)}" for what, count in counts.items())


def _plural(what: str) -> str:
    first, blank, rest = what.partition(" ")
    return f"{first}s{blank}{rest}"


def _shortened(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()}…"


def _place(text: Text, original: Span) -> Place:
    start, end = text.position(original.start), text.position(original.end)
    line = text.line(start.line)
    excerpt = Excerpt(start.line, (line,)) if len(line) <= _LONGEST_LINE else None
    return Place(text.origin, "", original, start, end, excerpt=excerpt, paragraph=text.paragraph(original.start))
