"""Defects of the case table, its dates and the cover page (IMR6xx)."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from benchmarks.quality.cover import overall
from benchmarks.quality.model import Letter, table_text
from benchmarks.quality.phrases import styled
from benchmarks.quality.planters import marked, plants

TABLE = {"table": True, "cover": False}
LABELS = {
    "Date Assigned:": "assigned",
    "Date of Injury:": "injury",
    "Decision Date:": "decision",
    "UR Denial Date:": "denial",
    "Application Received:": "application",
}


def _table(letter: Letter) -> dict[str, str]:
    assert letter.table
    return letter.table


def _set(letter: Letter, label: str, day: date, *, mark: bool = True) -> None:
    """Change a date of the table, and mark it and the others."""
    _table(letter)[label] = marked(f"{day:%m/%d/%Y}") if mark else f"{day:%m/%d/%Y}"


def _mark_table(letter: Letter) -> None:
    letter.table = {label: marked(value) for label, value in _table(letter).items()}


@plants("IMR601", "error", **TABLE)
def field_left_out(letter: Letter, rng: Random) -> None:
    table = _table(letter)
    del table[rng.choice(tuple(label for label in table if label != "Case Number:"))]
    letter.extra["table"] = [marked(table_text(table))]


@plants("IMR602", "error", **TABLE)
def case_number_malformed(letter: Letter, rng: Random) -> None:
    year = f"{letter.dates['application']:%y}"
    _table(letter)["Case Number:"] = marked(
        rng.choice(
            (
                f"CM{year}-12345",
                f"CM{year[0]}-0012345",
                f"XM{year}-0012345",
                f"CM{year}0012345",
                f"CM{year}-00123456",
                f"CM{year}-O012345",
            )
        )
    )


@plants("IMR603", "error", **TABLE)
def date_malformed(letter: Letter, rng: Random) -> None:
    label = rng.choice(tuple(LABELS))
    year = letter.dates[LABELS[label]].year
    _table(letter)[label] = marked(
        rng.choice((f"13/45/{year}", f"02/30/{year}", f"{year}/2", f"1/{year}", f"0l/12/{year}", f"12/1/20{year}"))
    )


@plants("IMR604", "error", **TABLE)
def dates_out_of_order(letter: Letter, rng: Random) -> None:
    day = letter.dates
    label, when = rng.choice(
        (
            ("UR Denial Date:", day["application"] + timedelta(days=rng.randint(1, 9))),
            ("Application Received:", day["assigned"] + timedelta(days=rng.randint(1, 9))),
            ("Date Assigned:", day["decision"] + timedelta(days=rng.randint(1, 40))),
            ("Decision Date:", day["assigned"] - timedelta(days=rng.randint(1, 9))),
            ("Date of Injury:", day["denial"] + timedelta(days=rng.randint(1, 9))),
        )
    )
    _set(letter, label, when)
    _mark_table(letter)
    if "Injury" in label:
        words = letter.facts["words"]["doi"], styled(when, letter.facts["style"])
        letter.summary["opener"] = letter.summary["opener"].replace(*words)
    if "UR" in label or "Decision" in label or "Injury" in label:
        letter.summary["denied"] = "The utilization review denied the requests."


@plants("IMR605", "note", eras=("B15", "B17"), **TABLE)
def decision_late(letter: Letter, rng: Random) -> object:
    if _table(letter)["Priority:"] == "Expedited":
        return False
    move = timedelta(days=rng.randint(50, 90)) - (letter.dates["decision"] - letter.dates["assigned"])
    late = letter.dates["decision"] + move
    if late.year > 2017:
        return False  # disputes over drugs have other limits from then on
    _set(letter, "Decision Date:", late)
    _mark_table(letter)
    return None


@plants("IMR605", "note", eras=("B15", "B17"), **TABLE)
def expedited_decision_late(letter: Letter, _rng: Random) -> object:
    table = _table(letter)
    if table["Priority:"] == "Expedited":
        return False
    table["Priority:"] = "Expedited"
    _mark_table(letter)
    return None


@plants("IMR606", "error", **TABLE)
def priority_unknown(letter: Letter, rng: Random) -> None:
    _table(letter)["Priority:"] = marked(rng.choice(("Urgent", "High", "Rush", "Normal")))


@plants("IMR607", "error", cover=True, eras=("P14", "B15"))
def overall_outcome_wrong(letter: Letter, rng: Random) -> None:
    right = overall(letter)
    wrong = rng.choice([one for one in ("UPHOLD", "OVERTURN", "PARTIAL OVERTURN") if one != right])
    letter.cover = [p.replace(f"Final Determination: {right}.", f"Final Determination: ⟦{wrong}⟧.") for p in letter.cover]


@plants("IMR608", "warning", **TABLE)
def file_named_after_another_case(letter: Letter, rng: Random) -> None:
    letter.file_name = f"CM{letter.dates['application']:%y}-{rng.randint(300000, 399999):07}.txt"
    _table(letter)["Case Number:"] = marked(_table(letter)["Case Number:"])


@plants("IMR609", "note", **TABLE)
def case_number_of_another_year(letter: Letter, rng: Random) -> None:
    year = letter.dates["application"].year - rng.choice((2, 3))
    number = _table(letter)["Case Number:"].partition("-")[2]
    _table(letter)["Case Number:"] = marked(f"CM{year % 100:02}-{number}")
    _table(letter)["Application Received:"] = marked(_table(letter)["Application Received:"])


@plants("IMR610", "note", **TABLE)
def application_late(letter: Letter, rng: Random) -> object:
    denial = letter.dates["application"] - timedelta(days=rng.randint(40, 90))
    if denial <= letter.dates["injury"] + timedelta(days=20):
        return False
    _set(letter, "UR Denial Date:", denial, mark=False)
    right, wrong = letter.facts["words"]["ur"], styled(denial, letter.facts["style"])
    letter.summary["denied"] = letter.summary["denied"].replace(right, wrong)
    gone = ("visit", "rfa", "image")
    for role, sentence in list(letter.summary.items()):
        if any(letter.facts["words"][name] in sentence for name in gone):
            letter.summary[role] = {"requests": "The request was submitted in time."}.get(
                role, "The worker described pain of 6 on a scale of 10."
            )
    _mark_table(letter)
    return None


@plants("IMR611", "error", eras=("P14",), table=True, cover=False)
def outside_the_programme(letter: Letter, rng: Random) -> None:
    table = _table(letter)
    table["Date of Injury:"] = marked("03/05/2012")
    table["UR Denial Date:"] = marked(rng.choice(("05/14/2013", "06/28/2013", "02/11/2013")))
    table["Application Received:"] = "07/15/2013"
    table["Date Assigned:"] = f"{letter.dates['decision'] - timedelta(days=20):%m/%d/%Y}"
    table["Case Number:"] = "CM13-0012345"
    letter.summary["opener"] = letter.summary["opener"].replace(
        letter.facts["words"]["doi"], styled(date(2012, 3, 5), letter.facts["style"])
    )
    letter.summary["denied"] = "The utilization review denied the requests."
