"""Findings as an editor shows them: diagnostics."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lsprotocol import types

from imrlint.catalogue import known
from imrlint.describe import docs_url
from imrlint.finding import Finding, Kind, Severity
from imrlint.lsp.abilities import Abilities
from imrlint.lsp.checking import Checked, Shown
from imrlint.lsp.positions import Spot, Stretch
from imrlint.printable import visible
from imrlint.rule import Rule

SOURCE = "imrlint"
_MOST = 1_000
"""So many findings of a letter are shown; nobody reads more, and an editor slows down."""
_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.NOTE: types.DiagnosticSeverity.Information,
}
_REVIEW = "(review: a person must look)"


def diagnostics(checked: Checked, abilities: Abilities) -> list[types.Diagnostic]:
    """What to show of a letter: its findings, the worst ones if there are too many, or why it was not checked."""
    if checked.problem:
        return [_notice(checked, checked.problem, types.DiagnosticSeverity.Error)]
    rules = rules_of(checked)
    worst = sorted(checked.shown, key=lambda one: -one.finding.severity.rank)[:_MOST]
    made = [diagnostic(checked, one, rules, abilities) for one in sorted(worst, key=lambda one: one.stretch)]
    if more := len(checked.shown) - len(worst):
        what = f"There are {more:,} more findings; `imrlint check` lists them all."
        made.append(_notice(checked, what, types.DiagnosticSeverity.Information))
    return made


def diagnostic(checked: Checked, shown: Shown, rules: Mapping[str, type[Rule[Any]]], abilities: Abilities) -> types.Diagnostic:
    """One finding as an editor shows it."""
    finding = shown.finding
    rule = rules.get(finding.code)
    return types.Diagnostic(
        range_of(shown.stretch),
        _message(checked, finding),
        severity=_SEVERITIES[finding.severity],
        code=finding.code,
        code_description=types.CodeDescription(docs_url(rule)) if rule else None,
        source=SOURCE,
        tags=[tag for tag in _tags(finding) if tag in abilities.tags] or None,
        related_information=(list(_related(checked, finding)) or None) if abilities.related else None,
    )


def rules_of(checked: Checked) -> Mapping[str, type[Rule[Any]]]:
    """The rules that may have spoken of a letter, by their codes."""
    return known(checked.setup.plan.ruleset.own_rules if checked.setup else ())


def range_of(stretch: Stretch) -> types.Range:
    """A stretch as the protocol writes it."""
    return types.Range(types.Position(*stretch.start), types.Position(*stretch.end))


def stretch_of(found: types.Range) -> Stretch:
    """A range of the protocol's as a stretch."""
    return Stretch(Spot(found.start.line, found.start.character), Spot(found.end.line, found.end.character))


def _message(checked: Checked, finding: Finding) -> str:
    """What is wrong, without the letter's words where excerpts are never to be shown."""
    withheld = checked.setup is not None and checked.setup.settings.excerpts == "never"
    message = finding.message.redacted() if withheld else finding.message
    said = "".join([visible(character) for character in message.text])
    return f"{said} {_REVIEW}" if finding.kind is Kind.REVIEW else said


def _tags(finding: Finding) -> Iterator[types.DiagnosticTag]:
    """What can go without loss is shown faded."""
    fix = finding.fix
    if fix and fix.safe and fix.replacements and not any(one.text for one in fix.replacements):
        yield types.DiagnosticTag.Unnecessary


def _related(checked: Checked, finding: Finding) -> Iterator[types.DiagnosticRelatedInformation]:
    for place, note in finding.related:
        if place.origin == finding.place.origin:
            there = types.Location(checked.buffer.uri, range_of(checked.stretch(place)))
            yield types.DiagnosticRelatedInformation(there, "".join([visible(character) for character in note]))


def _notice(checked: Checked, what: str, severity: types.DiagnosticSeverity) -> types.Diagnostic:
    """Something about the letter as a whole that no rule says."""
    return types.Diagnostic(range_of(checked.lines.first), what, severity=severity, source=SOURCE)
