"""The words that choose rules: codes, the beginnings of codes, names, subjects, and `all`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, NamedTuple

from imrlint.catalogue import ALL, Rules, beginnings, catalogue, known
from imrlint.document import Failure
from imrlint.errors import ImrlintError
from imrlint.rule import CODE, Rule
from imrlint.suggestion import did_you_mean


class UnknownRule(ImrlintError):
    """A word that chooses no rule; the message says which, and what may have been meant."""

    hint = "`imrlint rules` lists every rule"


class Chosen(NamedTuple):
    """The codes that a word stands for.

    `own` says that the word is one rule's own code or name: only that switches on a rule that is off by default.
    """

    codes: frozenset[str]
    own: bool


@lru_cache(16)
def vocabulary(others: Rules = ()) -> Mapping[str, Chosen]:
    """Every word that chooses rules; `others` are those that a ruleset states."""
    rules = known(others)
    words: dict[str, set[str]] = {ALL: set(rules)}
    for code, rule in rules.items():
        for word in (rule.subject, *beginnings(code)):
            words.setdefault(word, set()).add(code)
    made = {word: Chosen(frozenset(codes), False) for word, codes in words.items()}
    for code, rule in rules.items():
        made[code] = made[rule.name] = Chosen(frozenset((code,)), True)
    return made


@cache
def always() -> frozenset[str]:
    """The rules that speak of files without letters: unreadable letters are findings, never silence."""
    failures = set(Failure)
    return frozenset(code for code, rule in catalogue().items() if rule.name in failures)


def indispensable() -> frozenset[str]:
    """The rule that nobody can switch off, because what nobody could read was not checked."""
    return frozenset(code for code in always() if catalogue()[code].name == Failure.UNREADABLE)


def chosen(word: str, others: Rules = ()) -> Chosen:
    """What a word stands for; a code may be written in small letters.

    Raises UnknownRule where it stands for nothing.
    """
    words = vocabulary(others)
    found = words.get(word) or words.get(word.upper()) or words.get(word.lower())
    if found is None:
        raise UnknownRule(f"no rule, subject or beginning of a code is called '{word}'{_meant(word, words)}")
    return found


def rule_code(word: str, others: Rules = ()) -> str:
    """The code of the one rule that a code or name stands for.

    Raises UnknownRule where it stands for none, or for several.
    """
    words = vocabulary(others)
    found = words.get(word) or words.get(word.upper()) or words.get(word.lower())
    if found is None or not found.own:
        raise UnknownRule(f"no rule is called '{word}'{_meant(word, (rule.name for rule in known(others).values()))}")
    return next(iter(found.codes))


@dataclass(frozen=True, slots=True)
class Choice:
    """The rules that run: their codes, and which of them were chosen by their own code or name.

    `others` are the rules that a ruleset states, whether they run or not.
    """

    codes: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
    others: Rules = ()

    @property
    def rules(self) -> Mapping[str, type[Rule[Any]]]:
        """Every rule there is to choose from, by code."""
        return known(self.others)

    def stating(self, others: Rules) -> Choice:
        """The choice with more rules that a ruleset states; they run."""
        stated = {rule.code: rule for rule in (*self.others, *others)}
        return Choice(self.codes | {rule.code for rule in others}, self.own, tuple(stated.values()))

    def adding(self, words: Iterable[str]) -> Choice:
        """The choice with the rules that words add; a rule that is off by default needs its own code or name."""
        codes, own = set(self.codes), set(self.own)
        for word in words:
            one = chosen(word, self.others)
            codes |= one.codes if one.own else {code for code in one.codes if _on(self.rules[code])}
            own |= one.codes if one.own else set()
        return Choice(frozenset(codes), frozenset(own), self.others)

    def without(self, words: Iterable[str]) -> Choice:
        """The choice without the rules that words remove.

        The rules about files without letters are removed by their own code or name only, and the first of them never.
        """
        gone: set[str] = set()
        for word in words:
            one = chosen(word, self.others)
            gone |= one.codes - (indispensable() if one.own else always())
        return Choice(self.codes - gone, self.own - gone, self.others)


def _meant(word: str, known: Iterable[str]) -> str:
    # Another code is one digit away, and means something else altogether.
    return "" if CODE.fullmatch(word.upper()) else did_you_mean(word, known)


def _on(rule: type[Rule[Any]]) -> bool:
    return rule.selected and not rule.preview
