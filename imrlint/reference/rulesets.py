"""The page on the rulesets that come with imrlint: what each runs, how it sets rules, and how they differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from imrlint.catalogue import shipped_rules
from imrlint.describe import severity_and_marks
from imrlint.reference.marked import GENERATED, code, line, page, table
from imrlint.rule import Rule
from imrlint.rulesets.ruleset import DEFAULT, NEVER, Ruleset, load, shipped_names


def rulesets_page() -> str:
    """The page on the shipped rulesets, in Markdown."""
    return page(_lines([load(name) for name in sorted(shipped_names(), key=lambda name: (name != DEFAULT, name))]))


def _lines(rulesets: list[Ruleset]) -> Iterator[str]:
    yield from (GENERATED.format("imrlint.reference.rulesets from rulesets/"), "", "# Rulesets", "")
    yield "A ruleset says which rules run, how they are set, and from which severity findings make a check fail."
    yield "`--ruleset NAME` or `ruleset` in the configuration chooses one, and `imrlint ruleset show NAME` prints it."
    yield "A ruleset of your own extends one of these: [rules of your own](../own-rules.md)."
    yield ""
    rows = ((code(one.name), line(one.title), one.version, str(len(one.rules)), _fails(one)) for one in rulesets)
    yield from table(("ruleset", "what it is for", "version", "rules", "fails on"), rows)
    for one in rulesets:
        if one.name != DEFAULT:
            yield from ("", f"## {one.name}", "", *_differences(one, rulesets[0]))
    yield from ("", "## What each ruleset runs", "")
    heads = ("rule", "severity by itself", *(code(one.name) for one in rulesets))
    chosen = [{rule.code for rule in one.rules} for one in rulesets]
    yield from table(heads, (_row(rule, chosen) for rule in shipped_rules().values()))


def _fails(one: Ruleset) -> str:
    return code(one.fail_on.value) if one.fail_on else NEVER


def _differences(one: Ruleset, default: Ruleset) -> Iterator[str]:
    mine, theirs = ({rule.code: rule for rule in each.rules} for each in (one, default))
    for words, codes in (("It runs besides", mine.keys() - theirs.keys()), ("It does not run", theirs.keys() - mine.keys())):
        if codes:
            yield f"- {words}: {_named(sorted(codes))}."
    for each in mine.values():
        if vars(each) and (each.code not in theirs or vars(each) != vars(theirs[each.code])):
            settings = ", ".join([code(f"{key}: {_shown(value)}") for key, value in sorted(vars(each).items())])
            yield f"- It sets {_link(type(each))} to {settings}."
    if not one.claims_administrator_notes:
        yield "- It leaves out notes on the claims administrator's guideline line."
    yield f"- Findings of severity {_fails(one)} and above make a check fail."


def _named(codes: Iterable[str]) -> str:
    return ", ".join([_link(shipped_rules()[each]) for each in codes])


def _link(rule: type[Rule[Any]]) -> str:
    return f"[{rule.code} {rule.name}](../rules/{rule.name}.md)"


def _row(rule: type[Rule[Any]], chosen: list[set[str]]) -> tuple[str, ...]:
    return (_link(rule), severity_and_marks(rule), *("yes" if rule.code in codes else "" for codes in chosen))


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return ", ".join(sorted(map(str, value))) if isinstance(value, (tuple, frozenset)) else str(value)
