"""Sentences in many wordings, and what they say: made-up ones for every form of sentence that once fooled us."""

from __future__ import annotations

import re
from functools import cache

import pytest

from imrlint.catalogue import catalogue
from imrlint.engine import Linter
from imrlint.examples.specimen import specimen
from imrlint.finding import Severity
from imrlint.grammar.conclusions import conclude
from imrlint.text import Source

MRI = "MRI of the right knee without contrast"
NORCO = "Norco 10/325mg #90"
LAMP = "Lamp for the desk"
YES, NO, NONE = "necessary", "not-necessary", None

CONCLUSIONS = [
    # Denied doubt is assent.
    (MRI, "It is not disputed that the guideline is met, and the MRI is medically necessary.", YES),
    (MRI, "There is no doubt that the MRI of the right knee is medically necessary.", YES),
    (MRI, "It cannot be denied that the MRI is medically necessary.", YES),
    (MRI, "No one questions that the MRI is medically necessary.", YES),
    (MRI, "There is no reason to doubt that the MRI is medically necessary.", YES),
    (MRI, "It cannot be said that the MRI is not medically necessary.", YES),
    (MRI, "There is no reason why the MRI would not be medically necessary.", YES),
    (MRI, "Nothing contradicts that the MRI is medically necessary.", YES),
    (MRI, "The reviewer does not hesitate to find the MRI medically necessary.", YES),
    (MRI, "The MRI is without question medically necessary.", YES),
    (MRI, "The MRI is, in my opinion, medically necessary.", YES),
    (MRI, "The MRI is in my opinion medically necessary.", YES),
    (MRI, "The MRI is beyond any doubt medically necessary.", YES),
    (MRI, "No doubt the MRI is medically necessary.", YES),
    (MRI, "The MRI is not only helpful but medically necessary.", YES),
    (MRI, "The MRI is not only helpful, but also medically necessary.", YES),
    (MRI, "The MRI is not merely a convenience but is medically necessary.", YES),
    (MRI, "The MRI is sensible and medically necessary.", YES),
    (MRI, "These findings make the MRI medically necessary.", YES),
    # Denial from afar.
    (NORCO, "It is doubtful that Norco is medically necessary.", NO),
    (NORCO, "The reviewer finds no reason to consider Norco 10/325mg #90 medically necessary.", NO),
    (NORCO, "There is no basis for considering Norco medically necessary.", NO),
    (NORCO, "No medical necessity is shown for Norco 10/325mg #90.", NO),
    (NORCO, "Nothing shows that Norco 10/325mg #90 is medically necessary.", NO),
    (NORCO, "None of the notes shows that Norco is medically necessary.", NO),
    (NORCO, "There is little to show that Norco is medically necessary.", NO),
    (NORCO, "Nor is Norco 10/325mg #90 medically necessary.", NO),
    (NORCO, "Nor can Norco be considered medically necessary.", NO),
    (NORCO, "None of this makes Norco 10/325mg #90 medically necessary.", NO),
    (NORCO, "There is no evidence in the notes that would make Norco 10/325mg #90 medically necessary.", NO),
    (NORCO, "This does not make Norco medically necessary.", NO),
    (NORCO, "Norco is in no way medically necessary.", NO),
    (NORCO, "Norco is by no means medically necessary.", NO),
    (NORCO, "No part of this request is medically necessary.", NO),
    (NORCO, "Neither Norco nor a substitute is medically necessary.", NO),
    (NORCO, "Norco is, in my opinion, not medically necessary.", NO),
    (NORCO, "It is not disputed that Norco is not medically necessary.", NO),
    # Of the service itself, in fewer words.
    (NORCO, "Norco 10/325mg #90 is necessary.", YES),
    (NORCO, "Norco 10/325mg #90 is medically appropriate.", YES),
    (NORCO, "Norco 10/325mg #90 is considered necessary.", YES),
    (NORCO, "Norco 10/325mg #90 is not necessary.", NO),
    (NORCO, "Norco 10/325mg #90 is not medically appropriate.", NO),
    (NORCO, "Norco 10/325mg #90 is not considered necessary.", NO),
    (NORCO, "Norco 10/325mg #90 is considered not to be necessary.", NO),
    (NORCO, "Norco 10/325mg #90 is unnecessary.", NO),
    (NORCO, "Norco 10/325mg #90 is medically unnecessary.", NO),
    (NORCO, "Weaning is necessary.", NONE),
    (NORCO, "The criteria include that Norco be medically indicated.", NONE),
    (NORCO, "The criteria ask that Norco be necessary.", NONE),
    (NORCO, "A urine drug screen is necessary with Norco.", NONE),
    (NORCO, "The steps that are necessary before Norco is given were not taken.", NONE),
    (NORCO, "Norco is necessary only if other drugs fail.", NONE),
    # What is said of the earlier decision, and by whom.
    (MRI, "The carrier's denial is not supported, as the MRI of the right knee is medically necessary.", YES),
    (MRI, "The denial was in error because the MRI is medically necessary.", YES),
    (MRI, "The claims administrator denied it, stating that the MRI is not medically necessary.", NONE),
    (NORCO, "The doctor's request says that the drug is medically necessary for her.", NONE),
    (NORCO, "The treating doctor writes that Norco is medically necessary.", NONE),
    (NORCO, "The patient believes that Norco is medically necessary.", NONE),
    (NORCO, "The physician reviewer finds that Norco is not medically necessary.", NO),
    # Another service.
    (MRI, "The MRI of the right knee is medically necessary. Contrast is not medically necessary.", YES),
    (MRI, "The MRI of the right knee is medically necessary. Further imaging is not medically necessary.", YES),
    (MRI, "The MRI of the right knee is medically necessary. A repeat study would not be medically necessary.", YES),
    (NORCO, "The request for Norco is not medically necessary. A urine drug screen is medically necessary.", NO),
    (NORCO, "Norco is not medically necessary. Physical therapy, which was approved, was medically necessary.", NO),
    (NORCO, "Norco has not helped. A urine drug screen is medically necessary.", NONE),
    (MRI, "The previous physical therapy was medically necessary. The MRI is not medically necessary.", NO),
    (
        "Physical therapy 12 sessions",
        "The prior sessions were medically necessary. Further therapy is not medically necessary.",
        NO,
    ),
    ("Physical therapy 12 sessions", "Further therapy is not medically necessary.", NO),
    ("Sling", "As the surgery is not medically necessary, the sling is not medically necessary.", NO),
    (LAMP, "The lamp is medically necessary.", YES),
    ("Hydrocodone 10mg #60", "Norco is not medically necessary.", NO),
]


@pytest.mark.parametrize(("service", "sentence", "verdict"), CONCLUSIONS, ids=[said for _, said, _ in CONCLUSIONS])
def test_conclusion(service, sentence, verdict):
    story = "The notes of the last visit tell of pain. "
    for rationale in (sentence, story + sentence):
        found = conclude(rationale, service)
        assert (found and found.verdict) == verdict


BLOCK, PROSE, COVER = "determination-2014", "determination-2014-prose", "determination-2014-complete"
NOTICE, EARLY = "notice-2013", "determination-2013"
WORKS = "He works with restrictions."
BASE = "or the claims administrator."
CALIFORNIA = "practice in California."
JULY = "On July 15, 2014 she reported back pain"
TAKEN = "The patient has taken Norco"
BOTH = "July 29, 2014 denied both"
DENIED = "denied the therapy and the MRI and modified the Meloxicam"
VISITS = "Physical therapy 2 times a week for 4 weeks for the right knee"
WITHOUT = "Without these facts longer"
PAGES = "Benzodiazepines Page(s): 24. Decision rationale"
MAXIMUS = "MAXIMUS guideline: Decision based on MTUS Knee Complaints 2004, Section(s): Special"

LETTERS = [
    # Planned dates, and dates in other styles.
    (BLOCK, WORKS, "An appointment with the surgeon was made for 1/20/2017.", ""),
    (BLOCK, WORKS, "The surgery date is 2-14-2017.", ""),
    (BLOCK, WORKS, "He has a court date of 03-01-2017.", ""),
    (BLOCK, WORKS, "The prescription runs out on 2/1/2017.", ""),
    (BLOCK, WORKS, "The exam of 2-14-2017 was normal.", "IMR304"),
    (BLOCK, "Date of Injury: 08/19/2016", "Date of Injury: 19 August 2016", ""),
    (PROSE, "On July 15, 2014 she", "On 06.31.2014 she", "IMR304"),
    (NOTICE, "a crate on February 11, 2013", "a crate on February 21, 2013", "IMR305"),
    # The worker and other people.
    (BLOCK, WORKS, "The 40-year-old woman who drove the other car was unhurt.", ""),
    (PROSE, JULY, "On July 15, 2014 the 51-year-old male reported back pain", "IMR306"),
    (PROSE, JULY, "On July 15, 2014 the male reported back pain", "IMR306"),
    (COVER, "does not fit him", "does not fit her", "IMR306"),
    (PROSE, TAKEN, "The patient, age 58, has taken Norco", "IMR307"),
    (PROSE, TAKEN, "The injured worker, aged 58, has taken Norco", "IMR307"),
    (COVER, "This patient lives alone", "This man of 85 years lives alone", "IMR307"),
    # The reviewer.
    (BLOCK, BASE, BASE + " The reviewer is employed by the claims administrator.", "IMR206"),
    (BLOCK, BASE, BASE + " The reviewer works for the employer.", "IMR206"),
    (BLOCK, BASE, BASE + " The reviewer has a financial interest in the provider's practice.", "IMR206"),
    (BLOCK, BASE, BASE + " He/she is not independent of the claims administrator.", "IMR206"),
    (BLOCK, BASE, "or the claims administrator except that he/she treated the employee.", "IMR206"),
    (BLOCK, BASE, "or the claims administrator, and is not employed by the employer.", ""),
    (NOTICE, "The independent Medical Doctor who made", "The registered nurse who made", "IMR212"),
    (PROSE, CALIFORNIA, CALIFORNIA + " Signed: Jane Public, MD.", "IMR211"),
    (PROSE, CALIFORNIA, CALIFORNIA + " Reviewer: R. Chen, MD", "IMR211"),
    (PROSE, CALIFORNIA, CALIFORNIA + " Signature: /s/ Robert Chen, MD", "IMR211"),
    (
        COVER,
        "Certified in Orthopedic Surgery,",
        "Certified in Orthopedic Surgery by the American Board of Orthopaedic Surgery,",
        "",
    ),
    (BLOCK, "Sports Medicine\n", "Sports Medicine\nCalifornia License # A12345\n", "IMR211"),
    (BLOCK, "Sports Medicine\n", "Sports Medicine\nRobert Chen, M.D., is the expert reviewer.\n", "IMR211"),
    (BLOCK, "State(s) of Licensure: California, Nevada\n", "State(s) of Licensure\n", "IMR201"),
    (BLOCK, "Certification(s)/Specialty: Orthopedic Surgery, Sports Medicine", "Certification(s)/Specialty", "IMR202"),
    # Header and cover page.
    (NOTICE, "CM13-0099001", "CM130099001", "IMR602"),
    (NOTICE, "CM13-0099001", "13-99001", "IMR602"),
    (EARLY, "CM13-0099002", "CM130099002", "IMR602"),
    (COVER, "Final Determination: PARTIAL OVERTURN", "Final Determination - OVERTURN", "IMR607"),
    (COVER, "Final Determination: PARTIAL OVERTURN", "Final Determination: MODIFIED", "IMR607"),
    (BLOCK, "HOW THE IMR", "Telephone (415) 555-0134\n\nHOW THE IMR", "IMR701"),
    (BLOCK, WORKS, "He wears a Dr. Thomas splint.", ""),
    (BLOCK, WORKS, "He works with <insert restrictions here>.", "IMR801"),
    (BLOCK, WORKS, "He works with ____ daily.", "IMR801"),
    (BLOCK, WORKS, "He takes ??? mg of it.", "IMR801"),
    # Items.
    (PROSE, BOTH, "July 29, 2014 authorized Norco 10/325mg #90 and denied Diazepam 5mg #30", "IMR426"),
    (PROSE, BOTH, "July 29, 2014 approved Norco in full and denied Diazepam", "IMR426"),
    (PROSE, BOTH, "July 29, 2014 authorized Norco 10/325mg #60 and denied Diazepam 5mg #30", ""),
    (
        BLOCK,
        DENIED,
        "denied the therapy, authorized the MRI of the right knee without contrast and modified the Meloxicam",
        "IMR426",
    ),
    (PROSE, WITHOUT, "The summary is brief. Without these facts longer", ""),
    (PROSE, "the request for Norco 10/325mg #90", "the request for 60 tablets of Norco 10/325mg", "IMR416"),
    (PROSE, "the request for Norco 10/325mg #90", "the request for 90 tablets of Norco 10/325mg", ""),
    (BLOCK, VISITS, "Physical therapy 3x4 (10 visits) for the right knee", "IMR425"),
    (BLOCK, VISITS, "Physical therapy, 9 visits, 2 times 4 for the right knee", "IMR425"),
    (BLOCK, VISITS, "Physical therapy 2x4 (8 visits) for the right knee", ""),
    (
        BLOCK,
        "Eight more supervised",
        "Causation has not been accepted by the claims administrator. Eight more supervised",
        "IMR420",
    ),
    # Citations.
    (BLOCK, "A tear of the meniscus", "The ODG is silent on this. A tear of the meniscus", ""),
    (BLOCK, "The chapter reserves", "The MTUS Low Back Complaints chapter, page 303, reserves", "IMR518"),
    (PROSE, "criteria for use Page(s): 76-80.", "criteria for use Page(s): 76 - 8O.", "IMR502"),
    (PROSE, "criteria for use Page(s): 76-80.", "criteria for use Page(s): 76 - 80.", ""),
    (BLOCK, MAXIMUS, MAXIMUS.replace("2004", "204"), "IMR507"),
    (BLOCK, MAXIMUS, MAXIMUS.replace("2004", "20004"), "IMR507"),
    (PROSE, PAGES, PAGES.replace("24.", "24, ACOEM Shoulder Complaints Chapter 13 Page(s): 340."), "IMR508"),
    (PROSE, PAGES, PAGES.replace("24.", "24Chronic Pain Treatment Guidelines Opioids Page(s): 80."), "IMR510"),
]


@cache
def linter():
    return Linter(tuple(rule() for rule in catalogue().values() if rule.selected and not rule.preview))


def edited(form, old, new):
    """A specimen with one passage rewritten, wherever its lines break."""
    pattern = r"\s+".join(re.escape(word) for word in old.split()) + ("\n" if old.endswith("\n") else "")
    text, count = re.subn(pattern, lambda _: new, specimen(form), count=1)
    assert count
    return text.replace(" Decision rationale", "\n\nDecision rationale")


@pytest.mark.parametrize(("form", "old", "new", "code"), LETTERS, ids=[f"{code or 'none'}: {new}" for _, _, new, code in LETTERS])
def test_letter(form, old, new, code):
    findings = linter().lint(Source("letter.txt", edited(form, old, new).encode())).findings
    loud = [finding for finding in findings if finding.severity is not Severity.NOTE and finding.code != "IMR202"]
    codes = [finding.code for finding in (findings if code == "IMR202" else loud)]
    assert codes == [code] * (code != "")
