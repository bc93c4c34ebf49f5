"""The text, concise and JSON reports, by golden files and by what must hold at any width and in any encoding."""

from __future__ import annotations

import io
import json
import os
import random
import re
import subprocess
import sys
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
import sample_reports as sample
from jsonschema import Draft202012Validator
from rich.cells import cell_len

from imrlint.finding import Excerpt, Place, Severity
from imrlint.line_hash import line_hashes
from imrlint.printable import printable
from imrlint.report import NOTICE, Options, Report, Result
from imrlint.reports import concise, text
from imrlint.reports import json as json_report
from imrlint.resources import resource
from imrlint.terminal.frames import rows
from imrlint.terminal.wrapping import Piece, wrap
from imrlint.text import Position
from imrlint.verdict import Outcome, verdict

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture(autouse=True)
def _made_up_rules(monkeypatch):
    for module in (text, concise, json_report):
        monkeypatch.setattr(module, "known", lambda own: sample.RULES)


def rendered(module, report, encoding=None, **options):
    if encoding is None:
        out = io.StringIO()
        module.render(report, out, Options(**options))
        return out.getvalue()
    raw = io.BytesIO()
    with io.TextIOWrapper(raw, encoding=encoding, newline="\n") as out:
        module.render(report, out, Options(**options))
        out.flush()
        return raw.getvalue().decode(encoding)


def golden(name, got):
    path = GOLDEN / name
    if os.environ.get("IMRLINT_WRITE_GOLDEN"):
        path.write_text(got, "utf-8", newline="\n")
    assert got == path.read_text("utf-8")


@pytest.mark.parametrize("width", [60, 80, 120])
def test_text_is_as_in_the_golden_file(width):
    golden(f"text-{width}.txt", rendered(text, sample.report(), width=width, statistics=True))


def test_text_in_ascii_is_as_in_the_golden_file():
    golden("text-80-ascii.txt", rendered(text, sample.report(crash=False), "ascii", width=80))


def test_text_in_colour_is_as_in_the_golden_file():
    got = rendered(text, sample.report(crash=False), width=80, color=True, links=True)
    golden("text-80-colour.txt", got.replace("\x1b", "<ESC>"))


def test_concise_is_as_in_the_golden_file():
    golden("concise.txt", rendered(concise, sample.report()))


def test_json_is_as_in_the_golden_file():
    golden("report.json", rendered(json_report, sample.report()).replace('"imrlint": "0.1.0"', '"imrlint": "VERSION"'))


@pytest.mark.parametrize("width", [*range(40, 130, 7), 200])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "ascii"])
def test_no_line_is_wider_than_asked(width, encoding):
    for line in rendered(text, sample.report(), encoding, width=width, statistics=True).splitlines():
        assert cell_len(line) <= width
        assert line == line.rstrip()


@pytest.mark.parametrize("module", [text, concise])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "ascii"])
def test_nothing_in_a_letter_reaches_the_terminal(module, encoding):
    got = rendered(module, sample.report(), encoding, width=100)
    assert {unicodedata.category(character) for character in got if character != "\n"}.isdisjoint({"Cc", "Cf", "Cs", "Zl", "Zp"})
    if module is text:
        assert "[bold]rich[/bold]" in got


def test_the_verdict_comes_first_and_the_notice_once():
    got = rendered(text, sample.report(), width=100)
    assert got.startswith("NOT READY TO ISSUE: 3 errors, 1 warning, 1 note in 3 of 4 letters\n")
    assert got.count(NOTICE) == 1
    assert "INCOMPLETE:" in got
    assert "letters/made-up.json was not checked by IMR992 contradiction, which failed: ValueError" in got


def test_severity_is_a_word_in_colour_or_not():
    plain = rendered(text, sample.report(), width=100)
    coloured = rendered(text, sample.report(), width=100, color=True)
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain
    assert "\x1b" not in plain
    assert "warning IMR992 contradiction (for review):" in plain


def test_links_only_where_they_are_wanted():
    assert "\x1b]8;;" not in rendered(text, sample.report(), width=100, color=True)
    linked = rendered(text, sample.report(), width=100, links=True)
    assert "\x1b]8;;https://www.dir.ca.gov/t8/9792_10_6.html\x1b\\" in linked
    assert linked == rendered(text, sample.report(), width=100, links=True)


@pytest.mark.parametrize("module", [text, concise])
def test_quiet_drops_the_summary_and_no_finding(module):
    loud, quiet = rendered(module, sample.report(), width=100), rendered(module, sample.report(), width=100, quiet=True)
    assert "READY" not in quiet
    assert NOTICE not in quiet
    assert "INCOMPLETE" in quiet
    for one in sample.report().findings:
        assert quiet.count(one.code) == loud.count(one.code)
    clean = Report([Result("a.txt", (), 1, 1)], "imr", "1.0", ("IMR991",))
    assert rendered(module, clean, quiet=True) == ""


def test_words_are_withheld():
    for module in (text, concise, json_report):
        got = rendered(module, sample.report(excerpts=False), width=200)
        assert "lumbar" not in got
        assert "CLINCAL" not in got


def test_paged_input_shows_page_and_line_on_the_page():
    got = rendered(text, sample.report(), width=100)
    assert f"--> letters/made-up.pdf · page 2, line 2 · item 12 · {sample.ISSUES}\n" in got
    assert "  2 │ Walker: Overturned and\n    │         ^^^^^^^^^^\n" in got


def test_concise_lines_can_be_grepped():
    lines = rendered(concise, sample.report(), quiet=True).splitlines()
    found = [line for line in lines if "INCOMPLETE" not in line]
    assert len(found) == len(sample.report().findings)
    assert all(
        re.match(r"[^:]+:\d+:\d+: (error|warning|note) IMR\d{3} .+ \[(review, )?[a-z-]+\]( \(page \d+, line \d+\))?$", line)
        for line in found
    )


def test_json_keeps_its_promise():
    schema = json.loads(resource("schemas", "report.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    empty = Report([], "imr", "1.0", ())
    for report in (
        sample.report(),
        sample.report(excerpts=False),
        empty,
        replace(sample.report(), problems=("no such path: x",)),
    ):
        got = rendered(json_report, report)
        assert got.isascii()
        assert list(validator.iter_errors(json.loads(got))) == []
    data = json.loads(rendered(json_report, sample.report()))
    assert data["findings"][1]["place"]["item"] == 2
    assert data["exitCode"] == 3
    assert not data["complete"]


def test_json_schema_describes_every_key():
    schema = json.loads(resource("schemas", "report.schema.json").read_text("utf-8"))

    def described(node):
        if isinstance(node, dict):
            for name, value in node.get("properties", {}).items():
                assert "description" in value, name
            for value in node.values():
                described(value)

    described(schema)


@pytest.mark.parametrize(
    ("findings", "fail_on", "outcome", "sentence"),
    [
        ((), Severity.ERROR, Outcome.READY, "READY TO ISSUE: no findings in 1 letter"),
        ((Severity.WARNING,), Severity.ERROR, Outcome.READY, "READY TO ISSUE: no errors; 1 warning in 1 letter"),
        ((Severity.WARNING,), Severity.WARNING, Outcome.NOT_READY, "NOT READY TO ISSUE: 1 warning in 1 letter"),
        ((Severity.NOTE,), Severity.WARNING, Outcome.READY, "READY TO ISSUE: no errors or warnings; 1 note in 1 letter"),
        ((Severity.ERROR, Severity.ERROR), Severity.ERROR, Outcome.NOT_READY, "NOT READY TO ISSUE: 2 errors in 1 letter"),
    ],
)
def test_verdicts(findings, fail_on, outcome, sentence):
    made = tuple(sample.finding("IMR991", Place("a.txt"), "'{0}'.", "x", severity=severity) for severity in findings)
    got = verdict(Report([Result("a.txt", made, 1, 1)], "imr", "1.0", (), fail_on=fail_on))
    assert (got.outcome, got.sentence) == (outcome, sentence)


def test_a_run_that_could_not_check_everything_is_never_ready():
    assert verdict(Report([], "imr", "1.0", ())).outcome is Outcome.NOTHING_CHECKED
    assert verdict(Report([], "imr", "1.0", (), problems=("no such path: x",))).outcome is Outcome.INCOMPLETE
    clean = replace(sample.report(), results=[replace(result, findings=()) for result in sample.report().results])
    assert verdict(clean).outcome is Outcome.INCOMPLETE


def test_wrapping_loses_nothing():
    choose = random.Random(7)
    for _ in range(300):
        words = ["".join(choose.choice("ab日é-") for _ in range(choose.randint(1, 30))) for _ in range(choose.randint(0, 12))]
        width, indent = choose.randint(8, 40), choose.randint(0, 4)
        lines = ["".join(piece.text for piece in line) for line in wrap([Piece(" ".join(words))], width, [], indent)]
        assert all(cell_len(line) <= width for line in lines)
        assert "".join(lines).replace(" ", "") == "".join(words)


def test_marks_stand_below_the_words():
    choose = random.Random(8)
    for _ in range(2_000):
        line = "".join(choose.choice("abcdefgh      \t日\u202e\x1b") for _ in range(choose.randint(1, 150)))
        column = choose.randint(1, len(line))
        stop = choose.randint(column, len(line) + 1)
        where = Place("a", "", None, Position(1, column), Position(1, stop), None, None, Excerpt(1, (line,)))
        width = choose.randint(20, 120)
        for row in rows(where, width, "^", "…", "utf-8"):
            assert cell_len(row.text) <= width
            assert len(row.marks) <= width + 1
            assert "^" in row.marks


def test_marked_words_are_shown():
    line = "before " * 40 + "HERE" + " after" * 40
    start = line.index("HERE") + 1
    where = Place("a", "", None, Position(1, start), Position(1, start + 4), None, None, Excerpt(1, (line,)))
    for width in range(12, 300):
        (row,) = rows(where, width, "^", "…", "utf-8")
        assert row.text[row.marks.index("^") : row.marks.index("^") + 4] == "HERE"
        assert row.marks.count("^") == 4


def test_printable_says_what_it_hides():
    assert printable("a\x1b[2Jb\u202ec\x9bd\x7f\ue000") == "a␛[2Jb\\u202ec\\x9bd␡\\ue000"
    assert printable("a\x1b…", "ascii") == "a\\x1b\\u2026"
    assert printable("a\tb\u00a0c") == "a b c"
    assert printable("é日", "cp1252") == "é\\u65e5"


def line_hashes_step_by_step(content):
    """The line hash as GitHub describes it: a window that rolls over the text one unit at a time."""
    data = content.encode("utf-16-le", "surrogatepass")
    units = [data[n] | data[n + 1] << 8 for n in range(0, len(data), 2)] + [65535] + [0] * 200
    kept, lines, cr, fresh = [], [], False, True
    for unit in units:
        if unit in (32, 9) or (cr and unit == 10):
            cr = False
            continue
        cr = unit == 13
        if fresh and unit != 0:
            lines.append(len(kept))
        fresh = unit in (10, 13)
        kept.append(10 if cr else unit)
    seen, hashes = {}, {}
    for number, start in enumerate(lines, 1):
        value = 0
        for unit in kept[start : start + 100]:
            value = (value * 37 + unit) % 2**64
        seen[value] = seen.get(value, 0) + 1
        hashes[number] = f"{value:x}:{seen[value]}"
    return hashes


def test_line_hashes_are_githubs():
    assert line_hashes("", {1}) == {1: "c129715d7a2bc9a3:1"}
    assert line_hashes("one line\n", {2}) == {2: "c129715d7a2bc9a3:1"}
    choose = random.Random(9)
    for _ in range(300):
        content = "".join(choose.choice("ab \t\n\r\r\n😀é\fx") for _ in range(choose.randint(0, 400)))
        wanted = line_hashes_step_by_step(content)
        assert line_hashes(content, set(wanted)) == wanted
        assert line_hashes(content, {2, 5, 999}) == {number: value for number, value in wanted.items() if number in (2, 5, 999)}
    assert line_hashes("a\nb", set()) == {}


@pytest.mark.parametrize("name", ["concise", "json"])
def test_light_reports_do_not_load_rich(name):
    code = f"import sys, imrlint.reports.{name}; sys.exit('rich' in sys.modules or 'jsonschema' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
