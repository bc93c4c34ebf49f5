"""Every format says the same: the same rules broken at the same places, and the same standing where it tells one."""

from __future__ import annotations

import base64
import csv
import gzip
import io
import json
import re
from urllib.parse import unquote
from xml.etree import ElementTree

import cmarkgfm
import pytest
import sample_reports as sample
from test_reports_formats import COMMAND, ISSUE, unescaped
from test_sarif import real_report

from imrlint.printable import printable
from imrlint.report import Options
from imrlint.shell.outputs import Output, formats
from imrlint.verdict import standing
from imrlint.whereabouts import position, whereabouts

STANDINGS = {"junit", "markdown", "csv", "json", "sarif", "html"}
"""The formats that tell what a waiver covers and what the baseline knows; the others are about what counts."""


def rendered(name, report):
    out = io.StringIO(newline="")
    Output(name).module.render(report, out, Options(width=200, sarif_profile="full"))
    return out.getvalue()


def from_text(text, report):
    # Long lines are broken; a file's name is given back its blanks by what the report holds.
    origins = {one.place.origin for one in report.everything}
    severity = ""
    for block in re.split(r"\n(?=(?:error|warning|note) [A-Z]+\d)", text)[1:]:
        code = re.match(r"\w+ ([A-Z]+\d+)", block)[1]
        where = " ".join(re.search(r" --> (.*(?:\n {6,}\S.*)*)", block)[1].split())
        origin = max((one for one in origins if where.startswith(one)), key=len)
        line = re.match(r":(\d+)", where[len(origin) :])
        paged = re.search(r"page (\d+), line (\d+)", where)
        yield code, origin, f"page {paged[1]}, line {paged[2]}" if paged else line[1] if line else "1", severity


def from_concise(text, report):
    for line in text.splitlines():
        if match := re.match(r"(.+?):(\d+):\d+: (?:error|warning|note) ([A-Z]+\d+) ", line):
            yield match[3], match[1], match[2], ""


def from_json(text, report):
    for one in json.loads(text)["findings"]:
        state = "waived" if one["waiver"] else "baselined" if one["baselineState"] == "unchanged" else "open"
        yield one["code"], one["place"]["path"], str(one["place"]["line"] or 1), state


def from_sarif(text, report):
    for one in json.loads(text)["runs"][0]["results"]:
        state = "waived" if one.get("suppressions") else "baselined" if one.get("baselineState") == "unchanged" else "open"
        physical = one["locations"][0]["physicalLocation"]
        if one.get("baselineState") != "absent":
            yield one["ruleId"], unquote(physical["artifactLocation"]["uri"]), str(physical["region"]["startLine"]), state


def from_github(text, report):
    for line in text.splitlines():
        if match := COMMAND.fullmatch(line):
            words = dict(pair.split("=", 1) for pair in match["properties"].split(","))
            yield words["title"].split()[0], unescaped(words["file"]), words["line"], ""


def from_azure(text, report):
    for line in text.splitlines():
        if match := ISSUE.fullmatch(line):
            words = dict(pair.split("=", 1) for pair in match["properties"].split(";")[:-1])
            yield words["code"], words["sourcepath"], words["linenumber"], ""


def from_gitlab(text, report):
    for one in json.loads(text):
        yield one["check_name"], one["location"]["path"], str(one["location"]["lines"]["begin"]), ""


def from_csv(text, report):
    for row in csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")):
        yield row["code"], row["path"], row["line"], row["status"]


def from_junit(text, report):
    for suite in ElementTree.fromstring(text):
        for case in suite:
            if match := re.match(r"([A-Z]+\d+)\S* ?\S* \((.*)\)(?: #\d+)?$", case.get("name")):
                skipped = case.find("skipped")
                said = "" if skipped is None else skipped.get("message")
                state = "waived" if " Waived until " in said else "baselined" if "Known to the baseline." in said else "open"
                yield match[1], suite.get("name"), match[2], state


def from_markdown(text, report):
    made = re.sub(r"<!-- -->", "", cmarkgfm.github_flavored_markdown_to_html(text, cmarkgfm.cmark.Options.CMARK_OPT_UNSAFE))
    origin, state = "", "open"
    for tag, content in re.findall(r"<(h3|summary|tr)>(.*?)</\1>", made, re.S):
        words = "".join(ElementTree.fromstring(f"<x>{content}</x>").itertext())
        cells = [
            "".join(ElementTree.fromstring(f"<x>{one}</x>").itertext()) for one in re.findall(r"<td>(.*?)</td>", content, re.S)
        ]
        if tag == "h3":
            origin = words.removeprefix("Letter ")
        elif tag == "summary":
            state = "waived" if "waived" in words else "baselined" if "baseline" in words else "open"
        elif cells and state == "open":
            yield cells[1].split()[0], origin, cells[2], state
        elif cells:
            place = max((one.place.origin for one in report.everything if cells[1].startswith(one.place.origin)), key=len)
            yield cells[0].split()[0], place, cells[1][len(place) + 2 :], state


def from_html(text, report):
    data = json.loads(gzip.decompress(base64.b64decode(re.search(r'<script id="data" type="text/plain">([^<]*)<', text)[1])))
    found = data["findings"]
    for rule, file, line, status in zip(found["rule"], found["file"], found["line"], found["status"], strict=True):
        state = ("open", "waived", "baselined")[status]
        yield data["rules"][rule]["code"], data["files"][file]["path"], str(line or 1), state


def wanted(name, report):
    """What a format must say, in its own way of naming a place."""
    findings = report.everything if name in STANDINGS else report.findings
    made = []
    for one in findings:
        line = str(position(one.place)[0])
        if name in ("junit", "markdown"):
            line = printable(whereabouts(one.place))
        elif name == "text" and one.place.page:
            line = f"page {one.place.page.page}, line {one.place.page.line}"
        made.append((one.code, one.place.origin, line, standing(one) if name in STANDINGS else ""))
    return sorted(made)


def few(report):
    """The report without what GitHub would cut."""
    return len(report.findings) <= 10


@pytest.mark.parametrize("name", formats())
@pytest.mark.parametrize("kind", ["plain", "gated", "withheld", "real"])
def test_every_format_carries_every_finding(name, kind):
    report = {
        "plain": lambda: sample.report(crash=False),
        "gated": sample.gated,
        "withheld": lambda: sample.gated(excerpts=False),
        "real": real_report,
    }[kind]()
    got = sorted(globals()[f"from_{name}"](rendered(name, report), report))
    if name == "github" and not few(report):
        assert set(got) < set(wanted(name, report))
        return
    assert got == wanted(name, report)
