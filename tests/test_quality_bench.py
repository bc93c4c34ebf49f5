"""A small run of the quality bench: no false error on clean letters, and every planted error found."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from benchmarks.quality import clean, recall  # noqa: E402  (the bench is no installed package)
from benchmarks.quality.planters import planters  # noqa: E402
from imrlint.catalogue import catalogue  # noqa: E402
from imrlint.finding import Severity  # noqa: E402

SEED = 20


@pytest.fixture(scope="module")
def letters():
    return clean.run(40, SEED)


def test_clean_letters_have_no_error(letters):
    assert not letters.crashes
    errors = [(one.code, one.message.text) for _, one in letters.findings if one.severity is Severity.ERROR]
    assert errors == []


def test_clean_letters_are_read_as_they_were_made(letters):
    assert {name: [pair[1:] for pair in wrong] for name, wrong in letters.wrong.items()} == {}


def test_planted_errors_are_found():
    codes = [code for code, rule in catalogue().items() if rule.default_severity is Severity.ERROR]
    missed = [
        (one.planter.code, one.planter.name, one.missed)
        for one in recall.outcomes(SEED, 2, codes)
        if one.planter.severity == "error" and one.missed
    ]
    assert missed == []


def test_every_rule_has_a_planter():
    skipped = {code for code in catalogue() if code.startswith(("IMR9", "IMR806"))}
    assert set(catalogue()) - {one.code for one in planters()} <= skipped
