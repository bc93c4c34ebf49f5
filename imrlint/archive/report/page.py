"""The report of an audit as one page that asks nothing of any network, written beside the tables that it was made from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from imrlint.archive.report import cells, charts, chosen_charts
from imrlint.archive.report.figures import Figures, figures, settled
from imrlint.archive.report.table import Answer
from imrlint.archive.report.verdict import verdict
from imrlint.archive.results.writing import replace_file
from imrlint.html import frame
from imrlint.html.embedded import title
from imrlint.printable import printable
from imrlint.report import NOTICE

FILE = "report.html"
_ASSETS = Path(__file__).parent / "assets"


@dataclass(frozen=True, slots=True)
class Card:
    """A number at the head of the page, and the part of the page that says more of it."""

    label: str
    name: str
    number: int
    style: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart as the page shows it."""

    title: str
    words: str
    svg: str
    key: tuple[tuple[str, str], ...]
    rule: cells.Rule | None


def write_report(folder: Path) -> Path:
    """Write report.html into the folder of an audit; returns where it is.

    Raises UsageError where the folder holds no finished audit, and MissingSupport where a library is missing.
    """
    page = frame.template(_ASSETS, "audit.html.j2", charts.NEEDS)
    context = _context(figures(folder))

    def write(path: Path) -> None:
        with path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as out:
            out.writelines(page.generate(**context))

    replace_file(folder / FILE, write)
    return folder / FILE


@cache
def style() -> str:
    """The page's one style sheet: what all pages of imrlint's look like, and what only this one has."""
    return "\n" + "\n".join([frame.look(), *[path.read_text("utf-8") for path in sorted(_ASSETS.glob("*.css"))]])


@cache
def script() -> str:
    """The page's one script."""
    return "\n" + (_ASSETS / "audit.js").read_text("utf-8")


def _context(known: Figures) -> dict[str, Any]:
    about = known.about
    return {
        "policy": frame.policy(script(), style()),
        "style": style(),
        "script": script(),
        "verdict": verdict(known),
        "cards": tuple(_cards(known.totals)),
        "facts": [(label, printable(value)) for label, value in settled(about)],
        "tables": {name: _table(answer) for name, answer in known.answers.items()},
        "totals": known.totals,
        "quality": _drawn(chosen_charts.quality(known)),
        "volume": _drawn(chosen_charts.volume(known, _Forms())),
        "defects": _drawn(chosen_charts.defects(known)),
        "outcomes": _drawn(chosen_charts.outcomes(known)),
        "skipped": [(printable(what), count) for what, count in about.get("skipped", {}).items()],
        "missed": [printable(one) for one in about.get("archive_rules_failed", ())],
        "excerpts": about.get("settings", {}).get("excerpts", False),
        "percent": cells.percent,
        "notice": NOTICE,
    }


class _Forms(dict[str | None, str]):
    """The names of forms in words."""

    def __missing__(self, name: str | None) -> str:
        return "A record, never a text" if name is None else cells.shortened(title(name))

    def get(self, name: str | None, default: Any = None) -> str:  # noqa: ARG002 - there is always one
        """The form's name."""
        return self[name]


def _cards(totals: Mapping[str, int]) -> Iterator[Card]:
    yield Card("Letters", "letters", totals["letters"], "", "#forms")
    yield Card("Disputed items", "items", totals["items"], "", "#outcomes")
    for severity in ("error", "warning", "note"):
        yield Card(f"{severity.capitalize()}s", f"{severity}s", totals[f"{severity}s"], severity, "#findings")
    yield Card("About the archive", "archive", totals["archive"], "", "#archive")
    yield Card("Not read", "unread", totals["unread"], "error" if totals["unread"] else "", "#unread")


def _table(answer: Answer) -> dict[str, Any]:
    question = answer.question
    return {
        "name": question.name,
        "title": question.title,
        "lead": question.lead,
        "sql": question.sql,
        "fields": [field for field in question.fields if field.show != "within"],
        "rows": cells.rows(answer),
        "total": answer.total,
        "is_cut": answer.is_cut,
    }


def _drawn(made: Iterator[chosen_charts.Chart]) -> list[Drawing]:
    return [
        Drawing(
            cells.shortened(one.title),
            printable(one.words),
            one.svg,
            one.key,
            cells.rule(one.code, {"rule": one.title}) if one.code else None,
        )
        for one in made
    ]
