"""What a rationale concludes: made-up sentences in every wording that reviewers use."""

from __future__ import annotations

import time

import pytest

from imrlint.grammar.conclusions import conclude

NO = (
    "The request is not medically necessary.",
    "This request for Norco 10/325mg #60 was not medically necessary.",
    "The braces are not medically necessary.",
    "The request is determined to not be medically necessary.",
    "The request is determined to be not medically necessary.",
    "The request is considered not medically necessary.",
    "The request will be considered not medically necessary.",
    "The lamp is deemed not medically necessary",
    "It is also not medically necessary.",
    "The brace is not considered medically necessary.",
    "The brace is not seen as medically necessary.",
    "The brace is not indicated as medically necessary.",
    "The request is not supported by the notes of the last visit as being medically necessary at this time.",
    "The lamp cannot be considered medically necessary.",
    "The lamp can not be deemed medically necessary.",
    "The lamp cannot be deemed as medically necessary.",
    "Continued use does not appear medically necessary.",
    "Continued use does not appear to be medically necessary.",
    "The lift is not a medical necessity to the patient at this time.",
    "Therefore, the other two visits are not necessary.",
    "The request is not-medically necessary.",
    "The request is notmedically necessary.",
    "The request is non-medically necessary.",
    "The request is not medically appropriate.",
    "The medical necessity of this request is not established.",
    "Medical necessity has not been established.",
    "Medical necessity had not been established.",
    "The medical necessity for Lyrica 7.5mg, which was given by another office, cannot be established.",
    "Medical necessity is not supported.",
    "The medical necessity of the pump has not been clearly demonstrated.",
    "Medical necessity fails to be established.",
    "The lamp is neither medically necessary nor wanted.",
    "The lamp is medically unnecessary.",
    "The request fails to meet medical necessity.",
    "The request does not meet the criteria for medical necessity.",
    "The notes do not support the medical necessity of the lamp.",
    "The records failed to establish medical necessity.",
    "There is no medical necessity for the lamp.",
    "The request lacks medical necessity.",
    "There is insufficient documentation to support medical necessity.",
    "The request is not reasonable or medically necessary.",
    "The request is not reasonable, appropriate, or medically necessary.",
    "The request is not medically reasonable and necessary.",
    "The request is not medically necessary and appropriate.",
    "The request is not, at this time, medically necessary.",
    "The request isn't medically necessary.",
    "The request isn\u2019t medically necessary.",
    "The lamp is no longer medically necessary.",
    "I do not find the lamp to be medically necessary.",
    "I do not find the lamp medically necessary.",
    "There is no record that the lamp is medically necessary.",
    "The notes do not show that this lamp is medically necessary.",
    "Nor is it medically necessary.",
    "THE REQUEST IS NOT MEDICALLY NECESSARY.",
    "The request is not medically neccessary.",
    "The request is not medicaly necesary.",
    "The request is\nnot\nmedically necessary.",
    "The patient has had it for years therefore this request is not medically necessary",
    "As the operation is not medically necessary, the sling is not medically necessary.",
    "The surgery is medically necessary. The lamp is not medically necessary.",
    "The request would not be medically necessary.",
)

YES = (
    "The request is medically necessary.",
    "The request was medically necessary.",
    "The request is considered medically necessary.",
    "The request is determined to be medically necessary.",
    "The lamp is found to be medically necessary and appropriate.",
    "The number of visits is not in excess of the guideline. The request is medically necessary.",
    "The number of visits is not in excess of the guideline and is medically necessary.",
    "This is not a new complaint, so the request is medically necessary.",
    "Medical necessity has been established.",
    "The medical necessity of the lamp is established.",
    "The notes support the medical necessity of the lamp.",
    "The request meets the criteria for medical necessity.",
    "I find the lamp medically necessary.",
    "The lamp is not only wise but medically necessary, and so the request is medically necessary.",
    "The utilization review found it not medically necessary. The request is medically necessary.",
    "I disagree with the utilization review, and the request is medically necessary.",
    "Contrary to the claims administrator's decision, the lamp is medically necessary.",
    "The request is medically reasonable and necessary.",
    "There is no contraindication, therefore the request is medically necessary.",
    "For these reasons both studies are medically necessary.",
    "The original request, a lamp for the desk, is medically necessary, as per MTUS.",
    "A brace is a medical necessity for this worker.",
    "The request is supported as medically necessary.",
    "The request is medically necessary although the first reviewer found that it was not medically necessary.",
    "The request for the lamp is medically appropriate.",
    "The detoxification request is medically necessary.",
    "Such drugs are only to be changed by the prescribing physician therefore, this request is medically necessary.",
)

NEITHER = (
    "",
    "The lamp is not supported by the guideline.",
    "The guideline advises lamps only if medically necessary.",
    "Lamps should be considered medically necessary if the room is dark.",
    "The guideline states that lamps are medically necessary when the room is dark.",
    "The utilization review found it not medically necessary.",
    "The UR physician denied the lamp as not medically necessary.",
    "The treating physician believes that the lamp is medically necessary.",
    "The lamp was found not medically necessary by utilization review.",
    "According to the claims administrator, the lamp is not medically necessary.",
    "The note does not address medical necessity for the lamp.",
    "Medical necessity for more lamps is contingent on the next visit.",
    "The question is whether the lamp is medically necessary.",
    "It may be medically necessary later.",
    "Records necessary for the decision were given.",
    "The guideline names the steps that are necessary before such a study.",
    "This decision addresses the medical necessity of opioids as they have been prescribed.",
    "Gradual weaning is medically necessary.",
    "She receives all medically necessary care.",
    "He is well connected and says so.",
)

TAPERING = (
    " This decision addresses the medical necessity of opioids as given to this worker. This medical necessity decision should not be"
    ' read as advice to stop opioids at once. The doctor may consult the guideline ("Tapering opioids"), and if necessary, others.'
)


@pytest.mark.parametrize("rationale", NO)
def test_not_necessary(rationale: str) -> None:
    found = conclude(rationale)
    assert found is not None
    assert found.verdict == "not-necessary"


@pytest.mark.parametrize("rationale", YES)
def test_necessary(rationale: str) -> None:
    found = conclude(rationale)
    assert found is not None
    assert found.verdict == "necessary"


@pytest.mark.parametrize("rationale", NEITHER)
def test_no_conclusion(rationale: str) -> None:
    assert conclude(rationale) is None


@pytest.mark.parametrize("rationale", [*NO[:6], *YES[:4]])
def test_the_tapering_note_concludes_nothing(rationale: str) -> None:
    assert conclude(rationale + TAPERING) == conclude(rationale)


@pytest.mark.parametrize("rationale", [*NO, *YES])
def test_the_words_that_conclude_lie_in_the_rationale(rationale: str) -> None:
    found = conclude(rationale)
    assert found is not None
    words = rationale[found.start : found.end]
    assert words
    assert words == words.strip()


def test_points_at_the_words() -> None:
    rationale = "The lamp is old. Therefore, the request for a lamp is not medically necessary."
    found = conclude(rationale)
    assert found is not None
    assert rationale[found.start : found.end] == "is not medically necessary"


@pytest.mark.parametrize(
    "rationale",
    [
        "medically necessary " * 5000,
        "if medical necessity of " * 5000,
        "necessity is was has " * 5000,
        "the guideline states that utilization review noted necessary " * 2000,
        "not " * 20000 + "necessary",
        "n" * 50000 + "ecessary",
        "nec" * 30000,
        "no that " * 9000 + "is medically necessary",
    ],
)
def test_takes_linear_time(rationale: str) -> None:
    started = time.process_time()
    conclude(rationale)
    assert time.process_time() - started < 2
