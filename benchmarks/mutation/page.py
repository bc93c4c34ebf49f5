"""`python -m benchmarks.mutation.page` prints the scores and every survivor with its reason, as the page docs/mutation.md shows them.

Reasons stand in reasons.toml, and in reasons/ which mutants each speaks of: by the file's name, and by words of the key where a
file has several.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
BEGIN, END = "<!-- measured -->", "<!-- end -->"
Fate = dict[str, Any]


def fates(results: list[Path]) -> list[Fate]:
    """The fate of each mutant, in the order of files and lines: the last, but once killed stays killed."""
    last: dict[str, Fate] = {}
    for line in [line for path in results for line in path.read_text("utf-8").splitlines()]:
        fate = json.loads(line)
        if last.get(fate["key"], {}).get("status") != "killed":
            last[fate["key"]] = fate
    return sorted(last.values(), key=lambda one: (one["path"], one["line"], one["key"]))


def folder(path: str) -> str:
    """The part of imrlint that a file's score counts for."""
    parts = path.split("/")
    return "/".join(parts[:3]) if parts[1] == "rules" else "/".join(parts[:2])


def scores(found: list[Fate]) -> list[str]:
    """A table: mutants, killed and score of each folder, and of all."""
    by: dict[str, Counter[str]] = defaultdict(Counter)
    for fate in found:
        for name in (folder(fate["path"]), "all"):
            by[name][fate["status"]] += 1
    lines = ["| folder | mutants | killed | survived | score |", "|---|---|---|---|---|"]
    for name, counts in sorted(by.items(), key=lambda one: (one[0] == "all", one[0])):
        every, killed = counts.total(), counts["killed"] + counts["timeout"]
        lines.append(f"| {name} | {every:,} | {killed:,} | {every - killed:,} | {killed / every:.1%} |")
    return lines


def survivors(found: list[Fate], known: Reasons) -> list[str]:
    """Every survivor below its reason; one without a reason stands below the last heading."""
    groups: dict[str, list[str]] = {title: [] for title in known.titles}
    for fate in found:
        if fate["status"] in ("survived", "unreached"):
            groups.setdefault(known.title(fate), []).append(_line(fate))
    lines = []
    for title, own in groups.items():
        if own:
            lines += ["", f"### {title}", "", *([known.titles[title], ""] if title in known.titles else []), *own]
    return lines


@dataclass(frozen=True)
class Reasons:
    """Why survivors live: what each title means, and for some folders of imrlint which survivors it speaks of.

    The first entry of a folder that fits a survivor counts: a file (the end of its path), and words that its key holds.
    """

    titles: Mapping[str, str] = field(default_factory=dict)
    parts: Sequence[Mapping[str, Any]] = ()

    @classmethod
    def read(cls) -> Reasons:
        """The project's own."""
        titles = tomllib.loads((HERE / "reasons.toml").read_text("utf-8"))["why"]
        return cls(titles, [tomllib.loads(path.read_text("utf-8")) for path in sorted((HERE / "reasons").glob("*.toml"))])

    def title(self, fate: Fate) -> str:
        """The title of a survivor."""
        entries = (
            (reason["title"], of)
            for part in self.parts
            if fate["path"].startswith(tuple(f"{folder}/" for folder in part["folders"]))
            for reason in part["reason"]
            for of in reason["of"]
        )
        return next((title for title, of in entries if _speaks_of(of, fate)), "Not yet judged")


def _speaks_of(of: Mapping[str, Any], fate: Fate) -> bool:
    return (
        fate["path"].endswith(of.get("file", ""))
        and all(word in fate["key"] for word in of.get("words", ()))
        and of.get("scope", fate["scope"]) == fate["scope"]
        and fate["text"] in of.get("lines", (fate["text"],))
    )


def _line(fate: Fate) -> str:
    before, after = _short(fate["before"]), _short(fate["after"])
    where = fate["path"].removeprefix("imrlint/")
    what = fate["kind"] if fate["kind"].startswith("without ") else f"{before} → {after}"
    return f"- {where}:{fate['line']}: {_code(what)}" + (
        "" if fate["kind"].startswith("without ") else f" ({fate['kind'].partition(':')[0]})"
    )


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 70 else f"{text[:45]} … {text[-22:]}"


def _code(text: str) -> str:
    """Code for Markdown: in backticks, or where those do not hide it, as an element with entities for what is markup.

    The HTML parser looks into backticks: it takes the `<![` of a look-behind for a marked section that never ends.
    """
    if not re.search("[<&`]", text):
        return f"`{text}`"
    return "<code>" + re.sub(r"[<>&*_`\\{}\[\]]", lambda found: f"&#{ord(found[0])};", text) + "</code>"


def main() -> None:
    """Print the part of the page that is measured, or write it into the page between its two marks."""
    given = [one for one in sys.argv[1:] if one != "--write"]
    found = fates([ROOT / one for one in given or [".mutation/results.jsonl"]])
    made = "\n".join([*scores(found), "", "## Survivors", *survivors(found, Reasons.read())])
    page = ROOT / "docs" / "mutation.md"
    if "--write" in sys.argv:
        text = page.read_text("utf-8")
        page.write_text(f"{text.partition(BEGIN)[0]}{BEGIN}\n\n{made}\n\n{END}{text.partition(END)[2]}", "utf-8")
    else:
        print(made)


if __name__ == "__main__":
    main()
