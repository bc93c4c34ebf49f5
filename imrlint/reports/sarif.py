"""SARIF 2.1.0, for code scanning, editors and auditors: the same letters give the same bytes.

Results are written one at a time, each on a line of its own, so that a hundred thousand of them need no more memory than one.

Profiles: *default* lists every finding that counts; *github* of these what GitHub keeps, the worst first; *full* lists every
finding and every file that was read, tells suppressions and the baseline's state, gives a finding for review SARIF's own kind
*review*, which has no level, and has the letters' checklists.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, TextIO

from imrlint.catalogue import known
from imrlint.finding import Finding, Place
from imrlint.printable import disarmed_json
from imrlint.report import Options, Report, Result
from imrlint.rule import Rule
from imrlint.sarif import checks
from imrlint.sarif.driver import driver
from imrlint.sarif.files import Files, artifacts
from imrlint.sarif.locations import Logical
from imrlint.sarif.results import Context, result
from imrlint.sarif.run import invocation, surroundings
from imrlint.sarif.standing import Standing
from imrlint.sarif.taxonomies import Taxonomies
from imrlint.verdict import worst_first

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LINE_HASHES = True
GITHUB_KEEPS = 5_000
"""How many results of a run GitHub keeps; it refuses a file with more than 25,000."""

_ENCODER = json.JSONEncoder(separators=(",", ":"))


def render(report: Report, out: TextIO, options: Options) -> None:
    """Write the log."""
    full = options.sarif_profile == "full"
    findings = _listed(report, options.sarif_profile)
    rules = _rules(report)
    files = _files(report, full)
    judged = report.results if full else ()
    requirements = checks.listed(judged)
    logical = Logical(chain(_places(findings), checks.places(judged)))
    context = Context(
        rules={one: n for n, one in enumerate(chain((rule.code for rule in rules), (one.code for one in requirements)))},
        files=Files(report.results, files),
        logical=logical,
        excerpts=report.excerpts,
        reviews=full,
    )
    standing = Standing.of(report, context.files, full)
    absent = report.absent if full else ()
    authorities = [rule.authority.citation for rule in rules]
    taxonomies = Taxonomies([*authorities, *[one.authority for one in requirements]])
    properties: dict[str, Any] = {
        "tool": {"driver": driver(rules, checks.descriptors(requirements, taxonomies), taxonomies, {one.code for one in absent})},
        "invocations": [invocation(report, context.rules, context.files, len(findings), options.sarif_profile)],
        **surroundings(report),
        "taxonomies": taxonomies.components(),
        "artifacts": artifacts(files, context.files),
        "logicalLocations": logical.all(),
    }
    out.write(f'{{"$schema":"{SCHEMA}","version":"2.1.0","runs":[{{\n')
    out.writelines(f"{_encoded(key)}:{_encoded(value)},\n" for key, value in properties.items())
    found = (standing.on(finding, result(finding, context)) for finding in findings)
    judgements = (standing.on(None, one) for one in checks.checked(judged, context))
    _stream(out, chain(found, standing.absent(absent, context.rules), judgements))
    out.write("}]}\n")


def _stream(out: TextIO, results: Iterable[dict[str, Any]]) -> None:
    """Write `run.results`."""
    out.write('"results":[')
    out.writelines(f"{',' if n else ''}\n{_encoded(one)}" for n, one in enumerate(results))
    out.write("\n]\n")


def _encoded(value: object) -> str:
    return disarmed_json(_ENCODER.encode(value))


def _places(findings: Iterable[Finding]) -> Iterator[Place]:
    """Every place that findings point at."""
    return (place for finding in findings for place in (finding.place, *[related.place for related in finding.related]))


def _listed(report: Report, profile: str) -> Sequence[Finding]:
    """The findings that a profile lists, in its order."""
    if profile == "full":
        return report.everything
    return worst_first(report.findings)[:GITHUB_KEEPS] if profile == "github" else report.findings


def _rules(report: Report) -> list[type[Rule[Any]]]:
    """The rules that ran, and those that spoke, in the order of their codes."""
    codes = {*report.rules, *(finding.code for finding in report.everything), *(one.code for one in report.absent)}
    return [rule for code, rule in known(report.own_rules).items() if code in codes]


def _files(report: Report, full: bool) -> list[Result]:
    """The files that a profile lists: all of them, or those that something is said about."""
    return [file for file in report.results if full or file.crashes or any(finding.counts for finding in file.findings)]
