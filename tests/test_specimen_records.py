"""The whole record of every specimen letter, and where each of its values stands, as before.

`python tests/test_specimen_records.py` writes the golden file anew; read what changed before you keep it.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from imrlint.examples.specimen import specimen, specimens
from imrlint.reading import read
from imrlint.text import Source

GOLDEN = Path(__file__).parent / "golden" / "specimen_records.json"
EDITS = {
    "determination-2013": ("1. ", "1) "),
    "determination-2014": ("Decision rationale:", "Decision Rationale:"),
    "determination-2014-prose": (": Upheld", ": Upheld."),
    "determination-2014-complete": ("DOCUMENTS REVIEWED", "Documents Reviewed"),
    "notice-2013": ("\n\n", "\n"),
    "professional-review-2013": ("\n\n", "\n \n"),
}


def told(text):
    """The records of a letter with their spans."""
    return [
        {
            "record": letter.record,
            "spans": {pointer: list(span) for pointer, span in sorted(letter.all_spans.items())},
            "sections": [[one.form.name, *one.heading, *one.body, one.spelling] for one in letter.sections],
            "labels": [[one.part, one.item, *one.span, one.written, *one.body] for one in letter.labels],
            "echoes": [[one.item, *one.span, one.outcome, one.heading] for one in letter.echoes],
        }
        for letter in read(Source("letter.txt", text.encode())).letters
    ]


def written():
    plain = {name: told(specimen(name)) for name in specimens()}
    edited = {f"{name}, edited": told(specimen(name).replace(*edit)) for name, edit in EDITS.items()}
    one_line = {f"{name}, on one line": told(" ".join(specimen(name).split())) for name in specimens()}
    return plain | edited | one_line


@pytest.mark.parametrize("name", specimens())
def test_records_are_read_as_before(name):
    kept = json.loads(GOLDEN.read_text("utf-8"))
    assert json.loads(json.dumps(told(specimen(name)))) == kept[name]


@pytest.mark.parametrize("name", EDITS)
def test_edited_letters_are_read_as_before(name):
    kept = json.loads(GOLDEN.read_text("utf-8"))
    assert specimen(name) != specimen(name).replace(*EDITS[name])
    assert json.loads(json.dumps(told(specimen(name).replace(*EDITS[name])))) == kept[f"{name}, edited"]


@pytest.mark.parametrize("name", specimens())
def test_letters_on_one_line_are_read_as_before(name):
    kept = json.loads(GOLDEN.read_text("utf-8"))
    assert json.loads(json.dumps(told(" ".join(specimen(name).split())))) == kept[f"{name}, on one line"]


if __name__ == "__main__":
    GOLDEN.write_text(json.dumps(written(), indent=1, ensure_ascii=False) + "\n", "utf-8")
