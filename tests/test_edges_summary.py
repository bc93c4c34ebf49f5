"""Cases that one small fault of a rule about the case would turn: ages, sexes, sides, dates, and what is cited."""

from __future__ import annotations

import json

import pytest

from imrlint.catalogue import catalogue
from imrlint.engine import Linter
from imrlint.text import Source

NOW = "The patient is a 44 year old man."
THEN = "The patient was a 44 year old man."
SUMMARY, RATIONALE = "/case_summary", "/items/0/rationale"


def findings(code, summary=None, items=(), **values):
    """What a rule finds in a record of 2017."""
    whole = [{"heading": "Widget", "outcome": "Upheld", **one} for one in items]
    record = {"layout": "determination-2014", "decision_date": "2017-01-03", "case_summary": summary, "items": whole, **values}
    result = Linter((catalogue()[code](),)).lint(Source("letter.json", json.dumps(record).encode()))
    assert not result.crashes
    return result.findings


def said(code, summary=None, items=(), **values):
    """The first words that each finding quotes."""
    return [one.message.text.split("'")[1] for one in findings(code, summary, items, **values)]


def about(heading, rationale):
    return [{"heading": heading, "rationale": rationale}]


REPORTS = ["The records conflict", "There is a discrepancy", "The file is inconsistent", "The notes contradict each other"]
REPORTS += ["Notes differ", "ELSEWHERE", "He is variously described", "It is unclear", "Either that or", "Told in both forms"]
REPORTS += ["It was so at the time", "It was so at that time"]


@pytest.mark.parametrize("words", REPORTS)
def test_307_believes_a_letter_that_reports_two_ages(words):
    first, second = "the patient is a 44 year old man.", "the patient is a 54 year old man."
    assert said("IMR307", f"{words}, and {first} Then {second}") == []
    assert said("IMR307", f"Now {first} {words}, and {second}") == []
    assert said("IMR307", f"Now {first} {words}. Then {second}") == ["54"]


@pytest.mark.parametrize("words", ["The knee bothers him", "Surgery was ordered", "The bother of it"])
def test_307_takes_no_part_of_a_word_for_a_report(words):
    assert said("IMR307", f"{NOW} {words}, and the patient is a 54 year old man.") == ["54"]


def test_307_names_every_place_of_another_age():
    (finding,) = findings("IMR307", f"{NOW} This 64 year old man limps. This 65 year old man limps. This 66 year old man limps.")
    spans = [one.place.span for one in finding.related]
    assert finding.message.text.startswith("The worker is '64' years old here, and '44' before")
    assert len(spans) == len(set(spans)) == 3


@pytest.mark.parametrize(("age", "found"), [(43, []), (45, []), (46, ["46"]), (42, ["42"])])
def test_307_lets_a_birthday_pass_where_no_day_is_told(age, found):
    assert said("IMR307", THEN, about("Cane", f"This {age} year old man needs it."), decision_date=None) == found


def test_307_counts_no_year_from_a_date_that_there_is_not():
    assert said("IMR307", f"{THEN} He was seen on 02-30-2014.", about("Cane", "This 54 year old man needs it.")) == ["54"]


def test_306_lets_be_whoever_has_changed_the_sex():
    summary = "The patient is a 44 year old man."
    told = about("Cane", "This 44 year old woman needs it.")
    assert said("IMR306", summary, told) == ["woman"]
    assert said("IMR306", f"{summary} He is transgender.", told) == []


def test_306_names_every_place_of_another_sex():
    (finding,) = findings("IMR306", NOW, [{"rationale": "This woman needs it."}] * 3)
    assert [one.place.pointer for one in finding.related] == [SUMMARY, "/items/1/rationale", "/items/2/rationale"]


@pytest.mark.parametrize(
    "words",
    [
        "The guideline speaks of", "GUIDELINES speak of", "The ODG covers", "MTUS covers", "ACOEM covers", "A study of", "Studies of",
        "The literature is about", "The chapter is about", "Other patients hurt in", "Official disability tables cover", "Experts recommend",
    ],
)  # fmt: skip
def test_309_takes_what_is_quoted_for_nothing_said_of_the_worker(words):
    assert said("IMR309", None, about("MRI of the right knee", f"{words} the shoulder. It is not needed.")) == []
    assert said("IMR309", None, about("MRI of the right knee", f"{words} it. The shoulder hurts.")) == ["shoulder"]


@pytest.mark.parametrize(
    ("heading", "rationale", "found"),
    [
        ("MRI of the right knee", None, []),
        (None, "The left knee hurts.", []),
        ("Left knee brace and right knee brace", "The right knee hurts.", []),
        ("Brace for the right hand, left hand", "The left hand hurts.", []),
        ("MRI of the lumbar spine and the knee", "The shoulder is weak.", []),
        ("MRI of the lumbar spine and the knee", "The neck hurts.", ["neck"]),
        ("MRI of the knee", "The neck hurts.", ["neck"]),
    ],
)
def test_309_compares_one_side_and_one_region(heading, rationale, found):
    assert said("IMR309", None, about(heading, rationale)) == found


@pytest.mark.parametrize("end", [".", "...", "", " .", ". ", ". ."])
@pytest.mark.parametrize(
    ("rationale", "told"),
    [
        ("The left knee hurts. His left knee locks. The left knee MRI is denied", "left knee locks."),
        ("The left knee hurts. The left knee MRI is denied", "left knee hurts."),
        ("The left knee hurts. Left knee MRI is denied", "left knee hurts."),
        ("Left knee pain is told. It is denied", "Left knee pain"),
        ("The left knee MRI is denied", "left knee MRI"),
    ],
)
def test_309_points_at_the_last_fact_before_the_conclusion(rationale, told, end):
    record = {"layout": None, "items": about("MRI of the right knee", rationale + end)}
    content = json.dumps(record)
    (finding,) = Linter((catalogue()["IMR309"](),)).lint(Source("letter.json", content.encode())).findings
    assert content[finding.place.span.start :].startswith(told)


AGAIN = "He had an industrial injury on 03-02-2011."


@pytest.mark.parametrize(
    ("summary", "found"),
    [
        (AGAIN, ["03-02-2011"]),
        ("The knee hurts.", []),
        (f"The claim for the knee was opened on 08-19-2016. {AGAIN}", []),
        (f"He told his foreman of the injury to the knee on 08-19-2016. {AGAIN}", []),
        (f"The form about the accident bears 08-19-2016. {AGAIN}", []),
        (f"He was seen on 08-19-2016. {AGAIN}", ["03-02-2011"]),
        (f"The claim for the knee was opened on 08-18-2016. {AGAIN}", ["03-02-2011"]),
        (f"He made a claim. {'The knee hurts, and so does the foot. ' * 3}He was seen on 08-19-2016. {AGAIN}", ["03-02-2011"]),
        ("Cumulative injury of 03-02-2011.", []),
        ("CONTINUOUS trauma of 03-02-2011.", []),
        ("A repetitive injury of 03-02-2011.", []),
        (f"The pain is continuous. {'The knee hurts, and so does the foot. ' * 3}{AGAIN}", ["03-02-2011"]),
    ],
)
def test_305_takes_the_opening_date_of_a_claim_for_the_injury(summary, found):
    assert said("IMR305", summary, date_of_injury="2016-08-19") == found


NONE = "No medical records were submitted"


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("He had surgery on 03-02-2012.", [NONE]),
        ("On 11-14-2016 the cane was denied.", [NONE]),
        ("On 11-13-2016 he was seen.", []),
        ("On 02-30-2016 he was seen.", [NONE]),
    ],
)
def test_310_counts_no_day_before_the_injury_and_not_that_of_the_denial(told, found):
    assert said("IMR310", f"{told} {NONE}.", date_of_injury="2016-08-19", ur_denial_date="2016-11-14") == found
    assert bool(said("IMR311", told, about("Cane", "No."), date_of_injury="2016-08-19", ur_denial_date="2016-11-14")) is bool(
        found
    )


def test_311_waits_for_every_rationale():
    assert said("IMR311", NOW, [{"rationale": "No."}, {}]) == []
    assert len(said("IMR311", NOW, [{"rationale": "No."}, {"rationale": None}])) == 1


LATE = "03-01-2018"


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        (f"He was seen on {LATE}.", [LATE]),
        (f"It is SCHEDULED for {LATE}.", []),
        (f"The FOLLOW-UP visit is on {LATE}.", []),
        (f"FOLLOW-UP: he WAS there on {LATE}.", [LATE]),
        (f"On {LATE}, planned surgery follows.", []),
        (f"On {LATE} (upcoming) there is surgery.", []),
        (f"On {LATE} he was seen, and surgery is planned.", [LATE]),
        (f"They AUTHORIZED eight visits from 11-01-2016 TO {LATE}.", []),
        (f"He had eight visits from 11-01-2016 to {LATE}.", [LATE]),
        (f"They authorized a visit of {LATE}.", [LATE]),
        (f"They authorized visits 11-01-2016-{LATE}.", []),
    ],
)
def test_304_knows_a_day_to_come(sentence, found):
    assert said("IMR304", f"{NOW} {sentence}") == found


AHEAD = [
    "scheduled",
    "rescheduled for",
    "expires on",
    "planned",
    "plan to go",
    "plans for",
    "until",
    "through",
    "upcoming",
    "anticipated",
]
AHEAD += [
    "tentatively",
    "deadline of",
    "will go on",
    "shall go on",
    "valid from",
    "valid to",
    "proposed",
    "effective",
    "due on",
    "due by",
]
AHEAD += [
    "set for",
    "return to him on",
    "return on",
    "return visit of",
    "RTC",
    "good for",
    "extended to",
    "extended until",
    "ends",
]
AHEAD += ["ending", "ran out on", "runs out on", "run out on", "running out on", "lapses on", "lapse on", "lapsing on"]
AHEAD += [f"expected {word}" for word in ("on", "by", "to go on", "in")]
AHEAD += [f"next {word} on" for word in ("visit", "appointment", "evaluation", "session", "injection", "surgery", "refill")]
AHEAD += [f"{word} for" for word in ("made", "booked", "arranged", "fixed", "calendared", "reserved", "slated")]
AHEAD += [
    f"{word} date of" for word in ("surgery", "surgical", "operation", "procedure", "injection", "court", "hearing", "trial")
]
AHEAD += [f"{word} date of" for word in ("appointment", "deposition", "target", "start", "end")]
AHEAD += [
    f"{word} to go on" for word in ("TTD is", "TPD is", "disability is", "off work", "duty from then", "restrictions from then")
]
AHEAD += [f"is to {word} on" for word in ("be there", "have it", "undergo it", "return", "start", "begin", "see him", "follow")]
AHEAD += [f"{word} to have it on" for word in ("is", "are", "was", "were")]
AHEAD += [
    f"has {word} on"
    for word in ("a hearing", "an appointment", "another appointment", "court date", "a new date", "a trial", "a deposition")
]
AHEAD += [f"have a hearing {word}" for word in ("of", "on", "for", "in", "with him on")]
SOON = [
    "follow-up",
    "follow up",
    "followup",
    "re-evaluation",
    "reevaluation",
    "recheck",
    "start",
    "starting",
    "begin",
    "beginning",
]
SOON += ["appointment", "pending"]
PAST = ["was", "were", "seen", "presented", "reported", "reports", "evaluated", "complained", "noted", "performed", "documented"]
PAST += ["revealed", "showed", "dated", "completed", "stated", "attended", "at the clinic", "at a clinic", "at an inn"]


@pytest.mark.parametrize("words", AHEAD)
def test_304_knows_the_words_for_a_day_to_come(words):
    assert said("IMR304", f"{NOW} It {words} {LATE}.") == []
    # A part of another word says nothing, and neither does another sentence.
    assert said("IMR304", f"{NOW} It x{words}x {LATE}. It {words}. It hurt {LATE}.") == [LATE]


@pytest.mark.parametrize("words", SOON)
def test_304_believes_these_words_where_nothing_speaks_of_the_past(words):
    assert said("IMR304", f"{NOW} The {words} on {LATE}.") == []
    assert said("IMR304", f"{NOW} The x{words}x on {LATE}.") == [LATE]
    for past in PAST:
        assert said("IMR304", f"{NOW} The {words} on {LATE} {past}.") == [LATE]
        assert said("IMR304", f"{NOW} The {words} on {LATE} x{past}x.") == []


@pytest.mark.parametrize("word", ["authorized", "certified", "approved", "modified", "requested", "between"])
@pytest.mark.parametrize("to", ["to", "and", "-", "–", "thru"])
def test_304_knows_the_end_of_a_period(word, to):
    assert said("IMR304", f"{NOW} They {word} visits 11-01-2016 {to} {LATE}.") == []
    assert said("IMR304", f"{NOW} They x{word} visits 11-01-2016 {to} {LATE}.") == [LATE]
    assert said("IMR304", f"{NOW} They {word} visits {to} {LATE}.") == [LATE]


@pytest.mark.parametrize(
    ("heading", "found"),
    [
        ("MRI, 2-30-2016", ["2-30-2016"]),
        ("MRI, 2/30/2016", ["2/30/2016"]),
        ("MRI, June 31, 2016", ["June 31, 2016"]),
        ("MRI, 03-01-2018", []),
        ("MRI, 03/01/2018", []),
        ("MRI", []),
        (None, []),
    ],
)
def test_304_reads_the_headings(heading, found):
    told = findings("IMR304", None, [{"heading": heading}])
    assert [(one.place.pointer, one.message.text.split("'")[1]) for one in told] == [("/items/0/heading", one) for one in found]


def test_304_judges_no_birth_by_a_rationale():
    assert said("IMR304", "The knee hurts.", [{"rationale": f"{NOW} A trial of 01-01-1950 showed it."}]) == []


def test_304_needs_no_age_for_a_day_that_there_is_not():
    (finding,) = findings("IMR304", "He was seen on 02-30-2016.")
    assert finding.message.text == "The date '02-30-2016' does not exist."


@pytest.mark.parametrize(
    ("summary", "values", "found"),
    [
        ("The knee hurts. He was seen on 01-01-1950.", {}, False),
        (f"{NOW} He was seen on 01-01-1950.", {"layout": None, "decision_date": None}, False),
        (f"{NOW} He was seen on 01-01-1930.", {"decision_date": "1985-01-03"}, False),
        (f"{NOW} He was seen on 01-01-1965.", {}, True),
        (f"{NOW} He was born on 01-01-1965.", {}, False),
        (f"{NOW} His Date of Birth is 01-01-1965.", {}, False),
        (f"{NOW} His DOB is 01-01-1965.", {}, False),
        (f"{NOW} He was born here. He was seen on 01-01-1965.", {}, True),
        (f"{NOW} His adobe fell on 01-01-1965.", {}, True),
        (f"{THEN} He was seen on 01-01-1965.", {}, False),
        (f"{THEN} He was seen on 01-01-1955.", {}, True),
        (f"{THEN} He was seen on 01-01-1955.", {"date_of_injury": "1995-05-01"}, False),
        (f"{THEN} He was seen on 01-01-1950.", {"date_of_injury": "1995-05-01"}, True),
        (f"{THEN} He was seen on 01-01-1955.", {"date_of_injury": "1985-05-01"}, True),
        (f"{NOW} He was seen on 01-01-1965.", {"date_of_injury": "1985-05-01"}, False),
        (f"{NOW} He was seen on 01-01-1965.", {"date_of_injury": "1995-05-01"}, True),
        (f"{THEN} He was injured on 06-01-1995. He was seen on 01-01-1952.", {}, False),
        (f"{THEN} He was injured in June 1995. He was seen on 01-01-1952.", {}, True),
    ],
)
def test_304_reckons_from_the_day_of_which_the_age_is_told(summary, values, found):
    told = findings("IMR304", summary, **values)
    assert [one.message.id for one in told] == (["birth"] if found else [])


PAGES = [{"maximus_guideline": {"text": "Decision based on MTUS Knee Complaints 2004 Page(s): 341."}}]
VISITS = "He was seen on 06-01-2015 and on 12-31-2015."


@pytest.mark.parametrize(
    ("summary", "values", "found"),
    [
        (f"{NOW} {VISITS} He fell on 03-01-1969.", {}, True),
        (f"{NOW} {VISITS} He fell on 08-01-1969.", {}, False),
        (f"{NOW} He was seen on 06-01-2015. He fell on 06-01-1968.", {}, False),
        (f"{NOW} He was seen on 06-01-2015. He fell on 06-01-1967.", {}, True),
        (f"{THEN} {VISITS} He fell on 06-01-1969.", {"date_of_injury": "2015-02-01"}, False),
        (f"{THEN} {VISITS} He fell on 06-01-1968.", {"date_of_injury": "2015-02-01"}, True),
        (f"{THEN} {VISITS} He fell on 06-01-1955.", {}, False),
        (f"{THEN} {VISITS} He fell on 06-01-1954.", {}, True),
    ],
)
def test_304_reckons_from_the_visits_of_a_letter_without_date(summary, values, found):
    """Such a letter with page numbers is of 2014 or 2015; the newest date but one says more."""
    told = findings("IMR304", summary, PAGES, decision_date=None, **values)
    assert [one.message.id for one in told] == (["birth"] if found else [])
