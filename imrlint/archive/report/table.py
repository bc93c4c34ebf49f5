"""What the report's tables are made of: a question in SQL, its columns, and the rows that answer it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

Show = Literal["text", "number", "share", "severity", "code", "member", "layout", "month", "names", "examples", "within"]
"""How a column's cells are shown: `names` are a list of words, `examples` a list of places; `within` has no cells of its own."""


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a table: its name in the answer, its heading, how its cells are shown, and what stands for null."""

    name: str
    heading: str
    show: Show = "text"
    absent: str = "not stated"


@dataclass(frozen=True, slots=True)
class Question:
    """A table of the report: its name, title and lead, the SQL that anybody may ask again, and what the answer's columns are.

    `most` is how many rows are shown; where there are more, the page says of how many they are the first.
    """

    name: str
    title: str
    lead: str
    sql: str
    fields: tuple[Field, ...]
    most: int = 100


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows that are shown, each a value for every field, and how many there are in all."""

    question: Question
    rows: tuple[tuple[Any, ...], ...]
    total: int

    @property
    def is_cut(self) -> bool:
        """Whether rows are left out."""
        return self.total > len(self.rows)

    def column(self, name: str) -> Sequence[Any]:
        """The values of one column."""
        at = [field.name for field in self.question.fields].index(name)
        return [row[at] for row in self.rows]

    def dicts(self) -> list[dict[str, Any]]:
        """The rows by the names of their columns."""
        names = [field.name for field in self.question.fields]
        return [dict(zip(names, row, strict=True)) for row in self.rows]
