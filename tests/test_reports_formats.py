"""The reports for pipelines, forges and spreadsheets: golden files, public schemas, escapes and caps."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree

import cmarkgfm
import pytest
import sample_reports as sample
import xmlschema
from jsonschema import Draft202012Validator

from imrlint.finding import Place, Severity
from imrlint.markdown import blocks, page
from imrlint.printable import disarmed_json, printable
from imrlint.report import NOTICE, Crash, Options, Report, Result
from imrlint.reports import azure, concise, github, gitlab, junit, markdown, text
from imrlint.reports import csv as csv_report
from imrlint.reports import json as json_report
from imrlint.resources import resource
from imrlint.rule import Authority
from imrlint.shell import outputs
from imrlint.shell.outputs import Output, descriptions, excerpts_shown, formats, write
from imrlint.text import Position
from imrlint.verdict import fixable, verdict

GOLDEN = Path(__file__).parent / "golden"
SUFFIXES = {
    "azure": "azure.txt",
    "csv": "csv.csv",
    "github": "github.txt",
    "gitlab": "gitlab.json",
    "junit": "junit.xml",
    "markdown": "markdown.md",
}
MODULES = {"azure": azure, "csv": csv_report, "github": github, "gitlab": gitlab, "junit": junit, "markdown": markdown}
CODE_QUALITY = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "categories": {"type": "array", "items": {"type": "string"}},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "additionalProperties": False,
                "properties": {
                    "path": {"type": "string", "minLength": 1, "pattern": "^(?![./])"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "additionalProperties": False,
                        "properties": {"begin": {"type": "integer", "minimum": 1}, "end": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}


@pytest.fixture(autouse=True)
def _made_up_rules(monkeypatch):
    for module in (text, concise, json_report, csv_report, github, gitlab, junit, blocks):
        monkeypatch.setattr(module, "known", lambda own: sample.RULES)


def rendered(module, report, **options):
    out = io.StringIO(newline="")
    module.render(report, out, Options(**options))
    return out.getvalue()


def golden(name, got):
    path = GOLDEN / name
    if os.environ.get("IMRLINT_WRITE_GOLDEN"):
        path.write_bytes(got.encode())
    assert got.encode() == path.read_bytes()


def many(number, severity=Severity.ERROR, path="a.txt"):
    places = [Place(path, start=Position(n + 1, 1), end=Position(n + 1, 5)) for n in range(number)]
    return tuple(sample.finding("IMR991", where, "The word '{0}' is odd.", "x", severity=severity) for where in places)


def run(*findings, **more):
    return Report([Result("a.txt", tuple(findings), 1, 1)], "imr", "1.0", ("IMR991",), **more)


@pytest.mark.parametrize("name", SUFFIXES)
@pytest.mark.parametrize("kind", ["gated", "withheld"])
def test_formats_are_as_in_the_golden_files(name, kind):
    golden(f"{kind}-{SUFFIXES[name]}", rendered(MODULES[name], sample.gated(excerpts=kind == "gated")))


@pytest.mark.parametrize("width", [80, 120])
def test_text_behind_a_gate_is_as_in_the_golden_file(width):
    golden(f"gated-text-{width}.txt", rendered(text, sample.gated(), width=width))


def test_concise_and_json_behind_a_gate_are_as_in_the_golden_files():
    golden("gated-concise.txt", rendered(concise, sample.gated()))
    got = rendered(json_report, sample.gated())
    golden("gated-report.json", re.sub(r'"imrlint": "[^"]+"', '"imrlint": "VERSION"', got))
    schema = json.loads(resource("schemas", "report.schema.json").read_text("utf-8"))
    for report in (sample.gated(), sample.gated(excerpts=False)):
        assert list(Draft202012Validator(schema).iter_errors(json.loads(rendered(json_report, report)))) == []


def test_json_tells_exceptions_and_fixes():
    data = json.loads(rendered(json_report, sample.gated()))
    assert (data["counts"]["waived"], data["counts"]["baselined"]) == (1, 1)
    assert data["counts"]["error"] == 3
    (waived,) = [one for one in data["findings"] if one["waiver"]]
    assert waived["waiver"] == {"reason": sample.WAIVER.reason, "approver": "J. Doe", "expires": "2027-01-31", "line": 3}
    assert [one["baselineState"] for one in data["findings"]].count("unchanged") == 1
    assert [one["fix"]["safe"] for one in data["findings"] if one["fix"]] == [True, False, True]
    withheld = json.loads(rendered(json_report, sample.gated(excerpts=False)))
    assert all("replacements" not in one["fix"] for one in withheld["findings"] if one["fix"])
    assert [one["code"] for one in data["absent"]] == ["IMR991"]


# junit


def junit_schema():
    return xmlschema.XMLSchema(str(Path(__file__).parent / "junit.xsd"))


def test_junit_keeps_to_its_schema():
    schema = junit_schema()
    problem = replace(sample.report(), problems=("There is no \x00 \ufffe <path> ]]>.",))
    for report in (sample.report(), sample.gated(), sample.gated(excerpts=False), problem, Report([], "imr", "1", ()), run()):
        assert list(schema.iter_errors(ElementTree.fromstring(rendered(junit, report)))) == []


def test_junit_says_what_the_gate_says():
    suites = {suite.get("name"): suite for suite in ElementTree.fromstring(rendered(junit, sample.gated()))}
    letter = suites[sample.LETTER.origin]
    assert {name: letter.get(name) for name in ("tests", "failures", "errors", "skipped")} == {
        "tests": "5",
        "failures": "3",  # two errors, and a warning where none is let pass
        "errors": "0",
        "skipped": "2",
    }
    (clean,) = suites["letters/clean.txt"]
    assert (clean.get("name"), len(clean)) == ("no findings", 0)
    (note,) = suites[sample.PDF.origin]
    assert [child.tag for child in note] == ["system-out"]
    skipped = [case.get("message") for case in letter.iter("skipped")]
    assert any("Waived until 2027-01-31 by J. Doe: Approved by" in one for one in skipped)
    crashed = ElementTree.fromstring(rendered(junit, sample.report()))
    assert [error.get("type") for error in crashed.iter("error")] == ["crash"]
    namesakes = ElementTree.fromstring(rendered(junit, run(*many(1), *many(1))))
    assert len({case.get("name") for case in namesakes.iter("testcase")}) == 2


def test_junit_holds_no_character_that_xml_forbids():
    odd = "".join(map(chr, [*range(32), 0x7F, 0x85, 0xD800, 0xFFFE, 0xFFFF])) + "]]><&\"'"
    one = sample.finding("IMR991", Place(odd), "The word '{0}' is odd.", odd)
    root = ElementTree.fromstring(rendered(junit, replace(run(one), results=[Result(odd, (one,), 1, 1)])))
    assert root[0].get("name") == printable(odd)


# github


COMMAND = re.compile(
    r"::(?P<name>error|warning|notice) (?P<properties>(?:[A-Za-z]+=[^:,\r\n]*)(?:,[A-Za-z]+=[^:,\r\n]*)*)::(?P<message>.*)"
)


def unescaped(words):
    for sign in "\r\n:,":
        words = words.replace(f"%{ord(sign):02X}", sign)
    return words.replace("%25", "%")


def test_github_shows_ten_of_each_severity_and_counts_the_others():
    found = [*many(3, Severity.NOTE), *many(14, Severity.WARNING), *many(12)]
    lines = rendered(github, run(*found)).splitlines()
    commands = [COMMAND.fullmatch(line)["name"] for line in lines if line.startswith("::")]
    assert commands == ["error"] * 10 + ["warning"] * 10 + ["notice"] * 3
    assert lines[23] == "imrlint: 2 errors, 4 warnings more; GitHub shows 10 of each severity, the other reports list all."
    assert lines[24].startswith("imrlint: NOT READY TO ISSUE: ")
    crashes = tuple(Crash("IMR991", "ValueError") for _ in range(15))
    failed = rendered(github, replace(run(*found), results=[Result("a.txt", tuple(found), 1, 1, crashes=crashes)]))
    assert failed.count("::error ") == 10
    assert "5 failures of rules more" in failed


def test_github_properties_and_messages_are_escaped():
    path = "100%,a:b\r\n::stop-commands::x/##[error]\x1b.txt"
    one = sample.finding(
        "IMR991", Place(path, start=Position(2, 3), end=Position(2, 9)), "It's '{0}'.", "50%\r\n::error::x ##[group]"
    )
    made = replace(run(one), results=[Result(path, (one,), 1, 1)])
    first, *rest = rendered(github, made).splitlines()
    assert len(rest) == 1
    match = COMMAND.fullmatch(first)
    properties = dict(pair.split("=", 1) for pair in match["properties"].split(","))
    assert unescaped(properties["file"]) == printable(path)
    assert (properties["line"], properties["col"], properties["endColumn"]) == ("2", "3", "9")
    assert unescaped(match["message"]) == printable("It's '50%\r\n::error::x ##[group]'.")
    assert "##" not in first


def test_the_job_summary_is_added_to_the_file(tmp_path, monkeypatch, capsys):
    goal = tmp_path / "summary.md"
    goal.write_text("What another command said.\n", "utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(goal))
    write(sample.gated(), [Output("github")], Options(), "never")
    said = goal.read_text("utf-8")
    assert said.startswith("What another command said.\n## NOT READY TO ISSUE\n")
    assert "::error file=" in capsys.readouterr().out
    write(sample.gated(), [Output("text", str(tmp_path / "x"))], Options(), "never")
    assert goal.read_text("utf-8") == said


def test_a_job_summary_quotes_no_letter_unless_told_to(tmp_path, monkeypatch):
    monkeypatch.setattr(outputs, "is_interactive", lambda stream: True)
    assert excerpts_shown("auto", [Output("github")])
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    assert not excerpts_shown("auto", [Output("github")])
    assert excerpts_shown("auto", [Output("text")])
    assert excerpts_shown("always", [Output("github")])


@pytest.mark.parametrize("room", [100, 1_000, 5_000, 1_048_576])
def test_the_job_summary_keeps_to_its_size(room):
    out = io.StringIO()
    github.render_aside(run(*many(900), *many(30, Severity.WARNING)), out, room)
    got = out.getvalue()
    assert len(got.encode()) <= max(room, 400)
    assert "findings are listed here" in got or room > 500_000
    assert got.count("<details>") == got.count("</details>")


# gitlab


def test_gitlab_keeps_to_its_schema():
    for report in (
        sample.report(),
        sample.gated(),
        sample.gated(excerpts=False),
        Report([], "imr", "1", ()),
        run(*many(3), *many(3)),
    ):
        data = json.loads(rendered(gitlab, report))
        assert list(Draft202012Validator(CODE_QUALITY).iter_errors(data)) == []
        assert len({one["fingerprint"] for one in data}) == len(data)


def test_gitlab_has_its_own_severities():
    severities = Counter(one["severity"] for one in json.loads(rendered(gitlab, sample.report())))
    assert severities == {"critical": 3, "minor": 1, "info": 1, "blocker": 1}


def test_gitlab_fingerprints_survive_moved_lines():
    def prints(line):
        where = Place("a.txt", start=Position(line, 1), end=Position(line, 2))
        return [one["fingerprint"] for one in json.loads(rendered(gitlab, run(sample.finding("IMR991", where, "'{0}'.", "x"))))]

    assert prints(3) == prints(30)


# azure


ISSUE = re.compile(r"##vso\[task\.logissue (?P<properties>(?:[a-z]+=[^;\]\r\n]*;)+)\](?P<message>.*)")


def test_azure_commands_are_escaped():
    path = "100%;a]b\r\n##vso[task.complete result=Succeeded;]\x1b.txt"
    one = sample.finding("IMR991", Place(path, start=Position(2, 3)), "It's '{0}'.", "5%]\r\n##vso[task.setvariable]x")
    lines = rendered(azure, replace(run(one), results=[Result(path, (one,), 1, 1)])).splitlines()
    match = ISSUE.fullmatch(lines[0])
    properties = dict(pair.split("=", 1) for pair in match["properties"].split(";")[:-1])
    assert properties["sourcepath"].replace("%3B", ";").replace("%5D", "]").replace("%AZP25", "%") == printable(path)
    assert (properties["type"], properties["linenumber"], properties["columnnumber"], properties["code"]) == (
        "error",
        "2",
        "3",
        "IMR991",
    )
    assert lines[0].count("##") == 1
    assert len(lines) == 2


def test_azure_has_errors_and_warnings_alone():
    lines = rendered(azure, sample.report()).splitlines()
    kinds = Counter(re.search("type=([a-z]+)", line)[1] for line in lines if line.startswith("##vso["))
    assert kinds == {"error": 4, "warning": 2}
    assert sum("Note: " in line for line in lines) == 1
    assert not any("task.complete" in line for line in lines)


# markdown


def html(source):
    return cmarkgfm.github_flavored_markdown_to_html(source, options=cmarkgfm.cmark.Options.CMARK_OPT_UNSAFE)


def test_markdown_is_a_page():
    got = rendered(markdown, sample.gated())
    assert got.startswith("## NOT READY TO ISSUE\n\n3 errors, 1 warning, 1 note in 3 of 4 letters")
    assert got.count(NOTICE) == 1
    made = html(got)
    assert made.count("<table>") == 5
    assert made.count("<h3>") == 3
    assert "[bold]rich" not in made
    links = set(re.findall(r'href="([^"]+)"', made))
    assert links == {f"https://imrlint.github.io/imrlint/rules/{name}/" for name in ("misspelt-thing", "contradiction")}
    assert "J. Doe" in made


def test_markdown_says_what_it_leaves_out():
    got = rendered(markdown, run(*many(1_200), *many(30, Severity.NOTE)))
    assert got.count("| error |") == 1_000
    assert "| note |" not in got
    assert "Only 1,000 of 1,230 findings are listed here" in got
    assert "<details><summary>findings 26 to 50</summary>" in got


HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[click](javascript:alert(1))",
    "![x](http://evil.example/x.png)",
    "<http://evil.example>",
    "http://evil.example/ and www.evil.example and mail@evil.example",
    "| a | b |",
    "@octocat @org/team #12 GH-12 org/repo#3 !4 $5 %6 &7 ~8 :smile: *iteration:3",
    "`code` ``more`` **bold** __bold__ ~~gone~~ ^up^ \\<b>",
    "-->",
    "</details></td></table>",
    "&lt;b&gt; &#60;script&#62;",
    "# heading",
    "[^1] [x]: http://evil.example",
)


@pytest.mark.parametrize("words", HOSTILE)
def test_markdown_shows_hostile_words_and_nothing_else(words):
    where = Place(f"{words.replace('/', '_')}.txt", "/items/0/rationale", None, Position(1, 1), Position(1, 2), None, words)
    one = sample.finding("IMR991", where, "It's '{0}'.", words, waiver=None)
    waived = replace(one, waiver=sample.WAIVER._replace(reason=words, approver=words, expires=words))
    report = replace(run(one, waived), problems=(words,), ruleset=words)
    report = replace(report, results=[Result(where.origin, (one, waived), 1, 1, crashes=(Crash("IMR991", words),))])
    source = rendered(markdown, report)
    made = html(source)
    assert made.count("<a ") == 2  # the rule's page, from the finding and from the waiver
    assert set(re.findall(r"<(\w+)", made)) <= {
        "h2", "h3", "p", "ul", "li", "strong", "table", "thead", "tbody", "tr", "th", "td", "a", "details", "summary", "code",
    }  # fmt: skip
    shown = re.sub(r"<!-- -->", "", made)
    plain = "".join(ElementTree.fromstring(f"<x>{shown}</x>").itertext())
    assert plain.count(words) >= 6
    # Forges search the texts between tags and comments.
    for piece in re.split(r"<[^>]*>", made):
        assert not re.search(
            r"(?:^|\W)[@#!$%~]\w|GH-\d|www\.\w|https?://|:\w+:|\w@\w", piece.replace("&quot;", '"').replace("&amp;", "&")
        ), piece


# csv


def rows(report):
    got = rendered(csv_report, report)
    assert got.startswith("\ufeff")
    assert got.endswith("\r\n")
    assert got.count("\r\n") == got.count("\n") == got.count("\r")
    return list(csv.DictReader(io.StringIO(got[1:], newline=""), strict=True))


def test_csv_has_one_row_a_finding_with_its_status():
    made = rows(sample.gated())
    assert Counter(row["status"] for row in made) == {"open": 5, "waived": 1, "baselined": 1}
    assert tuple(made[0]) == csv_report.COLUMNS
    (waived,) = [row for row in made if row["status"] == "waived"]
    assert (waived["reason"], waived["approver"], waived["expires"]) == (sample.WAIVER.reason, "J. Doe", "2027-01-31")
    assert sorted(row["fix"] for row in made if row["fix"]) == ["safe", "safe", "unsafe"]
    (failed,) = [row for row in rows(sample.report()) if row["status"] == "not-checked"]
    assert failed["code"] == "IMR992"


@pytest.mark.parametrize(
    "words", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "a;=1", '";=HYPERLINK("x")', "=cmd|'/C x'!A0"]
)
def test_csv_holds_no_formula(words):
    one = sample.finding("IMR991", Place(words), "{0}", words, waiver=sample.WAIVER._replace(reason=words, approver=words))
    (row,) = rows(replace(run(one), results=[Result(words, (one,), 1, 1)]))
    for name in ("path", "message", "reason", "approver"):
        assert row[name].lstrip()[0] not in "=+-@\t\r＝＋－＠"
        assert not re.search(";[=+@-]", row[name])


# every one


def test_every_format_says_what_it_is():
    told = dict(descriptions())
    assert set(told) == set(formats())
    for name, sentence in told.items():
        assert sentence[0].isupper(), name
        assert sentence.endswith("."), name


def test_formats_are_for_people_or_not():
    assert [name for name in formats() if Output(name).for_people] == ["concise", "text"]
    assert [name for name in formats() if Output(name).hashes] == ["sarif"]


def test_the_verdict_says_when_there_are_too_many_warnings():
    warnings = many(4, Severity.WARNING)
    assert verdict(run(*warnings, max_warnings=4)).heading == "READY TO ISSUE"
    some, none = verdict(run(*warnings, max_warnings=3)), verdict(run(*warnings, max_warnings=0))
    assert some.sentence == "NOT READY TO ISSUE: 4 warnings in 1 letter; --max-warnings lets 3 of the warnings pass"
    assert none.sentence.endswith("; --max-warnings lets no warning pass")
    assert "--max-warnings" not in verdict(run(*warnings, *many(1), max_warnings=3)).sentence


def test_fixes_are_offered():
    report = sample.gated()
    assert fixable(report) == "1 finding can be fixed with --fix (1 more with --unsafe-fixes)."
    assert fixable(sample.report()) == ""
    for module in (text, concise, markdown):
        assert "can be fixed with --fix" in rendered(module, report, width=200)
    unsafe = tuple(replace(one, fix=replace(one.fix, safe=False)) for one in report.findings if one.fix)
    assert fixable(run(*unsafe)) == "2 findings can be fixed with --fix --unsafe-fixes; read what comes of it."


def test_json_cannot_command_a_machine_either():
    words = "\\## ### ##vso[task.complete] ##[error]"
    assert json.loads(disarmed_json(json.dumps(words))) == words
    assert "##" not in disarmed_json(json.dumps(words))


def test_requirements_of_own_rules_are_escaped_too(monkeypatch):
    words = "<b>[x](http://evil.example)</b>"
    odd = SimpleNamespace(code="X1", name=words, requirement=words, authority=Authority(words), remedy=words, url="http://x|y>")
    monkeypatch.setattr(blocks, "known", lambda own: {"IMR991": odd})
    assert "<b>" not in html(rendered(markdown, run(*many(1))))


@pytest.mark.parametrize("name", ["csv", "github", "gitlab", "azure", "junit", "markdown"])
def test_reports_for_machines_load_nothing_heavy(name):
    heavy = "{'rich', 'jsonschema', 'jinja2', 'polars', 'pandera', 'sqlite3', 'pypdfium2'}"
    code = f"import sys, imrlint.reports.{name}; sys.exit(bool({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_page_is_cut_between_blocks():
    out = io.StringIO()
    page.write_page(sample.gated(), out, 1_500)
    assert html(out.getvalue()).count("<table>") <= 2
