"""Guideline lines of each era, with what they cite."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from benchmarks.quality.model import Cite
from benchmarks.quality.service_list import Service
from benchmarks.quality.vocab import ACOEM, Region

WHO = {"ca": "Claims Administrator", "maximus": "Expert Reviewer"}
NOT_CITED = "The {who} did not cite any medical evidence for its decision."
NOT_MTUS = "The {who} did not base their decision on the MTUS."
OUTSIDE = "The {who} based their decision on recommendation(s) outside of the MTUS Guidelines."
ODG = "Official Disability Guidelines (ODG)"
_ODG_FORMS = ("{o}, {c}, {t}", "{o} {c}, {t}", "{o}, {c}: {t}", "{o} - {c}, {t}", "{o}: {c}, {t}", "{o}, {c} chapter, {t}")
_ELBOW = {
    "Special Studies": "Diagnostic Criteria",
    "Initial Care": "Recommendations",
    "Surgical Considerations": "Recommendations",
}
MARGIN = timedelta(days=75)


def edition(key: str, denial: date, decision: date) -> tuple[str, int] | None:
    """The ACOEM title and year that the MTUS held at both dates, or None where it changed around them or was not there."""
    at = [(title, year) for title, year, since in ACOEM[key] if date.fromisoformat(since) <= denial - MARGIN]
    changing = any(denial - MARGIN < date.fromisoformat(since) <= decision for _, _, since in ACOEM[key])
    return at[-1] if at and not changing else None


def cited(era: str, service: Service, region: Region, denial: date, decision: date, rng: Random) -> Cite | None:
    """What the MTUS of the time holds on a service, or None where it is silent."""
    if era == "A18":
        return _acoem(service, region, denial, decision)
    if era == "B17":
        return _section(service, region, rng)
    return _paged(service, region, rng)


def _acoem(service: Service, region: Region, denial: date, decision: date) -> Cite | None:
    if service.acoem is None:
        return None
    key, topic = service.acoem
    found = edition(region.key if key == "chapter" else key, denial, decision)
    if found is None:
        return None
    title, year = found
    return Cite(f"{title} {year}, Section(s): {topic}", "MTUS", title, year, (topic,))


def _section(service: Service, region: Region, rng: Random) -> Cite | None:
    if service.sections is None:
        return None
    name, topic = service.sections
    if name == "chapter":
        title, year = region.printed.rsplit(" ", 1)
        topic = _ELBOW.get(topic, topic) if region.key == "elbow" else topic
    else:
        title, year = {
            "CP": ("Chronic Pain Medical Treatment", "2016"),
            "Opioid Treatment": (name, "2016"),
            "Acupuncture Treatment": (name, "2007"),
        }[name]
    word = " Guidelines" if name == "CP" and rng.random() < 0.05 else ""
    words = f"{title} {year}{word}" + (f", Section(s): {topic}" if topic else "")
    return Cite(words, "MTUS", title, int(year), (topic,) if topic else ())


def _paged(service: Service, region: Region, rng: Random) -> Cite | None:
    if service.pages is None:
        return None
    name, topic, pages = service.pages
    if name == "ACU":
        return Cite("Acupuncture Treatment Guidelines", "MTUS")
    if name == "chapter":
        first, last = getattr(region, topic)
        words = f"ACOEM Chapter {region.chapter} {region.title} Page(s): {first}-{last}"
        return Cite(words, "MTUS", pages=((first, last),), chapter=region.chapter)
    ends = [int(n) for n in pages.split("-")]
    span = ((ends[0], ends[-1]),)
    form = rng.choice(
        ("{g} {t} Page(s): {p}", "{g} {t}, Page(s): {p}", "{g} {t} Page(s): {p}", "{g} 9792.24.2, {t} Page(s): {p}")
    )
    if form.startswith("{g} 97") and rng.random() < 0.7:
        form = "{g} Page(s): {p}"
    words = form.format(g="Chronic Pain Treatment Guidelines", t=topic, p=pages)
    topics = (topic,) if "{t}" in form else ()
    return Cite(words, "MTUS", None, pages=span, topics=("9792.24.2", topic) if "9792" in form else topics)


def _odg(service: Service, region: Region, rng: Random, side: str) -> Cite:
    form = rng.choice(_ODG_FORMS) if side == "ca" else rng.choice(_ODG_FORMS[:2])
    name = ODG if side == "maximus" or rng.random() < 0.8 else "Official Disability Guidelines"
    chapter = "Pain (Chronic)" if service.kind == "drug" else region.odg
    return Cite(form.format(o=name, c=chapter, t=service.odg), "Non-MTUS")


def line(side: str, era: str, mtus: list[Cite], other: list[Cite]) -> str:
    """The printed line for its citations; without any, the stock sentence that says so."""
    who = WHO[side]
    if not mtus and not other:
        return NOT_CITED.format(who=who)
    made = []
    if mtus:
        made.append(
            "Decision based on MTUS " + (", " if era in ("P13", "P14", "B15") else ", and ").join(c.text for c in mtus) + "."
        )
    else:
        made.append((NOT_MTUS if era in ("P13", "P14", "B15") else OUTSIDE).format(who=who))
    if other:
        made.append("Decision based on Non-MTUS Citation " + " and ".join(c.text for c in other) + ".")
    return " ".join(made)


def lines(
    era: str, service: Service, region: Region, dates: dict[str, date], rng: Random
) -> tuple[tuple[str, list[Cite]], tuple[str, list[Cite]], bool]:
    """Both lines of an item with their citations, and whether the decision rests on the MTUS."""
    main = cited(era, service, region, dates["denial"], dates["decision"], rng)
    made = []
    for side in ("ca", "maximus"):
        mtus = [main] if main else []
        if main and rng.random() < 0.1 and (second := _second(era, region, dates)) and not _alike(main, second):
            mtus = sorted([main, second], key=lambda one: one.chapter is None)
        other = [_odg(service, region, rng, side)] if not main or rng.random() < 0.15 else []
        if side == "ca" and rng.random() < 0.15:
            mtus, other = [], []
        elif side == "ca" and rng.random() < 0.1:
            mtus, other = [], [_odg(service, region, rng, side)]
        made.append((line(side, era, mtus, other), [*mtus, *other]))
    return made[0], made[1], main is not None


def _alike(one: Cite, other: Cite) -> bool:
    """Whether two citations are of the same guideline."""
    return one.chapter == other.chapter if one.chapter or other.chapter else one.guideline == other.guideline


def _second(era: str, region: Region, dates: dict[str, date]) -> Cite | None:
    if era == "A18":
        found = edition("initial", dates["denial"], dates["decision"])
        return found and Cite(f"{found[0]} {found[1]}, Section(s): Medications", "MTUS", *found, ("Medications",))
    if era == "B17":
        title, year = region.printed.rsplit(" ", 1)
        topic = _ELBOW["Initial Care"] if region.key == "elbow" else "Initial Care"
        return Cite(f"{region.printed}, Section(s): {topic}", "MTUS", title, int(year), (topic,))
    first, last = region.care
    words = f"ACOEM Chapter {region.chapter} {region.title} Page(s): {first}-{last}"
    return Cite(words, "MTUS", pages=((first, last),), chapter=region.chapter)
