"""The names of Office Open XML, in both of its namespaces: as Word saves by default (transitional), and strict."""

from __future__ import annotations

from xml.etree.ElementTree import Element

_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_RELATION = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
_MATHEMATICS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
)
_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_OFF = ("0", "false", "off")

_SHORT: dict[str, str] = {}


def short(tag: str) -> str:
    """The name of a word-processing element without its namespace; "" for an element of another vocabulary."""
    known = _SHORT.get(tag)
    if known is None:
        space, _, name = tag[1:].rpartition("}")
        formula = space in _MATHEMATICS and name == "t"
        known = name if space in _WORD or formula else "AlternateContent" if tag == _ALTERNATIVES else ""
        if len(_SHORT) < 2_000:  # a hostile file may invent as many names as it likes
            _SHORT[tag] = known
    return known


def attribute(element: Element, name: str) -> str:
    """An attribute of a word-processing element, "" where there is none."""
    return element.get(f"{{{_WORD[0]}}}{name}") or element.get(f"{{{_WORD[1]}}}{name}") or ""


def relation(element: Element) -> str:
    """The relationship that an element refers to, "" where it does to none."""
    return element.get(f"{{{_RELATION[0]}}}id") or element.get(f"{{{_RELATION[1]}}}id") or ""


def child(element: Element | None, name: str) -> Element | None:
    """The first child of that name, or None."""
    return next((one for one in element if short(one.tag) == name), None) if element is not None else None


def value(element: Element | None, name: str) -> str:
    """The value of the first child of that name, "" where there is none."""
    found = child(element, name)
    return attribute(found, "val") if found is not None else ""


def is_on(element: Element | None, name: str) -> bool:
    """Whether a property is there and not switched off."""
    found = child(element, name)
    return found is not None and attribute(found, "val").lower() not in _OFF


def number(written: str, otherwise: int) -> int:
    """A small whole number as an attribute writes it, or else another."""
    return int(written) if written.isascii() and written.isdecimal() and len(written) < 7 else otherwise


def descendants(root: Element, name: str) -> list[Element]:
    """Every element of that name, in the order of the file."""
    return [one for space in _WORD for one in root.iter(f"{{{space}}}{name}")]
