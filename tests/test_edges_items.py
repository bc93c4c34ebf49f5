"""Cases that one small fault of a rule about the disputed items would turn: headings and the numbers in them."""

from __future__ import annotations

import json

import pytest

from imrlint.catalogue import catalogue
from imrlint.engine import Linter
from imrlint.text import Source


def findings(code, *items, **values):
    record = {"layout": "determination-2014", "decision_date": "2017-01-03", **values}
    record["items"] = [{"heading": "Widget", "outcome": "Upheld", **one} for one in items]
    result = Linter((catalogue()[code](),)).lint(Source("letter.json", json.dumps(record).encode()))
    assert not result.crashes
    return result.findings


def quoted(code, *items, **values):
    """What each finding quotes, in its order."""
    return [one.message.text.split("'")[1::2] for one in findings(code, *items, **values)]


def marked(code, *items, **values):
    """The address of each finding, and the words of the file that it marks."""
    record = {"layout": None, **values, "items": [{"outcome": "Upheld", **one} for one in items]}
    data = json.dumps(record)
    found = Linter((catalogue()[code](),)).lint(Source("letter.json", data.encode())).findings
    return [(one.place.pointer, data[one.place.span.start : one.place.span.end].strip('"')) for one in found]


def request(words):
    return f"The request for {words} is not medically necessary."


def partial(original, authorized, remaining):
    return (
        f"{original} was the original request. {authorized} was authorized by the Claims Administrator. "
        f"The remaining IMR eligible portion of the original request, {remaining} is"
    )


PT = "Physical therapy"
TWICE = f"{PT} 2 times a week for 4 weeks"


@pytest.mark.parametrize(
    ("heading", "told"),
    [
        (f"{PT} 8 sessions 2 times a week for 4 weeks", []),
        (f"{PT} 12 sessions 2 times a week for 4 weeks", ["12 sessions", "2 times a week for 4 weeks", "8"]),
        (f"{PT} 2 times a day for 4 days, 12 visits", ["12 visits", "2 times a day for 4 days", "8"]),
        (f"{PT} 2 times a month for 3 months, 12 visits", ["12 visits", "2 times a month for 3 months", "6"]),
        (f"{PT} 2 times a day for 4 days, 12 sessions", ["12 sessions", "2 times a day for 4 days", "8"]),
        ("Gloves 2 times a month for 3 months #12", ["#12", "2 times a month for 3 months", "6"]),
        ("Gloves 2 times a week for 4 weeks #12", ["#12", "2 times a week for 4 weeks", "8"]),
        (f"{PT} 12 visits 2 times a week for 1 month", []),
        (f"{PT} 12 sessions and 6 visits 2 times a week for 4 weeks", []),
        (f"{PT} 12 sessions 2 times a week for 4 weeks, then 1 time a week for 4 weeks", []),
        (f"{PT} 12 sessions 2 times a week for 4 weeks with 1 refill", []),
        (f"{PT} 12 sessions", []),
        (None, []),
        (f"{PT} 3x4 (10 visits)", ["10 visits", "3x4", "12"]),
        (f"{PT} 3x4 (12 visits)", []),
        (f"{PT} 3x4 (10 visits) 2 times a week for 5 weeks", []),
        ("Gloves 3x4 (10 patches) for some sessions", []),
        ("Norco 10 tablets 2 times a day for 4 days, over a week", []),
    ],
)
def test_425_reckons_one_count_with_one_schedule(heading, told):
    assert quoted("IMR425", {"heading": heading}) == ([told] if told else [])


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ((f"{PT} 12 sessions", f"{PT} 4 visits", f"{PT} 8 sessions"), []),
        ((f"{PT} 12 sessions", f"{PT} 4 visits", f"{PT} 6 sessions"), ["10", "12"]),
        ((f"{PT} 3 times a week for 4 weeks", f"{PT} 4 visits", f"{PT} 6 sessions"), ["10", "12"]),
        ((f"{PT} 3 times a week for 4 weeks", f"{PT} 4 visits", f"{PT} 8 sessions"), []),
        ((f"{PT} 2-3 times a week for 4 weeks", f"{PT} 4 visits", f"{PT} 6 sessions"), []),
        ((f"{PT} 3 times a week for 4-6 weeks", f"{PT} 4 visits", f"{PT} 6 sessions"), []),
        ((f"{PT} 3 times a week for 4 weeks, 1 time a week for 2 weeks", f"{PT} 4 visits", f"{PT} 6 sessions"), []),
        ((f"{PT} 12 visits, 6 visits, 3 times a week for 4 weeks", f"{PT} 4 visits", f"{PT} 6 sessions"), []),
        ((f"{PT} 12 sessions 3 times a week for 4 weeks", f"{PT} 4 visits", f"{PT} 6 sessions"), ["10", "12"]),
        ((f"{PT} 12 sessions", PT, f"{PT} 6 sessions"), []),
        ((f"{PT} 12 sessions", f"{PT} 4 visits", PT), []),
        (("Norco 10mg #30", "Norco 10mg #20", "Norco 10mg #5"), ["25", "30"]),
        (("Norco 10mg #30", "Norco 10mg #20", "Norco 10mg #15"), ["35", "30"]),
        (("Norco 10mg #30 with 1 refill", "Norco 10mg #20", "Norco 10mg #5"), []),
        (("Norco 10mg #30", "Norco 10mg #20", "Norco 10mg #5, 1 Refill"), []),
        (("Norco 10mg #30", "Norco 10mg #20", "Norco 5mg #10"), ["5mg", "10mg"]),
        (("Norco 10mg #30", "Norco 10mg #20", "Norco 10 mg #10"), []),
        (("Norco 10mg #30", "Norco 10mg #20", "Percocet 5mg #10"), []),
        (("Norco 10mg or 7.5mg #30", "Norco 10mg #20", "Norco 5mg #10"), []),
        (("Norco 10mg #30", "Norco 10mg #20", "Norco 5mg or 7.5mg #10"), []),
        (("Norco #30", "Norco #20", "Norco 5mg #10"), []),
        (("Norco 5mg #30", "Norco #20", "Norco #10"), []),
        ((f"{PT} 12 sessions 2 times a week for 4 weeks", PT, PT), ["12 sessions", "2 times a week for 4 weeks", "8"]),
        ((PT, PT, f"{PT} 12 sessions 2 times a week for 4 weeks"), ["12 sessions", "2 times a week for 4 weeks", "8"]),
    ],
)
def test_425_reckons_what_was_asked_granted_and_left(parts, told):
    assert quoted("IMR425", {"heading": partial(*parts)}) == ([told] if told else [])


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ((f"{PT} 12 sessions 2 times a week for 4 weeks", PT, PT), "12 sessions"),
        ((PT, PT, f"{PT} 12 sessions 2 times a week for 4 weeks"), "12 sessions"),
        (("Norco 10mg #30", "Norco 10mg #20", "Norco 10mg #5"), "Norco 10mg #5"),
        (("Norco 10mg #30", "Norco 10mg #20", "Norco 5mg #10"), "5mg"),
    ],
)
def test_425_marks_the_words_that_do_not_agree(parts, words):
    assert marked("IMR425", {"heading": partial(*parts)}) == [("/items/0/heading", words)]


def test_425_leaves_alone_what_was_granted_instead():
    heading = (
        "Norco 10mg #30 was the original request. The Claims Administrator authorized Ultram 50mg #20. "
        "The remaining IMR eligible portion of the original request, Norco 10mg #30 is"
    )
    assert quoted("IMR425", {"heading": heading}) == []


def test_425_needs_the_original_request_to_compare_with():
    heading = "Norco 10mg #20 was authorized by the Claims Administrator. The remaining IMR eligible portion, Norco 5mg #30 is"
    assert quoted("IMR425", {"heading": heading}) == []


@pytest.mark.parametrize(
    ("heading", "asked", "told"),
    [
        ("Norco 10/325mg #60", "Norco 10/325mg #60", []),
        ("Norco 10/325mg #60", "Norco 5/325mg #90", ["5/325mg", "10/325mg"]),
        ("Norco 10/325mg #60", "Norco 10/325mg #90", ["90", "60"]),
        ("Norco 10/325mg", "Norco 10/325mg #90", []),
        ("Norco #60", "Norco 10/325mg #90", ["90", "60"]),
        ("Norco #60 #30", "Norco 10/325mg #90", []),
        ("Norco 10/325mg #60 #30", "Norco 10/325mg #90", []),
        ("Norco 10/325mg #60 #30", "Norco 5/325mg #90", ["5/325mg", "10/325mg"]),
        ("Norco 10/325mg or 5/325mg #60", "Norco 7.5/325mg #60", ["7.5/325mg", "10/325mg, 5/325mg"]),
        ("Norco 10/325mg #60", "Norco", []),
        (TWICE, f"{PT} 2 times a week for 6 weeks", ["2 times a week for 6 weeks", "2 times a week for 4 weeks"]),
        (TWICE, f"{PT} 2 times a week", []),
        (f"{PT} 2 times a week", f"{PT} 2 times a week for 6 weeks", []),
        (f"{TWICE}, 1 time a week for 2 weeks", f"{PT} 3 times a week for 6 weeks", []),
        (f"{PT} 8 visits, 4 visits", f"{PT} 12 visits", []),
        (f"{PT} #8", f"{PT} 12 visits", ["12 visits", "8"]),
        (f"{PT} 8 patches", f"{PT} 12 visits", []),
        (f"{PT} 8 visits", f"{PT} 12 visits or 6 visits", []),
        (f"{PT} 8 visits", f"{PT} 3 times a week for 4 weeks, 12 visits", []),
        (f"{PT} 2 times a week for 1 month", f"12 visits of {PT}", []),
        (TWICE, f"8 visits of {PT}", []),
        (TWICE, f"12 visits of {PT}", ["12 visits", "8"]),
        (f"{PT} 8 visits 2 times a week for 4 weeks", f"12 visits of {PT}", ["12 visits", "8"]),
        (f"{PT} 8 visits", "12 visits", ["12 visits", "8"]),
        (f"{PT} 8 visits", "acupuncture, 12 visits", []),
        (f"{PT} 8 visits", "12 follow-up visits", []),
        (f"{PT} 8 visits", None, []),
        ("8 office visits", "acupuncture, 12 visits", []),
        ("Massage, 8 sessions", "12 sessions of therapy", ["12 sessions", "8"]),
        ("8 office visits", "12 office visits", ["12 office visits", "8"]),
        (f"{PT} 8 visits", f"{PT} 12 visits and acupuncture", ["12 visits", "8"]),
        (f"{PT} 8 visits", f"{PT} 8 visits, and 12 visits of acupuncture", []),
        ("Widget program, 8 sessions", "12 sessions of a widget program with acupuncture", ["12 sessions", "8"]),
        ("Widget program, 8 sessions", "a cane, 40 visits", []),
        (TWICE, f"{TWICE}, then 1 time a week for 2 weeks", []),
    ],
)
def test_416_compares_what_is_asked_for(heading, asked, told):
    """Twice: the second time behind requests that are the heading's own or another service's."""
    assert quoted("IMR416", {"heading": heading, "rationale": asked and request(asked)}) == ([told] if told else [])
    again = f"{request(heading)} {request('acupuncture, 40 visits')} It was seen. {request(asked)} {request(asked)}"
    assert quoted("IMR416", {"heading": heading, "rationale": again}) == ([told] if told else [])


def test_416_shows_where_each_of_the_two_stands():
    item = {"heading": "Norco 10/325mg #60", "rationale": request("Norco 10/325mg #60")}
    (one,) = findings("IMR416", item, case_summary="The request is for Norco 5/325mg.")
    assert one.place.pointer == "/case_summary"
    assert [(other.place.pointer, other.note) for other in one.related] == [("/items/0/heading", "the heading")]


def test_416_marks_what_differs():
    item = {"heading": f"{PT} 8 visits", "rationale": f"It is said. {request(f'{PT}, 12 visits')}"}
    assert marked("IMR416", item) == [("/items/0/rationale", "12 visits")]
    item = {"heading": TWICE, "rationale": f"It is said. {request(f'{PT}, 3 times a week for 4 weeks')}"}
    assert marked("IMR416", item) == [("/items/0/rationale", "3 times a week for 4 weeks")]


def test_416_speaks_once_of_a_text_and_once_of_each_item():
    item = {"heading": "Norco 10/325mg #60", "rationale": request("Norco 5/325mg")}
    assert len(findings("IMR416", item, case_summary="The request is for Norco 2/325mg.")) == 1
    therapy = {"heading": f"{PT} 8 visits", "rationale": request(f"{PT} 12 visits")}
    assert [one.place.pointer for one in findings("IMR416", item, therapy)] == ["/items/0/rationale", "/items/1/rationale"]


@pytest.mark.parametrize(
    "other", ["Norco 5/325mg #90", "Norco 5/325mg or 10/325mg #30 #90", "Norco 5/325mg #90 and Ultram 50mg #30"]
)
def test_416_knows_the_doses_of_the_other_items(other):
    item = {"heading": "Norco 10/325mg #60", "rationale": request("Norco 5/325mg #90")}
    assert quoted("IMR416", item, {"heading": other}) == []
    assert len(quoted("IMR416", item, {"heading": other.replace("Norco", "Percocet")})) == 1
    assert len(quoted("IMR416", item, {"heading": other.replace("#90", "#91")})) == 1
    assert len(quoted("IMR416", item, {"heading": other.replace("5/325mg", "2/325mg")})) == 1


MRI = "MRI of the right knee"


@pytest.mark.parametrize(
    ("granted", "heading", "found"),
    [
        ("The UR authorized the Norco in full.", "Norco 10/325mg #90", True),
        ("The UR authorized the Norco as requested, and denied a brace.", "Norco 10/325mg #90", True),
        ("The UR authorized the Norco.", "Norco 10/325mg #90", False),
        ("The UR authorized the brace in full.", "Norco 10/325mg #90", False),
        ("The UR authorized all of it in full.", "Widget", False),
        ("The UR authorized the Norco in full.", "Norco 10/325mg and Ultram 50mg", False),
        ("The UR authorized the Norco and the Ultram in full.", "Norco 10/325mg and Ultram 50mg", True),
        ("The UR authorized a brace.", "Brace", True),
        ("The UR authorized a cane.", "Cane", False),
        (f"The doctor authorized an {MRI}.", MRI, False),
        (f"The UR certified an {MRI}.", MRI, True),
        (f"The claims administrator granted an {MRI}.", MRI, True),
        (f"The utilization review approved an {MRI}.", MRI, True),
        (f"The claims administrator denied an {MRI}.", MRI, False),
        (f"An {MRI} was authorized by the UR.", MRI, True),
        (f"An {MRI} was authorized by the UR and a brace was denied.", MRI, False),
        (f"The UR authorized a brace and an {MRI} was denied.", MRI, False),
        (f"The UR previously authorized an {MRI} and denied a brace.", MRI, False),
        (f"The UR authorized a cane. It approved, for the UR, an {MRI}. The UR certified an {MRI}.", MRI, True),
        (f"The UR was of 3/3/16. It authorized an {MRI}.", MRI, False),
        (f"The UR authorized an {MRI}.", partial(MRI, "a view", MRI), False),
        (f"The UR authorized, denied an {MRI}.", MRI, False),
        (f"The UR authorized a brace, denied an {MRI}.", MRI, False),
        (f"The UR authorized an {MRI}, denied a brace.", MRI, True),
        (f"The UR authorized an {MRI}; denied a brace.", MRI, True),
        (f"The UR authorized an {MRI}, non-certified a brace.", MRI, True),
        (f"The UR authorized an {MRI} but for the contrast.", MRI, False),
        (f"Authorized by the UR was an {MRI}.", MRI, True),
        (f"The UR modified a brace and non-certified an {MRI}.", MRI, False),
        (f"The UR denied a brace and left unauthorized an {MRI}.", MRI, False),
        (f"The UR denied a brace and certified an {MRI}.", MRI, False),
        (f"The UR denied a brace but certified an {MRI}.", MRI, True),
        (f"The UR earlier authorized an {MRI} and denied a brace.", MRI, False),
        (f"In the past the UR authorized an {MRI}, and denied a brace.", MRI, False),
    ],
)
def test_426_finds_what_was_granted(granted, heading, found):
    assert bool(quoted("IMR426", {"heading": heading}, case_summary=granted)) is found


def test_426_shows_the_sentence_that_grants():
    summary = f"He fell. The UR authorized an {MRI}. He rests. The UR authorized an {MRI}."
    assert marked("IMR426", {"heading": MRI}, case_summary=summary) == [("/items/0/heading", MRI)]
    assert quoted("IMR426", {"heading": MRI, "service": "The MRI"}, case_summary=summary) == [["The MRI"]]
    (one,) = findings("IMR426", {"heading": MRI}, case_summary=summary)
    assert [(other.place.pointer, other.note) for other in one.related] == [("/case_summary", "the summary")]


@pytest.mark.parametrize(
    ("summary", "headings", "told"),
    [
        ("The UR denied acupuncture.", ["Cane"], ["acupuncture"]),
        ("The UR denied acupuncture.", ["Acupuncture"], []),
        ("The UR denied acupuncture.", ["Cane", None], ["acupuncture"]),
        ("The UR denied acupuncture.", [], []),
        ("The UR denied acupuncture. The UR denied acupuncture and Norco.", ["Cane"], ["acupuncture", "Norco"]),
        ("The UR approved a brace. The UR denied acupuncture.", ["Cane"], ["acupuncture"]),
        ("The UR denied acupuncture for the partial lateral tear.", ["Cane"], ["acupuncture"]),
        ("The UR modified the Norco and denied it. The UR denied acupuncture.", ["Cane"], ["acupuncture"]),
        ("The UR denied acupuncture. The UR modified the Norco and denied it. The UR denied Lyrica.", ["Cane"], ["acupuncture", "Lyrica"]),
        ("The UR denied an MRI.", ["CT scan of the head"], []),
        ("The UR denied an MRI.", ["Cane"], ["MRI"]),
        ("The UR denied physical therapy.", ["Acupuncture"], ["physical therapy"]),
        ("The UR denied Percocet.", ["Norco 5mg"], ["Percocet"]),
        ("The UR denied a wheelchair.", ["Associated surgical service: Ice machine"], ["wheelchair"]),
        ("The UR denied a wheelchair.", ["Ice machine"], []),
        ("The UR denied imaging.", ["Cane"], []),
        ("The UR denied a consultation, a report and surgery.", ["Cane"], []),
        ("The claims administrator did not certify Norco.", ["Cane"], ["Norco"]),
        ("The utilization review found Lyrica not medically necessary.", ["Cane"], ["Lyrica"]),
        ("The doctor denied acupuncture.", ["Cane"], []),
    ],
)  # fmt: skip
def test_427_finds_what_was_denied_and_has_no_item(summary, headings, told):
    found = quoted("IMR427", *[{"heading": one} for one in headings], case_summary=summary)
    assert [words for (words,) in found] == told
    items = [{"heading": one} for one in headings]
    assert marked("IMR427", *items, case_summary=summary) == [("/case_summary", words) for words in told]


@pytest.mark.parametrize(
    ("heading", "summary", "found"),
    [
        ("Acupuncture", "He requests therapy.", True),
        ("Acupuncture", "REQUESTED: ACUPUNCTURE", False),
        ("Acupuncture", "He has therapy.", False),
        ("Acupuncture", "", False),
        ("Widget", "He requests therapy.", False),
        ("Associated surgical service: Acupuncture", "He requests therapy.", False),
        ("MRI", "He requests an MRI.", False),
        ("MRI", "He requests two MRIs.", False),
        ("MRI", "He requests mriology.", True),
        ("X-ray, 3 views", "He requests a review.", True),
        ("X-ray, 3 views", "He requests an X ray.", False),
        ("EMG", "He requests EMG/NCV.", False),
        ("CT scan", "He requests a CT.", False),
        ("CT scan", "He requests acts.", True),
        ("Norco 5mg", "He requests hydrocodone.", False),
        ("Rotator cuff repair", "He requests it for his rotator cuff.", True),
        ("Meniscectomy", "He requests it for his meniscus.", True),
        ("Evaluation by a surgeon", "He requests it after a physical exam.", True),
        ("Follow-up visits", "He requests it at his visits.", True),
        ("Acupuncture", "He requests acupunctures.", False),
    ],
)
def test_419_finds_the_service_by_any_of_its_names(heading, summary, found):
    assert marked("IMR419", {"heading": heading}, case_summary=summary) == ([("/items/0/heading", heading)] if found else [])
    assert quoted("IMR419", {"heading": heading}, case_summary=summary) == ([[heading]] if found else [])
    said = quoted("IMR419", {"heading": heading, "service": "A service"}, case_summary=summary)
    assert said == ([["A service"]] if found else [])
