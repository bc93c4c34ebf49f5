"""Defects of sections (IMR1xx)."""

from __future__ import annotations

from random import Random

from benchmarks.quality.model import Letter
from benchmarks.quality.planters import marked, plants


def _mark_headings(letter: Letter) -> None:
    for name in letter.section_names:
        letter.section_names[name] = marked(letter.section_names[name])


@plants("IMR101", "error")
def section_left_out(letter: Letter, rng: Random) -> None:
    _mark_headings(letter)
    letter.order.remove(rng.choice(("how", "summary", "issues")))


@plants("IMR102", "error")
def summary_empty(letter: Letter, rng: Random) -> None:
    letter.section_names["summary"] = marked(letter.section_names["summary"])
    letter.summary = {"nothing": ""}
    letter.leads["summary"] = marked(letter.leads["summary"]) if rng.random() < 0.6 else ""


@plants("IMR102", "error")
def issues_empty(letter: Letter, rng: Random) -> None:
    letter.section_names["issues"] = marked(letter.section_names["issues"])
    letter.items = []
    letter.leads["issues"] = marked(letter.leads["issues"]) if rng.random() < 0.6 else ""


@plants("IMR102", "error")
def how_empty(letter: Letter, _rng: Random) -> None:
    letter.section_names["how"] = marked(letter.section_names["how"])
    letter.reviewer.sentences = dict.fromkeys(letter.reviewer.sentences, "")
    letter.reviewer.block = []


@plants("IMR103", "warning")
def section_out_of_order(letter: Letter, rng: Random) -> None:
    _mark_headings(letter)
    first, second = rng.choice((("how", "summary"), ("summary", "issues"), ("how", "issues")))
    at, to = letter.order.index(first), letter.order.index(second)
    letter.order[at], letter.order[to] = second, first


@plants("IMR104", "warning")
def section_twice(letter: Letter, rng: Random) -> None:
    name = rng.choice(("how", "summary"))
    letter.extra["again"] = letter.section(name)
    letter.extra["again"][0] = marked(letter.extra["again"][0])
    letter.order.insert(letter.order.index(name) + 1, "again")


_MISSPELT = {
    "summary": ("CLINICAL CASE SUMARY", "Clinical Case Summary", "CLINICAL CASE SUMMARY:", "CLINCAL CASE SUMMARY"),
    "issues": (
        "IMR ISSUES, DECISION AND RATIONALES",
        "IMR ISSUES DECISIONS AND RATIONALES",
        "IMR Issues, Decisions and Rationales",
        "IMR ISSUES, DECISIONS AND RATIONALS",
    ),
    "how": (
        "HOW THE IMR FINAL DETERMINATON WAS MADE",
        "How the IMR Final Determination Was Made",
        "HOW THE IMR FINAL DETERMINATION WAS MADE:",
    ),
}


@plants("IMR105", "warning")
def heading_misspelt(letter: Letter, rng: Random) -> None:
    name = rng.choice(tuple(_MISSPELT))
    letter.section_names[name] = marked(rng.choice(_MISSPELT[name]))


@plants("IMR106", "note")
def lead_in_left_out(letter: Letter, rng: Random) -> None:
    name = rng.choice(("summary", "issues"))
    letter.section_names[name] = marked(letter.section_names[name])
    letter.leads[name] = ""


@plants("IMR107", cover=False)
def documents_not_listed(letter: Letter, _rng: Random) -> None:
    """Off by default for the published layout; selected, it asks every letter for the list."""
    _mark_headings(letter)
