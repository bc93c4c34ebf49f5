"""The text of a Word file, put together from its parts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from imrlint.errors import Unreadable
from imrlint.text import Mark, Source, Span, Text
from imrlint.word.changes import are_in
from imrlint.word.names import attribute, descendants, number, relation, short
from imrlint.word.numbering import Numbering
from imrlint.word.package import Package, Relation
from imrlint.word.script import Script
from imrlint.word.story import Comment, Story

_USUAL = "word/document.xml"
_OPEN_DOCUMENT = "Open it in its own program and save it as .docx."


class _Parts(NamedTuple):
    """A Word file, its main part, and what that refers to."""

    package: Package
    main: Element
    related: dict[str, Relation]

    def tree(self, kind: str) -> Element | None:
        """The first part of a kind."""
        target = next((one.target for one in self.related.values() if one.kind == kind), None)
        return self.package.tree(target) if target is not None else None


def text(source: Source) -> Text:
    """The text of a Word file.

    Raises Unreadable where there is none.
    """
    parts = _opened(source.data)
    comments = dict(_comments(parts.tree("comments")))
    listed = parts.tree("numbering") if _may_count(parts.main) else None
    numbering = Numbering.of(listed, parts.tree("styles") if listed is not None else None)
    script = Script()
    above = _furniture(parts, script)
    story = Story(script, numbering, comments, formats=are_in(parts.main))
    story.read(parts.main)
    if script.is_open:
        script.end()
    for name, comment in comments.items():
        if name not in story.commented:
            script.marks.append(Mark("comment", Span(0, 0), comment.author, comment.words))
    content = script.content
    if not script.paragraphs and not above:
        if story.pictured:
            raise Unreadable("the Word file holds pictures and no text", "Run text recognition (OCR), or get the letter as text.")
        raise Unreadable("the Word file holds no text", "Export the letter again.")
    marks = sorted(script.marks, key=lambda mark: mark.span)
    return Text(source.origin, content, paragraphs=tuple(script.paragraphs), marks=tuple(marks))


def _opened(data: bytes) -> _Parts:
    package = Package(data)
    related = package.relations("").values() if "_rels/.rels" in package else ()
    name = next((one.target for one in related if one.kind == "officeDocument"), _USUAL)
    main = package.tree(name)
    if main is None and "mimetype" in package:
        raise Unreadable("the file is an OpenDocument file", _OPEN_DOCUMENT)
    if main is None or short(main.tag) != "document":
        raise Unreadable("the file is no Word document", "Name it by its true format, or save the letter as .docx.")
    return _Parts(package, main, package.relations(name))


def _comments(tree: Element | None) -> Iterator[tuple[str, Comment]]:
    for one in tree if tree is not None else ():
        if short(one.tag) == "comment":
            yield attribute(one, "id"), Comment(attribute(one, "author"), _words_of(one))


def _may_count(tree: Element) -> bool:
    """Whether a paragraph of a part is in a list, or has a style that may put it in one."""
    return any(descendants(tree, name) for name in ("numPr", "pStyle"))


def _furniture(parts: _Parts, script: Script) -> bool:
    """Say what headers, footers and notes say, each line once and without page numbers; whether there was anything to say."""
    said: set[str] = set()
    for tree in _around(parts):
        inner = Script()
        story = Story(inner, formats=are_in(tree))
        story.read(tree)
        if inner.is_open:
            inner.end()
        at = script.length
        for line in inner.content.splitlines():
            words = " ".join(line.split())
            if words and words not in said and not _is_page_number(words):
                said.add(words)
                script.line(words)
        script.marks += [mark._replace(span=Span(at, at)) for mark in inner.marks]
    if said:
        script.line("")
    return bool(said)


def _around(parts: _Parts) -> Iterator[Element]:
    """The trees of what stands around the main text: the headers and footers in use, then the notes."""
    seen: set[str] = set()
    names = [relation(one) for kind in ("headerReference", "footerReference") for one in descendants(parts.main, kind)]
    for one in [parts.related[name] for name in names if name in parts.related]:
        if one.target not in seen and (tree := parts.package.tree(one.target)) is not None:
            seen.add(one.target)
            yield tree
    for kind in ("footnotes", "endnotes"):
        tree = parts.tree(kind)
        for note in tree if tree is not None else ():
            if attribute(note, "type") in ("", "normal"):
                yield note


def _words_of(element: Element) -> str:
    """The words of a comment, in one line."""
    parts = [one.text or "" for one in element.iter() if short(one.tag) == "t"]
    return " ".join("".join(parts).split())


def _is_page_number(words: str) -> bool:
    """Whether a line of a header or a footer is a page number and nothing else."""
    bare = words.casefold().translate({ord(sign): " " for sign in "-–—|/.,()[]"}).split()
    return all(word in ("page", "of", "pg") or number(word, -1) >= 0 for word in bare)
