"""Every expression that runs over a letter's text takes time that grows with its length, not faster."""

from __future__ import annotations

import re
import time
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest
from worst_cases import long_texts, worst_cases

import imrlint
from imrlint.expressions import EXPRESSIONS

PACKAGE = Path(imrlint.__file__).parent
OUTSIDE = ("imrlint.__main__", "imrlint._shipped")
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
"""What letters have much of; the rest is made from each expression's own structure."""
LENGTHS = (24, 96, 640, 8_000)
"""Growing, so that time that doubles with each character is met where it is still short."""
NOTICED = 0.015


def expressions():
    for module in walk_packages(imrlint.__path__, "imrlint."):
        if not module.name.startswith(OUTSIDE):
            import_module(module.name)
    return list(EXPRESSIONS)


ALL = expressions()


def taken(pattern, text, times=1):
    """The least CPU time, of several tries, that finding everything takes."""
    best = 99.0
    for _ in range(times):
        start = time.process_time()
        for _ in pattern.finditer(text):
            pass
        best = min(best, time.process_time() - start)
    return best


def is_linear(pattern, begin, again):
    """Whether four times the text takes well under eight times the time; what is done at once is not looked at more closely."""
    for length in LENGTHS:
        for text, shorter in zip(long_texts(begin, again, length), long_texts(begin, again, length // 4), strict=True):
            longer = taken(pattern, text)
            suspect = longer > NOTICED and longer > 8 * taken(pattern, shorter, 3)
            # Noise only ever adds time, so that the least of several is near the truth.
            if suspect and taken(pattern, text, 5) > 8 * taken(pattern, shorter, 9):
                return False
    return True


@pytest.mark.parametrize("pattern", ALL, ids=lambda pattern: repr(pattern)[12:60])
def test_linear(pattern):
    cases = [*[("", word) for word in WORDS], *worst_cases(pattern.pattern, pattern.flags & ~re.UNICODE)]
    assert [case for case in cases if not is_linear(pattern, *case)] == []


@pytest.mark.parametrize(
    ("slow", "quick"),
    [
        (r"\s+$", r"\s$"),
        (r"<[^>]*>", r"<[^<>]*>"),
        (r"(?:x|yy)\w*z", r"(?:x|yy)\w{0,20}z"),
        (r"(?:birth|born)\w*\W[^.;]{0,30}$", r"(?:birth|born)\w{0,20}\W[^.;]{0,30}$"),
    ],
)
def test_the_test_above_sees_what_is_slow(slow, quick):
    """Or else it shows nothing: a pattern that is slow on some text is noticed, and its twin that is not is let pass."""
    assert not all(is_linear(re.compile(slow), *case) for case in worst_cases(slow, 0))
    assert all(is_linear(re.compile(quick), *case) for case in worst_cases(quick, 0))


def test_every_expression_is_tried():
    """Each module that makes one was loaded, so that none is made that the test above does not see."""
    makers = {
        path
        for path in PACKAGE.rglob("*.py")
        if re.search(r"^[^#\n]*\bexpression\($|\bexpression\(r?[\"f(]", path.read_text("utf-8"), re.MULTILINE)
    }
    assert len(makers) > 60
    made = {pattern.pattern for pattern in ALL}
    for module in walk_packages(imrlint.__path__, "imrlint."):
        if not module.name.startswith(OUTSIDE):
            here = vars(import_module(module.name)).values()
            assert {one.pattern for one in here if type(one).__name__ == "_Expression"} <= made


def test_every_expression_is_made_in_one_place():
    """No module compiles a pattern behind the back of the test above."""
    there = [
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if re.search(r"\bre\.compile\(", path.read_text("utf-8"))
    ]
    # A user's own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths and SQL.
    theirs = {
        "rulesets/own_checks.py",
        "rulesets/own_rule.py",
        "paths/patterns.py",
        "archive/members/arguments.py",
        "archive/members/choosing.py",
        "archive/results/query.py",
    }
    assert set(there) - theirs == {"expressions.py"}
