"""Defects of guideline lines: form, pages and years (IMR501-510, 516, 517, 519, 520)."""

from __future__ import annotations

import re
from random import Random

from benchmarks.quality.model import Item, Letter
from benchmarks.quality.planters import marked, pick, plants

PAGED = {"eras": ("P14", "B15")}
DATED = {"eras": ("B17", "A18")}
CHRONIC = "Chronic Pain Treatment Guidelines"
PAGES = re.compile(r"Page\(s\): (\d+)(?:-(\d+))?")


def mtus(letter: Letter, rng: Random) -> Item | None:
    """An item whose MAXIMUS line cites the MTUS alone and one guideline only."""
    fitting = [one for one in letter.items if len(one.cites) == 1 and one.cites[0].basis == "MTUS"]
    return rng.choice(fitting) if fitting else None


def paged(letter: Letter, rng: Random) -> Item | None:
    """An item whose MAXIMUS line gives pages of one guideline."""
    fitting = [one for one in letter.items if len(one.cites) == 1 and one.cites[0].pages]
    return rng.choice(fitting) if fitting else None


def mtus_line(item: Item, citation: str) -> None:
    """Make a MAXIMUS line of one MTUS citation."""
    item.maximus = f"Decision based on MTUS {citation}."


@plants("IMR501", "error")
def line_without_its_opening(letter: Letter, rng: Random) -> object:
    item = mtus(letter, rng)
    if item is None:
        return False
    words = item.maximus.removeprefix("Decision based on ")
    item.maximus = marked(rng.choice((words, "The decision rests on " + words, "See attached.", "N/A.")))
    return None


@plants("IMR501", "error")
def neither_mtus_nor_non_mtus(letter: Letter, rng: Random) -> object:
    item = mtus(letter, rng)
    if item is None:
        return False
    item.maximus = marked(item.maximus.replace("Decision based on MTUS ", "Decision based on "))
    return None


@plants("IMR506", "warning")
def no_pinpoint(letter: Letter, rng: Random) -> object:
    item = pick(letter, rng)
    if item is None:
        return False
    region = letter.facts["region"]
    if letter.era == "A18":
        if not (cites := [one for one in item.cites if one.guideline]):
            return False
        bare = f"{cites[0].guideline} {cites[0].year}"
    else:
        bare = CHRONIC if letter.era in ("P14", "B15") else rng.choice((region.printed, "Chronic Pain Medical Treatment 2016"))
    mtus_line(item, marked(bare))
    return None


@plants("IMR506", "warning")
def odg_without_chapter(letter: Letter, _rng: Random) -> object:
    item = next((one for one in letter.items if one.cites and one.cites[0].basis == "Non-MTUS"), None)
    if item is None:
        return False
    head, _, _ = item.maximus.partition("Official Disability")
    item.maximus = head + marked("Official Disability Guidelines (ODG)") + "."
    return None


@plants("IMR507", "warning")
def guideline_unknown(letter: Letter, rng: Random) -> object:
    item = mtus(letter, rng)
    if item is None:
        return False
    if letter.era in ("P14", "B15"):
        mtus_line(
            item,
            marked(rng.choice(("Cronic Pain Treatment Guidlines", "Backache Handbook Guidelines")))
            + f" Page(s): {rng.randint(12, 100)}",
        )
    else:
        names = (
            "Chronic Pane Medical Treatment 2016",
            "Low Back Complaints 2011",
            "Shoulder Handbook 2004",
            "Opioid Treatment 2014",
            "Knee Complaints 1999",
        )
        mtus_line(item, marked(rng.choice(names)) + ", Section(s): Introduction")
    return None


@plants("IMR508", "error", **PAGED)
def title_of_another_chapter(letter: Letter, rng: Random) -> object:
    item = pick(letter, rng)
    region = letter.facts["region"]
    if item is None:
        return False
    number, page = rng.choice(
        [pair for pair in ((8, 177), (9, 207), (11, 268), (12, 303), (13, 341), (14, 372)) if pair[0] != region.chapter]
    )
    mtus_line(item, f"ACOEM ⟦Chapter {number} {region.title}⟧ Page(s): {page}")
    return None


@plants("IMR509", "error", **PAGED)
def regulation_of_another_guideline(letter: Letter, rng: Random) -> object:
    item = pick(letter, rng, "drug")
    if item is None:
        return False
    mtus_line(
        item, f"{CHRONIC} ⟦{rng.choice(('9792.23.5', '9792.23.2', '9792.24.1', '9792.23.8'))}⟧, Benzodiazepines Page(s): 24"
    )
    return None


@plants("IMR509", "warning", **PAGED)
def regulation_unknown(letter: Letter, rng: Random) -> object:
    item = pick(letter, rng, "drug")
    if item is None:
        return False
    mtus_line(item, f"{CHRONIC} ⟦{rng.choice(('9792.24.9', '9792.28.4', '9792.23.14'))}⟧, Benzodiazepines Page(s): 24")
    return None


@plants("IMR510", "warning", **PAGED)
def citations_glued(letter: Letter, rng: Random) -> object:
    item = pick(letter, rng, "drug", "therapy")
    if item is None:
        return False
    region = letter.facts["region"]
    topic, page = rng.choice((("Opioids", "74-80"), ("Physical Medicine", "98-99"), ("Benzodiazepines", "24")))
    mtus_line(
        item,
        f"ACOEM Chapter {region.chapter} {region.title} Page(s): {region.care[0]}⟦,C⟧hronic Pain Treatment Guidelines {topic} Page(s): {page}",
    )
    return None


@plants("IMR516", "note", table=True, eras=("B17", "A18"))
def year_left_out(letter: Letter, rng: Random) -> object:
    item = mtus(letter, rng)
    if item is None:
        return False
    cite = item.cites[0]
    item.maximus = item.maximus.replace(f"{cite.guideline} {cite.year}", marked(str(cite.guideline)))
    return None


@plants("IMR517", "note")
def citation_misspelt(letter: Letter, rng: Random) -> object:
    item = pick(letter, rng)
    if item is None:
        return False
    if letter.era in ("P14", "B15"):
        mtus_line(
            item,
            rng.choice(
                ("⟦Accupuncture⟧ Treatment Guidelines", f"{CHRONIC} Opioids, dealing with ⟦misuse & addition⟧ Page(s): 85")
            ),
        )
    elif letter.era == "B17":
        mtus_line(
            item,
            rng.choice(
                (
                    "⟦Accupuncture⟧ Treatment 2007",
                    "⟦Forewarm⟧, Wrist, and Hand Complaints 2004, Section(s): Special Studies",
                    "Neck and Upper Back Complaints 2004, Section(s): ⟦Diagnositc⟧ Criteria",
                )
            ),
        )
    else:
        return False
    return None


@plants("IMR519", "note", eras=("P14", "B15", "B17"), table=True)
def citation_styles_mixed(letter: Letter, _rng: Random) -> object:
    items = [
        one
        for one in letter.items
        if one.cites and one.cites[0].basis == "MTUS" and (one.cites[0].pages or "Section(s)" in one.maximus)
    ]
    if len(items) < 2:
        return False
    region = letter.facts["region"]
    for one in letter.items:
        for label in ("Page(s):", "Section(s):"):
            one.ca, one.maximus = one.ca.replace(label, marked(label)), one.maximus.replace(label, marked(label))
    if letter.era == "B17":
        mtus_line(items[0], f"ACOEM Chapter {region.chapter} {region.title} ⟦Page(s): {region.care[0]}⟧")
    else:
        mtus_line(items[0], f"{region.printed}, ⟦Section(s): {'Recommendations' if region.key == 'elbow' else 'Initial Care'}⟧")
    return None


@plants("IMR520", "note")
def full_stop_left_out(letter: Letter, rng: Random) -> object:
    item = pick(letter, rng)
    if item is None:
        return False
    words = item.maximus.removesuffix(".")
    head, _, last = words.rpartition(" ")
    item.maximus = f"{head} ⟦{last}⟧"
    return None
