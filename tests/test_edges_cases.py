"""Where the rules about the case, its summary and its items begin and end to speak: cases on both sides of each limit."""

from __future__ import annotations

import json

import pytest

from imrlint.catalogue import catalogue
from imrlint.engine import Linter
from imrlint.text import Source

TWENTY = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty "


def told(code, items=(), **values):
    whole = [{"heading": "Widget", "outcome": "Upheld", **one} for one in items]
    record = {"layout": "determination-2014", "decision_date": "2017-01-03", **values, "items": whole}
    result = Linter((catalogue()[code](),)).lint(Source("letter.json", json.dumps(record).encode()))
    assert not result.crashes
    return [f"{one.severity.name.lower()} {one.place.pointer}: {one.message.text}" for one in result.findings]


# Rule, items, what else the record holds, what the rule says of it.
CASES = [
    # IMR302
    ("IMR302", [{}], {"case_summary": "He fell."}, []),
    (
        "IMR302",
        [{}],
        {"case_summary": "He fell.", "date_of_injury": None},
        ["note /date_of_injury: Neither the case table nor the summary gives the 'date of injury'."],
    ),
    ("IMR302", [{}], {"case_summary": "He fell on 08-19-2016.", "date_of_injury": None}, []),
    ("IMR302", [{}], {"case_summary": "He fell.", "date_of_injury": "2016-08-19"}, []),
    # IMR303
    ("IMR303", [{}], {"case_summary": "He fell."}, ["note /case_summary: The summary does not give the worker's 'age'."]),
    (
        "IMR303",
        [{}],
        {"case_summary": "A 44-year-old fell."},
        ["note /case_summary: The summary does not give the worker's 'sex'."],
    ),
    ("IMR303", [{}], {"case_summary": "The man fell."}, ["note /case_summary: The summary does not give the worker's 'age'."]),
    ("IMR303", [{}], {"case_summary": "A 44-year-old man fell."}, []),
    ("IMR303", [{"rationale": "This man needs it."}], {"case_summary": "A 44-year-old fell."}, []),
    ("IMR303", [{"rationale": "This 44-year-old man needs it."}], {"case_summary": "The man fell."}, []),
    # IMR305
    ("IMR305", [{}], {"case_summary": "He was injured on 08-19-2016.", "date_of_injury": "2016-08-19"}, []),
    (
        "IMR305",
        [{}],
        {"case_summary": "He was injured on 08-18-2016.", "date_of_injury": "2016-08-19"},
        ["error /case_summary: The summary dates the injury '08-18-2016', the case table '2016-08-19'."],
    ),
    ("IMR305", [{}], {"case_summary": "He was injured on 08-18-2016.", "date_of_injury": "19.8.16"}, []),
    ("IMR305", [{}], {"case_summary": "He was injured on 08-18-2016.", "date_of_injury": None}, []),
    ("IMR305", [{}], {"case_summary": "The cumulative trauma injury of 08-18-2016 goes on.", "date_of_injury": "2016-08-19"}, []),
    # IMR306
    (
        "IMR306",
        [{}],
        {"case_summary": "The man fell. The woman rose."},
        ["error /case_summary: The worker is called 'woman' here, and 'man' before."],
    ),
    ("IMR306", [{}], {"case_summary": "The man fell. She rose."}, []),
    ("IMR306", [{}], {"case_summary": "The man fell. He rose."}, []),
    ("IMR306", [{}], {"case_summary": "A transgender man fell. She rose."}, []),
    (
        "IMR306",
        [{"rationale": "The female worker needs it, and the woman rose."}],
        {"case_summary": "The man fell."},
        ["error /items/0/rationale: The worker is called 'female' here, and 'man' before."],
    ),
    ("IMR306", [{}], {"case_summary": "He fell. She rose."}, []),
    # IMR307
    ("IMR307", [{"rationale": "This 45-year-old man needs it."}], {"case_summary": "A 44-year-old man fell."}, []),
    (
        "IMR307",
        [{"rationale": "This 46-year-old man needs it."}],
        {"case_summary": "A 44-year-old man fell."},
        ["error /items/0/rationale: The worker is '46' years old here, and '44' before."],
    ),
    (
        "IMR307",
        [{"rationale": "This 49-year-old man needs it."}],
        {"case_summary": "A 44-year-old man fell on 08-19-2012."},
        ["error /items/0/rationale: The worker is '49' years old here, and '44' before."],
    ),
    (
        "IMR307",
        [{"rationale": "This 51-year-old man needs it."}],
        {"case_summary": "A 44-year-old man fell on 08-19-2012."},
        ["error /items/0/rationale: The worker is '51' years old here, and '44' before."],
    ),
    (
        "IMR307",
        [{"rationale": "This 54-year-old man needs it. This 54-year-old man knows."}],
        {"case_summary": "A 44-year-old man fell."},
        ["error /items/0/rationale: The worker is '54' years old here, and '44' before."],
    ),
    ("IMR307", [{"rationale": "A report speaks of a 54-year-old man."}], {"case_summary": "A 44-year-old man fell."}, []),
    ("IMR307", [{"rationale": "The study was of a 54-year-old man."}], {"case_summary": "A 44-year-old man fell."}, []),
    # IMR309
    (
        "IMR309",
        [{"heading": "MRI of the right knee", "rationale": "The left knee needs it."}],
        {},
        ["warning /items/0/rationale: The rationale speaks of 'left', the item of 'right'."],
    ),
    ("IMR309", [{"heading": "MRI of the right knee", "rationale": "The right knee needs it, not the left."}], {}, []),
    ("IMR309", [{"heading": "MRI of the knees, bilateral", "rationale": "The left knee needs it."}], {}, []),
    (
        "IMR309",
        [{"heading": "MRI of the right knee", "rationale": "The left shoulder MRI is not medically necessary."}],
        {},
        ["warning /items/0/rationale: The rationale speaks of 'shoulder', the item of 'knee'."],
    ),
    (
        "IMR309",
        [
            {
                "heading": "MRI of the lumbar spine",
                "rationale": "The request for an MRI of the cervical spine is not medically necessary.",
            }
        ],
        {},
        ["warning /items/0/rationale: The rationale speaks of 'cervical', the item of 'lumbar'."],
    ),
    # IMR311
    (
        "IMR311",
        [{"rationale": "Because."}],
        {"case_summary": "He fell."},
        [
            "note /case_summary: Neither the summary nor a rationale cites a 'dated visit, report, study or request' after the injury."
        ],
    ),
    ("IMR311", [{}], {"case_summary": "He fell."}, []),
    ("IMR311", [{"rationale": "The report of 09-01-2016 says so."}], {"case_summary": "He fell."}, []),
    ("IMR311", [{"rationale": "Because."}], {"case_summary": "No medical records were submitted."}, []),
    ("IMR311", [{"rationale": "Because."}], {"case_summary": "He fell on 08-19-2016.", "date_of_injury": "2016-08-19"}, []),
    (
        "IMR311",
        [{"rationale": "Because."}],
        {"case_summary": "The review of 11-14-2016 denied it.", "ur_denial_date": "2016-11-14"},
        [
            "note /case_summary: Neither the summary nor a rationale cites a 'dated visit, report, study or request' after the injury."
        ],
    ),
    # IMR602
    ("IMR602", [], {"case_number": "CM16-0199001"}, []),
    ("IMR602", [], {"case_number": " CM16-0199001 "}, []),
    ("IMR602", [], {"case_number": "CM16-019900"}, ["error /case_number: 'CM16-019900' is no case number of the programme."]),
    ("IMR602", [], {"case_number": "IMR 16-019900"}, []),
    ("IMR602", [], {"case_number": "IMR16-0199001"}, []),
    ("IMR602", [], {"case_number": "13-019900"}, []),
    ("IMR602", [], {"case_number": "13-0199001"}, ["error /case_number: '13-0199001' is no case number of the programme."]),
    ("IMR602", [], {"case_number": None}, []),
    ("IMR602", [], {"case_number": "CM1٦-0199001"}, ["error /case_number: 'CM1٦-0199001' is no case number of the programme."]),
    # IMR603
    (
        "IMR603",
        [],
        {"date_assigned": "2016-13-01"},
        ["error /date_assigned: The 'Date Assigned' reads '2016-13-01', which is no date."],
    ),
    ("IMR603", [], {"date_assigned": "2016-12-01"}, []),
    ("IMR603", [], {"date_of_injury": "CT 01/01/2014 to 02/02/2015"}, []),
    (
        "IMR603",
        [],
        {"date_assigned": "CT 01/01/2014 to 02/02/2015"},
        ["error /date_assigned: The 'Date Assigned' reads 'CT 01/01/2014 to 02/02/2015', which is no date."],
    ),
    (
        "IMR603",
        [],
        {"date_of_injury": "CT 01/01/2014 to 02/32/2015"},
        ["error /date_of_injury: The 'Date of Injury' reads 'CT 01/01/2014 to 02/32/2015', which is no date."],
    ),
    (
        "IMR603",
        [],
        {"date_of_injury": "about 01/01/2014"},
        ["error /date_of_injury: The 'Date of Injury' reads 'about 01/01/2014', which is no date."],
    ),
    (
        "IMR603",
        [],
        {"date_of_injury": "0216-08-19"},
        ["error /date_of_injury: The 'Date of Injury' reads '0216-08-19', a year that no case can have."],
    ),
    (
        "IMR603",
        [],
        {"decision_date": "2107-01-03"},
        ["error /decision_date: The 'Decision Date' reads '2107-01-03', a year that no case can have."],
    ),
    ("IMR603", [], {"date_of_injury": "CT"}, ["error /date_of_injury: The 'Date of Injury' reads 'CT', which is no date."]),
    # IMR604
    (
        "IMR604",
        [],
        {
            "date_of_injury": "2016-08-19",
            "ur_denial_date": "2016-08-19",
            "application_received": "2016-08-19",
            "date_assigned": "2016-08-19",
            "decision_date": "2016-08-19",
        },
        [],
    ),
    # IMR606
    ("IMR606", [], {"priority": "Standard"}, []),
    ("IMR606", [], {"priority": " REGULAR "}, []),
    ("IMR606", [], {"priority": "expedited"}, []),
    (
        "IMR606",
        [],
        {"priority": "Urgent"},
        ["error /priority: The priority 'Urgent' is neither Standard nor Regular nor Expedited."],
    ),
    ("IMR606", [], {"priority": None}, []),
    # IMR609
    ("IMR609", [], {"case_number": "CM16-0199001", "application_received": "2017-11-28"}, []),
    (
        "IMR609",
        [],
        {"case_number": "CM16-0199001", "application_received": "2018-11-28"},
        ["note /case_number: The case number 'CM16-0199001' is one of '2016', but the application was received in '2018'."],
    ),
    (
        "IMR609",
        [],
        {"case_number": "CM16-0199001", "application_received": "2014-11-28"},
        ["note /case_number: The case number 'CM16-0199001' is one of '2016', but the application was received in '2014'."],
    ),
    (
        "IMR609",
        [],
        {"case_number": "IMR 16-019900", "application_received": "2014-11-28"},
        ["note /case_number: The case number 'IMR 16-019900' is one of '2016', but the application was received in '2014'."],
    ),
    # IMR611
    (
        "IMR611",
        [],
        {"date_of_injury": "2012-12-31", "ur_denial_date": "2013-06-30"},
        ["error /date_of_injury: The injury, '2012-12-31', lies before 2013, and the denial, '2013-06-30', before July 2013."],
    ),
    ("IMR611", [], {"date_of_injury": "2013-01-01", "ur_denial_date": "2013-06-30"}, []),
    ("IMR611", [], {"date_of_injury": "2012-12-31", "ur_denial_date": "2013-07-01"}, []),
    ("IMR611", [], {"date_of_injury": "2012-12-31"}, []),
    # IMR605
    ("IMR605", [], {"date_assigned": "2016-12-05", "decision_date": "2017-01-19"}, []),
    (
        "IMR605",
        [],
        {"date_assigned": "2016-12-05", "decision_date": "2017-01-20"},
        ["note /decision_date: The decision came '46' days after the assignment; the time limits add up to '45' days."],
    ),
    ("IMR605", [], {"priority": " Expedited ", "date_assigned": "2016-12-05", "decision_date": "2016-12-12"}, []),
    (
        "IMR605",
        [],
        {"priority": "expedited", "date_assigned": "2016-12-05", "decision_date": "2016-12-13"},
        ["note /decision_date: The decision came '8' days after the assignment; the time limits add up to '7' days."],
    ),
    (
        "IMR605",
        [{"heading": "Norco 10/325mg #60"}],
        {"date_assigned": "2017-10-01", "decision_date": "2017-12-31"},
        ["note /decision_date: The decision came '91' days after the assignment; the time limits add up to '45' days."],
    ),
    ("IMR605", [{"heading": "Norco 10/325mg #60"}], {"date_assigned": "2017-10-01", "decision_date": "2018-01-01"}, []),
    (
        "IMR605",
        [{"heading": "Widget"}],
        {"date_assigned": "2017-10-01", "decision_date": "2018-01-01"},
        ["note /decision_date: The decision came '92' days after the assignment; the time limits add up to '45' days."],
    ),
    (
        "IMR605",
        [{"heading": None}],
        {"date_assigned": "2017-10-01", "decision_date": "2018-01-01"},
        ["note /decision_date: The decision came '92' days after the assignment; the time limits add up to '45' days."],
    ),
    # IMR610
    ("IMR610", [], {"ur_denial_date": "2016-11-14", "application_received": "2016-12-19"}, []),
    (
        "IMR610",
        [],
        {"ur_denial_date": "2016-11-14", "application_received": "2016-12-20"},
        ["note /application_received: The application was received '36' days after the denial; '35' are usual at most."],
    ),
    (
        "IMR610",
        [],
        {"ur_denial_date": "2016-11-14", "application_received": "2017-01-24"},
        ["note /application_received: The application was received '71' days after the denial; '35' are usual at most."],
    ),
    # IMR409
    (
        "IMR409",
        [{"heading": "Knee brace"}, {"heading": "Knee brace"}],
        {},
        ["warning /items/1/heading: The item 'Knee brace' decides a service that an earlier item decides too."],
    ),
    ("IMR409", [{"heading": "Knee brace"}, {"heading": "Knee brace", "outcome": "Overturned"}], {}, []),
    (
        "IMR409",
        [{"heading": "Knee brace", "outcome": None}, {"heading": "Knee brace", "outcome": "Overturned"}],
        {},
        ["warning /items/1/heading: The item 'Knee brace' decides a service that an earlier item decides too."],
    ),
    ("IMR409", [{"heading": "Knee brace"}, {"heading": "Elbow brace"}], {}, []),
    (
        "IMR409",
        [{"heading": "Knee brace"}, {"heading": "KNEE BRACE"}, {"heading": "Knee brace"}],
        {},
        [
            "warning /items/1/heading: The item 'KNEE BRACE' decides a service that an earlier item decides too.",
            "warning /items/2/heading: The item 'Knee brace' decides a service that an earlier item decides too.",
        ],
    ),
    # IMR410
    (
        "IMR410",
        [{"heading": "Knee brace"}, {"heading": "Knee brace", "outcome": "Overturned"}],
        {},
        ["error /items/1/heading: The item 'Knee brace' is 'Overturned' here and 'Upheld' in an earlier item."],
    ),
    ("IMR410", [{"heading": "Knee brace"}, {"heading": "Knee brace"}], {}, []),
    (
        "IMR410",
        [{"heading": "Knee brace", "service": "Brace"}, {"heading": "Knee brace", "service": "A brace", "outcome": "Overturned"}],
        {},
        ["error /items/1/heading: The item 'A brace' is 'Overturned' here and 'Upheld' in an earlier item."],
    ),
    ("IMR410", [{"heading": "Knee brace", "outcome": None}, {"heading": "Knee brace", "outcome": "Overturned"}], {}, []),
    # IMR413
    (
        "IMR413",
        [{"rationale": TWENTY + "a b c d e f g h patient"}],
        {},
        ["warning /items/0/rationale: The rationale for 'Widget' has '29' words, fewer than '30'."],
    ),
    (
        "IMR413",
        [{"rationale": TWENTY + "a b c d e f g h i patient"}],
        {},
        ["warning /items/0/rationale: The rationale for 'Widget' holds no fact of this patient."],
    ),
    (
        "IMR413",
        [{"rationale": TWENTY + "a b c d e f g h i j"}],
        {},
        ["warning /items/0/rationale: The rationale for 'Widget' holds no fact of this patient."],
    ),
    ("IMR413", [{"rationale": None}], {}, []),
    (
        "IMR413",
        [{"rationale": "Short.", "service": "A widget"}],
        {},
        ["warning /items/0/rationale: The rationale for 'A widget' has '1' words, fewer than '30'."],
    ),
    (
        "IMR413",
        [{"rationale": "As the surgery is not medically necessary, the sling is not medically necessary.", "heading": "Sling"}],
        {},
        [],
    ),
    # IMR414
    (
        "IMR414",
        [{"heading": "MRI of the knee", "rationale": TWENTY * 2}, {"heading": "Norco 5mg", "rationale": TWENTY * 2}],
        {},
        ["note /items/1/rationale: The rationale for 'Norco 5mg' is that of 'MRI of the knee', nearly word for word."],
    ),
    (
        "IMR414",
        [{"heading": "MRI of the knee", "rationale": TWENTY * 2}, {"heading": "MRI of the elbow", "rationale": TWENTY * 2}],
        {},
        [],
    ),
    (
        "IMR414",
        [
            {"heading": "MRI of the knee", "rationale": TWENTY * 2},
            {"heading": "Norco 5mg", "rationale": TWENTY * 2 + "and some more words behind it here"},
        ],
        {},
        ["note /items/1/rationale: The rationale for 'Norco 5mg' is that of 'MRI of the knee', nearly word for word."],
    ),
    (
        "IMR414",
        [{"heading": "MRI of the knee", "rationale": TWENTY * 2}, {"heading": "Norco 5mg", "rationale": TWENTY * 2 + "patient"}],
        {},
        ["note /items/1/rationale: The rationale for 'Norco 5mg' is that of 'MRI of the knee', nearly word for word."],
    ),
    ("IMR414", [{"heading": "MRI of the knee", "rationale": TWENTY}, {"heading": "Norco 5mg", "rationale": TWENTY * 3}], {}, []),
    (
        "IMR414",
        [
            {"heading": "MRI of the knee", "rationale": TWENTY * 2},
            {"heading": "Norco 5mg", "rationale": TWENTY * 2},
            {"heading": "Acupuncture", "rationale": TWENTY * 2},
        ],
        {},
        ["note /items/1/rationale: The rationale for 'Norco 5mg' is that of 'MRI of the knee', nearly word for word."],
    ),
    ("IMR414", [{"heading": None, "rationale": TWENTY * 2}, {"heading": "Norco 5mg", "rationale": TWENTY * 2}], {}, []),
    # IMR416
    (
        "IMR416",
        [{"heading": "Norco 10/325mg #60", "rationale": "The request for Norco 5/325mg is not medically necessary."}],
        {},
        ["warning /items/0/rationale: The strength '5/325mg' is not the '10/325mg' of the heading."],
    ),
    (
        "IMR416",
        [{"heading": "Norco 10/325mg #60", "rationale": "The request for Norco 10/325mg #90 is not medically necessary."}],
        {},
        ["warning /items/0/rationale: The quantity '90' is not the '60' of the heading."],
    ),
    (
        "IMR416",
        [{"heading": "Norco 10/325mg #60", "rationale": "The request for Norco 10/325mg #60 is not medically necessary."}],
        {},
        [],
    ),
    ("IMR416", [{"heading": "Norco", "rationale": "The request for Norco 10/325mg is not medically necessary."}], {}, []),
    (
        "IMR416",
        [{"heading": "Norco 10/325mg #60", "rationale": None}],
        {"case_summary": "The request is for Norco 5/325mg."},
        ["warning /case_summary: The strength '5/325mg' is not the '10/325mg' of the heading."],
    ),
    (
        "IMR416",
        [
            {"heading": "Norco 10/325mg #60", "rationale": "The request for Norco 5/325mg #90 is not medically necessary."},
            {"heading": "Norco 5/325mg #90"},
        ],
        {},
        [],
    ),
    (
        "IMR416",
        [{"heading": "Norco #60", "rationale": "The request for Norco #90 is not medically necessary."}],
        {},
        ["warning /items/0/rationale: The quantity '90' is not the '60' of the heading."],
    ),
    (
        "IMR416",
        [
            {
                "heading": "Norco 10/325mg #60 and Ultram 50mg",
                "rationale": "The request for Norco 5/325mg is not medically necessary.",
            }
        ],
        {},
        [],
    ),
    (
        "IMR416",
        [
            {
                "heading": "Physical therapy 2 times a week for 4 weeks",
                "rationale": "The request for physical therapy 3 times a week for 4 weeks is not medically necessary.",
            }
        ],
        {},
        [
            "warning /items/0/rationale: The frequency '3 times a week for 4 weeks' is not the '2 times a week for 4 weeks' of the heading."
        ],
    ),
    (
        "IMR416",
        [
            {
                "heading": "Physical therapy 8 visits",
                "rationale": "The request for 12 visits of physical therapy is not medically necessary.",
            }
        ],
        {},
        ["warning /items/0/rationale: The quantity '12 visits' is not the '8' of the heading."],
    ),
    (
        "IMR416",
        [
            {
                "heading": "Physical therapy 8 visits",
                "rationale": "The request for 8 visits of physical therapy is not medically necessary.",
            }
        ],
        {},
        [],
    ),
    (
        "IMR416",
        [
            {
                "heading": "Physical therapy",
                "rationale": "The request for 12 visits of physical therapy is not medically necessary.",
            }
        ],
        {},
        [],
    ),
    (
        "IMR416",
        [
            {
                "heading": "Physical therapy 2 times a week for 4 weeks",
                "rationale": "The request for 12 visits of physical therapy is not medically necessary.",
            }
        ],
        {},
        ["warning /items/0/rationale: The quantity '12 visits' is not the '8' of the heading."],
    ),
    # IMR418
    ("IMR418", [{"heading": "Norco 10/325mg"}], {}, ["note /items/0/service: The drug 'Norco 10/325mg' has no quantity."]),
    ("IMR418", [{"heading": "Norco 10/325mg #60"}], {}, []),
    ("IMR418", [{"heading": "Norco 10/325mg, 30 day supply"}], {}, []),
    ("IMR418", [{"heading": None}], {}, []),
    ("IMR418", [{"heading": "Voltaren gel 100g"}], {}, []),
    ("IMR418", [{"heading": "Kenalog injection"}], {}, []),
    (
        "IMR418",
        [{"heading": "Norco 10/325mg", "service": "Norco"}],
        {},
        ["note /items/0/service: The drug 'Norco' has no quantity."],
    ),
    ("IMR418", [{"heading": "Knee brace"}], {}, []),
    # IMR417
    ("IMR417", [{"heading": "Norco 10 #60"}], {}, ["note /items/0/heading: The strength '10' has no unit."]),
    # IMR419
    ("IMR419", [{"heading": "Norco 10/325mg #60"}], {}, []),
    # IMR417
    ("IMR417", [{"heading": "Norco 10/325 #60"}], {}, ["note /items/0/heading: The strength '10/325' has no unit."]),
    # IMR425
    ("IMR425", [{"heading": "Physical therapy 2 times a week for 4 weeks, 8 visits"}], {}, []),
    (
        "IMR425",
        [{"heading": "Physical therapy 2 times a week for 4 weeks, 12 visits"}],
        {},
        ["warning /items/0/heading: The count '12 visits' is not what '2 times a week for 4 weeks' gives: '8'."],
    ),
    (
        "IMR425",
        [{"heading": "Physical therapy 2 times a week for 4 weeks (12 visits)"}],
        {},
        ["warning /items/0/heading: The count '12 visits' is not what '2 times a week for 4 weeks' gives: '8'."],
    ),
    # IMR515
    (
        "IMR515",
        [
            {
                "maximus_guideline": {"text": "The Expert Reviewer did not cite any medical evidence for its decision."},
                "rationale": "Because.",
            }
        ],
        {},
        ["warning /items/0/maximus_guideline/text: The reviewer cites no medical evidence for '1' of '1' items."],
    ),
    (
        "IMR515",
        [
            {
                "maximus_guideline": {"text": "The Expert Reviewer did not cite any medical evidence for its decision."},
                "rationale": "As the surgery is not medically necessary, so is this.",
            }
        ],
        {},
        ["note /items/0/maximus_guideline/text: The reviewer cites no medical evidence for '1' of '1' items."],
    ),
    (
        "IMR515",
        [
            {
                "maximus_guideline": {"text": "The Expert Reviewer did not cite any medical evidence for its decision."},
                "rationale": "The procedure helps.",
            }
        ],
        {},
        ["warning /items/0/maximus_guideline/text: The reviewer cites no medical evidence for '1' of '1' items."],
    ),
    (
        "IMR515",
        [
            {
                "maximus_guideline": {"text": "The Expert Reviewer did not cite any medical evidence for its decision."},
                "rationale": "The operation is not medically necessary.",
            },
            {},
        ],
        {},
        ["note /items/0/maximus_guideline/text: The reviewer cites no medical evidence for '1' of '2' items."],
    ),
    (
        "IMR515",
        [
            {
                "maximus_guideline": {"text": "The Expert Reviewer did not cite any medical evidence for its decision."},
                "rationale": None,
            }
        ],
        {},
        ["warning /items/0/maximus_guideline/text: The reviewer cites no medical evidence for '1' of '1' items."],
    ),
    # IMR522
    (
        "IMR522",
        [{"rationale": "Evidence-based guidelines support it."}],
        {},
        [
            "warning /items/0/rationale: The rationale leans on 'Evidence-based guidelines', and neither it nor the MAXIMUS line names a source."
        ],
    ),
    ("IMR522", [{"rationale": "Evidence-based guidelines such as ODG support it."}], {}, []),
    (
        "IMR522",
        [{"rationale": None}, {"rationale": "Peer-reviewed studies support it."}],
        {},
        [
            "warning /items/1/rationale: The rationale leans on 'Peer-reviewed studies', and neither it nor the MAXIMUS line names a source."
        ],
    ),
    (
        "IMR522",
        [
            {
                "rationale": "Current literature supports it.",
                "maximus_guideline": {"text": "Decision based on MTUS Knee Complaints 2004."},
            },
            {"rationale": "Nationally recognized standards support it."},
        ],
        {},
        [
            "warning /items/1/rationale: The rationale leans on 'Nationally recognized standards', and neither it nor the MAXIMUS line names a source."
        ],
    ),
    ("IMR522", [{"rationale": "No word."}, {"rationale": "Scientific literature (Smith, 2010) supports it."}], {}, []),
    ("IMR522", [{"rationale": "The evidence is weak."}], {}, []),
]


@pytest.mark.parametrize(("code", "items", "values", "said"), CASES, ids=[f"{case[0]}-{n}" for n, case in enumerate(CASES)])
def test_what_is_told(code, items, values, said):
    assert told(code, items, **values) == said
