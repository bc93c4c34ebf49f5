"""Whatever wording a rule's expression matches, the rule finds: no list of words to look for first is narrower than the expression.

The wordings are made from the expressions, and a frozen list of them stands in golden/wordings.txt, so that none is lost.
`python tests/test_edges_wordings.py` writes that list anew; read what changes in it.
"""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path

import pytest
from expression_samples import samples

from imrlint.catalogue import catalogue
from imrlint.engine import Linter
from imrlint.examples.specimen import specimen
from imrlint.text import Source

GOLDEN = Path(__file__).parent / "golden" / "wordings.txt"
THEREFORE = " Therefore, the widget is not medically necessary."
SUMMARIES = (
    "With his medication, the pain goes from 8/10 to 4/10.",
    "The drug screen of 3/3/16 was consistent.",
    "He completed twelve visits of physical therapy.",
    "With his medication he can walk.",
)
MISSING = ("pain", "screen", "therapy", "function")


def rationales(code, told, summary=None, behind="", **values):
    """What a rule says of items, each with one of these rationales: the numbers of those of which it speaks."""
    items = [{"heading": "Home widget", "outcome": "Upheld", "rationale": one + behind} for one in told]
    return numbers(code, {"case_summary": summary, "items": items, **values})


def numbers(code, record):
    whole = {"layout": "determination-2014", "decision_date": "2018-01-03", **record}
    result = Linter((catalogue()[code](),)).lint(Source("letter.json", json.dumps(whole).encode()))
    assert not result.crashes
    return {int(one.place.pointer.split("/")[2]) for one in result.findings}


def in_a_letter(code, sentence):
    """Whether a rule speaks of a letter that holds a sentence."""
    text = specimen().replace("He works with restrictions.", sentence)
    assert sentence in text
    return bool(Linter((catalogue()[code](),)).lint(Source("letter.txt", text.encode())).findings)


def of(code, name):
    """An expression of a rule's module."""
    return getattr(import_module(catalogue()[code].__module__), name)


def wordings(every=0):
    """For each case a name, and the texts that the rule is to find."""
    made = {
        "IMR420": samples(of("IMR420", "_REASON"), "It is ", ".", every=every),
        "IMR421": samples(of("IMR421", "_SILENT"), "it is ", " it.", every=every),
        "IMR422": samples(of("IMR422", "_STANDARD"), "No “", "” here.", every=every),
        "IMR422 homemaker": samples(of("IMR422", "_HOMEMAKER"), "So ", ".", every=every),
        "IMR428": samples(of("IMR428", "_TRAIT"), "It is ", ".", every=every),
        "IMR522": samples(of("IMR522", "_LEANS"), "So (", ").", every=every),
    }
    for (_, denied, _), name in zip(of("IMR423", "_DENIED_AND_SHOWN"), MISSING, strict=True):
        made[f"IMR423 {name}"] = samples(denied, "It is ", ".", every=every)
    placeholders = [*of("IMR801", "_BY_MARK"), *of("IMR801", "_BY_WORD")]
    for n, pattern in enumerate(dict.fromkeys(pattern for _, pattern in placeholders)):
        made[f"IMR801 {n}"] = samples(pattern, "He takes\t" if n == 4 else "He takes ", " mg.", every=every)
    return {name: list(texts) for name, texts in made.items()}


def unfound(name, texts):
    """Those of some texts that the rule does not find."""
    code, _, rest = name.partition(" ")
    summary = SUMMARIES[MISSING.index(rest)] if code == "IMR423" else None
    if rest == "homemaker":
        found = {n for n, text in enumerate(texts) if rationales(code, [text])}
    elif code == "IMR801":
        found = {n for n, text in enumerate(texts) if in_a_letter(code, text)}
    else:
        found = rationales(code, texts, summary, THEREFORE if code == "IMR421" else "")
    return [text for n, text in enumerate(texts) if n not in found]


WORDINGS = wordings(every=25)
FROZEN = [line.partition("\t")[::2] for line in GOLDEN.read_text("utf-8").splitlines()] if GOLDEN.exists() else []


@pytest.mark.parametrize("name", WORDINGS)
def test_the_first_look_lets_through_whatever_the_expression_matches(name):
    assert WORDINGS[name]
    assert unfound(name, WORDINGS[name]) == []


@pytest.mark.parametrize("name", WORDINGS)
def test_no_wording_is_lost(name):
    texts = [json.loads(text) for those, text in FROZEN if those == name]
    assert texts
    assert unfound(name, texts) == []


if __name__ == "__main__":
    lines = [f"{name}\t{json.dumps(text, ensure_ascii=False)}\n" for name, texts in wordings().items() for text in texts]
    GOLDEN.write_text("".join(lines), "utf-8")
