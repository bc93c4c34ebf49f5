"""The words that choose rules: codes, the beginnings of codes, names, subjects, and `all`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from imrlint.catalogue import catalogue
from imrlint.document import Failure
from imrlint.errors import ImrlintError
from imrlint.rule import CODE
from imrlint.suggestion import did_you_mean

ALL = "all"


class UnknownRule(ImrlintError):
    """A word that chooses no rule; the message says which, and what may have been meant."""

    hint = "`imrlint rules` lists every rule"


@dataclass(frozen=True, slots=True)
class Chosen:
    """The codes that a word stands for.

    `own` says that the word is one rule's own code or name: only that switches on a rule that is off by default.
    """

    codes: frozenset[str]
    own: bool


@cache
def vocabulary() -> Mapping[str, Chosen]:
    """Every word that chooses rules."""
    rules = catalogue()
    words: dict[str, set[str]] = {ALL: set(rules)}
    for code, rule in rules.items():
        for word in (rule.subject, *(code[:length] for length in range(3, len(code)))):
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


def chosen(word: str) -> Chosen:
    """What a word stands for; a code may be written in small letters.

    Raises UnknownRule where it stands for nothing.
    """
    known = vocabulary()
    found = known.get(word) or known.get(word.upper()) or known.get(word.lower())
    if found is None:
        raise UnknownRule(f"no rule, subject or beginning of a code is called '{word}'{_meant(word, known)}")
    return found


def rule_code(word: str) -> str:
    """The code of the one rule that a code or name stands for.

    Raises UnknownRule where it stands for none, or for several.
    """
    rules = catalogue()
    found = vocabulary().get(word) or vocabulary().get(word.upper()) or vocabulary().get(word.lower())
    if found is None or not found.own:
        raise UnknownRule(f"no rule is called '{word}'{_meant(word, (rule.name for rule in rules.values()))}")
    return next(iter(found.codes))


@dataclass(frozen=True, slots=True)
class Choice:
    """The rules that run: their codes, and which of them were chosen by their own code or name."""

    codes: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()

    def adding(self, words: Iterable[str]) -> Choice:
        """The choice with the rules that words add; a rule that is off by default needs its own code or name."""
        codes, own = set(self.codes), set(self.own)
        for word in words:
            one = chosen(word)
            codes |= one.codes if one.own else {code for code in one.codes if _on(code)}
            own |= one.codes if one.own else set()
        return Choice(frozenset(codes), frozenset(own))

    def without(self, words: Iterable[str]) -> Choice:
        """The choice without the rules that words remove.

        The rules about files without letters are removed by their own code or name only, and the first of them never.
        """
        gone: set[str] = set()
        for word in words:
            one = chosen(word)
            gone |= one.codes - (indispensable() if one.own else always())
        return Choice(self.codes - gone, self.own - gone)


def _meant(word: str, known: Iterable[str]) -> str:
    # Another code is one digit away, and means something else altogether.
    return "" if CODE.fullmatch(word.upper()) else did_you_mean(word, known)


def _on(code: str) -> bool:
    rule = catalogue()[code]
    return rule.selected and not rule.preview
