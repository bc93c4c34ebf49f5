"""The forms of 2013, made from the same parts: the notice, "IMR DECISION(S) AND RATIONALE(S)", and the professional review.

Their words are the programme's as letter-formats.md reports or recalls them; only the records' plain fields are compared.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

from benchmarks.quality.generator import letter as made_up
from benchmarks.quality.model import DOCUMENTS_LEAD, Item, Letter, known
from benchmarks.quality.phrases import styled

FORMS = ("notice-2013", "determination-2013", "professional-review-2013")
_PRACTICE = (
    "He/she has been in active clinical practice for more than five years and is currently working at least 24 hours a week in "
    "active practice."
)
_SELECTED = (
    "was selected based on his/her clinical experience, education, background, and expertise in the same or similar specialties "
    "that evaluate and/or treat the medical condition and disputed items/services."
)
_RELIED = "Section of the Medical Treatment Utilization Schedule Relied Upon by the Expert Reviewer to Make His/Her Decision:"
_BASIS = (
    "The Claims Administrator based its decision on the Chronic Pain Medical Treatment Guidelines of 2009, which are part of the "
    "Medical Treatment Utilization Schedule (MTUS)."
)


@dataclass
class Early:
    """A made-up letter in a form of 2013, as paragraphs that a planter may change."""

    form: str
    items: list[Item]
    paragraphs: list[str]
    state: str
    file_name: str = "letter.txt"

    def canonical(self) -> str:
        """The letter with every paragraph on one line, marks included."""
        return "\n\n".join(one for one in self.paragraphs if one)


def of_2013(rng: Random) -> Letter:
    """The parts of a letter of 2013; their items are plain ones, because how the forms print others is not known."""
    letter = made_up(rng, eras=("P13",), table=False, cover=False)
    letter.items = [one for one in letter.items if not one.ancillary and not one.partial] or letter.items[:1]
    return letter


def printed(letter: Letter, form: str) -> Early:
    """The letter in a form of 2013."""
    make = {"notice-2013": _notice, "determination-2013": _determination, "professional-review-2013": _review}[form]
    if form == "professional-review-2013":
        letter.items = letter.items[:1]
    return Early(form, letter.items, make(letter), letter.state)


def early(letter: Letter, form: str) -> tuple[str, dict[str, Any]]:
    """The letter's canonical text in a form of 2013, and the record that it amounts to."""
    text = printed(letter, form).canonical()
    record = {"layout": form, **{name: value for name, value in known(letter).items() if name in _PLAIN}}
    record["documents_reviewed"] = _documents(letter)
    record["case_number"], record["date_of_injury"] = _number(letter), letter.dates["injury"].isoformat()
    if form != "professional-review-2013":
        record["decision_date"] = letter.dates["decision"].isoformat()
        record["ur_denial_date"] = letter.dates["denial"].isoformat()
        record["application_received"] = letter.dates["application"].isoformat()
    record["items"] = [_item(item, form) for item in letter.items]
    return text, record


_PLAIN = ("reviewer", "case_summary")


def _item(item: Item, form: str) -> dict[str, Any]:
    made = {"outcome": item.outcome, "rationale": item.rationale, "service": item.heading}
    made["conclusion"] = "necessary" if item.outcome == "Overturned" else "not-necessary"
    return made if form == "professional-review-2013" else {**made, "heading": item.heading}


def _number(letter: Letter) -> str:
    return f"CM13-{letter.dates['injury'].toordinal() % 100000:07}"


def _day(day: date) -> str:
    return styled(day, "m/d/yyyy")


def _documents(letter: Letter) -> list[str]:
    day = {name: styled(when, "long") for name, when in letter.dates.items()}
    return [
        "Application for Independent Medical Review",
        f"Utilization Review Determination of {day['denial']}",
        f"Progress notes of the treating physician, {day['image']} to {day['visit']}",
    ]


def _listed(letter: Letter) -> list[str]:
    return [f"• {one}" for one in _documents(letter)]


def _says(item: Item) -> str:
    return (
        "is medically necessary and appropriate" if item.outcome == "Overturned" else "is not medically necessary and appropriate"
    )


def _qualified(letter: Letter, who: str) -> str:
    return letter.reviewer.sentences["credentials"].replace("The expert reviewer", who)


def _notice(letter: Letter) -> list[str]:
    decisions = [
        f"{n}) MAXIMUS Federal Services, Inc. has determined the request for {item.heading} {_says(item)}."
        for n, item in enumerate(letter.items, 1)
    ]
    day = {name: _day(when) for name, when in letter.dates.items()}
    items = []
    for n, item in enumerate(letter.items, 1):
        found = "The Expert Reviewer found the same guideline relevant and appropriate for the circumstances of this employee."
        items += [
            f"{n}) Regarding the request for {item.heading}:",
            _RELIED,
            f"{_BASIS} {found}",
            "Rationale for the Decision:",
            item.rationale,
        ]
    return [
        *("MAXIMUS FEDERAL SERVICES, INC.", "Independent Medical Review", "Notice of Independent Medical Review Determination"),
        *(f"Dated: {day['decision']}", f"MAXIMUS Case Number: {_number(letter)}", f"Date of Injury: {day['injury']}", *decisions),
        "INDEPENDENT MEDICAL REVIEW DECISION AND RATIONALE",
        f"An application for Independent Medical Review was filed on {day['application']} disputing the Utilization Review Denial dated "
        f"{day['denial']}. A Notice of Assignment and Request for Information was provided to the above parties on {day['assigned']}. "
        "A decision has been made for each of the treatments and services that were in dispute:",
        *decisions,
        "Medical Qualifications of the Expert Reviewer:",
        "The independent Medical Doctor who made the decision has no affiliation with the employer, employee, providers or the claims "
        f"administrator. {_qualified(letter, 'The physician reviewer')} {_PRACTICE} The Expert Reviewer {_SELECTED}",
        *(
            "Case Summary:",
            letter.case_summary,
            "Documents Reviewed for Determination:",
            DOCUMENTS_LEAD,
            *_listed(letter),
            *items,
        ),
        "Effect of the Decision:",
        "The determination of MAXIMUS Federal Services and its physician reviewer is deemed to be the Final Determination of the "
        "Administrative Director, Division of Workers' Compensation. With respect to the medical necessity of the treatment in dispute, "
        "this determination is binding on all parties.",
        *("Sincerely,", "Medical Director", "cc: Department of Industrial Relations, Division of Workers' Compensation"),
    ]


def _determination(letter: Letter) -> list[str]:
    day = {name: _day(when) for name, when in letter.dates.items()}
    items = []
    for n, item in enumerate(letter.items, 1):
        items += [
            f"{n}. {item.heading} {_says(item)}.",
            _BASIS.replace("the Medical Treatment Utilization Schedule (MTUS)", "the MTUS"),
            "The Physician Reviewer based his/her decision on the Chronic Pain Medical Treatment Guidelines of 2009, pages 8 and 9, which are "
            "part of the MTUS.",
            "The Physician Reviewer's decision rationale:",
            item.rationale,
        ]
    return [
        *("MAXIMUS FEDERAL SERVICES, INC.", "Independent Medical Review", "Notice of Independent Medical Review Determination"),
        *(f"Dated: {day['decision']}", f"IMR Case Number: {_number(letter)}", f"Date of Injury: {day['injury']}"),
        *(
            f"UR Denial Date: {day['denial']}",
            f"Application Received: {day['application']}",
            "HOW THE IMR FINAL DETERMINATION WAS MADE",
        ),
        "MAXIMUS Federal Services sent the complete case file to a physician reviewer. He/she has no affiliation with the employer, employee, "
        f"providers or the claims administrator. {_qualified(letter, 'The physician reviewer')} {_PRACTICE} The physician reviewer {_SELECTED}",
        *("DOCUMENTS REVIEWED", DOCUMENTS_LEAD, *_listed(letter), "CLINICAL CASE SUMMARY", letter.case_summary),
        "IMR DECISION(S) AND RATIONALE(S)",
        "The Final Determination was based on decisions for the disputed items/services set forth below:",
        *items,
    ]


def _review(letter: Letter) -> list[str]:
    item = letter.items[0]
    no = "" if item.outcome == "Overturned" else "NOT "
    return [
        *("MEDICAL PROFESSIONAL REVIEW", f"Case Number: {_number(letter)}", f"Date of Injury: {_day(letter.dates['injury'])}"),
        f"ISSUE AT DISPUTE: Whether the request for {item.heading} is medically necessary.",
        *("CASE SUMMARY:", letter.case_summary, "DOCUMENTS REVIEWED FOR DETERMINATION:", *_listed(letter)),
        "MEDICAL TREATMENT GUIDELINE(S) RELIED UPON BY PROFESSIONAL REVIEWER AND WHY:",
        "The Chronic Pain Medical Treatment Guidelines, which are part of the Medical Treatment Utilization Schedule, because they address the "
        "treatment of pain directly.",
        *(f"RATIONALE FOR WHY THE REQUESTED TREATMENT/SERVICE IS/WAS {no}MEDICALLY NECESSARY:", item.rationale),
        "MEDICAL REVIEWER QUALIFICATIONS:",
        "The complete case file was sent to the professional reviewer. The professional reviewer has no affiliation with the employer, employee, "
        f"providers or the claims administrator. {_qualified(letter, 'He/she')} {_PRACTICE}",
    ]
