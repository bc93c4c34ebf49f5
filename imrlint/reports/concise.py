"""One line a finding, as compilers print them, for editors, grep and logs."""

from __future__ import annotations

from typing import TextIO

from imrlint.catalogue import known
from imrlint.finding import Finding, Kind
from imrlint.printable import printable
from imrlint.report import NOTICE, Options, Report
from imrlint.verdict import fixable, verdict

FOR_PEOPLE = True


def render(report: Report, out: TextIO, options: Options) -> None:
    """Write `path:line:column: severity code message [name]`, with page and line on the page behind it for paged input.

    Line and column of paged input count through the extracted text.
    """
    encoding = getattr(out, "encoding", None) or "utf-8"
    names = {code: rule.name for code, rule in known(report.own_rules).items()}

    def say(text: str) -> None:
        out.write(f"{printable(text, encoding)}\n")

    for finding in report.findings:
        say(_line(finding, names.get(finding.code, "")))
    for result in report.results:
        for crash in result.crashes:
            say(f"{result.origin}: INCOMPLETE: {crash.code} [{names.get(crash.code, '')}] failed: {crash.error}")
    for problem in report.problems:
        say(f"INCOMPLETE: {problem}")
    if not options.quiet:
        say(verdict(report).sentence)
        if hint := fixable(report):
            say(hint)
        say(NOTICE)


def _line(finding: Finding, name: str) -> str:
    place = finding.place
    line, column = place.start or (1, 1)
    review = "review, " if finding.kind is Kind.REVIEW else ""
    page = f" (page {place.page.page}, line {place.page.line})" if place.page else ""
    page = f" (paragraph {place.paragraph})" if place.paragraph else page
    return f"{place.origin}:{line}:{column}: {finding.severity} {finding.code} {finding.message.text} [{review}{name}]{page}"
