"""Issues for Azure Pipelines, the worst first: they stand in the log and, ten of a kind, on the page of the run.

No `task.complete` follows: the step fails by the command's exit code, which knows `--fail-on never` and lets the pipeline
decide with `continueOnError`; a second answer could only contradict it, and would end the step for commands behind this one.
Azure knows errors and warnings alone, so a note is a warning that says what it is.
"""

from __future__ import annotations

from typing import TextIO

from imrlint.finding import Finding, Kind, Severity
from imrlint.printable import printable
from imrlint.report import Options, Report
from imrlint.verdict import verdict, worst_first
from imrlint.whereabouts import around, position


def render(report: Report, out: TextIO, options: Options) -> None:
    """Write a logging command for each finding, and the verdict."""
    out.writelines(_issue({"type": "error"}, f"The command must be mended: {problem}") for problem in report.problems)
    files = {result.origin: result.uri or result.origin for result in report.results}
    for result in report.results:
        for crash in result.crashes:
            where = {"type": "error", "sourcepath": files[result.origin], "code": crash.code}
            out.write(_issue(where, f"This letter was not wholly checked ({crash.error}), which is a fault of imrlint."))
    out.writelines(_finding(finding, files[finding.place.origin]) for finding in worst_first(report.findings))
    if not options.quiet:
        out.write(f"imrlint: {printable(verdict(report).sentence)}\n")


def _finding(finding: Finding, file: str) -> str:
    line, column = position(finding.place)
    where = {
        "type": "error" if finding.severity is Severity.ERROR else "warning",
        "sourcepath": file,
        "linenumber": str(line),
        "columnnumber": str(column),
        "code": finding.code,
    }
    said = "Note: " * (finding.severity is Severity.NOTE) + "For review: " * (finding.kind is Kind.REVIEW)
    place = around(finding.place)
    return _issue(where, f"{said}{finding.message.text}" + (f" ({place})" if place else ""))


def _issue(properties: dict[str, str], message: str) -> str:
    words = "".join(f"{key}={_property(value)};" for key, value in properties.items())
    return f"##vso[task.logissue {words}]{_data(printable(message))}\n"


def _data(text: str) -> str:
    return text.replace("%", "%AZP25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(printable(text)).replace(";", "%3B").replace("]", "%5D")
