"""How the items of a determination of 2013 are told apart, whatever numbers, verdicts and wordings open them."""

from __future__ import annotations

import pytest
from letter_states import TEXT_STATES, canonical

from imrlint.reading import read
from imrlint.text import Source

TEXT = canonical("determination-2013")
BODY = TEXT.index("1. Cyclobenzaprine 7.5mg #60 is not")
NOT, NEEDED = "is not medically necessary and appropriate.", "is medically necessary and appropriate."
CLAIMS = "The Claims Administrator based its decision on the MTUS."
MAXIMUS = "The Physician Reviewer based his/her decision on the MTUS."
WHY = "The Physician Reviewer's decision rationale:"


def letter(body, state="plain", above=TEXT[:BODY]):
    (found,) = read(Source("letter.txt", TEXT_STATES[state](above + body).encode())).letters
    return found


def parts(why="It is old.", claims=CLAIMS, maximus=MAXIMUS, label=WHY):
    return f"\n\n{claims}\n\n{maximus}\n\n{label}\n\n{why}\n\n"


def told(made):
    """Heading, outcome, and rationale of each item; what the guideline lines say too, where they are not the usual ones."""
    found = []
    for item in made.record["items"]:
        found.append((item["heading"], item["outcome"], item["rationale"]))
        lines = [item[name] and item[name]["text"] for name in ("claims_administrator_guideline", "maximus_guideline")]
        assert lines == ([CLAIMS, MAXIMUS] if item["rationale"] else [None, None])
    return found


CANE, BRACE = f"1. A cane {NOT}{parts()}", f"2. A brace {NEEDED}{parts('It is new.')}"
READ_CANE, READ_BRACE = ("A cane", "Upheld", "It is old."), ("A brace", "Overturned", "It is new.")
TWO = [READ_CANE, READ_BRACE]


def bare(n):
    return f"{n}. Thing {n} {NEEDED}\n\n"


READ_BARE = ("Thing 2", "Overturned", None)
LISTED = "It says:\n\n1. Walk.\n\n2. Rest.\n\n3. Read."
FAR = "It is old. " + " ".join(["No word of it helps."] * 140)
CASES = {
    "two": (CANE + BRACE, TWO),
    "brackets": (CANE.replace("1. ", "1)") + BRACE.replace("2. ", "2 ) "), TWO),
    "no blank behind the number": (CANE.replace("1. ", "1.") + BRACE.replace("2. ", "2."), TWO),
    "no numbers": (CANE.replace("1. ", "") + BRACE.replace("2. ", ""), TWO),
    "numbers of two digits": (CANE.replace("1. ", "11. ") + BRACE.replace("2. ", "12. "), TWO),
    "the same number twice": (CANE + BRACE.replace("2. ", "1. "), TWO),
    "a number left out": (CANE + BRACE.replace("2. ", "4. "), TWO),
    "a verdict with a colon": (CANE + BRACE.replace("2. ", "").replace(NEEDED, "is medically necessary:"), TWO),
    "a list in the rationale": (CANE.replace("It is old.", LISTED) + BRACE, [("A cane", "Upheld", " ".join(LISTED.split())), READ_BRACE]),
    "a dose at the head of a line": (
        CANE.replace("It is old.", "It is old.\n\n2.5 mg is enough.") + BRACE,
        [("A cane", "Upheld", "It is old. 2.5 mg is enough."), READ_BRACE],
    ),
    "a number in the middle of a line": (
        CANE.replace("It is old.", "It fell. 2. A bed is medically necessary.") + BRACE,
        [("A cane", "Upheld", "It fell. 2. A bed is medically necessary."), READ_BRACE],
    ),
    "a long rationale": (CANE.replace("It is old.", FAR) + BRACE, [("A cane", "Upheld", FAR), READ_BRACE]),
    "a heading alone before the first": (bare(1) + BRACE, [("Thing 1", "Overturned", None), READ_BRACE]),
    "headings alone between": (
        CANE + bare(2) + bare(3) + BRACE.replace("2. ", "4. "),
        [READ_CANE, READ_BARE, ("Thing 3", "Overturned", None), READ_BRACE],
    ),
    "three headings alone behind": (
        CANE + bare(2) + bare(3) + bare(4),
        [READ_CANE, READ_BARE, ("Thing 3", "Overturned", None), ("Thing 4", "Overturned", None)],
    ),
    "headings alone behind": (CANE + bare(2) + bare(3), [READ_CANE, READ_BARE, ("Thing 3", "Overturned", None)]),
    "headings alone": (bare(1) + bare(2), [("Thing 1", "Overturned", None), READ_BARE]),
    "a heading alone out of order": (CANE + bare(3), [("A cane", "Upheld", f"It is old. 3. Thing 3 {NEEDED}")]),
    "a numbered sentence without a verdict": (CANE + "2. It hurts.", [("A cane", "Upheld", "It is old. 2. It hurts.")]),
    "a verdict far behind its number": (
        CANE + f"2. {'It hurts and hurts. ' * 45}A bed {NEEDED}",
        [("A cane", "Upheld", f"It is old. 2. {'It hurts and hurts. ' * 45}A bed {NEEDED}")],
    ),
    "a number without verdict": (CANE + BRACE.replace(f" {NEEDED}", "."), [READ_CANE, ("A brace", None, "It is new.")]),
    "a long heading with a number, without verdict": (
        CANE + BRACE.replace(f"A brace {NEEDED}", f"{'b' * 186} brace"),
        [READ_CANE, (f"{'b' * 186} brace", None, "It is new.")],
    ),
    "an outcome of the template": (CANE.replace(f" {NOT}", ": Upheld") + BRACE.replace(f" {NEEDED}", ": Overturned."), TWO),
    "an outcome that is none": (CANE.replace(NOT, "may be needed.") + BRACE, [("A cane may be needed", None, "It is old."), READ_BRACE]),
    "no heading": (parts().strip() + "\n\n" + BRACE, [(None, None, "It is old."), READ_BRACE]),
    "a heading without number and verdict": ("A cane." + parts() + BRACE, [("A cane", None, "It is old."), READ_BRACE]),
    "the rationale names a decision": (
        CANE.replace("It is old.", f"It is old. {CLAIMS} {MAXIMUS} Rest.") + BRACE,
        [("A cane", "Upheld", f"It is old. {CLAIMS} {MAXIMUS} Rest."), READ_BRACE],
    ),
    "a number far above a heading without one": (
        CANE.replace("It is old.", f"2. {FAR[:1400]}.") + BRACE.replace("2. ", ""),
        [("A cane", "Upheld", f"2. {FAR[:1400]}."), READ_BRACE],
    ),
    "a number out of order inside a heading": (
        CANE + BRACE.replace("2. A brace", "2. A brace, size\n\n12. of the list,"),
        [READ_CANE, ("A brace, size 12. of the list,", "Overturned", "It is new.")],
    ),
    "sentences about what is medically so before a heading without a number": (
        CANE.replace("It is old.", "It is old. It is medically odd. Thus it goes.") + BRACE.replace("2. ", ""),
        [("A cane", "Upheld", "It is old. It is medically odd. Thus it goes."), READ_BRACE],
    ),
    "a verdict and a decision in the words of a rationale": (
        CANE.replace("It is old.", f"It is old. The cane {NOT} In this case {CLAIMS} Rest.") + BRACE,
        [("A cane", "Upheld", f"It is old. The cane {NOT} In this case {CLAIMS} Rest."), READ_BRACE],
    ),
    "a heading alone behind the same number": (
        CANE + f"2. It is tried.\n\n{bare(2)}",
        [("A cane", "Upheld", "It is old. 2. It is tried."), READ_BARE],
    ),
    "headings that end in a letter": (
        CANE.replace(f" {NOT}", ", type X.") + BRACE.replace(f" {NEEDED}", ", type X: Upheld"),
        [("A cane, type X", None, "It is old."), ("A brace, type X", "Upheld", "It is new.")],
    ),
    "the rationale ends with a verdict": (
        CANE.replace("It is old.", f"It is old. Thus the cane {NOT}") + BRACE,
        [("A cane", "Upheld", f"It is old. Thus the cane {NOT}"), READ_BRACE],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_items_are_told_apart(case):
    body, items = CASES[case]
    assert told(letter(body)) == items


@pytest.mark.parametrize("state", ["narrow", "without_blank_lines", "doubled"])
@pytest.mark.parametrize("case", ["two", "no numbers", "headings alone between", "the rationale ends with a verdict"])
def test_items_are_told_apart_in_every_state(case, state):
    body, items = CASES[case]
    assert told(letter(body, state)) == items


INLINE = f"It is shown on page 2. A bed {NEEDED} It fell. 3. A rail broke."
ON_ONE_LINE = {
    **{case: CASES[case] for case in ("two", "a heading alone before the first", "a list in the rationale")},
    "a number behind a word": (CANE.replace("It is old.", INLINE) + BRACE, [("A cane", "Upheld", INLINE), READ_BRACE]),
    "a heading alone behind a full stop": (CANE + bare(2), [READ_CANE, READ_BARE]),
}


@pytest.mark.parametrize("case", ON_ONE_LINE)
def test_items_are_told_apart_on_one_line(case):
    body, items = ON_ONE_LINE[case]
    text = " ".join((TEXT[:BODY] + body).split())
    (made,) = read(Source("letter.txt", text.encode())).letters
    assert told(made) == items


def test_a_number_at_the_head_of_a_long_line_needs_no_full_stop_before_it():
    text = "\n".join(" ".join(part.split()) for part in (TEXT[:BODY], CANE.replace("old.", "old"), BRACE))
    (made,) = read(Source("letter.txt", text.encode())).letters
    assert told(made) == [("A cane", "Upheld", "It is old"), READ_BRACE]


def test_where_items_begin_and_end():
    made = letter(CANE + bare(2) + BRACE.replace("2. ", "3. "))
    text = made.text.flow.text
    words = [text[slice(*made.all_spans[f"/items/{n}"])] for n in range(3)]
    assert words[0].startswith("1. A cane is not")
    assert words[0].endswith("rationale: It is old.")
    assert words[1] == f"2. Thing 2 {NEEDED}"
    assert words[2].startswith("3. A brace")
    assert words[2].endswith("It is new.")
    assert text[slice(*made.all_spans["/items/0/outcome"])] == "not medically necessary and appropriate"


def test_what_is_asked_is_what_the_heading_asks_for():
    made = letter(
        CANE.replace("1. A cane is not", "1. Is the requested cane") + BRACE.replace("A brace", "The request for a brace")
    )
    assert [item["heading"] for item in made.record["items"]] == ["Is the requested cane", "The request for a brace"]
    assert [item["service"] for item in made.record["items"]] == ["cane", "a brace"]


LABELS = [
    "The Expert Reviewer's decision rationale:",
    "The Professional Reviewers’ rationale:",
    "The Reviewer rationale for the decision :",
    "THE MEDICAL REVIEWER'S RATIONALE FOR HIS/HER DECISION:",
    "The Physican Reviewer's decison rationale:",
    "The Expert Reveiwer's decision rationale:",
]


MISSPELT = [
    (WHY, "The Physican Reviewer's decison rationale:", WHY),
    (WHY, "The Expert Reveiwer's decision rationale:", "The Expert Reviewer's decision rationale:"),
    (CLAIMS, "The Clams Administrator based its decision on it.", "The Claims Administrator based its decision on"),
    (MAXIMUS, "The Physican Reviewer based his/her decision on it.", "The Physician Reviewer based his/her decision on"),
    (MAXIMUS, "The Expert Reveiwer based his/her decision on it.", "The Expert Reviewer based his/her decision on"),
]


@pytest.mark.parametrize(("old", "new", "printed"), MISSPELT)
def test_a_misspelt_label_is_noted_with_its_spelling(old, new, printed):
    made = letter(CANE.replace(old, new) + BRACE)
    assert [(label.item, label.printed) for label in made.labels] == [(0, printed)]
    assert all(label.misspelt and new.startswith(label.written) for label in made.labels)
    assert letter(CANE + BRACE).labels == ()


@pytest.mark.parametrize("label", LABELS)
def test_wordings_of_the_label_of_the_rationale(label):
    assert told(letter(CANE.replace(WHY, label) + BRACE)) == TWO


SENTENCES = [
    *[
        ("claims_administrator_guideline", f"The Claims Administrator based {whose} decision")
        for whose in ("their", "his/her", "the")
    ],
    *[
        ("claims_administrator_guideline", f"The Claims Administrator did not {verb}")
        for verb in ("cite", "base", "provide", "rely")
    ],
    ("claims_administrator_guideline", "The Claim Administrator based its decision"),
    ("claims_administrator_guideline", "the claims administrator based its decision"),
    ("claims_administrator_guideline", "The Clams Administrator based its decision on"),
    *[
        ("maximus_guideline", f"The Physician Reviewer based {whose} decision")
        for whose in ("his or her", "their", "its", "his", "her", "the")
    ],
    *[
        ("maximus_guideline", f"The {who}Reviewer did not cite")
        for who in ("Physician ", "Expert ", "Professional ", "Medical ", "")
    ],
    *[
        ("maximus_guideline", f"The Expert Reviewer {verb}")
        for verb in ("did not base", "did not rely", "found no", "found that no")
    ],
    *[("maximus_guideline", f"The Physician Reviewer {verb}") for verb in ("relied on", "relied upon")],
    ("maximus_guideline", "The Expert Reveiwer based his/her decision on"),
    ("maximus_guideline", "The Physican Reviewer based his/her decision on"),
]


@pytest.mark.parametrize(("part", "words"), SENTENCES)
def test_wordings_of_the_sentences_on_guidelines(part, words):
    line = f"{words} such a thing."
    body = CANE.replace(CLAIMS if part.startswith("claims") else MAXIMUS, line)
    first = letter(body + BRACE).record["items"][0]
    assert first[part]["text"] == line
    assert first["rationale"] == "It is old."


@pytest.mark.parametrize(
    "words",
    ["The Physician Reviewer found nothing.", "The Physician Reviewer knows the case.", "The Adjuster based its decision on it."],
)
def test_other_sentences_open_no_part(words):
    items = letter(CANE.replace(MAXIMUS, words) + BRACE).record["items"]
    assert items[0]["claims_administrator_guideline"]["text"] == f"{CLAIMS} {words}"
    assert items[0]["maximus_guideline"] is None


def test_what_the_form_need_not_give():
    text = TEXT.replace("The physician reviewer was selected", "The reviewer was chosen")
    (made,) = read(Source("letter.txt", text.encode())).letters
    assert "evidence_hierarchy" not in made.record["reviewer"]["statements"]
    assert (made.form.since, made.form.until) == ("2013-01-01", "2014-12-31")
    assert "priority" not in made.record
    assert [section.form.name for section in made.sections] == ["reviewer", "documents", "summary", "issues"]
