"""Planted defects: each one in each state of a letter's text is found at its words, and nothing else new at error level."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import pytest
from letter_states import TEXT_STATES, canonical, pdf

from imrlint.catalogue import catalogue
from imrlint.engine import Linter
from imrlint.finding import Severity
from imrlint.text import Source

B17, P14 = "determination-2014", "determination-2014-prose"
HOW, SUMMARY, ISSUES = "HOW THE IMR FINAL DETERMINATION WAS MADE", "CLINICAL CASE SUMMARY", "IMR ISSUES, DECISIONS AND RATIONALES"
CA, MAXIMUS, WHY = "Claims Administrator guideline:", "MAXIMUS guideline:", "Decision rationale:"
MRI = "MRI of the right knee without contrast"
NORCO = "Norco 10/325mg #90"


@dataclass(frozen=True)
class Plant:
    """A defect: what is done to a canonical letter, the code to be found, and the words it must point at."""

    what: str
    of: str
    edit: object
    code: str
    at: str


def section(text, heading):
    """A section of a canonical letter, heading included, with the blank line behind it."""
    start = text.index(heading)
    ends = [text.index(other) for other in (HOW, SUMMARY, ISSUES) if text.find(other) > start]
    return text[start : min(ends, default=len(text))]


def part(text, item, label):
    """A labelled paragraph of an item, without the blank line behind it."""
    start = text.index(label, text.index(item + ":" if item + ":" in text else item))
    end = text.find("\n\n", start)
    return text[start : end if end >= 0 else len(text)]


def swap(old, new):
    def edit(text):
        assert text.count(old) >= 1, old
        return text.replace(old, new, 1)

    return edit


def drop_section(heading):
    return lambda text: text.replace(section(text, heading), "").rstrip("\n")


def empty_section(heading):
    return lambda text: text.replace(section(text, heading), heading + "\n\n")


def move_section(heading, behind):
    def edit(text):
        moved = section(text, heading)
        rest = text.replace(moved, "").rstrip("\n") + "\n\n"
        place = rest.index(section(rest, behind)) + len(section(rest, behind))
        return (rest[:place] + moved.rstrip("\n") + "\n\n" + rest[place:]).rstrip("\n")

    return edit


def in_part(item, label, change):
    def edit(text):
        old = part(text, item, label)
        return text.replace(old, change(old), 1)

    return edit


def drop_part(item, label):
    return lambda text: (
        text.replace(part(text, item, label) + "\n\n", "", 1)
        if part(text, item, label) + "\n\n" in text
        else text.replace("\n\n" + part(text, item, label), "", 1)
    )


def swap_parts(item, one, other):
    def edit(text):
        a, b = part(text, item, one), part(text, item, other)
        return text.replace(a, "\x00", 1).replace(b, a, 1).replace("\x00", b, 1)

    return edit


def repeat_item(item, following, outcome=None):
    def edit(text):
        start = text.index(item + ":")
        whole = text[start : text.index(following, start)]
        again = (
            whole if outcome is None else whole.replace(*outcome).replace("is not medically necessary", "is medically necessary")
        )
        return text.replace(whole, whole + again, 1)

    return edit


PLANTS = [
    *(
        Plant(f"{h[:3]} removed", B17, drop_section(h), "IMR101", at)
        for h, at in ((HOW, SUMMARY), (SUMMARY, ISSUES), (ISSUES, SUMMARY))
    ),
    *(
        Plant(f"{h[:3]} heading removed", of, swap(h + "\n\n", ""), "IMR101", at)
        for of in (B17, P14)
        for h, at in ((HOW, SUMMARY), (SUMMARY, ISSUES), (ISSUES, SUMMARY))
    ),
    *(Plant(f"{h[:3]} emptied", of, empty_section(h), "IMR102", h) for of in (B17, P14) for h in (HOW, SUMMARY)),
    Plant("IMR emptied", B17, lambda text: text.replace(section(text, ISSUES), ISSUES), "IMR102", ISSUES),
    Plant(
        "no items",
        B17,
        lambda text: text.replace(
            section(text, ISSUES), section(text, ISSUES).split("Physical therapy 2")[0] + "Nothing was sent to the reviewer."
        ),
        "IMR401",
        ISSUES,
    ),
    Plant(
        "HOW misspelt",
        B17,
        swap(HOW, "HOW THE IMR FINAL DETERMINATON WAS MADE"),
        "IMR105",
        "HOW THE IMR FINAL DETERMINATON WAS MADE",
    ),
    Plant("SUMMARY misspelt", P14, swap(SUMMARY, "Clinical Case Summary"), "IMR105", "Clinical Case Summary"),
    Plant(
        "ISSUES misspelt",
        B17,
        swap(ISSUES, "IMR ISSUES, DECISION AND RATIONALES"),
        "IMR105",
        "IMR ISSUES, DECISION AND RATIONALES",
    ),
    Plant("HOW moved", B17, move_section(HOW, SUMMARY), "IMR103", HOW),
    Plant("SUMMARY moved", B17, move_section(SUMMARY, ISSUES), "IMR103", SUMMARY),
    Plant("licensure removed", B17, swap("State(s) of Licensure: California, Nevada\n", ""), "IMR201", None),
    Plant(
        "licensure emptied", B17, swap("State(s) of Licensure: California, Nevada\n", "State(s) of Licensure:\n"), "IMR201", None
    ),
    Plant(
        "specialty removed", B17, swap("\nCertification(s)/Specialty: Orthopedic Surgery, Sports Medicine", ""), "IMR202", None
    ),
    Plant("prose licensure removed", P14, swap(" and is licensed to practice in California", ""), "IMR201", None),
    Plant(
        "prose certification removed",
        P14,
        swap(
            "is Board Certified in Physical Medicine & Rehabilitation, has a subspecialty in Pain Medicine and is licensed",
            "is licensed",
        ),
        "IMR202",
        None,
    ),
    Plant("state misspelt", B17, swap("California, Nevada", "Califrnia, Nevada"), "IMR203", "Califrnia"),
    Plant("state unknown", B17, swap("California, Nevada", "Ontario, Nevada"), "IMR203", "Ontario"),
    Plant("specialty misspelt", B17, swap("Orthopedic Surgery,", "Orthopedic Sugery,"), "IMR204", "Orthopedic Sugery"),
    Plant("prose state misspelt", P14, swap("practice in California", "practice in Calfornia"), "IMR203", "Calfornia"),
    Plant("outcome removed", B17, swap(f"{MRI}: Overturned", MRI), "IMR402", MRI),
    Plant("outcome removed, colon left", B17, swap(f"{MRI}: Overturned", MRI + ":"), "IMR402", None),
    Plant("first outcome removed", P14, swap(f"{NORCO}: Upheld", NORCO), "IMR402", NORCO),
    Plant("outcome unknown", B17, swap(f"{MRI}: Overturned", f"{MRI}: Modified"), "IMR403", "Modified"),
    Plant("outcome misspelt", P14, swap(f"{NORCO}: Upheld", f"{NORCO}: Upeld"), "IMR403", "Upeld"),
    *(
        Plant(f"{label} removed", of, drop_part(item, label), code, item)
        for of, item in ((B17, MRI), (P14, NORCO))
        for label, code in ((CA, "IMR404"), (MAXIMUS, "IMR405"), (WHY, "IMR406"))
    ),
    *(
        Plant(f"{label} emptied", of, in_part(item, label, lambda old, label=label: label), code, None)
        for of, item in ((B17, MRI), (P14, NORCO))
        for label, code in ((CA, "IMR404"), (MAXIMUS, "IMR405"), (WHY, "IMR406"))
    ),
    Plant("guideline lines swapped", B17, swap_parts(MRI, CA, MAXIMUS), "IMR407", None),
    Plant("rationale first", B17, swap_parts(MRI, CA, WHY), "IMR407", None),
    *(
        Plant(
            f"{wrong!r}",
            of,
            in_part(item, label, lambda old, label=label, wrong=wrong: old.replace(label, wrong, 1)),
            "IMR408",
            wrong,
        )
        for of, item in ((B17, MRI), (P14, NORCO))
        for label, wrong in (
            (CA, "Claim Administrator guideline:"),
            (MAXIMUS, "MAXIMUS guidelines:"),
            (WHY, "Decision rational:"),
            (CA, "Claims administrator guideline:"),
            (WHY, "Decision rationale"),
        )
    ),
    Plant("upheld flipped", P14, swap(f"{NORCO}: Upheld", f"{NORCO}: Overturned"), "IMR412", None),
    Plant("overturned flipped", B17, swap(f"{MRI}: Overturned", f"{MRI}: Upheld"), "IMR412", None),
    Plant(
        "conclusion removed",
        P14,
        swap(" Therefore, the request for Norco 10/325mg #90 is not medically necessary.", ""),
        "IMR411",
        None,
    ),
    Plant("conclusion removed", B17, swap(" The MRI of the right knee is medically necessary.", ""), "IMR411", None),
    Plant("item repeated", B17, repeat_item(MRI, "Meloxicam 15mg #30 was"), "IMR409", None),
    Plant(
        "item repeated with another outcome",
        B17,
        repeat_item("Physical therapy 2 times a week for 4 weeks for the right knee", MRI + ":", ("Upheld", "Overturned")),
        "IMR410",
        None,
    ),
    Plant("no page number", P14, in_part("Diazepam 5mg #30", MAXIMUS, lambda old: old.replace(" 24.", ".")), "IMR502", None),
    Plant("unreadable page", P14, in_part("Diazepam 5mg #30", MAXIMUS, lambda old: old.replace(" 24.", " 2A.")), "IMR502", None),
    Plant("reversed range", P14, in_part(NORCO, MAXIMUS, lambda old: old.replace("76-80", "80-76")), "IMR503", "80-76"),
    Plant("beyond the guideline", P14, in_part(NORCO, MAXIMUS, lambda old: old.replace("76-80", "176-180")), "IMR504", "176-180"),
    Plant(
        "wrong chapter",
        P14,
        in_part(
            NORCO, MAXIMUS, lambda old: f"{MAXIMUS} Decision based on MTUS ACOEM Chapter 13 Low Back Complaints Page(s): 346."
        ),
        "IMR508",
        None,
    ),
    Plant(
        "unknown guideline",
        B17,
        in_part(MRI, MAXIMUS, lambda old: old.replace("Knee Complaints", "Kneecap Troubles")),
        "IMR507",
        None,
    ),
    Plant(
        "later year",
        B17,
        in_part(
            MRI,
            MAXIMUS,
            lambda old: old.replace(
                "Knee Complaints 2004, Section(s): Special Studies", "Knee Disorders 2019, Section(s): Diagnostic Testing"
            ),
        ),
        "IMR514",
        None,
    ),
    Plant("no guideline sentence", B17, in_part(MRI, MAXIMUS, lambda old: f"{MAXIMUS} See the file."), "IMR501", None),
    Plant(
        "no source",
        B17,
        in_part(
            MRI,
            MAXIMUS,
            lambda old: (
                f"{MAXIMUS} The Expert Reviewer based their decision on recommendation(s) outside of the MTUS Guidelines. Decision based on Non-MTUS Citation."
            ),
        ),
        "IMR512",
        None,
    ),
    Plant(
        "basis contradicted",
        B17,
        in_part(
            MRI,
            MAXIMUS,
            lambda old: old.replace(
                "Decision based", "The Expert Reviewer did not base their decision on the MTUS. Decision based"
            ),
        ),
        "IMR513",
        None,
    ),
]


@cache
def linter():
    return Linter(tuple(rule() for rule in catalogue().values() if rule.selected and not rule.preview))


def squashed(text):
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("state", TEXT_STATES)
@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: f"{plant.code} {plant.what} ({plant.of[19:] or 'block'})")
def test_planted_defect_is_found(plant, state):
    """The defect is found where it is, with no other error beside it."""
    text = plant.edit(canonical(plant.of))
    assert text != canonical(plant.of)
    source = Source("letter.txt", TEXT_STATES[state](text).encode())
    result = linter().lint(source)
    assert not result.crashes
    found = [f for f in result.findings if f.code == plant.code]
    assert found, [(f.code, f.message.text) for f in result.findings]
    others = [(f.code, f.message.text) for f in result.findings if f.severity is Severity.ERROR and f.code != plant.code]
    assert not others
    if plant.at:
        content = source.data.decode()
        pointed = [squashed(content[slice(*f.place.span)]) for f in found]
        assert squashed(plant.at) in pointed, pointed


@pytest.mark.parametrize("plant", PLANTS[::4], ids=lambda plant: f"{plant.code} {plant.what}")
def test_planted_defect_is_found_in_pdf(plant):
    result = linter().lint(Source("letter.pdf", pdf(plant.edit(canonical(plant.of)))))
    assert plant.code in {f.code for f in result.findings}
    assert all(f.place.page for f in result.findings)


@pytest.mark.parametrize("name", [B17, P14])
@pytest.mark.parametrize("state", TEXT_STATES)
def test_clean_letter_is_clean(name, state):
    result = linter().lint(Source("letter.txt", TEXT_STATES[state](canonical(name)).encode()))
    assert [(f.code, f.message.text) for f in result.findings] == []
