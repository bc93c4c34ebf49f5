"""Real letters, where they are at hand: read right, without a wrong error, and every planted defect is found."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from imrlint.catalogue import catalogue
from imrlint.engine import Linter
from imrlint.finding import Severity
from imrlint.form import Part
from imrlint.grammar.conclusions import conclude
from imrlint.reading import read
from imrlint.text import Source, Span

SHARED = Path(__file__).parent.parent.parent / "shared"
LETTERS = sorted((SHARED / "letters").glob("20*/*.*"))

pytestmark = pytest.mark.skipif(not LETTERS, reason="the real letters are not here")


TRUE_ERRORS = {"CM17-0002857": ["IMR304"]}  # its summary has a year of five digits


@cache
def linter():
    return Linter(tuple(rule() for rule in catalogue().values() if rule.selected and not rule.preview))


@cache
def text_of(path):
    """A real letter's text as one file, and the letter read from it."""
    text = read(Source(path.name, path.read_bytes())).text
    data = text.content.encode()
    return text.content, read(Source("letter.txt", data)).letters[0]


def errors(content):
    result = linter().lint(Source("letter.txt", content.encode()))
    assert not result.crashes
    return [f for f in result.findings if f.severity is Severity.ERROR], result.findings


def test_extraction_agrees_with_the_facts():
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
    run = subprocess.run(
        [sys.executable, str(SHARED / "check-letters"), "-v"], capture_output=True, encoding="utf-8", env=environment, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem[:12])
def test_no_error_on_a_real_letter(path):
    result = linter().lint(Source(path.name, path.read_bytes()))
    assert not result.crashes
    assert result.letters == 1
    loud = [(f.code, f.message.text) for f in result.findings if f.severity is Severity.ERROR]
    assert [code for code, _ in loud] == TRUE_ERRORS.get(path.stem, []), loud


def original(letter, pointer):
    return letter.text.flow.original(letter.spans[pointer])


def labelled(letter, n, part):
    """The original span of a label and what it opens."""
    label = next(iter(letter.labelled(n, part)))
    end = label.body.end if label.body.end > label.body.start else label.span.end
    return letter.text.flow.original(Span(label.span.start, end)), letter.text.flow.original(label.span)


def plants(content, letter):
    """Each planted defect of each item: what, the changed text, the code, and where it must be found (an offset) or None."""

    def cut(span, new=""):
        return content[: span.start] + new + content[span.end :]

    for n, item in enumerate(letter.items):
        heading = original(letter, f"/items/{n}/heading")
        outcome = original(letter, f"/items/{n}/outcome")
        yield "outcome removed", cut(Span(heading.end, outcome.end)), "IMR402", heading.start
        yield "outcome modified", cut(outcome, "Modified"), "IMR403", outcome.start
        yield "outcome misspelt", cut(outcome, "Upheeld" if item.outcome == "Upheld" else "Overtuned"), "IMR403", outcome.start
        yield "outcome flipped", cut(outcome, "Overturned" if item.outcome == "Upheld" else "Upheld"), "IMR412", None
        for part, code in ((Part.CLAIMS_ADMINISTRATOR, "IMR404"), (Part.MAXIMUS, "IMR405"), (Part.RATIONALE, "IMR406")):
            whole, label = labelled(letter, n, part)
            yield f"{part} removed", cut(whole), code, heading.start
            yield f"{part} emptied", cut(Span(label.end, whole.end)), code, None
        for part, wrong in (
            (Part.CLAIMS_ADMINISTRATOR, "Claim Administrator guideline:"),
            (Part.MAXIMUS, "MAXIMUS guidelines:"),
            (Part.RATIONALE, "Decision rational:"),
        ):
            _, label = labelled(letter, n, part)
            yield f"{part} mislabelled", cut(label, wrong), "IMR408", label.start
        rationale = original(letter, f"/items/{n}/rationale")
        gone = sentence(content, rationale, original(letter, f"/items/{n}/conclusion"))
        rest = content[rationale.start : gone.start] + content[gone.end : rationale.end]
        if rest.strip() and conclude(" ".join(rest.split())) is None:  # many rationales conclude twice
            yield "conclusion removed", cut(gone), "IMR411", None
        line, _ = labelled(letter, n, Part.MAXIMUS)
        label = "MAXIMUS guideline: "
        yield "no sentence", cut(line, label + "As stated."), "IMR501", None
        yield (
            "no page",
            cut(line, label + "Decision based on MTUS Chronic Pain Treatment Guidelines Opioids Page(s): ."),
            "IMR502",
            None,
        )
        yield (
            "reversed pages",
            cut(line, label + "Decision based on MTUS Chronic Pain Treatment Guidelines Opioids Page(s): 97-74."),
            "IMR503",
            None,
        )
        yield (
            "wrong chapter",
            cut(line, label + "Decision based on MTUS ACOEM Chapter 13 Low Back Complaints Page(s): 300."),
            "IMR508",
            None,
        )
        yield (
            "unknown guideline",
            cut(line, label + "Decision based on MTUS Kneck Complaints 2004, Section(s): Summary."),
            "IMR507",
            None,
        )
        if letter.determination.decision_date:
            yield (
                "later year",
                cut(line, label + "Decision based on MTUS Low Back Disorders 2020, Section(s): MRI."),
                "IMR514",
                None,
            )
        yield "no source", cut(line, label + "Decision based on Non-MTUS Citation."), "IMR512", None


def sentence(content, rationale, conclusion):
    """The sentence around a conclusion."""
    start = max(content.rfind(". ", rationale.start, conclusion.start), content.rfind(".\n", rationale.start, conclusion.start))
    end = content.find(".", conclusion.end, rationale.end)
    return Span(start + 1 if start >= 0 else rationale.start, end + 1 if end >= 0 else rationale.end)


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem[:12])
def test_planted_defects_are_found(path):
    content, letter = text_of(path)
    before = {f.code for f in errors(content)[0]}
    wrong = []
    for what, changed, code, at in plants(content, letter):
        loud, everything = errors(changed)
        found = [f for f in everything if f.code == code]
        if not found:
            wrong.append((what, code, "not found"))
        elif at is not None and not any(f.place.span.start == at for f in found):
            wrong.append((what, code, "elsewhere", [changed[slice(*f.place.span)] for f in found], changed[at : at + 30]))
        others = {f.code: f.message.text for f in loud if f.code not in {code, *before}}
        if others:
            wrong.append((what, code, others))
    assert wrong == []


HEADINGS = ("HOW THE IMR FINAL DETERMINATION", "CLINICAL CASE SUMMARY", "IMR ISSUES, DECISIONS AND RATIONALES")


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem[:12])
def test_planted_section_defects_are_found(path):
    content, letter = text_of(path)
    flow = letter.text.flow
    before = {f.code for f in errors(content)[0]}
    wrong = []
    for section in letter.sections:
        heading, body = flow.original(section.heading), flow.original(section.body)
        misspelt = (
            content[heading.start : heading.end]
            .replace("DETERMINATION", "DETERMINATON")
            .replace("SUMMARY", "SUMARY")
            .replace("ISSUES", "ISSUE")
        )
        cases = (
            ("heading removed", content[: heading.start] + content[heading.end :], "IMR101"),
            ("removed", content[: heading.start] + content[body.end :], "IMR101"),
            ("emptied", content[: heading.end] + "\n" + content[body.end :], "IMR102"),
            ("misspelt", content[: heading.start] + misspelt + content[heading.end :], "IMR105"),
            ("twice", content[: body.end] + "\n\n" + content[heading.start : body.end] + "\n\n" + content[body.end :], "IMR104"),
        )
        for what, changed, code in cases:
            loud, everything = errors(changed)
            if code not in {f.code for f in everything}:
                wrong.append((section.form.name, what, code, "not found"))
            others = {f.code: f.message.text for f in loud if f.code not in {code, *before}}
            if others:
                wrong.append((section.form.name, what, others))
    assert wrong == []
