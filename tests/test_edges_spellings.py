"""Wordings that rules about reasons and headings take for what they look for, each in a made-up sentence, and their neighbours."""

from __future__ import annotations

import json

import pytest

from imrlint.catalogue import catalogue
from imrlint.engine import Linter
from imrlint.text import Source


def told(code, why=None, heading="Physical therapy", **values):
    """The first words that each finding quotes."""
    item = {"heading": heading, "outcome": "Upheld", "rationale": why}
    record = {"layout": "determination-2014", "decision_date": "2017-01-03", **values, "items": [item]}
    result = Linter((catalogue()[code](),)).lint(Source("letter.json", json.dumps(record).encode()))
    assert not result.crashes
    return [one.message.text.split("'")[1] for one in result.findings]


DENIED = "Therefore, the physical therapy is not medically necessary."
SILENCES = (
    *(f"MTUS {verb} not address" for verb in ("does", "do", "did")),
    *(f"MTUS does not {verb}" for verb in ("discuss", "mention", "cover", "include", "contain", "speak")),
    *(f"MTUS makes no {noun}" for noun in ("mention", "recommendation", "reference")),
    *(f"MTUS has no {noun}" for noun in ("recommendation", "section", "guidelines")),
    *(f"MTUS fails to {verb}" for verb in ("address", "mention", "discuss")),
    *("MTUS does not in detail address", "MTUS is silent", "MTUS are silent", "MTUS remains wholly silent", "MTUS make no mention"),
    *("MTUS fail to address", "ACOEM and MTUS do not address", "ACOEM guidelines or the CA MTUS do not cover", "ACOEM/MTUS is silent"),
    *("ACOEM, California MTUS makes no mention",),
    *(f"not {verb} in the MTUS" for verb in ("addressed", "discussed", "mentioned", "covered", "included", "found")),
    *(f"not addressed {where} the MTUS" for where in ("by", "within", "under")),
    *("not so far addressed in California MTUS", "not addressed by CA MTUS"),
    *(f"There {verb} no mention of it in the MTUS" for verb in ("is", "are", "was")),
    *(f"There is no {noun} on it in the MTUS" for noun in ("recommendation", "reference", "discussion", "guideline", "section")),
    *(f"There is no mention {of} it in the MTUS" for of in ("for", "to", "about", "regarding", "concerning")),
    *(f"There is no clear mention of it {where} the CA MTUS" for where in ("by", "within", "under")),
)  # fmt: skip


@pytest.mark.parametrize("words", SILENCES)
def test_421_knows_how_the_schedule_is_silent(words):
    assert [one.lower() for one in told("IMR421", f"{words} this. {DENIED}")] == [words.lower()]


LIMITS = ("long-term", "more", "further", "continued", "additional", "chronic", "routine", "repeated", "prolonged")


@pytest.mark.parametrize(
    "words",
    [
        *(f"There is no recommendation for {limit} use of it in the MTUS" for limit in LIMITS),
        *("There is no recommendation for use beyond a month in the MTUS", "The MTUS does address it", "The MTUS is long"),
    ],
)
def test_421_knows_what_is_a_limit(words):
    assert told("IMR421", f"{words}. {DENIED}") == []


SOURCES = (
    *("ODG", "Official Disability Guidelines", "ACOEM", "FDA", "Studies", "Literature", "Medicare", "Aetna", "Cigna", "Blue Cross"),
    *("Evidence-based work", "Evidence based work", "A journal", "An academy", "A college", "A society", "An institute", "Institutes"),
    *("Cochrane", "PubMed", "Other guidelines", "Another guideline", "UpToDate", "A clinical trial", "Controlled trials", "A textbook"),
    *("The standard of care", "Standards of practice", "The manufacturer", "Work (Smith, 2010)", "Work (Smith 2010)", "www.example.org"),
    *(f"Guidelines {verb} it" for verb in ("state", "recommend", "support", "indicate", "note", "advise")),
)  # fmt: skip


@pytest.mark.parametrize("words", SOURCES)
def test_421_knows_another_source(words):
    found = told("IMR421", f"{words}. The MTUS does not address it. {DENIED}")
    assert found == ([] if words != "Another guideline" else ["MTUS does not address"])


@pytest.mark.parametrize(
    "words",
    ["The MTUS guidelines state it", "Podgorica", "An institution", "His studious wife", "A collegial man", "A journalist"],
)
def test_421_takes_these_for_no_source(words):
    assert told("IMR421", f"{words}. The MTUS does not address it. {DENIED}") == ["MTUS does not address"]


MISSED = "There is no evidence of {}."


@pytest.mark.parametrize(
    ("missing", "summary", "found"),
    [
        ("functional gains", "He has improved function.", True),
        ("functional gains", "He has no improved function.", False),
        ("functional gains", "It is not improved function.", False),
        ("functional gains", "He goes without improved function.", False),
        *(("functional gains", f"Functional {how} recorded.", True) for how in ("gain was", "gains were", "gain is", "gains are")),
        *(("functional gains", f"Functional gains were {how}.", True) for how in ("noted", "documented", "reported", "recorded")),
        ("functional gains", "Functional improvements were noted.", True),
        *(("functional gains", f"With his {what}, he is able to walk.", True) for what in ("medication", "treatment", "therapy")),
        ("functional gains", "With the medications, the patient was now able to walk.", True),
        ("functional gains", "With his medication he can walk.", True),
        ("functional gains", "With his medication he can not walk.", False),
        ("functional gains", "He is able to walk.", False),
        ("pain scores", "With his medication, the pain goes from 10/10 to 3/10.", True),
        ("pain scores", "With his medication, the pain goes from 8 out of 10 down to 10 out of 10.", True),
        ("pain scores", "With these, he feels that pain goes from 8/10 to 4/10.", True),
        ("pain scores", "His pain goes from 8/10 to 4/10.", False),
        ("pain scores", "It was 10/10 with his medications.", True),
        ("pain levels", "It was 7-8/10 without the medication.", True),
        ("a pain level", "It was 7-8/10 without the medication.", True),
        ("a pain rating", "It was 7-8/10 without the medication.", True),
        ("a pain score", "It was 7-8/10 without the medication.", True),
        ("a urine drug screen", "Urine drug testing was consistent.", True),
        ("a urine drug test", "The toxicology screen was as expected.", True),
        ("a drug screen", "The drug screen was of 3-3-16.", True),
        ("a toxicology screen", "The drug screen was asked for.", False),
        *(("physical therapy", f"He {verb} ten visits of physical therapy.", True) for verb in ("completed", "finished", "received")),
        *(("conservative care", f"He {verb} ten visits of chiropractic.", True) for verb in ("underwent", "attended")),
        ("physical therapy or rest", "He received physical therapy.", True),
        ("physical therapy notes", "He received physical therapy.", False),
    ],
)  # fmt: skip
def test_423_knows_what_the_summary_shows(missing, summary, found):
    assert bool(told("IMR423", MISSED.format(missing), case_summary=summary)) is found


@pytest.mark.parametrize(
    "words",
    [
        *("is not", "isn't", "is no", "cannot be a", "goes without", "is unlikely to be a", "fails to be a", "fail to be a"),
        *("has nothing of a", "is never a", "must be a", "requires a", "require a", "helps only if a", "is denied unless a"),
    ],
)
def test_422_knows_how_a_cure_is_demanded(words):
    assert told("IMR422", f"It {words} cure.") == ["cure"]


@pytest.mark.parametrize("words", ["is a", "knows a", "has a notable", "wonders at a", "brings about a", "is snot-like, a"])
def test_422_lets_a_cure_be(words):
    assert told("IMR422", f"It {words} cure.") == []


FORMS = (
    "ER",
    "XR",
    "SR",
    "CR",
    "IR",
    "DR",
    "EC",
    "LA",
    "HCL",
    "sodium",
    "citrate",
    "tab",
    "tablets",
    "cap",
    "capsule",
    "patch",
)
UNITS = (
    "mg",
    "mcg",
    "µg",
    "ug",
    "%",
    "percent",
    "meq",
    "iu",
    "g",
    "gm",
    "gram",
    "ml",
    "oz",
    "units",
    "cc",
    "tabs",
    "caps",
    "pills",
)
COUNTED = ("patches", "times", "x 3", "days", "weeks", "months", "hours", "boxes", "tubes", "bottles", "vials", "refills", "doses", "per day", "every day")  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_417_reads_on_behind_the_form(form):
    assert told("IMR417", heading=f"Norco {form} 10 #60") == ["10"]


@pytest.mark.parametrize("unit", [*UNITS, *COUNTED])
def test_417_knows_what_is_no_bare_number(unit):
    assert told("IMR417", heading=f"Norco 10 {unit} #60") == []
    assert told("IMR417", heading=f"Norco 7.5/325 {unit} #60") == []
