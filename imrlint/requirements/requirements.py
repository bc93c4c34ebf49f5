"""What the law requires of a determination, requirement by requirement, with the rules that check it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from imrlint.authorities import Citation, citations
from imrlint.resources import resource


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing that the law requires.

    `code` begins with the code of its subject; `title` names it in a few words, `words` paraphrase it.
    `authority` holds the legal citations, separated by "; ".
    `rules` are the codes of the rules that check it; `person` says that a person must look even where they find nothing.
    `beyond` is what no text can show.
    `needs` are the values of a record without which a letter gives nothing to judge.
    `since` and `until` are the dates of decision (ISO) between which it is in force; "" leaves an end open.
    `source` says how well the requirement is known.
    """

    code: str
    name: str
    title: str
    subject: str
    authority: str
    words: str
    rules: tuple[str, ...]
    person: bool
    beyond: str
    needs: tuple[str, ...]
    since: str
    until: str
    source: str

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The places in the law."""
        return citations(self.authority)

    @property
    def time(self) -> str:
        """When it is in force, in words; "" says always."""
        since, until = self.since, self.until
        return f"from {since}" * bool(since) + " " * bool(since and until) + f"until {until}" * bool(until)

    def in_force(self, decided: tuple[str, str]) -> bool:
        """Whether it is in force for a letter decided between two ISO dates: only if for all of that time."""
        return decided[0] >= self.since and (not self.until or decided[1] <= self.until)


@cache
def requirements() -> Mapping[str, Requirement]:
    """Every requirement by its code, in the order of the codes."""
    data = json.loads(resource("rulesets/catalogues", "requirements.json").read_text("utf-8"))
    made = [_made(record, data["subjects"]) for record in data["requirements"]]
    return {one.code: one for one in sorted(made, key=lambda one: one.code)}


def _made(record: Mapping[str, Any], subjects: Mapping[str, str]) -> Requirement:
    return Requirement(
        code=record["code"],
        name=record["name"],
        title=record["title"],
        subject=subjects[record["code"][:4]],
        authority=record["citations"],
        words=record["words"],
        rules=tuple(record["rules"]),
        person=record["person"] or not record["rules"],
        beyond=record["beyond"],
        needs=tuple(record["needs"]),
        since=record["since"] or "",
        until=record["until"] or "",
        source=record["source"],
    )
