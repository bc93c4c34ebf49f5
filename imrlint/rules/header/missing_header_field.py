"""IMR601: a case table without one of its fields."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.finding import Finding, Place
from imrlint.letter import Letter
from imrlint.parts.case_table import FIELDS
from imrlint.rule import Authority, Edit, LetterRule, param
from imrlint.text import Span

_WITH_TABLE = ("determination-2014", None)
"""The layouts whose table has these fields; None is a record that was never text."""
_FIRST, *_, _LAST = FIELDS.values()


class MissingHeaderField(LetterRule):
    """The case table gives the case number, the priority and the five dates of the case.

    Without them nobody can tell from the letter which case it decides, and whether the steps kept their time limits.
    Published extracts of letters often lack the whole table, so that is a fault only in a letter that is about to be issued.
    """

    code = "IMR601"
    when_selected = {"table": True}
    authority = Authority(
        "8 CCR 9792.10.4(b); programme template",
        "The notice of assignment gives the dates of the utilization review decision and the application; so does the template.",
    )
    remedy = "Fill in the field from the case file."
    message = {
        "default": "The case table lacks '{0}'.",
        "table": "The case table, from '{0}' to '{1}', is missing.",
    }
    valid = (
        Edit("Priority: Standard Application\nReceived:\n11/28/2016", "Priority: Standard\nApplication Received: 11/28/2016"),
        Edit("Date Assigned: 12/05/2016 Date of Injury: 08/19/2016", "Date Assigned: 12/05/2016\nDate of Injury: 08/19/2016"),
    )
    invalid = (
        Edit("Date of Injury: 08/19/2016", "⟦Date of Injury:⟧"),
        Edit("Case Number: CM16-0199001\n", "", mark="12/05/2016"),
        Edit(
            "CLINICAL CASE SUMMARY\n",
            "CLINICAL CASE SUMMARY\n",
            of="determination-2014-prose",
            mark="HOW THE IMR FINAL DETERMINATION WAS MADE",
        ),
    )

    table: bool = param(False, "Whether a letter without any case table breaks the rule as well.")

    def check(self, subject: Letter) -> Iterator[Finding]:
        """Speak of each empty field; where the whole table is missing, once and only if that is asked for."""
        determination = subject.determination
        if determination.layout not in _WITH_TABLE:
            return
        missing = [name for name in FIELDS if determination.lacks(name)]
        # A record whose seven fields are all null was made from a letter without table.
        if not determination.given.intersection(FIELDS) or (len(missing) == len(FIELDS) and subject.text is None):
            if self.table:
                yield self.found(subject.at(""), _FIRST.rstrip(":"), _LAST.rstrip(":"), say="table")
            return
        for name in missing:
            yield self.found(_nearest(subject, name), FIELDS[name].rstrip(":"))


def _nearest(letter: Letter, name: str) -> Place:
    """The field's label where it is printed, else the field that stands before it, else the one behind."""
    pointer = f"/{name}"
    if letter.text is None:
        return letter.at(pointer)
    end = min([section.heading.start for section in letter.sections], default=letter.region.end)
    label = letter.words.find(FIELDS[name], letter.region.start, end)
    if label >= 0:
        return letter.place(Span(label, label + len(FIELDS[name])), pointer)
    names = list(FIELDS)
    here = names.index(name)
    beside = [*reversed(names[:here]), *names[here + 1 :]]
    found = next((span for other in beside if (span := letter.spans.get(f"/{other}"))), None)
    return letter.place(found or letter.opening, pointer)
