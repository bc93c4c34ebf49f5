"""IMR804: two words that run together."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.expressions import expression
from imrlint.finding import Finding, Quote, Severity
from imrlint.grammar.lowered import lowered
from imrlint.grammar.passages import holder, joints, told, watched
from imrlint.letter import Letter
from imrlint.mending import Replacements, fix, replaced
from imrlint.rule import Authority, Edit, LetterRule
from imrlint.text import Span

_PAIRS = frozenset(
    (first, second)
    for firsts, seconds in (
        ("not is are was were be been considered deemed being and also therefore", "medically"),
        ("medically not are was", "necessary"),
        ("not", "medicallynecessary recommended supported indicated established documented warranted appropriate certified been"),
        ("of in to for on at with and by from that is was are were", "the"),
        (
            "the",
            "patient injured request claimant worker guidelines guideline records provider medical injury treatment reviewer",
        ),
        ("is are was were has have had does do did", "not"),
        ("has have had", "been"),
        ("injured", "worker workers"),
        ("medical", "necessity treatment records"),
    )
    for first in firsts.split()
    for second in seconds.split()
)
_RUN_TOGETHER = watched(map("".join, _PAIRS))
"""The programme's standing words, run together in pairs; none of them is a word."""
# One digit alone is a number in a list: "1.Norco".
_LEFT = expression(r"(?<![^\W\d_])[^\W\d_]{2,}[)%]?$|(?<![\d.])(?:\d{2,}|[\d/-]{4,40})[)%]?$|(?<=[\w%])\)$")
_RIGHT = expression(r"[^\W\d_]{2,}(?![\w@]|\.\w)|[AI](?= )")
_SHORT = frozenset(
    [
        "dr",
        "mr",
        "mrs",
        "ms",
        "st",
        "no",
        "vs",
        "fig",
        "jr",
        "sr",
        "ph",
        "vol",
        "ed",
        "pp",
        "op",
        "ch",
        "sec",
        "inc",
        "eg",
        "ie",
        "al",
        "approx",
        "dept",
        "ext",
        "ft",
        "lb",
        "lbs",
        "cf",
        "ca",
        "co",
    ]
)
_ENDINGS = frozenset(["com", "org", "net", "gov", "edu", "html", "htm", "pdf", "asp", "aspx", "php", "info", "us"])
_WEB = ("http", "www", "//", "@", ".com", ".org", ".gov", ".net", ".edu")
_MARK_AND_LETTER, _BEFORE_MARK = b".a", b"a0"
"""What stands behind and before a mark without a space, as `joints` writes it."""
_LONGEST = 200
_CITATIONS = "_guideline/text"


class MissingSpace(LetterRule):
    """A space stands between words, and after a full stop, comma or semicolon.

    Programs that search letters do not find `notmedically`; readers stumble over it.
    """

    code = "IMR804"
    default_severity = Severity.NOTE
    fix = "safe"
    authority = Authority(
        "Labor Code 4610.6(d)(1); programme template", "The determination is written so that a layperson can read it."
    )
    remedy = "Put a space between the two words."
    message = "A space is missing in '{0}'."
    valid = (
        Edit(
            "He works with restrictions.", "He takes 12/1.5 mg at 8 p.m., e.g. with food (see www.example.com), as a Ph.D. said."
        ),
        Edit("He works with restrictions.", "He works with restrictions (section 3.3.7.2 of the plan)."),
    )
    invalid = (
        Edit("ten tablets are\nnot medically necessary.", "ten tablets are\n⟦notmedically⟧ necessary."),
        Edit("He works with restrictions.", "He was seen on 11-02-⟦16.On⟧ that day he worked with restrictions."),
        Edit("He works with restrictions.", "He has ⟦swelling,pain⟧ and restrictions."),
    )

    def check(self, subject: Letter) -> Iterator[Finding]:
        """Speak of each pair of words; lists of credentials and guideline lines have their own rules."""
        text = subject.prose
        places = [place for word in told(text) & _RUN_TOGETHER for place in _alone(text, word)]
        places += _glued(text)
        for start, end in sorted(places):
            span = Span(subject.region.start + start, subject.region.start + end)
            pointer = holder(subject.spans, span)
            # Lists of states and specialties are printed with and without the space; both are the programme's own.
            listed = pointer.startswith("/reviewer") and "," in text[start:end]
            if not listed and not pointer.endswith(_CITATIONS):
                mended = fix("Put a space between the words.", _spaced(subject, span), safe=True)
                yield self.found(subject.place(span, pointer), Quote(text[start:end]), fix=mended)


def _spaced(letter: Letter, span: Span) -> Replacements:
    """The words with a space between them: behind the last mark, or between each two standing words."""
    written = letter.words[span.start : span.end]
    if mark := max(map(written.rfind, ".,;")) + 1:
        at = span.start + mark
        return replaced(letter, Span(at, at), " ")
    parts: list[str] = []
    rest = written.lower()
    while cut := next((n for n in range(1, len(rest)) if (rest[:n], rest[n:]) in _PAIRS), 0):
        parts, rest = [*parts, rest[:cut]], rest[cut:]
    lengths = list(map(len, parts))
    ends = [span.start + sum(lengths[: n + 1]) for n in range(len(lengths))]
    return tuple([one for end in ends for one in replaced(letter, Span(end, end), " ")])


def _alone(text: str, word: str) -> Iterator[tuple[int, int]]:
    """Where a word stands that is two words."""
    low = lowered(text)
    at = low.find(word)
    while at >= 0:
        end = at + len(word)
        if not (at and low[at - 1].isalnum()) and not low[end : end + 1].isalnum():
            yield at, end
        at = low.find(word, end)


def _glued(text: str) -> Iterator[tuple[int, int]]:
    """Where a word follows a full stop, comma or semicolon without a space."""
    folded = joints(text)
    mark = folded.find(_MARK_AND_LETTER, 1)
    while mark >= 0:
        if folded[mark - 1] in _BEFORE_MARK and (words := _words_at(text, mark)):
            yield words
        mark = folded.find(_MARK_AND_LETTER, mark + 1)


def _words_at(text: str, mark: int) -> tuple[int, int] | None:
    """The two words around a mark, if a space is missing behind it; None for web addresses, abbreviations, list numbers."""
    # A full stop ends a sentence, so a capital must follow.
    if text[mark] == "." and not text[mark + 1].isupper():
        return None
    floor, limit = max(mark - _LONGEST, 0), min(mark + _LONGEST, len(text))
    begin = max(text.rfind(" ", floor, mark) + 1, floor)
    stop = text.find(" ", mark, limit)
    stop = stop if stop >= 0 else limit
    word = text[begin:stop].lower()
    left, right = _LEFT.search(text[begin:mark]), _RIGHT.match(text, mark + 1, stop + 1)
    if left is None or right is None or any(sign in word for sign in _WEB):
        return None
    before, after = left[0].lower(), right[0].lower()
    if before in _SHORT or after in _ENDINGS:
        return None
    if text[mark] == "." and right[0].isupper() and len(right[0]) > 1 and not before.isalpha():
        return None
    start = begin + left.start()
    return start + _date_before(left[0]), right.end()


def _date_before(left: str) -> int:
    """How much of a number before the mark is not part of what reads wrong: of 11-02-16 all but 16."""
    return max(left.rfind("-"), left.rfind("/")) + 1 if left[:1].isdigit() else 0
