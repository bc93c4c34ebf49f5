"""Putting words of a letter right: which characters of its file have to go, and what has to stand in their place.

Lines stay as they are printed: words that are wrapped over lines are put right on each line by itself, and no word of a page's
furniture between them is touched.  Where that cannot be done with certainty there is nothing to replace, and no fix.
"""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.expressions import expression
from imrlint.finding import Fix, Replacement
from imrlint.json_positions import escaped
from imrlint.letter import Letter
from imrlint.text import Flow, Span

Replacements = tuple[Replacement, ...]
"""What has to be replaced, in its order; empty where nobody can tell."""

_WORD = expression(r"\S+")
_BREAK = expression(r"[\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
_CLOSING = expression(r"[.,;:!?)\]”’\"']{1,3}(?= |$)")


def fix(what: str, *parts: Replacements, safe: bool) -> Fix | None:
    """The fix that makes all these replacements, or None where one of them cannot be made."""
    return Fix(what, safe, tuple(sorted([one for part in parts for one in part]))) if parts and all(parts) else None


def changed(letter: Letter, pointer: str, start: int, end: int, text: str) -> Replacements:
    """`text` in the place of some characters of a value: half-open offsets into the value at `pointer`."""
    value, span = letter.value(pointer), letter.spans.get(pointer)
    if not isinstance(value, str) or not 0 <= start <= end <= len(value):
        return ()
    if letter.text is None:
        found = letter.locate(pointer, Span(start, end)) if letter.locate else None
        return (Replacement(found[0], escaped(text)),) if found else ()
    if span is None or letter.words[span.start : span.end] != value:
        return ()
    return replaced(letter, Span(span.start + start, span.start + end), text)


def removed(letter: Letter, pointer: str) -> Replacements:
    """Nothing in the place of one value of a list in a JSON file; its comma goes with it."""
    above, _, number = pointer.rpartition("/")
    if letter.locate is None or (here := letter.locate(pointer, None)) is None:
        return ()
    before = letter.locate(f"{above}/{int(number) - 1}", None)
    after = letter.locate(f"{above}/{int(number) + 1}", None)
    start = before[0].end if before else here[0].start
    end = after[0].start if after and not before else here[0].end
    return (Replacement(Span(start, end), ""),)


def replaced(letter: Letter, span: Span, text: str) -> Replacements:
    """`text` in the place of a span of the running text; only the characters that differ are replaced."""
    flow = _editable(letter)
    if flow is None:
        return ()
    old = flow.text[span.start : span.end]
    head = _shared(old, text)
    tail = _shared(old[head:][::-1], text[head:][::-1])
    start, end, new = span.start + head, span.end - tail, text[head : len(text) - tail]
    if start == end:
        return _inserted(flow, start, new) if new else ()
    return _in_line(flow, start, end, new) or _word_by_word(letter, flow, span, text)


def deleted(letter: Letter, span: Span) -> Replacements:
    """Nothing in the place of whole words of the running text; one blank beside them goes, too."""
    flow = _editable(letter)
    made: list[Replacement] = []
    for number, start, end in _by_line(flow, span) if flow else ():
        part = _deleted_on_line(flow, number, start, end) if flow else ()
        if not part:
            return ()
        made += part
    return tuple(made)


def stands_whole(letter: Letter, span: Span) -> bool:
    """Whether nothing but blanks and line ends stands between the words of a span in the file."""
    flow = _editable(letter)
    return flow is not None and _is_whole(flow, flow.original(span), span.start, span.end)


def alike(written: str, meant: str) -> str:
    """What is meant, in capitals or with capital letters where that is how it was written."""
    if len(written) > 1 and written.isupper():
        return meant.upper()
    if all(word[:1].isupper() for word in written.split()):
        return " ".join([word[:1].upper() + word[1:] for word in meant.split()])
    return meant[:1].upper() + meant[1:] if written[:1].isupper() else meant


def _shared(one: str, other: str) -> int:
    """How many characters at their beginning two texts share."""
    return next((n for n, (here, there) in enumerate(zip(one, other, strict=False)) if here != there), min(len(one), len(other)))


def _editable(letter: Letter) -> Flow | None:
    return letter.text.flow if letter.text is not None and letter.text.editable else None


def _is_whole(flow: Flow, original: Span, start: int, end: int) -> bool:
    return "".join(flow.content[slice(*original)].split()) == flow.text[start:end].replace(" ", "")


def _inserted(flow: Flow, at: int, new: str) -> Replacements:
    """Characters behind the one before a place, or where that is a blank, before the one at the place."""
    behind = at > 0 and flow.text[at - 1] != " "
    offset = flow.origin(at - 1) + 1 if behind else flow.origin(at)
    return (Replacement(Span(offset, offset), new),)


def _in_line(flow: Flow, start: int, end: int, new: str) -> Replacements:
    """One replacement, where the words stand on one line."""
    original = flow.original(Span(start, end))
    if _BREAK.search(flow.content, *original) or not _is_whole(flow, original, start, end):
        return ()
    return (Replacement(original, new),)


def _word_by_word(letter: Letter, flow: Flow, span: Span, text: str) -> Replacements:
    """Each word in the place of one; the last takes what is too many, and old words that are too many go."""
    old = [found.span() for found in _WORD.finditer(flow.text, *span)]
    new = text.split()
    while old and new and flow.text[slice(*old[0])] == new[0]:
        old, new = old[1:], new[1:]
    while old and new and flow.text[slice(*old[-1])] == new[-1]:
        old, new = old[:-1], new[:-1]
    if not old or (new and len(old) == 1 and Span(*old[0]) == span):
        return ()
    if len(new) > len(old):
        new = [*new[: len(old) - 1], " ".join(new[len(old) - 1 :])]
    made: list[Replacement] = []
    for word, instead in zip(old, new, strict=False):
        if flow.text[slice(*word)] != instead:
            if not (part := replaced(letter, Span(*word), instead)):
                return ()
            made += part
    if len(old) > len(new):
        if not (part := deleted(letter, Span(old[len(new)][0], old[-1][1]))):
            return ()
        made += part
    return tuple(made)


def _by_line(flow: Flow, span: Span) -> Iterator[tuple[int, int, int]]:
    """The words of a span, line by line: the number of the printed line, where they begin and where they end."""
    for number in range(flow.line_at(span.start), flow.line_at(max(span.end - 1, span.start)) + 1):
        start, end = max(span.start, flow.starts[number]), min(span.end, _line_end(flow, number))
        while start < end and flow.text[start] == " ":
            start += 1
        while start < end and flow.text[end - 1] == " ":
            end -= 1
        if start < end:
            yield number, start, end


def _line_end(flow: Flow, number: int) -> int:
    """Where the words of a printed line end in the running text."""
    if number + 1 >= len(flow.starts):
        return len(flow.text)
    end = flow.starts[number + 1]
    return end - 1 if flow.text[end - 1] == " " else end


def _deleted_on_line(flow: Flow, number: int, start: int, end: int) -> Replacements:
    """Words of one line, with the blank before them, or at the head of the line with the blank behind them."""
    head, tail = flow.starts[number], _line_end(flow, number)
    if start > head and flow.text[start - 1] != " ":
        return _in_line(flow, start, end, "")
    if start > head:
        original = Span(flow.origin(start - 2) + 1, flow.origin(end - 1) + 1)
        return (Replacement(original, ""),) if _is_whole(flow, original, start, end) else ()
    if start and flow.text[start - 1] != " ":  # a line-end hyphen holds on to these words
        return ()
    if end >= tail:
        return _line_deleted(flow, number, start, end)
    if flow.text[end] == " ":
        original = Span(flow.origin(start), flow.origin(end + 1))
        return (Replacement(original, ""),) if _is_whole(flow, original, start, end) else ()
    closing = _CLOSING.match(flow.text, end)
    if closing is None or start < 2 or flow.gaps[number] == 1:
        return ()
    # The mark behind the words moves up to the word before them.
    rest = _deleted_on_line(flow, number, start, closing.end())
    return (*_inserted(flow, start - 1, closing[0]), *rest) if rest else ()


def _line_deleted(flow: Flow, number: int, start: int, end: int) -> Replacements:
    """A whole line, with its end, or the end of the line above where a paragraph ends here."""
    last = number + 1 >= len(flow.starts)
    if not last and flow.gaps[number + 1] != 1:
        original = Span(flow.origin(start), flow.origin(flow.starts[number + 1]))
    elif start >= 2 and flow.gaps[number] != 1:
        original = Span(flow.origin(start - 2) + 1, flow.origin(end - 1) + 1)
    else:
        return ()
    if "\f" in flow.content[slice(*original)] or not _is_whole(flow, original, start, end):
        return ()
    return (Replacement(original, ""),)
