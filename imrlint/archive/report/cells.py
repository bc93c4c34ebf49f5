"""How the values of the report's tables are written: nothing in them can act, and each carries its plain value for sorting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from imrlint.archive.report.table import Answer, Field
from imrlint.catalogue import shipped_rules
from imrlint.describe import docs_url
from imrlint.html.embedded import title
from imrlint.printable import printable

_TINY = 0.0005
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Example:
    """A place where something was found: the member, where in it, and what was said."""

    member: str
    where: str
    message: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as the page names it: its code, its title, and where its documentation lies."""

    code: str
    title: str
    url: str
    review: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: how it is shown, its heading, its words, its plain value, and what else stands in it.

    `examples` are so many `of` what the row counts.
    """

    show: str
    heading: str
    text: str
    value: str
    bar: float | None = None
    rule: Rule | None = None
    examples: tuple[Example, ...] = ()
    of: int = 0
    rules: tuple[Rule, ...] = ()


def rows(answer: Answer) -> list[tuple[Cell, ...]]:
    """The cells of a table, without those that stand within others."""
    shown = [field for field in answer.question.fields if field.show != "within"]
    top = {
        field.name: max((row[field.name] or 0 for row in answer.dicts()), default=0) for field in shown if field.show == "share"
    }
    return [tuple([_cell(field, row, top.get(field.name) or 1) for field in shown]) for row in answer.dicts()]


def _cell(field: Field, row: Mapping[str, Any], most: float) -> Cell:
    value = row[field.name]
    plain = "" if value is None or field.show in ("examples", "names") else str(value)
    if field.show == "share" and value is not None:
        return Cell("share", field.heading, percent(value), repr(value), bar=round(100 * value / most, 1))
    if field.show == "number" and value is not None:
        return Cell("number", field.heading, f"{value:,}", str(value))
    if field.show == "code":
        code = _code(value)
        return Cell("code", field.heading, "", code, rule=rule(code, row), examples=_examples(row), of=row.get("findings", 0))
    if field.show == "examples":
        return Cell("examples", field.heading, "", "", examples=_examples(row))
    if field.show == "names":
        return Cell(
            "names", field.heading, "", shortened(" ".join(value or ())), rules=tuple([rule(code, {}) for code in value or ()])
        )
    if field.show == "member" and row["determination"] > 1:
        return Cell("member", field.heading, f"{shortened(plain)}, determination {row['determination']}", shortened(plain))
    words = field.absent if value is None else title(value) if field.show == "layout" else str(value)
    return Cell("absent" if value is None else field.show, field.heading, shortened(words), shortened(plain))


def percent(share: float) -> str:
    """A share in words."""
    return "<0.1%" if 0 < share < _TINY else f"{share:.1%}"


def shortened(words: str) -> str:
    """Words that were made elsewhere, in so many characters as a page can bear."""
    made = printable(words)
    return made if len(made) <= _LONGEST else f"{made[:_LONGEST]}…"


def _code(value: str) -> str:
    """The code of a rule, also where it is given by its name."""
    return next((known.code for known in shipped_rules().values() if known.name == value), shortened(value or ""))


def rule(code: str, row: Mapping[str, Any]) -> Rule:
    """A rule by its code; one that is not imrlint's has the name that the tables give it, and no link."""
    known = shipped_rules().get(code)
    review = row.get("kind") == "review"
    if known is None:
        return Rule(shortened(code), shortened(title(str(row.get("rule") or ""))), "", review)
    return Rule(code, title(known.name), docs_url(known), review)


def _examples(row: Mapping[str, Any]) -> tuple[Example, ...]:
    return tuple(
        [Example(shortened(one["member"]), _where(one), shortened(one["message"] or "")) for one in row.get("examples") or ()]
    )


def _where(one: Mapping[str, Any]) -> str:
    if one["page"]:
        return f"page {one['page']}, line {one['page_line']}" if one["page_line"] else f"page {one['page']}"
    return f"line {one['line']}" if one["line"] else ""
