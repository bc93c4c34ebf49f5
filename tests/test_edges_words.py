"""Every word that certain rules look for, one by one, in made-up sentences; and their neighbours that they let be."""

from __future__ import annotations

import json

import pytest

from imrlint.catalogue import catalogue
from imrlint.engine import Linter
from imrlint.examples.specimen import specimen
from imrlint.text import Source


def told(code, why="", summary=None, heading="Widget", **values):
    items = [{"heading": heading, "outcome": "Upheld", "rationale": why}]
    record = {"layout": "determination-2014", "decision_date": "2017-01-03", "case_summary": summary, "items": items, **values}
    result = Linter((catalogue()[code](),)).lint(Source("letter.json", json.dumps(record).encode()))
    assert not result.crashes
    return [one.message.text.split("'")[1] for one in result.findings]


@pytest.mark.parametrize(
    "words",
    [
        *(f"not industrially {word}" for word in ("related", "caused", "connected")),
        *(f"not causally {word}" for word in ("related", "caused", "connected")),
        "not in any way industrially related",
        *(f"not related to the {kind} injury" for kind in ("industrial", "work", "occupational", "work-related")),
        *(f"not due to his work {event}" for event in ("injury", "accident", "incident", "exposure", "claim")),
        "unrelated to an industrial knee injury",
        *("not compensable", "not an accepted body part", "not an accepted condition", "not the accepted claim"),
        *("causation was not shown", "causal relationship is lacking", "causal connection is unclear", "causal nexus fails"),
        *(
            "no causation",
            "lack of a causal link",
            "without any causal relation",
            "unclear causation",
            "failed to show causation",
        ),
        *("non-industrial and therefore denied", "nonindustrial, and not payable", "non-industrial: denied"),
        *("apportionment", "apportioned", "aoe/coe", "AOE / COE"),
        *("not billed", "cannot be reimbursed", "should not be separately billable", "not reimbursable", "not be billed"),
        *("billing codes are not met", "billing code is incorrect", "billing code was invalid"),
        *("unbundling", "unbundled", "bundled and billed", "bundled with other billing"),
    ],
)
def test_420_knows_the_words(words):
    assert told("IMR420", f"It has {words}.") != []
    for who in (
        "The utilization review found",
        "The AME stated",
        "The QME noted",
        "The provider opined",
        "The physician reported",
    ):
        assert told("IMR420", f"{who}: {words}.") == []


@pytest.mark.parametrize(
    "words",
    [
        "not related to the knee",
        "the accepted body part",
        "causation is known",
        "billed",
        "a nonindustrial cause",
        "bundle of nerves",
    ],
)
def test_420_lets_others_be(words):
    assert told("IMR420", f"It has {words}.") == []


def test_420_speaks_of_what_the_claims_administrator_accepted():
    assert told("IMR420", "It was not an accepted body part, accepted by the claims administrator.") != []
    assert told("IMR420", "The claims administrator held it no accepted part, not compensable.") == []


PAIN = "With his medication, the pain goes from 8/10 to 4/10."
SCREEN = "The drug screen of 3/3/16 was consistent."
THERAPY = "He completed twelve visits of physical therapy."
FUNCTION = "With his medication he can walk."


@pytest.mark.parametrize("word", ["no", "lack of", "lacks", "without", "absence of", "not provided", "not any"])
@pytest.mark.parametrize("kind", ["documentation", "documented", "evidence", "indication", "mention", "report"])
def test_423_knows_what_is_missing(word, kind):
    assert told("IMR423", f"There is {word} {kind} of pain scores.", PAIN) == [f"{word} {kind} of pain scores"]


@pytest.mark.parametrize("who", ["record", "records", "note", "notes", "file", "chart", "reports", "documents"])
@pytest.mark.parametrize(
    "verb", ["contain", "include", "show", "document", "mention", "hold", "give", "have", "report", "describe"]
)
def test_423_knows_who_does_not_say_it(who, verb):
    words = f"{who} before us does not {verb} any pain scores"
    assert told("IMR423", f"The {words}.", PAIN) == [words]


@pytest.mark.parametrize(
    ("missing", "summary"),
    [
        ("pain levels", PAIN),
        ("pain ratings", "With medication his pain is down from 8 to 4 out of 10."),
        ("pain relief", "His pain is 8/10, and 4/10 with medications."),
        ("pain reduction", "It is 8-9/10 at night, and less with his medication."),
        ("analgesia", "It is 8 out of 10 without medications."),
        ("urine drug screening", SCREEN),
        ("urine drug tests", "Toxicology testing was as expected."),
        ("drug screens", SCREEN),
        ("toxicology screens", "The toxicity screen was consistent."),
        ("physical therapy", THERAPY),
        ("any trial of conservative care", "He finished all of his chiropractic."),
        ("prior conservative treatment", "She underwent physical therapy."),
        ("recent conservative therapy", "She attended six visits of physical therapy."),
        ("functional improvement", FUNCTION),
        ("measurable functional gains", "Functional gains were noted."),
        ("functional benefit", "He has improved function."),
    ],
)
def test_423_sets_the_summary_against_it(missing, summary):
    assert told("IMR423", f"There is no evidence of {missing}.", summary) != []
    assert told("IMR423", f"There is no evidence of {missing}.", "He fell.") == []
    assert told("IMR423", f"There is evidence of {missing}.", summary) == []


LATE = "03-01-2018"


@pytest.mark.parametrize(
    "words",
    [
        *("is scheduled for", "was rescheduled for", "expires on", "is planned on", "plans to come on", "is planned for"),
        *("works until", "lasts through", "has an upcoming visit on", "is anticipated on", "is tentatively seen on"),
        *("has a deadline of", "will come on", "shall come on", "is valid to", "is expected on", "has a next visit on"),
        *("is proposed for", "is effective", "is due on", "is set for", "is to return on", "has an rtc of", "is good for"),
        *("is extended to", "is off, ending", "is booked for", "runs out on", "lapses on", "has a surgery date of"),
        *("has a surgical date of", "has a court date of", "has an appointment on", "has a hearing on", "is to be seen on"),
        *("is on restrictions from today to", "has follow-up on", "has a re-evaluation on", "has a recheck on"),
        *("is starting on", "is beginning on", "has FOLLOW UP on", "is pending on"),
    ],
)
def test_304_lets_be_what_is_planned(words):
    assert told("IMR304", summary=f"He {words} {LATE}.") == []


@pytest.mark.parametrize(
    "words",
    [
        *("was seen on", "presented on", "is reported on", "reports on", "was evaluated in a recheck on"),
        *("complained in a follow-up of", "noted on a recheck of", "performed a re-evaluation on", "documented a start on"),
        *("revealed in a recheck on", "showed a start on", "has a recheck dated", "completed a follow-up on", "fell, as of"),
        *("stated in a follow-up on", "attended a follow-up on", "fell at the follow-up of", "fell at an appointment of"),
    ],
)
def test_304_finds_what_cannot_have_been(words):
    assert told("IMR304", summary=f"He {words} {LATE}.") == [LATE]


@pytest.mark.parametrize(
    ("summary", "values", "found"),
    [
        ("He fell on 02-29-2016, and on 02-30-2016.", {}, ["02-30-2016"]),
        ("He fell on 01-03-2017.", {}, []),
        ("He fell on 01-04-2017.", {}, ["01-04-2017"]),
        ("He fell on 01-04-2017.", {"decision_date": None, "layout": None}, []),
        ("Visits were authorized 12-01-2016 to 03-01-2018.", {}, []),
        ("Visits were made 12-01-2016 to 03-01-2018.", {}, ["03-01-2018"]),
        ("He fell on 03-01-2018 and on 03-01-2018.", {}, ["03-01-2018"]),
        ("He is 44 years old. He fell on 01-01-1970.", {"date_of_injury": "2016-08-19"}, ["01-01-1970"]),
        ("He is 44 years old. He fell on 01-03-1971.", {"date_of_injury": "2016-08-19"}, []),
        ("He is 44 years old. He fell on 01-02-1971.", {"date_of_injury": "2016-08-19"}, ["01-02-1971"]),
        ("He is 44 years old. He was born on 01-02-1971.", {"date_of_injury": "2016-08-19"}, []),
    ],
)
def test_304_knows_the_limits(summary, values, found):
    assert told("IMR304", summary=summary, **values) == found


CASE_WORDS = (
    *("the patient", "injured worker", "documentation", "this patient", "claimant", "applicant", "submitted", "provided"),
    *("there was", "there were", "record", "documented", "patient's", "this worker", "the worker", "the member", "he", "she"),
    *("his", "her", "examination", "physical exam", "treatment plan", "lack of", "patient has", "patient is", "patient was"),
    *("patient had", "in this case", "requesting", "treating", "prescribed", "report", "note", "exceed", "specify"),
    *("current request", "mechanism of injury", "body part", "no evidence of", "no indication", "no objective", "post-op"),
    "status post",
)


@pytest.mark.parametrize("words", CASE_WORDS)
def test_413_knows_a_fact_of_the_case(words):
    assert told("IMR413", f"{'word ' * 30}{words} word.") == []
    assert told("IMR413", "word " * 31) == ["Widget"]


@pytest.mark.parametrize(
    "written", ["modified", "Approved", "Denied", "certified", "NON-CERTIFIED", "granted", "reversed", "affirmed", "rejected"]
)
def test_607_knows_the_words_of_others(written):
    assert told("IMR607", final_determination=written) == [written]


@pytest.mark.parametrize(
    ("written", "outcome", "found"),
    [
        ("UPHOLD", "Upheld", False),
        ("UPHOLD", "Overturned", True),
        ("OVERTURN", " overturned ", False),
        ("OVERTURN", "Upheld", True),
        ("PARTIAL OVERTURN", "Upheld", True),
        ("Overturned in part", "Upheld", True),
        ("Upheld and overturned", "Upheld", False),
        ("Nothing", "Upheld", False),
        ("UPHOLD", "Modified", False),
    ],
)
def test_607_adds_the_items_up(written, outcome, found):
    record = {"layout": None, "final_determination": written, "items": [{"heading": "Widget", "outcome": outcome}]}
    result = Linter((catalogue()["IMR607"](),)).lint(Source("letter.json", json.dumps(record).encode()))
    assert bool(result.findings) is found


def mended(code, sentence):
    """A sentence of the summary of a specimen, as the rule's fix leaves it, and whether the fix is safe."""
    old = "He works with restrictions."
    text = specimen().replace(old, sentence, 1)
    assert sentence in text
    findings = Linter((catalogue()[code](),)).lint(Source("letter.txt", text.encode())).findings
    written, safe = sentence, None
    at = text.index(sentence)
    for one in sorted((one for finding in findings for one in finding.fix.replacements), reverse=True):
        start, end = one.span.start - at, one.span.end - at
        written = written[:start] + one.text + written[end:]
    for finding in findings:
        safe = finding.fix.safe
    return written, safe


@pytest.mark.parametrize(
    "word", ["is", "was", "do", "does", "in", "on", "up", "out", "over", "off", "down", "left", "right", "one", "it", "what"]
)
def test_802_leaves_these_to_a_person(word):
    assert mended("IMR802", f"He works {word} {word} restrictions.") == (f"He works {word} restrictions.", False)


@pytest.mark.parametrize("word", ["the", "of", "with", "and", "has", "a"])
def test_802_mends_these(word):
    assert mended("IMR802", f"He works {word} {word} restrictions.") == (f"He works {word} restrictions.", True)


@pytest.mark.parametrize("word", ["had", "that", "her", "no", "very", "so", "bye", "yin", "walla", "pago", "bora", "beri", "x"])
def test_802_lets_these_be(word):
    assert mended("IMR802", f"He works {word} {word} restrictions.") == (f"He works {word} {word} restrictions.", None)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        *(
            (first, "medically")
            for first in [
                "not",
                "is",
                "are",
                "was",
                "were",
                "be",
                "been",
                "considered",
                "deemed",
                "being",
                "and",
                "also",
                "therefore",
            ]
        ),
        *((first, "necessary") for first in ["medically", "not", "are", "was"]),
        *(
            ("not", word)
            for word in ["recommended", "supported", "indicated", "established", "documented", "warranted", "appropriate"]
        ),
        *(("not", word) for word in ["certified", "been"]),
        *(
            (first, "the")
            for first in ["of", "in", "to", "for", "on", "at", "with", "and", "by", "from", "that", "is", "was", "are", "were"]
        ),
        *(
            ("the", word)
            for word in ["patient", "injured", "request", "claimant", "worker", "guidelines", "guideline", "records", "provider"]
        ),
        *(("the", word) for word in ["medical", "injury", "treatment", "reviewer"]),
        *((first, "not") for first in ["is", "are", "was", "were", "have", "has", "had", "does", "do", "did"]),
        *((first, "been") for first in ["has", "have", "had"]),
        *(("injured", word) for word in ("worker", "workers")),
        *(("medical", word) for word in ("necessity", "treatment", "records")),
    ],
)
def test_804_knows_the_standing_words(first, second):
    assert mended("IMR804", f"He works {first}{second} here.") == (f"He works {first} {second} here.", True)
    assert mended("IMR804", f"He works x{first}{second} here.") == (f"He works x{first}{second} here.", None)
