"""What identifies a person (IMR7xx)."""

from __future__ import annotations

from random import Random

from benchmarks.quality.model import Letter
from benchmarks.quality.planters import fill, into_rationale, into_summary, main_items, plants

_IDENTIFIERS = (
    "The social security number is ⟦521-44-9087⟧.",
    "SSN ⟦521-44-9087⟧ is on the form.",
    "The office can be reached at ⟦(415) 555-0132⟧.",
    "The worker can be called at ⟦213-555-0178⟧.",
    "The report was sent to ⟦j.example@clinic-mail.com⟧.",
    "{He} lives at ⟦1428 Willow Street⟧, Fresno.",
    "{His} address is ⟦77 North Oak Avenue⟧, Apt. 4, Oakland, CA 94607.",
    "The claim number is ⟦WC-2014-77812⟧.",
    "Claim No. ⟦4A1305HJ9⟧ was opened.",
    "The case is ⟦ADJ9876543⟧ before the board.",
    "EAMS number ⟦ADJ10234567⟧ was assigned.",
    "Medical record number ⟦00348812⟧ is on every page.",
    "MRN: ⟦5567812⟧.",
    "Member ID ⟦XHP449021877⟧ was given.",
    "{His} date of birth is ⟦4/12/1971⟧.",
    "DOB: ⟦04/12/1971⟧.",
)
_NAMES = (
    "⟦Mr. Alvarez⟧ continues to work.",
    "⟦Ms. Whitfield⟧ reports no change.",
    "{He} was seen by ⟦Dr. Harlan⟧ on {visit}.",
    "⟦Mrs. Okafor⟧ brought the films.",
    "The patient, ⟦Dana Whitfield⟧, was seen on {visit}.",
    "⟦Dr. Samuel Ortiz⟧ requests the service.",
)


@plants("IMR701", "error")
def identifier(letter: Letter, rng: Random) -> None:
    into_summary(letter, fill(letter, rng.choice(_IDENTIFIERS)), rng)


@plants("IMR701", "error")
def identifier_in_rationale(letter: Letter, rng: Random) -> None:
    into_rationale(main_items(letter)[0], fill(letter, rng.choice(_IDENTIFIERS)), rng)


@plants("IMR702", "warning")
def name(letter: Letter, rng: Random) -> None:
    into_summary(letter, fill(letter, rng.choice(_NAMES)), rng)


@plants("IMR702", "warning")
def name_in_rationale(letter: Letter, rng: Random) -> None:
    into_rationale(main_items(letter)[0], fill(letter, rng.choice(_NAMES)), rng)
