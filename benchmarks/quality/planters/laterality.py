"""Rationales about another side or part of the body (IMR309)."""

from __future__ import annotations

from random import Random

from benchmarks.quality.model import Letter
from benchmarks.quality.planters import fill, mark_item, marked, pick, plants, verdict


@plants("IMR309", "warning")
def other_side_in_rationale(letter: Letter, rng: Random) -> object:
    region, side = letter.facts["region"], letter.facts["side"]
    item = pick(letter, rng, "imaging", "therapy", "injection", "surgery", "device")
    if item is None or not region.sided or side not in item.service.lower():
        return False
    other = {"left": "right", "right": "left"}[side]
    item.sentences = [s.replace(side, other) for s in item.sentences]
    item.sentences.append(fill(letter, "The findings on {visit} are in the ") + marked(f"{other} {region.part}") + ".")
    item.conclusion = f"Therefore, {item.name} for the {other} {region.part} {verdict(item.outcome)}."
    mark_item(item, rationale=True)
    return None


@plants("IMR309", "warning")
def other_part_in_rationale(letter: Letter, rng: Random) -> object:
    region = letter.facts["region"]
    swap = {"lumbar": "cervical", "cervical": "lumbar"}.get(region.key)
    item = pick(letter, rng, "imaging", "therapy")
    if item is None or swap is None or region.part not in item.service:
        return False
    words = letter.facts["words"]
    wrong = {region.part: f"{swap} spine", region.complaint: {"cervical": "neck", "lumbar": "low back"}[swap]}
    item.sentences = [s for s in item.sentences if words["finding"] not in s and words["diagnosis"] not in s]
    for old, new in wrong.items():
        item.sentences = [s.replace(old, new) for s in item.sentences]
    item.sentences.append(
        fill(letter, "The symptoms of {visit} come from the ") + marked(f"{swap} spine") + " and have not changed in months."
    )
    item.conclusion = f"Therefore, {item.name} of the {swap} spine {verdict(item.outcome)}."
    mark_item(item, rationale=True)
    return None
