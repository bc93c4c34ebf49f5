"""Every example that a rule carries, run; nobody edits this file to add a rule."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from imrlint.catalogue import catalogue
from imrlint.engine import Linter
from imrlint.examples.specimen import specimen, specimens
from imrlint.report import Result
from imrlint.rule import Edit, File, Record, Records, Rows, WaiverExample
from imrlint.suppression import waiver_file
from imrlint.suppression.suppressions import Suppressions
from imrlint.suppression.waiver_file import NAME
from imrlint.text import Source

CODES = tuple(catalogue())


@cache
def linter(code=None):
    """Every rule, whether on by default or not; or one."""
    chosen = [catalogue()[code]] if code else catalogue().values()
    return Linter(tuple(rule(**rule.when_selected) if code else rule() for rule in chosen))


def source(example):
    """The bytes of an example and the spans that its brackets (or its mark) point at."""
    match example:
        case File(name, data):
            return Source(name, data), []
        case Record(record):
            return Source("letter.json", json.dumps(record).encode()), []
        case WaiverExample():
            plain, spans = unmarked(example.toml)
            return Source("waivers.toml", plain.encode()), spans
        case Edit():
            text = specimen(example.of)
            assert text.count(example.old) == 1, f"{example.old!r} occurs {text.count(example.old)} times in {example.of}"
            plain, spans = unmarked(text.replace(example.old, example.new))
            if example.mark:
                assert plain.count(example.mark) == 1, f"{example.mark!r} occurs {plain.count(example.mark)} times"
                spans.append((plain.index(example.mark), plain.index(example.mark) + len(example.mark)))
            return Source("letter.txt", plain.encode()), spans


def unmarked(text):
    """A text without its brackets, and what stood between them."""
    plain, spans, start = "", [], 0
    for piece in re.split("([⟦⟧])", text):
        if piece == "⟦":
            start = len(plain)
        elif piece == "⟧":
            spans.append((start, len(plain)))
        else:
            plain += piece
    return plain, spans


def cases(which):
    return [
        pytest.param(rule, example, id=f"{rule.code}-{which}-{n}")
        for rule in catalogue().values()
        for n, example in enumerate(getattr(rule, which))
    ]


def lint(example, code=None):
    if isinstance(example, (Records, Rows)):
        return Result("", tuple(about_archive(example, code))), []
    made, spans = source(example)
    if isinstance(example, WaiverExample):
        return Result("", tuple(about_waivers(example, made.data.decode(), code))), spans
    result = linter(code).lint(made)
    assert not result.crashes
    return result, spans


def about_waivers(example, toml, code):
    """What the rules about waivers find when a letter is linted with a file of one waiver."""
    with TemporaryDirectory() as folder:
        (Path(folder) / NAME).write_text(toml, "utf-8")
        plain = source(example.letter)[0].data if example.letter else specimen().encode()
        letter = Path(folder) / "letter.txt"
        letter.write_bytes(plain)
        file = waiver_file.read(Path(folder) / NAME)
        suppressions = Suppressions(file, None, example.today, Path(folder))
        result = linter().lint_path("letter.txt", str(letter))
        suppressions.applied(result, str(letter))
        return suppressions.about_waivers(linter(code).rules, True, CODES)


def about_archive(example, code):
    """What the rules find in an archive of records, the letters' own and the archive's; or in tables."""
    pytest.importorskip("pandera")
    from imrlint.archive.example_tables import of_records, of_rows
    from imrlint.archive.judging import judged

    crashes = []
    tables, results = of_records(example.records, linter(code)) if isinstance(example, Records) else (of_rows(example.tables), ())
    found = judged(linter(code).rules, tables, crashes)
    assert not crashes
    assert not any(result.crashes for result in results)
    return [*found, *(one for result in results for one in result.findings)]


@pytest.mark.parametrize("name", specimens())
@pytest.mark.parametrize("code", CODES)
def test_specimens_are_clean(code, name):
    """A specimen breaks no rule, not even one that is off by default (as long as nobody selects it)."""
    result = Linter((catalogue()[code](),)).lint(Source(f"{name}.txt", specimen(name).encode()))
    assert not result.crashes
    assert [(f.message.text, f.place.start) for f in result.findings] == []
    assert result.letters == 1


@pytest.mark.parametrize(("rule", "example"), cases("valid"))
def test_valid(rule, example):
    """A valid example is clean."""
    result, _ = lint(example, rule.code)
    assert [f.message.text for f in result.findings] == []


@pytest.mark.parametrize(("rule", "example"), cases("invalid"))
def test_invalid(rule, example):
    """An invalid example is found, exactly at what its brackets mark."""
    result, spans = lint(example, rule.code)
    assert {f.code for f in result.findings} == {rule.code}
    if isinstance(example, (Edit, WaiverExample)) and spans:
        assert sorted(f.place.span for f in result.findings) == sorted(spans)
    if isinstance(example, Record) and example.found:
        assert tuple(f.place.pointer for f in result.findings) == example.found
    if isinstance(example, (Records, Rows)):
        assert tuple(f.place.origin + f.place.pointer for f in result.findings) == example.found


@pytest.mark.parametrize(("rule", "example"), cases("invalid"))
def test_invalid_breaks_one_rule_only(rule, example):
    """An invalid example breaks its own rule and no other, but for those it names with a reason."""
    result, _ = lint(example)
    broken = {f.code for f in result.findings} - {rule.code}
    allowed = getattr(example, "also", ())
    assert broken <= set(allowed), {f.code: f.message.text for f in result.findings}
    assert not allowed or example.why
