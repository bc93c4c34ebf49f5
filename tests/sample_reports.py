"""Made-up reports for the tests of the report formats: every kind of place, and words that try to break out."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

from imrlint.finding import (
    BaselineState,
    Excerpt,
    Finding,
    Fix,
    Identity,
    Kind,
    Message,
    Place,
    Quote,
    Related,
    Replacement,
    Severity,
    Suppression,
)
from imrlint.report import Crash, Known, Report, Result
from imrlint.rule import Authority
from imrlint.text import Position, Span, Text

LETTER = Text(
    "letters/2015/made up (1).txt",
    "HOW THE IMR FINAL DETERMINATION WAS MADE\n"
    "The complete case file was sent to an expert reviewer.\n"
    "\n"
    "CLINCAL CASE SUMMARY\n"
    "The worker, \x1b[31mred\x1b[0m and \u202eturned round\u202c, says [bold]rich[/bold] and [x](1) and {0}.\t日本語 "
    "is wide; the line goes on and on until the lumbar spine hurts, and then it goes on for a good while after that.\n"
    "\n"
    "IMR ISSUES, DECISIONS AND RATIONALES\n"
    "Cane: Upheld\n"
    "Decision rationale: The cane is not\n"
    "\n"
    "medically necessary because nobody\n"
    "asked for it.\n",
)
PDF = Text("letters/made-up.pdf", "First page\nSecond line\n" + "Second page\n\nWalker: Overturned and\nan end\n", (0, 23))
ISSUES = "IMR ISSUES, DECISIONS AND RATIONALES"

# Rules whose words nobody edits, so that the golden files stay as they are.
RULES = {
    "IMR991": SimpleNamespace(
        code="IMR991",
        name="misspelt-thing",
        requirement="Everything in a letter is spelt as the form spells it.",
        authority=Authority("programme template"),
        remedy="Write it as the message gives it.",
    ),
    "IMR992": SimpleNamespace(
        code="IMR992",
        name="contradiction",
        requirement="Nothing in a letter contradicts anything else in it, because the parties must be able to rely on every word.",
        authority=Authority("Labor Code 4610.6(e), (f); 8 CCR 9792.10.6(d)"),
        remedy="Compare both places with the case file and correct the one that is wrong.",
    ),
}


def place(text: Text, words: str, pointer: str = "", section: str | None = None) -> Place:
    """The place of some words of a text."""
    at = text.content.index(words)
    start, end = text.position(at), text.position(at + len(words))
    lines = tuple(text.line(number) for number in range(start.line, min(end.line, start.line + 5) + 1))
    return Place(
        text.origin, pointer, Span(at, at + len(words)), start, end, text.page_position(at), section, Excerpt(start.line, lines)
    )


def finding(
    code: str, where: Place, template: str, *arguments: str, severity: Severity = Severity.ERROR, **more: object
) -> Finding:
    """A finding with a message of its own."""
    made = Finding(
        code,
        severity,
        Kind.FAIL,
        Message("default", template, arguments),
        where,
        (),
        f"{code.lower()}0123456789",
        "39fa2ee980eb94b0:1",
    )
    return replace(made, **more)


def report(*, crash: bool = True, excerpts: bool = True) -> Report:
    """Two letters, a PDF and a record; with or without a rule that failed."""
    rationale = LETTER.content[LETTER.content.index("The cane") : -1]
    first = (
        finding(
            "IMR991",
            place(LETTER, "CLINCAL CASE SUMMARY", "/case_summary"),
            "The heading '{0}' should read '{1}'.",
            Quote("CLINCAL CASE SUMMARY"),
            "CLINICAL CASE SUMMARY",
        ),
        finding(
            "IMR992",
            place(LETTER, "lumbar spine", "/items/1/rationale", ISSUES),
            "The letter says '{0}' here and '{1}' there.",
            Quote("lumbar spine"),
            Quote("\x1b[31mred"),
            related=(Related(place(LETTER, "red\x1b[0m", "/case_summary"), "It says otherwise here."),),
        ),
        finding(
            "IMR992",
            place(LETTER, rationale, "/items/0/rationale", ISSUES),
            "The reason '{0}' may be none.",
            "…",
            severity=Severity.WARNING,
            kind=Kind.REVIEW,
        ),
    )
    paged = finding(
        "IMR992",
        place(PDF, "Overturned", "/items/11/outcome", ISSUES),
        "The outcome '{0}' is odd.",
        Quote("Overturned"),
        severity=Severity.NOTE,
    )
    record = Place("letters/made-up.json", "/items/0/outcome", None, Position(12, 3), Position(12, 11))
    whole = finding("IMR991", record, "The value '{0}' is unknown.", Quote("Upheld?"))
    results = (
        Result(LETTER.origin, first, 1, 2, "ab" * 32, 640),
        Result("letters/clean.txt", (), 1, 3, "00" * 32, 5),
        Result("letters/made-up.json", (whole,), 1, 1, "ef" * 32, 50, crashes=(Crash("IMR992", "ValueError"),) if crash else ()),
        Result(PDF.origin, (paged,), 1, 12, "cd" * 32, 999, True),
    )
    made = Report(results, "imr", "1.0", ("IMR991", "IMR992"), skipped=("letters/package.json",), excerpts=True)
    return made if excerpts else withheld(made)


def withheld(made: Report) -> Report:
    """The same report without the letters' words."""
    results = [replace(result, findings=tuple(one.redacted() for one in result.findings)) for result in made.results]
    return replace(made, results=results, excerpts=False)


WAIVER = Suppression(0, 3, "Approved by the medical director, see memo 17.", "J. Doe", "2027-01-31")


def gated(*, excerpts: bool = True) -> Report:
    """The same letters behind a gate: a waived finding, one that the baseline knows, new ones, fixes, and one that is gone."""
    made = report(crash=False)
    fixes = {
        0: Fix("Write the heading as the form has it.", True, (Replacement(Span(97, 117), "CLINICAL CASE SUMMARY"),)),
        1: Fix("Take the words out.", False, (Replacement(Span(200, 212), ""),)),
    }
    first = []
    for n, one in enumerate(made.results[0].findings):
        one = replace(one, letter=Identity("ca" * 16, "fe" * 16), baseline_state=BaselineState.NEW, fix=fixes.get(n))
        first.append(one)
    known = replace(first[2], place=place(LETTER, "medically necessary", "/items/0/rationale", ISSUES), fingerprint="known")
    first.append(replace(known, baseline_state=BaselineState.UNCHANGED))
    first.append(replace(first[0], place=place(LETTER, "Cane", "/items/0/heading", ISSUES), waiver=WAIVER, fingerprint="waived"))
    results = [replace(made.results[0], findings=tuple(first)), *made.results[1:]]
    gone = (Known("IMR991", "ca" * 16, "gone0123", LETTER.origin),)
    exceptions = {"waivers": "letters/imrlint-waivers.toml", "baseline": ".imrlint-baseline.json"}
    gate = replace(made, results=results, absent=gone, max_warnings=0, **exceptions)
    return gate if excerpts else withheld(gate)
