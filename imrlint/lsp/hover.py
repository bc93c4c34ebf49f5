"""What an editor shows of the rules that spoke of some words: what they demand, why, on what authority, and the remedy."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lsprotocol import types

from imrlint.describe import authority_lines, docs_url
from imrlint.finding import Finding, Kind
from imrlint.lsp.abilities import Abilities
from imrlint.lsp.checking import Checked
from imrlint.lsp.diagnostics import range_of, rules_of
from imrlint.lsp.positions import Spot, Stretch
from imrlint.rule import Rule
from imrlint.shell.rule_page import rule_page

_WIDTH = 80
_MOST = 5
"""So many rules are explained at once."""
_LOOK = "review: the text cannot decide it, so a person must look"


def hover(checked: Checked, spot: Spot, abilities: Abilities) -> types.Hover | None:
    """The pages of the rules that spoke of the words at a place; None where none did."""
    found = checked.meeting(Stretch(spot, spot))
    rules = rules_of(checked)
    told = {one.finding.code: one.finding for one in reversed(found) if one.finding.code in rules}
    if not told:
        return None
    codes = sorted(told)[:_MOST]
    if abilities.markdown:
        pages = ["\n".join(_page(rules[code], told[code])) for code in codes]
        content = types.MarkupContent(types.MarkupKind.Markdown, "\n\n---\n\n".join(pages))
    else:
        pages = ["\n".join(rule_page(rules[code], _WIDTH, False)).rstrip() for code in codes]
        content = types.MarkupContent(types.MarkupKind.PlainText, "\n\n".join(pages))
    smallest = min((one for one in found if one.finding.code in told), key=lambda one: (-one.stretch.start.line, one.stretch.end))
    return types.Hover(content, range_of(smallest.stretch))


def _page(rule: type[Rule[Any]], finding: Finding) -> Iterator[str]:
    """What a rule says of itself, in Markdown; no word of the letter is in it."""
    yield f"### {rule.code} {rule.name}"
    yield ""
    yield rule.requirement
    yield ""
    yield rule.reason
    yield ""
    yield f"**Severity:** {finding.severity.value}" + (f"; {_LOOK}" if finding.kind is Kind.REVIEW else "")
    yield ""
    yield "**Authority:**"
    yield ""
    yield from authority_lines(rule)
    yield ""
    yield f"**How to put it right:** {rule.remedy}"
    if finding.fix:
        yield ""
        yield f"**Fix ({'safe' if finding.fix.safe else 'unsafe'}):** {finding.fix.what}"
    yield ""
    yield f"[The rule's page]({docs_url(rule)})"
