"""What the first line of a report says of every invalid example, word for word, and what its fix writes.

`python tests/test_example_findings.py` writes the golden file anew; read what changed before you keep it.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from imrlint.catalogue import catalogue
from imrlint.engine import Linter
from imrlint.examples.specimen import specimen
from imrlint.rule import Edit, File, Record
from imrlint.text import Source

GOLDEN = Path(__file__).parent / "golden" / "example_findings.txt"


def source(example):
    match example:
        case File(name, data):
            return Source(name, data)
        case Record(record):
            return Source("letter.json", json.dumps(record).encode())
        case Edit():
            text = specimen(example.of).replace(example.old, example.new)
            return Source("letter.txt", text.replace("⟦", "").replace("⟧", "").encode())


def told(rule):
    """Every finding of the rule's invalid examples: severity, kind, address, words, what it is about, and its fix."""
    linter = Linter((rule(**rule.when_selected),))
    for number, example in enumerate(rule.invalid):
        if not isinstance(example, (File, Record, Edit)):
            continue
        for one in linter.lint(source(example)).findings:
            kind = "" if one.kind == rule.kind else f" {one.kind.value}"
            yield f"{rule.code} {number} {one.severity.name.lower()}{kind} {one.place.pointer or '-'}: {one.message.text}"
            for other in one.related:
                yield f"    {other.note} ({other.place.pointer or other.place.span})"
            if one.fix:
                written = ", ".join(f"{part.span.end - part.span.start} -> {part.text!r}" for part in one.fix.replacements)
                yield f"    {'safe' if one.fix.safe else 'unsafe'}: {one.fix.what} {written}"


def written():
    return {code: list(told(rule)) for code, rule in catalogue().items()}


def kept():
    found = {code: [] for code in catalogue()}
    code = ""
    for line in GOLDEN.read_text("utf-8").splitlines():
        code = line[:6] if not line.startswith(" ") else code
        found[code].append(line)
    return found


@pytest.mark.parametrize("code", catalogue())
def test_findings_of_examples_are_told_as_before(code):
    assert list(told(catalogue()[code])) == kept()[code]


if __name__ == "__main__":
    GOLDEN.write_text("".join(f"{line}\n" for lines in written().values() for line in lines), "utf-8")
