"""Topics of a citation: a list of section names cut where one ends, not at the commas inside a name."""

from __future__ import annotations

from imrlint.expressions import expression
from imrlint.grammar.vocabulary import topics_with_commas
from imrlint.grammar.words import Part, part

_MARK = expression(r"[,;]\s{0,3}(?:(?:and|&)\s{1,3})?|[()\[\]]")
_NUMBERED = expression(r"\d{1,2}(?:\.\d{1,2}){0,5}\.?\s{1,3}[^\W\d_]")
_EXTRA = " :/-–(["


def split_topics(text: str, low: str, start: int, end: int, numbered: bool) -> list[Part]:
    """The topics between two places of a text, in their order.

    A name that the catalogue knows with its comma stays whole; a `numbered` topic ("3.3.1.2 Opioids for ...") lasts until the
    next number or semicolon; any other one until the next comma or semicolon outside brackets.
    """
    while start < end and low[start] in " ,;:":
        start += 1
    if low.find(",", start, end) < 0 and low.find(";", start, end) < 0:
        whole = part(text, start, end)
        return [whole] if whole.text else []
    pieces = _pieces(low, start, end)
    if len(pieces) == 1:
        whole = part(text, start, end)
        return [whole] if whole.text else []
    topics: list[Part] = []
    index = 0
    while index < len(pieces):
        begin, stop, _ = pieces[index]
        last = _named(low, pieces, index)
        if numbered and last == index and _NUMBERED.match(low, begin, stop):
            while last + 1 < len(pieces) and pieces[last][2] == "," and not low[pieces[last + 1][0]].isdigit():
                last += 1
        topic = part(text, begin, pieces[last][1])
        if topic.text:
            topics.append(topic)
        index = last + 1
    return topics


def _named(low: str, pieces: list[tuple[int, int, str]], index: int) -> int:
    """The last of the pieces that make up the known name starting with piece `index`; `index` itself where there is none."""
    begin, stop, mark = pieces[index]
    if mark != ",":
        return index
    found = topics_with_commas().find(low, begin, pieces[-1][1])
    if found is None or found[1] <= stop:
        return index
    last = index
    while pieces[last][1] < found[1] and pieces[last][2] == ",":
        last += 1
    end = pieces[last][1]
    return last if end == found[1] or (end > found[1] and low[found[1]] in _EXTRA) else index


def _pieces(low: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """The text between commas and semicolons outside brackets: start, end, and the mark that ends it ("" for the last)."""
    marks = list(_MARK.finditer(low, start, end))
    balanced = all(low.count(a, start, end) == low.count(b, start, end) for a, b in ("()", "[]"))
    pieces: list[tuple[int, int, str]] = []
    depth, begin = 0, start
    for mark in marks:
        sign = low[mark.start()]
        if sign in "([":
            depth += balanced
        elif sign in ")]":
            depth = max(0, depth - 1)
        elif depth == 0:
            pieces.append((begin, mark.start(), sign))
            begin = mark.end()
    if low[begin:end].strip():
        pieces.append((begin, end, ""))
    return pieces or [(start, end, "")]
