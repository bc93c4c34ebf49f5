"""Defects of wording (IMR8xx)."""

from __future__ import annotations

from random import Random

from benchmarks.quality.model import Letter
from benchmarks.quality.planters import into_rationale, into_summary, main_items, plants

_PLACEHOLDERS = (
    "The report of ⟦TBD⟧ was reviewed.",
    "The dose was ⟦XXX⟧ before.",
    "The test of ⟦[insert date]⟧ was normal.",
    "⟦<<finding>>⟧ was found on examination.",
    "⟦Lorem ipsum⟧ dolor sit amet.",
    "The result of ⟦{{TEST_NAME}}⟧ was normal.",
    "The visit of ⟦[DATE]⟧ is on file.",
    "⟦«Diagnosis»⟧ was confirmed.",
    "The goal is ⟦[INSERT GOAL HERE]⟧.",
)
_DOUBLES = (
    "The pain is worse in ⟦the the⟧ morning.",
    "The worker ⟦was was⟧ seen again.",
    "The films ⟦of of⟧ that day were normal.",
    "A worker ⟦who was who had⟧ pain for weeks was seen.",
    "The treatment helped ⟦and and⟧ was kept.",
)
_CONFUSED = (
    "A ⟦medical branch⟧ block was considered.",
    "The worker takes ⟦mediations⟧ daily.",
    "Films of the ⟦lumbar Spain⟧ were normal.",
    "An ⟦evidenced-based⟧ plan was made.",
    "The ⟦diagnosises⟧ were listed.",
    "The list of ⟦mediations⟧ is unchanged.",
)
_GLUED = (
    "The service was called ⟦notmedically⟧ necessary by the payer.",
    "The score was ⟦16.On⟧ that day the worker walked alone.",
    "The pain ⟦improved.The⟧ worker slept again.",
    "Strength was ⟦normal.Reflexes⟧ were equal.",
)
_SHORT = (
    "The worker has signs of ⟦CRPS⟧ in the limb.",
    "A course of ⟦ESWT⟧ was offered.",
    "The dose is taken ⟦BID⟧.",
    "An ⟦LSO⟧ was worn.",
)


def _put(letter: Letter, sentence: str, rng: Random) -> None:
    if rng.random() < 0.5:
        into_summary(letter, sentence, rng)
    else:
        into_rationale(rng.choice(main_items(letter)), sentence, rng)


@plants("IMR801", "error")
def placeholder(letter: Letter, rng: Random) -> None:
    _put(letter, rng.choice(_PLACEHOLDERS), rng)


@plants("IMR802", "note")
def word_twice(letter: Letter, rng: Random) -> None:
    _put(letter, rng.choice(_DOUBLES), rng)


@plants("IMR803", "note")
def word_confused(letter: Letter, rng: Random) -> None:
    _put(letter, rng.choice(_CONFUSED), rng)


@plants("IMR804", "note")
def space_left_out(letter: Letter, rng: Random) -> None:
    _put(letter, rng.choice(_GLUED), rng)


@plants("IMR805")
def abbreviation_unexplained(letter: Letter, rng: Random) -> None:
    _put(letter, rng.choice(_SHORT), rng)
