"""Goes through the legal requirements for one letter: which it meets, which it does not, and where a person must look."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from imrlint.catalogue import catalogue
from imrlint.finding import Finding, Kind, Severity
from imrlint.letter import Letter
from imrlint.report import Check, Checklist, Status
from imrlint.requirements.requirements import Requirement, requirements

_PROGRAMME = ("2013-01-01", "9999-12-31")
"""When a letter was decided of which nobody can tell."""
_LINES = "guideline_lines"
"""What a requirement needs that is about the lines of guidelines; every other need is a value of the record."""
_NAMES = {
    "application_received": "date of the application",
    "date_assigned": "date of assignment",
    "documents_reviewed": "list of documents",
    "ur_denial_date": "date of the utilization review denial",
}
"""What needs are called whose names do not say it."""
_SECTIONS, _EMPTY = {"documents_reviewed": "documents"}, "IMR102"
"""The sections that hold what is needed, and the rule that speaks of one that stands there empty."""


def checklist(letter: Letter, found: Iterable[Finding], asked: Iterable[str], failed: Iterable[str]) -> Checklist:
    """The checklist of a letter.

    `found` is what the rules found in it, `asked` are the codes of the rules that looked at it, and `failed` of those that broke
    down over it.
    """
    by_code: dict[str, list[Finding]] = {}
    for finding in found:
        by_code.setdefault(finding.code, []).append(finding)
    since, until = letter.decided or _PROGRAMME
    decided = max(since, _PROGRAMME[0]), until
    looked = frozenset(asked)
    broken = frozenset(failed)
    checks = [_check(one, letter, by_code, decided, looked, broken) for one in requirements().values()]
    return Checklist(letter.at(""), letter.number + 1, tuple(checks))


def _check(
    one: Requirement,
    letter: Letter,
    found: Mapping[str, list[Finding]],
    decided: tuple[str, str],
    asked: frozenset[str],
    broken: frozenset[str],
) -> Check:
    if not one.in_force(decided):
        return Check(one.code, Status.NOT_APPLICABLE, (), f"it is in force for letters decided {one.time}")
    mine = [finding for code in one.rules for finding in found.get(code, ())]
    if against := _codes(finding for finding in mine if _breaks(finding)):
        return Check(one.code, Status.NOT_MET, against)
    if unclear := _codes(mine):
        return Check(one.code, Status.PERSON, unclear)
    if lost := tuple(sorted(broken.intersection(one.rules))):
        return Check(one.code, Status.PERSON, (), f"imrlint itself failed at {', '.join(lost)}")
    if missing := next((need for need in one.needs if not _gives(letter, need)), ""):
        if missing == _LINES and _cites_freely(letter):
            return Check(one.code, Status.PERSON, (), "letters of this form cite guidelines in free prose")
        if letter.section(_SECTIONS.get(missing, "")) and _EMPTY in found:
            return Check(one.code, Status.NOT_MET, (_EMPTY,))
        return Check(one.code, Status.NOT_APPLICABLE, (), f"the letter gives no {_NAMES.get(missing, missing.replace('_', ' '))}")
    if one.person:
        return Check(one.code, Status.PERSON, (), "the text cannot show it")
    if not asked.intersection(one.rules):
        return Check(one.code, Status.PERSON, (), "the rules that check it did not run")
    silent = [code for code in one.rules if code not in asked and _on_by_default(code)]
    return Check(one.code, Status.MET, (), f"as far as it was checked: {', '.join(silent)} did not run" if silent else "")


def _breaks(finding: Finding) -> bool:
    """Whether a finding decides that a requirement is not met; a note, and what is for review, does not."""
    return finding.kind is Kind.FAIL and finding.severity is not Severity.NOTE


def _codes(found: Iterable[Finding]) -> tuple[str, ...]:
    return tuple(sorted({finding.code for finding in found}))


def _gives(letter: Letter, need: str) -> bool:
    """Whether a letter gives what a requirement needs."""
    return bool(letter.guideline_lines if need == _LINES else letter.value(f"/{need}"))


def _cites_freely(letter: Letter) -> bool:
    """Whether a letter of a form without the template's lines names guidelines all the same."""
    lines = [line for item in letter.items for line in (item.claims_administrator_guideline, item.maximus_guideline)]
    return not letter.has_guideline_lines and any(line and line.text for line in lines)


def _on_by_default(code: str) -> bool:
    rule = catalogue().get(code)
    return rule is not None and rule.selected and not rule.preview and rule.scope == "letter"
