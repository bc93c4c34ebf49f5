"""What fuzzers found: inputs that once broke something, and those that reach furthest, are tried again in every run."""

from __future__ import annotations

import pytest
from fuzz.keeping import BROKE, CORPUS, broke, kept
from fuzz.seeds import SEEDS
from fuzz.targets import TARGETS

LARGEST = 300_000
"""What a clone has to carry at most."""


@pytest.mark.parametrize("name", TARGETS)
def test_the_seeds_of_a_target_break_nothing(name):
    for data in SEEDS[name]():
        TARGETS[name](data)


@pytest.mark.parametrize("name", TARGETS)
def test_what_fuzzers_found_breaks_nothing(name):
    for _, data in (*broke(name), *kept(name)):
        TARGETS[name](data)


def test_nothing_is_kept_of_a_target_that_is_none():
    assert {path.name for path in BROKE.iterdir()} | {path.stem for path in CORPUS.iterdir()} <= set(TARGETS)
    assert sum(path.stat().st_size for path in (*BROKE.rglob("*"), *CORPUS.rglob("*")) if path.is_file()) < LARGEST


def test_inputs_that_once_broke_something_are_named_for_what_they_are():
    names = [path.name for path in BROKE.rglob("*") if path.is_file()]
    assert names
    assert all("-" in name and "crash" not in name for name in names)
