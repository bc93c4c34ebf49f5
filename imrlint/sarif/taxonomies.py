"""The law behind the rules, as SARIF taxonomies: one for each body of law, with the places that the rules cite."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from imrlint.authorities import Citation, Law, citations
from imrlint.sarif.identity import guid, pascal
from imrlint.version import __version__


class Taxonomies:
    """The bodies of law that some rules and requirements rest on, by their authorities, in the order of their ids."""

    def __init__(self, authorities: Iterable[str]) -> None:
        cited: dict[Law, dict[str, Citation]] = {}
        for authority in authorities:
            for one in citations(authority):
                cited.setdefault(one.law, {})[one.text] = one
        laws = sorted(cited, key=lambda law: law.id)
        self._cited = {law: [cited[law][text] for text in sorted(cited[law])] for law in laws}
        self._index = {law: n for n, law in enumerate(self._cited)}

    def components(self) -> list[dict[str, Any]]:
        """`run.taxonomies`."""
        return [_component(law, places) for law, places in self._cited.items()]

    def references(self) -> list[dict[str, Any]]:
        """`driver.supportedTaxonomies`."""
        return [self._reference(law) for law in self._cited]

    def relationships(self, authority: str) -> list[dict[str, Any]]:
        """`relationships` of what rests on an authority: what each place demands covers everything that is reported."""
        cited = dict.fromkeys(citations(authority))
        return [{"target": self._target(one), "kinds": ["superset"]} for one in cited]

    def _target(self, one: Citation) -> dict[str, Any]:
        return {"id": one.text, "guid": guid("taxon", one.text), "toolComponent": self._reference(one.law)}

    def _reference(self, law: Law) -> dict[str, Any]:
        return {"name": law.id, "guid": guid("taxonomy", law.id), "index": self._index[law]}


def _component(law: Law, places: Sequence[Citation]) -> dict[str, Any]:
    """A body of law.  Its version is imrlint's: the list of places is imrlint's choice, and the law has none."""
    made: dict[str, Any] = {
        "name": law.id,
        "guid": guid("taxonomy", law.id),
        "fullName": law.name,
        "organization": law.organization,
        "version": __version__,
        "shortDescription": {"text": f"{law.name}."},
        "isComprehensive": False,
        "contents": ["localizedData", "nonLocalizedData"],
        "taxa": [_taxon(law, one) for one in places],
    }
    return {**made, "informationUri": law.url} if law.url else made


def _taxon(law: Law, one: Citation) -> dict[str, Any]:
    words = one.text if one.section == one.text else f"{law.name}, section {one.section}"
    text = words[0].upper() + words[1:] + ("" if words.endswith(".") else ".")
    made: dict[str, Any] = {
        "id": one.text,
        "guid": guid("taxon", one.text),
        "name": pascal(words),
        "shortDescription": {"text": text},
        "fullDescription": {"text": text},
        "help": {"text": f"See {one.text}."},
    }
    return {**made, "helpUri": one.url} if one.url else made
