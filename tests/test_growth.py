"""The time that a whole letter takes grows with its length, whatever it has thousands of."""

from __future__ import annotations

import time

import pytest
from fuzz.promises import LINTER

from imrlint.examples.specimen import specimen
from imrlint.text import Source

LETTER = specimen()
ISSUES = "CLINICAL CASE SUMMARY\n\nIMR ISSUES, DECISIONS AND RATIONALES\n"
SUMMARY = "CLINICAL CASE SUMMARY\n\n"
MUCH = {
    "items": lambda n: ISSUES + "Cane: Upheld\n" * n,
    "headings": lambda n: "HOW THE IMR FINAL DETERMINATION WAS MADE\n" * n + SUMMARY,
    "labels": lambda n: LETTER + "MAXIMUS guideline: \n" * n,
    "rationales": lambda n: LETTER + "Decision rationale: not medically necessary. The patient is 5 years old.\n" * n,
    "letters": lambda n: LETTER * (n // 50),
    "citations": lambda n: LETTER.replace("Decision based", "Decision based on MTUS Knee Complaints 2004. " * n + "Decision based", 1),
    "full stops": lambda n: LETTER.replace("MAXIMUS guideline: ", f"MAXIMUS guideline: The Expert Reviewer did not cite any {'.' * n * 9}x ", 1),
    "dates": lambda n: LETTER.replace(SUMMARY, SUMMARY + "on 1/2/2015 and January 3, 2016, 2x10mg " * n),
    "documents": lambda n: LETTER.replace(SUMMARY, "DOCUMENTS REVIEWED\n\n" + "• Report of Dr. Jane Q. Smith, 1/2/2015\n" * n + "\n" + SUMMARY),
    "states": lambda n: LETTER.replace("California, Nevada", "California, " * n),
    "one word": lambda n: LETTER + "x" * n * 20,
    "one line": lambda n: LETTER.replace("\n", " ") + " and the patient has pain," * n,
}  # fmt: skip
SHORT, LONG = 2_000, 8_000


def taken(text, times):
    """The least CPU time of several tries."""
    best = 99.0
    for _ in range(times):
        start = time.process_time()
        LINTER.lint(Source("letter.txt", text.encode()))
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.parametrize("much", MUCH.values(), ids=list(MUCH))
def test_four_times_as_much_takes_well_under_seven_times_as_long(much):
    longer = taken(much(LONG), 1)
    # What is done at once needs no closer look, and noise only ever adds time.
    if longer > 0.1 and longer > 7 * taken(much(SHORT), 1):
        assert taken(much(LONG), 3) < 7 * taken(much(SHORT), 5)
