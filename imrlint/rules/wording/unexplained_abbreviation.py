"""IMR805: an abbreviation that a layperson does not know."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache

from imrlint.expressions import expression
from imrlint.finding import Finding, Quote, Severity
from imrlint.grammar.lowered import lowered
from imrlint.grammar.passages import told, watched
from imrlint.letter import Letter
from imrlint.resources import resource
from imrlint.rule import Authority, Edit, LetterRule, param
from imrlint.rule_kinds import summary

_WORD = expression(r"[\w-]")
_SHOWN = expression(r"\(([^()]{1,80})\)")


class UnexplainedAbbreviation(LetterRule):
    """A clinical abbreviation is explained where the summary or a rationale first uses it.

    The determination is for the worker as well, in layperson's terms to the maximum extent practicable.
    Many letters use abbreviations that every professional knows, so the rule is off unless it is selected.
    """

    code = "IMR805"
    default_severity = Severity.NOTE
    selected = False
    authority = Authority(
        "Labor Code 4610.6(d)(1)", "The determination is in layperson's terms to the maximum extent practicable."
    )
    remedy = "Write the words out at the first place, with the abbreviation in brackets behind them."
    message = "The abbreviation '{0}' is not explained; it stands for '{1}'."
    valid = (
        Edit(
            "He works with restrictions.", "He has a transcutaneous electrical nerve stimulation (TENS) unit and used TENS daily."
        ),
        Edit("He works with restrictions.", "He works with restrictions. An MRI is planned."),
    )
    invalid = (
        Edit("He works with restrictions.", "He takes Meloxicam ⟦BID⟧ and has an appointment."),
        Edit("He works with restrictions.", "His ⟦ROM⟧ is full, and so is the other ROM."),
    )

    known: tuple[str, ...] = param((), "Abbreviations that need no explanation, such as `TENS`.")

    def check(self, subject: Letter) -> Iterator[Finding]:
        """Speak of each abbreviation once, at its first place in the summary or a rationale."""
        text = subject.prose
        catalogue = _catalogue()
        used = {row["short"]: row for word in told(text) & catalogue.keys() for row in catalogue[word]}
        for short in sorted(used.keys() - set(self.known)):
            if not _explained(text, used[short]) and (place := _first(subject, short)):
                yield self.found(subject.within(*place), Quote(short), used[short]["meaning"])


def _first(letter: Letter, short: str) -> tuple[str, int, int] | None:
    """The first place of an abbreviation in the summary or the rationales: the value's address and offsets into it."""
    for pointer, value in summary.told(letter):
        at = value.find(short)
        while at >= 0:
            end = at + len(short) + value.startswith("s", at + len(short))
            if not _WORD.match(value, at - 1 if at else len(value)) and not _WORD.match(value, end):
                return pointer, at, end
            at = value.find(short, end)
    return None


def _explained(text: str, row: Mapping[str, str]) -> bool:
    """Whether the letter anywhere holds the words that an abbreviation stands for, or explains it in brackets."""
    low = lowered(text)
    if any(words.lower() in low for words in (row["meaning"], *row.get("also", ()))):
        return True
    short = row["short"]
    # "reflex dystrophy (CRPS)", "(CRPS: regional pain)", "CRPS (regional pain)"
    if any(f"({short}{end}" in text for end in (")", "s)", ":", ",", " =", " -")):
        return True
    for found in _SHOWN.finditer(text):
        before = text[max(found.start() - len(short) - 2, 0) : found.start()].rstrip(" s")
        if before.endswith(short) and " " in found[1] and not any(map(str.isdigit, found[1])):
            return True
    return False


@cache
def _catalogue() -> Mapping[str, list[Mapping[str, str]]]:
    """The abbreviations by their lower-case word."""
    rows = json.loads(resource("rulesets/catalogues", "abbreviations.json").read_text("utf-8"))["abbreviations"]
    made: dict[str, list[Mapping[str, str]]] = {}
    for row in rows:
        for plural in ("", "s"):
            made.setdefault(row["short"].lower() + plural, []).append(row)
    watched(made)
    return made
