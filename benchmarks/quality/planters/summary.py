"""Defects of the clinical case summary (IMR3xx)."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from benchmarks.quality.model import Item, Letter
from benchmarks.quality.phrases import joined, styled
from benchmarks.quality.planters import fill, into_rationale, into_summary, main_items, mark_summary, marked, plants, verdict


def _asked(letter: Letter) -> str:
    return joined([one.name for one in letter.items])


def _undated(item: Item, letter: Letter) -> None:
    """A rationale without any date."""
    start = [s for s in item.sentences[:2] if not any(c.isdigit() for c in s)]
    item.sentences = [
        *start,
        fill(letter, "In this case {p} has long pain, and {his} doctor wishes to go on as before without another plan."),
    ]
    item.conclusion, item.tapering = f"For these reasons and no others the request for {item.name} {verdict(item.outcome)}.", ""


@plants("IMR301", "warning")
def no_condition_named(letter: Letter, _rng: Random) -> None:
    letter.summary = {
        "opener": fill(letter, "The injured worker is a {age} year old {sex} {job} with a date of injury of {doi}."),
        "requests": fill(letter, "{He} was seen on {visit}. The request of {rfa} asks for the services in dispute."),
        "denied": fill(letter, "The utilization review of {ur} denied them."),
    }
    mark_summary(letter)


@plants("IMR302", "note", table=False, cover=False)
def no_date_of_injury(letter: Letter, _rng: Random) -> None:
    letter.summary["opener"] = fill(letter, "The injured worker is a {age} year old {sex} {job} who {mechanism}.")
    for item in letter.items:
        item.sentences = [s for s in item.sentences if letter.facts["words"]["doi"] not in s]
    mark_summary(letter)


@plants("IMR303", "note")
def no_age(letter: Letter, rng: Random) -> None:
    letter.summary["opener"] = fill(
        letter,
        rng.choice(
            (
                "The injured worker is a {sex} {job} who {mechanism} on {doi}.",
                "The patient is a {sex} worker with an injury date of {doi}.",
            )
        ),
    )
    mark_summary(letter)


@plants("IMR303", "note")
def no_age_and_no_sex(letter: Letter, _rng: Random) -> None:
    letter.summary["opener"] = fill(letter, "The injured worker is a {job} who sustained an industrial injury on {doi}.")
    mark_summary(letter)


def _wrong_day(letter: Letter, wrong: str, _rng: Random) -> object:
    """Replace the date of the visit in the summary."""
    right = letter.facts["words"]["visit"]
    if right not in letter.summary["visit"]:
        return False
    letter.summary["visit"] = letter.summary["visit"].replace(right, marked(wrong))
    return None


@plants("IMR304", "error")
def no_such_day(letter: Letter, rng: Random) -> object:
    year = letter.dates["visit"].year
    return _wrong_day(
        letter,
        rng.choice(
            (f"2-30-{year}", f"2/30/{year % 100:02}", f"13/12/{year}", f"4-31-{year}", f"February 30, {year}", f"6/31/{year}")
        ),
        rng,
    )


@plants("IMR304", "error")
def year_of_five_digits(letter: Letter, rng: Random) -> object:
    day = letter.dates["visit"]
    return _wrong_day(letter, rng.choice((f"{day.month}-{day.day}-{day.year}4", f"{day.month}/{day.day}/2{day.year}")), rng)


@plants("IMR304", "error", table=True)
def day_after_the_decision(letter: Letter, rng: Random) -> object:
    later = letter.dates["decision"] + timedelta(days=rng.randint(20, 400))
    return _wrong_day(letter, styled(later, letter.facts["style"]), rng)


@plants("IMR304", "error")
def day_before_birth(letter: Letter, rng: Random) -> None:
    year = letter.dates["decision"].year - letter.facts["age"] - rng.randint(5, 15)
    into_summary(
        letter, fill(letter, "{He} had an operation of the {part} on ") + marked(styled(date(year, 5, 14), "m/d/yyyy")) + ".", rng
    )


@plants("IMR305", "error", table=True)
def two_dates_of_injury(letter: Letter, rng: Random) -> object:
    style = letter.facts["style"]
    right = letter.facts["words"]["doi"]
    wrong = styled(letter.dates["injury"] - timedelta(days=rng.randint(3, 25)), style)
    if right not in letter.summary["opener"] or not letter.table:
        return False
    letter.summary["opener"] = letter.summary["opener"].replace(right, marked(wrong))
    letter.table["Date of Injury:"] = marked(letter.table["Date of Injury:"])
    return None


@plants("IMR306", "error")
def two_sexes(letter: Letter, rng: Random) -> None:
    other = "male" if letter.facts["sex"] == "female" else "female"
    noun = {"male": "man", "female": "woman"}[other]
    sentence = rng.choice(
        (
            f"The ⟦{other}⟧ patient continues to work.",
            f"This is a ⟦{other}⟧ patient with chronic symptoms.",
            f"The ⟦{noun}⟧ has not returned to work.",
        )
    )
    letter.summary["opener"] = fill(letter, "The injured worker is a {age} year old ⟦{sex}⟧ {job} who {mechanism} on {doi}.")
    if rng.random() < 0.5:
        into_summary(letter, sentence, rng)
    else:
        into_rationale(main_items(letter)[0], sentence, rng)


@plants("IMR306", "warning")
def pronoun_of_the_other_sex(letter: Letter, _rng: Random) -> None:
    words = letter.facts["words"]
    other = "he" if words["he"] == "she" else "she"
    letter.summary["opener"] = fill(letter, "The injured worker is a {age} year old ⟦{sex}⟧ {job} who {mechanism} on {doi}.")
    letter.summary.pop("extra", None)
    letter.summary["visit"] = fill(
        letter, "On {visit}, the injured worker said that ⟦OTHER⟧ has {complaint} pain of {pain} on a scale of 10."
    ).replace("OTHER", other)


@plants("IMR307", "error")
def two_ages(letter: Letter, rng: Random) -> None:
    age = letter.facts["age"]
    other = rng.choice([one for one in range(19, 76) if abs(one - age) > 9])
    letter.summary["opener"] = fill(letter, "The injured worker is a ⟦{age} year old⟧ {sex} {job} who {mechanism} on {doi}.")
    sentence = rng.choice(
        (
            f"This ⟦{other}-year-old⟧ patient has had enough treatment of this kind.",
            f"In this case the injured worker is a ⟦{other} year old⟧ {letter.facts['sex']} with long symptoms.",
        )
    )
    into_rationale(main_items(letter)[0], sentence, rng)


@plants("IMR308", "warning")
def summary_copied(letter: Letter, rng: Random) -> None:
    sentence = rng.choice(
        (
            "The following clinical case summary was taken directly from the utilization review denial.",
            "This case summary was copied from the utilization review determination.",
            "Disclaimer: The following case summary was taken directly from the utilization review denial/modification.",
        )
    )
    letter.summary = {"copied": marked(sentence), **letter.summary}


@plants("IMR310", "warning")
def decided_without_records(letter: Letter, rng: Random) -> None:
    none = rng.choice(
        (
            "No medical records were submitted for review.",
            "There were no medical records provided for this review.",
            "No clinical records were received.",
        )
    )
    letter.summary = {
        "opener": fill(letter, "The injured worker is a {age} year old {sex} {job} with {diagnosis} after an injury of {doi}."),
        "none": marked(none),
        "denied": fill(letter, "The utilization review of {ur} denied the request for ") + _asked(letter) + ".",
    }
    for item in letter.items:
        if not item.ancillary:
            _undated(item, letter)
        item.heading = item.heading if "DOS" not in item.heading else "Urine drug screen"


@plants("IMR311", "note")
def no_record_cited(letter: Letter, _rng: Random) -> None:
    letter.summary = {
        "opener": fill(letter, "The injured worker is a {age} year old {sex} {job} who {mechanism} on {doi}."),
        "diagnoses": fill(letter, "{He} was diagnosed with {diagnosis} and has {complaint} pain of {pain} on a scale of 10."),
        "denied": "The request for " + _asked(letter) + " was denied by utilization review.",
    }
    for item in letter.items:
        if not item.ancillary:
            _undated(item, letter)
        item.heading = item.heading if "DOS" not in item.heading else "Urine drug screen"
    mark_summary(letter)
    letter.section_names["issues"] = marked(letter.section_names["issues"])
    for item in letter.items:
        item.labels[2] = marked(item.labels[2])
