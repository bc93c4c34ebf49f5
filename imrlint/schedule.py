"""Which rules are asked about what, so that no rule is asked twice about the same words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol, cast

from imrlint.finding import Finding
from imrlint.form import Part
from imrlint.grammar.guideline_line import GuidelineLine
from imrlint.rule import DocumentRule, GuidelineRule, Rule

Words = tuple[str, str, str]
"""The words of a section: the form's name, the section's short name, and the words."""

_MOST = 20_000
"""How many different lines or sections are remembered; then memory is worth more than the time."""


class Look(Protocol):
    """The method of a rule that looks, bound to its rule."""

    @property
    def __self__(self) -> Rule[Any]:
        """The rule."""

    def __call__(self, *subject: Any) -> Iterable[Finding]:
        """What is wrong with the subject."""


@dataclass
class Schedule:
    """Rules by what they look at: a document, a whole letter (always, or in a time), one section of it, or one guideline line.

    Letters share most guideline lines and many sections word for word.
    Each rule is kept as its method that looks, whose `__self__` is the rule: a letter asks a hundred of them, and most find nothing.
    A line is asked about once by the rules that judge it by itself, and a section without fault is not read again.
    """

    documents: tuple[Look, ...]
    letters: tuple[Look, ...]
    dated: tuple[Look, ...]
    sections: dict[str, tuple[Look, ...]]
    guidelines: tuple[GuidelineRule, ...]
    faultless: dict[Words, None] = field(default_factory=dict)
    _asked: dict[tuple[str, Part], tuple[Look, ...]] = field(default_factory=dict)
    _sorted: dict[tuple[Part, str], tuple[GuidelineRule, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, rules: Iterable[Rule[Any]]) -> Schedule:
        """The schedule of a choice of rules."""
        chosen = tuple(rule for rule in rules if rule.scope == "letter")
        whole = [rule for rule in chosen if not rule.reads and not isinstance(rule, (DocumentRule, GuidelineRule))]
        names = dict.fromkeys(rule.reads for rule in chosen if rule.reads)
        return cls(
            tuple(_look(rule) for rule in chosen if isinstance(rule, DocumentRule)),
            tuple(_look(rule) for rule in whole if not (rule.since or rule.until)),
            tuple(_look(rule) for rule in whole if rule.since or rule.until),
            {name: tuple(_look(rule) for rule in chosen if rule.reads == name) for name in names},
            tuple(rule for rule in chosen if isinstance(rule, GuidelineRule)),
        )

    def asked(self, part: Part, line: GuidelineLine) -> tuple[Look, ...]:
        """The rules that must be asked about a guideline line of that side, by their methods."""
        known = self._asked.get((line.text, part))
        if known is None:
            if len(self._asked) >= _MOST:
                self._asked.clear()
            known = self._asked[line.text, part] = tuple(
                [cast(Look, rule.run_line) for rule in self._of_sort(part, line.form) if _looks_at(rule, part, line)]
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


def _look(rule: Rule[Any]) -> Look:
    """The method of a rule that looks: its `check` itself, unless its kind has more to do before or behind."""
    return cast(Look, rule.check if type(rule).run is Rule.run else rule.run)


def _looks_at(rule: GuidelineRule, part: Part, line: GuidelineLine) -> bool:
    """Whether a rule must be asked; one that fails to answer is asked, so that its failure is reported with its code."""
    try:
        return rule.looks_at(part, line)
    except Exception:
        return True
