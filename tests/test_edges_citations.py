"""Where the rules about citations begin and end to speak: cases on both sides of each limit, with what is said."""

from __future__ import annotations

import json

import pytest

from imrlint.catalogue import catalogue
from imrlint.engine import Linter
from imrlint.examples.specimen import specimen
from imrlint.text import Source

MTUS = "Decision based on MTUS "
NON = "Decision based on Non-MTUS Citation "
OUT = "The Expert Reviewer based their decision on recommendation(s) outside of the MTUS Guidelines."


def found(code, line, decided="2016-06-01", settings=None, heading="Widget", why="Because.", **values):
    item = {"heading": heading, "outcome": "Upheld", "rationale": why, "maximus_guideline": {"text": line}}
    record = {"layout": "determination-2014", "decision_date": decided, "items": [item], **values}
    result = Linter((catalogue()[code](**(settings or {})),)).lint(Source("letter.json", json.dumps(record).encode()))
    assert not result.crashes
    return result.findings


# Rule, MAXIMUS line, what else the letter says, what the rule says of it.
CASES = [
    # IMR501
    ("IMR501", f"{MTUS}Eye 2004. Some words.", {}, []),
    (
        "IMR501",
        "Nothing but words",
        {},
        [
            "The guideline line has the words 'Nothing but words', which neither name a basis (MTUS or Non-MTUS) nor are a stock sentence."
        ],
    ),
    ("IMR501", f"{MTUS}Knee Complaints 2004.", {}, []),
    # IMR502
    ("IMR502", f"{MTUS}Knee Complaints 2004, and Eye 2004, Pages: 411.", {}, ["The label 'Pages:' should read 'Page(s):'."]),
    ("IMR502", f"{MTUS}Knee Complaints 2004 Page(s): lO.", {}, ["The words 'lO' are no page number."]),
    ("IMR502", f"{MTUS}Knee Complaints 2004 Page(s): 33l.", {}, ["The words '33l' are no page number."]),
    ("IMR502", f"{MTUS}Knee Complaints 2004 Page(s): 3lOO.", {}, ["The words '3lOO' are no page number."]),
    ("IMR502", f"{MTUS}Knee Complaints 2004 Page(s):.", {}, ["No page number follows 'Page(s):'."]),
    ("IMR502", f"{MTUS}Knee Complaints 2004 Page(s): 340 - 341.", {}, []),
    (
        "IMR502",
        f"{MTUS}Knee Complaints 2004 Page(s): 340--341, 350 351.",
        {},
        ["The page range '340--341' should have one hyphen.", "The page range '350 351' should have one hyphen."],
    ),
    ("IMR502", f"{MTUS}Knee Complaints 2004 pg. 340.", {}, []),
    ("IMR502", f"{NON}Official Disability Guidelines Pages: 340.", {}, []),
    ("IMR502", f"{MTUS}Knee Complaints 2004 Page(s): 340--34l.", {}, ["The words '340--34l' are no page number."]),
    # IMR503
    ("IMR503", f"{MTUS}Chronic Pain Medical Treatment 2009 Page(s): 12-9.", {}, []),
    (
        "IMR503",
        f"{MTUS}Chronic Pain Medical Treatment 2009 Page(s): 97-74, 12-8, 30-20.",
        {},
        ["The page range '97-74' runs backwards.", "The page range '30-20' runs backwards."],
    ),
    ("IMR503", f"{MTUS}Chronic Pain Medical Treatment 2009 Page(s): 76-76.", {}, []),
    ("IMR503", f"{MTUS}Chronic Pain Medical Treatment 2009 Page(s): 107-9.", {}, []),
    # IMR504
    ("IMR504", f"{MTUS}Elbow Complaints 2007 Page(s): 68.", {}, []),
    ("IMR504", f"{MTUS}Elbow Complaints 2007 Page(s): 69.", {}, []),
    (
        "IMR504",
        f"{MTUS}Elbow Complaints 2007 Page(s): 70.",
        {},
        ["Page '70' lies outside 'Elbow Complaints 2007', which has pages '1-67 or 227-251'."],
    ),
    ("IMR504", f"{MTUS}Elbow Complaints 2007 Page(s): 225-251.", {}, []),
    (
        "IMR504",
        f"{MTUS}Elbow Complaints 2007 Page(s): 224.",
        {},
        ["Page '224' lies outside 'Elbow Complaints 2007', which has pages '1-67 or 227-251'."],
    ),
    ("IMR504", f"{MTUS}Chronic Pain Medical Treatment 2009 Page(s): 127.", {}, []),
    (
        "IMR504",
        f"{MTUS}Chronic Pain Medical Treatment 2009 Page(s): 128.",
        {},
        ["Page '128' lies outside 'Chronic Pain Medical Treatment 2009', which has pages '1-127'."],
    ),
    ("IMR504", f"{MTUS}Low Back Complaints 2004 Page(s): 328.", {}, []),
    (
        "IMR504",
        f"{MTUS}Low Back Complaints 2004 Page(s): 329.",
        {},
        ["Page '329' lies outside 'Low Back Complaints 2004', which has pages '286-326'."],
    ),
    ("IMR504", f"{MTUS}Low Back Complaints 2004 Page(s): 400-390.", {}, []),
    (
        "IMR504",
        f"{NON}ACOEM Chapter 12 Low Back Complaints Page(s): 400.",
        {},
        ["Page '400' lies outside 'Low Back Complaints 2004', which has pages '286-326'."],
    ),
    ("IMR504", f"{NON}Official Disability Guidelines Page(s): 4000.", {}, []),
    ("IMR504", f"{MTUS}ACOEM Chapter 13 Low Back Complaints Page(s): 400.", {}, []),
    ("IMR504", f"{MTUS}Knee Complaints 2004 Page(s): 400, 4O1.", {}, []),
    ("IMR504", f"{MTUS}Low Back Complaints Page(s): 400.", {"decided": "2005-01-01"}, []),
    (
        "IMR504",
        f"{MTUS}Low Back Complaints Page(s): 400.",
        {"decided": None, "layout": None},
        ["Page '400' lies outside 'Low Back Complaints 2004', which has pages '286-326'."],
    ),
    # IMR505
    (
        "IMR505",
        f"{MTUS}Chronic Pain Medical Treatment 2009, Section(s): Benzodiazepines Page(s): 22.",
        {},
        ["Page '22' is no page of the topic 'Benzodiazepines', which stands on '24'."],
    ),
    ("IMR505", f"{MTUS}Chronic Pain Medical Treatment 2009, Section(s): Benzodiazepines Page(s): 23.", {}, []),
    ("IMR505", f"{MTUS}Chronic Pain Medical Treatment 2009, Section(s): Benzodiazepines Page(s): 25.", {}, []),
    (
        "IMR505",
        f"{MTUS}Chronic Pain Medical Treatment 2009, Section(s): Benzodiazepines Page(s): 26.",
        {},
        ["Page '26' is no page of the topic 'Benzodiazepines', which stands on '24'."],
    ),
    (
        "IMR505",
        f"{MTUS}Chronic Pain Medical Treatment 2009, Section(s): Benzodiazepines, Yoga Page(s): 60-61.",
        {},
        ["Page '60-61' is no page of the topic 'Benzodiazepines, Yoga', which stands on '24, 126'."],
    ),
    ("IMR505", f"{MTUS}Chronic Pain Medical Treatment 2009, Section(s): Benzodiazepines, Widgets Page(s): 60.", {}, []),
    (
        "IMR505",
        f"{MTUS}Chronic Pain Medical Treatment 2009, Section(s): Opioids, criteria for use, Yoga Page(s): 60, 126.",
        {},
        [],
    ),
    ("IMR505", f"{MTUS}Chronic Pain Medical Treatment 2009, Section(s): Benzodiazepines Page(s): 360.", {}, []),
    (
        "IMR505",
        f"{MTUS}Postsurgical Treatment 2009, Section(s): 12.",
        {},
        ["The number '12' after 'Section(s):' is no section of 'Postsurgical Treatment', whose sections have names."],
    ),
    ("IMR505", f"{MTUS}Opioid Treatment 2016, Section(s): 3.", {}, []),
    (
        "IMR505",
        f"{MTUS}Chronic Pain Medical Treatment 2009, Section(s): 24, 25.",
        {},
        [
            "The number '24' after 'Section(s):' is no section of 'Chronic Pain Medical Treatment', whose sections have names.",
            "The number '25' after 'Section(s):' is no section of 'Chronic Pain Medical Treatment', whose sections have names.",
        ],
    ),
    ("IMR505", f"{MTUS}Tooth Complaints 2004, Section(s): 12.", {}, []),
    (
        "IMR505",
        f"{MTUS}Chronic Pain Medical Treatment 2009, Section(s): Opioids, criteria for use Page(s): 60.",
        {},
        ["Page '60' is no page of the topic 'Opioids, criteria for use', which stands on '76-80'."],
    ),
    # IMR506
    ("IMR506", f"{MTUS}Eye 2004 Page(s): 411.", {}, []),
    ("IMR506", f"{MTUS}Knee Complaints 2004 Page(s): lO.", {}, []),
    ("IMR506", f"{MTUS}Knee Complaints 2004, Section(s): Summary.", {}, []),
    (
        "IMR506",
        f"{MTUS}Knee Complaints 2004.",
        {},
        ["The guideline 'Knee Complaints 2004' is cited without section, topic or page."],
    ),
    ("IMR506", f"{MTUS}Acupuncture Treatment 2007.", {}, []),
    (
        "IMR506",
        f"{NON}Official Disability Guidelines.",
        {},
        ["The guideline 'Official Disability Guidelines' is cited without section, topic or page."],
    ),
    ("IMR506", f"{MTUS}Tooth Complaints 2004.", {}, []),
    ("IMR506", f"{NON}Official Disability Guidelines Knee.", {}, []),
    ("IMR506", f"{NON}UpToDate.", {}, []),
    # IMR507
    (
        "IMR507",
        f"{MTUS}Kneecap Complaints 2004.",
        {},
        ["The MTUS has no guideline 'Kneecap Complaints 2004'; perhaps 'Knee Complaints 2004' is meant."],
    ),
    ("IMR507", f"{MTUS}Tooth Fairies 2004.", {}, ["The MTUS has no guideline 'Tooth Fairies 2004'."]),
    ("IMR507", f"{MTUS}Kneecap Complaints 2017.", {}, []),
    (
        "IMR507",
        f"{MTUS}Knee Complaints 2006.",
        {},
        ["The guideline 'Knee Complaints' has no edition of '2006'; there are '2004'."],
    ),
    ("IMR507", f"{MTUS}Knee Complaints 2019.", {}, []),
    (
        "IMR507",
        f"{MTUS}ACOEM Chapter 12 Tail Trouble.",
        {},
        ["The MTUS has no guideline 'Tail Trouble'; perhaps 'Chapter 12 Low Back Complaints' is meant."],
    ),
    ("IMR507", f"{MTUS}ACOEM Chapter 99 Tail Trouble.", {}, ["The MTUS has no guideline 'Tail Trouble'."]),
    ("IMR507", f"{MTUS}ACOEM Chapter 99.", {}, ["The MTUS has no guideline 'Chapter 99'."]),
    ("IMR507", f"{MTUS}ACOEM Chapter 12.", {}, []),
    ("IMR507", f"{NON}Tooth Complaints 2004.", {}, []),
    ("IMR507", f"{MTUS}Tooth Complaints 2016.", {}, ["The MTUS has no guideline 'Tooth Complaints 2016'."]),
    ("IMR507", f"{MTUS}Tooth Complaints 2017.", {}, []),
    (
        "IMR507",
        f"{MTUS}Knee Complaints 2006.",
        {"decided": None, "layout": None},
        ["The guideline 'Knee Complaints' has no edition of '2006'; there are '2004'."],
    ),
    # IMR508
    (
        "IMR508",
        f"{MTUS}ACOEM Chapter 13 Low Back Complaints.",
        {},
        ["Chapter '13' is 'Knee Complaints', not 'Low Back Complaints', which is chapter '12'."],
    ),
    ("IMR508", f"{MTUS}ACOEM Chapter 13 Knee Disorders.", {}, []),
    (
        "IMR508",
        f"{MTUS}ACOEM Chapter 13, and ACOEM Chapter 12 Knee Complaints.",
        {},
        ["Chapter '12' is 'Low Back Complaints', not 'Knee Complaints', which is chapter '13'."],
    ),
    ("IMR508", f"{MTUS}ACOEM Chapter 99 Knee Complaints.", {}, []),
    ("IMR508", f"{MTUS}Knee Complaints 2004.", {}, []),
    # IMR509
    (
        "IMR509",
        f"{MTUS}9792.23.5 Knee Complaints 2004.",
        {},
        ["Section '9792.23.5' adopts 'Low Back Complaints', not 'Knee Complaints'."],
    ),
    ("IMR509", f"{MTUS}9792.23.6 Knee Complaints 2004.", {}, []),
    (
        "IMR509",
        f"{MTUS}9792.23.99 Knee Complaints 2004.",
        {},
        ["There was no section '9792.23.99' in the MTUS regulations when this was decided."],
    ),
    (
        "IMR509",
        f"{MTUS}9792.24.4 Knee Complaints 2004.",
        {"decided": "2016-07-28"},
        ["Section '9792.24.4' adopts 'Opioids Treatment Guidelines', not 'Knee Complaints'."],
    ),
    (
        "IMR509",
        f"{MTUS}9792.24.4 Opioid Treatment 2016.",
        {"decided": "2016-07-27"},
        ["There was no section '9792.24.4' in the MTUS regulations when this was decided."],
    ),
    ("IMR509", f"{MTUS}9792.24.4 Opioid Treatment 2016.", {"decided": "2016-07-28"}, []),
    ("IMR509", f"{MTUS}9792.24.5 Knee Complaints 2004.", {}, []),
    ("IMR509", f"{MTUS}9792.20 Knee Complaints 2004.", {}, []),
    ("IMR509", f"{MTUS}9792.23.5 Tooth Complaints 2004.", {}, []),
    ("IMR509", f"{MTUS}9792.24.4 Opioid Treatment 2016.", {"decided": None, "layout": None}, []),
    (
        "IMR509",
        f"{MTUS}9792.23.10 Knee Complaints 2004.",
        {},
        ["There was no section '9792.23.10' in the MTUS regulations when this was decided."],
    ),
    # IMR510
    (
        "IMR510",
        f"{MTUS}Eye 2004 Page(s): 411,Knee Complaints 2004 Page(s): 340.",
        {},
        ["The citations run into each other at 'Page(s): 411,Knee Complai'."],
    ),
    (
        "IMR510",
        f"{MTUS}Eye 2004 Page(s): 411 Knee Complaints 2004 Page(s): 340.",
        {},
        ["The citations run into each other at 'Page(s): 411 Knee Complai'."],
    ),
    (
        "IMR510",
        f"{MTUS}Eye 2004 Page(s): 411Knee Complaints 2004 Page(s): 340.",
        {},
        ["The citations run into each other at 'Page(s): 411Knee Complai'."],
    ),
    # IMR511
    (
        "IMR511",
        f"{NON}Official Disability Guidelines.",
        {},
        ["The decision rests on 'Non-MTUS sources' alone, but the sentence that it lies outside of the MTUS is missing."],
    ),
    (
        "IMR511",
        f"{OUT} {NON}Official Disability Guidelines.",
        {},
        [
            "The decision rests on 'Non-MTUS sources' alone, and the rationale does not say that the MTUS is silent, inapplicable or rebutted."
        ],
    ),
    ("IMR511", f"{OUT} {NON}Official Disability Guidelines.", {"why": "The ACOEM is silent."}, []),
    ("IMR511", f"{OUT} {NON}Official Disability Guidelines.", {"why": None}, []),
    ("IMR511", f"{NON}Official Disability Guidelines. {MTUS}Knee Complaints 2004.", {}, []),
    ("IMR511", f"{OUT}", {}, []),
    ("IMR511", f"{OUT} {NON}Official Disability Guidelines.", {"why": "There is no specific guideline."}, []),
    # IMR512
    ("IMR512", f"{NON}.", {}, ["After 'Decision based on Non-MTUS Citation' no source follows."]),
    ("IMR512", f"{NON}N/A.", {}, ["After 'N/A' no source follows."]),
    ("IMR512", f"{NON}none.", {}, ["After 'none' no source follows."]),
    ("IMR512", f"{NON}not available.", {}, ["After 'not available' no source follows."]),
    ("IMR512", f"{MTUS}none.", {}, []),
    (
        "IMR512",
        f"{OUT}",
        {},
        [
            "After 'The Expert Reviewer based their decision on recommendation(s) outside of the MTUS Guidelines.' no source follows."
        ],
    ),
    ("IMR512", f"{OUT} {NON}Official Disability Guidelines.", {}, []),
    ("IMR512", f"{NON}--.", {}, ["After 'Decision based on Non-MTUS Citation' no source follows."]),
    # IMR513
    (
        "IMR513",
        f"{OUT} {MTUS}Knee Complaints 2004.",
        {},
        ["The line says that the decision is outside of the MTUS, and yet cites 'Knee Complaints 2004' as MTUS."],
    ),
    ("IMR513", f"{OUT} {NON}Official Disability Guidelines.", {}, []),
    (
        "IMR513",
        f"{OUT} {NON}Official Disability Guidelines. {MTUS}Knee Complaints 2004.",
        {},
        ["The line says that the decision is outside of the MTUS, and yet cites 'Knee Complaints 2004' as MTUS."],
    ),
    ("IMR513", f"{MTUS}Knee Complaints 2004.", {}, []),
    # IMR514
    ("IMR514", f"{NON}Official Disability Guidelines 2020.", {}, []),
    ("IMR514", f"{MTUS}Widget Care 20200.", {}, []),
    ("IMR514", f"{MTUS}Widget Care 2017.", {}, ["The year '2017' lies after this decision."]),
    ("IMR514", f"{MTUS}Widget Care 2016.", {}, []),
    (
        "IMR514",
        f"{MTUS}Knee Disorders 2019.",
        {"decided": "2020-09-20"},
        ["The guideline 'Knee Disorders 2019' was no part of the MTUS before '2020-09-21', after this decision."],
    ),
    ("IMR514", f"{MTUS}Knee Disorders 2019.", {"decided": "2020-09-21"}, []),
    ("IMR514", f"{MTUS}Chronic Pain Medical Treatment 2009.", {"decided": "2016-09-26"}, []),
    (
        "IMR514",
        f"{MTUS}Chronic Pain Medical Treatment 2009.",
        {"decided": "2016-09-27"},
        [
            "The guideline 'Chronic Pain Medical Treatment 2009' had been replaced on '2016-07-28', before the treatment was denied."
        ],
    ),
    ("IMR514", f"{MTUS}Chronic Pain Medical Treatment 2009.", {"decided": "2016-11-26", "ur_denial_date": "2016-07-28"}, []),
    (
        "IMR514",
        f"{MTUS}Chronic Pain Medical Treatment 2009.",
        {"decided": "2016-11-26", "ur_denial_date": "2016-07-29"},
        [
            "The guideline 'Chronic Pain Medical Treatment 2009' had been replaced on '2016-07-28', before the treatment was denied."
        ],
    ),
    (
        "IMR514",
        f"{MTUS}Chronic Pain Medical Treatment 2009.",
        {"decided": "2016-11-26", "ur_denial_date": "07/28/2016"},
        [
            "The guideline 'Chronic Pain Medical Treatment 2009' had been replaced on '2016-07-28', before the treatment was denied."
        ],
    ),
    ("IMR514", f"{MTUS}Chronic Pain Medical Treatment 2009.", {"decided": "2017-01-26", "heading": "Retrospective widget"}, []),
    ("IMR514", f"{MTUS}Chronic Pain Medical Treatment 2009.", {"decided": "2017-01-26", "heading": "Widget, DOS 3/3/15"}, []),
    (
        "IMR514",
        f"{MTUS}Chronic Pain Medical Treatment 2009.",
        {"decided": "2017-01-26", "heading": None},
        [
            "The guideline 'Chronic Pain Medical Treatment 2009' had been replaced on '2016-07-28', before the treatment was denied."
        ],
    ),
    (
        "IMR514",
        f"{MTUS}Chronic Pain Medical Treatment 2009.",
        {"decided": "2017-01-26", "why": None},
        [
            "The guideline 'Chronic Pain Medical Treatment 2009' had been replaced on '2016-07-28', before the treatment was denied."
        ],
    ),
    (
        "IMR514",
        f"{MTUS}Chronic Pain Medical Treatment 2009.",
        {"decided": "2017-01-26", "why": "The MTUS does not specifically mention it."},
        [],
    ),
    ("IMR514", f"{MTUS}Chronic Pain Medical Treatment 2009.", {"decided": "2017-01-26", "why": "It is silent."}, []),
    (
        "IMR514",
        f"{MTUS}Chronic Pain Medical Treatment 2009.",
        {"decided": "2017-01-26", "why": "2016 brought a text in the place of that of 2009."},
        [],
    ),
    (
        "IMR514",
        f"{MTUS}Chronic Pain Medical Treatment 2009.",
        {"decided": "2017-01-26", "why": "The text of 2009."},
        [
            "The guideline 'Chronic Pain Medical Treatment 2009' had been replaced on '2016-07-28', before the treatment was denied."
        ],
    ),
    (
        "IMR514",
        f"{MTUS}Chronic Pain Medical Treatment 2009.",
        {"decided": "2017-01-26", "why": "The text of 2016."},
        [
            "The guideline 'Chronic Pain Medical Treatment 2009' had been replaced on '2016-07-28', before the treatment was denied."
        ],
    ),
    ("IMR514", f"{MTUS}Knee Complaints 2004.", {"decided": None, "layout": None}, []),
    ("IMR514", f"{MTUS}Chronic Pain Medical Treatment 2009.", {"decided": None, "layout": None}, []),
    # IMR516
    ("IMR516", f"{MTUS}Knee Complaints.", {}, ["The guideline 'Knee Complaints' is cited without its year."]),
    ("IMR516", f"{MTUS}Knee Complaints 2004.", {}, []),
    ("IMR516", f"{MTUS}ACOEM 2nd Edition, Chapter 13.", {}, []),
    ("IMR516", f"{MTUS}Tooth Complaints.", {}, []),
    ("IMR516", f"{NON}Official Disability Guidelines.", {}, []),
    (
        "IMR516",
        f"{NON}Official Disability Guidelines.",
        {"settings": {"all_sources": True}},
        ["The guideline 'Official Disability Guidelines' is cited without its year."],
    ),
    (
        "IMR516",
        f"{MTUS}Knee Complaints, and Eye 2004.",
        {"settings": {"all_sources": True}},
        ["The guideline 'Knee Complaints' is cited without its year."],
    ),
    ("IMR516", f"{MTUS}Chapter 16 Eye.", {}, ["The guideline 'Chapter 16 Eye' is cited without its year."]),
    # IMR517
    ("IMR517", f"{MTUS}Forewarm, Wrist & Hand Complaints 2004.", {}, ["The words 'Forewarm' should read 'Forearm'."]),
    # IMR518
    (
        "IMR518",
        f"{MTUS}Knee Complaints 2004 Page(s): 340-341.",
        {"why": "The guideline says so on page 342."},
        ["The rationale quotes page 'page 342', which the MAXIMUS line does not cite."],
    ),
    ("IMR518", f"{MTUS}Knee Complaints 2004 Page(s): 340-341.", {"why": "The guideline says so on page 341."}, []),
    ("IMR518", f"{MTUS}Knee Complaints 2004 Page(s): 340-341.", {"why": "The guideline says so on pages 338-340."}, []),
    (
        "IMR518",
        f"{MTUS}Knee Complaints 2004 Page(s): 340-341.",
        {"why": "The guideline says so on pages 338-339."},
        ["The rationale quotes page 'pages 338-339', which the MAXIMUS line does not cite."],
    ),
    ("IMR518", f"{MTUS}Knee Complaints 2004 Page(s): 340-341.", {"why": "The notes say so on page 342."}, []),
    ("IMR518", f"{MTUS}Knee Complaints 2004 Page(s): 340-341.", {"why": "The guideline says so on page 342 and page 340."}, []),
    ("IMR518", f"{MTUS}Knee Complaints 2004.", {"why": "The guideline says so on page 342."}, []),
    ("IMR518", f"{MTUS}Knee Complaints 2004 Page(s): 340-341.", {"why": None}, []),
    (
        "IMR518",
        f"{MTUS}Knee Complaints 2004.",
        {"why": "The ODG recommends it."},
        ["The rationale rests on 'ODG', which the MAXIMUS line does not cite."],
    ),
    ("IMR518", f"{MTUS}Knee Complaints 2004, and Chronic Pain Medical Treatment 2009.", {"why": "The ODG recommends it."}, []),
    ("IMR518", f"{MTUS}Knee Complaints 2004. {NON}ODG Knee.", {"why": "The ODG recommends it."}, []),
    ("IMR518", f"{MTUS}Knee Complaints 2004.", {"why": "The ODG is not mentioned to apply to it."}, []),
    ("IMR518", f"{MTUS}Knee Complaints 2004.", {"why": "According to the ODG, it is silent."}, []),
    (
        "IMR518",
        f"{MTUS}Knee Complaints 2004.",
        {"why": "An ODG was named. Per ODG, it helps."},
        ["The rationale rests on 'ODG', which the MAXIMUS line does not cite."],
    ),
    (
        "IMR518",
        f"{MTUS}Knee Complaints 2004.",
        {"why": "The shoulder complaints chapter recommends it."},
        ["The rationale rests on 'shoulder complaints', which the MAXIMUS line does not cite."],
    ),
    ("IMR518", f"{MTUS}Knee Complaints 2004.", {"why": "The knee complaints chapter recommends it."}, []),
    ("IMR518", f"{MTUS}Knee Complaints 2004.", {"why": "The shoulder complaints chapter supports nothing and is silent."}, []),
    (
        "IMR518",
        f"{MTUS}Knee Complaints 2004.",
        {"why": "Per ACOEM Chapter 9, it helps."},
        ["The rationale rests on 'ACOEM Chapter 9', which the MAXIMUS line does not cite."],
    ),
    ("IMR518", f"{MTUS}Knee Complaints 2004.", {"why": "Per ACOEM Chapter 13, it helps."}, []),
    ("IMR518", f"{MTUS}Knee Complaints 2004.", {"why": "Per ACOEM Chapter 5, it helps."}, []),
    (
        "IMR518",
        f"{MTUS}Knee Complaints 2004.",
        {"why": "The ACOEM chapter 9 supports it."},
        ["The rationale rests on 'ACOEM chapter 9', which the MAXIMUS line does not cite."],
    ),
    ("IMR518", f"{MTUS}ACOEM.", {"why": "Per ACOEM Chapter 9, it helps."}, []),
    ("IMR518", f"{MTUS}Knee Complaints 2004. {NON}ACOEM.", {"why": "Per ACOEM Chapter 9, it helps."}, []),
    (
        "IMR518",
        f"{MTUS}Knee Complaints 2004.",
        {"why": "Per the Postsurgical Treatment Guidelines, it helps."},
        ["The rationale rests on 'Postsurgical Treatment Guidelines', which the MAXIMUS line does not cite."],
    ),
    ("IMR518", f"{MTUS}Postsurgical Treatment 2009.", {"why": "Per the Postsurgical Treatment Guidelines, it helps."}, []),
    ("IMR518", f"{MTUS}Knee Complaints 2004.", {"why": "Per ACOEM Chapter 9, nothing does apply; it does not address it."}, []),
    # IMR520
    ("IMR520", f"{MTUS}Knee Complaints 2004", {}, ["The line ends with '2004' and without a full stop."]),
    ("IMR520", f"{MTUS}Knee Complaints 2004, Section(s)", {}, ["The line ends with 'Section(s)' and without a full stop."]),
    ("IMR520", f"{MTUS}Knee Complaints 2004 and", {}, ["The line ends with 'and' and without a full stop."]),
    ("IMR520", f"{MTUS}Knee Complaints 2004 (Summary)", {}, ["The line ends with '(Summary)' and without a full stop."]),
    ("IMR520", f"{MTUS}Knee Complaints 2004.", {}, []),
    ("IMR520", "Word", {}, []),
    # IMR521
    (
        "IMR521",
        f"{MTUS}Shoulder Complaints 2004.",
        {"heading": "MRI of the knee"},
        ["The item is about 'knee', but 'Shoulder Complaints 2004' is not."],
    ),
    ("IMR521", f"{MTUS}Knee Complaints 2004.", {"heading": "MRI of the knee"}, []),
    ("IMR521", f"{MTUS}Shoulder Complaints 2004, and Knee Complaints 2004.", {"heading": "MRI of the knee"}, []),
    ("IMR521", f"{MTUS}Shoulder Complaints 2004, and Chronic Pain Medical Treatment 2009.", {"heading": "MRI of the knee"}, []),
    ("IMR521", f"{MTUS}Shoulder Complaints 2004.", {"heading": None}, []),
    (
        "IMR521",
        f"{NON}Official Disability Guidelines, Shoulder Chapter.",
        {"heading": "MRI of the knee"},
        ["The item is about 'knee', but 'Official Disability Guidelines, Shoulder Chapter' is not."],
    ),
    ("IMR521", f"{NON}Official Disability Guidelines, Shoulder Chapter, Knee Chapter.", {"heading": "MRI of the elbow"}, []),
    (
        "IMR521",
        f"{MTUS}Shoulder Complaints 2004, and Elbow Complaints 2007.",
        {"heading": "Knee and ankle brace"},
        ["The item is about 'ankle, knee', but 'Shoulder Complaints 2004' is not."],
    ),
    ("IMR521", f"{MTUS}Shoulder Complaints 2004.", {"heading": "Widget"}, []),
    ("IMR521", f"{NON}UpToDate.", {"heading": "MRI of the knee"}, []),
    # IMR504
    (
        "IMR504",
        f"{MTUS}Knee Complaints 2004 Page(s): 3O0, and Low Back Complaints 2004 Page(s): 400.",
        {},
        ["Page '400' lies outside 'Low Back Complaints 2004', which has pages '286-326'."],
    ),
    (
        "IMR504",
        f"{MTUS}Low Back Complaints 2004 Page(s): 300-400.",
        {},
        ["Page '300-400' lies outside 'Low Back Complaints 2004', which has pages '286-326'."],
    ),
    (
        "IMR504",
        f"{MTUS}Eye 2004, and Low Back Complaints 2004 Page(s): 400.",
        {},
        ["Page '400' lies outside 'Low Back Complaints 2004', which has pages '286-326'."],
    ),
    # IMR505
    (
        "IMR505",
        f"{MTUS}Eye 2004, and Chronic Pain Medical Treatment 2009, Section(s): Benzodiazepines Page(s): 60.",
        {},
        ["Page '60' is no page of the topic 'Benzodiazepines', which stands on '24'."],
    ),
    # IMR507
    (
        "IMR507",
        f"{MTUS}Elbow Complaints 2005.",
        {},
        ["The guideline 'Elbow Complaints' has no edition of '2005'; there are '2004, 2007'."],
    ),
    (
        "IMR507",
        f"{MTUS}Knee Complaints 2004, and Knee Complaints 2006.",
        {},
        ["The guideline 'Knee Complaints' has no edition of '2006'; there are '2004'."],
    ),
    # IMR511
    ("IMR511", f"{OUT} {NON}Official Disability Guidelines.", {"why": "The rest does not clearly discuss it."}, []),
    ("IMR511", f"{OUT} {NON}Official Disability Guidelines.", {"why": "It was not really discussed."}, []),
    # IMR514
    ("IMR514", f"{MTUS}Knee Complaints 2004. {NON}Official Disability Guidelines 2020.", {}, []),
    # IMR518
    ("IMR518", f"{MTUS}Tooth Complaints 2004.", {"why": "Per ACOEM Chapter 9, it helps."}, []),
    (
        "IMR518",
        f"{MTUS}Knee Complaints 2004.",
        {"why": "The stress-related conditions chapter recommends it."},
        ["The rationale rests on 'stress-related conditions', which the MAXIMUS line does not cite."],
    ),
    (
        "IMR518",
        f"{MTUS}Knee Complaints 2004.",
        {"why": "The eye guidelines, as the ACOEM chapter 16 strongly supports it, count."},
        ["The rationale rests on 'ACOEM chapter 16', which the MAXIMUS line does not cite."],
    ),
    (
        "IMR518",
        f"{MTUS}Knee Complaints 2004.",
        {"why": "In the current ODG it is found."},
        ["The rationale rests on 'ODG', which the MAXIMUS line does not cite."],
    ),
    (
        "IMR518",
        f"{MTUS}Knee Complaints 2004 Page(s): 340.",
        {"why": "The guideline was read; xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx see page 342."},
        [],
    ),
    (
        "IMR518",
        f"{MTUS}Knee Complaints 2004 Page(s): 340.",
        {
            "why": "The guideline was read; xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx see page 342."
        },
        [],
    ),
    (
        "IMR518",
        f"{MTUS}Knee Complaints 2004 Page(s): 340.",
        {"why": "See page 342; xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx the guideline."},
        ["The rationale quotes page 'page 342', which the MAXIMUS line does not cite."],
    ),
    (
        "IMR518",
        f"{MTUS}Knee Complaints 2004 Page(s): 340.",
        {"why": "See page 342; xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx the guideline."},
        [],
    ),
]


@pytest.mark.parametrize(("code", "line", "values", "said"), CASES, ids=[f"{case[0]}-{n}" for n, case in enumerate(CASES)])
def test_what_is_said(code, line, values, said):
    assert [finding.message.text for finding in found(code, line, **values)] == said


@pytest.mark.parametrize(
    ("code", "line", "mended"),
    [
        ("IMR502", "Knee Complaints 2004 Page(s): 33l.", "Knee Complaints 2004 Page(s): 331."),
        ("IMR502", "Knee Complaints 2004 Page(s): 3lOO.", None),
        ("IMR502", "Knee Complaints 2004 Page(s): 3٣l.", None),
        ("IMR502", "Knee Complaints 2004 Page(s): 340--341, 350 351.", "Knee Complaints 2004 Page(s): 340-341, 350-351."),
        ("IMR502", "Knee Complaints 2004 Pages 340.", "Knee Complaints 2004 Page(s): 340."),
        (
            "IMR503",
            "Chronic Pain Medical Treatment 2009 Page(s): 97-74.",
            "Chronic Pain Medical Treatment 2009 Page(s): 74-97.",
        ),
        (
            "IMR510",
            "Eye 2004 Page(s): 411,Knee Complaints 2004 Page(s): 340.",
            "Eye 2004 Page(s): 411, Knee Complaints 2004 Page(s): 340.",
        ),
        (
            "IMR510",
            "Eye 2004 Page(s): 411 Knee Complaints 2004 Page(s): 340.",
            "Eye 2004 Page(s): 411, Knee Complaints 2004 Page(s): 340.",
        ),
        (
            "IMR510",
            "Eye 2004 Page(s): 411Knee Complaints 2004 Page(s): 340.",
            "Eye 2004 Page(s): 411, Knee Complaints 2004 Page(s): 340.",
        ),
        (
            "IMR517",
            "Forewarm, Wrist & Hand Complaints 2004, Section(s): forewarm.",
            "Forearm, Wrist & Hand Complaints 2004, Section(s): Forearm.",
        ),
        ("IMR517", "Forewarms, Wrist & Hand Complaints 2004.", None),
        ("IMR517", "Xforewarm, Wrist & Hand Complaints 2004.", None),
        (
            "IMR517",
            "Forewarm, Wrist & Hand Complaints 2004, Section(s): forewarm, a forewarm.",
            "Forearm, Wrist & Hand Complaints 2004, Section(s): Forearm, a Forearm.",
        ),
        ("IMR520", "Knee Complaints 2004", "Knee Complaints 2004."),
        ("IMR520", "Knee Complaints 2004 (Summary)", "Knee Complaints 2004 (Summary)."),
        ("IMR520", "Knee Complaints 2004 and", None),
        ("IMR520", "Knee Complaints 2004 -", None),
    ],
)
def test_what_is_written_instead(code, line, mended):
    head = "MAXIMUS guideline: Decision based on MTUS Knee Complaints 2004, Section(s): Special Studies."
    text = specimen().replace("Section(s): Special\nStudies.", "Section(s): Special Studies.")
    assert head in text
    text = text.replace(head, f"MAXIMUS guideline: {MTUS}{line}")
    findings = Linter((catalogue()[code](),)).lint(Source("letter.txt", text.encode())).findings
    assert findings
    written = text
    for one in sorted((one for finding in findings if finding.fix for one in finding.fix.replacements), reverse=True):
        written = written[: one.span.start] + one.text + written[one.span.end :]
    assert written == (text if mended is None else text.replace(f"{MTUS}{line}\n", f"{MTUS}{mended}\n"))
    assert (written != text) is (mended is not None)


OPEN = [
    "a",
    "an",
    "and",
    "as",
    "at",
    "by",
    "for",
    "from",
    "in",
    "is",
    "of",
    "on",
    "or",
    "per",
    "the",
    "to",
    "with",
    "page",
    "pages",
    "section",
    "sections",
    "chapter",
    "mtus",
    "non-mtus",
]


@pytest.mark.parametrize("word", OPEN)
def test_a_line_that_breaks_off_gets_no_full_stop(word):
    text = specimen().replace("Section(s): Special\nStudies.", f"Section(s): Special Studies {word}")
    (finding,) = Linter((catalogue()["IMR520"](),)).lint(Source("letter.txt", text.encode())).findings
    assert finding.fix is None
