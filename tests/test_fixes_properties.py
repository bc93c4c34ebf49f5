"""Fixes of many defects at once, in every form of letter, however its text is printed and encoded."""

from __future__ import annotations

import textwrap
from collections import Counter
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_rules import unmarked

from imrlint.catalogue import catalogue
from imrlint.engine import Linter
from imrlint.examples.specimen import specimen, specimens
from imrlint.fixes.characters import Characters
from imrlint.fixes.mended import Choice, mended
from imrlint.rule import Edit
from imrlint.rulesets.ruleset import load
from imrlint.text import Source

UNSAFE = Choice(unsafe=True)
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"]
PLANTED = [
    (" patient ", " patient patient "),
    (" the ", " the the "),
    (" of ", " of of of "),
    ("not medically necessary", "notmedically necessary"),
    (". The ", ".The "),
    (", and ", ",and "),
    ("medications", "mediations"),
    ("lumbar spine", "lumbar Spain"),
    ("MAXIMUS guideline:", "MAXIMUS guidelines:"),
    ("Decision rationale:", "Decision rational:"),
    ("Claims Administrator guideline:", "CLAIMS ADMINISTRATOR GUIDELINE:"),
    ("Upheld", "Upeld"),
    ("Overturned", "Overtuned"),
    ("California", "Californa"),
    ("California", "California, California"),
    ("Pain Medicine", "Pain Medecine"),
    ("Page(s): 74-80", "Pages: 74--80"),
    ("Page(s): 24.", "Page(s) 24"),
    ("CLINICAL CASE SUMMARY", "CLINICAL CASE SUMARY"),
    ("WAS MADE", "WAS MAD"),
    ("DECISIONS AND RATIONALES", "DECISIONS AND RATIONALE"),
    ("Initial Care", "Inital Care"),
    ("Rehabilitation, has a", "Rehabilitation has a"),
]


@cache
def linter():
    return Linter(load("imr").rules)


def planted(text, edits):
    for old, new in edits:
        text = text.replace(old, new, 1)
    return text


def wrapped(text, width):
    """The same paragraphs at another width; short lines stay lines of their own."""
    parts = []
    for part in text.split("\n\n"):
        lines = part.split("\n")
        if width and max(map(len, lines)) > 70:
            lines = textwrap.wrap(" ".join(lines), width, break_long_words=False, break_on_hyphens=False)
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


def check(data):
    """Fix a letter: what can be fixed is gone, nothing is new, nothing else is touched, and a second run does nothing."""
    before = linter().lint(Source("letter.txt", data))
    outcome = mended(Source("letter.txt", data), linter(), UNSAFE)
    after = linter().lint(Source("letter.txt", outcome.after))
    refused = Counter(one.code for one in outcome.refused)
    left = Counter(one.code for one in after.findings if one.fix)
    assert not left - refused, left
    was, now = (Counter(one.code for one in result.findings) for result in (before, after))
    assert not now - was, now - was
    assert mended(Source("letter.txt", outcome.after), linter(), UNSAFE).after == outcome.after
    return outcome


def test_each_defect_is_fixed_by_itself():
    """None of the planted defects is refused where it stands alone."""
    refused = []
    for name in specimens():
        text = specimen(name)
        for old, new in PLANTED:
            outcome = check(planted(text, [(old, new)]).encode())
            refused += [(name, new, one.code) for one in outcome.refused]
    assert refused == []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    name=st.sampled_from(specimens()),
    edits=st.lists(st.sampled_from(PLANTED), min_size=1, max_size=8, unique=True),
    width=st.sampled_from([0, 0, 33, 47, 61, 79, 120]),
    ends=st.sampled_from(["\n", "\r\n", "\r"]),
    encoding=st.sampled_from(ENCODINGS),
    spacing=st.sampled_from([1, 1, 2]),
    trailing=st.sampled_from(["", " ", "  \t"]),
)
def test_many_at_once(name, edits, width, ends, encoding, spacing, trailing):
    text = wrapped(planted(specimen(name), edits), width)
    data = text.replace("\n", trailing + ends * spacing).encode(encoding)
    outcome = check(data)
    characters = Characters.of(Source("letter.txt", outcome.after))
    assert characters.content.encode(encoding) == outcome.after
    assert ends == "\n" or characters.content.count("\n") == (characters.content.count("\r\n") if ends == "\r\n" else 0)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    name=st.sampled_from(specimens()),
    edits=st.lists(st.sampled_from(PLANTED), min_size=1, max_size=8, unique=True),
    encoding=st.sampled_from([*ENCODINGS, "utf-32"]),
    rubbish=st.sampled_from([b"", b"\x81", b"\x00\x00", b"\xe2\x80"]),
)
def test_bytes_outside_the_replaced_ones_are_the_same(name, edits, encoding, rubbish):
    data = planted(specimen(name), edits).encode(encoding)
    if encoding in ("utf-8", "cp1252"):
        data += rubbish
    source = Source("letter.txt", data)
    characters = Characters.of(source)
    offered = [one.fix for one in linter().lint(source).findings if one.fix]
    for fix in offered:
        made = characters.replaced(fix.replacements)
        at = 0
        for span, text in fix.replacements:
            start, end = (len(characters.content[:offset].encode(characters.codec, "replace")) for offset in span)
            start, end = start + len(characters.mark), end + len(characters.mark)
            new = text.encode(characters.codec)
            assert made[at + start : at + start + len(new)] == new
            made = made[: at + start] + data[start:end] + made[at + start + len(new) :]
        assert made == data


@pytest.mark.parametrize("name", specimens())
def test_a_letter_without_fault_stays_as_it_is(name):
    data = specimen(name).encode()
    assert mended(Source("letter.txt", data), linter(), UNSAFE).after == data


def test_all_examples_together():
    """The invalid examples of all rules that edit one specimen at different places, in one letter."""
    for name in specimens():
        text, made = specimen(name), 0
        for rule in catalogue().values():
            for example in rule.invalid if rule.fix else ():
                if isinstance(example, Edit) and example.of == name and text.count(example.old) == 1:
                    text, made = text.replace(example.old, unmarked(example.new)[0]), made + 1
        outcome = check(text.encode())
        assert not made or outcome.fixed
