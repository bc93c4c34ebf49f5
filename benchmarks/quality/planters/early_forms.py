"""Defects in the forms of 2013: their sections, the parts of their items, their verdicts."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from benchmarks.quality.early_forms import FORMS, Early
from benchmarks.quality.planters import marked, plants

NOTICE, DETERMINATION, REVIEW = FORMS
_HEADINGS = {
    NOTICE: (
        "INDEPENDENT MEDICAL REVIEW DECISION AND RATIONALE",
        "Medical Qualifications of the Expert Reviewer:",
        "Case Summary:",
        "Documents Reviewed for Determination:",
    ),
    DETERMINATION: (
        "HOW THE IMR FINAL DETERMINATION WAS MADE",
        "DOCUMENTS REVIEWED",
        "CLINICAL CASE SUMMARY",
        "IMR DECISION(S) AND RATIONALE(S)",
    ),
    REVIEW: (
        "ISSUE AT DISPUTE:",
        "CASE SUMMARY:",
        "DOCUMENTS REVIEWED FOR DETERMINATION:",
        "MEDICAL TREATMENT GUIDELINE(S)",
        "RATIONALE FOR WHY",
        "MEDICAL REVIEWER QUALIFICATIONS:",
    ),
}
_AFTER = ("1) Regarding the request", "Effect of the Decision:")
"""What follows the sections of a notice and belongs to none."""
_RATIONALES = ("Rationale for the Decision:", "The Physician Reviewer's decision rationale:")
_YES, _NO = "is medically necessary and appropriate", "is not medically necessary and appropriate"


class _Section(NamedTuple):
    """A section: whether it is the list of documents, and which paragraphs it fills."""

    documents: bool
    start: int
    end: int


def _sections(early: Early) -> list[_Section]:
    """The sections in the letter's order."""
    starts = [n for n, one in enumerate(early.paragraphs) if one.startswith(_HEADINGS[early.form])]
    after = next((n for n, one in enumerate(early.paragraphs) if one.startswith(_AFTER)), len(early.paragraphs))
    ends = [*starts[1:], after]
    return [
        _Section(early.paragraphs[a].upper().startswith("DOCUMENTS"), a, b) for a, b in zip(starts, ends, strict=True) if a < b
    ]


def _split(early: Early) -> None:
    """Give every heading a paragraph of its own."""
    issue = "ISSUE AT DISPUTE: "
    early.paragraphs = [
        part for one in early.paragraphs for part in ([issue.strip(), one[len(issue) :]] if one.startswith(issue) else [one])
    ]


def _mark_headings(early: Early, sections: list[_Section]) -> None:
    for one in sections:
        early.paragraphs[one.start] = marked(early.paragraphs[one.start])


@plants("IMR101", "error", forms=FORMS)
def section_of_2013_left_out(early: Early, rng: Random) -> None:
    _split(early)
    sections = _sections(early)
    _mark_headings(early, sections)
    gone = rng.choice([one for one in sections if not one.documents])
    del early.paragraphs[gone.start : gone.end]


@plants("IMR101", "error", forms=(DETERMINATION, REVIEW))
def heading_of_2013_left_out(early: Early, rng: Random) -> None:
    """The section's words stay and run on behind the section before them."""
    _split(early)
    sections = _sections(early)
    _mark_headings(early, sections)
    lost = rng.choice([one for one in sections[1:] if not one.documents])
    del early.paragraphs[lost.start]


@plants("IMR102", "error", forms=FORMS)
def section_of_2013_empty(early: Early, rng: Random) -> None:
    _split(early)
    empty = rng.choice(_sections(early))
    early.paragraphs[empty.start] = marked(early.paragraphs[empty.start])
    kept = empty.start + 1
    if empty.documents and early.paragraphs[kept].endswith(":") and rng.random() < 0.5:
        early.paragraphs[kept] = marked(early.paragraphs[kept])
        kept += 1
    del early.paragraphs[kept : empty.end]


@plants("IMR103", "warning", forms=FORMS)
def sections_of_2013_out_of_order(early: Early, rng: Random) -> None:
    _split(early)
    sections = _sections(early)
    _mark_headings(early, sections)
    first, second = sorted(rng.sample(range(len(sections)), 2))
    order = [early.paragraphs[one.start : one.end] for one in sections]
    order[first], order[second] = order[second], order[first]
    early.paragraphs[sections[0].start : sections[-1].end] = [one for section in order for one in section]


@plants("IMR107", "warning", forms=FORMS)
def documents_of_2013_left_out(early: Early, _rng: Random) -> None:
    sections = _sections(early)
    _mark_headings(early, sections)
    gone = next(one for one in sections if one.documents)
    del early.paragraphs[gone.start : gone.end]


def _decisions(early: Early, n: int) -> list[int]:
    """Which paragraphs give the verdict on an item: one of each list of a notice."""
    item = early.items[n]
    opens = f"{n + 1}) MAXIMUS" if early.form == NOTICE else f"{n + 1}. {item.heading}"
    return [at for at, one in enumerate(early.paragraphs) if one.startswith(opens)]


def _block(early: Early, n: int) -> int:
    """Where the heading stands above an item's parts: its verdict, or in a notice what it regards."""
    opens = f"{n + 1}) Regarding" if early.form == NOTICE else f"{n + 1}. {early.items[n].heading}"
    return next(at for at, one in enumerate(early.paragraphs) if one.startswith(opens))


def _say(early: Early, n: int, words: str) -> None:
    """Put other words in place of an item's verdict, wherever it is given."""
    for at in _decisions(early, n):
        before = early.paragraphs[at]
        early.paragraphs[at] = before.replace(f" {_NO}", words).replace(f" {_YES}", words)


def _mark_item(early: Early, n: int) -> None:
    """Mark what an item's absent part may be found at: its verdict, what it regards, its labels."""
    block = _block(early, n)
    for at in {block, *range(block, min(block + 4, len(early.paragraphs))), *_decisions(early, n)}:
        early.paragraphs[at] = marked(early.paragraphs[at])


@plants("IMR402", "error", forms=(NOTICE, DETERMINATION))
def verdict_left_out(early: Early, rng: Random) -> None:
    n = rng.randrange(len(early.items))
    _say(early, n, "")
    _mark_item(early, n)


@plants("IMR402", "error", forms=(NOTICE,))
def decision_left_out_of_both_lists(early: Early, rng: Random) -> object:
    if len(early.items) < 2:
        return False
    n = rng.randrange(len(early.items))
    gone = _decisions(early, n)
    _mark_item(early, n)
    early.paragraphs = [one for at, one in enumerate(early.paragraphs) if at not in gone]
    return None


@plants("IMR403", "error", forms=(NOTICE, DETERMINATION))
def verdict_of_another_kind(early: Early, rng: Random) -> None:
    n = rng.randrange(len(early.items))
    words = (" is partially medically necessary and appropriate", " is conditionally medically necessary and appropriate")
    more = (" is approved as modified", " is not reasonable", " is upheld in part") if early.form == NOTICE else ()
    _say(early, n, rng.choice((*words, *more)))
    _mark_item(early, n)


@plants("IMR406", "error", forms=(NOTICE, DETERMINATION))
def rationale_of_2013_left_out(early: Early, rng: Random) -> None:
    n = rng.randrange(len(early.items))
    start = _block(early, n)
    label = next(at for at in range(start, len(early.paragraphs)) if early.paragraphs[at] in _RATIONALES)
    del early.paragraphs[label + rng.randint(0, 1) : label + 2]
    _mark_item(early, n)


_LABELS = {
    NOTICE: {
        "Rationale for the Decision:": (
            "Rational for the Decision:",
            "Rationale for the Desicion:",
            "Rationale fo the Decision:",
        ),
        "Section of the Medical": ("Sektion of the Medical", "Section of the Medcal"),
    },
    DETERMINATION: {
        "The Physician Reviewer's decision rationale:": (
            "The Physician Reviewer's decision rational:",
            "The Physican Reviewer's decision rationale:",
            "The Physician Reviewer's descision rationale:",
        ),
        "The Claims Administrator based its decision on": ("The Claims Adminstrator based its decision on",),
        "The Physician Reviewer based his/her decision on": ("The Physician Reveiwer based his/her decision on",),
    },
}


@plants("IMR408", "warning", forms=(NOTICE, DETERMINATION))
def label_of_2013_misspelt(early: Early, rng: Random) -> None:
    n = rng.randrange(len(early.items))
    label, misspelt = rng.choice(list(_LABELS[early.form].items()))
    start = _block(early, n)
    at = next(at for at in range(start, len(early.paragraphs)) if early.paragraphs[at].startswith(label))
    early.paragraphs[at] = marked(rng.choice(misspelt)) + early.paragraphs[at][len(label) :]


def _turned(words: str) -> str:
    return words.replace(_NO, _YES) if _NO in words else words.replace(_YES, _NO)


@plants("IMR410", "error", forms=(NOTICE,))
def lists_that_disagree(early: Early, rng: Random) -> None:
    n = rng.randrange(len(early.items))
    places = _decisions(early, n)
    turned = rng.choice(places)
    early.paragraphs[turned] = _turned(early.paragraphs[turned])
    for at in places:
        early.paragraphs[at] = marked(early.paragraphs[at])


@plants("IMR410", "error", forms=(DETERMINATION,))
def service_of_2013_decided_twice(early: Early, rng: Random) -> None:
    n, count = rng.randrange(len(early.items)), len(early.items)
    start = _block(early, n)
    again = [_turned(one) for one in early.paragraphs[start : start + 5]]
    again[0] = again[0].replace(f"{n + 1}. ", f"{count + 1}. ", 1)
    says = _NO if _NO in again[0] else _YES
    again[-1] = (
        f"It was weighed once more whether the visits bear the request out. The request for {early.items[n].heading} {says}."
    )
    _mark_item(early, n)
    early.paragraphs += [marked(again[0]), *again[1:]]


@plants("IMR412", "error", forms=(NOTICE, DETERMINATION))
def verdict_turned_round(early: Early, rng: Random) -> None:
    n = rng.randrange(len(early.items))
    for at in _decisions(early, n):
        early.paragraphs[at] = marked(_turned(early.paragraphs[at]))


@plants("IMR412", forms=(REVIEW,))
def heading_turned_round(early: Early, rng: Random) -> None:
    """How surely the heading speaks of this letter decides the severity, so that none is asked for."""
    at = next(n for n, one in enumerate(early.paragraphs) if one.startswith("RATIONALE FOR WHY"))
    heading = early.paragraphs[at]
    turned = heading.replace("NOT ", "") if "NOT " in heading else heading.replace("MEDICALLY", "NOT MEDICALLY")
    early.paragraphs[at] = marked(turned.replace("IS/WAS", rng.choice(("IS/WAS", "WAS", "IS"))))
