"""Made-up disputed items: heading, guideline lines, rationale and outcome that agree with each other and with the letter."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Any

from benchmarks.quality import citing, phrases
from benchmarks.quality.model import Item
from benchmarks.quality.reasons import REASONS
from benchmarks.quality.service_list import ANCILLARY, Service

_SOURCES = ("The guidelines", "The MTUS guidelines", "The cited guidelines", "The guidelines of the MTUS")
_ODG_SOURCES = ("The Official Disability Guidelines", "The ODG guidelines", "The ODG guidelines of today")
_SILENT = (
    "The MTUS does not address {name}.",
    "The MTUS is silent on {name}.",
    "The MTUS does not specifically address {name}.",
    "There is no recommendation on {name} in the MTUS.",
    "The MTUS guidelines do not discuss {name}.",
)
_COUNTS = ("#{q}", "#{q}", "#{q}", ", #{q}", "# {q}", "#{q} with 1 refill", ", {q} tablets", ", QTY: {q}")
_WORDS = {2: "two", 3: "three", 4: "four", 6: "six", 8: "eight"}
_LEVELS = {"lumbar": ("Lumbar", ("L4-L5", "L5-S1")), "cervical": ("Cervical", ("C5-C6", "C6-C7"))}


def item(service: Service, letter: Mapping[str, Any], outcome: str, rng: Random) -> Item:
    """One item about a service of the list."""
    quantity = rng.choice(service.counts) if service.counts else 0
    dose = rng.choice(service.strengths) if service.strengths else ""
    form = _count_form(service, rng)
    service_text = _drug(service, dose, quantity, form) if service.kind == "drug" else _other(service, letter, rng)
    made = Item(service.key, service.kind, service.name, service_text, service_text, outcome, dose=dose, quantity=quantity)
    if (
        letter["era"] != "P13"
        and service.kind == "drug"
        and quantity >= 30
        and service.key != "Voltaren gel"
        and outcome == "Upheld"
        and rng.random() < 0.2
    ):
        _partly_authorised(made, service, rng)
    elif (service.kind == "drug" and rng.random() < 0.03) or (service.kind == "test" and rng.random() < 0.08):
        made.heading = made.service = f"Retrospective {made.heading}"
    made.colon = ":  " if rng.random() < 0.24 else ": "
    (made.ca, made.ca_cites), (made.maximus, made.cites), mtus = citing.lines(
        letter["era"], service, letter["region"], letter["dates"], rng
    )
    made.sentences = _reasons(service, letter, outcome, mtus, rng)
    made.conclusion = _conclusion(made, letter["region"].part, rng)
    if service.bank.startswith("opioid") and outcome == "Upheld" and rng.random() < 0.35:
        made.tapering = rng.choice(phrases.TAPERING).format(p=rng.choice(("patient", "injured worker")))
    return made


def ancillary(heading: str, era: str, rng: Random) -> Item:
    """An item beside a denied operation: no evidence cited, and one sentence of rationale."""
    name = heading.removeprefix("Associated surgical service: ")
    made = Item("ancillary", "ancillary", name, heading, heading, "Upheld", ancillary=True)
    made.ca, made.maximus = citing.line("ca", era, [], []), citing.line("maximus", era, [], [])
    made.conclusion = rng.choice(phrases.ANCILLARY).format(s=name[0].lower() + name[1:] if name[1:2].islower() else name)
    made.request = name
    return made


def all_ancillaries(rng: Random) -> list[str]:
    """The headings of ancillary items, in any order."""
    return rng.sample(ANCILLARY, len(ANCILLARY))


def _count_form(service: Service, rng: Random) -> str:
    if service.key == "Voltaren gel":
        return ", {q} grams"
    form = rng.choice(_COUNTS)
    return form.replace("tablets", "patches") if service.key == "Lidoderm patch" else form


def _drug(service: Service, dose: str, quantity: int, form: str) -> str:
    return f"{service.name} {dose}" + (form if form.startswith(",") else " " + form).format(q=quantity)


def _other(service: Service, letter: Mapping[str, Any], rng: Random) -> str:
    frequency, weeks = rng.choice((1, 2, 3)), rng.choice((4, 6))
    region = letter["region"]
    level, discs = _LEVELS.get(region.key, ("", ("",)))
    words = {
        "f": _WORDS.get(frequency, str(frequency)) if rng.random() < 0.5 and frequency > 1 else frequency,
        "w": weeks,
        "n": rng.choice((6, 8, 10, 12)),
        "part": letter["part"],
        "Level": level,
        "disc": rng.choice(discs),
        "Side": letter["side"].capitalize(),
        "side": letter["side"],
        "dos": phrases.styled(letter["dates"]["visit"], "m/d/yyyy"),
        "limb": {"lumbar": "bilateral lower extremities", "cervical": "bilateral upper extremities"}.get(
            region.key, f"{letter['side']} upper extremity"
        ),
    }
    made = rng.choice(service.heads).format(**words)
    return made.replace("1 times a week", "once a week").replace("one times a week", "once a week")


def _partly_authorised(made: Item, service: Service, rng: Random) -> None:
    """Turn a drug's item into a partly authorised request, forms A and B of letter-formats 4.1."""
    whole, dose = made.quantity, made.dose
    part = whole // 3 if rng.random() < 0.5 else whole // 2
    original = f"{service.name} {dose} #{whole}"
    made.partial = True
    made.request = original
    if rng.random() < 0.8:
        made.quantity = whole - part
        made.service = f"{service.name} {dose} #{whole - part}"
        end = "" if rng.random() < 0.08 else " is"
        made.heading = (
            f"{original} was the original request. {service.name} {dose} #{part} was authorized by the Claims Administrator. "
            f"The remaining IMR eligible portion of the original request, {made.service}{end}"
        )
    else:
        made.service = original
        made.heading = (
            f"{original} was the original request. The Claims Administrator authorized {service.name} {dose} #{part}, leaving the "
            f"original request IMR eligible. The original request, {original} is"
        )


def _reasons(service: Service, letter: Mapping[str, Any], outcome: str, mtus: bool, rng: Random) -> list[str]:
    says, against, in_favour = REASONS[service.bank]
    facts = against if outcome == "Upheld" else in_favour
    if service.key == "uds":
        facts = in_favour if letter["opioid"] else against
    words = {**letter["words"], "name": rng.choice((service.name, service.name, *_plain(service)))}
    made = []
    if mtus:
        made.append(f"{rng.choice(_SOURCES)} {rng.choice(says)}.".format(**words))
    else:
        made.append(rng.choice(_SILENT).format(**words))
        made.append(f"{rng.choice(_ODG_SOURCES)} {rng.choice(says)}.".format(**words))
    made.append(rng.choice(facts).format(**words))
    more = (
        "At the visit of {visit} {p} reported {complaint} pain of {pain} out of 10, and examination showed {finding}.",
        "In this case {p} has {diagnosis} after the injury of {doi}.",
        "The record of {visit} describes {finding}.",
        "{P} continues to have {complaint} pain that interferes with sleep.",
        "The treating physician plans to see {p} again.",
    )
    for sentence in rng.sample(more, rng.choice((1, 1, 2, 3))):
        made.insert(rng.randint(1, len(made)), sentence.format(**words))
    while len(" ".join(made).split()) < 34:
        made.append(more[0].format(**words))
    return list(dict.fromkeys(made))


def _plain(service: Service) -> tuple[str, ...]:
    return tuple(name for name in service.other_names if not name.startswith("th"))


def _conclusion(made: Item, part: str, rng: Random) -> str:
    forms = phrases.NOT_NECESSARY if made.outcome == "Upheld" else phrases.NECESSARY
    named = made.name if rng.random() < 0.5 or (made.partial and made.service == made.request) else made.service
    if named != made.name and rng.random() < 0.2:
        named = f'"{named}"'
    elif named == made.name and made.kind in ("imaging", "therapy") and rng.random() < 0.4:
        named = f"{made.name} of the {part}" if made.kind == "imaging" else f"{made.name} for the {part}"
    return rng.choice(forms).format(s=named)
