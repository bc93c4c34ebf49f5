"""Defects of what items say: doses, quantities, services and reasons (IMR415-423, 425-428)."""

from __future__ import annotations

from random import Random

from benchmarks.quality.model import Letter
from benchmarks.quality.planters import fill, into_rationale, into_summary, main_items, mark_item, marked, pick, plants, verdict


@plants("IMR415", "warning")
def another_service_discussed(letter: Letter, rng: Random) -> object:
    item = pick(letter, rng, "imaging", "drug", "therapy", "injection", "surgery")
    if item is None or item.key in ("cbt", "pt"):
        return False
    item.sentences = [
        "The guidelines support counselling about sleep, diet and stress for a limited number of visits with a measure of the effect.",
        fill(letter, "{P} was seen on {visit} and has had twenty such visits without a change of weight or mood."),
    ]
    item.conclusion, item.tapering = f"Therefore, the request {verdict(item.outcome)}.", ""
    mark_item(item, rationale=True)
    return None


@plants("IMR419", least=2)
def service_not_requested(letter: Letter, rng: Random) -> object:
    item = pick(letter, rng)
    others = [one.request or one.heading for one in letter.items if one is not item]
    if item is None or not others or item.partial or item.key in ("uds", "consult"):
        return False
    letter.summary["requests"] = fill(letter, "The request for authorization of {rfa} asks for ") + " and ".join(others) + "."
    letter.summary["treatments"] = "Treatment to date has included rest."
    letter.summary.pop("image", None)
    letter.summary["denied"] = fill(letter, "The utilization review of {ur} denied the requests.")
    item.heading = marked(item.heading)
    return None


@plants("IMR420", "warning")
def causation_as_reason(letter: Letter, rng: Random) -> object:
    item = pick(letter, rng)
    if item is None or item.outcome != "Upheld":
        return False
    into_rationale(
        item,
        marked(
            rng.choice(
                (
                    "The condition is not related to the industrial injury.",
                    "Causation of this complaint by the work injury has not been established.",
                    "The symptoms are not industrially related, so the carrier need not pay.",
                    "Apportionment to the earlier injury has not been addressed.",
                    "The billing code that was submitted does not support the request.",
                )
            )
        ),
        rng,
    )
    return None


@plants("IMR421", "error")
def denied_because_the_guidelines_are_silent(letter: Letter, rng: Random) -> object:
    item = pick(letter, rng, "device", "program", "injection", "therapy")
    if item is None or item.outcome != "Upheld":
        return False
    item.maximus = "The Expert Reviewer did not cite any medical evidence for its decision."
    silent = rng.choice(
        ("The MTUS does not address {n}.", "The MTUS is silent on {n}.", "There is no recommendation on {n} in the MTUS.")
    )
    item.sentences = [
        fill(
            letter,
            "{P} has {diagnosis} after the injury of {doi} and was last seen on {visit}, when {his} pain was {pain} on a scale of 10.",
        ),
        fill(
            letter,
            "{His} doctor asks for the service to ease this pain so that {he} can return to {his} work without restrictions.",
        ),
        "⟦" + silent.format(n=item.name),
    ]
    item.conclusion = f"Therefore, the request for {item.name} is not medically necessary.⟧"
    return None


@plants("IMR422", "note")
def unlawful_standard(letter: Letter, rng: Random) -> object:
    item = pick(letter, rng)
    if item is None or item.outcome != "Upheld":
        return False
    into_rationale(
        item,
        rng.choice(
            (
                "The treatment is not expected to lead to a ⟦complete recovery⟧.",
                "There is no ⟦guarantee⟧ that the treatment would relieve the pain.",
                "The treatment would not ⟦cure⟧ the condition.",
                "Nothing shows that {p} would make a ⟦complete recovery⟧ with it.",
            )
        ).format(p=letter.facts["words"]["p"]),
        rng,
    )
    return None


@plants("IMR422", "note", eras=("A18",), must="home", table=True)
def homemaker_clause(letter: Letter, rng: Random) -> object:
    item = next((one for one in letter.items if one.key == "home"), None)
    if item is None or item.outcome != "Upheld":
        return False
    into_rationale(
        item,
        marked(
            "Medical treatment does not include homemaker services like shopping, cleaning, and laundry, and personal care given by "
            "home health aides."
        ),
        rng,
    )
    return None


_CONTRADICTED = (
    (
        "A urine drug screen of {visit} was consistent with the drugs prescribed.",
        "There is no documentation of a urine drug screen.",
    ),
    (
        "{He} rates the pain 8/10 without medication and 4/10 with medication.",
        "There is no documentation of pain scores with and without medication.",
    ),
    ("{He} completed 12 sessions of physical therapy before the visit.", "There is no documentation of prior physical therapy."),
    (
        "With medication {he} is able to cook, clean and walk for an hour, which {he} could not do before.",
        "The records contain no documentation of functional improvement with medication.",
    ),
)


@plants("IMR423", "warning")
def rationale_denies_what_the_summary_says(letter: Letter, rng: Random) -> object:
    item = pick(letter, rng, "drug")
    if item is None or item.outcome != "Upheld":
        return False
    there, denied = rng.choice(_CONTRADICTED)
    into_summary(letter, marked(fill(letter, there)), rng)
    into_rationale(item, marked(denied), rng)
    return None


@plants("IMR426", "warning")
def item_was_authorised(letter: Letter, rng: Random) -> object:
    item = pick(letter, rng)
    if item is None or any(one.partial for one in letter.items):
        return False
    letter.summary["denied"] = marked(
        fill(
            letter,
            rng.choice(
                (
                    "The utilization review of {ur} authorized ITEM.",
                    "On {ur}, utilization review certified the request for ITEM.",
                    "The utilization review of {ur} approved ITEM in full.",
                )
            ),
        ).replace("ITEM", item.heading)
    )
    item.heading = marked(item.heading)
    return None


@plants("IMR427")
def denied_service_without_item(letter: Letter, rng: Random) -> object:
    if any(one.partial or one.key in ("gym", "hwave") for one in letter.items):
        return False
    headings = [one.heading for one in main_items(letter)]
    letter.summary["denied"] = marked(
        fill(letter, "The utilization review of {ur} denied ")
        + ", ".join(headings)
        + ", and "
        + rng.choice(("a home H-wave unit", "a gym membership"))
        + "."
    )
    letter.section_names["issues"] = marked(letter.section_names["issues"])
    return None


@plants("IMR428")
def protected_trait_as_reason(letter: Letter, rng: Random) -> object:
    item = pick(letter, rng)
    if item is None or item.outcome != "Upheld":
        return False
    item.tapering = ""
    item.conclusion = rng.choice(
        (
            "⟦Because of {his} age⟧, {n} is not medically necessary.",
            "⟦Due to the age of the patient⟧, the request for {n} is not medically necessary.",
            "Since the patient is a ⟦{sex}⟧, {n} is not medically necessary.",
        )
    ).format(n=item.name, his=letter.facts["words"]["his"], sex=letter.facts["sex"])
    return None
