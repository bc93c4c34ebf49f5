"""Walks through a part of a Word file as its reader does, with every tracked change accepted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from imrlint.errors import Unreadable
from imrlint.word.changes import COMMENT, DELETED, INSERTED, LAID_OUT, MOVED, in_properties
from imrlint.word.names import attribute, child, is_on, short
from imrlint.word.numbering import Numbering
from imrlint.word.script import Script
from imrlint.word.signs import sign

MAX_DEPTH = 180
"""How deep elements may stand in each other; a table in a table of a letter is three deeper."""

_LINE_END = str.maketrans({"\n": " ", "\r": " ", "\t": " "})
_PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"
_LAZY = "the Word file takes in another file only when Word opens it"


_SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
_OTHER_FILES = ("altChunk", "subDoc")
_PROPERTIES = (
    "pPr",
    "rPr",
    "tblPr",
    "tblPrEx",
    "tblGrid",
    "trPr",
    "tcPr",
    "sdtPr",
    "sdtEndPr",
    "sectPr",
    "customXmlPr",
    "smartTagPr",
)
_CODE = ("fldChar", "fldData", "instrText", "delText", "delInstrText", "rt", "proofErr", "annotationRef", "softHyphen")
_SILENT = frozenset((*_PROPERTIES, *_CODE))
"""What says nothing that is printed: properties, the code of fields, what was deleted, how a word is spoken."""


@dataclass(frozen=True)
class Comment:
    """A comment: who wrote it, and what it says."""

    author: str
    words: str


@dataclass
class Story:
    """One pass through the main text, a header or a note; what it says goes to `script`.

    `formats` says whether to look for changes of format, which need a look at every property.
    `pictured` turns true where there is a picture.
    """

    script: Script
    numbering: Numbering = field(default_factory=Numbering)
    comments: dict[str, Comment] = field(default_factory=dict)
    formats: bool = False
    pictured: bool = False
    commented: set[str] = field(default_factory=set)
    _inside: bool = False
    _end: str = "\n"
    _boxes: list[Element] = field(default_factory=list)
    _opened: dict[str, int] = field(default_factory=dict)

    def read(self, element: Element) -> None:
        """Walk through all that an element holds."""
        self._walk(element, 0)
        self._emptied(0)

    def _walk(self, element: Element, depth: int) -> None:
        if depth > MAX_DEPTH:
            raise Unreadable("the Word file is nested too deeply", "Copy its text into a new letter.")
        for one in element:
            name = short(one.tag)
            if name in _SIGNS:
                self.script.say(_SIGNS[name])
            elif name in _LEAVES:
                _LEAVES[name](self, one)
            elif name in _OTHER_FILES:
                raise Unreadable(_LAZY, "Open it in Word and save it again, so that the letter holds all of its text.")
            elif self.formats and name in LAID_OUT:
                # The last section's properties stand behind all words.
                self._reformatted(one, max(self.script.length - 1, 0) if name == "sectPr" else self.script.length)
            elif name not in _SILENT:
                _BRANCHES.get(name, Story._walk)(self, one, depth + 1)

    def _paragraph(self, element: Element, depth: int) -> None:
        if self._inside:  # a text box: what stands in it is read once the paragraph that it hangs on is through
            self._boxes.append(element)
            return
        properties = child(element, "pPr")
        end = child(properties, "rPr")
        start, joined = self.script.length, child(end, "del") is not None or child(end, "moveFrom") is not None
        if not joined and (label := self.numbering.label(properties)) and not self.script.is_open:
            self.script.say(label)
        self._inside = True
        self._walk(element, depth)
        self._inside = False
        if end is not None:
            self._changed(end, start)
        if joined:
            return  # the paragraph's end was deleted: what follows goes on with it
        if self.formats:
            self._reformatted(properties, start)
        self.script.end(self._end)
        if self._end == "\n":
            self._emptied(depth)

    def _emptied(self, depth: int) -> None:
        """Read the text boxes that were put aside."""
        while self._boxes:
            boxes, self._boxes = self._boxes, []
            for box in boxes:
                self._paragraph(box, depth + 1)

    def _changed(self, end: Element, start: int) -> None:
        """Note changes of the end of a paragraph."""
        for one in end:
            name = short(one.tag)
            if name in ("ins", "del", "moveFrom", "moveTo"):
                what = INSERTED if name == "ins" else DELETED if name == "del" else MOVED
                self.script.mark(what, self.script.length, attribute(one, "author"))
        if self.formats:
            self._reformatted(end, start)

    def _reformatted(self, properties: Element | None, start: int) -> None:
        for what, author in in_properties(properties):
            self.script.mark(what, start, author)

    def _run(self, element: Element, depth: int) -> None:
        properties = child(element, "rPr")
        if properties is not None and is_on(properties, "vanish"):
            return
        start = self.script.length
        self._walk(element, depth)
        if self.formats:
            self._reformatted(properties, start)

    def _text(self, element: Element) -> None:
        words = element.text or ""
        if words and element.get(_PRESERVE) != "preserve":
            words = words.strip(" \t\r\n")
        self.script.say(words.translate(_LINE_END) if "\n" in words or "\t" in words or "\r" in words else words)

    def _break(self, element: Element) -> None:
        self.script.say("\f" if attribute(element, "type") == "page" else "\n")

    def _symbol(self, element: Element) -> None:
        self.script.say(sign(attribute(element, "char"), attribute(element, "font")))

    def _inserted(self, element: Element, depth: int) -> None:
        start = self.script.length
        self._walk(element, depth)
        self.script.mark(INSERTED if short(element.tag) == "ins" else MOVED, start, attribute(element, "author"))

    def _deleted(self, element: Element) -> None:
        what = DELETED if short(element.tag) == "del" else MOVED
        self.script.mark(what, self.script.length, attribute(element, "author"))
        for one in element.iter():  # a comment on words that were deleted is still in the file
            if short(one.tag) == "commentReference":
                self._referred(one)

    def _row(self, element: Element, depth: int) -> None:
        """A row: on one line where each cell is one paragraph, as labels and values are, else cell by cell."""
        properties = child(element, "trPr")
        change = child(properties, "del")
        if change is not None:
            self.script.mark(DELETED, self.script.length, attribute(change, "author"))
            return
        if (added := child(properties, "ins")) is not None:
            self.script.mark(INSERTED, self.script.length, attribute(added, "author"))
        if self.formats:
            self._reformatted(properties, self.script.length)
            self._reformatted(child(element, "tblPrEx"), self.script.length)
        outer, cells = self._end, [cell for cell in _cells(element, 0) if not self._is_deleted(cell)]
        alone = [_is_one_line(cell) for cell in cells]
        for n, cell in enumerate(cells):
            last = n + 1 == len(cells) or not (alone[n] and alone[n + 1])
            self._end = "\n" if last else "\t"
            self._walk(cell, depth)
            if self.script.is_open:  # no cell goes on in the next one, whatever was deleted
                self.script.end(self._end)
        self._end = outer

    def _is_deleted(self, cell: Element) -> bool:
        change = child(child(cell, "tcPr"), "cellDel")
        if change is not None:
            self.script.mark(DELETED, self.script.length, attribute(change, "author"))
        return change is not None

    def _alternatives(self, element: Element, depth: int) -> None:
        """One thing written for new and for old programs: once is enough, so the first that says something is taken."""
        for one in element:
            if len(one):
                self._walk(one, depth)
                return

    def _picture(self, element: Element, depth: int) -> None:
        self.pictured = True
        self._walk(element, depth)

    def _opens(self, element: Element) -> None:
        self._opened[attribute(element, "id")] = self.script.length

    def _referred(self, element: Element) -> None:
        """A comment ends: its words were opened before, or it stands at one place."""
        name = attribute(element, "id")
        if name in self.commented:
            return
        self.commented.add(name)
        comment = self.comments.get(name, Comment("", ""))
        self.script.mark(COMMENT, self._opened.get(name, self.script.length), comment.author, comment.words)


def _cells(element: Element, depth: int) -> Iterator[Element]:
    """The cells of a row, also those inside content controls."""
    for one in element:
        name = short(one.tag)
        if name == "tc":
            yield one
        elif name in ("sdt", "sdtContent", "customXml", "ins", "moveTo") and depth < MAX_DEPTH:
            yield from _cells(one, depth + 1)


def _is_one_line(cell: Element) -> bool:
    """Whether a cell is nothing but one paragraph."""
    names = [short(one.tag) for one in cell]
    return names.count("p") == 1 and not {"tbl", "sdt", "customXml", "altChunk"} & set(names)


_BRANCHES: dict[str, Callable[[Story, Element, int], None]] = {
    "p": Story._paragraph,
    "r": Story._run,
    "ins": Story._inserted,
    "moveTo": Story._inserted,
    "tr": Story._row,
    "AlternateContent": Story._alternatives,
    "drawing": Story._picture,
    "pict": Story._picture,
    "object": Story._picture,
}
_LEAVES: dict[str, Callable[[Story, Element], None]] = {
    "t": Story._text,
    "br": Story._break,
    "sym": Story._symbol,
    "del": Story._deleted,
    "moveFrom": Story._deleted,
    "commentRangeStart": Story._opens,
    "commentReference": Story._referred,
}
