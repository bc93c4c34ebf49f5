"""Defects of the disputed items: their parts, outcomes and conclusions (IMR401-414, 424)."""

from __future__ import annotations

from copy import deepcopy
from random import Random

from benchmarks.quality.model import Item, Letter
from benchmarks.quality.planters import fill, main_items, mark_item, marked, pick, plants


@plants("IMR401", "error")
def text_without_an_item(letter: Letter, _rng: Random) -> None:
    letter.items = []
    letter.section_names["issues"] = marked(letter.section_names["issues"])
    text = "The services in dispute were considered together, and the records of the visits were weighed with care before a decision was made."
    letter.leads["issues"] = marked(letter.leads["issues"]) + "\n\n" + marked(fill(letter, text))


@plants("IMR402", "error")
def outcome_left_out(letter: Letter, rng: Random) -> None:
    item = rng.choice(letter.items)
    item.heading, item.outcome = marked(item.heading), ""
    item.colon = rng.choice(("", ":"))


@plants("IMR403", "error")
def outcome_unknown(letter: Letter, rng: Random) -> None:
    item = rng.choice(letter.items)
    item.outcome = marked(
        rng.choice(
            (
                "Modified",
                "Partially Overturned",
                "Upheld in part",
                "Upeld",
                "Overtuned",
                "Denied",
                "Partially Upheld",
                "Certified",
                "Approved",
            )
        )
    )


@plants("IMR404", "error")
def no_claims_administrator_line(letter: Letter, rng: Random) -> None:
    item = rng.choice(letter.items)
    item.ca = ""
    if rng.random() < 0.6:
        item.labels[0] = ""
    mark_item(item)


@plants("IMR405", "error")
def no_maximus_line(letter: Letter, rng: Random) -> None:
    item = rng.choice(letter.items)
    item.maximus = ""
    if rng.random() < 0.6:
        item.labels[1] = ""
    mark_item(item)


@plants("IMR406", "error")
def no_rationale(letter: Letter, rng: Random) -> None:
    item = rng.choice(letter.items)
    item.sentences, item.conclusion, item.tapering = [], "", ""
    if rng.random() < 0.6:
        item.labels[2] = ""
    mark_item(item)


@plants("IMR407", "warning")
def parts_out_of_order(letter: Letter, rng: Random) -> None:
    item = rng.choice(letter.items)
    item.order = rng.choice(([1, 0, 2], [0, 2, 1], [2, 0, 1]))
    item.labels = [marked(label) for label in item.labels]


@plants("IMR407", "warning")
def part_twice(letter: Letter, rng: Random) -> None:
    item = rng.choice(letter.items)
    item.order = rng.choice(([0, 0, 1, 2], [0, 1, 1, 2]))
    item.labels = [marked(label) for label in item.labels]


_LABELS = (
    (
        "Claim Administrator guideline:",
        "Claims Adminstrator guideline:",
        "Claims administrator guideline:",
        "Claims Administrator guideline",
    ),
    ("MAXIMUS guidelines:", "Maximus guideline:", "MAXIMUS guideline", "MAXIMUS Guideline:"),
    ("Decision rational:", "Decision Rationale:", "Decision rationale", "Decison rationale:"),
)


@plants("IMR408", "warning")
def label_misspelt(letter: Letter, rng: Random) -> None:
    item = rng.choice(letter.items)
    n = rng.randrange(3)
    item.labels[n] = marked(rng.choice(_LABELS[n]))


def _twin(letter: Letter, rng: Random) -> Item:
    at = rng.randrange(len(letter.items))
    twin = deepcopy(letter.items[at])
    changed = rng.choice((str.upper, str.lower, lambda s: s.replace(" ", "  ", 1), lambda s: s.replace(",", ""), str))(
        twin.heading
    )
    letter.items[at].heading = marked(letter.items[at].heading)
    twin.heading = marked(changed)
    letter.items.insert(rng.randint(at + 1, len(letter.items)), twin)
    return twin


@plants("IMR409", "warning")
def item_twice(letter: Letter, rng: Random) -> object:
    if any(one.partial for one in letter.items):
        return False
    _twin(letter, rng)
    return None


@plants("IMR410", "error")
def item_twice_with_two_outcomes(letter: Letter, rng: Random) -> object:
    if any(one.partial or one.ancillary for one in letter.items):
        return False
    twin = _twin(letter, rng)
    twin.outcome = "Upheld" if twin.outcome == "Overturned" else "Overturned"
    verdict = "is not medically necessary" if twin.outcome == "Upheld" else "is medically necessary"
    twin.conclusion, twin.tapering = f"Therefore, {twin.name} {verdict}.", ""
    return None


@plants("IMR411", "error")
def conclusion_left_out(letter: Letter, rng: Random) -> object:
    item = pick(letter, rng)
    if item is None:
        return False
    item.conclusion = item.tapering = ""
    item.sentences.append(fill(letter, "The next visit of {p} was planned."))
    mark_item(item, rationale=True)
    return None


@plants("IMR412", "error")
def outcome_turned_round(letter: Letter, rng: Random) -> object:
    item = pick(letter, rng)
    if item is None:
        return False
    item.outcome = marked("Upheld" if item.outcome == "Overturned" else "Overturned")
    item.conclusion = marked(item.conclusion)
    return None


@plants("IMR413", "warning")
def rationale_of_a_few_words(letter: Letter, rng: Random) -> object:
    item = pick(letter, rng)
    if item is None:
        return False
    verdict = "is not medically necessary" if item.outcome == "Upheld" else "is medically necessary"
    start = rng.choice(("This patient was examined.", "The records were reviewed.", ""))
    item.sentences, item.conclusion, item.tapering = [start], f"The request for {item.name} {verdict}.", ""
    mark_item(item, rationale=True)
    return None


@plants("IMR413", "warning")
def rationale_of_guideline_text_only(letter: Letter, rng: Random) -> object:
    item = pick(letter, rng)
    if item is None or item.outcome != "Upheld":
        return False
    item.sentences = [
        f"The guidelines recommend {item.name} as an option in selected cases when other measures have failed.",
        "Recommended doses and durations are given in the guidelines, and the strength of the evidence is limited.",
        "Routine use is not recommended, and the guidelines advise that other options be considered first in most cases.",
    ]
    item.conclusion, item.tapering = "Therefore, the request is not medically necessary.", ""
    mark_item(item, rationale=True)
    return None


@plants("IMR414", "note", least=2)
def rationale_copied(letter: Letter, rng: Random) -> object:
    items = main_items(letter)
    pairs = [(a, b) for a in items for b in items if a is not b and a.kind != b.kind and a.outcome == b.outcome]
    if not pairs:
        return False
    first, second = rng.choice(pairs)
    kept = [s for s in first.sentences if first.name not in s]
    shared = [
        *kept,
        fill(letter, "The request was weighed against the guidelines, and {p} was last examined on {visit}, with {finding}."),
        fill(
            letter, "{P} continues to have {complaint} pain of {pain} out of 10 and wishes to go on with treatment of every kind."
        ),
        "The plan gives neither goals nor an end, and no measure by which its effect could be seen is recorded in the notes.",
    ]
    verdict = "is not medically necessary" if first.outcome == "Upheld" else "is medically necessary"
    for one in (first, second):
        one.sentences, one.tapering = list(shared), ""
        one.conclusion = f"Therefore, the request for {one.name} {verdict}."
        mark_item(one, rationale=True)
    return None


@plants("IMR424", "note")
def colon_left_out(letter: Letter, rng: Random) -> None:
    item = rng.choice(letter.items)
    item.colon = rng.choice((" ", " - "))
    item.heading, item.outcome = f"⟦{item.heading}", f"{item.outcome}⟧"


@plants("IMR424", "note")
def heading_run_into_label(letter: Letter, rng: Random) -> None:
    item = rng.choice(letter.items)
    item.heading = f"⟦{item.heading}"
    item.outcome = f"{item.outcome} {item.labels[0]} {item.ca}⟧"
    letter.state = "wide"  # where the outcome falls at a line's end, nobody can tell the two apart
    item.order = [1, 2]
