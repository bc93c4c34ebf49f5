"""The figures of the report: what the tables of an audit answer to its questions, and what audit.json says of the run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from imrlint.archive.report import questions
from imrlint.archive.report.table import Answer, Question
from imrlint.archive.results.query import Asking, asking
from imrlint.archive.results.soundness import AGAIN, SUMMARY, sound, summary_of
from imrlint.errors import UsageError


@dataclass(frozen=True)
class Figures:
    """What the page shows: totals by name, the answers by the names of their questions, and the facts of the run."""

    totals: Mapping[str, int]
    answers: Mapping[str, Answer]
    over_time: Answer
    about: Mapping[str, Any]

    def __getitem__(self, name: str) -> Answer:
        return self.answers[name]


def figures(folder: Path) -> Figures:
    """The figures of the audit in a folder.

    Raises UsageError where there is none, or a damaged one.
    """
    with sound(folder):
        return _figures(folder)


def _figures(folder: Path) -> Figures:
    totals: dict[str, int] = {}
    with asking(folder) as tables:
        for sql in (questions.TOTALS, questions.FOUND):
            names, rows = tables.answer(sql)
            totals |= dict(zip(names, next(rows), strict=True))
        answers = {question.name: _answer(tables, question) for question in questions.TABLES}
        over_time = _answer(tables, questions.RULE_MONTHS)
    return Figures(totals, answers, over_time, _about(folder))


def _answer(tables: Asking, question: Question) -> Answer:
    """The first rows of an answer, and how many it has."""
    names, rows = tables.answer(question.sql)
    at = [names.index(field.name) for field in question.fields]
    shown = tuple([tuple([row[n] for n in at]) for row in islice(rows, question.most)])
    total = len(shown) + sum(1 for _ in rows)
    if question is questions.WORST:
        _, counts = tables.answer(questions.WORST_COUNT)
        (total,) = next(counts)
    return Answer(question, shown, total)


def _about(folder: Path) -> Mapping[str, Any]:
    """What audit.json says; nothing where the tables were written without one."""
    if not (folder / SUMMARY).exists():
        return {}
    about = summary_of(folder, whole=False)
    try:
        list(settled(about))
    except (TypeError, ValueError, LookupError, AttributeError):
        raise UsageError(f"the settings in '{folder / SUMMARY}' are no audit's; {AGAIN}") from None
    return about


def settled(about: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The facts of the run that somebody must know who reads the figures."""
    ruleset, settings = about.get("ruleset", {}), about.get("settings", {})
    if ruleset:
        yield "Ruleset", f"{ruleset.get('name', '')} {ruleset.get('version', '')}".strip()
        yield "Rules", f"{len(ruleset.get('rules', ())):,}"
    if archives := settings.get("archives"):
        yield "Archive" if len(archives) == 1 else "Archives", ", ".join(Path(one).name for one in archives[:5]) + _more(archives)
    if about.get("bytes"):
        yield "Size", f"{about['bytes'] / 1e6:,.1f} MB"
    count, seed = settings.get("sample") or (0, 0)
    if count:
        yield "Sample", f"{count:,} members, seed {seed}"
    include, exclude, share = settings.get("choice") or ([], [], [1, 1])
    if include:
        yield "Only", ", ".join(include)
    if exclude:
        yield "Without", ", ".join(exclude)
    if share[1] > 1:
        yield "Share", f"{share[0]} of {share[1]}"
    if settings.get("as of"):
        yield "Law as of", settings["as of"]
    if settings.get("version"):
        yield "imrlint", settings["version"]


def _more(archives: list[str]) -> str:
    return f" and {len(archives) - 5:,} more" if len(archives) > 5 else ""
