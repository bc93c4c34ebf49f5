"""Defects of doses, quantities and frequencies (IMR416-418, 425)."""

from __future__ import annotations

from random import Random

from benchmarks.quality.model import Letter
from benchmarks.quality.planters import fill, marked, pick, plants, verdict


@plants("IMR416", "warning")
def strength_differs(letter: Letter, rng: Random) -> object:
    item = pick(letter, rng, "drug")
    if item is None or item.dose in ("1%", "5%"):
        return False
    wrong = {"10/325mg": "5/325mg", "5/325mg": "10/325mg", "7.5/325mg": "10/325mg"}.get(
        item.dose
    ) or f"{rng.choice((3, 12, 75, 250))}mg"
    item.tapering = ""
    item.conclusion = f"Therefore, the request for {item.name} ⟦{wrong}⟧ #{item.quantity} {verdict(item.outcome)}."
    item.heading = marked(item.heading)
    return None


@plants("IMR416", "warning")
def quantity_differs(letter: Letter, rng: Random) -> object:
    item = pick(letter, rng, "drug")
    if item is None or item.key == "Voltaren gel" or item.partial:
        return False
    item.tapering = ""
    item.conclusion = f"Therefore, the request for {item.name} {item.dose} ⟦#{item.quantity + rng.choice((15, 30, 45))}⟧ {verdict(item.outcome)}."
    item.heading = marked(item.heading)
    return None


@plants("IMR416", "warning")
def frequency_differs(letter: Letter, rng: Random) -> object:
    item = pick(letter, rng, "therapy")
    if item is None or item.key not in ("pt", "acu", "chiro"):
        return False
    part = letter.facts["part"]
    name = item.name
    item.heading = marked(f"{name.capitalize()} 2 times a week for 4 weeks for the {part}")
    item.conclusion = f"Therefore, {name} ⟦3 times a week for 6 weeks⟧ for the {part} {verdict(item.outcome)}."
    letter.summary["requests"] = fill(letter, "The request of {rfa} asks for the services in dispute.")
    return None


@plants("IMR417", "note")
def strength_without_unit(letter: Letter, rng: Random) -> object:
    item = pick(letter, rng, "drug")
    if item is None or not item.dose.endswith("mg") or item.partial:
        return False
    bare = item.dose.removesuffix("mg")
    item.heading = marked(f"{item.name} {bare} #{item.quantity}")
    item.conclusion, item.tapering = f"Therefore, the request for {item.name} {verdict(item.outcome)}.", ""
    return None


@plants("IMR418")
def quantity_left_out(letter: Letter, rng: Random) -> object:
    item = pick(letter, rng, "drug")
    if item is None or item.partial:
        return False
    item.heading = marked(f"{item.name} {item.dose}")
    item.conclusion, item.tapering = f"Therefore, the request for {item.name} {verdict(item.outcome)}.", ""
    return None


@plants("IMR425", "warning")
def sessions_do_not_add_up(letter: Letter, rng: Random) -> object:
    item = pick(letter, rng, "therapy")
    if item is None or item.key not in ("pt", "acu", "chiro", "massage"):
        return False
    count, often, weeks = rng.choice(((12, 2, 4), (6, 2, 6), (18, 2, 6), (10, 3, 4)))
    text = rng.choice(
        (
            "{n} {c} sessions, {o} times a week for {w} weeks for the {part}",
            "{n}, {c} visits, {o} times per week for {w} weeks, {part}",
        )
    )
    words = text.format(n=item.name.capitalize(), c=count, o=often, w=weeks, part=letter.facts["part"])
    item.heading = marked(words)
    item.conclusion = f"Therefore, the request for {item.name} {verdict(item.outcome)}."
    return None


@plants("IMR425", "warning")
def authorised_and_remaining_do_not_add_up(letter: Letter, rng: Random) -> object:
    item = pick(letter, rng, "drug")
    if item is None or not item.dose.endswith("mg") or item.outcome != "Upheld":
        return False
    name = f"{item.name} {item.dose}"
    item.heading = marked(
        f"{name} #90 was the original request. {name} #30 was authorized by the Claims Administrator. The remaining IMR eligible "
        f"portion of the original request, {name} #{rng.choice((30, 45, 90))} is"
    )
    item.conclusion, item.tapering = f"Therefore, the request for {item.name} is not medically necessary.", ""
    return None


@plants("IMR425", "warning")
def strength_differs_inside_the_heading(letter: Letter, rng: Random) -> object:
    item = pick(letter, rng, "drug")
    if item is None or item.dose not in ("10/325mg", "5/325mg", "7.5/325mg") or item.outcome != "Upheld":
        return False
    wrong = {"10/325mg": "5/325mg", "5/325mg": "10/325mg", "7.5/325mg": "75/325mg"}[item.dose]
    name = item.name
    item.heading = marked(
        f"{name} {item.dose} #90 was the original request. {name} {item.dose} #30 was authorized by the Claims Administrator. The "
        f"remaining IMR eligible portion of the original request, {name} {wrong} #60 is"
    )
    item.conclusion, item.tapering = f"Therefore, the request for {name} is not medically necessary.", ""
    return None
