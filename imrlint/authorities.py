"""What a rule's authority cites: the body of law, the section in it, and where its official text stands."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from imrlint.expressions import expression


class Law(NamedTuple):
    """A body of law, or another source of requirements; `url` is its official index, "" where it has none."""

    id: str
    name: str
    organization: str
    url: str = ""


class Citation(NamedTuple):
    """One cited place: `text` as one would write it alone, `section` within the law, `url` of its official text or ""."""

    text: str
    law: Law
    section: str
    url: str = ""


_CALIFORNIA = "State of California"
_LEGISLATURE = "https://leginfo.legislature.ca.gov/faces/"
_REGULATIONS = "https://www.dir.ca.gov/"

# The legislature's own abbreviation of each code.
_CODES = {
    "Business and Professions Code": "BPC",
    "Civil Code": "CIV",
    "Evidence Code": "EVID",
    "Government Code": "GOV",
    "Health and Safety Code": "HSC",
    "Insurance Code": "INS",
    "Labor Code": "LAB",
    "Penal Code": "PEN",
}
REGULATIONS = Law("CA-CCR-8", "California Code of Regulations, title 8", _CALIFORNIA, f"{_REGULATIONS}samples/search/query.htm")
TEMPLATE = Law("IMR-TEMPLATE", "Template of the Independent Medical Review programme", "Division of Workers' Compensation")
CASE_LAW = Law("CA-CASES", "Decisions of California courts and of the Workers' Compensation Appeals Board", _CALIFORNIA)
OTHER = Law("IMR-OTHER", "Other authority", "imrlint")

_CODE = expression(rf"({'|'.join(_CODES)})\s+(?=\d)(.+)")
_REGULATION = expression(r"8 CCR\s+(?=\d)(.+)")
_FEDERAL = expression(r"(\d{1,2}) CFR\s{1,4}(?=\d)(.+)")
_CASE = expression(r"\bv\. |\bWCAB\b|\bCal\.|\bCal\.Comp\.|\bpanel\b")
_NUMBER = expression(r"\d+(?:\.\d+)*")
# Within a list, a comma before a number starts another section; before a parenthesis it goes on with the same one.
_NEXT_SECTION = expression(r",\s{0,4}(?:and\s{1,4})?(?=\d)|\s{1,4}and\s{1,4}(?=\d)")


@cache
def citations(authority: str) -> tuple[Citation, ...]:
    """Every place that an authority such as "Labor Code 4610.6(e); 8 CCR 9792.10.6(d)" cites, in its order."""
    return tuple(citation for part in authority.split(";") if part.strip() for citation in _parse(" ".join(part.split())))


def _parse(text: str) -> Iterator[Citation]:
    if found := _CODE.fullmatch(text):
        yield from _statutes(found[1], found[2])
    elif found := _REGULATION.fullmatch(text):
        for section in _NEXT_SECTION.split(found[1]):
            page = f"{_number(section).replace('.', '_')}.html"
            yield Citation(f"8 CCR {section}", REGULATIONS, section, f"{_REGULATIONS}t8/{page}")
    elif found := _FEDERAL.fullmatch(text):
        title = found[1]
        index = f"https://www.ecfr.gov/current/title-{title}"
        law = Law(f"US-CFR-{title}", f"Code of Federal Regulations, title {title}", "United States of America", index)
        for section in _NEXT_SECTION.split(found[2]):
            yield Citation(f"{title} CFR {section}", law, section, f"{index}/section-{_number(section)}")
    elif "template" in text.casefold():
        yield Citation(text, TEMPLATE, text)
    else:
        yield Citation(text, CASE_LAW if _CASE.search(text) else OTHER, text)


def _statutes(code: str, sections: str) -> Iterator[Citation]:
    short = _CODES[code]
    law = Law(f"CA-{short}", f"California {code}", _CALIFORNIA, f"{_LEGISLATURE}codesTOCSelected.xhtml?tocCode={short}")
    for section in _NEXT_SECTION.split(sections):
        url = f"{_LEGISLATURE}codes_displaySection.xhtml?lawCode={short}&sectionNum={_number(section)}."
        yield Citation(f"{code} {section}", law, section, url)


def _number(section: str) -> str:
    """The number of a section without its subdivisions: "4610.6" of "4610.6(e)"."""
    found = _NUMBER.match(section)
    return found[0] if found else section
