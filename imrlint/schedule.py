"""Which rules are asked about what, so that no rule is asked twice about the same words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from imrlint.form import Part
from imrlint.grammar.guideline_line import GuidelineLine
from imrlint.rule import DocumentRule, GuidelineRule, Rule

Words = tuple[str, str, str]
"""The words of a section: the form's name, the section's short name, and the words."""

_MOST = 20_000
"""How many different lines or sections are remembered; then memory is worth more than the time."""


@dataclass
class Schedule:
    """Rules by what they look at: a document, a whole letter (always, or in a time), one section of it, or one guideline line.

    Letters share most guideline lines and many sections word for word.
    A line is asked about once by the rules that judge it by itself, and a section without fault is not read again.
    """

    documents: tuple[DocumentRule, ...]
    letters: tuple[Rule[Any], ...]
    dated: tuple[Rule[Any], ...]
    sections: dict[str, tuple[Rule[Any], ...]]
    guidelines: tuple[GuidelineRule, ...]
    faultless: dict[Words, None] = field(default_factory=dict)
    _asked: dict[tuple[str, Part], tuple[GuidelineRule, ...]] = field(default_factory=dict)
    _sorted: dict[tuple[Part, str], tuple[GuidelineRule, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, rules: Iterable[Rule[Any]]) -> Schedule:
        """The schedule of a choice of rules."""
        chosen = tuple(rule for rule in rules if rule.scope == "letter")
        whole = [rule for rule in chosen if not rule.reads and not isinstance(rule, (DocumentRule, GuidelineRule))]
        names = dict.fromkeys(rule.reads for rule in chosen if rule.reads)
        return cls(
            tuple(rule for rule in chosen if isinstance(rule, DocumentRule)),
            tuple(rule for rule in whole if not (rule.since or rule.until)),
            tuple(rule for rule in whole if rule.since or rule.until),
            {name: tuple(rule for rule in chosen if rule.reads == name) for name in names},
            tuple(rule for rule in chosen if isinstance(rule, GuidelineRule)),
        )

    def asked(self, part: Part, line: GuidelineLine) -> tuple[GuidelineRule, ...]:
        """The rules that must be asked about a guideline line of that side."""
        known = self._asked.get((line.text, part))
        if known is None:
            if len(self._asked) >= _MOST:
                self._asked.clear()
            known = self._asked[line.text, part] = tuple(
                [rule for rule in self._of_sort(part, line.form) if _looks_at(rule, part, line)]
            )
        return known

    def _of_sort(self, part: Part, form: str) -> tuple[GuidelineRule, ...]:
        """The rules that look at lines of that side and form at all."""
        known = self._sorted.get((part, form))
        if known is None:
            known = self._sorted[part, form] = tuple(
                [rule for rule in self.guidelines if part in rule.sides and form in rule.forms]
            )
        return known

    def remember(self, words: Words) -> None:
        """Note that a section with these words has no fault."""
        if len(self.faultless) >= _MOST:
            self.faultless.clear()
        self.faultless[words] = None


def _looks_at(rule: GuidelineRule, part: Part, line: GuidelineLine) -> bool:
    """Whether a rule must be asked; one that fails to answer is asked, so that its failure is reported with its code."""
    try:
        return rule.looks_at(part, line)
    except Exception:
        return True
