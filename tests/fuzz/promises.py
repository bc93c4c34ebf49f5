"""What must hold whatever somebody feeds imrlint with: what the fuzzers and the property tests both demand."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from html.parser import HTMLParser
from xml.etree import ElementTree

from imrlint.engine import Linter
from imrlint.extraction import placed
from imrlint.report import Options, Report
from imrlint.rulesets.ruleset import load
from imrlint.shell.outputs import Output, formats
from imrlint.text import Source

UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp")
"""What no report may hold: controls, signs that turn the line round, unpaired surrogates, separators that are line ends."""
AS_WRITTEN = (
    "case_number",
    "case_summary",
    "heading",
    "service",
    "rationale",
    "text",
    "guideline",
    "chapter",
)
"""Values of a record that are the letter's own words."""
LISTED_AS_WRITTEN = ("topics", "documents_reviewed", "specialties", "subspecialties")


def every_rule() -> Linter:
    """A linter that asks every rule there is, and everything that a report can show."""
    return Linter(load("imr").choosing(["all"]).rules, hashes=True, checklists=True, texts=True)


LINTER = every_rule()


def keep_reading(document) -> None:
    """A file is read, or there is a reason that an editor understands; what was read says where it stands."""
    assert document.letters or document.failure, "neither letters nor a reason"
    if document.failure:
        assert document.reason
        assert document.remedy.endswith((".", "-")), document.remedy
    for letter in document.letters:
        json.dumps(letter.record)
        keep_places(letter)


def keep_places(letter) -> None:
    """Every span lies in the text, its line and column are those of its offset, and the letter's own words are read again there."""
    if letter.text is None:
        return
    content = letter.text.content
    for pointer, place in placed(letter):
        start, end = place["start"], place["end"]
        assert 0 <= start <= end <= len(content), pointer
        assert place["line"] >= 1, pointer
        assert place["column"] >= 1, pointer
        assert (place["line"], place["column"]) <= (place["endLine"], place["endColumn"]), pointer
        assert letter.at(pointer).origin == letter.origin
        value = valued(letter.record, pointer)
        if isinstance(value, str) and is_as_written(pointer):
            there = letter.words[slice(*letter.all_spans[pointer])]
            assert bare(value) in (bare(there), bare(content[start:end])), (pointer, value, content[start:end])


def is_as_written(pointer: str) -> bool:
    """Whether the value at a pointer is the letter's own words."""
    steps = pointer.split("/")
    return steps[-1] in AS_WRITTEN or (len(steps) > 2 and steps[-2] in LISTED_AS_WRITTEN)


def bare(words: str) -> str:
    """Words without what page layout puts between them."""
    return "".join(words.split())


def valued(record, pointer: str):
    """What a record holds at a pointer, None where it holds nothing."""
    here = record
    for step in pointer.split("/")[1:]:
        try:
            here = here[int(step)] if isinstance(here, (list, tuple)) else here[step]
        except (KeyError, IndexError, ValueError, TypeError):
            return None
    return here


def keep_linting(result, content: str | None = None) -> None:
    """No rule fails, and every finding says something about a place that is there."""
    assert not result.crashes, result.crashes
    for finding in result.findings:
        assert finding.message.text
        span = finding.place.span
        if span is not None:
            assert 0 <= span.start <= span.end, finding
            assert content is None or span.end <= len(content), finding
        if finding.place.start is not None:
            assert finding.place.start.line >= 1
            assert finding.place.start.column >= 1
        if finding.fix is not None and content is not None:
            for replacement in finding.fix.replacements:
                assert 0 <= replacement.span.start <= replacement.span.end <= len(content), finding


def keep_everything(source: Source, linter: Linter = LINTER):
    """Read a file and lint it; gives the document and the result."""
    from imrlint.reading import read

    document = read(source)
    keep_reading(document)
    result = linter.lint(source)
    keep_linting(result, document.text.content if document.text else None)
    assert result.findings or result.letters
    return document, result


def rendered(name: str, report: Report, **more) -> str:
    """A report in one of the formats."""
    out = io.StringIO(newline="")
    options = Options(width=100, statistics=True, sarif_profile="full", checklist=True, **more)
    Output(name).module.render(report, out, options)
    return out.getvalue()


def keep_reports(report: Report) -> dict[str, str]:
    """Every format can tell it, in a form that its readers understand, and nothing in it acts."""
    made = {name: rendered(name, report) for name in formats()}
    for name, text in made.items():
        text.encode("utf-8")
        allowed = {"\n", "\r", "\ufeff"} if name == "csv" else {"\n"}
        unseen = {one for one in set(text) if unicodedata.category(one) in UNSEEN} - allowed
        assert not unseen, (name, unseen)
    for name in ("json", "sarif", "gitlab"):
        json.loads(made[name])
    ElementTree.fromstring(made["junit"])
    list(csv.DictReader(io.StringIO(made["csv"][1:], newline=""), strict=True))
    HTMLParser().feed(made["html"])
    return made
