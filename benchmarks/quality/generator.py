"""A seeded generator of made-up letters that a domain expert would find nothing wrong with, each with its known record."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from benchmarks.quality import phrases, vocab
from benchmarks.quality.cover import with_cover
from benchmarks.quality.credentials import reviewer
from benchmarks.quality.drug_list import DRUGS
from benchmarks.quality.item_maker import all_ancillaries, ancillary, item
from benchmarks.quality.model import Item, Letter
from benchmarks.quality.rendering import STATES
from benchmarks.quality.service_list import OTHERS, SURGERY, Service

ERAS = {"P14": 0.25, "B15": 0.15, "B17": 0.4, "A18": 0.2}
_FIRST_LAST = {
    "P13": (date(2013, 9, 9), date(2013, 12, 20)),
    "P14": (date(2014, 1, 6), date(2014, 12, 19)),
    "B15": (date(2015, 1, 5), date(2015, 4, 15)),
    "B17": (date(2016, 12, 5), date(2017, 11, 20)),
    "A18": (date(2018, 7, 2), date(2021, 12, 10)),
}
_STYLES = {
    "P13": ("long", "m/d/yyyy"),
    "P14": ("long", "long", "mm/dd/yy", "m/d/yyyy", "mm/dd/yyyy"),
    "B15": ("m/d/yyyy", "m-d-yyyy", "long", "m/d/yy"),
    "B17": ("m-d-yyyy", "mm-dd-yyyy", "m/d/yyyy", "m-d-yy", "m/d/yy", "mm/dd/yyyy"),
    "A18": ("m/d/yyyy", "mm/dd/yy", "m-d-yyyy", "long"),
}
_NUMBERS = ((1, 2, 3, 4, 5, 6, 8, 10, 15, 21), (115, 34, 14, 8, 8, 8, 5, 3, 1, 1))


def letters(count: int, seed: int, **wanted: Any) -> list[Letter]:
    """So many letters, the same for the same seed."""
    return [letter(Random(f"{seed}/{n}"), **wanted) for n in range(count)]


def letter(
    rng: Random,
    *,
    eras: tuple[str, ...] = (),
    table: bool | None = None,
    cover: bool | None = None,
    least: int = 1,
    must: str = "",
) -> Letter:
    """One letter; a planter may ask for an era, a case table, a cover page, a least number of items, or for a service."""
    choice = eras or tuple(ERAS)
    era = rng.choices(choice, [ERAS.get(one, 1.0) for one in choice])[0]
    has_table = table if table is not None else not era.startswith("P") and rng.random() < (0.2 if era == "B15" else 0.9)
    expedited = has_table and rng.random() < 0.05
    dates = _dates(era, expedited, rng)
    context = _context(era, dates, rng)
    items = _items(context, max(least, rng.choices(*_NUMBERS)[0]), must, rng)
    if rng.random() < 0.04 and all(one.kind in ("therapy", "imaging") and one.key != "cbt" for one in items):
        context["chiropractor"] = True
    made = Letter(
        era,
        reviewer(era, items, context, rng),
        _summary(context, items, rng),
        items,
        _table(dates, expedited, rng) if has_table else None,
        dates,
        context,
        state=rng.choice(STATES),
    )
    if any(one.ancillary for one in items):
        made.expected.add("IMR515")
    if cover or (cover is None and era in ("P14", "B15") and rng.random() < 0.15):
        made.table = made.table or _table(dates, False, rng)
        with_cover(made)
    return made


def _dates(era: str, expedited: bool, rng: Random) -> dict[str, date]:
    first, last = _FIRST_LAST[era]

    def before(day: date, least: int, most: int) -> date:
        return day - timedelta(days=rng.randint(least, most))

    decision = first + timedelta(days=rng.randint(0, (last - first).days))
    assigned = before(decision, *((1, 5) if expedited else (18, 34)))
    application = before(assigned, 1, 9)
    denial = before(application, 1, 25)
    request = before(denial, 2, 8)
    visit = before(request, 0, 7)
    image = before(visit, 20, 200)
    injury = before(image, 30, 900)
    if era.startswith("P"):
        injury = max(injury, date(2010, 2, 1))
    return {
        "decision": decision,
        "assigned": assigned,
        "application": application,
        "denial": denial,
        "request": request,
        "visit": visit,
        "image": image,
        "injury": injury,
    }


def _table(dates: dict[str, date], expedited: bool, rng: Random) -> dict[str, str]:
    day = {name: when.strftime("%m/%d/%Y") for name, when in dates.items()}
    return {
        "Case Number:": f"CM{dates['application']:%y}-{rng.randint(0, 299999):07}",
        "Date Assigned:": day["assigned"],
        "Date of Injury:": day["injury"],
        "Decision Date:": day["decision"],
        "UR Denial Date:": day["denial"],
        "Priority:": "Expedited" if expedited else rng.choice(("Standard", "Standard", "Standard", "Regular")),
        "Application Received:": day["application"],
    }


def _context(era: str, dates: dict[str, date], rng: Random) -> dict[str, Any]:
    region = rng.choice(vocab.REGIONS)
    side = rng.choice(("left", "right"))
    female = rng.random() < 0.5
    style = rng.choice(_STYLES[era])
    age = rng.randint(22, 67)
    sex = "female" if female else "male"
    part = f"{side} {region.part}" if region.sided else region.part
    patient = rng.choice(("the patient", "this patient", "the injured worker", "the applicant"))
    he, his, him = ("she", "her", "her") if female else ("he", "his", "him")

    def sided(words: str) -> str:
        return f"{side} {words}" if region.sided and words.startswith(region.part) else words

    findings = rng.sample(region.findings, min(len(region.findings), rng.choice((1, 2, 3))))
    diagnoses = [sided(d) for d in rng.sample(region.diagnoses, rng.choice((1, 2)))]
    words = {
        "age": age,
        "a": "an" if str(age).startswith("8") else "a",
        "sex": sex,
        "noun": "woman" if female else "man",
        "job": rng.choice(vocab.JOBS),
        "he": he,
        "his": his,
        "him": him,
        "He": he.capitalize(),
        "His": his.capitalize(),
        "p": patient,
        "P": patient[0].upper() + patient[1:],
        "part": part,
        "complaint": sided(region.complaint),
        "pain": rng.randint(4, 8),
        "finding": findings[0],
        "diagnosis": diagnoses[0],
        "mechanism": rng.choice(region.mechanisms),
        "spouse": "husband" if female else "wife",
        "other": "he" if female else "she",
        **{
            name: phrases.styled(dates[key], style)
            for name, key in (("visit", "visit"), ("doi", "injury"), ("rfa", "request"), ("ur", "denial"), ("image", "image"))
        },
    }
    return {
        "era": era,
        "dates": dates,
        "region": region,
        "side": side,
        "part": part,
        "style": style,
        "words": words,
        "findings": findings,
        "diagnoses": diagnoses,
        "chiropractor": False,
        "opioid": False,
        "age": age,
        "sex": sex,
    }


def _items(context: dict[str, Any], count: int, must: str, rng: Random) -> list[Item]:
    key = context["region"].key
    fitting = [s for s in (*OTHERS, *DRUGS, *DRUGS) if not s.parts or key in s.parts]
    surgery = [s for s in SURGERY if key in s.parts]
    rng.shuffle(fitting)
    picked: list[Service] = sorted(dict.fromkeys(fitting), key=lambda s: s.key != must)
    operated = bool(surgery) and rng.random() < (0.15 if count < 4 else 0.4)
    chosen = ([rng.choice(surgery)] if operated else []) + picked
    extra = min(count - 1, rng.randint(1, 5)) if operated and rng.random() < 0.7 else 0
    chosen = chosen[: count - extra]
    context["opioid"] = any(s.bank.startswith("opioid") for s in chosen)
    mood = rng.choices(("Upheld", "Overturned", "mixed"), (75, 12, 13))[0]
    outcomes = [rng.choice(("Upheld", "Overturned")) if mood == "mixed" else mood for _ in chosen]
    if extra and operated:
        outcomes[0] = "Upheld"
    made = [item(s, context, o, rng) for s, o in zip(chosen, outcomes, strict=True)]
    made[1:1] = [ancillary(heading, context["era"], rng) for heading in all_ancillaries(rng)[:extra]]
    return made


def _summary(context: dict[str, Any], items: list[Item], rng: Random) -> dict[str, str]:
    words = context["words"]
    kinds = {one.key for one in items}
    drugs = [one.name for one in items if one.kind == "drug"]
    treatments = ["modified work", "home exercise", "medication", "rest", "heat"]
    treatments = rng.sample([t for t in treatments if t != "home exercise" or not kinds & {"gym", "massage"}], 2) + drugs[:2]
    made = {
        "opener": rng.choice(phrases.OPENERS),
        "diagnoses": rng.choice(phrases.DIAGNOSES),
        "treatments": rng.choice(phrases.TREATMENTS),
        "visit": rng.choice(phrases.VISITS),
        "exam": rng.choice(phrases.EXAMS),
    }
    if not kinds & {"mri", "xray"} and rng.random() < 0.5:
        made["image"] = rng.choice(
            ("An MRI of the {part} dated {image} showed {shown}.", "Radiographs of {image} showed no fracture.")
        )
    if rng.random() < 0.5:
        made["extra"] = rng.choice(phrases.EXTRAS)
    made["requests"] = rng.choice(phrases.REQUESTS)
    partial = [one for one in items if one.partial]
    made["denied"] = rng.choice(
        phrases.DENIED if not partial else phrases.MODIFIED if len(partial) < len(items) else phrases.MODIFIED_ALL
    )
    filled = {
        **words,
        "d": phrases.joined(context["diagnoses"]),
        "t": phrases.joined(treatments),
        "c": words["complaint"],
        "f": phrases.joined(context["findings"]),
        "shown": rng.choice(context["region"].images),
        "r": phrases.joined([_requested(one) for one in items]),
        "m": phrases.joined([one.name for one in partial] or [""]),
    }
    return {role: sentence.format(**filled) for role, sentence in made.items()}


def _requested(one: Item) -> str:
    words = one.request or one.heading
    first = words.split()[0]
    plain = first[1:].islower() and one.kind != "drug" and first not in ("Lumbar", "Cervical")
    return words[0].lower() + words[1:] if plain else words
