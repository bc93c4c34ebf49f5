"""The worker's age, sex and pronouns, told apart from everybody else's."""

from __future__ import annotations

import time

import pytest

from imrlint.grammar.people import FEMALE, MALE, ages, sexes, tells_age, tells_sex
from imrlint.grammar.pronouns import pronouns


@pytest.mark.parametrize(
    ("text", "years", "sex"),
    [
        ("The injured worker is a 44 year old male warehouse clerk who fell.", [44], [MALE]),
        ("This is a 35-year-old female assisting a 300-pound man who had fallen.", [35], [FEMALE]),
        ("This case involves a now 52-year-old female with a history of a claim.", [52], [FEMALE]),
        ("The 58 year old female injured worker suffered a fall.", [58], [FEMALE]),
        ("The injured worker is a(n) 59 year old female, who fell.", [59], [FEMALE]),
        ("The injured worker was a 29 year old male, who fell.", [29], [MALE]),
        ("The injured worker (IW) is a 60 year old right-hand dominant, obese Hispanic female.", [60], [FEMALE]),
        ("The applicant is a 29-year-old female who filed a claim.", [29], [FEMALE]),
        ("Patient: 45 y/o male with her 12 year old son.", [45], [MALE]),
        ("45 y.o. woman with neck pain.", [45], [FEMALE]),
        ("The patient is 45 years of age.", [45], []),
        ("The patient is a fifty-two-year-old woman.", [52], [FEMALE]),
        ("The patient, a 45-year-old male, was seen.", [45], [MALE]),
        ("the patient is an injured male worker.", [], [MALE]),
        ("The injured worker is a female who fell.", [], [FEMALE]),
        ("It is noted that this patient is a 59 year old lady.", [59], [FEMALE]),
        ("He has pain. This gentleman has pain. This 61 year old patient limps.", [61], [MALE]),
        ("The female patient has pain.", [], [FEMALE]),
    ],
)
def test_worker(text, years, sex):
    assert [age.years for age in ages(text)] == years
    assert [noun.sex for noun in sexes(text)] == sex
    for part in (*ages(text), *sexes(text)):
        assert text[part.start : part.end].strip() == text[part.start : part.end]


@pytest.mark.parametrize(
    "text",
    [
        "Pain began while she was lifting a 70 year old male resident.",
        "Her 12-year-old son and her husband, a 60 year old man, helped.",
        "SLAP repair is for patients over 40 years of age.",
        "The provider is a 50 year old male.",
        "Not advised in a female patient of childbearing age. Female patients need a test.",
        "A male nurse and the female physician came; the male nurse left.",
        "There is male pattern baldness and a male-type connector. It is a female condition.",
        "When he was 16 years old he broke an arm. He was 30 years old when it began.",
        "This is a 12 year old injury, shown on a 5-year-old MRI.",
        "He was struck by a 25 year old man driving a 10 year old car.",
        "Manual therapy, management and a mandatory form for the human body.",
    ],
)
def test_others(text):
    assert ages(text) == ()
    assert sexes(text) == ()


def test_telling():
    assert tells_age("He was born on 3-4-1960.")
    assert tells_age("Worker, 45 y/o, hurt.")
    assert not tells_age("The worker drove with her 19 year old son and a 20 year old car.")
    assert not tells_age("seen in the last year")
    assert tells_sex("He fell.")
    assert tells_sex("Ms. X fell.")
    assert not tells_sex("He/she fell, and the hernia hurts.")


CLERK = "The injured worker is a 44 year old male truck driver. "


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("She fell.", 1),
        ("The patient reports that her knee hurts.", 1),
        ("The patient had pain. She was treated with Norco. Her pain is 6.", 2),
        ("The exam was normal, and she was evaluated again.", 1),
        ("He/she fell, and his/her pain rose; his or her pain.", 0),
        ("Headache relief was long (She, 2004).", 0),
        ("She et al. found the same.", 0),
        ("The physician indicated her interpretation of the films.", 0),
        ("Dr. X saw the patient. She recommended rest.", 0),
        ("The patient has pain. She recommends surgery.", 0),
        ("The patient has pain. In her report of 1-2-2016 it is worse.", 0),
        ("His wife came. She left.", 0),
        ("The patient lives with his mother. Her knee hurts.", 0),
        ("The guideline says that the patient should rest; she may walk.", 0),
        ("A patient may walk when she can.", 0),
        ("If the patient improves, she may return.", 0),
    ],
)
def test_pronouns(text, count):
    assert len(list(pronouns(CLERK + text, FEMALE))) == count
    assert (
        list(
            pronouns(
                CLERK + text.replace("she", "they").replace("She", "They").replace("her", "their").replace("Her", "Their"), FEMALE
            )
        )
        == []
    )


@pytest.mark.parametrize(
    "text",
    [
        "male " * 15_000,
        "year old " * 10_000,
        "a 44 year old " * 5_000,
        "she " * 15_000,
        "the patient she " * 4_000,
        ". A" * 20_000,
        "patient " * 10_000 + "she",
    ],
)
def test_linear(text):
    start = time.process_time()
    ages(text)
    sexes(text)
    list(pronouns(text, FEMALE))
    assert time.process_time() - start < 3
