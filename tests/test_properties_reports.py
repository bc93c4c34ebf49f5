"""What holds of every report and every file beside letters: it is told, it is whole, it gives nothing away, and it is read again."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import xmlschema
from fuzz import promises
from fuzz.targets import Bytes, finding
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft4Validator, Draft202012Validator
from near_letters import nearly
from test_reports_formats import CODE_QUALITY
from test_reports_privacy import everything
from test_sarif import official_schema

from imrlint.catalogue import catalogue
from imrlint.finding import Finding
from imrlint.report import Known, Report, Result
from imrlint.resources import resource
from imrlint.shell.outputs import formats
from imrlint.suppression import baseline, waiver_file
from imrlint.text import Source

RULES = tuple(rule.code for rule in promises.LINTER.rules)
FEW = settings(max_examples=settings().max_examples // 4)
"""For what takes long: a quarter of the examples that the profile asks for."""
WITHHOLDING = replace(promises.LINTER, excerpts=False)


@cache
def schemas():
    return {
        "json": Draft202012Validator(json.loads(resource("schemas", "report.schema.json").read_text("utf-8"))),
        "sarif": Draft4Validator(official_schema()),
        "gitlab": Draft202012Validator(CODE_QUALITY),
    }


@cache
def junit():
    return xmlschema.XMLSchema(str(Path(__file__).parent / "junit.xsd"))


ORIGINS = st.sampled_from(["letters/a.txt", "b c.pdf", "ü\u202e.json", "x/\ud800.txt", "<stdin>", "a.zip!/b.txt"])


@st.composite
def findings(draw) -> Report:
    """A report of any findings."""
    results = []
    for origin in draw(st.lists(ORIGINS, max_size=3, unique=True)):
        found: list[Finding] = []
        for _ in range(draw(st.integers(0, 3))):
            one = finding(Bytes(draw(st.binary(min_size=60, max_size=400))), origin)
            found.append(replace(one, code=draw(st.sampled_from(RULES))))
        results.append(
            Result(
                origin, tuple(sorted(found, key=lambda one: one.sort_key)), 1, 2, "ab" * 32, 9, text=draw(st.text(max_size=80))
            )
        )
    return Report(results, "imr", "1.0", RULES, excerpts=True)


@FEW
@given(findings())
def test_every_format_tells_any_findings_in_its_own_form(report):
    made = promises.keep_reports(report)
    for name, schema in schemas().items():
        faults = [error.message[:200] for error in schema.iter_errors(json.loads(made[name]))]
        assert faults == [], name
    junit().validate(io.StringIO(made["junit"]))


@FEW
@given(findings())
def test_the_same_findings_make_the_same_reports(report):
    assert promises.keep_reports(report) == promises.keep_reports(replace(report))


@FEW
@given(nearly(), st.lists(st.integers(0, 5_000), min_size=1, max_size=6))
def test_withheld_words_are_in_no_report(text, places):
    """A made-up word that stands anywhere in a letter stands in no report of it."""
    for at in places:
        text = f"{text[: at % (len(text) + 1)]} Qzanary {text[at % (len(text) + 1) :]}"
    sources = [Source("a.txt", text.encode("utf-8", "surrogatepass")), Source("b.json", text.encode("utf-8", "replace"))]
    report = Report([WITHHOLDING.lint(one) for one in sources], "imr", "1.0", RULES)
    for name in formats():
        assert not re.search("qzanary", everything(name, report), re.IGNORECASE), name


# What people keep beside letters

DIGEST = st.text("0123456789abcdef", min_size=32, max_size=32)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@given(st.lists(st.builds(Known, st.sampled_from(RULES), DIGEST, DIGEST, st.text(max_size=30)), max_size=6))
def test_a_baseline_is_read_as_it_was_written(entries):
    with TemporaryDirectory() as folder:
        path = Path(folder, "baseline.json")
        baseline.write(baseline.Baseline("x", tuple(entries)), path)
        assert list(baseline.read(path).entries) == entries
        first = path.read_bytes()
        baseline.write(baseline.read(path), path)
        assert path.read_bytes() == first


def in_quotes(words):
    """Words as a text in TOML."""
    return '"' + "".join(one if one.isprintable() and one not in '"\\' else f"\\U{ord(one):08x}" for one in words) + '"'


WAIVABLE = sorted(code for code, rule in catalogue().items() if rule.scope == "letter" and not code.startswith("IMR00"))


@given(
    st.lists(st.tuples(st.sampled_from(WAIVABLE), WORDS.filter(str.strip), WORDS, WORDS, st.integers(0, 900)), max_size=5),
    st.sampled_from(["\n", "\r\n"]),
)
def test_waivers_say_what_was_written(entries, end):
    content = "# all of them\n"
    for rule, case, reason, approver, days in entries:
        day = date(2026, 1, 1) + timedelta(days)
        content += f"\n# why\n[[waiver]]\nrule = '{rule}'\ncase-number = {in_quotes(case)}\nreason = {in_quotes(reason)}\n"
        content += f"approver = {in_quotes(approver)}\nexpires = {day}\n"
    with TemporaryDirectory() as folder:
        path = Path(folder, "waivers.toml")
        path.write_bytes(content.replace("\n", end).encode())

        file = waiver_file.read(path)
    said = [(one.rule, one.case_number, one.reason, one.approver) for one in file.waivers]
    assert said == [(rule, *[words.strip() for words in written]) for rule, *written, _ in entries]
    for one in file.waivers:
        assert file.content[slice(*one.span)].lstrip().startswith("# why\n[[waiver]]")
        place = file.place(one, "expires")
        assert file.content[slice(*place.span)] == one.expires
        assert one.holds(one.expires)
