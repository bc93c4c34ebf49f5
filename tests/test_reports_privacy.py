"""What stands in a letter stays there unless excerpts are wanted, and can act in no report."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
import unicodedata
from dataclasses import replace
from functools import cache
from xml.etree import ElementTree

import cmarkgfm
import pytest
from test_reports_formats import COMMAND
from test_rules import source

from imrlint.catalogue import catalogue
from imrlint.engine import Linter
from imrlint.examples.specimen import specimen, specimens
from imrlint.report import Options, Report
from imrlint.rule import Edit
from imrlint.shell.outputs import Output, formats
from imrlint.text import Source

CANARY = re.compile("canary", re.IGNORECASE)
HOSTILE = (
    "\x1b[31mred\x1b[0m \x1b]8;;http://evil.example\x1b\\here\x1b]8;;\x1b\\ \x9b2J \x07",
    "\u202eturned\u202c \u2066round\u2069 \u200b\ufeff",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "[x](javascript:alert(1)) ![y](http://evil.example/y.png) @octocat #12",
    '=HYPERLINK("http://evil.example") ;=1+1 +1 -1 @SUM(A1)',
    "::error file=x::y ::stop-commands::z ::set-output name=x::y",
    "##vso[task.complete result=Succeeded;] ##[error]x ##[group]y ##teamcity[x]",
    "]]> </failure></testcase> \" ' & &lt; --> </details></table>",
    "| a | b | `code` **bold**",
)


@cache
def linter(excerpts):
    rules = [rule for rule in catalogue().values() if rule.scope == "letter"]
    return Linter(tuple(rule() for rule in rules), excerpts=excerpts, hashes=True, checklists=True, texts=excerpts)


def linted(sources, excerpts):
    results = [linter(excerpts).lint(one) for one in sources]
    codes = tuple(rule.code for rule in linter(excerpts).rules)
    return Report(results, "imr", "1.0", codes, excerpts=excerpts)


def rendered(name, report):
    out = io.StringIO(newline="")
    Output(name).module.render(report, out, Options(width=100, statistics=True, sarif_profile="full", checklist=True))
    return out.getvalue()


def everything(name, report):
    """All that a report says, also what is compressed in it."""
    got = rendered(name, report)
    if name == "html":
        import base64
        import gzip

        got += gzip.decompress(base64.b64decode(re.search(r'type="text/plain">([^<]*)<', got)[1])).decode()
    return got


def planted():
    """The wrong letters of every rule's examples, with made-up words in what the rule marks, in what surrounds it, and everywhere."""
    texts = [specimen(name) for name in specimens()]
    for rule in catalogue().values():
        for example in rule.invalid if rule.scope == "letter" else ():
            plain, spans = source(example)
            if not isinstance(example, Edit):
                continue
            text = plain.data.decode()
            texts.append(text)
            for start, end in spans:
                texts.append(text[:start] + "CANARYone " + text[start:])
                texts.append(text[:end] + " CANARYtwo" + text[end:])
                texts.append(text[:start] + text[start:end].replace(" ", " CANARYthree ") + text[end:])
    for text in texts:
        yield text
    for n in (1, 2, 3, 5, 7):
        for text in texts[: len(specimens())]:
            lines = text.split("\n")
            yield "\n".join(f"{line} CANARYline{at}" if at % n == 0 else line for at, line in enumerate(lines))
            yield "\n".join(
                re.sub(r"(: ?)(\S)", rf"\1CANARYvalue{n} \2", line) if at % n == 0 else line for at, line in enumerate(lines)
            )
            yield "\n".join(f"CANARYstart {line}" if at % n == 0 and line else line for at, line in enumerate(lines))
            yield (
                re.sub(r"\b[a-z]{7,}\b", lambda word: f"CANARY{word[0]}", text)
                if n == 1
                else text.replace("a", "CANARYa", 400 * n)
            )


def records():
    """Records whose every key and value somebody made up, some of the wrong type."""
    from imrlint.api import extract

    def poisoned(value, odd):
        if isinstance(value, dict):
            made = {key: poisoned(one, odd) for key, one in value.items() if key != odd}
            return {**made, f"CANARY/{odd}~\u202e": "CANARY"}
        if isinstance(value, list):
            return [poisoned(one, odd) for one in value] + ["CANARYitem"] * (odd == "list")
        return {"CANARYkey": ["CANARY"]} if odd == "type" else f"CANARY {value}" if isinstance(value, str) else value

    for name in specimens():
        for record in extract(specimen(name)):
            for odd in ("layout", "items", "list", "type", "case_summary", "heading"):
                yield json.dumps({"record": poisoned(record, odd)}), json.dumps(poisoned(record, odd))


@cache
def withheld():
    sources = [Source(f"letters/{n}.txt", text.encode()) for n, text in enumerate(planted())]
    sources += [Source(f"letters/r{n}.json", one.encode()) for n, pair in enumerate(records()) for one in pair]
    sources += [
        Source("letters/CANARY-is-in-no-file-name.txt".replace("CANARY-is-in", "x"), b"CANARY nothing of a letter"),
        Source("letters/broken.json", b'{"CANARY": "CANARY'),
        Source("letters/odd.json", b'{"CANARY": 1}'),
        Source("letters/undecodable.txt", specimen().replace("pain", "CANARY\x81").encode("latin-1", "replace")),
        Source("letters/broken.pdf", b"%PDF-1.4 CANARY"),
    ]
    return linted(sources, excerpts=False)


def test_the_planted_letters_break_most_rules():
    """Or else the next test shows nothing."""
    report = withheld()
    assert len({one.code for one in report.findings}) > 80
    assert len(report.findings) > 2_000


@pytest.mark.parametrize("name", formats())
def test_no_word_of_a_letter_is_in_a_report_without_excerpts(name):
    got = everything(name, withheld())
    shown = CANARY.search(got)
    assert shown is None, got[max(shown.start() - 300, 0) : shown.end() + 100]


@pytest.mark.parametrize("name", formats())
def test_what_a_failing_rule_says_is_in_no_report(name):
    class Failing(type(linter(False).rules[0])):
        """It fails with words of the letter."""

        def run(self, subject):
            raise ValueError("CANARY")

    failing = Failing.__new__(Failing)
    result = replace(linter(False), rules=(failing,)).lint(Source("a.txt", specimen().encode()))
    assert result.crashes
    got = everything(name, Report([result], "imr", "1.0", (failing.code,)))
    assert not CANARY.search(got)


def test_the_command_keeps_words_to_itself(tmp_path):
    text = specimen().replace("CLINICAL CASE SUMMARY", "CLINCAL CANARY SUMMARY").replace("the", "the the CANARY")
    (tmp_path / "a.txt").write_text(text, "utf-8")
    (tmp_path / "b.json").write_text('{"CANARY": "CANARY", "items": [{"CANARY": 1}]}', "utf-8")
    goals = [word for name in formats() for word in ("-o", f"{name}=report.{name}")]
    words = ["check", "a.txt", "b.json", "--checklist", "--statistics", "--sarif-profile", "full", "--isolated", *goals]
    done = subprocess.run([sys.executable, "-m", "imrlint", *words], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 1, done.stderr
    assert not CANARY.search((done.stdout + done.stderr).decode())
    for name in formats():
        assert not CANARY.search((tmp_path / f"report.{name}").read_text("utf-8")), name


@cache
def shown():
    """Letters that try to act, with excerpts."""
    sources = []
    for n, words in enumerate(HOSTILE):
        for rule in list(catalogue().values())[n % 3 :: 3]:
            for example in rule.invalid[:1] if rule.scope == "letter" else ():
                plain, spans = source(example)
                if isinstance(example, Edit) and spans:
                    text, (start, end) = plain.data.decode(), spans[0]
                    sources.append(f"{text[:start]}{words} {text[start:end]} {words}{text[end:]}")
        for name in specimens():
            lines = specimen(name).split("\n")
            sources.append("\n".join(f"{line} {words}" if at % 3 == 0 else line for at, line in enumerate(lines)))
            sources.append("\n".join(f"{words} {line}" if at % 4 == 0 else line for at, line in enumerate(lines)))
            sources.append(re.sub(r"(: ?)(\S)", lambda match, words=words: f"{match[1]}{words} {match[2]}", specimen(name)))
    return linted([Source(f"letters/{n}.txt", text.encode()) for n, text in enumerate(sources)], excerpts=True)


@pytest.mark.parametrize("name", formats())
def test_nothing_in_a_letter_acts_in_a_report(name):
    got = rendered(name, shown())
    assert len(shown().findings) > 1_000
    allowed = {"\n", "\r", "\ufeff"} if name == "csv" else {"\n"}
    assert {one for one in set(got) if unicodedata.category(one) in ("Cc", "Cf", "Cs", "Zl", "Zp")} <= allowed
    own = "##vso[task.logissue " if name == "azure" else None
    for line in got.splitlines():
        assert "##" not in (line.removeprefix(own) if own else line) or name in ("markdown", "html"), line
        # A command begins a line and has a second pair of colons; the arrow of a second place, three colons, has none.
        if line.lstrip().startswith("::") and "::" in line.lstrip()[2:]:
            assert name == "github"
            assert COMMAND.fullmatch(line)


def test_markdown_of_hostile_letters_holds_no_element_of_theirs():
    source = rendered("markdown", shown())
    made = cmarkgfm.github_flavored_markdown_to_html(source, cmarkgfm.cmark.Options.CMARK_OPT_UNSAFE)
    assert set(re.findall(r"<(\w+)", made)) <= {
        "h2",
        "h3",
        "p",
        "ul",
        "li",
        "strong",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "a",
        "details",
        "summary",
        "code",
    }
    assert all(url.startswith("https://imrlint.github.io/") for url in re.findall(r'href="([^"]*)"', made))
    assert not any(line.startswith("##[") or "##vso" in line for line in source.splitlines())


def test_tables_and_xml_of_hostile_letters_stay_whole():
    root = ElementTree.fromstring(rendered("junit", shown()))
    assert sum(len(suite) for suite in root) >= len(shown().findings)
    rows = list(csv.DictReader(io.StringIO(rendered("csv", shown())[1:], newline=""), strict=True))
    assert len(rows) == len(shown().findings)
    for row in rows:
        for value in row.values():
            assert not value.lstrip() or value.lstrip()[0] not in "=+-@"
            assert not re.search(";[=+@-]", value)
