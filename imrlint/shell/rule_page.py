"""A rule explained on a terminal: what it demands, why, on what authority, and how to put a breach right."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap
from typing import Any

from imrlint.authorities import citations
from imrlint.examples.description import example_text
from imrlint.finding import Kind
from imrlint.rule import Rule
from imrlint.rulesets.ruleset_schema import parameters

_INDENT = "  "
_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


def rule_page(rule: type[Rule[Any]], width: int, color: bool) -> Iterator[str]:
    """The lines of a rule's page, at most `width` wide except where an example is wider."""
    yield _heading(f"{rule.code} {rule.name}", color)
    yield from wrap(rule.requirement, width)
    for paragraph in rule.reason.split("\n\n"):
        yield ""
        yield from wrap(paragraph, width)
    for title, lines in (
        ("How bad", [_severity(rule)]),
        ("Authority", list(_authority(rule))),
        ("How to put it right", [rule.remedy]),
        ("In a ruleset", list(_options(rule))),
    ):
        yield from _section(title, lines, width, color)
    for title, examples in (("This breaks the rule", rule.invalid), ("This does not", rule.valid)):
        yield ""
        yield _heading(title, color)
        for example in examples[:2]:
            yield from (f"{_INDENT}{line}".rstrip() for line in example_text(example) if not line.startswith("```"))
            yield ""


def _section(title: str, lines: list[str], width: int, color: bool) -> Iterator[str]:
    yield ""
    yield _heading(title, color)
    for line in lines:
        yield from wrap(
            line, width, initial_indent=_INDENT, subsequent_indent=_INDENT, break_long_words=False, break_on_hyphens=False
        )


def _heading(text: str, color: bool) -> str:
    return f"{_BOLD}{text}{_PLAIN}" if color else text


def _severity(rule: type[Rule[Any]]) -> str:
    facts = [rule.default_severity.value]
    if rule.kind is Kind.REVIEW:
        facts.append("the text cannot decide it, so a person must look")
    if not rule.selected:
        facts.append(f"off unless `{rule.code}` or `{rule.name}` is selected")
    if rule.preview:
        facts.append(f"in preview: it may still change, and runs only where `{rule.code}` is selected")
    if rule.deprecated:
        facts.append(f"deprecated: {rule.deprecated.removesuffix('.')}")
    if rule.since or rule.until:
        facts.append("for letters decided" + f" from {rule.since}" * bool(rule.since) + f" until {rule.until}" * bool(rule.until))
    return "; ".join(facts) + "."


def _authority(rule: type[Rule[Any]]) -> Iterator[str]:
    for one in citations(rule.authority.citation):
        yield f"{one.text} <{one.url}>" if one.url else one.text
    if rule.authority.words:
        yield rule.authority.words


def _options(rule: type[Rule[Any]]) -> Iterator[str]:
    for name, schema in parameters(rule)["properties"].items():
        default = f" (default {schema['default']})" if "default" in schema else ""
        yield f"{name}: {schema['description']}{default}"
