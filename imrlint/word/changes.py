"""Tracked changes that hide in the properties of words, paragraphs, lists, tables and pages."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from imrlint.word.names import attribute, child, descendants, short

INSERTED, DELETED, MOVED, FORMATTED, MERGED, COMMENT = "inserted", "deleted", "moved", "formatted", "merged", "comment"
LAID_OUT = frozenset({"tblPr", "tblPrEx", "tblGrid", "trPr", "tcPr", "sectPr"})
"""The properties of a table, of its rows and cells, and of pages."""

_CHANGES = {
    "rPrChange": FORMATTED,
    "pPrChange": FORMATTED,
    "numberingChange": FORMATTED,
    "tblPrChange": FORMATTED,
    "tblPrExChange": FORMATTED,
    "tblGridChange": FORMATTED,
    "trPrChange": FORMATTED,
    "tcPrChange": FORMATTED,
    "sectPrChange": FORMATTED,
    "cellIns": INSERTED,
    "cellDel": DELETED,
    "cellMerge": MERGED,
}


def in_properties(properties: Element | None) -> Iterator[tuple[str, str]]:
    """What was changed in properties, and by whom."""
    for one in properties if properties is not None else ():
        name = short(one.tag)
        if name in _CHANGES:
            yield _CHANGES[name], attribute(one, "author")
        elif name == "sectPr":  # that of a section's last paragraph
            yield from in_properties(one)
        elif name == "numPr":
            for inner in one:
                if short(inner.tag) in ("ins", "numberingChange"):
                    yield FORMATTED, attribute(inner, "author")


def are_in(tree: Element) -> bool:
    """Whether the properties in a part hold changes, so that a look at each of them pays."""
    listed = any(child(one, "ins") is not None for one in descendants(tree, "numPr"))
    return listed or any(descendants(tree, name) for name in _CHANGES)
