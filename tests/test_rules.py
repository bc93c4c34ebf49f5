"""Every example that a rule carries, run; nobody edits this file to add a rule."""

from __future__ import annotations

import json
import re
from functools import cache

import pytest

from imrlint.catalogue import catalogue
from imrlint.engine import Linter
from imrlint.rule import Edit, File, Record
from imrlint.specimen import specimen, specimens
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
        case Edit():
            text = specimen(example.of)
            assert text.count(example.old) == 1, f"{example.old!r} occurs {text.count(example.old)} times in {example.of}"
            marked = text.replace(example.old, example.new)
            plain, spans, start = "", [], 0
            for piece in re.split("([⟦⟧])", marked):
                if piece == "⟦":
                    start = len(plain)
                elif piece == "⟧":
                    spans.append((start, len(plain)))
                else:
                    plain += piece
            if example.mark:
                assert plain.count(example.mark) == 1, f"{example.mark!r} occurs {plain.count(example.mark)} times"
                spans.append((plain.index(example.mark), plain.index(example.mark) + len(example.mark)))
            return Source("letter.txt", plain.encode()), spans


def cases(which):
    return [
        pytest.param(rule, example, id=f"{rule.code}-{which}-{n}")
        for rule in catalogue().values()
        for n, example in enumerate(getattr(rule, which))
    ]


def lint(example, code=None):
    made, spans = source(example)
    result = linter(code).lint(made)
    assert not result.crashes
    return result, spans


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
    if isinstance(example, Edit) and spans:
        assert sorted(f.place.span for f in result.findings) == sorted(spans)
    if isinstance(example, Record) and example.found:
        assert tuple(f.place.pointer for f in result.findings) == example.found


@pytest.mark.parametrize(("rule", "example"), cases("invalid"))
def test_invalid_breaks_one_rule_only(rule, example):
    """An invalid example breaks its own rule and no other, but for those it names with a reason."""
    result, _ = lint(example)
    broken = {f.code for f in result.findings} - {rule.code}
    allowed = getattr(example, "also", ())
    assert broken <= set(allowed), {f.code: f.message.text for f in result.findings}
    assert not allowed or example.why
