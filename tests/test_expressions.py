"""Every expression that runs over a letter's text takes time that grows with its length, not faster."""

from __future__ import annotations

import re
import time
from importlib import import_module
from pathlib import Path

import pytest

import imrlint
from imrlint.expressions import EXPRESSIONS
from imrlint.plugins import names

PACKAGE = Path(imrlint.__file__).parent
WORDS = (
    "a",
    " ",
    "  ",
    ".",
    ",",
    "(",
    "((",
    "1",
    "1 ",
    "12/",
    "12-",
    "-",
    ":",
    "the ",
    "and ",
    "of ",
    "not ",
    "is not ",
    "page ",
    "p. 1 ",
    "2 times a week ",
    "MTUS ",
    "Decision based on ",
    "medically necessary ",
    "Dr. ",
    "A. ",
    "Aa ",
    "Section(s): ",
    "male ",
    "old ",
    "\u2019",
    "é",
    "9792.24.2, ",
    "Claims Administrator ",
    "Upheld: ",
    "request for ",
    "he/she ",
    "#60 ",
    "10/325mg ",
    "x@y.",
    "www.",
)
SHORT, LONG = 3_000, 12_000


def expressions():
    for package in ("grammar", "rules", "parts", "layouts", "readers", "rule_kinds"):
        for name in names(f"imrlint.{package}"):
            import_module(f"imrlint.{package}.{name}")
    return list(EXPRESSIONS)


ALL = expressions()


def taken(pattern, text, times=1):
    best = 99.0
    for _ in range(times):
        start = time.process_time()
        for _ in zip(range(200), pattern.finditer(text), strict=False):
            pass
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.parametrize("pattern", ALL, ids=lambda pattern: repr(pattern)[12:60])
def test_linear(pattern):
    """Four times the text takes well under sixteen times the time, and never long."""
    for word in WORDS:
        if taken(pattern, (word * LONG)[:LONG]) > 0.1:
            longer = taken(pattern, (word * LONG)[:LONG], 3)
            shorter = taken(pattern, (word * SHORT)[:SHORT], 3)
            assert longer < 10 * shorter + 0.05, f"{word!r}: {shorter:.3f} s for {SHORT}, {longer:.3f} s for {LONG} characters"


def test_every_expression_is_made_in_one_place():
    """No module compiles a pattern behind the back of the test above."""
    there = [
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if re.search(r"\bre\.compile\(", path.read_text("utf-8"))
    ]
    # A user's own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths.
    theirs = {"rulesets/own_checks.py", "rulesets/own_rule.py", "path_patterns.py", "archive/choosing.py"}
    assert set(there) - theirs == {"expressions.py"}
