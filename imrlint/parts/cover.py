"""Reads the cover page of a complete letter: the case table, the overall outcome, and where its prose begins."""

from __future__ import annotations

from imrlint.expressions import expression
from imrlint.parts import case_table
from imrlint.parts.draft import Draft
from imrlint.text import Flow, Span

_OUTCOME = expression(
    r"(?:Final Determination|FINAL DETERMINATION) ?[:–—-] ?"
    r"(?P<outcome>(?i:(?:partial(?:ly)?[ -])?(?:uphold|upheld|overturn(?:ed)?)(?: in part)?)\b|[A-Z]{4,20}(?: [A-Z]{2,20}){0,3}\b)"
)
_PROSE = (
    "Dear ",
    "DEAR ",
    "Dear:",
    "MAXIMUS Federal Services has completed",
    "Final Determination:",
    "FINAL DETERMINATION:",
    "Treatment(s) in Dispute",
    "Sincerely",
    "cc:",
)
"""What the letter to the parties begins with, or holds where its beginning is lost."""


def read(draft: Draft, owed: bool) -> None:
    """Put what the cover page and the case table say into the record.

    Where the form owes the whole table, `owed`, a field that it lacks is given as absent; a lone case number is no table.
    """
    flow, head = draft.flow, draft.head
    if outcome := _OUTCOME.search(flow.text, head.start, head.end):
        draft.set("final_determination", Span(*outcome.span("outcome")))
    prose = _prose(flow, head)
    fields = case_table.rows(flow, head, prose)
    if not fields:
        labels = case_table.labelled(flow, head)
        if owed and labels and labels != {"case_number"}:
            draft.record |= dict.fromkeys(case_table.FIELDS)
        fields = case_table.find(flow, head, prose)
    for name, span in fields:
        draft.spans[f"/{name}"] = span
        draft.record[name] = case_table.value(name, flow.text[span.start : span.end])
    if not draft.record.get("decision_date") and (dated := case_table.dated(flow, head)):
        draft.spans["/decision_date"] = dated
        draft.record["decision_date"] = case_table.value("decision_date", flow.text[dated.start : dated.end])


def _prose(flow: Flow, head: Span) -> list[int]:
    """Where prose begins on the cover page, which no value of the table reaches over."""
    found = [flow.text.find(opener, head.start, head.end) for opener in _PROSE]
    return sorted(at for at in found if at >= 0)
