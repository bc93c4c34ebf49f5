"""Defects of page citations and pinpoints (IMR502-505)."""

from __future__ import annotations

from random import Random

from benchmarks.quality.model import Letter
from benchmarks.quality.planters import marked, pick, plants
from benchmarks.quality.planters.citations import CHRONIC, DATED, PAGED, PAGES, mtus_line, paged


@plants("IMR502", "error", **PAGED)
def page_unreadable(letter: Letter, rng: Random) -> object:
    item = paged(letter, rng)
    if item is None:
        return False
    wrong = rng.choice(("Page(s):", "Page(s): 7O", "Page(s): l2", "Page(s): 7S-80", "Page(s): 12.5", "Page(s): xx"))
    item.maximus = PAGES.sub(lambda _: marked(wrong), item.maximus, count=1)
    return None


@plants("IMR502", "warning", **PAGED)
def page_label_malformed(letter: Letter, rng: Random) -> object:
    item = paged(letter, rng)
    if item is None:
        return False
    ((first, last),) = item.cites[0].pages
    pages = f"{first}-{last}" if last > first else f"{first}"
    forms = [f"Page(s) {pages}", f"Pages: {pages}", f"Pages {pages}"]
    if last > first:
        forms += [f"Page(s): {first}--{last}", f"Page(s): {first} {last}"]
    item.maximus = PAGES.sub(lambda _: marked(rng.choice(forms)), item.maximus, count=1)
    return None


@plants("IMR503", "error", **PAGED)
def page_range_reversed(letter: Letter, rng: Random) -> object:
    item = paged(letter, rng)
    if item is None or item.cites[0].pages[0][0] == item.cites[0].pages[0][1]:
        return False
    ((first, last),) = item.cites[0].pages
    item.maximus = PAGES.sub(f"Page(s): ⟦{last}-{first}⟧", item.maximus, count=1)
    return None


@plants("IMR504", "error", **PAGED)
def page_beyond_the_chronic_pain_guideline(letter: Letter, rng: Random) -> object:
    item = pick(letter, rng, "drug")
    if item is None:
        return False
    page = rng.randint(131, 400)
    mtus_line(
        item, f"{CHRONIC} {item.cites[0].topics[-1] if item.cites and item.cites[0].topics else 'Introduction'} Page(s): ⟦{page}⟧"
    )
    return None


@plants("IMR504", "error", **PAGED)
def page_beyond_the_low_back_chapter(letter: Letter, rng: Random) -> object:
    if letter.facts["region"].key != "lumbar" or (item := pick(letter, rng)) is None:
        return False
    mtus_line(item, f"ACOEM Chapter 12 Low Back Complaints Page(s): ⟦{rng.choice((270, 281, 330, 346, 402))}⟧")
    return None


@plants("IMR504", "warning", **PAGED)
def page_outside_another_chapter(letter: Letter, rng: Random) -> object:
    region = letter.facts["region"]
    if region.key in ("lumbar", "elbow") or (item := pick(letter, rng)) is None:
        return False
    mtus_line(item, f"ACOEM Chapter {region.chapter} {region.title} Page(s): ⟦{rng.choice((92, 103, 480, 495))}⟧")
    return None


@plants("IMR505", "note", **PAGED)
def page_of_another_topic(letter: Letter, rng: Random) -> object:
    item = pick(letter, rng, "drug")
    if item is None:
        return False
    topic, page = rng.choice(
        (
            ("Benzodiazepines", 98),
            ("Cyclobenzaprine (Flexeril)", 113),
            ("Acupuncture", 60),
            ("Epidural steroid injections (ESIs)", 90),
            ("Physical Medicine", 24),
            ("Topical Analgesics", 46),
        )
    )
    mtus_line(item, f"{CHRONIC} {topic} Page(s): ⟦{page}⟧")
    return None


@plants("IMR505", "note", **DATED)
def bare_number_as_section(letter: Letter, rng: Random) -> object:
    item = pick(letter, rng)
    if item is None or letter.era != "B17":
        return False
    mtus_line(item, f"{letter.facts['region'].printed}, Section(s): ⟦{rng.choice((303, 326, 12, 209))}⟧")
    return None


@plants("IMR505", "note", **PAGED)
def two_topics_one_page_off(letter: Letter, rng: Random) -> object:
    item = pick(letter, rng, "therapy")
    if item is None:
        return False
    mtus_line(item, f"{CHRONIC} Manual therapy & manipulation Page(s): ⟦{rng.choice((76, 24, 105))}⟧")
    return None
