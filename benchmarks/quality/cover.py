"""The cover page of a complete letter, in the programme's fixed words, and its list of documents."""

from __future__ import annotations

from benchmarks.quality.model import Letter, table_text
from benchmarks.quality.phrases import styled

_MEANING = {
    "UPHOLD": "none of the disputed items/services are medically necessary and appropriate",
    "OVERTURN": "all of the disputed items/services are medically necessary and appropriate",
    "PARTIAL OVERTURN": "some, but not all, of the disputed items/services are medically necessary and appropriate",
}


def overall(letter: Letter) -> str:
    """The overall outcome that the items add up to."""
    outcomes = {one.outcome for one in letter.items}
    return "PARTIAL OVERTURN" if len(outcomes) > 1 else {"Upheld": "UPHOLD", "Overturned": "OVERTURN"}[outcomes.pop()]


def with_cover(letter: Letter) -> None:
    """Make a complete letter of it: cover page, appeal notice, cc, and documents reviewed."""
    letter.final = overall(letter)
    assert letter.table
    day = {name: styled(when, "long") for name, when in letter.dates.items()}
    letter.cover = [
        "MAXIMUS FEDERAL SERVICES, INC.",
        "Independent Medical Review",
        f"Dated: {letter.table['Decision Date:']}",
        table_text(letter.table),
        "Dear Injured Worker:",
        "MAXIMUS Federal Services has completed the Independent Medical Review of the above workers' compensation case. This letter "
        "provides you with the IMR Final Determination and explains how the determination was made.",
        f"Final Determination: {letter.final}. This means we decided that {_MEANING[letter.final]}. A detailed explanation of the "
        "decision for each of the disputed items/services is provided later in this letter.",
        "The determination of MAXIMUS Federal Services and its physician reviewer is deemed to be the Final Determination of the "
        "Administrative Director of the Division of Workers' Compensation. This determination is binding on all parties.",
        "In certain limited circumstances, you can appeal the Final Determination. Appeals must be filed with the Workers' "
        "Compensation Appeals Board within 30 days from the date of this letter. For more information on appealing the final "
        "determination, please see California Labor Code Section 4610.6(h).",
        "Sincerely,",
        "Medical Director",
        "cc: Department of Industrial Relations, Division of Workers' Compensation",
    ]
    letter.documents = [
        "Application for Independent Medical Review",
        f"Utilization Review Determination of {day['denial']}",
        f"Progress notes of the treating physician, {day['image']} to {day['visit']}",
    ]
    letter.order = ["cover", "how", "documents", "summary", "issues"]
    letter.state = "plain" if letter.state == "without_blank_lines" else letter.state
