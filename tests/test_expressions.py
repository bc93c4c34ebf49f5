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
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths."a",
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths." ",
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths."  ",
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths.".",
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths.",",
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths."(",
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths."((",
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths."1",
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths."1 ",
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths."12/",
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths."12-",
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths."-",
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths.":",
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths."the ",
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths."and ",
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths."of ",
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths."not ",
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths."is not ",
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths."page ",
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths."p. 1 ",
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths."2 times a week ",
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths."MTUS ",
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths."Decision based on ",
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths."medically necessary ",
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths."Dr. ",
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths."A. ",
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths."Aa ",
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths."Section(s): ",
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths."male ",
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths."old ",
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths."\u2019",
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths."é",
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths."9792.24.2, ",
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths."Claims Administrator ",
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths."Upheld: ",
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths."request for ",
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths."he/she ",
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths."#60 ",
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths."10/325mg ",
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths."x@y.",
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths."www.",
)
"""What letters have much of; the rest is made from each expression's own structure."""
LENGTHS = (24, 96, 640, 8_000)
"""Growing, so that time that doubles with each character is met where it is still short."""
NOTICED = 0.015


def expressions():
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths.for module in walk_packages(imrlint.__path__, "imrlint."):
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths.    if not module.name.startswith(OUTSIDE):
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths.        import_module(module.name)
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths.return list(EXPRESSIONS)


ALL = expressions()


def taken(pattern, text, times=1):
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths."""The least CPU time, of several tries, that finding everything takes."""
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths.best = 99.0
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths.for _ in range(times):
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths.    start = time.process_time()
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths.    for _ in pattern.finditer(text):
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths.        pass
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths.    best = min(best, time.process_time() - start)
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths.return best


def is_linear(pattern, begin, again):
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths."""Whether four times the text takes well under eight times the time; what is done at once is not looked at more closely."""
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths.for length in LENGTHS:
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths.    for text, shorter in zip(long_texts(begin, again, length), long_texts(begin, again, length // 4), strict=True):
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths.        longer = taken(pattern, text)
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths.        suspect = longer > NOTICED and longer > 8 * taken(pattern, shorter, 3)
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths.        # Noise only ever adds time, so that the least of several is near the truth.
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths.        if suspect and taken(pattern, text, 5) > 8 * taken(pattern, shorter, 9):
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths.            return False
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths.return True


@pytest.mark.parametrize("pattern", ALL, ids=lambda pattern: repr(pattern)[12:60])
def test_linear(pattern):
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths.cases = [*[("", word) for word in WORDS], *worst_cases(pattern.pattern, pattern.flags & ~re.UNICODE)]
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths.assert [case for case in cases if not is_linear(pattern, *case)] == []


@pytest.mark.parametrize(
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths.("slow", "quick"),
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths.[
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths.    (r"\s+$", r"\s$"),
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths.    (r"<[^>]*>", r"<[^<>]*>"),
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths.    (r"(?:x|yy)\w*z", r"(?:x|yy)\w{0,20}z"),
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths.    (r"(?:birth|born)\w*\W[^.;]{0,30}$", r"(?:birth|born)\w{0,20}\W[^.;]{0,30}$"),
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths.],
)
def test_the_test_above_sees_what_is_slow(slow, quick):
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths."""Or else it shows nothing: a pattern that is slow on some text is noticed, and its twin that is not is let pass."""
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths.assert not all(is_linear(re.compile(slow), *case) for case in worst_cases(slow, 0))
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths.assert all(is_linear(re.compile(quick), *case) for case in worst_cases(quick, 0))


def test_every_expression_is_tried():
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths."""Each module that makes one was loaded, so that none is made that the test above does not see."""
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths.makers = {
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths.    path
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths.    for path in PACKAGE.rglob("*.py")
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths.    if re.search(r"^[^#\n]*\bexpression\($|\bexpression\(r?[\"f(]", path.read_text("utf-8"), re.MULTILINE)
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths.}
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths.assert len(makers) > 60
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths.made = {pattern.pattern for pattern in ALL}
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths.for module in walk_packages(imrlint.__path__, "imrlint."):
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths.    if not module.name.startswith(OUTSIDE):
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths.        here = vars(import_module(module.name)).values()
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths.        assert {one.pattern for one in here if type(one).__name__ == "_Expression"} <= made


def test_every_expression_is_made_in_one_place():
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths."""No module compiles a pattern behind the back of the test above."""
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths.there = [
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths.    path.relative_to(PACKAGE).as_posix()
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths.    for path in PACKAGE.rglob("*.py")
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths.    if re.search(r"\bre\.compile\(", path.read_text("utf-8"))
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths.]
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths.# A user's own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths.
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths.theirs = {
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths.    "rulesets/own_checks.py",
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths.    "rulesets/own_rule.py",
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths.    "paths/patterns.py",
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths.    "archive/arguments.py",
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths.    "archive/choosing.py",
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths.}
 A user.s own patterns are made from the ruleset, and are searched in a bounded length of text; others are about paths.assert set(there) - theirs == {"expressions.py"}
