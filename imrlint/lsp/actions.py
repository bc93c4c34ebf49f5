"""What an editor offers to put a letter right: a fix for a finding, and all safe fixes at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lsprotocol import types

from imrlint.engine import Linter
from imrlint.finding import Finding
from imrlint.fixes.characters import Characters
from imrlint.fixes.mended import mended
from imrlint.fixes.verification import is_better
from imrlint.lsp.abilities import Abilities
from imrlint.lsp.checking import Checked, Shown
from imrlint.lsp.diagnostics import diagnostic, range_of, rules_of
from imrlint.lsp.edits import edits
from imrlint.lsp.positions import Stretch
from imrlint.report import Result
from imrlint.text import Source

FIX_ALL = "source.fixAll.imrlint"
KINDS: Sequence[types.CodeActionKind | str] = (types.CodeActionKind.QuickFix, FIX_ALL)
_MOST = 20
"""So many fixes are offered at one place; each of them is tried first."""
_LONGEST = 200_000
"""A text of so many characters is put right as a whole; that lints it many times."""
_UNSAFE = " (unsafe: it may change what the letter says, so read what came of it)"


def actions(checked: Checked, stretch: Stretch, only: Sequence[str] | None, abilities: Abilities) -> list[types.CodeAction]:
    """What can be done at a place; safe fixes come first, and of kinds that nobody asked for there are none."""
    if checked.setup is None or checked.source is None or not checked.shown or not abilities.literal_actions:
        return []
    made = list(_quick_fixes(checked, stretch, abilities)) if _wanted(types.CodeActionKind.QuickFix.value, only) else []
    if _wanted(FIX_ALL, only):
        if FIX_ALL not in checked.remembered:
            checked.remembered[FIX_ALL] = _all_safe(checked, abilities)
        made += [one for one in [checked.remembered[FIX_ALL]] if one]
    return made


def _wanted(kind: str, only: Sequence[str] | None) -> bool:
    return only is None or any(kind == one or kind.startswith(f"{one}.") or not one for one in only)


def _quick_fixes(checked: Checked, stretch: Stretch, abilities: Abilities) -> Iterator[types.CodeAction]:
    assert checked.setup is not None
    choice = checked.setup.choice()
    offered = [one for one in checked.meeting(stretch) if one.finding.fix and choice.would_take(one.finding)]
    rules = rules_of(checked)
    for one in sorted(offered, key=lambda one: not choice.takes(one.finding))[:_MOST]:
        fix = one.finding.fix
        if fix is not None and _holds(checked, one):
            changes = [
                types.TextEdit(range_of(checked.lines.stretch(checked.span(part.span))), part.text) for part in fix.replacements
            ]
            yield types.CodeAction(
                fix.what.removesuffix(".") + ("" if fix.safe else _UNSAFE),
                kind=types.CodeActionKind.QuickFix,
                diagnostics=[diagnostic(checked, one, rules, abilities)],
                is_preferred=fix.safe,
                edit=_workspace_edit(checked, changes, abilities),
            )


def _all_safe(checked: Checked, abilities: Abilities) -> types.CodeAction | None:
    """All safe fixes at once, as `imrlint check --fix` makes them; None where there is nothing to do."""
    setup, source = checked.setup, checked.source
    assert setup is not None
    assert source is not None
    choice = setup.choice()
    if len(source.data) > _LONGEST or not any(choice.takes(one.finding) for one in checked.shown):
        return None
    outcome = mended(source, _linter(checked), choice, lambda result: _judged(checked, result))
    if outcome.before == outcome.after:
        return None
    changes = edits(checked.lines, checked.lines.text[: checked.ahead] + outcome.after.decode("utf-8-sig"))
    number = sum(outcome.fixed.values())
    return types.CodeAction(
        f"Fix {'the one finding' if number == 1 else f'all {number:,} findings'} that can be fixed safely (imrlint)",
        kind=FIX_ALL,
        edit=_workspace_edit(checked, changes, abilities),
    )


def _holds(checked: Checked, shown: Shown) -> bool:
    """Whether a fix makes nothing else wrong; what was tried once is known."""
    key = id(shown.finding)  # the findings live as long as what was checked
    if key not in checked.remembered:
        checked.remembered[key] = _tried(checked, shown.finding)
    return bool(checked.remembered[key])


def _tried(checked: Checked, finding: Finding) -> bool:
    source, before = checked.source, checked.result
    if source is None or before is None or finding.fix is None or (characters := Characters.of(source)) is None:
        return False
    data = characters.replaced(finding.fix.replacements)
    if data is None:
        return False
    after = _judged(checked, _linter(checked).lint(Source(source.origin, data)))
    return is_better(before, after, [finding])


def _linter(checked: Checked) -> Linter:
    assert checked.setup is not None
    assert checked.source is not None
    return checked.setup.linter(checked.buffer.path or checked.source.origin)


def _judged(checked: Checked, result: Result) -> Result:
    assert checked.setup is not None
    return checked.setup.judged(result, checked.buffer.path or result.origin)


def _workspace_edit(checked: Checked, changes: list[types.TextEdit], abilities: Abilities) -> types.WorkspaceEdit:
    """Changes of one buffer; with its version where the editor can refuse those that come too late."""
    buffer = checked.buffer
    if not abilities.versioned_edits:
        return types.WorkspaceEdit(changes={buffer.uri: changes})
    known = types.OptionalVersionedTextDocumentIdentifier(buffer.uri, buffer.version)
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(known, list(changes))])
