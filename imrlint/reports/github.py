"""Annotations for GitHub Actions, the worst first, and the page in Markdown as the job summary.

GitHub shows ten annotations of each severity for a step; a sentence counts the others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TextIO

from imrlint.catalogue import known
from imrlint.finding import Finding, Kind, Severity
from imrlint.markdown.page import write_page
from imrlint.printable import printable
from imrlint.report import Options, Report
from imrlint.verdict import counted, tally, verdict, worst_first
from imrlint.whereabouts import around, end, position

SHOWN = 10
"""How many annotations of one severity GitHub shows for a step."""
ASIDE = "GITHUB_STEP_SUMMARY"
"""The environment variable that names the file for the job summary."""
ASIDE_SIZE = 1_048_576
"""How many bytes of a job summary GitHub shows; of a longer one, nothing."""

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render(report: Report, out: TextIO, options: Options) -> None:
    """Write a workflow command for each finding that GitHub will show, and how many more there are."""
    left = Counter(dict.fromkeys(Severity, SHOWN))
    for line in _failures(report):
        left[Severity.ERROR] -= 1
        out.write(line)
    names = {code: rule.name for code, rule in known(report.own_rules).items()}
    files = {result.origin: result.uri or result.origin for result in report.results}
    more: Counter[Severity] = Counter()
    for finding in worst_first(report.findings):
        if left[finding.severity] > 0:
            left[finding.severity] -= 1
            out.write(_annotation(finding, files[finding.place.origin], names.get(finding.code, "")))
        else:
            more[finding.severity] += 1
    if more:
        out.write(f"imrlint: {tally(more)} more; GitHub shows {SHOWN} of each severity, the other reports list all.\n")
    if not options.quiet:
        out.write(f"imrlint: {printable(verdict(report).sentence)}\n")


def render_aside(report: Report, out: TextIO, room: int) -> None:
    """Write the job summary in no more than `room` bytes."""
    write_page(report, out, room)


def _failures(report: Report) -> Iterator[str]:
    """An annotation for what was not checked."""
    for problem in report.problems:
        yield _command("error", {"title": "imrlint: the command must be mended"}, problem)
    crashes = [(result, crash) for result in report.results for crash in result.crashes]
    for result, crash in crashes[:SHOWN]:
        where = {"file": result.uri or result.origin, "title": f"imrlint: {crash.code} failed"}
        yield _command("error", where, f"This letter was not wholly checked ({crash.error}), which is a fault of imrlint.")
    if len(crashes) > SHOWN:
        yield f"imrlint: {counted(len(crashes) - SHOWN, 'failure')} of rules more.\n"


def _annotation(finding: Finding, file: str, name: str) -> str:
    line, column = position(finding.place)
    last, behind = end(finding.place)
    where = {"file": file, "line": str(line), "endLine": str(last), "col": str(column)}
    if last == line and behind > column:
        where["endColumn"] = str(behind)
    review = " (for review)" if finding.kind is Kind.REVIEW else ""
    where["title"] = f"{finding.code} {name}".rstrip() + review
    place = around(finding.place)
    return _command(_COMMANDS[finding.severity], where, f"{finding.message.text} ({place})" if place else finding.message.text)


def _command(name: str, properties: dict[str, str], message: str) -> str:
    words = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {words}::{_data(message)}\n"


def _data(text: str) -> str:
    """A message: on one line, and without a character that the runner would read."""
    return printable(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """The value of a property."""
    return printable(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A").replace(":", "%3A").replace(",", "%2C")
