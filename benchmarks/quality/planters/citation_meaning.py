"""Defects of what guideline lines rest on (IMR511-515, 518, 521, 522)."""

from __future__ import annotations

from random import Random

from benchmarks.quality.model import Letter
from benchmarks.quality.planters import fill, into_rationale, main_items, marked, pick, plants
from benchmarks.quality.planters.citations import PAGED, mtus, mtus_line

NON_MTUS = "Decision based on Non-MTUS Citation"


def _odg(letter: Letter, topic: str = "Physical therapy") -> str:
    return f"Official Disability Guidelines (ODG), {letter.facts['region'].odg}, {topic}"


@plants("IMR511", "warning")
def basis_outside_the_mtus_unexplained(letter: Letter, rng: Random) -> object:
    item = pick(letter, rng)
    if item is None:
        return False
    item.maximus = marked(f"{NON_MTUS} {_odg(letter)}.")
    return None


@plants("IMR511", "note")
def rationale_does_not_say_why_outside(letter: Letter, _rng: Random) -> object:
    item = next((one for one in main_items(letter) if one.cites and all(c.basis == "Non-MTUS" for c in one.cites)), None)
    if item is None:
        return False
    item.sentences = [s for s in item.sentences if "MTUS" not in s]
    item.maximus = marked(item.maximus)
    item.labels[2] = marked(item.labels[2])
    item.sentences = [marked(s) for s in item.sentences]
    return None


@plants("IMR512", "error")
def no_source_behind_non_mtus(letter: Letter, rng: Random) -> object:
    item = pick(letter, rng)
    if item is None:
        return False
    line = f"⟦{NON_MTUS}⟧"
    before = item.maximus.partition("Decision based on")[0] if "did not base" in item.maximus or "outside" in item.maximus else ""
    item.maximus = before + rng.choice((line + ".", line))
    return None


@plants("IMR513", "error")
def mtus_denied_and_cited(letter: Letter, rng: Random) -> object:
    item = mtus(letter, rng)
    if item is None:
        return False
    stock = (
        "The Expert Reviewer did not base their decision on the MTUS."
        if letter.era in ("P14", "B15")
        else "The Expert Reviewer based their decision on recommendation(s) outside of the MTUS Guidelines."
    )
    item.maximus = marked(f"{stock} {item.maximus}")
    return None


@plants("IMR514", "error", table=True, **PAGED)
def guideline_of_later_years(letter: Letter, rng: Random) -> object:
    item = pick(letter, rng, "drug")
    if item is None:
        return False
    mtus_line(
        item,
        f"⟦{rng.choice(('Chronic Pain Medical Treatment 2016', 'Opioid Treatment 2016', 'Low Back Disorders 2019'))}⟧, Section(s): Introduction",
    )
    return None


@plants("IMR514", "error", eras=("B17",), table=True)
def acoem_before_its_adoption(letter: Letter, rng: Random) -> object:
    item = pick(letter, rng)
    if item is None:
        return False
    mtus_line(
        item,
        f"⟦{rng.choice(('Low Back Disorders 2019', 'Knee Disorders 2020', 'Elbow Disorders 2018'))}⟧, Section(s): Medications",
    )
    return None


@plants("IMR514", "warning", eras=("B17", "A18"), table=True)
def guideline_superseded(letter: Letter, rng: Random) -> object:
    item = pick(letter, rng, "drug", "therapy", "imaging")
    if item is None or item.heading.startswith("Retro") or item.key == "acu":
        return False
    region = letter.facts["region"]
    if letter.era == "B17":
        mtus_line(item, "⟦Chronic Pain Medical Treatment 2009⟧, Section(s): Introduction")
    else:
        topic = "Recommendations" if region.key == "elbow" else "Initial Care"
        mtus_line(item, marked(region.printed) + f", Section(s): {topic}")
    item.sentences = [
        s.replace("The MTUS does not", "The guideline does")
        for s in item.sentences
        if "silent" not in s and "no recommendation" not in s
    ]
    return None


@plants("IMR515", "warning")
def no_evidence_cited(letter: Letter, rng: Random) -> object:
    item = pick(letter, rng)
    if item is None or any(one.ancillary for one in letter.items):
        return False
    item.maximus = marked("The Expert Reviewer did not cite any medical evidence for its decision.")
    return None


@plants("IMR518", "warning")
def rationale_quotes_another_guideline(letter: Letter, rng: Random) -> object:
    item = mtus(letter, rng)
    region = letter.facts["region"]
    if (
        item is None
        or item.cites[0].chapter
        or (item.cites[0].guideline and "Complaints" in item.cites[0].guideline)
        or letter.era == "A18"
    ):
        return False
    other = "Shoulder Complaints" if region.key != "shoulder" else "Knee Complaints"
    number, page = (9, 207) if region.key != "shoulder" else (13, 341)
    into_rationale(
        item,
        fill(
            letter,
            rng.choice(
                (
                    f"According to ⟦ACOEM Chapter {number} {other}, page {page}⟧, treatment of this kind must show an effect within weeks.",
                    f"The ⟦ACOEM guidelines, Chapter {number}, page {page}⟧, support the service only in the first weeks.",
                    "Per the ⟦Postsurgical Treatment Guidelines⟧, treatment after an operation ends after some months.",
                )
            ),
        ),
        rng,
    )
    return None


@plants("IMR518", "warning", **PAGED)
def rationale_quotes_other_pages(letter: Letter, rng: Random) -> object:
    item = mtus(letter, rng)
    if item is None or not item.cites[0].pages or item.cites[0].chapter:
        return False
    first = item.cites[0].pages[0][0]
    page = 120 if first < 90 else 24
    into_rationale(item, f"The Chronic Pain Medical Treatment Guidelines, ⟦page {page}⟧, ask for a plan with goals.", rng)
    return None


_OFF = {
    "shoulder": (13, "Knee Complaints", 341),
    "knee": (9, "Shoulder Complaints", 207),
    "lumbar": (13, "Knee Complaints", 341),
    "cervical": (14, "Ankle and Foot Complaints", 372),
    "wrist": (13, "Knee Complaints", 341),
    "ankle": (9, "Shoulder Complaints", 207),
    "elbow": (14, "Ankle and Foot Complaints", 372),
}


@plants("IMR521", "note", eras=("P14", "B15", "B17"))
def chapter_of_another_part(letter: Letter, rng: Random) -> object:
    item = pick(letter, rng, "imaging", "surgery", "injection")
    region = letter.facts["region"]
    if item is None or region.part not in item.service.lower():
        return False
    number, title, page = _OFF[region.key]
    if letter.era == "B17":
        mtus_line(item, f"⟦{title} 2004⟧, Section(s): Special Studies")
    else:
        mtus_line(item, f"ACOEM ⟦Chapter {number} {title}⟧ Page(s): {page}")
    return None


@plants("IMR522", "warning")
def authority_unnamed(letter: Letter, rng: Random) -> object:
    item = pick(letter, rng)
    if item is None:
        return False
    item.maximus = "The Expert Reviewer did not cite any medical evidence for its decision."
    words = rng.choice(
        (
            "Current ⟦evidence based guidelines⟧ set limits to {n}.",
            "According to ⟦evidence-based guidelines⟧, {n} needs a goal.",
            "The ⟦current literature⟧ gives limited support to {n}.",
            "Current ⟦medical literature⟧ does not agree about {n}.",
        )
    )
    kept = [s for s in item.sentences if not any(w in s for w in ("MTUS", "ODG", "Official", "guidelines"))]
    item.sentences = [
        words.format(n=item.name),
        *kept,
        fill(
            letter, "{P} was seen on {visit} with {complaint} pain of {pain} out of 10, and {finding} was found on examination."
        ),
    ]
    return None
