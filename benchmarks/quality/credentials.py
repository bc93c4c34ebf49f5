"""The reviewer's paragraph: the programme's fixed sentences, and credentials in prose or in a block, in many punctuations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

from benchmarks.quality import vocab
from benchmarks.quality.model import Item, Reviewer

_PROSE = (
    "The expert reviewer is Board Certified in {a}, has a subspecialty in {b}, and is licensed to practice in {s}.",
    "The expert reviewer is Board Certified in {a}, has a subspecialty in {b} and is licensed to practice in {s}.",
)
_PROSE_PLAIN = ("The expert reviewer is Board Certified in {a} and is licensed to practice in {s}.",)


def reviewer(era: str, items: Sequence[Item], context: Mapping[str, Any], rng: Random) -> Reviewer:
    """A reviewer whose field fits the items."""
    surgery = any(one.kind == "surgery" for one in items)
    spine = context["region"].key in ("lumbar", "cervical")
    prose = era.startswith("P")
    states = rng.sample(vocab.STATES, 1 if prose else rng.choice((1, 1, 2, 3)))
    if rng.random() < 0.6 and "California" not in states:
        states[0] = "California"
    services = "items/services" if prose else "items/Service"
    sentences = {
        "sent": "MAXIMUS Federal Services sent the complete case file to an expert reviewer.",
        "independence": "He/she has no affiliation with the employer, employee, providers or the claims administrator.",
        "credentials": "",
        "practice": "He/she has been in active clinical practice for more than five years and is currently working at least "
        "24 hours a week in active practice.",
        "selection": "The expert reviewer was selected based on his/her clinical experience, education, background, and expertise in the "
        f"same or similar specialties that evaluate and/or treat the medical condition and disputed {services}.",
        "hierarchy": "He/she is familiar with governing laws and regulations, including the strength of evidence hierarchy that "
        "applies to Independent Medical Review determinations.",
    }
    if prose:
        main, sub = rng.choice((vocab.PROSE_SPINAL if spine else vocab.PROSE_SURGICAL) if surgery else vocab.PROSE_GENERAL)
        form = rng.choice(_PROSE if sub else _PROSE_PLAIN)
        if len(states) == 1 and rng.random() < 0.25:
            states = [*states, rng.choice([s for s in vocab.STATES if s not in states])]
        sentences["credentials"] = form.format(a=main, b=sub, s=" and ".join(states))
        return Reviewer("prose", [main], [sub] if sub else [], states, sentences)
    fields = (vocab.SPINAL if spine else vocab.SURGICAL) if surgery else vocab.GENERAL
    specialties = ["Chiropractor"] if context["chiropractor"] else list(rng.choice(fields))
    block = [
        "The Expert Reviewer has the following credentials:",
        "State(s) of Licensure: " + rng.choice((",", ", ")).join(states),
        "Certification(s)/Specialty: " + ", ".join(specialties),
    ]
    return Reviewer("block", specialties, [], states, sentences, block)
